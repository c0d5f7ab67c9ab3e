"""A path, or standard input -> its bytes; never more than a history can have, never from something without an end."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from limitdoctor.problems import InvalidFileError, Location, Problem, nearest, problem

STDIN = "-"
MEGABYTE = 1_000_000
MOST_BYTES = 400 * MEGABYTE  # six million events, 2.5 GB of memory; more is work for many accounts, not for one
_CHUNK = 100 * MEGABYTE  # nearly always the whole, which is not copied then
_OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")  # what a shell opened: its other end is there


def content_of(path: str, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises InvalidFileError: nothing there, a folder, no permission, more than MOST_BYTES, a device or a pipe by name
    (it may have no end, or nobody who writes). A pipe that the shell opened, `<(...)`, is read like a file.
    """
    if path == STDIN:
        return _whole(stdin if stdin is not None else sys.stdin.buffer, path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - Path refuses some names with other errors
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode) and not _is_open_pipe(path, mode):
            raise InvalidFileError([problem("not-a-file", Location(path))])
        with Path(path).open("rb") as file:
            return _whole(file, path)
    except (OSError, ValueError) as fault:
        raise InvalidFileError([_unreadable(path, fault)]) from fault


def identity_of(path: str) -> tuple[object, ...]:
    """What all names of one file have in common, links to it too; what is no file goes by its name."""
    try:
        found = os.stat(path)  # noqa: PTH116 - Path refuses some names with other errors
    except (OSError, ValueError):
        return (path,)
    return (found.st_dev, found.st_ino) if path != STDIN and stat.S_ISREG(found.st_mode) and found.st_ino else (path,)


def _is_open_pipe(path: str, mode: int) -> bool:
    return path.startswith(_OPEN_ALREADY) and (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode))


def _whole(file: BinaryIO, path: str) -> bytes:
    first = file.read(_CHUNK)
    chunks, size = [first], len(first)
    while size <= MOST_BYTES and (chunk := file.read(_CHUNK)):
        chunks.append(chunk)
        size += len(chunk)
    if size > MOST_BYTES:
        raise InvalidFileError([problem("history-too-large", Location(path), most=MOST_BYTES // MEGABYTE)])
    return b"".join(chunks) if chunks[1:] else first


def _unreadable(path: str, fault: OSError | ValueError) -> Problem:
    if isinstance(fault, IsADirectoryError) or (isinstance(fault, PermissionError) and Path(path).is_dir()):
        return problem("is-a-folder", Location(path))
    if isinstance(fault, FileNotFoundError | NotADirectoryError | ValueError):
        return problem("file-missing", Location(path), suggestion=_nearest_file(path) or "-")
    if isinstance(fault, PermissionError):
        return problem("file-not-permitted", Location(path))
    return problem("file-unreadable", Location(path), detail=errno.errorcode.get(fault.errno or 0, ""))


def _nearest_file(path: str) -> str:
    try:
        folder = Path(path).parent
        there = (entry.name for entry in folder.iterdir() if entry.exists())  # a link to nothing is no file
        close = nearest(Path(path).name, there)
        return str(folder / close) if close else ""
    except (OSError, ValueError):
        return ""
