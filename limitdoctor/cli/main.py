"""The entry point. `--version` is answered before anything is imported that takes time."""

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress

from limitdoctor import __version__


def entry() -> int:
    """The command line of this process, which ends with it: no time goes into looking for cycles of garbage.

    A run builds many small tuples, hardly a cycle, and leaves them all to the end, where the interpreter would look
    through every one of them once more: a tenth of the run.
    """
    gc.disable()
    code = main()
    gc.freeze()
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line (that of the process by default) and returns its exit code; never raises."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words in (["--version"], ["-V"]) and sys.stdout is not None:
        with suppress(OSError):  # nobody takes it: told below like for every other result
            print(f"limitdoctor {__version__}", flush=True)  # noqa: T201 - before any stream is set up
            return 0
    try:
        from limitdoctor.cli.app import run

        return run(words)
    except KeyboardInterrupt:  # pressed while modules are still loading
        return 130
