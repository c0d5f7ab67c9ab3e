"""Which question is worth asking; the bits themselves are checked against brute force in test_oracle."""

import random

import pytest

from limitdoctor.checklist.model import UNEXPLAINED, Checklist
from limitdoctor.diagnosis.inquire import first_rows, next_checks, telling
from limitdoctor.diagnosis.model import NextCheck
from limitdoctor.diagnosis.rank import rank
from limitdoctor.history.model import State
from tests.diagnosis.building import cause, checklist, exact, finding, random_checklist, random_observations, seen, sign


def checks(rules: Checklist, **states: object) -> tuple[NextCheck, ...]:
    observations = seen(rules, **states)  # type: ignore[arg-type]
    return next_checks(rules, observations, rank(rules, observations))


TWO = checklist(
    [
        sign("stress", 11, finding("late", 85, 2), finding("minimum", 30, 12)),
        sign("dormant", 15),
        sign("loose", 50),
    ],
    [cause("overdue", {"stress": 92}), cause("inactive", {"dormant": 90, "stress": 5})],
)


def test_the_most_telling_question_comes_first() -> None:
    found = checks(TWO)
    assert [check.finding for check in found] == ["dormant", "late", "minimum", "loose"]
    assert (found[0].if_present, found[0].if_absent) == ("inactive", "overdue")
    assert (found[1].if_present, found[1].if_absent) == ("overdue", "inactive")
    assert found[-1].bits == 0.0


def test_only_what_is_unknown_and_has_a_question_is_asked() -> None:
    rules = checklist(
        [
            sign("g", 10, finding("mute", ask=None), finding("known"), finding("open")),
            sign("h", 10, exact("h", ask=None)),
        ],
        [cause("a", {"g": 90, "h": 80})],
    )
    assert [check.finding for check in checks(rules, known="absent")] == ["open"]


def test_an_observation_that_is_missing_is_unknown() -> None:
    assert next_checks(TWO, {}, rank(TWO, {})) == checks(TWO)


def test_a_question_must_be_worth_its_cost() -> None:
    dear = [finding("dear", 85, 2, cost=80.0), finding("cheap", 60, 20, cost=0.5)]
    rules = checklist([sign("g", 10, *dear)], [cause("a", {"g": 90})])
    first, second = checks(rules)
    assert (first.finding, second.finding) == ("cheap", "dear")
    assert second.bits > first.bits
    assert (first.cost, second.cost) == (0.5, 80.0)


def test_equal_questions_stand_by_id() -> None:
    rules = checklist([sign("g", 10, finding("b"), finding("a"))], [cause("c", {"g": 90})])
    assert [check.finding for check in checks(rules)] == ["a", "b"]


def test_what_a_known_finding_has_said_need_not_be_asked_again() -> None:
    before = {check.finding: check.bits for check in checks(TWO)}
    after = {check.finding: check.bits for check in checks(TWO, late="present")}
    assert after["minimum"] < before["minimum"]


def test_a_sign_that_nobody_names_settles_nothing() -> None:
    loose = next(check for check in checks(TWO) if check.finding == "loose")
    assert (loose.bits, loose.if_present, loose.if_absent) == (0.0, "inactive", "inactive")


@pytest.mark.parametrize("reliability", [1.0, 0.3])
def test_answers_count_as_sure(reliability: float) -> None:
    """What was recorded in part stays so; the answer to be given is taken at its word."""
    rules = checklist(
        [sign("g", 10, finding("a"), finding("b"))], [cause("c", {"g": 90}), cause("d", {"g": 2})], {UNEXPLAINED: 3}
    )
    states = {"a": ("present", reliability)}
    check = checks(rules, **states)[0]
    answered = rank(rules, seen(rules, **states, b="absent"))  # type: ignore[arg-type]
    assert check.if_absent == answered.causes[0].cause


def test_bits_are_never_negative() -> None:
    for number in range(100):
        rules = random_checklist(random.Random(number))
        assert all(check.bits >= 0 for check in checks(rules))


@pytest.mark.parametrize("seed", range(24))
def test_telling_is_what_a_ranking_made_anew_would_change(seed: int) -> None:
    draw = random.Random(seed)
    rules = random_checklist(draw, causes=draw.choice((6, 8)))
    observations = random_observations(draw, rules)
    ranking = rank(rules, observations)
    found = next_checks(rules, observations, ranking)

    def rows_if(name: str, state: State, rows: int) -> tuple[frozenset[str], ...]:
        answered = {**observations, name: observations[name]._replace(state=state, reliability=1.0)}
        return first_rows(rules, {one.cause: one.probability for one in rank(rules, answered).causes}, rows)

    for rows in (1, 2, 3):
        now = first_rows(rules, {one.cause: one.probability for one in ranking.causes}, rows)
        names = [check.finding for check in found]
        changing = [name for name in names if {rows_if(name, "present", rows), rows_if(name, "absent", rows)} != {now}]
        assert list(telling(rules, observations, ranking, found, rows)) == changing


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
def test_first_rows_are_those_of_the_whole_order(rows: int) -> None:
    """Causes with one probability, and rows that hold many causes, are where looking at a few would go wrong."""
    draw = random.Random(rows)
    for _ in range(30):
        names = [f"c{number}" for number in range(14)]
        group = tuple(draw.sample(names, draw.randint(2, 12)))
        causes = [
            cause(name, {}, told_with=tuple(other for other in group if other != name) if name in group else ())
            for name in names
        ]
        rules = checklist([], causes)
        probability = {name: draw.choice((0.01, 0.02, 0.02 + 1e-11, draw.random())) for name in names}
        expected = first_rows(rules, probability, len(names))[:rows]
        assert first_rows(rules, probability, rows) == expected
