"""The rows of one bill -> events, row by row, and a reason for every row that becomes none.

A bill may hold hundreds of thousands of rows, so each cell is looked at once: what it answers to the questions of the
format is one number, and rows whose cells give the same numbers become the same kind of event.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from limitdoctor.fields import FieldError, parse_moment, parse_money
from limitdoctor.history.bill_format import NEEDED_COLUMNS, PRIVATE_FIELDS, Atoms, BillFormat, CellTest, RowRule, fold
from limitdoctor.history.model import Event
from limitdoctor.problems import Location, Problem, problem
from limitdoctor.vocabulary import SELF, Value, Vocabulary

Row = Sequence[str]

DIVIDER = "-----"
DIRECTIONS = frozenset(("支出", "收入", "不计收支", "其他", "/", ""))
FEWEST_CELLS = 6  # of a data row behind the table's end, where the footer stands
MOST_KEPT = 50_000  # texts remembered at a time
SKIPS = {
    "no_credit": "bill-row-no-credit",
    "not_paid": "bill-row-not-paid",
    "no_money": "bill-row-no-money",
    "earnings": "bill-row-earnings",
    "internal": "bill-row-internal",
}
UNMATCHED = "bill-row-unmatched"
CREDIT_UNMATCHED = "bill-row-credit-unmatched"

_FULL_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_DAMAGED_ORDER = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_REFUND_SUFFIX = re.compile(r"[_*]")
_REFUNDED = re.compile(r"\(已.*\)$")


class BillSource(NamedTuple):
    """Where a bill comes from: its path for messages, its encoding, and the index that its events carry.

    `show_names` keeps the names of people and shops, which else become short pseudonyms.
    """

    path: str
    encoding: str = ""
    file: int = 0
    show_names: bool = False


class Plan(NamedTuple):
    """What the rows become that answer all questions of the format alike: a kind of event, or the code of a skip."""

    rule: str
    code: str = ""
    kind: str = ""
    product: str = SELF
    cells: tuple[tuple[int, bool], ...] = ()  # column, whether it names somebody
    fixed: tuple[Value, ...] = ()
    names: tuple[str, ...] = ()
    unsure: bool = False


class RowReader:
    """Reads the data rows of one table; `rows` = events + skipped + `duplicates` when it is done.

    The lists of line numbers say which rows want a word of warning: `unsure` mappings, `credit` rows that no mapping
    knows, `damaged` order numbers, lost `seconds`, `shifted` cells. `footer` holds the lines behind the table.
    """

    def __init__(self, layout: BillFormat, header: Row, vocabulary: Vocabulary, source: BillSource) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self.source = source
        self.events: list[Event] = []
        self.skipped: list[Problem] = []
        self.footer: list[Row] = []
        self.rows = 0
        self.duplicates = 0
        self.unsure: list[int] = []
        self.credit: list[int] = []
        self.damaged: list[int] = []
        self.seconds: list[int] = []
        self.shifted: list[int] = []
        self._tail = False
        self._days: dict[str, date] = {}
        self._times: dict[str, time] = {}
        self._amounts: dict[str, Decimal] = {}
        self._texts: dict[tuple[str, bool], str] = {}
        self._seen: dict[str, tuple[int, int]] = {}
        self._repeats: dict[str, _Repeats] = {}
        self._questions = _questions(layout)
        self._place(header)

    def read(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Reads all rows behind the header."""
        for line, row in rows:
            if len(row) == self._width:
                self._read(line, row)
            else:
                even = self._even(line, row)
                if even is not None:
                    self._read(line, even)

    def _place(self, header: Row) -> None:
        """Finds the columns of a header row; a second header further down may order them otherwise."""
        folded = [fold(cell) for cell in header]
        self._width = len(header)
        self._columns: dict[str, tuple[int, ...]] = {}
        for role, names in self.layout.columns.items():
            found = tuple(folded.index(name) for name in names if name in folded)
            if found:
                self._columns[role] = found
        first = {role: at[0] for role, at in self._columns.items()}
        self._at = first
        self._time, self._money, self._order = first["time"], first["amount"], first.get("order")
        self._needed = 1 + max(first[role] for role in NEEDED_COLUMNS)
        self._asked = tuple((role, first[role]) for role in self._questions if role in first)
        self._gets = tuple((self._questions[role].known, at) for role, at in self._asked)
        self._plans: dict[tuple[int | None, ...], Plan] = {}
        self._zero_plans: dict[tuple[int | None, ...], Plan] = {}

    def _read(self, line: int, row: Row) -> None:
        """Reads one row that has as many cells as the header."""
        stamp = row[self._time].strip()
        day, at = self._days.get(stamp[:10]), self._times.get(stamp[10:])
        if day is None or at is None:
            moment = self._moment(row)
            if moment is None:
                self._no_date(line, row)
                return
            day, at, whole = moment
            if not whole:
                self.seconds.append(line)
        self.rows += 1
        amount = self._amounts.get(row[self._money]) or self._amount(row[self._money])
        if amount is None:
            self._skip("bill-row-amount", line, found=fold(row[self._money])[:40])
            return
        plan = (self._plans if amount else self._zero_plans).get(tuple([known(row[i]) for known, i in self._gets]))
        if plan is None:
            plan = self._plan_of(row, zero=not amount)
        order = self._order_of(line, row)
        if order in self._seen:
            self._again(plan, line, row, (day, at, amount), order)
            return
        if order:
            self._seen[order] = (hash(tuple(row)), -1 if plan.code else len(self.events))
        self._add(plan, line, None if plan.code else self._event(plan, line, row, (day, at, amount), order))

    def _order_of(self, line: int, row: Row) -> str:
        """The order number, empty where there is none or a spreadsheet made `2.02309E+27` of it."""
        order = "" if self._order is None else row[self._order].strip(" \t'\"")
        if "+" in order and _DAMAGED_ORDER.fullmatch(order):
            self.damaged.append(line)
            return ""
        return "" if order == "/" else order

    def _add(self, plan: Plan, line: int, event: Event | None) -> None:
        """Keeps an event, or notes why the row is none."""
        if event is None:
            self._skip(plan.code, line, rule=plan.rule)
            if plan.code == CREDIT_UNMATCHED:
                self.credit.append(line)
            return
        self.events.append(event)
        if plan.unsure:
            self.unsure.append(line)

    def _event(self, plan: Plan, line: int, row: Row, known: tuple[date, time | None, Decimal], order: str) -> Event:
        texts = self._texts
        cells = [texts.get((row[at], private)) or self._text(row[at], private=private) for at, private in plan.cells]
        names = plan.names
        day, at, amount = known
        if "" in cells:
            kept = [name for name, cell in zip(names[1:], cells, strict=False) if cell]
            names, cells = (names[0], *kept, *names[1 + len(cells) :]), [cell for cell in cells if cell]
        if not order:
            return Event(
                day, at, plan.kind, plan.product, names[:-1], (amount, *cells, *plan.fixed), self.source.file, line
            )
        values = (amount, *cells, *plan.fixed, _short_hash(order, refund=plan.kind == "refund"))
        return Event(day, at, plan.kind, plan.product, names, values, self.source.file, line)

    def _again(self, plan: Plan, line: int, row: Row, known: tuple[date, time | None, Decimal], order: str) -> None:
        """A row whose order number came before: an equal row is a duplicate, another one counts.

        Where differing rows make equal events, the later ones get a number behind the hash, so that both survive being
        written and read back.
        """
        repeats = self._repeats.get(order)
        if repeats is None:
            fingerprint, index = self._seen[order]
            repeats = self._repeats[order] = _Repeats(fingerprint, self.events[index] if index >= 0 else None)
        fingerprint = hash(tuple(row))
        if fingerprint in repeats.fingerprints:
            self.duplicates += 1
            return
        repeats.fingerprints.add(fingerprint)
        event = None if plan.code else self._event(plan, line, row, known, order)
        number = 0 if event is None else repeats.count(event)
        if event is not None and number > 1:
            event = event._replace(values=(*event.values[:-1], f"{event.values[-1]}-{number}"))
        self._add(plan, line, event)

    def _skip(self, code: str, line: int, **facts: object) -> None:
        self.skipped.append(problem(code, Location(self.source.path, line), "warning", **facts))

    def _text(self, cell: str, *, private: bool) -> str:
        """A cell as an event keeps it: trimmed, and as a pseudonym where it names somebody."""
        if len(self._texts) > MOST_KEPT:
            self._texts.clear()
        text = fold(cell)
        if text == "/":
            text = ""
        if private and text and not self.source.show_names:
            text = f"anon-{sha256(text.encode(errors='replace')).hexdigest()[:8]}"
        self._texts[cell, private] = text
        return text

    def _moment(self, row: Row) -> tuple[date, time | None, bool] | None:
        """Day, time of day, and whether the time is whole; None where the row has no date."""
        for at in self._columns["time"]:
            stamp = fold(row[at])
            if stamp:
                break
        else:
            return None
        try:
            moment = parse_moment(stamp)
        except FieldError:
            return None
        whole = bool(_FULL_STAMP.fullmatch(stamp))
        if whole and moment.at is not None:
            self._days[stamp[:10]] = moment.day
            self._times[stamp[10:]] = moment.at
        return moment.day, moment.at, whole or stamp.count(":") == 2 or stamp.replace(".", "").isdigit()

    def _amount(self, cell: str) -> Decimal | None:
        """The amount of a cell, None where it is none; `131.77(已退款89.84)` is the whole amount."""
        if len(self._amounts) > MOST_KEPT:
            self._amounts.clear()
        try:
            amount = parse_money(_REFUNDED.sub("", fold(cell)))
        except FieldError:
            return None
        if amount < 0:
            return None
        self._amounts[cell] = amount
        return amount

    def _no_date(self, line: int, row: Row) -> None:
        """A row without a date: a divider, a blank line, a header again, a line of the footer, or a damaged row."""
        filled = [cell for cell in row if cell.strip()]
        if not filled:
            return
        if filled[0].startswith(DIVIDER):
            self._tail = True
        elif self._tail and len(filled) < FEWEST_CELLS:
            self.footer.append(row)
        elif self.layout.header <= {fold(cell) for cell in row}:
            self._tail = False
            self._place(row)
        else:
            self.rows += 1
            if len(filled) == 1:
                self.footer.append(row)
                self._skip("bill-row-short", line, cells=1, expected=self._width)
            else:
                self._skip("bill-row-date", line, found=fold(row[self._time])[:40] if len(row) > self._time else "")

    def _even(self, line: int, row: Row) -> Row | None:
        """A row of another length than the header made even, or None where it is no row, or was skipped."""
        filled = sum(1 for cell in row if cell.strip())
        if filled < 2 or (self._tail and filled < FEWEST_CELLS):
            self._no_date(line, row)
            return None
        if self.layout.header <= {fold(cell) for cell in row}:
            self._no_date(line, row)
            return None
        if len(row) < self._width:
            if len(row) >= self._needed:
                return (*row, *[""] * (self._width - len(row)))
            self.rows += 1
            self._skip("bill-row-short", line, cells=len(row), expected=self._width)
            return None
        if not any(cell.strip() for cell in row[self._width :]):
            return row[: self._width]
        return self._anchor(line, row)

    def _anchor(self, line: int, row: Row) -> Row | None:
        """Joins the cells that an unquoted comma in a name has split: the first joint that leaves all cells sound."""
        extra = len(row) - self._width
        first = [self._at[role] for role in ("text", "counterparty", "note", "method") if role in self._at]
        for at in dict.fromkeys((*first, *range(self._width))):
            joined = (*row[:at], ",".join(row[at : at + extra + 1]), *row[at + extra + 1 :])
            if self._is_sound(joined):
                self.shifted.append(line)
                return joined
        self.rows += 1
        self._skip("bill-row-shifted", line, cells=len(row), expected=self._width)
        return None

    def _is_sound(self, row: Row) -> bool:
        if fold(row[self._at["direction"]]) not in DIRECTIONS or self._amount(row[self._money]) is None:
            return False
        if self._order is not None and not row[self._order].isascii():
            return False
        return self._moment(row) is not None

    def _plan_of(self, row: Row, *, zero: bool) -> Plan:
        bits = {role: self._questions[role].bits(row[at]) for role, at in self._asked}
        key = tuple(bits.values())
        plans = self._zero_plans if zero else self._plans
        plan = plans.get(key)
        if plan is None:
            plan = plans[key] = self._plan(bits, zero=zero)
        return plan

    def _plan(self, bits: Mapping[str, int], *, zero: bool) -> Plan:
        holds = _asker(self._questions, bits, zero=zero)
        for rule in self.layout.rows:
            if all(holds(test) for test in rule.when) and not (rule.unless and all(holds(t) for t in rule.unless)):
                return self._plan_for(rule, holds)
        credit = self.layout.credit
        if credit and holds(CellTest(("category",), "contains", credit)):
            return Plan("", CREDIT_UNMATCHED)
        return Plan("", UNMATCHED)

    def _plan_for(self, rule: RowRule, holds: "Callable[[CellTest], bool]") -> Plan:
        kind = self.vocabulary.kinds.get(rule.event)
        if kind is None:
            return Plan(rule.name, SKIPS.get(rule.skip, UNMATCHED))
        fixed = dict(rule.fields)
        cells = []
        for field in self.layout.fields:
            if field.field not in kind.fields or field.field in fixed or field.column not in self._at:
                continue
            if not field.words:
                cells.append((field.field, self._at[field.column], field.field in PRIVATE_FIELDS))
                continue
            for value, words in field.words:
                if holds(CellTest((field.column,), "contains", words)):
                    fixed[field.field] = value
                    break
        return Plan(
            rule=rule.name,
            kind=rule.event,
            product=rule.product,
            cells=tuple((at, private) for _, at, private in cells),
            fixed=(*fixed.values(), rule.name),
            names=("amount", *(name for name, _, _ in cells), *fixed, "rule", "order"),
            unsure=rule.unsure,
        )


class _Repeats:
    """The rows of one order number, once it came up a second time."""

    __slots__ = ("_events", "fingerprints")

    def __init__(self, fingerprint: int, event: Event | None) -> None:
        self.fingerprints = {fingerprint}
        self._events: dict[tuple[object, ...], int] = {}
        if event is not None:
            self.count(event)

    def count(self, event: Event) -> int:
        """How many events equal to this one there are now."""
        same = event[:6]
        found = self._events[same] = self._events.get(same, 0) + 1
        return found


def _short_hash(order: str, *, refund: bool) -> str:
    """The 12 hex digits that stand for an order number; a refund gets those of the order that it refunds."""
    base = _REFUND_SUFFIX.split(order)[0] if refund else order
    return sha256((base or order).encode(errors="replace")).hexdigest()[:12]


def _questions(layout: BillFormat) -> dict[str, Atoms]:
    """Everything that the rules of a layout ask, column by column."""
    asked: dict[str, list[CellTest]] = {}
    tests = [test for rule in layout.rows for test in (*rule.when, *rule.unless)]
    tests += [CellTest((field.column,), "contains", words) for field in layout.fields for _, words in field.words]
    if layout.credit:
        tests.append(CellTest(("category",), "contains", layout.credit))
    for test in tests:
        if test.how != "zero":
            for column in test.columns:
                asked.setdefault(column, []).append(test)
    return {column: Atoms((test.how, word) for test in found for word in test.words) for column, found in asked.items()}


def _asker(questions: Mapping[str, Atoms], bits: Mapping[str, int], *, zero: bool) -> Callable[[CellTest], bool]:
    def holds(test: CellTest) -> bool:
        if test.how == "zero":
            return zero
        return any(
            bits[column] & questions[column].bit(test.how, word)
            for column in test.columns
            if column in bits
            for word in test.words
        )

    return holds
