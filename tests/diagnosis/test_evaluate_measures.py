"""Every measure on small accounts: what is certain, what is taken for granted, what stays unknown."""

from datetime import date

import pytest

from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.history.model import LimitStory
from tests.diagnosis.accounts import Judged, ask, before, entry, history, told


def events(*listed: str, recorded: str = "") -> str:
    lines = "".join(f"  - {{{line}}}\n" for line in listed)
    return f"recorded: {{{recorded}}}\nevents:\n{lines or '  []'}"


# count


@pytest.mark.parametrize(
    ("comparison", "first"),
    [
        ("at_least: 2", "present"),
        ("at_least: 3", "unknown"),
        ("at_most: 1", "absent"),
        ("at_most: 2", "unknown"),
        ("more_than: 1", "present"),
        ("less_than: 2", "absent"),
        ("exactly: 1", "absent"),
        ("exactly: 2", "unknown"),
        ("at_least: 1, at_most: 1", "absent"),
        ("at_least: 1, at_most: 9", "unknown"),
    ],
)
def test_what_was_seen_is_the_least_that_there_was(comparison: str, first: str) -> None:
    account = events("days_before: 3, event: draw", "days_before: 9, event: draw")
    assert ask(f"{{count: draw, within: 30 days, {comparison}}}", account).first == first


@pytest.mark.parametrize(
    ("comparison", "state"), [("exactly: 2", "present"), ("at_least: 3", "absent"), ("less_than: 3", "present")]
)
def test_inside_the_recorded_span_what_is_not_there_did_not_happen(comparison: str, state: str) -> None:
    account = events("days_before: 3, event: draw", "days_before: 9, event: draw", recorded="draws: 30 days")
    judged = ask(f"{{count: draw, within: 30 days, {comparison}}}", account)
    assert (judged.first, judged.share) == (state, 1)


def test_several_kinds_are_recorded_where_all_their_families_are() -> None:
    rule = "{count: [draw, repayment], within: 30 days, at_least: 1}"
    judged = ask(rule, "recorded: {draws: 30 days, repayments: 10 days}")
    assert (judged.first, judged.state, judged.share) == ("unknown", "absent", pytest.approx(10 / 30))
    assert [(missing.family, missing.scope, missing.first, missing.last) for missing in judged.missing] == [
        ("repayments", "self", before(29), before(10))
    ]


# where


SCORED = events(
    "days_before: 1, event: repayment, amount: 100.00, bank: usual",
    "days_before: 2, event: repayment, amount: 250.00, bank: new",
    "days_before: 3, event: repayment, amount: 300.00, bank: new",
    recorded="repayments: 30 days",
)


@pytest.mark.parametrize(
    ("where", "number"),
    [
        ("{bank: new}", 2),
        ("{bank: [new, usual]}", 3),
        ("{amount: 250}", 1),
        ("{amount: [100, 300]}", 2),
        ("{amount: {at_least: 250}}", 2),
        ("{amount: {more_than: 100, less_than: 300}}", 1),
        ("{amount: {at_most: 100}}", 1),
        ("{amount: {exactly: 300.0}}", 1),
        ("{amount: {multiple_of: 100}}", 2),
        ("{amount: {multiple_of: 100, at_least: 200}}", 1),
        ("{amount: {at_least: 200}, bank: usual}", 0),
    ],
)
def test_filters(where: str, number: int) -> None:
    assert ask(f"{{count: repayment, where: {where}, within: 30 days, exactly: {number}}}", SCORED).first == "present"


def test_an_event_without_the_field_may_count() -> None:
    account = events("days_before: 1, event: repayment", recorded="repayments: 30 days")
    judged = ask("{count: repayment, where: {bank: new}, within: 30 days, at_least: 1}", account)
    assert (judged.first, judged.state, judged.share) == ("unknown", "unknown", 1)
    (missing,) = judged.missing
    assert (missing.code, missing.kind, missing.detail, missing.line) == ("field", "repayment", "bank", 3)
    assert (missing.first, missing.last) == (before(1), before(1))


def test_an_event_that_fails_another_filter_does_not_count_whatever_it_lacks() -> None:
    account = events("days_before: 1, event: repayment, amount: 5", recorded="repayments: 30 days")
    rule = "{count: repayment, where: {bank: new, amount: {at_least: 100}}, within: 30 days, at_least: 1}"
    assert ask(rule, account).first == "absent"


# products


@pytest.mark.parametrize(
    ("asked", "written", "number"),
    [
        ("", "jiebei", 1),
        ("", "huabei", 0),
        ("self", "self", 1),
        ("self", "jiebei", 1),
        ("jiebei", "self", 1),
        ("sibling", "huabei", 1),
        ("sibling", "weilidai", 0),
        ("other", "weilidai", 1),
        ("other", "other", 1),
        ("huabei", "huabei", 1),
        ("huabei", "self", 0),
        ("huabei", "other", 0),
        ("[self, sibling]", "huabei", 1),
    ],
)
def test_products_fit_by_name_or_relation(asked: str, written: str, number: int) -> None:
    where = f"where: {{product: {asked}}}, " if asked else ""
    account = events(
        f"days_before: 1, event: draw, product: {written}",
        recorded="draws: 30 days, draws of sibling: 30 days, draws of other: 30 days",
    )
    assert ask(f"{{count: draw, {where}within: 30 days, exactly: {number}}}", account).first == "present"


def test_a_product_known_only_as_a_sibling_may_be_the_one_asked_for() -> None:
    account = events("days_before: 1, event: draw, product: sibling", recorded="draws of sibling: 30 days")
    judged = ask("{count: draw, where: {product: huabei}, within: 30 days, at_least: 1}", account)
    assert judged.state == "unknown"
    assert [missing.detail for missing in judged.missing] == ["product"]


@pytest.mark.parametrize(
    ("asked", "recorded", "share"),
    [
        ("self", "draws", 1),
        ("self", "draws of jiebei", 1),
        ("jiebei", "draws", 1),
        ("huabei", "draws of huabei", 1),
        ("huabei", "draws of sibling", 1),
        ("sibling", "draws of huabei", 0),
        ("sibling", "draws", 0),
        ("weilidai", "draws of other", 1),
        ("[self, sibling]", "draws", 0),
    ],
)
def test_records_of_a_product_or_of_its_relation_cover_it(asked: str, recorded: str, share: float) -> None:
    rule = f"{{count: draw, where: {{product: {asked}}}, within: 30 days, at_least: 1}}"
    judged = ask(rule, f"recorded: {{{recorded}: 30 days}}")
    assert judged.share == share
    assert judged.state == ("absent" if share else "unknown")


def test_an_event_of_a_kind_without_a_product_is_always_ones_own() -> None:
    account = events("days_before: 3, event: support_contact, product: other", recorded="contacts: 30 days")
    assert ask("{count: support_contact, within: 30 days, exactly: 1}", account).first == "present"


# sum


def test_money_adds_up_exactly() -> None:
    account = events(*["days_before: 1, event: draw, amount: 0.10"] * 3, recorded="draws: 30 days")
    assert ask("{sum: draw, field: amount, within: 30 days, exactly: 0.3}", account).first == "present"


@pytest.mark.parametrize(("comparison", "first"), [("at_least: 100", "present"), ("at_most: 500", "unknown")])
def test_an_event_without_an_amount_adds_any_amount(comparison: str, first: str) -> None:
    account = events(
        "days_before: 1, event: draw, amount: 100", "days_before: 2, event: draw", recorded="draws: 9 days"
    )
    judged = ask(f"{{sum: draw, field: amount, within: 9 days, {comparison}}}", account)
    assert judged.first == first
    assert judged.state == first


def test_a_sum_over_a_field_that_may_be_negative_is_unknown_where_unrecorded() -> None:
    account = events("days_before: 1, event: entry, change: 100")
    rule = "{sum: entry, field: change, within: 9 days, at_least: 50}"
    assert ask(rule, account).first == "unknown"
    assert ask(rule.replace("at_least", "at_most"), account).first == "unknown"
    assert ask(rule, events("days_before: 1, event: entry, change: 100", recorded="books: 9 days")).first == "present"


def test_an_event_that_may_not_count_adds_its_amount_or_nothing() -> None:
    account = events(
        "days_before: 1, event: repayment, amount: 30, bank: new",
        "days_before: 2, event: repayment, amount: 50",
        recorded="repayments: 9 days",
    )
    rule = "{sum: repayment, field: amount, where: {bank: new}, within: 9 days, "
    assert ask(rule + "at_least: 30, at_most: 80}", account).first == "present"
    assert ask(rule + "at_least: 31}", account).first == "unknown"
    account = events("days_before: 2, event: entry, change: -50", recorded="books: 9 days")
    rule = "{sum: entry, field: change, where: {bank: new}, within: 9 days, "
    assert ask(rule + "at_least: -50, at_most: 0}", account).first == "present"
    assert ask(rule + "at_most: -1}", account).first == "unknown"


def test_a_bounded_field_bounds_what_is_missing() -> None:
    account = events("days_before: 1, event: score", recorded="scores: 9 days")
    assert ask("{sum: score, field: value, within: 9 days, at_most: 1000}", account).first == "present"


@pytest.mark.parametrize(("percent", "first"), [("90", "present"), ("91", "absent")])
def test_a_sum_relative_to_the_limit_before(percent: str, first: str) -> None:
    account = events("days_before: 1, event: draw, amount: 9000", recorded="draws: 30 days")
    rule = f"{{sum: draw, field: amount, relative_to: limit_before, within: 30 days, percent_at_least: {percent}}}"
    assert ask(rule, account, story=told(before=10_000)).first == first


@pytest.mark.parametrize(
    ("relative_to", "code", "detail"),
    [("limit_before", "limit", "before"), ("account.monthly_income", "account_field", "monthly_income")],
)
def test_a_sum_relative_to_what_nobody_knows_is_unknown(relative_to: str, code: str, detail: str) -> None:
    account = events("days_before: 1, event: draw, amount: 9000", recorded="draws: 30 days")
    judged = ask(
        f"{{sum: draw, field: amount, relative_to: {relative_to}, within: 30 days, percent_at_least: 1}}", account
    )
    assert judged.state == "unknown"
    assert [(missing.code, missing.detail) for missing in judged.missing] == [(code, detail)]


def test_a_sum_relative_to_the_income_of_the_account() -> None:
    account = "account: {monthly_income: 5000}\n" + events("days_before: 1, event: draw, amount: 9000")
    rule = "{sum: draw, field: amount, relative_to: account.monthly_income, within: 30 days, percent_at_least: 180}"
    assert ask(rule, account).first == "present"


def test_a_percentage_of_nothing_is_unknown() -> None:
    account = events("days_before: 1, event: draw, amount: 9000", recorded="draws: 30 days")
    rule = "{sum: draw, field: amount, relative_to: limit_before, within: 30 days, percent_at_least: 1}"
    assert ask(rule, account, story=told(before=0)).state == "unknown"


# by, in_any, followed_by


SHOPPING = events(
    "days_before: 1, event: purchase, amount: 10, merchant: a",
    "days_before: 2, event: purchase, amount: 20, merchant: a",
    "days_before: 9, event: purchase, amount: 40, merchant: b",
    recorded="spending: 30 days",
)


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("{count: purchase, by: merchant, within: 30 days, exactly: 2}", (3, 4)),
        ("{sum: purchase, field: amount, by: merchant, within: 30 days, exactly: 40}", (5,)),
        ("{count: purchase, in_any: 2 days, within: 30 days, exactly: 2}", (3, 4)),
        ("{sum: purchase, field: amount, in_any: 8 days, within: 30 days, exactly: 60}", (4, 5)),
        ("{sum: purchase, field: amount, in_any: 7 days, within: 30 days, exactly: 40}", (5,)),
        ("{count: purchase, in_any: 9 days, within: 30 days, exactly: 3}", (3, 4, 5)),
    ],
)
def test_the_group_and_the_stretch_with_most(rule: str, lines: tuple[int, ...]) -> None:
    judged = ask(rule, SHOPPING)
    assert (judged.first, judged.lines) == ("present", lines)


@pytest.mark.parametrize(("comparison", "first"), [("at_least: 2", "present"), ("at_least: 3", "unknown")])
def test_an_event_without_a_group_may_belong_to_any(comparison: str, first: str) -> None:
    account = events(
        "days_before: 1, event: purchase, merchant: a",
        "days_before: 2, event: purchase, merchant: a",
        "days_before: 3, event: purchase",
        recorded="spending: 30 days",
    )
    judged = ask(f"{{count: purchase, by: merchant, within: 30 days, {comparison}}}", account)
    assert judged.state == first
    if first == "unknown":
        assert [(missing.detail, missing.line) for missing in judged.missing] == [("merchant", 5)]


def test_events_without_a_group_alone_are_at_least_one() -> None:
    account = events("days_before: 1, event: purchase", recorded="spending: 30 days")
    assert ask("{count: purchase, by: merchant, within: 30 days, exactly: 1}", account).first == "present"


def test_groups_of_sums_that_may_be_negative() -> None:
    account = events(
        "days_before: 1, event: entry, change: -50, product: self",
        "days_before: 2, event: entry, change: -30, product: other",
        recorded="books: 30 days, books of other: 30 days",
    )
    where = "where: {product: [self, other]}, by: product, within: 30 days"
    assert ask(f"{{sum: entry, field: change, {where}, at_most: 0}}", account).first == "present"
    assert ask(f"{{sum: entry, field: change, {where}, exactly: -50}}", account).first == "unknown"
    assert ask(f"{{sum: entry, field: change, {where}, at_most: -40}}", account).first == "unknown"


def test_a_group_that_may_not_exist_bounds_nothing() -> None:
    account = events(
        "days_before: 1, event: repayment, amount: 50, bank: usual, product: jiebei",
        "days_before: 2, event: repayment, amount: 80, product: huabei",
        recorded="repayments: 30 days, repayments of sibling: 30 days",
    )
    where = "where: {product: [self, sibling], bank: usual}, by: product, within: 30 days"
    assert ask(f"{{sum: repayment, field: amount, {where}, at_least: 50}}", account).first == "present"
    assert ask(f"{{sum: repayment, field: amount, {where}, at_least: 51}}", account).first == "unknown"
    assert ask(f"{{sum: repayment, field: amount, {where}, at_most: 80}}", account).first == "present"


def test_a_negative_group_that_may_not_exist_bounds_nothing_either() -> None:
    account = events(
        "days_before: 1, event: entry, change: -50, bank: new, merchant: a",
        "days_before: 2, event: entry, change: -10, merchant: b",
        recorded="books: 30 days",
    )
    rule = "{sum: entry, field: change, where: {bank: new}, by: merchant, within: 30 days, "
    assert ask(rule + "at_least: -50, at_most: 0}", account).first == "present"
    assert ask(rule + "at_least: -10}", account).first == "unknown"


@pytest.mark.parametrize("day", [0, 1, 2, 3])
def test_the_busiest_stretch_of_negative_changes_may_be_an_empty_one(day: int) -> None:
    account = events(f"days_before: {day}, event: entry, change: -50", recorded="books: 10 days")
    best = -50 if day in (1, 2) else 0
    rule = f"{{sum: entry, field: change, in_any: 3 days, within: 4 days, exactly: {best}}}"
    assert ask(rule, account).first == "present"


@pytest.mark.parametrize("losing", [4, 6])
def test_the_busiest_stretch_leaves_out_what_would_lower_it(losing: int) -> None:
    account = events(
        "days_before: 5, event: entry, change: 100",
        f"days_before: {losing}, event: entry, change: -50",
        recorded="books: 10 days",
    )
    judged = ask("{sum: entry, field: change, in_any: 3 days, within: 10 days, exactly: 100}", account)
    assert (judged.first, judged.lines) == ("present", (3,))


def test_the_busiest_stretch_of_an_amount_without_bounds() -> None:
    account = events("days_before: 4, event: entry", recorded="books: 10 days")
    for comparison in ("at_least: 1", "at_most: 1"):
        rule = f"{{sum: entry, field: change, in_any: 3 days, within: 10 days, {comparison}}}"
        assert ask(rule, account).state == "unknown"


@pytest.mark.parametrize(
    ("draw", "spent", "kept"),
    [
        ("days_before: 5", "days_before: 2", True),
        ("days_before: 5", "days_before: 1", False),
        ("days_before: 5", "days_before: 5", True),
        ("days_before: 5", "days_before: 6", False),
        ("days_before: 5, at: '09:00'", "days_before: 5, at: '18:00'", True),
        ("days_before: 5, at: '18:00'", "days_before: 5, at: '09:00'", False),
        ("days_before: 5, at: '18:00'", "days_before: 5", True),
        ("days_before: 5, at: '09:00'", "days_before: 5, at: '09:00'", True),
        ("days_before: 1", "days_after: 1", False),
    ],
)
def test_followed_by(draw: str, spent: str, kept: bool) -> None:
    account = events(f"{draw}, event: draw", f"{spent}, event: purchase", recorded="draws: 30 days, spending: 30 days")
    rule = f"{{count: draw, followed_by: purchase, gap: 3 days, within: 30 days, exactly: {int(kept)}}}"
    assert ask(rule, account, as_of=5).first == "present"


@pytest.mark.parametrize(
    ("days", "number"), [(("9", "8"), 1), (("9", "9"), 2), (("9",), 0), (("9, at: '08:00'", "9, at: '10:00'"), 1)]
)
def test_no_event_follows_itself(days: tuple[str, ...], number: int) -> None:
    account = events(*(f"days_before: {day}, event: draw" for day in days), recorded="draws: 30 days")
    rule = f"{{count: draw, followed_by: draw, gap: 3 days, within: 30 days, exactly: {number}}}"
    assert ask(rule, account).first == "present"


def test_a_follower_that_nobody_recorded_may_be_there() -> None:
    account = events("days_before: 5, event: draw", recorded="draws: 30 days, spending: [29, 4]")
    rule = "{count: draw, followed_by: purchase, gap: 3 days, within: 30 days, at_least: 1}"
    judged = ask(rule, account)
    assert (judged.first, judged.state, judged.share) == ("unknown", "absent", pytest.approx(26 / 30))


def test_where_no_follower_can_be_no_unseen_event_counts() -> None:
    rule = "{count: draw, followed_by: purchase, gap: 3 days, within: 30 days, at_least: 1}"
    assert ask(rule, "recorded: {spending: 30 days}").first == "absent"


# largest, latest, distinct


@pytest.mark.parametrize("comparison", ["at_least: 0", "at_most: 0", "more_than: 5", "less_than: 5", "exactly: 0"])
@pytest.mark.parametrize("measure", ["largest", "latest"])
def test_the_largest_or_latest_of_nothing_is_false_both_ways(measure: str, comparison: str) -> None:
    rule = f"{{{measure}: draw, field: amount, within: 30 days, {comparison}}}"
    assert ask(rule, "recorded: {draws: 30 days}").first == "absent"
    assert ask(f"{{not: {rule}}}", "recorded: {draws: 30 days}").first == "present"


@pytest.mark.parametrize("measure", ["largest", "latest"])
def test_the_largest_or_latest_of_no_reading_is_unknown(measure: str) -> None:
    judged = ask(f"{{{measure}: score, field: value, within: 30 days, at_least: 0}}", "recorded: {scores: 30 days}")
    assert (judged.first, judged.state) == ("unknown", "unknown")
    assert [(missing.family, missing.first, missing.last) for missing in judged.missing] == [
        ("scores", before(29), before(0))
    ]


@pytest.mark.parametrize(
    ("comparison", "first"),
    [("at_least: 300", "present"), ("at_least: 301", "unknown"), ("at_most: 299", "absent"), ("exactly: 9", "absent")],
)
def test_the_largest_seen_is_the_least_that_it_can_be(comparison: str, first: str) -> None:
    account = events("days_before: 3, event: draw, amount: 300", "days_before: 1, event: draw, amount: 200")
    assert ask(f"{{largest: draw, field: amount, within: 30 days, {comparison}}}", account).first == first


def test_the_witness_of_the_largest_is_the_event_that_has_it() -> None:
    account = events("days_before: 3, event: draw, amount: 300", "days_before: 1, event: draw, amount: 200")
    assert ask("{largest: draw, field: amount, within: 30 days, at_least: 300}", account).lines == (3,)


@pytest.mark.parametrize(
    ("recorded", "first"), [("draws: [3, 0]", "present"), ("draws: [2, 0]", "unknown"), ("draws: [9, 1]", "unknown")]
)
def test_only_what_came_after_can_change_the_latest(recorded: str, first: str) -> None:
    account = events("days_before: 3, event: draw, amount: 300", recorded=recorded)
    assert ask("{latest: draw, field: amount, within: 30 days, exactly: 300}", account).first == first


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("at: '09:00', amount: 1", "at: '10:00', amount: 2", "present"),
        ("at: '10:00', amount: 1", "at: '09:00', amount: 2", "absent"),
        ("amount: 1", "amount: 2", "unknown"),
        ("amount: 2", "amount: 2", "present"),
        ("at: '10:00', amount: 2", "amount: 1", "unknown"),
    ],
)
def test_times_order_the_events_of_a_day(one: str, other: str, state: str) -> None:
    account = events(
        f"days_before: 2, event: draw, {one}", f"days_before: 2, event: draw, {other}", recorded="draws: 9 days"
    )
    judged = ask("{latest: draw, field: amount, within: 9 days, exactly: 2}", account)
    assert judged.state == state
    assert {missing.detail for missing in judged.missing} == ({"date"} if state == "unknown" else set())


def test_of_two_readings_of_one_day_without_times_the_lower_stands_last() -> None:
    account = events(
        "days_before: 2, event: score, value: 700",
        "days_before: 2, event: score, value: 600",
        recorded="scores: 9 days",
    )
    assert ask("{latest: score, field: value, within: 9 days, exactly: 600}", account).first == "present"


def test_the_latest_word() -> None:
    account = events(
        "days_before: 5, event: limit, state: shown",
        "days_before: 2, event: limit, state: missing",
        recorded="limits: [5, 0]",
    )
    assert ask("{latest: limit, field: state, within: 9 days, is: missing}", account).first == "present"
    assert ask("{latest: limit, field: state, within: 9 days, is: shown}", account).first == "absent"
    assert ask("{latest: limit, field: state, within: 9 days, is: [shown, missing]}", account).first == "present"


def test_the_latest_word_of_an_event_that_lacks_it_is_unknown() -> None:
    account = events("days_before: 2, event: limit, amount: 5", recorded="limits: 9 days")
    judged = ask("{latest: limit, field: state, within: 9 days, is: missing}", account)
    assert judged.state == "unknown"
    assert [missing.detail for missing in judged.missing] == ["state"]


@pytest.mark.parametrize(
    ("more", "comparison", "state"),
    [
        ("", "exactly: 2", "present"),
        ("days_before: 4, event: purchase", "at_least: 3", "unknown"),
        ("days_before: 4, event: purchase", "at_most: 3", "present"),
        ("days_before: 4, event: purchase, merchant: a", "exactly: 2", "present"),
    ],
)
def test_distinct_values(more: str, comparison: str, state: str) -> None:
    account = events(
        "days_before: 1, event: purchase, merchant: a",
        "days_before: 2, event: purchase, merchant: a",
        "days_before: 3, event: purchase, merchant: b",
        *([more] if more else []),
        recorded="spending: 30 days",
    )
    assert ask(f"{{distinct: purchase, field: merchant, within: 30 days, {comparison}}}", account).state == state


def test_one_event_without_the_field_is_one_value_at_least() -> None:
    account = events("days_before: 1, event: purchase", recorded="spending: 30 days")
    assert ask("{distinct: purchase, field: merchant, within: 30 days, exactly: 1}", account).first == "present"


def test_a_product_known_only_as_another_may_be_any() -> None:
    account = events(
        "days_before: 1, event: draw, product: weilidai",
        "days_before: 2, event: draw, product: other",
        recorded="draws of other: 30 days",
    )
    rule = "{distinct: draw, field: product, where: {product: other}, within: 30 days, at_least: 2}"
    assert ask(rule, account).state == "unknown"


# days_since


@pytest.mark.parametrize(
    ("recorded", "comparison", "first"),
    [
        ("draws: [200, 0]", "more_than: 90", "present"),
        ("draws: [99, 0]", "more_than: 99", "present"),
        ("draws: [95, 0]", "more_than: 95", "present"),
        ("draws: [94, 0]", "more_than: 95", "unknown"),
        ("draws: [200, 1]", "more_than: 90", "unknown"),
        ("", "at_most: 100", "present"),
        ("", "at_most: 99", "unknown"),
        ("", "more_than: 100", "absent"),
        ("", "less_than: 100", "unknown"),
        ("draws: [99, 0]", "exactly: 100", "present"),
    ],
)
def test_the_last_event_seen_is_the_upper_end_of_days_since(recorded: str, comparison: str, first: str) -> None:
    account = events("days_before: 100, event: draw, amount: 5", recorded=recorded)
    assert ask(f"{{days_since: draw, {comparison}}}", account).first == first


def test_days_since_what_never_happened_is_longer_than_any_time() -> None:
    assert ask("{days_since: draw, more_than: 89}", "recorded: {draws: 90 days}").first == "present"
    judged = ask("{days_since: draw, more_than: 90}", "recorded: {draws: 90 days}")
    assert (judged.first, judged.state, judged.share) == ("unknown", "present", 1)


def test_the_window_of_days_since_is_its_threshold() -> None:
    judged = ask("{days_since: draw, more_than: 180}", "recorded: {draws: 45 days}")
    assert (judged.first, judged.state, judged.share) == ("unknown", "present", pytest.approx(45 / 180))


def test_days_since_looks_at_no_later_day() -> None:
    account = events("days_after: 2, event: draw", recorded="draws: [60, -5]")
    assert ask("{days_since: draw, more_than: 30}", account, as_of=5).first == "present"


def test_days_since_takes_filters_and_followers() -> None:
    account = events(
        "days_before: 50, event: draw, amount: 500",
        "days_before: 10, event: draw, amount: 5",
        "days_before: 49, event: purchase",
        recorded="draws: 99 days, spending: 99 days",
    )
    assert ask("{days_since: draw, where: {amount: {at_least: 100}}, exactly: 50}", account).first == "present"
    assert ask("{days_since: draw, followed_by: purchase, gap: 2 days, exactly: 50}", account).first == "present"


@pytest.mark.parametrize(("expires", "days"), [("2025-10-01", 10), ("2025-10-11", 0), ("2025-11-10", -30)])
def test_days_since_a_date_of_the_account_is_negative_while_it_is_ahead(expires: str, days: int) -> None:
    rule = f"{{days_since: account.id_expires, exactly: {days}}}"
    assert ask(rule, f"account: {{id_expires: {expires}}}").first == "present"


def test_a_date_of_the_account_that_nobody_gave_is_unknown() -> None:
    judged = ask("{days_since: account.id_expires, at_least: 0}")
    assert [(missing.code, missing.detail) for missing in judged.missing] == [("account_field", "id_expires")]


# share_of


@pytest.mark.parametrize(
    ("comparison", "first"),
    [("percent_at_least: 33", "present"), ("percent_at_least: 34", "absent"), ("percent_at_most: 34", "present")],
)
def test_a_share_is_compared_by_multiplying(comparison: str, first: str) -> None:
    account = events(
        "days_before: 1, event: refund",
        *(f"days_before: {day}, event: purchase" for day in (1, 2, 3)),
        recorded="spending: 30 days",
    )
    assert ask(f"{{share_of: refund, among: purchase, within: 30 days, {comparison}}}", account).first == first


def test_a_share_of_sums() -> None:
    account = events(
        "days_before: 1, event: refund, amount: 30",
        "days_before: 1, event: purchase, amount: 100",
        recorded="spending: 9 days",
    )
    rule = (
        "{share_of: refund, among: purchase, field: amount, within: 9 days, percent_at_least: 30, percent_at_most: 30}"
    )
    assert ask(rule, account).first == "present"


def test_filters_of_a_share_filter_its_part_only() -> None:
    rule = (
        "{share_of: purchase, among: purchase, where: {amount: {at_least: 20}}, within: 30 days, percent_at_least: 66}"
    )
    assert ask(rule, SHOPPING).first == "present"


def test_a_share_of_nothing_is_unknown() -> None:
    rule = "{share_of: refund, among: purchase, within: 30 days, percent_at_most: 5}"
    judged = ask(rule, "recorded: {spending: 30 days}")
    assert judged.state == "unknown"
    assert [(missing.code, missing.kind, missing.needed) for missing in judged.missing] == [("too_few", "purchase", 1)]


def test_the_share_of_one_group() -> None:
    rule = "{share_of: purchase, among: purchase, by: merchant, within: 30 days, percent_at_least: 60}"
    assert ask(rule, SHOPPING).first == "present"


def test_an_amount_missing_from_the_whole_is_named() -> None:
    account = events(
        "days_before: 1, event: refund, amount: 30", "days_before: 2, event: purchase", recorded="spending: 9 days"
    )
    judged = ask("{share_of: refund, among: purchase, field: amount, within: 9 days, percent_at_least: 30}", account)
    assert [(missing.kind, missing.detail, missing.line) for missing in judged.missing] == [("purchase", "amount", 4)]


# change_in


def month(new: str, old: str, *, recorded: str = "income: 60 days") -> str:
    return events(f"days_before: 3, event: income, {new}", f"days_before: 33, event: income, {old}", recorded=recorded)


@pytest.mark.parametrize(
    ("comparison", "first"),
    [
        ("percent_at_least: 50", "present"),
        ("percent_at_least: 51", "absent"),
        ("percent_at_most: 50", "present"),
        ("at_least: 100", "present"),
        ("more_than: 100", "absent"),
    ],
)
def test_a_change_against_the_window_before(comparison: str, first: str) -> None:
    rule = f"{{change_in: sum, of: income, field: amount, within: 30 days, {comparison}}}"
    assert ask(rule, month("amount: 300", "amount: 200")).first == first


def test_a_percent_change_from_nothing_is_unknown_and_a_difference_is_not() -> None:
    account = events("days_before: 3, event: income, amount: 300", recorded="income: 60 days")
    judged = ask("{change_in: sum, of: income, field: amount, within: 30 days, percent_at_least: 0}", account)
    assert judged.state == "unknown"
    assert [(missing.code, missing.first, missing.last) for missing in judged.missing] == [
        ("too_few", before(59), before(30))
    ]
    rule = "{change_in: sum, of: income, field: amount, within: 30 days, at_least: 300}"
    assert ask(rule, account).first == "present"


def test_no_sum_falls_by_more_than_all() -> None:
    rule = "{change_in: sum, of: income, field: amount, within: 30 days, percent_at_least: -150}"
    assert ask(rule, month("amount: 300", "amount: 200", recorded="income: 45 days")).first == "present"


def test_a_percent_change_from_zero_is_unknown() -> None:
    rule = "{change_in: sum, of: income, field: amount, within: 30 days, percent_at_least: 0}"
    assert ask(rule, month("amount: 300", "amount: 0")).state == "unknown"


def test_a_change_in_number_needs_events_to_start_from() -> None:
    account = events(*(f"days_before: {day}, event: draw" for day in (1, 2, 3, 33, 34)), recorded="draws: 60 days")
    rule = "{change_in: count, of: draw, within: 30 days, percent_at_least: 50"
    assert ask(rule + "}", account).first == "present"
    assert ask(rule + ", needs_at_least: 2}", account).first == "present"
    assert ask(rule + ", needs_at_least: 3}", account).state == "unknown"


def test_a_change_of_the_latest_reading() -> None:
    account = events(
        "days_before: 3, event: score, value: 560",
        "days_before: 40, event: score, value: 700",
        recorded="scores: 60 days",
    )
    assert (
        ask("{change_in: latest, of: score, field: value, within: 30 days, at_most: -140}", account).first == "present"
    )
    rule = "{change_in: latest, of: score, field: value, within: 30 days, percent_at_most: -20}"
    assert (ask(rule, account).first, ask(rule, account).lines) == ("present", (3, 4))


def test_a_change_of_the_latest_of_nothing_is_unknown() -> None:
    account = events("days_before: 3, event: draw, amount: 560", recorded="draws: 60 days")
    judged = ask("{change_in: latest, of: draw, field: amount, within: 30 days, at_least: 0}", account)
    assert judged.state == "unknown"
    assert [missing.code for missing in judged.missing] == ["too_few"]


def test_both_windows_of_a_change_count_as_its_window() -> None:
    rule = "{change_in: count, of: draw, within: 30 days, at_least: 0}"
    judged = ask(rule, "recorded: {draws: 45 days}")
    assert (judged.first, judged.state, judged.share) == ("unknown", "present", pytest.approx(45 / 60))


# account, limit


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        ("{account: age, at_least: 60}", "present"),
        ("{account: age, at_most: 60}", "absent"),
        ("{account: type, is: business}", "present"),
        ("{account: type, is: personal}", "absent"),
        ("{account: product, is: [jiebei, huabei]}", "present"),
        ("{account: monthly_income, at_least: 1}", "unknown"),
    ],
)
def test_account_fields(rule: str, state: str) -> None:
    judged = ask(rule, "account: {age: 63, type: business}")
    assert judged.state == state
    assert [missing.detail for missing in judged.missing] == (["monthly_income"] if state == "unknown" else [])


@pytest.mark.parametrize(
    ("outcome", "state"), [("gone", "present"), ("reduced", "present"), ("intact", "absent"), ("unknown", "unknown")]
)
def test_the_outcome_of_the_limit(outcome: str, state: str) -> None:
    judged = ask("{limit: outcome, is: [gone, reduced]}", story=told(outcome=outcome))
    assert judged.state == state
    assert [(missing.code, missing.detail) for missing in judged.missing] == (
        [("limit", "outcome")] if state == "unknown" else []
    )


def vanished(last_seen: date | None, payoff: date | None = None, days_gone: int | None = 3) -> LimitStory:
    return told(last_seen=last_seen, payoff=payoff, days_gone=days_gone)


@pytest.mark.parametrize(
    ("last_seen", "comparison", "first"),
    [
        (before(1), "exactly: 10", "present"),
        (before(0), "exactly: 10", "present"),
        (before(4), "at_least: 7", "present"),
        (before(4), "at_least: 8", "unknown"),
        (before(4), "at_most: 10", "present"),
        (before(4), "at_most: 6", "absent"),
        (before(60), "at_least: 1", "unknown"),
        (before(60), "at_least: 0", "present"),
        (None, "at_most: 10", "present"),
        (None, "at_least: 1", "unknown"),
    ],
)
def test_days_since_payoff_is_an_interval_over_the_days_on_which_the_limit_may_have_gone(
    last_seen: date | None, comparison: str, first: str
) -> None:
    judged = ask(f"{{limit: days_since_payoff, {comparison}}}", story=vanished(last_seen, before(10)))
    assert judged.first == first
    assert judged.state == first
    assert [missing.detail for missing in judged.missing] == (["day"] if first == "unknown" else [])


@pytest.mark.parametrize(
    ("last_seen", "comparison", "first"),
    [
        (before(1), "exactly: 3", "present"),
        (before(6), "at_most: 8", "present"),
        (before(6), "at_most: 7", "unknown"),
        (before(6), "at_least: 3", "present"),
        (None, "at_most: 999", "unknown"),
    ],
)
def test_days_gone_is_an_interval_too(last_seen: date | None, comparison: str, first: str) -> None:
    assert ask(f"{{limit: days_gone, {comparison}}}", story=vanished(last_seen)).first == first


def test_a_day_that_the_person_gave_closes_the_gap() -> None:
    account = history("{}")
    said = Judged("{limit: days_since_payoff, exactly: 10}", account, vanished(before(40), before(10)))
    assert said.first == "unknown"
    account = account._replace(vanished=before(0))
    said = Judged("{limit: days_since_payoff, exactly: 10}", account, vanished(before(40), before(10)))
    assert said.first == "present"


@pytest.mark.parametrize(
    ("story", "detail"),
    [
        (told(), "payoff"),
        (told(first_missing=None, payoff=before(3)), "day"),
    ],
)
def test_a_payoff_that_nobody_knows_is_named(story: LimitStory, detail: str) -> None:
    judged = ask("{limit: days_since_payoff, at_most: 3}", story=story)
    assert [missing.detail for missing in judged.missing] == [detail]


def test_a_limit_that_has_not_gone_is_gone_for_an_unknown_time() -> None:
    assert ask("{limit: days_gone, at_least: 1}", story=told(days_gone=None)).state == "unknown"


# calendar


def calendar(rule: str, *entries: CalendarEntry) -> Judged:
    return Judged(rule, history("{}"), told(), entries)


OUTAGE = entry("outage", "incident", date(2025, 10, 10))
RULE = entry("rule", "policy", date(2025, 9, 1), date(2025, 10, 1))


def test_an_incident_is_present_or_unknown_and_never_absent() -> None:
    rule = "{calendar: incident, within: 2 days, at_least: 1}"
    assert calendar(rule, OUTAGE).first == "present"
    judged = calendar(rule)
    assert judged.state == "unknown"
    assert [(missing.code, missing.detail) for missing in judged.missing] == [("calendar", "incident")]


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        ("{calendar: policy, within: 30 days, at_least: 1}", "present"),
        ("{calendar: policy, within: 11 days, at_least: 1}", "present"),
        ("{calendar: policy, within: 10 days, at_least: 1}", "absent"),
        ("{calendar: policy, within: 30 days, exactly: 1}", "present"),
        ("{calendar: policy, direction: loosen, within: 30 days, at_least: 1}", "absent"),
        ("{calendar: policy, direction: [loosen, tighten], within: 30 days, at_least: 1}", "present"),
        ("{calendar: policy, directness: indirect, within: 30 days, at_least: 1}", "absent"),
        ("{calendar: policy, within: 3 years, at_least: 2}", "unknown"),
        ("{calendar: policy, after: 300 days, at_least: 1}", "unknown"),
        ("{calendar: policy, within: 3 years, at_least: 1}", "present"),
    ],
)
def test_a_rule_is_absent_only_where_the_calendar_is_whole(rule: str, state: str) -> None:
    assert calendar(rule, RULE).state == state


@pytest.mark.parametrize(("groups", "state"), [(("alipay",), "present"), (("jiebei",), "present"), (("jd",), "absent")])
def test_an_entry_concerns_the_products_of_its_groups(groups: tuple[str, ...], state: str) -> None:
    rule = entry("rule", "policy", date(2025, 10, 1), groups=frozenset(groups))
    assert calendar("{calendar: policy, within: 30 days, at_least: 1}", rule).state == state


@pytest.mark.parametrize(
    ("recurs", "within", "state"),
    [
        (((0, 10),), 2, "present"),
        (((0, 9),), 2, "unknown"),
        (((0, 9),), 3, "present"),
        (((0, -1),), 11, "unknown"),
        (((0, -1),), 12, "present"),
        (((9, -1),), 12, "present"),
        (((11, 11),), 330, "unknown"),
        (((11, 11),), 340, "present"),
        (((2, 30),), 3000, "unknown"),
        (((2, 29),), 600, "present"),
    ],
)
def test_a_peak_comes_back(recurs: tuple[tuple[int, int], ...], within: int, state: str) -> None:
    peak = entry("peak", "peak", date(2010, 1, 1), date(2030, 12, 31), recurs=recurs)
    assert calendar(f"{{calendar: peak, within: {within} days, at_least: 1}}", peak).state == state


def test_a_peak_that_is_over_does_not_come_back() -> None:
    peak = entry("peak", "peak", date(2010, 1, 1), date(2025, 10, 9), recurs=((0, 10),))
    assert calendar("{calendar: peak, within: 20 days, at_least: 1}", peak).state == "unknown"
