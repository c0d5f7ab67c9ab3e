"""The rows of one bill -> events, row by row, and a reason for every row that becomes none.

A bill may hold hundreds of thousands of rows, so each cell is looked at once: what it answers to the questions of the
format is one number, and rows whose cells give the same numbers become the same kind of event.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from limitdoctor.fields import FieldError, parse_moment, parse_money
from limitdoctor.history.bill_cells import MOST_KEPT, Atoms, fold
from limitdoctor.history.bill_format import NEEDED_COLUMNS, BillFormat
from limitdoctor.history.bill_plan import AMOUNT, CREDIT_UNMATCHED, DAMAGED_ROW, ORDER, UNMATCHED, Plan, Planner
from limitdoctor.history.mask import AROUND_ORDERS, hashed, pseudonym
from limitdoctor.history.model import Event
from limitdoctor.problems import Location, Problem, problem

Row: TypeAlias = Sequence[str]
RowAt: TypeAlias = Callable[[int], Row]

DIVIDER = "-----"
DIRECTIONS = frozenset(("支出", "收入", "不计收支", "其他", "/", ""))
FEWEST_CELLS = 6  # of a data row behind the table's end, where the footer stands
FREE_COLUMNS = ("counterparty", "text")  # hold something else in nearly every row
CREDIT_FAMILIES = ("draws", "repayments")

STAMP = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d\d")
_BEGIN = re.compile(r"\d{4}[-/年]?\d")  # a time or an order number
_FULL_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)
_DAMAGED_ORDER = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_REFUND_SUFFIX = re.compile(r"[_*]")
_REFUNDED = re.compile(r"\(已.*\)$")
_QUICK_AMOUNT = re.compile(r"\s*[¥￥]?(?![0.]*\s*$)([0-9]{1,9}(?:\.[0-9]{1,2})?)\s*", re.ASCII).fullmatch
_CLOCK = re.compile(r" (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]").fullmatch
_new = tuple.__new__


class BillSource(NamedTuple):
    """Where a bill comes from: its path for messages, its encoding, and the index that its events carry.

    `show_names` keeps the names of people and shops, which else become short pseudonyms.
    """

    path: str
    encoding: str = ""
    file: int = 0
    show_names: bool = False


class _When(NamedTuple):
    """The moment of a row; `whole` tells that no seconds were lost."""

    day: date
    at: time | None
    whole: bool
    line: int


class RowReader:
    """Reads the data rows of one table; `rows` = events + skipped + `duplicates` when it is done.

    `row_at` gives the row of a line once more; `others` are the other layouts, whose tables may follow. The lists of
    line numbers say which rows want a word of warning: `unsure` mappings, `credit` rows that no mapping knows,
    `damaged` order numbers, lost `seconds`, `shifted` cells. `unread` counts the rows of which not even the day could
    be read; `holes` are days of which a family was not read whole. `notes` are the lines around the table.
    """

    def __init__(self, planner: Planner, source: BillSource, row_at: RowAt, others: Sequence[BillFormat] = ()) -> None:
        self.layout = planner.layout
        self.others = others
        self.source = source
        self.row_at = row_at
        self.events: list[Event] = []
        self.skipped: list[Problem] = []
        self.notes: list[Row] = []
        self.rows = 0
        self.duplicates = 0
        self.unread = 0
        self.holes: set[tuple[str, str, date]] = set()
        self.unsure: list[int] = []
        self.credit: list[int] = []
        self.damaged: list[int] = []
        self.seconds: list[int] = []
        self.shifted: list[int] = []
        self._tail = False
        self._elsewhere = False
        self._days: dict[str, date] = {}
        self._times: dict[str, time] = {}
        self._parties: dict[str, tuple[int, str]] = {}
        self._seen: dict[str, int] = {}
        self._repeats: dict[str, _Repeats] = {}
        self._planner = planner
        self._questions = planner.questions

    def read(self, before: Iterable[tuple[int, Row]], header: tuple[int, Row], rows: Iterable[tuple[int, Row]]) -> None:
        """Reads all rows behind the header, and those in front of it that are no preamble but rows."""
        self._place(*header)
        for line, row in before:
            filled = _filled(row)
            if filled < FEWEST_CELLS or not STAMP.search(",".join(row)):
                self.notes.append(row)
            elif len(row) >= self._needed and self._when(0, row) is not None:
                self._read(line, row)
            else:
                self._give_up("bill-row-other-table", line)
        rest = iter(rows)
        while self._read_quickly(rest):
            pass

    def _read_quickly(self, rows: Iterator[tuple[int, Row]]) -> bool:
        """Reads rows up to the next header, and tells whether there is one.

        A row like one that came before is read here at one go, without a call; any other one by `_read`.
        """
        days, times, parties, plans, seen = self._days, self._times, self._parties, self._plans, self._seen
        time_at, money_at, party_at, text_at, order_at = self._time, self._money, self._party, self._text, self._order
        find, bits, pick, file, width = (
            self._text_atoms.find,
            self._text_atoms.bits,
            self._pick,
            self.source.file,
            self._width,
        )
        for line, row in rows:
            if len(row) == width:
                stamp, order = row[time_at].strip(), row[order_at].strip(AROUND_ORDERS)
                day, at = days.get(stamp[:10]), times.get(stamp[10:]) or self._clock(stamp[10:])
                money, party = _QUICK_AMOUNT(row[money_at]), parties.get(row[party_at]) or self._person(row[party_at])
                plan = plans.get((party[0], find(row[text_at]) and bits(row[text_at]), *pick(row)), _UNKNOWN)
                known = plan.plain and day and at and (party[1] or not plan.party)
                if known and money and len(order) > 1 and order not in seen and "+" not in order:
                    seen[order] = line
                    number = hashed(order)
                    whom = party[1:] if plan.party else ()
                    values = (Decimal(money[1]), *plan.begin, *whom, *plan.middle, number, *plan.end)
                    self.events.append(_new(Event, (day, at, plan.kind, plan.product, plan.names, values, file, line)))
                    self.rows += 1
                    continue
            self._read(line, row)
            if plans is not self._plans:
                return True
        return False

    def _place(self, line: int, header: Row) -> None:
        """Finds the columns of a header row; a second header further down may order them otherwise.

        Where a line end was lost, a row follows on the header's own line; it cannot be read.
        """
        folded = [fold(cell) for cell in header]
        self._width = len(header)
        self._columns: dict[str, tuple[int, ...]] = {}
        for role, names in self.layout.columns.items():
            found = tuple(folded.index(name) for name in names if name in folded)
            if found:
                self._columns[role] = found
        first = {role: at[0] for role, at in self._columns.items()}
        self._at = first
        self._needed = 1 + max(first[role] for role in (*NEEDED_COLUMNS, "status") if role in first)
        self._time, self._money = first["time"], first["amount"]
        self._has_order, self._order = "order" in first, first.get("order", first["time"])
        self._text = first.get("text", first["direction"])
        self._party = first.get("counterparty", self._text)
        asked = {role: atoms for role, atoms in self._questions.items() if role in first}
        self._text_atoms, self._party_atoms = (asked.get(role, Atoms(())) for role in ("text", "counterparty"))
        others = [first[role] for role in asked if role not in FREE_COLUMNS]
        self._pick = itemgetter(first["direction"], first["direction"], *others)  # two at least: so it gives a tuple
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._plans_by_bits: dict[tuple[object, ...], Plan] = {}
        if STAMP.search(",".join(header)):
            self._give_up("bill-row-shifted", line, cells=len(header), expected=len(self.layout.header))

    def _read(self, line: int, row: Row) -> None:
        """Reads one row of whatever length."""
        if self._elsewhere and not self._ends_elsewhere(line, row):
            return
        even = row if len(row) == self._width else self._even(line, row)
        if even is None:
            return
        when = self._when(line, even)
        if when is None:
            self._no_date(line, even)
            return
        self.rows += 1
        if not when.whole:
            self.seconds.append(line)
        amount = self._amount(even[self._money])
        if amount is None:
            self._skip("bill-row-amount", line, found=fold(even[self._money])[:40])
            self._leave_hole(when.day)
            return
        plan = self._plan_of(even, zero=not amount)
        if plan.code in (CREDIT_UNMATCHED, DAMAGED_ROW):
            self._leave_hole(when.day, CREDIT_FAMILIES if plan.code == CREDIT_UNMATCHED else ())
        order = self._order_of(line, even)
        if order in self._seen:
            self._again(plan, line, self._event(plan, even, when, amount, order), order)
            return
        if order:
            self._seen[order] = line
        self._add(plan, line, self._event(plan, even, when, amount, order))

    def _order_of(self, line: int, row: Row) -> str:
        """The order number, empty where there is none or a spreadsheet made `2.02309E+27` of it."""
        order = row[self._order].strip(AROUND_ORDERS) if self._has_order else ""
        if "+" in order and _DAMAGED_ORDER.fullmatch(order):
            self.damaged.append(line)
            return ""
        return "" if order == "/" else order

    def _add(self, plan: Plan, line: int, event: Event | None) -> None:
        """Keeps an event, or notes why the row is none."""
        if event is not None:
            self.events.append(event)
            if plan.unsure:
                self.unsure.append(line)
            return
        self._skip(plan.code, line, rule=plan.rule)
        if plan.code == CREDIT_UNMATCHED:
            self.credit.append(line)

    def _skip(self, code: str, line: int, **facts: object) -> None:
        self.skipped.append(problem(code, Location(self.source.path, line), "warning", **facts))

    def _leave_hole(self, day: date, families: tuple[str, ...] = ()) -> None:
        """What happened on a day is not known whole: of the families given, or of all that the layout records."""
        found = [record for record in self.layout.records if not families or record.family in families]
        self.holes.update((record.family, record.scope, day) for record in found)

    def _event(self, plan: Plan, row: Row, when: "_When", amount: Decimal, order: str) -> Event | None:
        if plan.code:
            return None
        fields = {AMOUNT: amount, **dict(plan.fixed)}
        for name, at, private in plan.cells:
            cell = self._kept(row[at], private=private)
            if cell:
                fields[name] = cell
        if order:
            base = order if plan.kind != "refund" else _REFUND_SUFFIX.split(order)[0] or order
            fields[ORDER] = hashed(base)
        names = tuple(sorted(fields))
        values = tuple(fields[name] for name in names)
        return Event(when.day, when.at, plan.kind, plan.product, names, values, self.source.file, when.line)

    def _again(self, plan: Plan, line: int, event: Event | None, order: str) -> None:
        """A row whose order number came before: an equal row is a duplicate, another one counts.

        Where differing rows make equal events, the later ones get a number behind the hash, so that both survive being
        written and read back.
        """
        repeats = self._repeats.get(order)
        if repeats is None:
            first = self._seen[order]
            at = bisect_left(self.events, first, key=lambda event: event.line)
            found = self.events[at] if at < len(self.events) and self.events[at].line == first else None
            repeats = self._repeats[order] = _Repeats(tuple(self.row_at(first)), found)
        cells = tuple(self.row_at(line))
        if cells in repeats.rows:
            self.duplicates += 1
            return
        repeats.rows.add(cells)
        number = 0 if event is None else repeats.count(event)
        if event is not None and number > 1:
            numbered = (
                f"{value}-{number}" if name == ORDER else value for name, value in zip(*event[4:6], strict=True)
            )
            event = event._replace(values=tuple(numbered))
        self._add(plan, line, event)

    def _person(self, cell: str) -> tuple[int, str]:
        """What the other party's cell answers, and how it is kept."""
        known = self._parties.get(cell)
        if known is None:
            if len(self._parties) >= MOST_KEPT:
                self._parties.clear()
            known = self._parties[cell] = (self._party_atoms.bits(cell), self._kept(cell, private=True))
        return known

    def _kept(self, cell: str, *, private: bool) -> str:
        """A cell as an event keeps it: trimmed, and as a pseudonym where it names somebody."""
        text = fold(cell)
        if text == "/":
            return ""
        return pseudonym(text) if private and text and not self.source.show_names else text

    def _give_up(self, code: str, line: int, **facts: object) -> None:
        """Lists a row of which not even the day could be read."""
        self.rows += 1
        self.unread += 1
        self._skip(code, line, **facts)

    def _when(self, line: int, row: Row) -> "_When | None":
        """When a row happened; None where it has no date."""
        stamp = next((stamp for stamp in (fold(row[at]) for at in self._columns["time"] if at < len(row)) if stamp), "")
        day, clock = self._days.get(stamp[:10]), self._clock(stamp[10:])
        if day is not None and clock is not None:
            return _When(day, clock, whole=True, line=line)
        try:
            moment = parse_moment(stamp)
        except FieldError:
            return None
        whole = stamp.count(":") == 2 or stamp.replace(".", "").isdigit()
        if _FULL_STAMP.fullmatch(stamp):
            self._days[stamp[:10]] = moment.day
        return _When(moment.day, moment.at, whole, line)

    def _clock(self, text: str) -> time | None:
        """The time of ` 08:01:02`, behind its blank; None for any other form."""
        if not _CLOCK(text):
            return None
        found = self._times[text] = time.fromisoformat(text[1:])
        return found

    @staticmethod
    def _amount(cell: str) -> Decimal | None:
        """The amount of a cell, None where it is none; `131.77(已退款89.84)` is the whole amount."""
        try:
            amount = parse_money(_REFUNDED.sub("", fold(cell)))
        except FieldError:
            return None
        return None if amount < 0 else amount

    def _no_date(self, line: int, row: Row) -> None:
        """A row without a date: a blank line, a divider, a header again, a line of the preamble, or a damaged row."""
        cells = {fold(cell) for cell in row}
        if self.layout.is_header(cells):
            self._tail = False
            self._place(line, row)
        elif any(other.is_header(cells) for other in self.others):
            self._elsewhere = True
            self._plans = {}
            if STAMP.search(",".join(row)):
                self._give_up("bill-row-other-table", line)
        elif self._is_note(row):
            self._tail = self._tail or next(filter(str.strip, row), "").startswith(DIVIDER)
            self.notes.append(row)
        else:
            found = fold(row[self._time])[:40] if len(row) > self._time else ""
            self._give_up("bill-row-date", line, found=found)

    def _is_note(self, row: Row) -> bool:
        """Whether a line is no row: too few cells, and behind the end of the table or not beginning like a row."""
        first = next((fold(cell) for cell in row if cell.strip()), "")
        begins = _BEGIN.match(first) or (first and first in DIRECTIONS)
        return _filled(row) < FEWEST_CELLS and (self._tail or not begins)

    def _ends_elsewhere(self, line: int, row: Row) -> bool:
        """Whether a row behind the header of another layout brings this one back; any other row belongs to that."""
        if self.layout.is_header({fold(cell) for cell in row}):
            self._elsewhere = False
            return True
        if _filled(row) >= FEWEST_CELLS:
            self._give_up("bill-row-other-table", line)
        else:
            self.notes.append(row)
        return False

    def _even(self, line: int, row: Row) -> Row | None:
        """A row of another length than the header made even, or None where it is no row, or was skipped."""
        cells = {fold(cell) for cell in row}
        if self._is_note(row) or any(known.is_header(cells) for known in (self.layout, *self.others)):
            self._no_date(line, row)
            return None
        if self._needed <= len(row) < self._width:
            return (*row, *[""] * (self._width - len(row)))
        even = self._anchored(line, row) if len(row) > self._width else None
        if even is None:
            code = "bill-row-shifted" if len(row) > self._width else "bill-row-short"
            self._give_up(code, line, cells=len(row), expected=self._width)
        return even

    def _anchored(self, line: int, row: Row) -> Row | None:
        """A row with cells too many, without the blank ones behind its end, or with some joined.

        An unquoted comma in a name has split a cell: the first joint counts that leaves all cells sound.
        """
        begin, extra = row[: self._width], len(row) - self._width
        blank = not any(cell.strip() for cell in row[self._width :])
        if blank and self._is_sound(begin):
            return begin
        first = [self._at[role] for role in ("text", "counterparty", "note", "method") if role in self._at]
        for at in dict.fromkeys((*first, *self._at.values())):
            joined = (*row[:at], ",".join(row[at : at + extra + 1]), *row[at + extra + 1 :])
            if self._is_sound(joined):
                self.shifted.append(line)
                return joined
        return begin if blank else None

    def _is_sound(self, row: Row) -> bool:
        if fold(row[self._at["direction"]]) not in DIRECTIONS or self._amount(row[self._money]) is None:
            return False
        if self._has_order and not row[self._order].isascii():
            return False
        return self._when(0, row) is not None

    def _plan_of(self, row: Row, *, zero: bool) -> Plan:
        bits = {role: self._questions[role].bits(row[self._at[role]]) for role in self._questions if role in self._at}
        answers = (zero, *bits.values())
        plan = self._plans_by_bits.get(answers)
        if plan is None:
            plan = self._plans_by_bits[answers] = self._planner.plan(bits, self._at, self._party, zero=zero)
        if not zero:
            if len(self._plans) >= MOST_KEPT:
                self._plans.clear()
            text = row[self._text]
            asked = self._text_atoms.find(text) and self._text_atoms.bits(text)
            self._plans[self._person(row[self._party])[0], asked, *self._pick(row)] = plan
        return plan


_UNKNOWN = Plan("", UNMATCHED)


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip(AROUND_ORDERS))


class _Repeats:
    """The rows of one order number, once it came up a second time."""

    __slots__ = ("_events", "rows")

    def __init__(self, row: tuple[str, ...], event: Event | None) -> None:
        self.rows = {row}
        self._events: dict[tuple[object, ...], int] = {}
        if event is not None:
            self.count(event)

    def count(self, event: Event) -> int:
        """How many events equal to this one there are now."""
        same = event[:6]
        found = self._events[same] = self._events.get(same, 0) + 1
        return found
