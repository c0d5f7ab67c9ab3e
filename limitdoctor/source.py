"""YAML text -> values that know where they were written.

The only importer of yaml. The tree is built from parse events, without recursion: that keeps line and column, sees
anchors and repeated keys, and stops at a depth or a size that no honest file has.
"""

import gc
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from limitdoctor.problems import InvalidFileError, Location, Problem, problem

DEEPEST = 100
MOST_NODES = 250_000  # a value counts once, a list or a mapping twice
MOST_CHARACTERS = 16_000_000


class Scalar(NamedTuple):
    """One value as it was written: `text` is never converted; `quoted` tells "1" from 1. Line and column from 1.

    `width` is what the value takes up on its line, quotes included; 1 where it goes over several lines.
    """

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
    """What one YAML text holds: `root` is None where it is empty; problems that do not stop the reading are listed.

    `repeats` are keys that were written again: the key, the first one, the value that was passed over.
    """

    file: str
    root: Node | None
    problems: tuple[Problem, ...]
    repeats: "tuple[tuple[Scalar, Scalar, Node], ...]" = ()


def location_of(file: str, node: Node) -> Location:
    """Where a node starts."""
    return Location(file, node.line, node.column, node.width if isinstance(node, Scalar) else 0)


def plain(node: Node, without: frozenset[str] = frozenset()) -> Any:
    """The node as plain lists, dicts and strings, for digests and comparisons; keys in `without` are left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [item.text if isinstance(item, Scalar) else plain(item, without) for item in node.items]
    return {
        name: value.text if isinstance(value, Scalar) else plain(value, without)
        for name, (_, value) in node.entries.items()
        if name not in without
    }


def canonical(node: Node, without: frozenset[str] = frozenset()) -> str:
    """One text for one content, wherever it stands and in whatever order its keys: for digests.

    Texts as they are, with marks where a mapping or a list begins and ends: halves of surrogate pairs, which no YAML
    text holds (encode with "surrogatepass"). Escaping each text instead takes as long as all the rest. Keys in
    `without` are left out.
    """
    told: list[str] = []
    _tell(node, without, told.append)
    return _BETWEEN.join(told)


_OPEN_MAPPING, _OPEN_LIST, _CLOSE, _BETWEEN = "\ud800", "\ud801", "\ud802", "\ud803"


def _tell(node: Node, without: frozenset[str], add: Callable[[str], None]) -> None:
    if isinstance(node, Scalar):
        add(node.text)
    elif isinstance(node, Items):
        add(_OPEN_LIST)
        for item in node.items:
            if isinstance(item, Scalar):  # here and not one call deeper: most of them are
                add(item.text)
            else:
                _tell(item, without, add)
        add(_CLOSE)
    else:
        add(_OPEN_MAPPING)
        for name in sorted(node.entries):
            if name not in without:
                add(name)
                value = node.entries[name][1]
                if isinstance(value, Scalar):
                    add(value.text)
                else:
                    _tell(value, without, add)
        add(_CLOSE)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keeps the garbage collector off: a tree of many small tuples holds no cycle and makes it run in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse_yaml(text: str, file: str, *, without: frozenset[str] = frozenset()) -> Document:
    """Parses one YAML document. The values of keys in `without` are passed over, to save time, wherever they stand.

    Raises InvalidFileError for a syntax error and for what this project refuses in every YAML file: anchors, aliases,
    merge keys, tags, a second document, tabs outside quotes and comments, control characters, more depth or more size
    than the constants above. A repeated key is reported and the first one stands.
    """
    text = text.removeprefix("\ufeff")
    if not text.isascii() and any(mark in text for mark in "\x85\u2028\u2029"):
        text = text.translate(_SOFT_BREAKS)
    repeats: _Repeats = []
    try:
        root = _tree(text, _Context(repeats, without))
        tab = _stray_tab(text) if "\t" in text else None
    except _RefusedError as fault:
        raise InvalidFileError([*_repeated(repeats, file), fault.problem_in(file)]) from fault
    except yaml.MarkedYAMLError as fault:
        deep = _too_deep(text) if "nesting depth" in (fault.problem or "") else None
        found = _syntax(fault, text, file) if deep is None else deep.problem_in(file)
        raise InvalidFileError([*_repeated(repeats, file), found]) from fault
    except (yaml.reader.ReaderError, UnicodeEncodeError) as fault:
        raise InvalidFileError([_unreadable(text, file)]) from fault
    if tab is not None:
        raise InvalidFileError([*_repeated(repeats, file), problem("tab", Location(file, *tab, 1))])
    return Document(file, root, _repeated(repeats, file), tuple(repeats))


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SOFT_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}  # line ends to YAML, to no editor
_Repeats: TypeAlias = list[tuple[Scalar, Scalar, Node]]  # a key written again, the first one, the second value
_Step: TypeAlias = Callable[[], Any]  # the next parse event


class _Context(NamedTuple):
    repeats: _Repeats
    without: frozenset[str]


class _RefusedError(Exception):
    """Something that YAML allows and this project does not; `mark` is None for the file as a whole."""

    def __init__(self, code: str, mark: Any, width: int = 1, **facts: object) -> None:
        self.code, self.mark, self.width, self.facts = code, mark, width, facts
        super().__init__(code)

    def problem_in(self, file: str) -> Problem:
        mark = self.mark
        where = Location(file) if mark is None else Location(file, mark.line + 1, mark.column + 1, self.width)
        return problem(self.code, where, "error", **self.facts)


def _tree(text: str, context: _Context) -> Node | None:
    """The one value of the text, None where it is empty."""
    if len(text) > MOST_CHARACTERS:
        raise _RefusedError("too-large", None, most=MOST_NODES)
    root: Node | None = None
    try:
        with without_collecting():
            step = _steps(text)
            while type(event := step()) is not yaml.StreamEndEvent:
                if type(event) is yaml.DocumentStartEvent and root is not None:
                    raise _RefusedError("several-documents", event.start_mark, 3)
                if isinstance(event, yaml.NodeEvent):
                    root = _node(event, step, 1, context)
    except StopIteration as fault:
        raise _RefusedError("too-large", None, most=MOST_NODES) from fault
    return None if isinstance(root, Scalar) and not root.quoted and not root.text else root


def _too_deep(text: str) -> _RefusedError | None:
    """Where the text gets too deep, found without the C loader: from libyaml 0.2.6 on that looks ahead and gives up.

    Ever longer beginnings of the text are tried: the slow scanner looks ahead as far as it can.
    """
    length = 2 * DEEPEST
    while True:
        depth = 0
        with suppress(yaml.YAMLError):  # a beginning may end within anything
            for event in yaml.parse(text[:length], Loader=yaml.SafeLoader):
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if depth > DEEPEST:
                    return _RefusedError("too-deep", event.start_mark, most=DEEPEST)
        if length >= len(text):
            return None
        length *= 2


def _steps(text: str) -> _Step:
    """The parse events one by one; counted only where the text has separators enough for too many values."""
    step: _Step = _LOADER(text).get_event
    if sum(map(text.count, (",", "\n", "\r", ": ", "- ", "[", "{"))) < MOST_NODES // 4:
        return step
    return islice(iter(step, None), MOST_NODES).__next__


# Every rule file runs through the next three functions at every start. They are flat and were measured: marks are
# read once, named tuples are made by `tuple.__new__`, nothing is kept that only a fault would need.

_new = tuple.__new__
_SCALAR, _ALIAS, _MAPPING, _LIST = yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MAPPING_END, _LIST_END = yaml.MappingEndEvent, yaml.SequenceEndEvent


def _node(event: Any, step: _Step, depth: int, context: _Context) -> Node:
    kind = type(event)
    if kind is _SCALAR:
        return _scalar(event)
    if kind is _ALIAS or event.anchor is not None or event.tag is not None or depth > DEEPEST:
        raise _refusal(event)
    start = event.start_mark
    if kind is _MAPPING:
        return _mapping(start, step, depth, context)
    found = []
    while type(event := step()) is not _LIST_END:
        found.append(_node(event, step, depth + 1, context))
    return _new(Items, (tuple(found), start.line + 1, start.column + 1))


def _mapping(start: Any, step: _Step, depth: int, context: _Context) -> Mapping:
    repeats, without = context
    entries: dict[str, tuple[Scalar, Node]] = {}
    while type(event := step()) is not _MAPPING_END:
        if type(event) is not _SCALAR:
            raise _refusal(event, "key-not-a-word")
        key = _scalar(event)
        word = key[0]
        if word == "<<" and not key.quoted:
            raise _refusal(event, "merge-key")
        event = step()
        if word in without:
            _pass_over(event, step)
            continue
        value = _scalar(event) if type(event) is _SCALAR else _node(event, step, depth + 1, context)
        if word in entries:
            repeats.append((key, entries[word][0], value))
        else:
            entries[word] = (key, value)
    return _new(Mapping, (entries, start.line + 1, start.column + 1))


def _pass_over(event: Any, step: _Step) -> None:
    """Reads to the end of a value without keeping anything of it."""
    depth = 0
    while True:
        kind = type(event)
        if kind is _MAPPING or kind is _LIST:
            depth += 1
        elif kind is _MAPPING_END or kind is _LIST_END:
            depth -= 1
        if depth == 0:
            return
        event = step()


def _scalar(event: Any) -> Scalar:
    if event.anchor is not None or event.tag is not None:
        raise _refusal(event)
    start, text = event.start_mark, event.value
    if event.style or " " in text:
        end = event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return _new(Scalar, (text, bool(event.style), start.line + 1, start.column + 1, width))
    return _new(Scalar, (text, False, start.line + 1, start.column + 1, len(text)))


def _refusal(event: Any, code: str = "too-deep") -> _RefusedError:
    """Why a node is refused: an alias, an anchor, a tag, else `code`."""
    mark = event.start_mark
    if event.anchor is not None:
        found = "alias" if isinstance(event, yaml.AliasEvent) else "anchor"
        return _RefusedError(found, mark, len(event.anchor) + 1, name=event.anchor)
    if event.tag is not None:
        return _RefusedError("tag", mark, 1, tag=event.tag)
    if code == "merge-key":
        return _RefusedError(code, mark, 2)
    return _RefusedError(code, mark, 1, most=DEEPEST) if code == "too-deep" else _RefusedError(code, mark)


def _repeated(repeats: _Repeats, file: str) -> tuple[Problem, ...]:
    return tuple(
        problem("repeated-key", location_of(file, key), "error", key=key.text, first=first.line)
        for key, first, _ in repeats
    )


# What libyaml and PyYAML say -> our code, and whether to point at the beginning of the construct.
_SYNTAX = (
    ("mapping values are not allowed", "colon-in-text", False),
    ("while scanning a quoted scalar", "unclosed-quote", True),
    ("while parsing a flow", "unclosed-bracket", True),
    ("could not find expected ':'", "missing-colon", True),
    ("cannot start any token", "needs-quotes", False),
    ("while parsing a block node", "needs-quotes", False),
    ("while scanning an a", "needs-quotes", True),  # an alias, an anchor
    ("unknown escape character", "bad-escape", False),
    ("while parsing a block", "wrong-indentation", False),
    ("block sequence entries are not allowed", "wrong-indentation", False),
)


def _syntax(fault: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem for what the YAML reader could not read; `detail` quotes its words."""
    words = f"{fault.context or ''} {fault.problem or ''}".strip()
    context: Any = fault.context_mark
    mark: Any = fault.problem_mark or context
    if mark is None:
        return problem("yaml-syntax", Location(file), "error", detail=words)
    code, from_context = next((entry[1:] for entry in _SYNTAX if entry[0] in words), ("yaml-syntax", False))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    tab = _tab_at(line, mark.column)
    if tab is not None:
        return problem("tab", Location(file, mark.line + 1, tab + 1, 1))
    seen = _pasted(lines, file) or _odd_mark(lines, mark.line, file)
    if seen is None and code == "wrong-indentation" and context:
        seen = _earlier(lines, context.line, mark, file)
    if seen is not None:
        return seen
    if (
        code == "unclosed-bracket"
        and context
        and context.line == mark.line
        and line[mark.column : mark.column + 1] == ":"
    ):
        code, from_context = "colon-in-text", False
    if code == "wrong-indentation" and line[: mark.column].rstrip().endswith(('"', "'")):
        code = "after-quote"
    if code == "unclosed-bracket" and "flow node" in words:  # it names the place where it gave up
        return _unclosed(text, mark.index, file, words)
    if from_context and context:
        mark = context
        line = lines[mark.line]
    wide = _full_width(code, line, mark.column)
    if wide is not None:
        where = Location(file, mark.line + 1, wide + 1, 1)
        return problem("full-width-mark", where, "error", character=line[wide], wanted=_NARROW[line[wide]])
    where = Location(file, min(mark.line + 1, len(lines)), mark.column + 1, 1)
    return problem(code, where, "error", character=line[mark.column : mark.column + 1], detail=words)


_NARROW = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}
_PASTED = (("conflict-mark", re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: |$)")), ("code-fence", re.compile(r"(`{3,})")))
_ODD_MARKS = (
    ("odd-blank", re.compile(r"[ ]*([\u3000\xa0\u1680\u2000-\u200a\u202f\u205f]+)")),
    ("odd-dash", re.compile(r"[ ]*([–—―•·●‐‑－−])[ ]*[\w{\['\"]")),
    ("odd-dash", re.compile(r"[ ]*(-)[{\[]")),
    ("full-width-mark", re.compile(r"(?:[^#'\"]*[:,\[{]|[ ]*-)?[ ]+([｛［])")),
)


def _pasted(lines: Sequence[str], file: str) -> Problem | None:
    """What no YAML holds, however it is broken: the marks of a merge that somebody has to settle, a code fence."""
    for number, line in enumerate(lines, start=1):
        for code, pattern in _PASTED:
            if found := pattern.match(line):
                where = Location(file, number, found.start(1) + 1, len(found[1]))
                return problem(code, where, "error", character=found[1])
    return None


def _odd_mark(lines: Sequence[str], last: int, file: str) -> Problem | None:
    """A blank, a dash or a brace that looks right and is another character, on the faulty line or the one before."""
    for number in (last, last - 1):
        for code, pattern in _ODD_MARKS if 0 <= number < len(lines) else ():
            if found := pattern.match(lines[number]):
                where = Location(file, number + 1, found.start(1) + 1, len(found[1]))
                character = f"U+{ord(found[1][0]):04X}" if code == "odd-blank" else found[1]
                return problem(code, where, "error", character=character, wanted=_NARROW.get(character, "-"))
    return None


_KEY_ALONE = re.compile(r"([ ]*)[\w.-]+:[ ]*(?:#.*)?$")
_KEY_IN_COMMENT = re.compile(r"([ ]*)#[ ]*[\w.-]+:[ ]*$")


def _earlier(lines: Sequence[str], start: int, mark: Any, file: str) -> Problem | None:
    """The line that made a later one stand wrong: a key in a comment, or a key that stands too far left.

    `start` is the first line of the mapping that could not go on at `mark`.
    """
    for number in range(mark.line - 1, start - 1, -1):
        line = lines[number]
        if (found := _KEY_IN_COMMENT.match(line)) and len(found[1]) <= mark.column:
            where = Location(file, number + 1, len(found[1]) + 1, 1)
            return problem("key-in-comment", where, "error", line=mark.line + 1)
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and not line.lstrip().startswith("#") and indent < mark.column:
            before = _KEY_ALONE.match(lines[number - 1]) if number else None
            if before is None or _KEY_ALONE.match(line) is None or len(before[1]) != indent:
                return None
            return problem("wrong-indentation", Location(file, number + 1, indent + 1, 1))
    return None


def _full_width(code: str, line: str, column: int) -> int | None:
    """The column (from 0) of a Chinese colon or comma that was typed where YAML knows only its own."""
    if code == "missing-colon":
        found = re.match(r"\s*[\w.-]+(：)", line)
    else:
        found = re.search(r"(，)\s*[\w.-]+$", line[:column], re.ASCII) if code == "colon-in-text" else None
    return found.start(1) if found else None


def _unclosed(text: str, index: int, file: str, words: str) -> Problem:
    """The bracket that opened last before the reader gave up."""
    opened = max(text.rfind("[", 0, index), text.rfind("{", 0, index), 0)
    line, column = _place(text, opened)
    return problem("unclosed-bracket", Location(file, line, column, 1), "error", character=text[opened], detail=words)


def _tab_at(line: str, column: int) -> int | None:
    """The column (from 0) of the tab that broke a line: in its indentation, or where the reader stopped."""
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indentation:
        return indentation.index("\t")
    return column if line[column : column + 1] == "\t" else None


def _unreadable(text: str, file: str) -> Problem:
    """The reader tells no line: the first character that YAML does not allow is found again."""
    found = next((index for index, character in enumerate(text) if not _readable(character)), 0)
    line, column = _place(text, found)
    character = f"U+{ord(text[found]):04X}"
    return problem("control-character", Location(file, line, column, 1), "error", character=character)


def _readable(character: str) -> bool:
    """Whether YAML 1.1 allows the character in a stream."""
    code = ord(character)
    if code < 0xA0:
        return 0x20 <= code <= 0x7E or code in (0x09, 0x0A, 0x0D, 0x85)
    return code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, from 1; lines end in LF, CRLF or CR."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _stray_tab(text: str) -> tuple[int, int] | None:
    """Where a tab stands outside quotes, block texts and comments: every editor shows it as it likes."""
    events: Iterator[Any] = iter(_LOADER(text).get_event, None)
    marked: list[Any] = [event for event in events if type(event) is yaml.ScalarEvent and event.style]
    spans: list[tuple[int, int]] = [(event.start_mark.index, event.end_mark.index) for event in marked]
    starts = [start for start, _ in spans]
    comment_ends = 0
    for index in (found.start() for found in _TAB_OR_COMMENT.finditer(text)):
        before = bisect_right(starts, index) - 1
        if index < comment_ends or (before >= 0 and index < spans[before][1]):
            continue
        if text[index] == "\t":
            return _place(text, index)
        line_end = _LINE_END.search(text, index)
        comment_ends = line_end.start() if line_end else len(text)
    return None


_TAB_OR_COMMENT = re.compile(r"\t|(?:\A|(?<=[ \t\r\n]))#")
_LINE_END = re.compile(r"[\r\n]")
