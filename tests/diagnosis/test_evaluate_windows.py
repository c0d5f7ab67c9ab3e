"""Windows, day zero, what is recorded and how far it is trusted, and how branches join."""

from datetime import time

import pytest

from tests.diagnosis.accounts import DAY_ZERO, ask, before, told


def draws(*days: int, more: str = "") -> str:
    listed = ", ".join(f"{{days_before: {day}, event: draw}}" for day in days)
    return f"{{{more}events: [{listed}]}}"


@pytest.mark.parametrize(("day", "inside"), [(0, True), (29, True), (30, False), (-1, False)])
def test_a_window_of_thirty_days_is_day_zero_and_twenty_nine_before(day: int, inside: bool) -> None:
    judged = ask(
        "{count: draw, within: 30 days, at_least: 1}", draws(day, more="recorded: {draws: [40, -9]}, "), as_of=9
    )
    assert judged.first == ("present" if inside else "absent")


@pytest.mark.parametrize(("duration", "days"), [("90 days", 90), ("3 months", 90), ("1 year", 365)])
def test_durations_are_in_days(duration: str, days: int) -> None:
    judged = ask(f"{{count: draw, within: {duration}, at_least: 1}}", "recorded: {draws: 9 days}")
    assert judged.share == pytest.approx(9 / days)


@pytest.mark.parametrize(("day", "inside"), [(0, False), (-1, True), (-30, True), (-31, False)])
def test_after_is_days_one_to_thirty(day: int, inside: bool) -> None:
    judged = ask(
        "{count: draw, after: 30 days, at_least: 1}", draws(day, more="recorded: {draws: [9, -60]}, "), as_of=60
    )
    assert judged.first == ("present" if inside else "absent")


def test_the_recorded_span_cannot_go_beyond_as_of() -> None:
    rule = "{count: draw, after: 30 days, at_least: 1}"
    judged = ask(rule, "recorded: {draws: [9, -60]}", as_of=12)
    assert (judged.first, judged.state, judged.share) == ("unknown", "absent", pytest.approx(12 / 30))


def test_what_only_time_can_tell_names_the_day_to_look_again() -> None:
    judged = ask("{count: draw, after: 30 days, at_least: 1}", "recorded: {draws: [9, -60]}")
    assert (judged.state, judged.missing, judged.look_again) == ("unknown", (), before(-30))


def test_a_window_that_is_over_needs_no_other_look() -> None:
    assert ask("{count: draw, after: 12 days, at_least: 1}", as_of=12).look_again is None
    assert ask("{count: draw, after: 13 days, at_least: 1}", as_of=12).look_again == before(-13)


def test_records_that_end_before_as_of_are_asked_for_beside_time() -> None:
    judged = ask("{count: draw, after: 30 days, at_least: 1}", as_of=12)
    assert judged.look_again == before(-30)
    assert [(missing.family, missing.first, missing.last) for missing in judged.missing] == [
        ("draws", before(-1), before(-12))
    ]


def test_without_a_window_the_whole_record_counts_from_the_opening_of_the_account() -> None:
    rule = "{count: draw, at_least: 1}"
    opened = "account: {opened: 2025-07-04}, recorded: {draws: 50 days}"
    judged = ask(rule, f"{{{opened}}}")
    assert (judged.first, judged.state, judged.share) == ("unknown", "absent", pytest.approx(50 / 100))
    assert ask(rule, draws(99, more=opened + ", ")).first == "present"
    assert ask(rule, draws(101, more=opened + ", ")).state == "absent"


@pytest.mark.parametrize("opened", ["", "account: {opened: 2026-01-01}, "])
def test_without_an_opening_day_the_share_of_the_whole_record_is_0(opened: str) -> None:
    judged = ask("{count: draw, at_least: 1}", f"{{{opened}recorded: {{draws: 999 days}}}}")
    assert (judged.first, judged.state, judged.share) == ("unknown", "unknown", 0)
    assert [(missing.code, missing.detail) for missing in judged.missing] == [
        ("records", ""),
        ("account_field", "opened"),
    ]
    assert judged.missing[0].first is None
    assert ask("{count: draw, at_least: 1}", draws(3000)).first == "present"


# Day zero


CONTACT = "{count: support_contact, within: 30 days, at_least: 1}"
AFTERWARDS = "{count: support_contact, after: 30 days, at_least: 1}"


@pytest.mark.parametrize(
    ("at", "gone_at", "explains"),
    [
        ("", None, False),
        (", at: '09:00'", None, False),
        ("", time(12), False),
        (", at: '09:00'", time(12), True),
        (", at: '12:00'", time(12), False),
        (", at: '18:00'", time(12), False),
    ],
)
def test_a_reaction_on_day_zero_is_after_it_unless_both_times_are_known(
    at: str, gone_at: time | None, explains: bool
) -> None:
    account = f"{{recorded: {{contacts: [90, -30]}}, events: [{{days_before: 0, event: support_contact{at}}}]}}"
    story = told(first_missing_at=gone_at)
    assert ask(CONTACT, account, story=story, as_of=30).first == ("present" if explains else "absent")
    assert ask(AFTERWARDS, account, story=story, as_of=30).first == ("absent" if explains else "present")


def test_a_reaction_before_day_zero_is_before_it() -> None:
    account = "{recorded: {contacts: [90, -30]}, events: [{days_before: 1, event: support_contact}]}"
    assert ask(CONTACT, account).first == "present"


def test_other_events_of_day_zero_count_whatever_their_time() -> None:
    account = "{events: [{days_before: 0, event: draw, at: '23:00'}]}"
    rule = "{count: draw, within: 1 day, at_least: 1}"
    assert ask(rule, account, story=told(first_missing_at=time(1))).first == "present"


def test_an_unrecorded_day_zero_leaves_reactions_in_doubt_afterwards() -> None:
    assert ask(AFTERWARDS, "recorded: {contacts: [0, -30]}", as_of=30).first == "absent"
    judged = ask(AFTERWARDS, "recorded: {contacts: [-1, -30]}", as_of=30)
    assert (judged.first, judged.state, judged.share) == ("unknown", "absent", 1)


def test_windows_count_from_the_day_zero_of_the_story() -> None:
    story = told(day_zero=before(10), first_missing=before(10))
    judged = ask(
        "{count: draw, within: 5 days, at_least: 1}", draws(5, 14, more="recorded: {draws: 99 days}, "), story=story
    )
    assert judged.lines == (1,)
    assert judged.witnesses.shown[0].day == before(14)


# What is recorded, and trust


def test_overlapping_and_adjoining_spans_are_one() -> None:
    rule = "{count: draw, within: 30 days, at_least: 1}"
    judged = ask(rule, "recorded: {draws: [40, 20], draws of jiebei: [25, 11], draws of self: [10, 0]}")
    assert (judged.first, judged.share) == ("absent", 1)


def test_what_is_open_is_named_from_its_first_to_its_last_day() -> None:
    judged = ask("{count: draw, within: 30 days, at_least: 1}", "recorded: {draws: [20, 15, 0]}")
    assert (judged.state, judged.share) == ("unknown", 0)
    assert [(missing.first, missing.last) for missing in judged.missing] == [(before(29), DAY_ZERO)]
    judged = ask("{not: {count: [draw, repayment], within: 30 days, at_least: 1}}", "recorded: {draws: [20, 5]}")
    assert [(missing.family, missing.first, missing.last) for missing in judged.missing] == [
        ("draws", before(29), DAY_ZERO),
        ("repayments", before(29), DAY_ZERO),
    ]


def test_an_absence_is_as_good_as_the_source_that_shows_it() -> None:
    judged = ask("{count: draw, within: 30 days, at_least: 1}", "recorded: {draws: [40, 0, 0.9]}")
    assert (judged.first, judged.share) == ("absent", pytest.approx(0.9))


def test_an_event_that_was_seen_needs_no_trust() -> None:
    account = draws(3, more="recorded: {draws: [40, 0, 0.9]}, ")
    assert ask("{count: draw, within: 30 days, at_least: 1}", account).share == 1
    assert ask("{count: draw, within: 30 days, exactly: 1}", account).share == pytest.approx(0.9)
    assert ask("{days_since: draw, at_most: 3}", account).share == 1
    assert ask("{days_since: draw, at_least: 3}", account).share == pytest.approx(0.9)


def test_share_and_trust_multiply() -> None:
    judged = ask("{count: draw, within: 30 days, at_least: 1}", "recorded: {draws: [14, 0, 0.8]}")
    assert (judged.first, judged.share) == ("unknown", pytest.approx(0.5 * 0.8))


def test_each_day_is_trusted_as_far_as_its_best_source() -> None:
    rule = "{count: draw, within: 30 days, at_least: 1}"
    judged = ask(rule, "recorded: {draws: [29, 0, 0.5], draws of jiebei: [9, 0]}")
    assert judged.share == pytest.approx((20 * 0.5 + 10) / 30)
    both = ask("{count: [draw, repayment], within: 30 days, at_least: 1}",
               "recorded: {draws: [29, 0, 0.5], repayments: [29, 0, 0.8]}")  # fmt: skip
    assert both.share == pytest.approx(0.5)


# all, any, not


YES = "{count: draw, within: 30 days, at_least: 1}"
NO = "{count: repayment, within: 30 days, at_least: 1}"
OPEN = "{account: age, at_least: 60}"
HALF = "{count: missed_payment, within: 30 days, at_least: 1}"
THIRD = "{count: purchase, within: 30 days, at_least: 1}"
NEVER = "{count: income, within: 30 days, at_least: 1}"
ACCOUNT = draws(3, more="recorded: {repayments: 30 days, lateness: 15 days, spending: 10 days}, ")


@pytest.mark.parametrize(
    ("rule", "state", "share"),
    [
        (f"{{all: [{YES}, {OPEN}]}}", "unknown", 1),
        (f"{{all: [{NO}, {OPEN}]}}", "absent", 1),
        (f"{{all: [{YES}, {NO}]}}", "absent", 1),
        (f"{{any: [{YES}, {OPEN}]}}", "present", 1),
        (f"{{any: [{NO}, {OPEN}]}}", "unknown", 1),
        (f"{{not: {OPEN}}}", "unknown", 1),
        (f"{{not: {NO}}}", "present", 1),
        (f"{{any: [{NO}, {HALF}]}}", "absent", 15 / 30),
        (f"{{any: [{HALF}, {THIRD}]}}", "absent", 10 / 30),
        (f"{{all: [{HALF}, {THIRD}]}}", "absent", 10 / 30),
        (f"{{all: [{YES}, {HALF}]}}", "absent", 15 / 30),
        (f"{{all: [{YES}, {{not: {HALF}}}]}}", "present", 15 / 30),
        (f"{{any: [{HALF}, {NEVER}]}}", "unknown", 0),
        (f"{{any: [{YES}, {NEVER}]}}", "present", 1),
        (f"{{any: [{{all: [{NO}, {NEVER}]}}, {HALF}]}}", "absent", 15 / 30),
    ],
)
def test_branches_join_as_kleene_has_it(rule: str, state: str, share: float) -> None:
    judged = ask(rule, ACCOUNT)
    assert (judged.state, judged.share) == (state, pytest.approx(share))


def test_every_branch_is_judged_and_everything_missing_is_named() -> None:
    judged = ask(f"{{any: [{NEVER}, {OPEN}, {HALF}]}}", ACCOUNT)
    assert [missing.family or missing.detail for missing in judged.missing] == ["income", "age", "lateness"]


def test_a_branch_that_is_decided_lacks_nothing() -> None:
    judged = ask(f"{{any: [{{all: [{NO}, {NEVER}]}}, {OPEN}]}}", ACCOUNT)
    assert [missing.detail for missing in judged.missing] == ["age"]


def test_the_parts_of_a_condition_can_be_counted_one_by_one() -> None:
    judged = ask(f"{{all: [{YES}, {{not: {NO}}}, {HALF}]}}", ACCOUNT)
    assert [(part.condition.location.column, part.first, part.final) for part in judged.part.leaves()] == [
        (9, True, True),
        (60, False, False),
        (111, None, False),
    ]


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        (f"{{any: [{YES}, {{not: {NO}}}]}}", 1),
        (f"{{all: [{YES}, {{not: {NO}}}]}}", 0.9),
        (f"{{all: [{NO}, {{not: {YES}}}]}}", 1),
        (f"{{any: [{NO}, {{not: {YES}}}]}}", 0.9),
    ],
)
def test_one_proven_branch_that_decides_is_enough(rule: str, share: float) -> None:
    judged = ask(rule, draws(3, more="recorded: {repayments: [40, 0, 0.9], draws: [40, 0, 0.9]}, "))
    assert judged.share == pytest.approx(share)


def test_in_the_second_stage_a_certain_branch_that_does_not_decide_takes_nothing_away() -> None:
    rule = f"{{any: [{NO}, {{count: draw, within: 30 days, at_most: 1}}]}}"
    judged = ask(rule, draws(3, more="recorded: {repayments: [40, 0, 0.25], draws: 15 days}, "))
    assert (judged.first, judged.state, judged.share) == ("unknown", "present", pytest.approx(15 / 30))
    rule = f"{{all: [{{not: {NO}}}, {{count: draw, within: 30 days, at_most: 1}}]}}"
    judged = ask(rule, draws(3, more="recorded: {repayments: [40, 0, 0.25], draws: 15 days}, "))
    assert (judged.state, judged.share) == ("present", pytest.approx(0.25))


@pytest.mark.parametrize(("recorded", "state", "share"), [(44, "unknown", 0), (45, "present", 45 / 180)])
def test_the_record_of_a_month_does_not_speak_of_half_a_year(recorded: int, state: str, share: float) -> None:
    spans = f"{{recorded: {{draws: {recorded} days, repayments: {recorded} days}}}}"
    judged = ask("{days_since: [draw, repayment], more_than: 180}", spans)
    assert judged.state == state
    if share:
        assert judged.share == pytest.approx(share)
