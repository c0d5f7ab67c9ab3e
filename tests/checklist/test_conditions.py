# ruff: noqa: E501 - conditions stand here as an author writes them, one on one line
"""What a rule author may write under `when:`, and what is said of every slip."""

from decimal import Decimal

import pytest

from limitdoctor.checklist.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Filter,
    Not,
    Window,
    looks_after,
    parse_condition,
)
from limitdoctor.checklist.conditions import Test as Leaf
from limitdoctor.checklist.conditions import tests_of as leaves_of
from limitdoctor.fields import Faults
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import Problem
from limitdoctor.source import parse_yaml
from tests.diagnosis.accounts import VOCABULARY


def read(text: str) -> tuple[Condition | None, list[Problem]]:
    faults = Faults("rules.yaml")
    root = parse_yaml(text, "rules.yaml").root
    assert root is not None
    return parse_condition(root, faults, VOCABULARY, "finding x"), faults.problems


def parsed(text: str) -> Condition:
    found, problems = read(text)
    assert problems == []
    assert found is not None
    return found


def leaf(text: str) -> Leaf:
    found = parsed(text)
    assert isinstance(found, Leaf)
    return found


def number(operator: str, value: str) -> Comparison:
    return Comparison(operator, Decimal(value))  # type: ignore[arg-type]


# What can be written


def test_a_count_in_a_window() -> None:
    found = leaf("{count: missed_payment, where: {product: self}, within: 180 days, at_least: 1}")
    assert (found.measure, found.kinds) == ("count", ("missed_payment",))
    assert found.where == (Filter("product", ("self",)),)
    assert found.window == Window(within=180)
    assert found.comparisons == (number("at_least", "1"),)
    assert (found.location.line, found.location.column, found.location.width) == (1, 2, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{days_since: [draw, repayment], more_than: 180}", {"kinds": ("draw", "repayment")}),
        ("{days_since: account.id_expires, at_least: 0}", {"kinds": (), "subject": "id_expires"}),
        ("{sum: draw, field: amount, in_any: 7 days, within: 3 months, at_least: 1}", {"field": "amount", "window": Window(90, 7)}),
        ("{sum: draw, field: amount, relative_to: limit_before, percent_at_least: 90}", {"relative_to": "limit_before"}),
        ("{sum: draw, field: amount, relative_to: account.monthly_income, percent_at_most: 9}", {"relative_to": "account.monthly_income"}),
        ("{largest: draw, field: amount, after: 2 years, less_than: 10.5}", {"window": Window(after=730), "comparisons": (number("less_than", "10.5"),)}),
        ("{latest: limit, field: state, is: [shown, missing]}", {"comparisons": (Comparison("is", ("shown", "missing")),)}),
        ("{distinct: purchase, field: merchant, exactly: 2}", {"field": "merchant"}),
        ("{share_of: refund, among: purchase, needs_at_least: 5, percent_at_least: 30}", {"among": ("purchase",), "needs_at_least": 5}),
        ("{change_in: sum, of: income, field: amount, within: 30 days, percent_at_most: -40}", {"subject": "sum", "kinds": ("income",)}),
        ("{change_in: count, of: draw, within: 30 days, at_least: 3}", {"subject": "count", "field": ""}),
        ("{account: type, is: business}", {"subject": "type", "kinds": ()}),
        ("{account: product, is: huabei}", {"comparisons": (Comparison("is", ("huabei",)),)}),
        ("{account: age, at_least: 18, at_most: 30}", {"comparisons": (number("at_least", "18"), number("at_most", "30"))}),
        ("{limit: outcome, is: gone}", {"subject": "outcome"}),
        ("{limit: days_since_payoff, at_most: 8}", {"subject": "days_since_payoff"}),
        ("{calendar: policy, direction: tighten, directness: [direct, industry], within: 30 days, at_least: 1}", {"direction": ("tighten",), "directness": ("direct", "industry")}),
        ("{count: draw, followed_by: [purchase, refund], gap: 3 days, at_least: 1}", {"followed_by": ("purchase", "refund"), "gap": 3}),
        ("{count: purchase, by: merchant, at_least: 1}", {"by": "merchant"}),
        ("{count: [draw, draw], at_least: 1}", {"kinds": ("draw",)}),
    ],
)  # fmt: skip
def test_every_measure_with_its_companions(text: str, expected: dict[str, object]) -> None:
    found = leaf(text)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("{bank: new}", Filter("bank", ("new",))),
        ("{bank: [new, usual, new]}", Filter("bank", ("new", "usual"))),
        ("{product: [self, huabei]}", Filter("product", ("self", "huabei"))),
        ("{amount: 100}", Filter("amount", comparisons=(("exactly", Decimal(100)),))),
        ("{amount: [100, 250.5]}", Filter("amount", ("100", "250.5"))),
        ("{amount: {at_least: 1, less_than: 9}}", Filter("amount", comparisons=(("at_least", Decimal(1)), ("less_than", Decimal(9))))),
        ("{amount: {multiple_of: 100}}", Filter("amount", multiple_of=Decimal(100))),
    ],
)  # fmt: skip
def test_filters(where: str, expected: Filter) -> None:
    assert leaf(f"{{count: repayment, where: {where}, at_least: 1}}").where == (expected,)


def test_a_filter_may_name_the_words_of_any_of_its_kinds() -> None:
    found = leaf("{count: [purchase, refund], where: {merchant: [a, b]}, at_least: 1}")
    assert found.where == (Filter("merchant", ("a", "b")),)


def test_all_any_not_nest_the_same_object() -> None:
    found = parsed(
        "{all: [{any: [{count: draw, at_least: 1}]}, {not: {count: repayment, after: 9 days, at_least: 1}}]}"
    )
    assert isinstance(found, All)
    assert isinstance(found.branches[0], AnyOf)
    assert isinstance(found.branches[1], Not)
    assert [test.kinds for test in leaves_of(found)] == [("draw",), ("repayment",)]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("{count: draw, within: 9 days, at_least: 1}", False),
        ("{not: {count: draw, after: 9 days, at_least: 1}}", True),
        ("{any: [{limit: outcome, is: gone}, {limit: days_gone, at_least: 30}]}", True),
        ("{limit: days_since_payoff, at_least: 30}", False),
    ],
)
def test_what_looks_after_the_loss(text: str, after: bool) -> None:
    assert looks_after(parsed(text)) is after


# What is wrong: one message a fault, at the token itself


SLIPS = [
    ("[count]", 1, "condition-not-a-mapping", {}),
    ("{within: 9 days}", 1, "no-measure", {}),
    ("{count: draw, sum: draw, at_least: 1}", 15, "several-measures", {"found": "count, sum"}),
    ("{all: [{count: draw, at_least: 1}], within: 9 days}", 37, "beside-branches", {"key": "within", "measure": "all"}),
    ("{any: [{count: draw, within: 9 days}, {count: repayment}], at_least: 1}", 60, "beside-branches", {"key": "at_least", "measure": "any"}),
    ("{not: {count: draw, at_least: 1}, after: 9 days}", 35, "beside-branches", {"key": "after", "measure": "not"}),
    ("{day_before: draw, at_least: 1}", 2, "key-of-examples", {"found": "day_before"}),
    ("{days_before: 20}", 2, "key-of-examples", {"found": "days_before"}),
    ("{count: draw, day_before: 20, at_least: 1}", 15, "key-of-examples", {"found": "day_before"}),
    ("{number: draw, at_least: 1}", 2, "not-a-measure", {"found": "number", "allowed": "count, sum, largest, latest, distinct, days_since, share_of, change_in, account, limit, calendar, all, any, not"}),
    ("{frequency: draw}", 2, "not-a-measure", {"found": "frequency"}),
    ("{count: draw, colour: red, at_least: 1}", 15, "unknown-key", {"nearest": "", "allowed": "where, by, followed_by, gap, in_any, within, after, at_least, at_most, more_than, less_than, exactly"}),
    ("{latest: score, field: value, colour: red, at_least: 1}", 31, "unknown-key", {"allowed": "field, where, within, after, at_least, at_most, more_than, less_than, exactly, is"}),
    ("{share_of: refund, among: purchase, colour: red, percent_at_least: 1}", 37, "unknown-key", {"allowed": "among, field, where, by, followed_by, gap, within, after, needs_at_least, percent_at_least, percent_at_most"}),
    ("{sum: draw, field: amount, colour: red, at_least: 1}", 28, "unknown-key", {"allowed": "field, where, by, followed_by, gap, in_any, within, after, relative_to, at_least, at_most, more_than, less_than, exactly, percent_at_least, percent_at_most"}),
    ("{count: draw, within: 9 days, '>=': 1}", 31, "unknown-key", {"found": ">=", "nearest": "at_least"}),
    ("{days_before: 20, event: draw}", 2, "key-of-examples", {"found": "days_before"}),
    ("{event: draw, at_least: 1}", 2, "unknown-key", {"found": "event", "nearest": "count"}),
    ("{count: draw, window: 9 days, at_least: 1}", 15, "unknown-key", {"found": "window", "nearest": "within"}),
    ("{all: []}", 7, "nothing-listed", {"key": "all"}),
    ("{any: {count: draw}}", 7, "not-a-list", {"key": "any"}),
    ("{not: [a]}", 7, "condition-not-a-mapping", {}),
    ("{any: [{count: draw, at_least: 1}, draw]}", 36, "condition-not-a-mapping", {}),
    ("{count: draw, fieldd: amount, at_least: 1}", 15, "unknown-key", {"nearest": "field"}),
    ("{count: draw, at_leest: 1}", 15, "unknown-key", {"nearest": "at_least"}),
    ("{coutn: draw, at_least: 1}", 2, "unknown-key", {"nearest": "count"}),
    ("{count: draw, limits: 3, at_least: 1}", 15, "unknown-key", {"nearest": "limit"}),
    ("{all: [{count: draw, at_least: 1}], anyy: []}", 37, "unknown-key", {"nearest": "any"}),
    ("{count: draw, field: amount, at_least: 1}", 15, "companion-not-allowed", {"key": "field", "measure": "count"}),
    ("{account: age, within: 9 days, at_least: 1}", 16, "companion-not-allowed", {"key": "within"}),
    ("{days_since: account.opened, where: {amount: 1}, at_least: 1}", 30, "companion-not-allowed", {"key": "where"}),
    ("{change_in: count, of: draw, field: amount, within: 9 days, at_least: 1}", 30, "companion-not-allowed", {"key": "field"}),
    ("{sum: draw, at_least: 1}", 2, "companion-missing", {"key": "field", "measure": "sum"}),
    ("{change_in: sum, of: draw, within: 9 days, at_least: 1}", 2, "companion-missing", {"key": "field", "measure": "change_in: sum"}),
    ("{change_in: count, within: 9 days, at_least: 1}", 2, "companion-missing", {"key": "of"}),
    ("{change_in: count, of: draw, at_least: 1}", 2, "companion-missing", {"key": "within"}),
    ("{share_of: refund, percent_at_least: 1}", 2, "companion-missing", {"key": "among"}),
    ("{count: draw, followed_by: draw, at_least: 1}", 15, "companion-missing", {"key": "gap", "measure": "followed_by"}),
    ("{count: draw, gap: 3 days, at_least: 1}", 15, "companion-missing", {"key": "followed_by", "measure": "gap"}),
    ("{count: purchase, by: merchant, in_any: 2 days, within: 9 days, at_least: 1}", 33, "companions-exclude", {"first": "by", "second": "in_any"}),
    ("{count: draw, within: 9 days, after: 9 days, at_least: 1}", 31, "companions-exclude", {"first": "within", "second": "after"}),
    ("{count: purchase, by: merchant, followed_by: draw, gap: 1 day, at_least: 1}", 33, "companions-exclude", {"second": "followed_by"}),
    ("{count: draw, within: 9 days}", 2, "no-comparison", {"measure": "count"}),
    ("{count: draw, percent_at_least: 5}", 15, "comparison-does-not-fit", {"key": "percent_at_least", "measure": "count"}),
    ("{share_of: refund, among: purchase, at_least: 5}", 37, "comparison-does-not-fit", {"key": "at_least"}),
    ("{sum: draw, field: amount, relative_to: limit_before, at_least: 5}", 55, "comparison-does-not-fit", {"allowed": "percent_at_least, percent_at_most"}),
    ("{limit: outcome, at_least: 5}", 18, "comparison-does-not-fit", {"allowed": "is"}),
    ("{limit: days_gone, is: gone}", 20, "comparison-does-not-fit", {"key": "is"}),
    ("{account: type, at_least: 5}", 17, "comparison-does-not-fit", {"allowed": "is"}),
    ("{account: age, is: old}", 16, "comparison-does-not-fit", {"key": "is"}),
    ("{latest: draw, field: amount, is: much}", 31, "comparison-does-not-fit", {"key": "is"}),
    ("{count: drw, at_least: 1}", 9, "unknown-kind", {"found": "drw", "nearest": "draw", "suggestion": "draw"}),
    ("{count: [draw, xyz], at_least: 1}", 16, "unknown-kind", {"nearest": ""}),
    ("{count: [], at_least: 1}", 9, "nothing-listed", {"key": "count"}),
    ("{count: draw, followed_by: dra, gap: 1 day, at_least: 1}", 28, "unknown-kind", {"nearest": "draw"}),
    ("{sum: draw, field: amuont, at_least: 1}", 20, "unknown-field", {"kind": "draw", "nearest": "amount"}),
    ("{count: [purchase, income], where: {merchant: a}, at_least: 1}", 37, "unknown-field", {"kind": "income"}),
    ("{count: repayment, where: {bnak: new}, at_least: 1}", 28, "unknown-field", {"nearest": "bank"}),
    ("{count: purchase, by: merchnat, at_least: 1}", 23, "unknown-field", {"nearest": "merchant"}),
    ("{sum: repayment, field: bank, at_least: 1}", 25, "field-does-not-fit", {"field": "bank", "type": "word", "key": "sum"}),
    ("{latest: entry, field: until, is: x}", 24, "field-does-not-fit", {"type": "date"}),
    ("{account: opened, at_least: 1}", 11, "field-does-not-fit", {"key": "account"}),
    ("{days_since: account.age, at_least: 1}", 14, "field-does-not-fit", {"key": "days_since"}),
    ("{sum: draw, field: amount, relative_to: account.type, percent_at_least: 1}", 41, "field-does-not-fit", {"key": "relative_to"}),
    ("{account: agee, at_least: 1}", 11, "unknown-account-field", {"nearest": "age"}),
    ("{days_since: account.opned, at_least: 1}", 14, "unknown-account-field", {"nearest": "account.opened"}),
    ("{sum: draw, field: amount, relative_to: limit_befor, percent_at_least: 1}", 41, "unknown-account-field", {"nearest": "limit_before"}),
    ("{account: xyz, at_least: 1}", 11, "unknown-account-field", {"nearest": ""}),
    ("{count: draw, where: {product: slef}, at_least: 1}", 32, "unknown-product", {"nearest": "self"}),
    ("{account: product, is: self}", 24, "unknown-product", {}),
    ("{count: repayment, where: {bank: [new, odl]}, at_least: 1}", 40, "unknown-word", {"found": "odl"}),
    ("{latest: limit, field: state, is: shwon}", 35, "unknown-word", {"nearest": "shown"}),
    ("{limit: outcome, is: [gone, unknown]}", 29, "unknown-word", {"found": "unknown"}),
    ("{limit: outcom, is: gone}", 9, "unknown-word", {"nearest": "outcome"}),
    ("{change_in: summ, of: draw, field: amount, within: 9 days, at_least: 1}", 13, "unknown-word", {"nearest": "sum"}),
    ("{calendar: polcy, within: 9 days, at_least: 1}", 12, "unknown-word", {"nearest": "policy"}),
    ("{calendar: policy, direction: tigthen, within: 9 days, at_least: 1}", 31, "unknown-word", {"nearest": "tighten"}),
    ("{calendar: policy, direction: [], within: 9 days, at_least: 1}", 31, "nothing-listed", {"key": "direction"}),
    ("{count: repayment, where: {bank: {at_least: 1}}, at_least: 1}", 34, "filter-does-not-fit", {"field": "bank", "type": "word"}),
    ("{count: entry, where: {until: 2025-01-01}, at_least: 1}", 31, "filter-does-not-fit", {"type": "date"}),
    ("{count: draw, where: {}, at_least: 1}", 22, "nothing-listed", {"key": "where"}),
    ("{count: draw, where: amount, at_least: 1}", 22, "not-a-mapping", {"key": "where"}),
    ("{count: draw, where: {amount: []}, at_least: 1}", 31, "nothing-listed", {"key": "amount"}),
    ("{count: draw, where: {amount: {}}, at_least: 1}", 31, "nothing-listed", {"key": "amount"}),
    ("{count: draw, where: {amount: [[1]]}, at_least: 1}", 32, "not-a-value", {"key": "amount"}),
    ("{count: draw, where: {amount: much}, at_least: 1}", 31, "not-a-number", {"key": "amount"}),
    ("{count: draw, where: {amount: {at_least: much}}, at_least: 1}", 42, "not-a-number", {"key": "at_least"}),
    ("{count: draw, where: {amount: {at_leats: 1}}, at_least: 1}", 32, "unknown-key", {"nearest": "at_least"}),
    ("{count: draw, where: {amount: {multiple_of: 0}}, at_least: 1}", 45, "not-positive", {"key": "multiple_of", "found": "0"}),
    ("{share_of: refund, among: purchase, needs_at_least: 0, percent_at_least: 1}", 53, "not-positive", {"key": "needs_at_least"}),
    ("{share_of: refund, among: purchase, needs_at_least: 1.5, percent_at_least: 1}", 53, "not-whole", {}),
    ("{count: draw, in_any: 9 days, within: 9 days, at_least: 1}", 15, "span-too-long", {"in_any": "9", "window": "9"}),
    ("{count: draw, within: 90 dyas, at_least: 1}", 23, "not-a-duration", {"found": "90 dyas"}),
    ("{count: draw, within: 0 days, at_least: 1}", 23, "not-a-duration", {}),
    ("{count: draw, at_least: few}", 25, "not-a-number", {"key": "at_least"}),
    ("{count: {draw: 1}, at_least: 1}", 9, "not-a-list", {"key": "count"}),
    ("{latest: limit, field: state, is: []}", 35, "nothing-listed", {"key": "is"}),
    ("{sum: [draw, xyz], field: [a], at_least: 1}", 14, "unknown-kind", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "code", "facts"), SLIPS, ids=[f"{slip[2]}: {slip[0]}" for slip in SLIPS])
def test_a_slip_is_one_message_at_its_token(text: str, column: int, code: str, facts: dict[str, str]) -> None:
    found, problems = read(text)
    assert found is None
    assert [(problem.code, problem.location.column) for problem in problems][:1] == [(code, column)]
    told = dict(problems[0].facts)
    assert {name: told.get(name) for name in facts} == facts
    assert len(problems) == (2 if "[a]" in text and code == "unknown-kind" else 1)


@pytest.mark.parametrize(("text", "column", "code", "facts"), SLIPS, ids=[slip[0] for slip in SLIPS])
def test_every_slip_has_its_sentence(text: str, column: int, code: str, facts: dict[str, str]) -> None:
    for problem in read(text)[1]:
        entry = PROBLEMS[problem.code]
        for sentence in (entry.message, entry.hint, entry.explain):
            for written in sentence:
                assert written.format(**{"suggestion": "the nearest", **dict(problem.facts)})


def test_several_slips_are_all_told() -> None:
    _, problems = read("{coun: missed_paymnt, where: {prodct: sef}, withn: 180 day, at_leest: x}")
    assert sorted(problem.code for problem in problems) == [
        "not-a-number",
        "unknown-field",
        "unknown-key",
        "unknown-key",
        "unknown-key",
        "unknown-kind",
        "unknown-product",
    ]


def test_a_slip_in_one_branch_hides_none_in_another() -> None:
    _, problems = read("{all: [{count: drw, at_least: 1}, {not: {count: repaymnt, at_least: 1}}]}")
    assert [(problem.code, problem.location.column) for problem in problems] == [
        ("unknown-kind", 16),
        ("unknown-kind", 49),
    ]


def test_a_hundred_levels_deep() -> None:
    text = "{not: " * 98 + "{count: draw, at_least: 1}" + "}" * 98
    assert len(list(leaves_of(parsed(text)))) == 1
