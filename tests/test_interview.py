"""The interview: what is asked next, what an answer means, when there is no more to ask."""

import random
from datetime import date
from decimal import Decimal

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.inquire import first_rows, worth
from limitdoctor.history.model import History, State
from limitdoctor.interview import (
    MOST_TOGETHER,
    Interview,
    Question,
    Reply,
    ReplyError,
    all_questions,
    family_of,
    history_of,
    next_step,
    read_reply,
    readings_of,
    said_of,
    saved_history,
)

RULES = load_checklist(None)
TODAY = date(2026, 11, 24)
NOBODY = Interview(RULES, History(account={"product": "jiebei"}, as_of=TODAY))


def led(*typed: str, start: Interview = NOBODY, most: int = 20) -> Interview:
    """The interview after these answers, each to the question that came."""
    for text in typed:
        question = next_step(start, most).question
        assert question is not None
        start = start.replied(read_reply(question, text, TODAY))
    return start


def kinds(interview: Interview) -> list[str]:
    return [reply.question.kind for reply in interview.replies]


def test_the_limit_first_then_what_is_urgent_then_what_is_cheap_then_what_settles() -> None:
    interview = led("1", "2026-11-10", "12000", "0", "0", "1 3?", "0")
    assert kinds(interview) == ["how", "day", "before", "flags", "first", "together", "together"]
    flags = interview.replies[3].question.findings
    assert {"paid_for_recovery", "code_or_screen_shared", "overdue_open_here", "next_payment_at_risk"} <= set(flags)
    assert all(RULES.findings[name].red_flag for name in flags)
    assert all(RULES.findings[name].ask_first for name in interview.replies[4].question.findings)


def test_what_became_of_the_limit_becomes_readings() -> None:
    told = diagnose(history_of(led("1", "11月1号还在，11月10号没了", "一万二")), RULES).limit
    assert (told.outcome, told.before, told.after) == ("gone", 12000, 0)
    assert (told.last_seen, told.first_missing) == (date(2026, 11, 1), date(2026, 11, 10))


@pytest.mark.parametrize(
    ("typed", "outcome", "before", "first_missing"),
    [
        (("2", "3000", "昨天", "12000"), "reduced", 12000, date(2026, 11, 23)),
        (("3", "昨天", "?"), "unusable", None, date(2026, 11, 23)),
        (("4", "?"), "entry_missing", None, TODAY),
        (("5",), "intact", None, None),
        (("?", "?", "?"), "unknown", None, None),
    ],
)
def test_each_way_that_a_limit_can_look(
    typed: tuple[str, ...], outcome: str, before: int | None, first_missing: date | None
) -> None:
    told = diagnose(history_of(led(*typed)), RULES).limit
    assert (told.outcome, told.before, told.first_missing) == (outcome, before, first_missing)


@pytest.mark.parametrize(
    ("typed", "outcome", "before", "after"),
    [
        (("2", "5000", "?", "12000"), "reduced", 12000, 5000),
        (("2", "5000", "?", "?"), "unknown", None, None),
        (("2", "?", "10月1号", "8000"), "unknown", 8000, None),
        (("2", "?", "?", "?"), "unknown", None, None),
        (("1", "?", "12000"), "gone", 12000, 0),
        (("1", "?", "?"), "unknown", None, 0),
    ],
)
def test_who_says_it_went_is_never_told_that_it_did_not(
    typed: tuple[str, ...], outcome: str, before: int | None, after: int | None
) -> None:
    found = diagnose(history_of(led(*typed)), RULES)
    assert (found.limit.outcome, found.limit.before, found.limit.after) == (outcome, before, after)
    assert (found.observations["lower_not_gone"].state == "present") == (typed[0] == "2")
    assert found.observations["blocked_not_gone"].state == "absent"
    asked = all_questions(led(*typed, "0", "0"))
    assert "lower_not_gone" not in {name for question in asked for name in question.findings}


def test_the_day_is_kept_where_the_figures_are_not() -> None:
    interview = led("2", "?", "10月1号", "8000")
    assert readings_of(interview) == ()
    assert said_of(interview) == (date(2026, 10, 1), 8000)
    assert diagnose(history_of(interview), RULES).limit.day_zero == date(2026, 10, 1)
    assert said_of(led("2", "5000", "10月1号", "12000")) == (None, None)


def test_what_was_before_is_more_than_what_is_left() -> None:
    asked = next_step(led("2", "5000", "10月1号"), 20).question
    assert asked == Question("before", above=Decimal(5000))
    for text in ("3000", "5000", "0"):
        with pytest.raises(ReplyError, match="not_more"):
            read_reply(asked, text, TODAY)
    with pytest.raises(ReplyError, match="not_a_sum"):
        read_reply(Question("before"), "0", TODAY)


def test_what_the_command_line_says_is_not_asked() -> None:
    base = NOBODY.base._replace(vanished=date(2026, 10, 1), limit_before=Decimal(9000))
    assert [one.kind for one in all_questions(Interview(RULES, base))[:3]] == ["how", "flags", "first"]
    assert [one.kind for one in all_questions(led("1", start=Interview(RULES, base)))[:2]] == ["flags", "first"]


def test_who_names_one_day_says_that_it_was_there_the_day_before() -> None:
    days = [event.day for event in readings_of(led("1", "2026-11-10", "12000"))]
    assert days == [date(2026, 11, 9), date(2026, 11, 10)]


def test_boxes_that_are_not_ticked_are_no_and_unknown_is_neither() -> None:
    ticked = dict(led("1", "?", "?", "2 4").replies[-1].states)
    assert list(ticked.values()).count("present") == 2
    assert set(ticked.values()) == {"present", "absent"}
    assert set(dict(led("1", "?", "?", "不知道").replies[-1].states).values()) == {"unknown"}


def test_what_one_can_think_of_together_is_one_question() -> None:
    step = next_step(led("1", "2026-11-10", "12000", "0", "0"), 20)
    question = step.question
    assert question is not None
    assert (question.kind, question.family) == ("together", "contacts")
    assert 1 < len(question.findings) <= MOST_TOGETHER
    assert {family_of(RULES, name) for name in question.findings} == {"contacts"}
    bits = {check.finding: worth(check) for check in step.diagnosis.next_checks}
    assert all(bits[name] > 0 for name in question.findings)
    assert [*question.findings] == sorted(question.findings, key=lambda name: (-round(bits[name], 9), name))


def test_of_several_boxes_some_may_be_unknown() -> None:
    question = Question("together", ("a", "b", "c", "d"), "contacts")
    found = read_reply(question, "1、3？ 4", TODAY).states
    assert found == (("a", "present"), ("b", "absent"), ("c", "unknown"), ("d", "present"))
    for text in ("5", "1 x", "?1", "1 5?", ",", "-1"):
        with pytest.raises(ReplyError):
            read_reply(question, text, TODAY)


def test_eight_questions_tell_what_dozens_would() -> None:
    asked = sum(len(reply.question.findings) for reply in led(*("1", "2026-11-10", "12000", *"00000"), most=8).replies)
    assert asked >= 35


def test_back_is_as_if_nothing_had_been_said() -> None:
    one = led("1", "2026-11-10", "12000", "0")
    assert led("3", start=one).back() == one
    assert next_step(led("0", start=one).back()) == next_step(one)


def test_what_a_file_tells_is_not_asked() -> None:
    answered = diagnose(history_of(led("1", "2026-11-10", "9000", "0", "0")), RULES)
    base = history_of(led("1", "2026-11-10", "9000", "0", "0"))
    asked = all_questions(Interview(RULES, base))
    assert {question.kind for question in asked} == {"finding"}
    known = {name for name, one in answered.observations.items() if one.state != "unknown"}
    assert known.isdisjoint(name for question in asked for name in question.findings)


def test_who_does_not_know_is_not_asked_again() -> None:
    interview = led("1", "?", "?", "?", "?", "?")
    asked = [name for reply in interview.replies for name in reply.question.findings]
    assert len(asked) == len(set(asked))


def test_it_ends_at_the_most_questions() -> None:
    step = next_step(led("1", "2026-11-10", "12000", "0", "0", most=5), 5)
    assert (step.question, step.settled, step.left) == (None, False, 0)


def test_a_limit_that_is_there_needs_no_reason() -> None:
    step = next_step(led("5", "0"), 20)
    assert step.question is None
    assert step.diagnosis.verdict.word == "intact"


def test_the_stopping_rule_is_what_it_says() -> None:
    """Settled means: no single open answer changes the first rows. Checked against a ranking made anew."""
    interview = led("1", "2026-11-10", "12000", "0", "0")
    draw = random.Random(7)
    for _ in range(60):
        step = next_step(interview, 200)
        if step.question is None:
            break
        states: list[tuple[str, State]] = [
            (name, draw.choice(("present", "absent"))) for name in step.question.findings
        ]
        interview = interview.replied(Reply(step.question, states=tuple(states)))
    assert step.settled
    base = history_of(interview)
    now = _rows(base)
    for check in step.diagnosis.next_checks[:25]:
        for other in ("present", "absent"):
            asked = Reply(Question("finding", (check.finding,)), states=((check.finding, other),))  # type: ignore[arg-type]
            assert _rows(history_of(interview.replied(asked))) == now


def _rows(history: History) -> tuple[frozenset[str], ...]:
    ranking = diagnose(history, RULES).ranking
    return first_rows(RULES, {cause.cause: cause.probability for cause in ranking.causes})


def test_only_own_answers_are_saved() -> None:
    interview = led("1", "2026-11-10", "12000", "0")
    own = History(as_of=date(2026, 11, 1), answers=history_of(led("1", "?", "1")).answers)
    saved = saved_history(interview, own)
    assert saved.as_of == TODAY
    assert [event.kind for event in saved.events] == ["limit", "limit"]
    assert {answer.state for answer in saved.answers} == {"absent"}  # the newer answer stands
    assert saved.coverage == ()


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        ("how", "9", "not_a_choice"),
        ("how", "x", "not_a_choice"),
        ("day", "blue", "not_a_day"),
        ("day", "2030-01-01", "day_to_come"),
        ("before", "lots", "not_a_sum"),
        ("flags", "3", "not_a_choice"),
        ("flags", ",", "not_a_choice"),
        ("finding", "maybe", "not_a_choice"),
        ("finding", "\x1b[2J" * 50, "not_a_choice"),
    ],
)
def test_what_is_no_answer_is_told(kind: str, typed: str, key: str) -> None:
    with pytest.raises(ReplyError) as found:
        read_reply(Question(kind, ("late_here", "new_here")), typed, TODAY)  # type: ignore[arg-type]
    assert found.value.key == key


@pytest.mark.parametrize(
    ("typed", "state"),
    [("是", "present"), ("有", "present"), ("Y", "present"), ("１", "present"), ("没有", "absent"), ("no", "absent"),
     ("2", "absent"), ("？", "unknown"), ("不知道", "unknown"), ("Don't know", "unknown")],
)  # fmt: skip
def test_yes_and_no_as_people_type_them(typed: str, state: str) -> None:
    reply = read_reply(Question("finding", ("late_here",)), typed, TODAY)
    assert reply.states == (("late_here", state),)


def test_sums_and_days_are_kept_as_understood() -> None:
    assert read_reply(Question("before"), "1.2万", TODAY).sum == Decimal(12000)
    reply = read_reply(Question("day"), "上个月", TODAY)
    assert (reply.days, reply.rough) == ((date(2026, 10, 15),), True)
