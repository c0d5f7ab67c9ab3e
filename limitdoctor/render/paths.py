"""Paths as machines want them: relative to the folder of the run where they lie below it, with slashes."""

import os
from pathlib import Path


def relative(file: str) -> str:
    """The path relative to the current folder if it lies below it, else the absolute one; slashes on every system."""
    try:
        path = Path(os.path.abspath(file))  # noqa: PTH100 - takes ".." out without asking the disk, unlike resolve
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
