"""The command line: reads options, calls once, maps to an exit code. A command is imported when it is called."""
