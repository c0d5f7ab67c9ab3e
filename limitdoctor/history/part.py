"""What one file says of the account, before several files are made one history; and how its cells become fields."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from limitdoctor.fields import FieldError, Moment, parse_moment, states_zone
from limitdoctor.history.mask import order_hash
from limitdoctor.history.model import AS_WRITTEN, READINGS, Answer, Coverage, Event, Format, Unread
from limitdoctor.language.text import Text
from limitdoctor.problems import Location, Problem, Severity, nearest, problem
from limitdoctor.vocabulary import (
    AMOUNT,
    ORDER,
    OTHER,
    PRODUCT,
    SELF,
    FieldSpec,
    Kind,
    Names,
    Value,
    folded,
    parse_value,
)

MOST_SUGGESTIONS = 50  # different mistyped names of one file that are compared with all known ones
USUAL_EVENTS = "limit, draw, repayment, missed_payment, purchase, .."  # suggested where no name is near
USUAL_EVENTS_ZH = "额度, 借款, 还款, 逾期, 消费, .."  # where it is written in Chinese
USUAL_COLUMNS = "date, event, amount, product, note, .."
USUAL_COLUMNS_ZH = "日期, 事件, 金额, 产品, 备注, .."
INSIDE = "history"  # where a key stands, for sentences shared with rule files
LONGEST_NAME = 60  # characters of a mistyped name that are compared
LONGEST_FOUND = 200  # characters of a wrong cell that a message repeats


class Span(NamedTuple):
    """A recorded span as a file says it; without a last day it lasts to the end of the history."""

    family: str
    first: date
    last: date | None
    scope: str
    trust: float
    location: Location


class Stated(NamedTuple):
    """A value of the account and where it is written."""

    value: Value
    location: Location


@dataclass(slots=True)
class Part:
    """One file as it was read; filled by a reader. rows = events + skipped + `duplicates`.

    `holes` are days on which an event of a family could not be read, by (family, product): the record is not complete
    there. `undated` counts by (family, product) the rows that could not be read and whose day nobody knows. The family
    and the product are "" where it may be any. `unread` are the readings of the limit that could not be read. `as_of`
    is what the file states, `window_end` the end of an export. `recognised` marks a bill.
    `suggested` remembers what mistyped names were likely meant to be.
    """

    path: str
    format: Format
    encoding: str
    rows: int = 0
    duplicates: int = 0
    events: list[Event] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    coverage: tuple[Coverage, ...] = ()
    account: dict[str, Stated] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    holes: set[tuple[str, str, date]] = field(default_factory=set)
    undated: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    as_of: date | None = None
    window_end: date | None = None
    recognised: bool = False
    suggested: dict[tuple[str, str], str] = field(default_factory=dict)

    def warn(self, code: str, location: Location, **facts: object) -> None:
        """Notes something that was read all the same."""
        self.warnings.append(problem(code, location, "warning", **facts))

    def nearest(self, text: str, names: Mapping[str, str], sort: str) -> str:
        """The id whose name is closest to what was written, or nothing; after many different faults nobody looks."""
        key = (sort, text[:LONGEST_NAME])
        found = self.suggested.get(key)
        if found is None:
            if len(self.suggested) >= MOST_SUGGESTIONS:
                return ""
            close = nearest(folded(key[1]), names)
            found = self.suggested[key] = names[close] if close else ""
        return found


def likely_event(part: Part, written: str, names: Names) -> str:
    """The kind that may be meant, in the language in which it was written, or some usual ones."""
    found = part.nearest(written, names.kinds, "event")
    if not found:
        return USUAL_EVENTS if written.isascii() else USUAL_EVENTS_ZH
    return _named(found, names.vocabulary.kinds[found].title, written)


def likely_column(part: Part, written: str, names: Names) -> str:
    """The column that may be meant, in the language in which it was written, or some usual ones."""
    found = part.nearest(written, names.columns, "column")
    if not found:
        return USUAL_COLUMNS if written.isascii() else USUAL_COLUMNS_ZH
    return _named(found, names.column_title(found), written)


def _named(name: str, title: Text | None, written: str) -> str:
    return name if written.isascii() or title is None else f"{title.zh} ({name})"


def own_name(written: str) -> str:
    """The name of a field that is kept as written, without the mark that `write` puts in front of it."""
    return written[1:] if written.startswith(AS_WRITTEN) and len(written) > 1 else written


class Cell(NamedTuple):
    """One written field of one event: its column (an id of the vocabulary, "" for none), its name there, its text.

    `place` is what the reader needs to find it again: places are only worked out for problems.
    """

    column: str
    written: str
    text: str
    line: int
    place: int


class BadEventError(Exception):
    """A row or an event that cannot be used; `problems` say why.

    Day and kind stand where they could be read; the product is "" where it could not.
    """

    def __init__(
        self, problems: Sequence[Problem], day: date | None = None, kind: str = "", product: str = SELF
    ) -> None:
        self.problems = tuple(problems)
        self.day = day
        self.kind = kind
        self.product = product
        super().__init__(kind)


class _Draft:
    """The fields of one event while it is read."""

    __slots__ = ("faults", "kind", "known", "product", "strange")

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.product = SELF
        self.known: dict[str, Value] = {}
        self.strange: dict[str, Value] = {}
        self.faults: list[Problem] = []

    def keep(self, cell: Cell) -> None:
        """Keeps the text of a field that is none of this kind, under the name that it has in the file."""
        name = unique = AS_WRITTEN + cell.written
        number = 2
        while unique in self.strange:
            unique = f"{name} ({number})"
            number += 1
        self.strange[unique] = cell.text

    def fields(self) -> tuple[tuple[str, ...], tuple[Value, ...]]:
        """Names and values: known fields by name, then the others by name."""
        known, strange = sorted(self.known), sorted(self.strange)
        values = [*(self.known[name] for name in known), *(self.strange[name] for name in strange)]
        return (*known, *strange), tuple(values)


class EventParser:
    """Turns the written cells of one event into an Event; what the reader should know lands in the part's warnings."""

    def __init__(self, part: Part, names: Names, file: int, locate: Callable[[Cell], Location]) -> None:
        self.part = part
        self.names = names
        self.file = file
        self.locate = locate

    def parse(self, cells: Sequence[Cell], line: int, day: date | None = None) -> Event:
        """The event of one row; `day` is its day where no cell says one.

        Raises BadEventError where the date, the event or a number cannot be read.
        """
        found = {cell.column: cell for cell in cells if cell.column}
        faults: list[Problem] = []
        day, at = self._moment(found, line, faults, day)
        kind = self._kind(found.get("event"), line, faults)
        if kind is None:
            raise BadEventError(faults, day)
        draft = _Draft(kind)
        for cell in cells:
            if cell.column not in _PLACES:
                self._take(draft, cell)
        if folded(found["event"].text) in self.names.emptied and draft.known.setdefault(AMOUNT, Decimal(0)):
            draft.faults.append(
                self._unknown_event(found["event"])
            )  # 额度没了, and an amount: whose it is, nobody knows
        faults += draft.faults
        if faults or day is None:
            raise BadEventError(faults, day, kind.id, draft.product)
        names, values = draft.fields()
        return Event(day, at, kind.id, draft.product, names, values, self.file, line)

    def skip(self, bad: BadEventError) -> None:
        """Lists a row that was left out, by its first fault; from then on the record of its family is not whole.

        It lacks that day, or nobody knows which; a row of which nobody knows what it was may belong to any family.
        """
        self.part.skipped.append(bad.problems[0])
        self.part.warnings.extend(other._replace(severity="warning") for other in bad.problems[1:])
        if bad.kind in READINGS:
            self.part.unread.append(Unread(bad.day, bad.product, bad.problems[0].location))
        kind = self.names.vocabulary.kinds.get(bad.kind)
        family, product = (kind.family, bad.product) if kind else ("", "")
        if bad.day is None:
            self.part.undated[family, product] += 1
        else:
            self.part.holes.add((family, product, bad.day))

    def skip_undated(self, cell: Cell | None, line: int, kind: str, product: str) -> bool:
        """Lists a row that is right in all but its date; false, with nothing done, where that can be read after all."""
        faults: list[Problem] = []
        self._moment({"date": cell} if cell else {}, line, faults, None)
        if faults:
            self.skip(BadEventError(faults, None, kind, product))
        return bool(faults)

    def skip_unread(self, cells: Sequence[Cell], day: date, kind: str, product: str) -> bool:
        """Lists a row that is right in all but these cells; false, with nothing done, where they can be read."""
        draft = _Draft(self.names.vocabulary.kinds[kind])
        for cell in cells:
            self._take(draft, cell)
        if draft.faults:
            self.skip(BadEventError(draft.faults, day, kind, product))
        return bool(draft.faults)

    def _moment(
        self, found: Mapping[str, Cell], line: int, faults: list[Problem], day: date | None
    ) -> tuple[date | None, time | None]:
        written = found.get("date")
        if written is None:
            if day is None:
                faults.append(problem("missing-date", Location(self.part.path, line)))
            return day, None
        try:
            moment = parse_moment(written.text)
            if states_zone(written.text):
                warn_of_zone(self.part, written, self.locate(written), moment)
            clock = found.get("time")
            if clock is None or moment.at is not None:
                return moment
            written = clock
            return moment.day, parse_moment(f"{moment.day.isoformat()} {clock.text}").at
        except FieldError as fault:
            faults.append(self._fault(fault, written))
            return None, None

    def _kind(self, written: Cell | None, line: int, faults: list[Problem]) -> Kind | None:
        if written is None:
            faults.append(problem("missing-event", Location(self.part.path, line)))
            return None
        name = folded(written.text)
        found = self.names.kinds.get(name) or self.names.emptied.get(name)
        if found is None:
            faults.append(self._unknown_event(written))
            return None
        return self.names.vocabulary.kinds[found]

    def _unknown_event(self, written: Cell) -> Problem:
        likely = likely_event(self.part, written.text, self.names)
        return problem("unknown-event", self.locate(written), found=written.text[:LONGEST_FOUND], suggestion=likely)

    def _take(self, draft: _Draft, cell: Cell) -> None:
        spec = draft.kind.fields.get(cell.column)
        if spec is None:
            draft.keep(cell)
            if cell.column:
                self._warn("field-not-of-kind", cell, draft.kind)
        elif spec.id == PRODUCT:
            self._product(draft, cell)
        else:
            self._field(draft, spec, cell)

    def _field(self, draft: _Draft, spec: FieldSpec, cell: Cell) -> None:
        try:
            value = parse_value(spec, cell.text)
            draft.known[spec.id] = order_hash(cell.text) if spec.id == ORDER else value
            if spec.type == "date" and states_zone(cell.text):
                warn_of_zone(self.part, cell, self.locate(cell), value)
        except FieldError as fault:
            if fault.code != "unknown-word":
                draft.faults.append(self._fault(fault, cell))
                return
            # a word that is on no list is a field that nobody can use, not an event that did not happen
            draft.keep(cell)
            close = self.part.nearest(cell.text, spec.word_aliases, spec.id)
            likely = [_named(word, spec.words.get(word), cell.text) for word in ([close] if close else spec.words)]
            self._warn("unknown-word", cell, draft.kind, nearest=close, suggestion=likely)

    def _product(self, draft: _Draft, cell: Cell) -> None:
        """The scope of an event. A product that nobody has heard of is another lender's; a mistyped one is a fault."""
        found = self.names.scopes.get(folded(cell.text))
        if found is not None:
            draft.product = found
            return
        close = self.part.nearest(cell.text, self.names.scopes, PRODUCT)
        if close:
            found = cell.text[:LONGEST_FOUND]
            draft.faults.append(problem("no-such-product", self.locate(cell), found=found, suggestion=close))
            draft.product = ""
            return
        draft.product = OTHER
        draft.keep(cell)
        self._warn("product-not-listed", cell, draft.kind)

    def _warn(self, code: str, cell: Cell, kind: Kind, **facts: object) -> None:
        facts = {"key": cell.written, "inside": kind.id, "found": cell.text[:LONGEST_FOUND], **facts}
        self.part.warn(code, self.locate(cell), **facts)

    def _fault(self, fault: FieldError, cell: Cell) -> Problem:
        return fault_at(fault, cell, self.locate(cell))


def warn_of_zone(part: Part, cell: Cell, location: Location, taken: Moment | Value) -> None:
    """Tells that a day or a moment is written in another time zone, and what was taken for it."""
    day, at = taken if isinstance(taken, Moment) else (taken, None)
    part.warn("time-zone", location, found=cell.text[:LONGEST_FOUND], used=f"{day} {at}" if at else day)


def fault_at(fault: FieldError, cell: Cell, location: Location, severity: Severity = "error") -> Problem:
    """The problem of a cell that could not be read: what was expected, under which name, what was found."""
    facts = {"key": cell.written, "inside": INSIDE, **fault.facts, "found": cell.text[:LONGEST_FOUND]}
    return problem(fault.code, location, severity, **facts)


_PLACES = frozenset(("date", "time", "event"))
