"""One more event, as typed on a command line: `limit 2025-11-23 amount=0` -> an event, and a file with it at its end.

The file keeps every byte that it had. A new row of a table takes the table's own columns, delimiter, line ends and
encoding; a new entry of a YAML history stands below the last one, indented like it.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from limitdoctor.fields import FieldError, parse_moment
from limitdoctor.history.decode import Decoded, decode
from limitdoctor.history.model import Event
from limitdoctor.history.table import Header, find_header
from limitdoctor.history.write import guarded, scalar
from limitdoctor.history.yaml_file import events_again, key_names, parse_history
from limitdoctor.problems import InvalidFileError, Location, Problem, nearest, problem
from limitdoctor.source import Items, Scalar, parse_yaml
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.vocabulary import AMOUNT, PRODUCT, Kind, Names, Vocabulary, folded, names_of

TIME = "time"
TYPED = "--add"  # the file name in problems about what was typed


class Typed(NamedTuple):
    """An event as it was typed: its cells by id (`date`, `event`, then fields), and what they mean.

    `chinese` tells that its kind was named in Chinese; `notes` are what there is to say about an event that was read.
    """

    cells: Mapping[str, str]
    event: Event
    chinese: bool = False
    notes: tuple[Problem, ...] = ()


def parse_typed(
    words: Sequence[str], vocabulary: Vocabulary, where: str = TYPED, moment: Callable[[str], str] = str
) -> Typed:
    """`KIND DATE [FIELD=VALUE ...]`; kinds, fields and words may be ids or any name that the vocabulary knows.

    `moment` turns a day in words into a date. Raises InvalidFileError with everything that is wrong (no kind, no date,
    an unknown field, one given twice, a value out of bounds), each at its place in the words joined by blanks.
    """
    names = Names(vocabulary)
    typed = _Words(words, where)
    plain = [word for word in typed.placed if "=" not in word.text]
    if len(plain) < 2:
        raise InvalidFileError([problem("typed-event-form", Location(where), found=" ".join(words) or "-")])
    kind, chinese = vocabulary.kinds.get(names.kinds.get(folded(plain[0].text), "")), not plain[0].text.isascii()
    nodes = {"event": plain[0], "date": typed.joined(plain[1:], moment)}
    first = {"event": plain[0].text, "date": plain[1].text}
    if _has_time(nodes["date"].text):
        first[TIME] = nodes["date"].text
    faults = []
    for name, value in typed.pairs():
        known = _field(name.text, kind, names)
        if known is None:
            faults.append(_no_field(name, kind, where, chinese=chinese))
        elif known in first:
            faults.append(problem("typed-field-twice", typed.at(name), found=name.text, first=first[known]))
        else:
            nodes[known], first[known] = value, name.text
    part = parse_history(_history(nodes), where, names)
    notes = [one for one in part.warnings if one.code in _NOTES]
    faults += [*part.skipped, *(one for one in part.warnings if one not in notes)]
    if faults:
        raise InvalidFileError(faults)
    (event,) = part.events
    cells = {name: node.text for name, node in nodes.items() if name != TIME}  # the date says it
    amount = event.get(AMOUNT)
    if amount is not None:
        cells.setdefault(AMOUNT, str(amount))  # 额度没了 says it
    day = f"{event.day.isoformat()} {event.at.isoformat('minutes')}" if event.at else event.day.isoformat()
    return Typed({**cells, "event": event.kind, "date": day}, event, chinese, tuple(notes))


_NOTES = ("time-zone",)


def _has_time(text: str) -> bool:
    try:
        return parse_moment(text).at is not None
    except FieldError:
        return False


class _Words:
    """The words of one typed event, each with its column in the line that they make."""

    def __init__(self, words: Sequence[str], where: str) -> None:
        self.where = where
        self.placed: list[Scalar] = []
        column = 1
        for word in words:
            self.placed.append(Scalar(word, True, 1, column, len(word)))  # noqa: FBT003 - nothing typed is empty
            column += len(word) + 1

    def pairs(self) -> list[tuple[Scalar, Scalar]]:
        """The name and the value of each FIELD=VALUE."""
        found = []
        for word in self.placed:
            name, equals, value = word.text.partition("=")
            if equals:
                place = word.column + len(name) + 1
                found.append((_cut(word, name, word.column), _cut(word, value, place)))
        return found

    def at(self, word: Scalar) -> Location:
        """The place of a word."""
        return Location(self.where, 1, word.column, word.width)

    @staticmethod
    def joined(words: Sequence[Scalar], moment: Callable[[str], str]) -> Scalar:
        """Several words as one: what they mean together, where they stand up to the first that is none of them."""
        first, width = words[0], -1
        for word in words:
            if word.column == first.column + width + 1:
                width += word.width + 1
        return first._replace(text=moment(" ".join(word.text for word in words)), width=width)


def _cut(word: Scalar, text: str, column: int) -> Scalar:
    return word._replace(text=text.strip(), column=column + len(text) - len(text.lstrip()), width=len(text.strip()))


def with_event(data: bytes, path: str, typed: Typed, vocabulary: Vocabulary) -> bytes:
    """The bytes of a history file with the event at its end. Raises InvalidFileError for a bill and for no history."""
    names = Names(vocabulary)
    if data.startswith(b"PK"):
        raise InvalidFileError([problem("add-to-bill", Location(path))])
    text = decode(data, path)
    root = _history_root(text, names)
    if root is not None:
        return _with_entry(text, data, root, typed)
    header = find_header(text, names)
    if header is None:
        raise InvalidFileError([problem("add-to-bill", Location(path))])
    return _with_row(text, data, header, typed, vocabulary)


def new_file(typed: Typed, vocabulary: Vocabulary, ending: str = ".yaml") -> bytes:
    """A history with nothing but the event: a table where the ending of the file's name says so, else YAML.

    The table has columns for what is most often added next, too. A header in Chinese has the mark by which a
    spreadsheet knows UTF-8.
    """
    delimiter = _DELIMITERS.get(ending)
    if delimiter is None:
        return f"events:\n  - {_flow(typed)}\n".encode()
    chinese, names = typed.chinese, Names(vocabulary)
    columns = [*dict.fromkeys((*_FIRST_COLUMNS, *typed.cells, *_LAST_COLUMNS))]
    cells = _in_words(typed, vocabulary, chinese=chinese)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(_title(column, names, chinese=chinese) for column in columns)
    writer.writerow(guarded(cells.get(column, "")) for column in columns)
    return text.getvalue().encode("utf-8-sig" if chinese else "utf-8")


_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_FIRST_COLUMNS = ("date", "event", "amount")
_LAST_COLUMNS = (PRODUCT, "note")


def _title(column: str, names: Names, *, chinese: bool) -> str:
    """What a column is called in a table of that language: its title, or its id where the title means another one."""
    title = names.column_title(column) if chinese else None
    return title.zh if title is not None and names.columns.get(folded(title.zh)) == column else column


def _in_words(typed: Typed, vocabulary: Vocabulary, *, chinese: bool) -> dict[str, str]:
    cells = dict(typed.cells)
    if chinese:
        cells["event"] = vocabulary.kinds[typed.event.kind].title.zh
    return cells


def _field(word: str, kind: Kind | None, names: Names) -> str | None:
    """The id of a field as typed; a name that several fields have means the one of this kind."""
    found = _names_in(kind).get(folded(word)) or names.columns.get(folded(word))
    own = kind is None or found in kind.fields or found == TIME
    return found if own else None


def _names_in(kind: Kind | None) -> dict[str, str]:
    return names_of((spec.id, spec.title, spec.aliases) for spec in kind.fields.values()) if kind else {}


def _no_field(word: Scalar, kind: Kind | None, where: str, *, chinese: bool) -> Problem:
    """The problem of a field that such an event does not have: which one may be meant, else all that there are."""
    known, typed = _names_in(kind), folded(word.text)
    holding = [name for name in known if typed and (typed in name or name in typed)]
    close = min(holding, key=lambda name: (len(name), name)) if holding else nearest(typed, known)
    specs = kind.fields if kind else {}
    likely = [known[close]] if close else sorted(specs)
    told = ", ".join(specs[one].title.zh if chinese else one for one in likely)
    place = Location(where, 1, word.column, word.width)
    return problem("typed-field", place, found=word.text, suggestion=told or "-")


def _history(nodes: Mapping[str, Scalar]) -> MappingNode:
    """A history with nothing but the event."""
    place = nodes["event"].column
    event = MappingNode({name: (node._replace(text=name), node) for name, node in nodes.items()}, 1, place)
    key = Scalar("events", False, 1, place, 0)  # noqa: FBT003
    return MappingNode({"events": (key, Items((event,), 1, place))}, 1, place)


def _flow(typed: Typed) -> str:
    return "{" + ", ".join(f"{name}: {scalar(value)}" for name, value in _ordered(typed)) + "}"


def _ordered(typed: Typed) -> list[tuple[str, str]]:
    cells = dict(typed.cells)
    return [("date", cells.pop("date")), ("event", cells.pop("event")), *cells.items()]


def _history_root(text: Decoded, names: Names) -> MappingNode | None:
    """The mapping of a YAML history; None where the file is something else."""
    first = next((line for line in text.beginning().text().splitlines() if line.strip() and line[:1] != "#"), "")
    key = re.match(r"[\"']?([^\s\"':,{}\[\]]+)[\"']?\s*:", first)
    if not key or folded(key[1]) not in key_names(names.vocabulary):
        return None
    document = parse_yaml(text.text(), text.path)
    for again, _ in events_again(document, names.vocabulary):
        raise InvalidFileError([problem("add-events-twice", Location(text.path, again.line, again.column))])
    root = document.root
    return root if isinstance(root, MappingNode) else None


def _with_entry(text: Decoded, data: bytes, root: MappingNode, typed: Typed) -> bytes:
    entry = next((found for name, found in root.entries.items() if folded(name) in ("events", "事件")), None)
    ending = "\r\n" if "\r\n" in text.text() else "\n"
    lines = text.text().splitlines(keepends=True)
    if entry is None or not isinstance(entry[1], Items) or not entry[1].items:
        if entry is not None:
            raise InvalidFileError([problem("add-no-place", Location(text.path, entry[0].line))])
        return _joined(data, f"events:{ending}  - {_flow(typed)}{ending}", text, ending)
    first = entry[1].items[0]
    start = lines[first.line - 1]
    indent = start[: len(start) - len(start.lstrip())]
    if not start.lstrip().startswith("-"):
        raise InvalidFileError([problem("add-no-place", Location(text.path, first.line))])
    below = [key.line for key, _ in root.entries.values() if key.line > first.line]
    last = min(below, default=len(lines) + 1) - 1
    while last > first.line and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    before = "".join(lines[:last])
    joint = "" if before.endswith(("\n", "\r")) else ending
    found = f"{before}{joint}{indent}- {_flow(typed)}{ending}" + "".join(lines[last:])
    return _bom(data) + found.encode(_codec(data, text))


def _with_row(text: Decoded, data: bytes, header: Header, typed: Typed, vocabulary: Vocabulary) -> bytes:
    """A row in the columns of the table; a field that has none is refused, for it would be lost."""
    chinese = not header.written[header.columns.index("event")].isascii()
    homeless = [name for name in typed.cells if name not in header.columns]
    if homeless:
        place = Location(text.path, header.line)
        needed = [_title(name, Names(vocabulary), chinese=chinese) for name in homeless]
        raise InvalidFileError([problem("add-no-column", place, found=needed, columns=list(header.written))])
    cells = _in_words(typed, vocabulary, chinese=chinese)
    ending = "\r\n" if b"\r\n" in text.data else "\n"
    row = io.StringIO()
    writer = csv.writer(row, delimiter=header.delimiter, lineterminator=ending)
    writer.writerow([guarded(cells.get(column, "")) if column else "" for column in header.columns])
    return _joined(data, row.getvalue(), text, ending)


def _joined(data: bytes, more: str, text: Decoded, ending: str) -> bytes:
    joint = "" if not text.data or text.data.endswith((b"\n", b"\r")) else ending
    return data + (joint + more).encode(_codec(data, text))


def _codec(data: bytes, text: Decoded) -> str:
    if text.encoding.startswith("UTF-16"):
        little = data.startswith(codecs.BOM_UTF16_LE) or (
            not data.startswith(codecs.BOM_UTF16_BE) and data[1:2] == b"\0"
        )
        return "utf-16-le" if little else "utf-16-be"
    return "gb18030" if text.encoding == "GB18030" else "utf-8"


def _bom(data: bytes) -> bytes:
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return next((mark for mark in marks if data.startswith(mark)), b"")
