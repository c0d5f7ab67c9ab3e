"""The rules of a layout -> what a row becomes, given what its cells answer.

The first rule that fits counts; rows whose cells answer alike share one plan.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from limitdoctor.history.bill_cells import Atoms, How
from limitdoctor.history.bill_format import PRIVATE_FIELDS, BillFormat, CellTest, RowRule
from limitdoctor.vocabulary import SELF, Value, Vocabulary

SKIPS = {
    "no_credit": "bill-row-no-credit",
    "not_paid": "bill-row-not-paid",
    "no_money": "bill-row-no-money",
    "earnings": "bill-row-earnings",
    "internal": "bill-row-internal",
    "not_own": "bill-row-not-own",
}
UNMATCHED = "bill-row-unmatched"
CREDIT_UNMATCHED = "bill-row-credit-unmatched"
DAMAGED_ROW = "bill-row-damaged"

Holds: TypeAlias = Callable[[CellTest], bool]


class Plan(NamedTuple):
    """What the rows become that answer all questions of a layout alike: a kind of event, or the code of a skip.

    The values of an event are the amount, the other party if `party`, the text of `cells`, `fixed`, the order number;
    `names` are theirs. `plain` marks what needs no second look at the row.
    """

    rule: str
    code: str = ""
    kind: str = ""
    product: str = SELF
    party: bool = False
    cells: tuple[tuple[int, bool], ...] = ()  # column, whether it names somebody
    fixed: tuple[Value, ...] = ()
    names: tuple[str, ...] = ()
    unsure: bool = False
    plain: bool = False


class Planner:
    """Makes the plans of one layout. `questions` are what its rules ask of each column."""

    def __init__(self, layout: BillFormat, vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self.questions = {column: Atoms(asked) for column, asked in _asked(layout).items()}

    def plan(self, bits: Mapping[str, int], columns: Mapping[str, int], party: int, *, zero: bool) -> Plan:
        """The plan for rows whose cells answer `bits`; `columns` is where each role stands, `party` the other party's.

        `zero` tells that the amount is nothing.
        """
        if -1 in bits.values():
            return Plan("", DAMAGED_ROW)
        holds = self._asker(bits, zero=zero)
        for rule in self.layout.rows:
            if all(map(holds, rule.when)) and not (rule.unless and all(map(holds, rule.unless))):
                return self._plan_for(rule, holds, columns, party)
        credit = self.layout.credit
        is_credit = credit and holds(CellTest(("category",), "contains", credit))
        return Plan("", CREDIT_UNMATCHED if is_credit else UNMATCHED)

    def _asker(self, bits: Mapping[str, int], *, zero: bool) -> Holds:
        def holds(test: CellTest) -> bool:
            if test.how == "zero":
                return zero
            return any(
                bits[column] & self.questions[column].bit(test.how, word)
                for column in test.columns
                if column in bits
                for word in test.words
            )

        return holds

    def _plan_for(self, rule: RowRule, holds: Holds, columns: Mapping[str, int], party: int) -> Plan:
        kind = self.vocabulary.kinds.get(rule.event)
        if kind is None:
            return Plan(rule.name, SKIPS.get(rule.skip, UNMATCHED))
        fixed, cells = dict(rule.fields), []
        for field in self.layout.fields:
            if field.field not in kind.fields or field.field in fixed or field.column not in columns:
                continue
            if not field.words:
                cells.append((field.field, columns[field.column], field.field in PRIVATE_FIELDS))
            fitting = [v for v, words in field.words if holds(CellTest((field.column,), "contains", words))]
            fixed.update((field.field, value) for value in fitting[:1])
        cells.sort(key=lambda cell: cell[1:] != (party, True))
        has_party = bool(cells) and cells[0][1:] == (party, True)
        return Plan(
            rule=rule.name,
            kind=rule.event,
            product=rule.product,
            party=has_party,
            cells=tuple((at, private) for _, at, private in cells[has_party:]),
            fixed=(*fixed.values(), rule.name),
            names=("amount", *(name for name, _, _ in cells), *fixed, "rule", "order"),
            unsure=rule.unsure,
            plain="order" in columns and not cells[has_party:] and not rule.unsure and rule.event != "refund",
        )


def _asked(layout: BillFormat) -> dict[str, list[tuple[How, str]]]:
    asked: dict[str, list[tuple[How, str]]] = {}
    for test in _tests(layout):
        for column in test.columns if test.how != "zero" else ():
            asked.setdefault(column, []).extend((test.how, word) for word in test.words)
    return asked


def _tests(layout: BillFormat) -> Iterator[CellTest]:
    for rule in layout.rows:
        yield from rule.when
        yield from rule.unless
    for field in layout.fields:
        yield from (CellTest((field.column,), "contains", words) for _, words in field.words)
    if layout.credit:
        yield CellTest(("category",), "contains", layout.credit)
