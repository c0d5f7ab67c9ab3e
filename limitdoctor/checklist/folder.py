"""A folder of rule files -> positioned documents; every file that cannot be read is a problem of its own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from limitdoctor.problems import InvalidFileError, Location, Problem, problem
from limitdoctor.source import Document, Mapping, location_of, parse_yaml

CASES_FOLDER = "cases"
_ENDINGS = (".yaml", ".yml")
_MOST_BYTES = 64_000_000


class RuleFiles(NamedTuple):
    """What could be read. `whole` is False where a file, or a part of it, is missing from `documents`."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    whole: bool
    total: int  # of files, readable or not


def read_files(folder: Path, *, below: str = "", without: frozenset[str] = frozenset()) -> RuleFiles:
    """Reads every *.yaml and *.yml in the folder and its subfolders, in the order of their paths.

    Names that begin with a dot are left out, and so is the folder's own `cases/`; `below="cases"` reads just that.
    Values of keys in `without` are passed over.
    """
    start = folder / below if below else folder
    if not start.is_dir():
        code = "not-a-folder" if start.exists() else "no-such-folder"
        return RuleFiles((), (problem(code, Location(str(start))),), whole=False, total=0)
    documents: list[Document] = []
    problems: list[Problem] = []
    whole = True
    count = 0
    for path in _paths(start, skipped="" if below else CASES_FOLDER):
        count += 1
        try:
            document = _read(path, without)
        except InvalidFileError as fault:
            problems.extend(fault.problems)
            whole = False
            continue
        problems.extend(document.problems)
        whole = whole and not document.problems
        if isinstance(document.root, Mapping):
            documents.append(document)
            continue
        if document.root is None:
            problems.append(problem("empty-rule-file", Location(document.file)))
        else:
            whole = False
            problems.append(problem("file-not-a-mapping", location_of(document.file, document.root)))
    if not count:
        problems.append(problem("no-rule-files", Location(str(start))))
        whole = False
    return RuleFiles(tuple(documents), tuple(problems), whole, count)


def rule_paths(folder: Path) -> Iterator[Path]:
    """Every rule file of a checklist's folder, its cases included; none where there is no such folder."""
    if folder.is_dir():
        yield from _paths(folder, "")


def _paths(folder: Path, skipped: str) -> Iterator[Path]:
    """The rule files below a folder in a fixed order: by name, files before subfolders."""
    with os.scandir(folder) as found:
        entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(_ENDINGS) and _may_be_file(entry):
            yield folder / entry.name
    for entry in entries:
        if entry.name != skipped and entry.is_dir(follow_symlinks=False):
            yield from _paths(folder / entry.name, "")


def _may_be_file(entry: "os.DirEntry[str]") -> bool:
    """Whether a name leads to a file; a link that leads in a circle is told when it is opened."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _read(path: Path, without: frozenset[str]) -> Document:
    """Raises InvalidFileError where the file cannot be opened, is no UTF-8, or is no YAML that this project reads."""
    file = str(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InvalidFileError([problem("file-too-large", Location(file), "error", most=_MOST_BYTES // 1_000_000)])
        content = path.read_bytes()
    except OSError as fault:
        raise InvalidFileError([problem("cannot-open", Location(file), "error", reason=fault.strerror)]) from fault
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8", "replace")
        where = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"), 1)
        raise InvalidFileError([problem("not-utf8", where, "error", byte=f"0x{content[fault.start]:02X}")]) from fault
    return parse_yaml(text, file, without=without)
