"""One more event, as typed on a command line: `limit 2025-11-23 amount=0` -> an event, and a file with it at its end.

The file keeps every byte that it had. A new row of a table takes the table's own columns, delimiter, line ends and
encoding; a new entry of a YAML history stands below the last one, indented like it.
"""

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from limitdoctor.history.decode import Decoded, decode
from limitdoctor.history.model import AS_WRITTEN, Event
from limitdoctor.history.table import Header, find_header
from limitdoctor.history.write import guarded, scalar
from limitdoctor.history.yaml_file import key_names, parse_history
from limitdoctor.problems import InvalidFileError, Location, Problem, nearest, problem
from limitdoctor.source import Items, parse_yaml
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.vocabulary import PRODUCT, Names, Vocabulary, folded

TYPED = "--add"  # the file name in problems about what was typed


class Typed(NamedTuple):
    """An event as it was typed: its cells by id (`date`, `event`, then fields), and what they mean."""

    cells: Mapping[str, str]
    event: Event


def parse_typed(words: Sequence[str], vocabulary: Vocabulary, where: str = TYPED) -> Typed:
    """`KIND DATE [FIELD=VALUE ...]`; kinds, fields and words may be ids or any name that the vocabulary knows.

    Raises InvalidFileError with everything that is wrong: no kind, no date, an unknown field, a value out of bounds.
    """
    names = Names(vocabulary)
    plain = [word for word in words if "=" not in word]
    pairs = [word.partition("=")[::2] for word in words if "=" in word]
    if len(plain) < 2:
        raise InvalidFileError([problem("typed-event-form", Location(where), found=" ".join(words) or "-")])
    cells = {"event": plain[0], "date": " ".join(plain[1:])}
    for name, value in pairs:
        known = _field(name.strip(), names)
        if known is None:
            raise InvalidFileError([_no_field(name.strip(), plain[0], names, where)])
        cells[known] = value
    part = parse_history(_node(cells), where, names)
    faults = [*part.skipped, *(one for one in part.warnings if one.code != "nothing-left")]
    if faults or not part.events:
        raise InvalidFileError(
            [_placed(fault, where) for fault in faults] or [problem("nothing-left", Location(where))]
        )
    event = part.events[0]
    unknown = [name.removeprefix(AS_WRITTEN) for name in event.names if name.startswith(AS_WRITTEN)]
    if unknown:
        raise InvalidFileError([_no_field(unknown[0], event.kind, names, where)])
    day = f"{event.day.isoformat()} {event.at.isoformat('minutes')}" if event.at else event.day.isoformat()
    return Typed({**cells, "event": event.kind, "date": day}, event)


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


def new_file(typed: Typed) -> bytes:
    """A YAML history with nothing but the event."""
    return f"events:\n  - {_flow(typed)}\n".encode()


def _field(word: str, names: Names) -> str | None:
    return word if word == PRODUCT else names.columns.get(folded(word))


def _no_field(word: str, kind: str, names: Names, where: str) -> Problem:
    known = names.kinds.get(folded(kind))
    fields = sorted(names.vocabulary.kinds[known].fields) if known else []
    close = nearest(folded(word), fields)
    return problem("typed-field", Location(where), found=word, suggestion=close or ", ".join(fields) or "-")


def _node(cells: Mapping[str, str]) -> MappingNode:
    inner = ", ".join(f"{name}: {scalar(value)}" for name, value in cells.items())
    root = parse_yaml(f"events: [{{{inner}}}]\n", TYPED).root
    assert isinstance(root, MappingNode)
    return root


def _placed(fault: Problem, where: str) -> Problem:
    return Problem(fault.code, Location(where), fault.severity, fault.facts)


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
    root = parse_yaml(text.text(), text.path).root
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
    homeless = [name for name in typed.cells if name not in header.columns]
    if homeless:
        place = Location(text.path, header.line)
        raise InvalidFileError([problem("add-no-column", place, found=homeless[0], columns=list(header.written))])
    cells = dict(typed.cells)
    if not header.written[header.columns.index("event")].isascii():
        cells["event"] = vocabulary.kinds[typed.event.kind].title.zh
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
