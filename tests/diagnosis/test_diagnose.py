"""The whole diagnosis of one account, as one pure call."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Diagnosis, PlannedStep
from limitdoctor.history.model import Answer, Coverage, History, State
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import Location, problem
from tests.diagnosis.building import NAME, cause, checklist, counted, exact, finding, sign, step
from tests.history.lines import history_of

GONE = """
    2025-06-01 limit 8000
    2025-09-25 limit 8000
    2025-09-28 missed_payment
    2025-10-01 limit 0
"""


def rules() -> Checklist:
    return checklist(
        [
            sign(
                "strain",
                10,
                finding("late", when=counted("missed_payment", 180), half_life=45, red_flag=True, steps=("talk",)),
                finding("minimum"),
            ),
            sign("asked", 15, exact("asked", when=counted("application", 90))),
            sign("switch", 5, exact("switch", ask_first=True, steps=("look",))),
        ],
        [
            cause("overdue", {"strain": 92}, steps=("settle",)),
            cause("hungry", {"asked": 90, "strain": 40}),
            cause("closed_it", {"switch": 95}),
        ],
        steps=[step("talk"), step("look"), step("settle", "this_week"), step("note", "later", always=True)],
    )


def history(
    text: str = GONE, *answers: tuple[str, State], recorded: str | None = "2025-10-05", **options: object
) -> History:
    said = tuple(Answer(name, state, Location("answers.yaml", n)) for n, (name, state) in enumerate(answers, start=1))
    spans = (
        [Coverage(family, date(2025, 1, 1), date.fromisoformat(recorded)) for family in ("lateness", "applications")]
        if recorded
        else []
    )
    return history_of(text, as_of="2025-10-05", answers=said, coverage=tuple(spans), **options)  # type: ignore[arg-type]


def codes(diagnosis: Diagnosis) -> list[str]:
    return [warning.code for warning in diagnosis.warnings]


def test_from_a_history_to_a_plan() -> None:
    found = diagnose(history(), rules())
    assert found.limit.outcome == "gone"
    assert {name: one.state for name, one in found.observations.items()} == {
        "asked": "absent",
        "late": "present",
        "minimum": "unknown",
        "switch": "unknown",
    }
    assert found.observations["late"].reliability == pytest.approx(2 ** (-3 / 45))
    assert found.verdict.word == "likely"
    assert found.verdict.cause == "overdue"
    assert found.red_flags == ("late",)
    assert [check.finding for check in found.next_checks] == ["switch", "minimum"]
    assert found.plan == (
        PlannedStep("talk", "today", (), ("late",)),
        PlannedStep("look", "today", (), ("switch",)),
        PlannedStep("settle", "this_week", ("overdue",), ()),
        PlannedStep("note", "later", (), ()),
    )
    assert found.warnings == ()


def test_nothing_vanished() -> None:
    found = diagnose(history("2025-09-01 limit 8000\n2025-09-20 limit 8000"), rules())
    assert found.verdict.word == "intact"
    assert [planned.step for planned in found.plan] == ["look", "note"]


def test_answers_alone_are_a_history() -> None:
    said = (
        Answer("late", "present", Location("answers.yaml", 2)),
        Answer("asked", "absent", Location("answers.yaml", 3)),
    )
    found = diagnose(History(answers=said), rules())
    assert found.verdict.cause == "overdue"
    assert found.observations["late"].answered
    assert codes(found) == ["nothing-dated"]


def test_without_a_date_it_is_read_as_of_the_checklist() -> None:
    found = diagnose(History(), rules()._replace(as_of=date(2026, 11, 23)))
    assert (found.history.as_of, found.limit.day_zero) == (date(2026, 11, 23), date(2026, 11, 23))
    assert found.limit.day_zero_is_as_of


def test_an_empty_history_has_a_plan_and_no_reason() -> None:
    found = diagnose(History(), rules())
    assert found.verdict.word == "base_rates_only"
    assert [planned.step for planned in found.plan] == ["look", "note"]
    assert len(found.next_checks) == 4


def test_what_the_person_could_not_say_is_not_asked_again() -> None:
    found = diagnose(history(GONE, ("switch", "unknown")), rules())
    assert [check.finding for check in found.next_checks] == ["minimum"]


def test_an_answer_against_the_records_is_named() -> None:
    found = diagnose(history(GONE, ("late", "absent")), rules())
    assert found.observations["late"].state == "present"
    assert codes(found) == ["answer-against-records"]


def test_an_answer_to_a_question_that_nobody_asks_is_named() -> None:
    assert codes(diagnose(history(GONE, ("lat", "present")), rules())) == ["answer-unknown-finding"]


def test_records_that_claim_nothing_are_named() -> None:
    assert codes(diagnose(history(recorded=None), rules())) == ["nothing-recorded"]


@pytest.mark.parametrize(("until", "named"), [("2025-09-24", []), ("2025-09-23", ["records-end-early"])])
def test_records_that_end_more_than_a_week_before_the_loss_are_named(until: str, named: list[str]) -> None:
    assert codes(diagnose(history(recorded=until), rules())) == named


def test_gaps_are_no_matter_where_nothing_vanished() -> None:
    assert codes(diagnose(history("2025-09-20 limit 8000", recorded=None), rules())) == []


def test_warnings_of_reading_and_of_the_story_are_carried_once_and_in_order() -> None:
    warned = problem("bounds-crossed", Location("a.csv", 3), "warning", key="x")
    found = diagnose(history("2025-06-01 limit 8000\n2025-10-01 limit 0")._replace(warnings=(warned, warned)), rules())
    assert codes(found) == ["bounds-crossed", "limit-gap"]


def test_every_warning_has_its_words() -> None:
    said = (("lat", "present"), ("late", "absent"), ("asked", "present"))
    for one in (diagnose(history(GONE, *said), rules()), diagnose(history(recorded=None), rules())):  # type: ignore[arg-type]
        for warning in one.warnings:
            text = PROBLEMS[warning.code]
            for language in ("zh", "en"):
                for part in text:
                    part.of(language).format_map(dict(warning.facts))  # type: ignore[arg-type]


def test_the_same_twice_and_in_any_order() -> None:
    first = diagnose(history(), rules())
    assert diagnose(history(), rules()) == first
    draw = random.Random(1)
    ordered = rules()
    mixed = ordered._replace(
        **{
            name: dict(draw.sample(list(getattr(ordered, name).items()), len(getattr(ordered, name))))
            for name in ("signs", "causes", "steps", "findings", "prior")
        },
    )
    again = diagnose(history(), mixed)
    assert (again.ranking, again.verdict, again.plan, again.next_checks) == (
        first.ranking,
        first.verdict,
        first.plan,
        first.next_checks,
    )


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file, no clock, no console, no socket."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("builtins.open", forbidden)
    monkeypatch.setattr("builtins.print", forbidden)
    monkeypatch.setattr("socket.socket", forbidden)
    monkeypatch.setattr("time.time", forbidden)
    monkeypatch.setattr("locale.getlocale", forbidden)
    yield


@pytest.mark.usefixtures("alone")
def test_it_touches_nothing_but_its_arguments() -> None:
    assert diagnose(history(), rules()).verdict.word == "likely"
    assert NAME.en == "name"
