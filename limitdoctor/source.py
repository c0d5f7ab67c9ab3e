"""YAML text -> values that know where they were written.

The only importer of yaml. The tree is built from parse events: that keeps line and column, sees anchors and repeated
keys, and stops while streaming at a depth or a size that no honest file has.
"""

from typing import NamedTuple, TypeAlias

import yaml

from limitdoctor.problems import InvalidFileError, Location, Problem, problem

DEEPEST = 100
MOST_NODES = 250_000


class Scalar(NamedTuple):
    """One value as it was written: `text` is never converted; `quoted` tells "1" from 1. Line and column from 1."""

    text: str
    quoted: bool
    line: int
    column: int
    width: int


class Items(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


class Mapping(NamedTuple):
    """A mapping: name -> (the key as written, the value)."""

    entries: "dict[str, tuple[Scalar, Node]]"
    line: int
    column: int


Node: TypeAlias = Scalar | Items | Mapping


class Document(NamedTuple):
    """What one YAML text holds: `root` is None where it is empty; problems that do not stop the reading are listed."""

    file: str
    root: Node | None
    problems: tuple[Problem, ...]


def location_of(file: str, node: Node) -> Location:
    """Where a node starts."""
    return Location(file, node.line, node.column, node.width if isinstance(node, Scalar) else 0)


def plain(node: Node) -> object:
    """The node as plain lists, dicts and strings, for digests and comparisons."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, (_, value) in node.entries.items()}


def parse_yaml(text: str, file: str) -> Document:
    """Parses one YAML document.

    Raises InvalidFileError for a syntax error and for what this project refuses in every YAML file: anchors, aliases,
    merge keys, tags, a second document, tabs outside quotes, a depth above 100, more than 250,000 nodes. A repeated
    key is reported and the first one stands.
    """
    if text.startswith("\ufeff"):
        text = text[1:]
    return _Builder(text, file).document()


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Builder:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.nodes = 0
        self.spans: list[tuple[int, int]] = []
        self.tabs = "\t" in text

    def document(self) -> Document:
        root: Node | None = None
        try:
            events = yaml.parse(self.text, Loader=_LOADER)
            documents = 0
            for event in events:
                kind = type(event)
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        raise self._refuse("several-documents", event)
                elif kind is yaml.ScalarEvent or kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    root = self._build(event, events)
                elif kind is yaml.AliasEvent:
                    raise self._refuse("alias", event, name=event.anchor)
        except yaml.MarkedYAMLError as fault:
            raise InvalidFileError([self._syntax(fault)]) from fault
        except yaml.reader.ReaderError as fault:
            raise InvalidFileError([self._unreadable(fault)]) from fault
        except (ValueError, OverflowError, RecursionError) as fault:
            raise InvalidFileError([problem("yaml-syntax", Location(self.file), detail=str(fault))]) from fault
        if self.tabs:
            self._check_tabs()
        if isinstance(root, Scalar) and not root.quoted and not root.text:
            root = None
        return Document(self.file, root, tuple(self.problems))

    def _build(self, event: "yaml.Event", events: "object") -> Node:
        """Builds the node that `event` starts, without recursion, so that depth costs no stack."""
        stack: list[tuple[bool, object, int, int, Scalar | None]] = []
        current: Node | None = None
        following = iter(events)  # type: ignore[call-overload]
        while True:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                current = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._admit(event)
                if len(stack) >= DEEPEST:
                    raise self._refuse("too-deep", event, most=DEEPEST)
                mark = event.start_mark
                is_mapping = kind is yaml.MappingStartEvent
                stack.append((is_mapping, {} if is_mapping else [], mark.line + 1, mark.column + 1, None))
                event = next(following)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                is_mapping, content, line, column, _ = stack.pop()
                current = Mapping(content, line, column) if is_mapping else Items(tuple(content), line, column)  # type: ignore[arg-type]
            elif kind is yaml.AliasEvent:
                raise self._refuse("alias", event, name=event.anchor)
            if current is not None:
                if not stack:
                    return current
                is_mapping, content, line, column, key = stack[-1]
                if not is_mapping:
                    content.append(current)  # type: ignore[attr-defined]
                elif key is None:
                    if not isinstance(current, Scalar):
                        raise self._refuse("key-not-a-word", event, node=current)
                    if current.text == "<<" and not current.quoted:
                        raise self._refuse("merge-key", event, node=current)
                    stack[-1] = (is_mapping, content, line, column, current)
                else:
                    if key.text in content:  # type: ignore[operator]
                        first = content[key.text][0]  # type: ignore[index]
                        self.problems.append(
                            problem("repeated-key", location_of(self.file, key), key=key.text, first=first.line)
                        )
                    else:
                        content[key.text] = (key, current)  # type: ignore[index]
                    stack[-1] = (is_mapping, content, line, column, None)
                current = None
            event = next(following)

    def _scalar(self, event: "yaml.ScalarEvent") -> Scalar:
        self._admit(event)
        start, end = event.start_mark, event.end_mark
        style = event.style
        if self.tabs and style:
            self.spans.append((start.index, end.index))
        width = end.column - start.column if end.line == start.line else 1
        return Scalar(event.value, bool(style), start.line + 1, start.column + 1, max(width, 1))

    def _admit(self, event: "yaml.NodeEvent") -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._refuse("too-large", event, most=MOST_NODES)
        if event.anchor is not None:
            raise self._refuse("anchor", event, name=event.anchor)
        if event.tag is not None:
            raise self._refuse("tag", event, tag=event.tag)

    def _refuse(self, code: str, event: "yaml.Event", node: Node | None = None, **facts: object) -> InvalidFileError:
        mark = event.start_mark
        where = Location(self.file, mark.line + 1, mark.column + 1, 1) if mark else Location(self.file)
        if node is not None:
            where = location_of(self.file, node)
        return InvalidFileError([*self.problems, problem(code, where, **facts)])

    def _syntax(self, fault: "yaml.MarkedYAMLError") -> Problem:
        mark = fault.problem_mark or fault.context_mark
        where = Location(self.file, mark.line + 1, mark.column + 1, 1) if mark else Location(self.file)
        detail = str(fault.problem or fault.context or "")
        if mark and self._tab_near(mark.line):
            column = self._line(mark.line).index("\t") + 1
            return problem("tab", Location(self.file, mark.line + 1, column, 1))
        return problem("yaml-syntax", where, detail=detail)

    def _unreadable(self, fault: "yaml.reader.ReaderError") -> Problem:
        position = fault.position if isinstance(fault.position, int) else 0
        found = next((i for i, c in enumerate(self.text) if not _readable(c)), min(position, len(self.text)))
        line = self.text.count("\n", 0, found) + 1
        column = found - (self.text.rfind("\n", 0, found) + 1) + 1
        code = ord(self.text[found]) if found < len(self.text) else 0
        return problem("control-character", Location(self.file, line, column, 1), character=f"U+{code:04X}")

    def _line(self, index: int) -> str:
        lines = self.text.split("\n", index + 1)
        return lines[index] if index < len(lines) else ""

    def _tab_near(self, line: int) -> bool:
        text = self._line(line)
        before = text.split("#", 1)[0]
        return "\t" in before and '"' not in before and "'" not in before

    def _check_tabs(self) -> None:
        """Refuses a tab that is neither in quotes, nor in a block text, nor in a comment."""
        start = 0
        for number, line in enumerate(self.text.split("\n"), start=1):
            for column, character in enumerate(line):
                at = start + column
                if character == "\t" and not any(a <= at < b for a, b in self.spans):
                    if not _in_comment(line[:column], start, self.spans):
                        raise InvalidFileError([*self.problems, problem("tab", Location(self.file, number, column + 1, 1))])
            start += len(line) + 1


def _in_comment(before: str, start: int, spans: list[tuple[int, int]]) -> bool:
    for column, character in enumerate(before):
        opens = character == "#" and (column == 0 or before[column - 1] in " \t")
        if opens and not any(a <= start + column < b for a, b in spans):
            return True
    return False


def _readable(character: str) -> bool:
    code = ord(character)
    return (
        code in (0x09, 0x0A, 0x0D, 0x85)
        or 0x20 <= code <= 0x7E
        or 0xA0 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
