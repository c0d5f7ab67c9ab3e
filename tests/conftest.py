"""What holds for all tests."""

import gc
from functools import cache
from pathlib import Path

from hypothesis import settings

from limitdoctor.checklist import load
from limitdoctor.checklist.model import Checklist

settings.register_profile("limitdoctor", deadline=None)  # how long something takes is for the benches to say
settings.load_profile("limitdoctor")

# A checklist never changes, and reading the shipped one takes two thirds of most command lines: each process of tests
# reads it once. What starts a process of its own, and the tests of reading itself, read it each time.
_read = load.load_checklist


@cache
def _once(folder: Path, examples: bool) -> Checklist:
    checklist = _read(folder, examples=examples)
    gc.collect()
    gc.freeze()  # it stays for ever: the collector need not walk it again and again
    return checklist


def _load_checklist(folder: Path | None, *, examples: bool = True) -> Checklist:
    return _once(load.shipped("rules"), examples) if folder is None else _read(folder, examples=examples)


load.load_checklist = _load_checklist
