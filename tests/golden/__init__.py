"""Whole outputs, kept as files beside this one and compared byte for byte.

A golden file that is missing is written by `LIMITDOCTOR_GOLDEN=write python -m pytest tests/golden`; one that differs
only by `LIMITDOCTOR_GOLDEN=overwrite ...`, so that no run replaces what somebody has looked at by accident.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent
SWITCH = "LIMITDOCTOR_GOLDEN"


def compare(name: str, found: str) -> None:
    """Compares an output with its golden file, or writes it where the switch says so."""
    path = FOLDER / name
    mode = os.environ.get(SWITCH, "")
    known = path.read_text(encoding="utf-8") if path.exists() else None
    if known == found:
        return
    if mode == "overwrite" or (mode == "write" and known is None):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
        return
    hint = f"{SWITCH}={'write' if known is None else 'overwrite'} python -m pytest tests/golden"
    assert known is not None, f"{name} is missing; look at the output, then: {hint}"
    assert found.splitlines() == known.splitlines(), f"{name} differs; look at the output, then: {hint}"
    assert found == known
