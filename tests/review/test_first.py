"""Whether a cause can ever come first: what is called never is proved, and never wrong against any findings."""

import random
from itertools import product

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Cause, Checklist
from limitdoctor.diagnosis.rank import rank
from limitdoctor.review.first import never_first
from tests.diagnosis.building import (
    cause,
    checklist,
    exact,
    finding,
    random_checklist,
    random_observations,
    seen,
    sign,
)


@pytest.mark.parametrize(
    ("rate", "prior", "never"),
    [
        (90, 1, False),  # where the sign is there: 90 against 20 makes up for a share of 0.23
        (90, 0.23, False),
        (90, 0.22, True),
        (10, 1, False),  # where it is not: 90 against 80
        (10, 0.9, False),
        (10, 0.88, True),
        (21, 1, False),
    ],
)
def test_a_cause_must_make_up_for_its_share(rate, prior, never):
    rules = checklist([sign("s", 50, exact("s"))], [cause("a", {"s": 20}), cause("b", {"s": rate})], {"b": prior})
    assert never_first(rules) == ({"b": "a"} if never else {})


def test_what_is_told_together_is_no_rival():
    signs = [sign("s", 10, finding("f", 80, 5))]
    alone = checklist(signs, [cause("a", {"s": 90}), cause("b", {"s": 89})], {"a": 2})
    assert never_first(alone) == {"b": "a"}
    together = checklist(
        signs, [cause("a", {"s": 90}, told_with=("b",)), cause("b", {"s": 89}, told_with=("a",))], {"a": 2}
    )
    assert never_first(together) == {}


def test_equal_signs_are_told_as_such_and_not_here():
    rules = checklist([sign("s", 10, finding("f", 80, 5))], [cause("a", {"s": 90}), cause("b", {"s": 90})], {"a": 2})
    assert never_first(rules) == {}


def test_what_only_several_rivals_together_keep_behind_is_left_open():
    signs = [sign("s", 50, exact("s")), sign("t", 50, exact("t"))]
    causes = [cause("a", {"s": 60, "t": 60}), cause("b", {"s": 90}), cause("c", {"s": 10, "t": 90})]
    rules = checklist(signs, causes, {"a": 1, "b": 1, "c": 8})
    assert "a" not in firsts(rules)
    assert "a" not in never_first(rules)


def test_of_two_causes_it_names_just_those_that_no_findings_put_first():
    draw = random.Random(20_261_124)
    found = set()
    for _ in range(80):
        rules = random_checklist(draw, causes=2, signs=2, most_findings=2)
        one, other = rules.causes.values()
        if one.signs == other.signs:
            continue
        behind = rules.causes.keys() - firsts(rules)
        assert never_first(rules).keys() == behind, rules
        found.add(len(behind))
    assert found == {0, 1}


def firsts(rules: Checklist) -> set[str]:
    """The causes that come first for some findings, tried one by one."""
    tried = product(("present", "absent", "unknown"), repeat=len(rules.findings))
    states = (dict(zip(rules.findings, each, strict=True)) for each in tried)
    return {rank(rules, seen(rules, **each)).causes[0].cause for each in states}


def test_never_is_never_wrong():
    draw = random.Random(20_261_124)
    named = 0
    for _ in range(150):
        rules = random_checklist(draw, signs=3)
        never = never_first(rules)
        named += len(never)
        assert never.keys().isdisjoint(
            rank(rules, random_observations(draw, rules)).causes[0].cause for _ in range(12)
        ), rules
    assert named > 50


def test_every_shipped_cause_can_come_first():
    """Shown, and not only left open: where its usual signs are there and the others are not known, or not there."""
    rules = load_checklist(None)
    assert never_first(rules) == {}
    for found in rules.causes.values():
        assert any(found.id in {first, *rules.causes[first].told_with} for first in firsts_where(rules, found))


def firsts_where(rules: Checklist, found: Cause):
    """The first cause where one finds what is usual for this one, then where one finds what sets it off from others."""
    for rest in ("unknown", "absent"):
        usual = {
            name: "present" if found.signs[name] > one.background else "absent"
            for name, one in rules.signs.items()
            if name in found.signs
        }
        yield first_of(rules, usual, rest)
    for rival in rules.causes.values():
        apart = {
            name: "present"
            if found.signs.get(name, one.background) > rival.signs.get(name, one.background)
            else "absent"
            for name, one in rules.signs.items()
            if name in found.signs or name in rival.signs
        }
        yield first_of(rules, apart, "unknown")


def first_of(rules: Checklist, states: dict[str, str], rest: str) -> str:
    """The cause that comes first where every finding of these signs is so, and every other as `rest` says."""
    every = {name: states.get(one.sign, rest) for name, one in rules.findings.items()}
    return rank(rules, seen(rules, **every)).causes[0].cause
