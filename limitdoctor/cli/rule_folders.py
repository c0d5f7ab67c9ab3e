"""What `rules check` and `rules test` are given -> folders; a file stands for the checklist around it.

So a hook may pass the names of changed files, and what is checked is whole all the same.
"""

from collections.abc import Iterable
from pathlib import Path

from limitdoctor.checklist.shipped import shipped
from limitdoctor.cli.conversation import UsageFaultError

_SETTINGS = ("schema: limitdoctor/checklist@", "schema: 'limitdoctor/checklist@", 'schema: "limitdoctor/checklist@')


def folders_of(words: Iterable[str]) -> tuple[Path, ...]:
    """The folders in the order given, each once; the shipped one for none. Raises UsageFaultError for a stray file."""
    found = dict.fromkeys(_checklist_around(word) if Path(word).is_file() else Path(word) for word in words)
    return tuple(found) or (shipped("rules"),)


def _checklist_around(word: str) -> Path:
    """The nearest folder above a file where a YAML file begins a line with `schema: limitdoctor/checklist@`."""
    for folder in Path(word).parents:
        if any(_has_settings(path) for path in sorted(folder.glob("*.y*ml")) if path.suffix in (".yaml", ".yml")):
            return folder
    raise UsageFaultError("no_checklist_around", path=word)


def _has_settings(path: Path) -> bool:
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return False
    return any(line.startswith(_SETTINGS) for line in lines)
