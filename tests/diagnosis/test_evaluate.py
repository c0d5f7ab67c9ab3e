"""Findings: what the records say, how reliable that is, and what the person's answers change."""

import pytest

from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.evaluate import clashes, evaluate, fading
from limitdoctor.diagnosis.model import Missing, Observation, Witness
from limitdoctor.history.model import Answer, History, State
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import Location
from tests.diagnosis.accounts import DAY_ZERO, FILE, VOCABULARY, before, condition, history, told
from tests.diagnosis.building import checklist, finding, sign

LATE = "{count: missed_payment, within: 180 days, at_least: 1}"
DORMANT = "{days_since: [draw, repayment], more_than: 180}"


def rules(*findings: Finding) -> Checklist:
    return checklist([sign("stress", 10, *findings)], [])._replace(vocabulary=VOCABULARY)


def rule(text: str | None, name: str = "late", **more: object) -> Finding:
    return finding(name, when=condition(text) if text else None, **more)


def observe(finding: Finding, account: History) -> Observation:
    (found,) = evaluate(account, rules(finding), told()).values()
    return found


def answered(account: History, *answers: tuple[str, State]) -> History:
    listed = tuple(Answer(name, state, Location(FILE, 90 + at, 3)) for at, (name, state) in enumerate(answers))
    return account._replace(answers=listed)


MISSED = history("{events: [{days_before: 20, event: missed_payment, days_late: 1}]}")
CLEAN = history("recorded: {lateness: 180 days, draws: 200 days, repayments: 200 days}")


def test_every_finding_is_observed_in_the_order_of_ids() -> None:
    found = evaluate(MISSED, rules(rule(LATE, "b"), rule(None, "c"), rule(DORMANT, "a")), told())
    assert list(found) == ["a", "b", "c"]
    assert {name: one.sign for name, one in found.items()} == dict.fromkeys("abc", "stress")


def test_a_present_finding_names_its_witness() -> None:
    found = observe(rule(LATE), MISSED)
    assert (found.state, found.reliability, found.witness_count) == ("present", 1, 1)
    assert found.witnesses == (Witness(before(20), "missed_payment", FILE, 1),)
    assert (found.recorded, found.answered, found.missing) == ("present", False, ())


def test_an_absent_finding_has_no_witness() -> None:
    found = observe(rule(LATE), CLEAN)
    assert (found.state, found.reliability, found.witnesses, found.witness_count) == ("absent", 1, (), 0)


def test_an_unknown_finding_weighs_nothing() -> None:
    found = observe(rule(LATE), history("{}"))
    assert (found.state, found.reliability, found.recorded) == ("unknown", 0, "unknown")
    assert found.missing == (Missing("records", "lateness", "self", before(179), DAY_ZERO),)


def test_a_finding_without_a_condition_can_only_be_asked_for() -> None:
    assert observe(rule(None), CLEAN).missing == (Missing("ask"),)


@pytest.mark.parametrize(("age", "half_life", "expected"), [(45, 45, 0.5), (90, 45, 0.25), (0, 45, 1), (45, None, 1)])
def test_a_dated_finding_fades_by_half_lives(age: int, half_life: int | None, expected: float) -> None:
    assert fading(before(age), DAY_ZERO, half_life) == pytest.approx(expected)
    account = history(f"{{events: [{{days_before: {age}, event: missed_payment}}]}}")
    assert observe(rule(LATE, half_life=half_life), account).reliability == pytest.approx(expected)


def test_the_latest_witness_sets_the_age() -> None:
    account = history("{events: [{days_before: 90, event: missed_payment}, {days_before: 45, event: missed_payment}]}")
    found = observe(rule(LATE, half_life=45), account)
    assert (found.reliability, found.latest) == (pytest.approx(0.5), before(45))
    assert [witness.day for witness in found.witnesses] == [before(45), before(90)]


def test_a_witness_after_day_zero_has_age_0() -> None:
    account = history("{events: [{days_after: 20, event: draw}]}", as_of=30)
    found = observe(rule("{count: draw, after: 30 days, at_least: 1}", after=True, half_life=10), account)
    assert (found.state, found.reliability) == ("present", 1)


def test_the_age_is_that_of_the_latest_witness_over_the_branches_that_are_true() -> None:
    account = history("{events: [{days_before: 30, event: missed_payment}, {days_before: 5, event: draw, amount: 5}]}")
    both = f"{{any: [{LATE}, {{largest: draw, field: amount, within: 30 days, at_least: 100}}]}}"
    assert observe(rule(both, half_life=30), account).reliability == pytest.approx(0.5)
    both = f"{{any: [{LATE}, {{largest: draw, field: amount, within: 30 days, at_least: 5}}]}}"
    assert observe(rule(both, half_life=30), account).reliability == pytest.approx(0.5 ** (5 / 30))
    both = f"{{all: [{LATE}, {{largest: draw, field: amount, within: 30 days, at_least: 5}}]}}"
    assert observe(rule(both, half_life=30), account).latest == before(5)


def test_what_did_not_happen_does_not_fade() -> None:
    account = history("{recorded: {draws: 400 days, repayments: 400 days}, events: [{days_before: 300, event: draw}]}")
    found = observe(rule(DORMANT, half_life=45), account)
    assert (found.state, found.reliability, found.latest) == ("present", 1, None)
    assert [witness.day for witness in found.witnesses] == [before(300)]
    few = observe(rule("{count: draw, within: 360 days, at_most: 1}", half_life=45), account)
    assert (few.state, few.reliability, few.witnesses) == ("present", 1, ())


def test_a_recent_event_fades_where_its_age_is_measured() -> None:
    account = history("{events: [{days_before: 30, event: draw}]}")
    assert observe(rule("{days_since: draw, at_most: 60}", half_life=30), account).reliability == pytest.approx(0.5)
    opposite = observe(rule("{not: {days_since: draw, more_than: 60}}", half_life=30), account)
    assert (opposite.reliability, opposite.latest) == (pytest.approx(0.5), before(30))


def test_too_many_for_a_denied_condition_are_its_witnesses() -> None:
    account = history("{events: [{days_before: 3, event: draw}, {days_before: 4, event: draw}]}")
    found = observe(rule("{not: {count: draw, within: 30 days, at_most: 1}}"), account)
    assert (found.state, found.witness_count) == ("present", 2)
    found = observe(rule("{not: {count: draw, within: 30 days, at_least: 1, at_most: 1}}"), account)
    assert (found.state, found.witness_count) == ("present", 2)


def test_share_trust_and_fading_multiply() -> None:
    account = history("{recorded: {draws: [14, 0, 0.8]}, events: [{days_before: 10, event: draw, amount: 5}]}")
    found = observe(rule("{latest: draw, field: amount, within: 30 days, exactly: 5}", half_life=10), account)
    assert (found.state, found.reliability) == ("present", pytest.approx(0.8 * 0.5))
    partly = observe(rule("{all: [{latest: draw, field: amount, within: 30 days, exactly: 5}, "
                          "{count: draw, within: 30 days, at_most: 1}]}", half_life=10), account)  # fmt: skip
    assert (partly.state, partly.reliability) == ("present", pytest.approx(15 / 30 * 0.8 * 0.5))


def test_at_most_twenty_witnesses_are_shown_and_all_are_counted() -> None:
    lines = "".join(f"  - {{days_before: {day}, event: draw}}\n" for day in range(30))
    found = observe(rule("{count: draw, within: 60 days, at_least: 1}"), history("events:\n" + lines))
    assert found.witness_count == 30
    assert [witness.day for witness in found.witnesses] == [before(day) for day in range(20)]


@pytest.mark.parametrize(
    ("days", "other", "number"),
    [
        (60, "{count: draw, within: 20 days, at_least: 1}", 30),
        (10, "{count: draw, within: 20 days, at_least: 1}", 20),
        (9, "{sum: draw, field: amount, where: {amount: 5}, within: 20 days, at_least: 1}", 20),
        (9, "{count: repayment, within: 20 days, at_least: 1}", 10),
        (25, "{change_in: count, of: draw, within: 5 days, at_most: 0}", 25),
    ],
)
def test_an_event_that_two_branches_name_is_one_witness(days: int, other: str, number: int) -> None:
    lines = "".join(f"  - {{days_before: {day}, event: draw, amount: 5}}\n" for day in range(30))
    lines += "  - {days_before: 1, event: repayment}\n"
    both = f"{{all: [{{count: draw, within: {days} days, at_least: 1}}, {other}]}}"
    found = observe(rule(both), history("recorded: {draws: 30 days}\nevents:\n" + lines))
    assert (found.state, found.witness_count) == ("present", number)


def test_witnesses_of_one_day_stand_in_a_fixed_order() -> None:
    text = "events:\n  - {days_before: 1, event: draw}\n  - {days_before: 1, event: repayment}\n"
    found = observe(rule("{count: [repayment, draw], within: 9 days, at_least: 1}"), history(text))
    assert [(witness.kind, witness.line) for witness in found.witnesses] == [("repayment", 3), ("draw", 2)]


def test_a_witness_of_no_known_file_is_named_by_its_line() -> None:
    found = observe(rule(LATE), MISSED._replace(inputs=()))
    assert [(witness.file, witness.line) for witness in found.witnesses] == [("", 1)]


# Answers against records


def test_an_answer_beats_what_nobody_recorded() -> None:
    for state in ("present", "absent"):
        found = observe(rule(LATE), answered(history("{}"), ("late", state)))
        assert (found.state, found.reliability, found.answered, found.missing) == (state, 1, True, ())


def test_an_answer_beats_the_absence_of_events() -> None:
    found = observe(rule(LATE), answered(CLEAN, ("late", "present")))
    assert (found.state, found.reliability, found.recorded) == ("present", 1, "absent")


def test_a_recorded_event_beats_an_answer() -> None:
    found = observe(rule(LATE, half_life=20), answered(MISSED, ("late", "absent")))
    assert (found.state, found.reliability, found.answered) == ("present", pytest.approx(0.5), False)


def test_an_answer_beats_a_finding_that_is_present_because_nothing_happened() -> None:
    account = history("{recorded: {draws: 400 days, repayments: 400 days}, events: [{days_before: 300, event: draw}]}")
    found = observe(rule(DORMANT), answered(account, ("late", "absent")))
    assert (found.state, found.reliability, found.recorded, found.witnesses) == ("absent", 1, "present", ())
    agreed = observe(rule(DORMANT), answered(account, ("late", "present")))
    assert (agreed.state, agreed.answered, agreed.witness_count) == ("present", True, 1)


def test_an_answer_beats_a_fact_of_the_account() -> None:
    account = history("account: {age: 63}")
    found = observe(rule("{account: age, at_least: 60}"), answered(account, ("late", "absent")))
    assert (found.state, found.answered) == ("absent", True)


def test_not_knowing_is_no_answer() -> None:
    found = observe(rule(LATE), answered(CLEAN, ("late", "unknown")))
    assert (found.state, found.answered) == ("absent", False)


def test_of_two_answers_that_disagree_neither_counts() -> None:
    account = answered(CLEAN, ("late", "present"), ("late", "absent"))
    assert observe(rule(LATE), account).answered is False
    assert codes(rule(LATE), account) == ["answers-disagree", "answers-disagree"]


def codes(finding: Finding, account: History) -> list[str]:
    checked = rules(finding)
    return [problem.code for problem in clashes(account, checked, evaluate(account, checked, told()))]


@pytest.mark.parametrize(
    ("when", "account", "answer", "expected"),
    [
        (LATE, MISSED, "absent", ["answer-against-records"]),
        (LATE, MISSED, "present", []),
        (LATE, CLEAN, "present", ["answered-yes-records-no"]),
        (LATE, CLEAN, "absent", []),
        (DORMANT, CLEAN, "absent", ["answered-no-records-yes"]),
        (LATE, history("{}"), "present", []),
        (LATE, CLEAN, "unknown", []),
    ],
)
def test_a_clash_is_a_warning(when: str, account: History, answer: State, expected: list[str]) -> None:
    assert codes(rule(when), answered(account, ("late", answer))) == expected


def test_a_clash_names_the_answer_and_the_record() -> None:
    account = answered(MISSED, ("late", "absent"))
    checked = rules(rule(LATE))
    (found,) = clashes(account, checked, evaluate(account, checked, told()))
    assert (found.severity, found.location.line) == ("warning", 90)
    assert dict(found.facts)["witness"] == f"{FILE}:1"
    assert "2025-09-21" in PROBLEMS[found.code].message.en.format(**dict(found.facts))
    assert "2025-09-21" in PROBLEMS[found.code].message.zh.format(**dict(found.facts))


def test_an_answer_to_no_finding_is_reported_with_the_nearest() -> None:
    account = answered(CLEAN, ("latte", "present"))
    checked = rules(rule(LATE))
    (found,) = clashes(account, checked, evaluate(account, checked, told()))
    assert (found.code, dict(found.facts)["nearest"]) == ("answer-unknown-finding", "late")


def test_evaluating_changes_nothing_and_repeats_itself() -> None:
    account = answered(MISSED, ("late", "absent"))
    checked = rules(rule(LATE, half_life=45), rule(DORMANT, "dormant"))
    assert evaluate(account, checked, told()) == evaluate(account, checked, told())
