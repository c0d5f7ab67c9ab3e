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
AMOUNT = "amount"
ORDER = "order"

Holds: TypeAlias = Callable[[CellTest], bool]


class Plan(NamedTuple):
    """What the rows become that answer all questions of a layout alike: a kind of event, or the code of a skip.

    `fixed` are the fields that the answers give, `cells` those that each row gives: name, column, whether it names
    somebody. A `plain` plan has at most the other party for a cell and needs no second look at the row: its event has
    the fields `names` with the amount, `begin`, the other party if `party`, `middle`, the order number, `end`.
    """

    rule: str
    code: str = ""
    kind: str = ""
    product: str = SELF
    unsure: bool = False
    fixed: tuple[tuple[str, Value], ...] = ()
    cells: tuple[tuple[str, int, bool], ...] = ()
    plain: bool = False
    party: bool = False
    names: tuple[str, ...] = ()
    begin: tuple[Value, ...] = ()
    middle: tuple[Value, ...] = ()
    end: tuple[Value, ...] = ()


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
        plan = Plan(
            rule=rule.name,
            kind=rule.event,
            product=rule.product,
            unsure=rule.unsure,
            fixed=(*fixed.items(), ("rule", rule.name)),
            cells=tuple(cells),
        )
        return _plain(plan, columns, party)


def _plain(plan: Plan, columns: Mapping[str, int], party: int) -> Plan:
    """The plan with the fields of its events laid out in their order, where nothing else is wanted of a row."""
    whom = [name for name, at, private in plan.cells if private and at == party]
    names = sorted((AMOUNT, *whom, ORDER, *(name for name, _ in plan.fixed)))
    turn = whom[0] if whom else ORDER
    if len(plan.cells) > len(whom[:1]) or plan.unsure or plan.kind == "refund" or names[0] != AMOUNT or turn > ORDER:
        return plan
    values = sorted(plan.fixed)
    return plan._replace(
        plain=ORDER in columns,
        party=bool(whom),
        names=tuple(names),
        begin=tuple(value for name, value in values if name < turn),
        middle=tuple(value for name, value in values if turn < name < ORDER),
        end=tuple(value for name, value in values if name > ORDER),
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
