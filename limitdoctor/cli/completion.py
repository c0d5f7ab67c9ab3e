"""Names for the shell to complete: read from the shipped rule files line by line, because loading them takes longer."""

import re
from collections.abc import Iterator

_TOP = re.compile(r"([a-z_]+):")
_ITEM = re.compile(r"  ([A-Za-z0-9_][A-Za-z0-9_-]*):")


def cause_ids(incomplete: str) -> list[str]:
    """The ids of the shipped causes that start so."""
    return sorted(name for name in _ids("causes") if name.startswith(incomplete))


def all_ids(incomplete: str) -> list[str]:
    """The ids of everything in the shipped checklist, and the problem codes, that start so."""
    from limitdoctor.language.problems import PROBLEMS

    ids = {*_ids("causes", "signs", "steps", "sources", "calendar"), *PROBLEMS}
    return sorted(name for name in ids if name.startswith(incomplete))


def sample_names(incomplete: str) -> list[str]:
    """The names of the shipped examples that start so."""
    from limitdoctor.cli.samples import names

    return [name for name in names() if name.startswith(incomplete)]


def _ids(*sections: str) -> Iterator[str]:
    """The keys two blanks deep under the given top-level keys of the shipped rule files."""
    from limitdoctor.checklist.shipped import shipped

    for path in sorted(shipped("rules").rglob("*.yaml")):
        if "cases" in path.parts:
            continue
        wanted = False
        for line in path.read_text(encoding="utf-8").splitlines():
            top = _TOP.match(line)
            if top:
                wanted = top[1] in sections
            item = _ITEM.match(line) if wanted else None
            if item:
                yield item[1]
