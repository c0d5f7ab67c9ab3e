"""The exit codes of every command."""

from enum import IntEnum


class Exit(IntEnum):
    """What a code means; the table in the README says the same."""

    DONE = 0  # whatever the diagnosis
    FOUND = 1  # rules check, rules test or history check found something
    USAGE = 2  # the command line is wrong
    UNREADABLE = 3  # the input could not be read
    FAULT = 70  # a fault of the tool
    INTERRUPTED = 130
