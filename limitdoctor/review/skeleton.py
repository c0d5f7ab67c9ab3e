"""A new cause, finding or step as text, and the file and line where it belongs; nothing else of that file changes.

What only the author knows is the word TODO: `rules check` lists each as still to be filled in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, NamedTuple

from limitdoctor.checklist.load import Reading
from limitdoctor.checklist.parts import may_be_id
from limitdoctor.checklist.unfilled import TODO
from limitdoctor.problems import InvalidFileError, LimitdoctorError, Location
from limitdoctor.review.place import finding_path, place
from limitdoctor.source import Document, Node, Scalar, parse_yaml, plain
from limitdoctor.source import Mapping as MappingNode

Sort = Literal["cause", "finding", "step"]
SORTS: tuple[Sort, ...] = ("cause", "finding", "step")
_SECTIONS: Mapping[Sort, str] = {"cause": "causes", "finding": "signs", "step": "steps"}
_LINE = re.compile(r".*?(?:\r\n|\n|\r)|.+\Z", re.DOTALL)
_CLOSE = 3  # names that are told when an id is in use

Remark = Callable[[str], str]  # what stands beside a line, by the name of the key


class RefusedError(LimitdoctorError):
    """Why nothing can be added; `key` names the sentence, `blanks` fill it."""

    def __init__(self, key: str, **blanks: object) -> None:
        self.key = key
        self.blanks = blanks
        super().__init__(key)


class Addition(NamedTuple):
    """A file as it will be, and the lines that are new in it, the first one's number from 1."""

    path: Path
    text: str
    written: str
    line: int


def begin(  # noqa: PLR0913 - what, by which name, where
    reading: Reading, folder: Path, sort: Sort, name: str, *, category: str, sign: str, remark: Remark
) -> Addition:
    """Where a new item goes and what it says. Raises RefusedError; InvalidFileError where a file cannot be read."""
    if not reading.files.whole:
        raise InvalidFileError(fault for fault in reading.problems if fault.severity == "error")
    _check_id(reading, name)
    if sign and sign not in reading.entries["signs"]:
        close = get_close_matches(sign, sorted(reading.entries["signs"]), n=_CLOSE, cutoff=0.4)
        raise RefusedError("no_such_sign", found=sign, nearest=", ".join(close))
    lines = _lines(sort, name, category, sign, remark)
    if sign:
        return _in_sign(reading, sign, lines, name)
    document = _home(reading, sort, category)
    if document is None:
        path = folder / _new_file(folder, sort, name, category)
        heads = _editor_lines(path.parent)
        rows = (*heads, f"{_SECTIONS[sort]}:", *(f"  {line}" for line in lines))
        text = "".join(f"{row}\n" for row in rows)
        return Addition(path, text, text, len(heads) + 2)
    assert isinstance(document.root, MappingNode)
    key, node = document.root.entries[_SECTIONS[sort]]
    return _added(document, key, node, lines, (_SECTIONS[sort], name))


# The id


def _check_id(reading: Reading, name: str) -> None:
    if not may_be_id(name):
        raise RefusedError("bad_new_id", found=name)
    used = dict(_used(reading))
    if name in used:
        of, where = used[name]
        close = get_close_matches(name, sorted(set(used) - {name}), n=_CLOSE, cutoff=0.6)
        raise RefusedError(
            "id_in_use", found=name, sort=of, place=f"{where.file}:{where.line}", nearest=", ".join(close) or "-"
        )


def _used(reading: Reading) -> Iterator[tuple[str, tuple[str, Location]]]:
    """Every id of the one namespace, with its sort and place."""
    for section in ("causes", "signs", "steps", "sources"):
        for name, entry in reading.entries[section].items():
            yield name, (section.removesuffix("s"), place(reading, section, name))
            findings = entry.node.entries.get("findings")
            if section == "signs" and findings is not None and isinstance(findings[1], MappingNode):
                for inner in findings[1].entries:
                    yield inner, ("finding", place(reading, section, name, *finding_path(reading, name, inner)))


# The lines


def _lines(sort: Sort, name: str, category: str, sign: str, remark: Remark) -> list[str]:
    texts = f"{{zh: {TODO}, en: {TODO}}}"
    if sort == "cause":
        rows = [
            ("", f"category: {category}"),
            ("title", f"title: {texts}"),
            ("why", f"why: {texts}"),
            ("share", f"share: {TODO}"),
            ("signs", f"signs: {{{TODO}: {TODO}}}"),
            ("steps", f"steps: [{TODO}]"),
            ("sources", "sources: [judgment]"),
        ]
    elif sort == "step":
        rows = [
            ("title", f"title: {texts}"),
            ("how", f"how: {texts}"),
            ("when_step", f"when: {TODO}"),
            ("effort", "effort: 10 minutes"),
            ("serves", "for: [personal, business]"),
            ("check", f"check: {texts}"),
            ("sources", "sources: [judgment]"),
        ]
    else:
        rates = [("seen", f"seen: {TODO}"), ("otherwise", f"otherwise: {TODO}")]
        rows = [
            ("title", f"title: {texts}"),
            *([] if sign else [("background", f"background: {TODO}"), ("sources", "sources: [judgment]")]),
            ("ask", f"ask: {texts}"),
            ("condition", f"when: {{count: {TODO}, within: 90 days, at_least: 1}}"),
            *(rates if sign else []),
            ("half_life", "half_life: 20 days"),
            ("cost", "cost: 1"),
            ("", "examples:"),
            ("present", f"  - {{expect: present, events: [{{days_before: 89, event: {TODO}}}]}}"),
            (
                "absent",
                f"  - {{expect: absent, recorded: {{{TODO}: 90 days}}, events: [{{days_before: 90, event: {TODO}}}]}}",
            ),
        ]
    return [f"{name}:", *(f"  {row}{f'  # {remark(key)}' if key else ''}" for key, row in rows)]


# The place


def _home(reading: Reading, sort: Sort, category: str) -> Document | None:
    """The file that already holds most of the kind; a new sign gets a file of its own."""
    if sort == "finding":
        return None
    counted = [(_alike(document, _SECTIONS[sort], category), document) for document in reading.files.documents]
    most = max((number for number, _ in counted), default=0)
    return next((document for number, document in counted if number == most), None) if most else None


def _alike(document: Document, section: str, category: str) -> int:
    node = document.root.entries.get(section, (None, None))[1] if isinstance(document.root, MappingNode) else None
    if not isinstance(node, MappingNode):
        return 0
    wanted = [{"category": category}] if category else [{}]
    items = [plain(item) for _, item in node.entries.values() if isinstance(item, MappingNode)]
    return sum(all(item.get(key) == word for key, word in each.items()) for item in items for each in wanted)


def _new_file(folder: Path, sort: Sort, name: str, category: str) -> Path:
    """The name of a file that is not there yet."""
    wanted = {"cause": ("causes", category), "finding": ("signs", name), "step": ("", "steps")}[sort]
    base = folder / wanted[0] if wanted[0] and (folder / wanted[0]).is_dir() else folder
    path = base / f"{wanted[1]}.yaml"
    return (base / f"{name}.yaml" if path.exists() else path).relative_to(folder)


def _editor_lines(folder: Path) -> list[str]:
    """The line that names the schema to editors, as the first other file of a folder has it."""
    for path in sorted(folder.glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            first = file.readline().rstrip()
        if first.startswith("# yaml-language-server:"):
            return [first]
    return []


def _in_sign(reading: Reading, sign: str, lines: list[str], name: str) -> Addition:
    entry = reading.entries["signs"][sign]
    if "findings" not in entry.node.entries:
        raise RefusedError("sign_is_finding", found=sign)
    document = next(each for each in reading.files.documents if each.file == entry.faults.file)
    key, node = entry.node.entries["findings"]
    return _added(document, key, node, lines, ("signs", sign, "findings", name))


def _added(document: Document, key: Scalar, node: Node, lines: list[str], path: tuple[str, ...]) -> Addition:
    """The file with the lines after the last entry of a mapping. What else stands in it is proved to be the same."""
    content = Path(document.file).read_bytes().decode("utf-8")
    rows = _LINE.findall(content)
    if not isinstance(node, MappingNode) or not node.entries or node.line <= key.line:
        raise RefusedError("cannot_append", file=document.file, line=key.line)
    column = node.column - 1
    after = [found for found in _key_lines(document.root) if found > _last_key(node)]
    end = min(after, default=len(rows) + 1) - 1  # how many lines stand before what comes next
    while end > key.line and _belongs_to_next(rows[end - 1], column):
        end -= 1
    ending = "\r\n" if "\r\n" in content else "\n"
    written = "".join(f"{' ' * column}{line}{ending}" for line in lines)
    before = "".join(rows[:end])
    gap = ending if _has_gaps(rows, node) else ""
    text = before + ("" if before.endswith(("\n", "\r")) else ending) + gap + written + "".join(rows[end:])
    if not _only_adds(document, text, path):
        raise RefusedError("cannot_append", file=document.file, line=key.line)
    return Addition(Path(document.file), text, written, end + 1 + bool(gap))


def _key_lines(node: Node | None) -> Iterator[int]:
    """The lines of all keys."""
    if isinstance(node, MappingNode):
        for key, value in node.entries.values():
            yield key.line
            yield from _key_lines(value)


def _last_key(node: Node) -> int:
    return max(_key_lines(node), default=node.line)


def _belongs_to_next(row: str, column: int) -> bool:
    """Blank lines, and remarks that stand further left than the entries."""
    bare = row.strip()
    return not bare or (bare.startswith("#") and len(row) - len(row.lstrip()) < column)


def _has_gaps(rows: list[str], node: MappingNode) -> bool:
    """Whether a blank line stands before each entry but the first."""
    starts = [key.line for key, _ in node.entries.values()][1:]
    return bool(starts) and all(not rows[start - 2].strip() for start in starts)


def _only_adds(document: Document, text: str, path: tuple[str, ...]) -> bool:
    """Whether the new text reads as the old one with one more item."""
    try:
        found = parse_yaml(text, document.file).root
    except InvalidFileError:
        return False
    assert document.root is not None
    old, new = plain(document.root), plain(found) if found is not None else None
    inner = new
    for step in path[:-1]:
        inner = inner[step] if isinstance(inner, dict) and step in inner else None
    return isinstance(inner, dict) and inner.pop(path[-1], None) is not None and old == new
