"""A history in YAML -> a Part: `account:`, `as_of:`, `recorded:`, `events:`, `answers:`, keys in Chinese or English."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from limitdoctor.fields import FieldError, parse_duration, parse_integer
from limitdoctor.history.decode import Decoded
from limitdoctor.history.model import AS_WRITTEN, Event
from limitdoctor.history.part import (
    INSIDE,
    LONGEST_FOUND,
    BadEventError,
    Cell,
    EventParser,
    Part,
    fault_at,
    likely_column,
    own_name,
)
from limitdoctor.history.statements import Statements
from limitdoctor.problems import InvalidFileError, Location, Problem, problem
from limitdoctor.source import Document, Items, Mapping, Node, Scalar, location_of, parse_yaml
from limitdoctor.vocabulary import Names, Vocabulary, folded

LARGEST = 16 << 20  # bytes; a hand-written history of a lifetime has one of them
KEYS = ("account", "as_of", "recorded", "events", "answers")
_KEYS = frozenset(KEYS)
DAYS_BEFORE = "days_before"
FARTHEST = 36_500  # days

_TITLES = {"account": "account", "as_of": "as_of", "recorded": "recorded", "events": "event", "answers": "answer"}
_SPAN_COLUMNS = ("from", "to", "trust")


def key_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Folded name -> top-level key, in both languages."""
    found = {folded(key): key for key in KEYS}
    for key, column in _TITLES.items():
        entry = vocabulary.table.get(column)
        for name in (column, *(entry.title if entry else ())):
            found.setdefault(folded(name), key)
    return found


def read_yaml(text: Decoded, names: Names, file: int) -> Part:
    """Reads a history in YAML. Raises InvalidFileError for a syntax error and for what is no mapping."""
    if len(text.data) > LARGEST:
        raise InvalidFileError([problem("yaml-too-long", Location(text.path), most=LARGEST >> 20)])
    document = parse_yaml(text.text(), text.path)
    if not isinstance(document.root, Mapping):
        where = Location(text.path) if document.root is None else location_of(text.path, document.root)
        raise InvalidFileError([*document.problems, problem("not-a-history", where, allowed=list(KEYS))])
    again = events_again(document, names.vocabulary)
    part = parse_history(document.root, text.path, names, file=file, again=again)
    part.encoding = text.encoding
    read_too = {location_of(text.path, key) for key, _ in again}
    part.warnings.extend(one for one in document.problems if one.location not in read_too)
    return part


def events_again(document: Document, vocabulary: Vocabulary) -> tuple[tuple[Scalar, Node], ...]:
    """Further lists of events at the top of a history, each with its key; a list under another name of it included."""
    if not isinstance(document.root, Mapping):
        return ()
    known = key_names(vocabulary)
    firsts = [entry for name, entry in document.root.entries.items() if known.get(folded(name)) == "events"]
    keys = {key for key, _ in firsts}
    return (*((key, value) for key, first, value in document.repeats if first in keys), *firsts[1:])


def parse_history(  # noqa: PLR0913 - what a mapping leaves open
    node: Mapping,
    path: str,
    names: Names,
    *,
    file: int = 0,
    day_zero: date | None = None,
    again: Sequence[tuple[Scalar, Node]] = (),
) -> Part:
    """The history that a mapping describes; `again` are further lists of events, which are read too.

    With `day_zero`, as in the examples and cases of rules, an event may say `days_before: 20` in place of a date, and
    a recorded span may be a duration that ends on that day.
    """
    part = Part(path, "history_yaml", "UTF-8")
    _Reader(part, names, file, day_zero).read(node, again)
    return part


class _Reader:
    def __init__(self, part: Part, names: Names, file: int, day_zero: date | None) -> None:
        self.part = part
        self.names = names
        self.day_zero = day_zero
        self.parser = EventParser(part, names, file, self._locate)
        self.statements = Statements(part, names, self._locate)

    def read(self, node: Mapping, again: Sequence[tuple[Scalar, Node]]) -> None:
        """Reads the top-level keys; a misspelt one is reported and read as its nearest."""
        found = self._top_level(node)
        for name, value, cut in _with_cuts(self._entries(found, "account")):
            spec = self.names.vocabulary.account.get(self.names.account.get(folded(name.text), ""))
            cuts = self._cut(name, value, cut, is_number=spec is not None and spec.type in _NUMBERS)
            self.part.warnings += [one._replace(severity="warning") for one in cuts]
            cell = None if any(one.code == CUT_NUMBER for one in cuts) else self._scalar(value, name.text)
            if cell:
                self.statements.account(_cell(name), cell)
        as_of = self._scalar(found["as_of"], "as_of") if "as_of" in found else None
        if as_of:
            self.statements.as_of(as_of)
        for name, value in self._entries(found, "recorded"):
            self._recorded(_cell(name), value)
        for name, value in self._entries(found, "answers"):
            cell = self._scalar(value, name.text)
            if cell:
                self.statements.answer(_cell(name), cell)
        if "events" in found:
            self._events(found["events"])
        known = key_names(self.names.vocabulary) if again else {}
        first = next((key.line for name, (key, _) in node.entries.items() if known.get(folded(name)) == "events"), 0)
        for key, value in again:
            self.part.warn("events-twice", location_of(self.part.path, key), key=key.text, first=first)
            self._events(value)

    def _top_level(self, node: Mapping) -> dict[str, Node]:
        known = {} if node.entries.keys() <= _KEYS else key_names(self.names.vocabulary)
        found: dict[str, Node] = {}
        unknown = []
        for name, (key, value) in node.entries.items():
            meant = known.get(folded(name)) if known else name
            if meant is None:
                unknown.append((key, value))
            elif meant in found and meant == "events":
                continue  # read as one of those that came again
            elif meant in found:
                first = found[meant].line
                self.part.warn("repeated-key", location_of(self.part.path, key), key=name, first=first)
            else:
                found[meant] = value
        for key, value in unknown:
            close = self.part.nearest(key.text, known, "key")
            place = location_of(self.part.path, key)
            self.part.warn(
                "unknown-key", place, found=key.text[:LONGEST_FOUND], inside=INSIDE, suggestion=close or list(KEYS)
            )
            if close and close not in found:
                found[close] = value
        return found

    def _entries(self, found: dict[str, Node], key: str) -> Iterator[tuple[Scalar, Node]]:
        node = found.get(key)
        if node is None or _is_empty(node):
            return
        if not isinstance(node, Mapping):
            self.part.warn("not-a-mapping", location_of(self.part.path, node), key=key, inside=INSIDE)
            return
        yield from node.entries.values()

    def _scalar(self, node: Node, key: str) -> Cell | None:
        if isinstance(node, Scalar):
            return Cell("", key, node.text.strip(), node.line, node.column) if node.text.strip() else None
        self.part.warn("not-a-value", location_of(self.part.path, node), key=key, inside=INSIDE)
        return None

    def _recorded(self, family: Cell, node: Node) -> None:
        """One span or a list of them: [from, to], "from 至 to", {from: .., to: .., trust: ..}, a day since when."""
        if isinstance(node, Items) and any(not isinstance(item, Scalar) for item in node.items):
            for item in node.items:
                self._span(family, item)
        else:
            self._span(family, node)

    def _span(self, family: Cell, node: Node) -> None:
        cells: dict[str, Cell] = {}
        if isinstance(node, Mapping):
            for name, (key, value) in node.entries.items():
                column = self.names.columns.get(folded(name), "")
                if column not in _SPAN_COLUMNS:
                    place = location_of(self.part.path, key)
                    self.part.warn(
                        "unknown-key",
                        place,
                        found=name[:LONGEST_FOUND],
                        inside=family.text,
                        suggestion=_SPAN_COLUMNS,
                    )
                    continue
                cell = self._scalar(value, name)
                if cell:
                    cells[column] = cell
        elif isinstance(node, Items):
            written = [self._scalar(item, family.text) for item in node.items]
            if len(written) > 2:
                self._warn_no_span(family, node)
                return
            cells = {column: cell for column, cell in zip(("from", "to"), written, strict=False) if cell}
        elif not self._lasting(family, node):
            first, *rest = _UNTIL.split(_SINCE.sub("", node.text.strip()), maxsplit=1)
            texts = {"from": first, **({"to": rest[0]} if rest else {})}
            cells = {column: _cell(node)._replace(text=text) for column, text in texts.items() if text}
        else:
            return
        if "from" not in cells:
            self._warn_no_span(family, node)
            return
        self.statements.recorded(family, cells["from"], cells.get("to"), None, cells.get("trust"))

    def _lasting(self, family: Cell, node: Scalar) -> bool:
        """Reads `180 days` as a span that ends on day zero; false where it is no duration."""
        if self.day_zero is None:
            return False
        try:
            days = parse_duration(node.text)
        except FieldError:
            return False
        first = (self.day_zero - timedelta(days=days - 1)).isoformat()
        cell, last = _cell(node), self.day_zero.isoformat()
        self.statements.recorded(family, cell._replace(text=first), cell._replace(text=last))
        return True

    def _warn_no_span(self, family: Cell, node: Node) -> None:
        self.part.warn("not-a-span", location_of(self.part.path, node), key=family.text)

    def _events(self, node: Node) -> None:
        if _is_empty(node):
            return
        if not isinstance(node, Items):
            self.part.warn("not-a-list", location_of(self.part.path, node), key="events", inside=INSIDE)
            self.part.undated["", ""] += 1  # whatever it holds
            return
        for item in node.items:
            self.part.rows += 1
            try:
                self.part.events.append(self._event(item))
            except BadEventError as bad:
                bad.problems = tuple(self._placed(fault, item) for fault in bad.problems)
                self.parser.skip(bad)

    def _placed(self, fault: Problem, item: Node) -> Problem:
        """The fault of an event; what the event lacks is told where it begins."""
        return fault if fault.location.column else fault._replace(location=location_of(self.part.path, item))

    def _event(self, item: Node) -> Event:
        place = location_of(self.part.path, item)
        if not isinstance(item, Mapping):
            raise BadEventError([problem("not-a-mapping", place, key="events", inside=INSIDE)])
        day: date | None = None
        cells: list[Cell] = []
        faults: list[Problem] = []
        seen: set[str] = set()
        for key, value, cut in _with_cuts(item.entries.values()):
            name = key.text
            if cut:
                cuts = self._cut(key, value, cut, is_number=self.names.columns.get(folded(name)) in self.numbers)
                faults += [one for one in cuts if one.code == CUT_NUMBER]
                self.part.warnings += [one for one in cuts if one.code != CUT_NUMBER]
            if not isinstance(value, Scalar):
                faults.append(problem("not-a-value", location_of(self.part.path, value), key=name, inside=INSIDE))
                continue
            if "\0" in value.text:
                place = location_of(self.part.path, value)
                faults.append(problem("control-character", place, character="U+0000"))
                continue
            if not value.text.strip():
                continue
            if name == DAYS_BEFORE and self.day_zero is not None:
                day = self._days_before(value, self.day_zero)
                continue
            column = self._column(key)
            written = own_name(name.strip()) or AS_WRITTEN
            cells.append(Cell("" if column in seen else column, written, value.text.strip(), value.line, value.column))
            seen.add(column)
        return self._parsed(cells, item.line, day, faults)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The fields of events that are numbers."""
        kinds = self.names.vocabulary.kinds.values()
        return frozenset(spec.id for kind in kinds for spec in kind.fields.values() if spec.type in _NUMBERS)

    def _cut(self, name: Scalar, value: Node, cut: Sequence[Scalar], *, is_number: bool) -> list[Problem]:
        """What a comma cut off a value: of a number it makes another one, of a text it loses a part."""
        whole = ",".join(part.text for part in (value, *cut) if isinstance(part, Scalar))
        if cut and is_number and cut[0].text[:1].isdigit():
            place = location_of(self.part.path, value)
            return [problem(CUT_NUMBER, place, key=name.text, found=whole[:LONGEST_FOUND])]
        lost = [part for part in cut if not self.names.columns.get(folded(part.text))]
        places = [(location_of(self.part.path, part), part.text[:LONGEST_FOUND]) for part in lost]
        return [problem("comma-cuts-text", place, "warning", key=name.text, found=text) for place, text in places]

    def _parsed(self, cells: Sequence[Cell], line: int, day: date | None, faults: Sequence[Problem]) -> Event:
        """The event of the cells that can be read; with faults in others no more than when it was and what."""
        if not faults:
            return self.parser.parse(cells, line, day)
        try:
            event = self.parser.parse(cells, line, day)
        except BadEventError as bad:
            raise BadEventError(faults, bad.day, bad.kind, "") from bad
        raise BadEventError(faults, event.day, event.kind, "")

    def _column(self, key: Scalar) -> str:
        if own_name(key.text) != key.text:
            return ""
        column = self.names.columns.get(folded(key.text), "")
        if not column:
            likely = likely_column(self.part, key.text, self.names)
            place = location_of(self.part.path, key)
            self.part.warn("unknown-column", place, found=key.text[:LONGEST_FOUND], suggestion=likely)
        return column

    def _days_before(self, node: Scalar, day_zero: date) -> date:
        try:
            return _day_before(day_zero, node.text)
        except FieldError as fault:
            cell = _cell(node)._replace(written=DAYS_BEFORE)
            raise BadEventError([fault_at(fault, cell, self._locate(cell))]) from fault

    def _locate(self, cell: Cell) -> Location:
        return Location(self.part.path, cell.line, cell.place, max(len(cell.text), 1))


CUT_NUMBER = "comma-cuts-number"
_NUMBERS = ("money", "number", "integer")
_SINCE = re.compile(r"\s*(?:(?:到|至)(?:今|今天|现在)|起|以来|to now|to today|till now)$")  # to the end of the history
_UNTIL = re.compile(r"\s*(?:到|至|~|～|—+|\.\.+|\s-\s|\bto\b)\s*")


def _with_cuts(
    entries: Iterable[tuple[Scalar, Node]],
) -> Iterator[tuple[Scalar, Node, Sequence[Scalar]]]:
    """The entries of a mapping, each with the words behind it that stand between commas and name no value."""
    found: list[tuple[Scalar, Node, list[Scalar]]] = []
    for key, value in entries:
        alone = isinstance(value, Scalar) and not value.quoted and not value.width
        if alone and found and value.line == key.line and value.column <= key.column + key.width:
            found[-1][2].append(key)
        else:
            found.append((key, value, []))
    yield from found


def _cell(node: Scalar) -> Cell:
    return Cell("", node.text, node.text.strip(), node.line, node.column)


def _day_before(day_zero: date, text: str) -> date:
    days = parse_integer(text)
    if abs(days) > FARTHEST:
        raise FieldError("day-out-of-range", found=text)
    return day_zero - timedelta(days=days)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.quoted and not node.text
