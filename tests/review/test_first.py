"""Whether a cause can ever come first: proved, shown, or left open; and never wrong against any findings."""

import random

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.rank import rank
from limitdoctor.review.first import first_places, never_first
from tests.checklist.small import write
from tests.diagnosis.building import (
    cause,
    checklist,
    exact,
    finding,
    random_checklist,
    random_observations,
    sign,
)


def words(rules) -> dict[str, tuple[str, str]]:
    return {name: tuple(found) for name, found in first_places(rules).items()}


def test_every_shipped_cause_can_come_first():
    assert {found.word for found in first_places(load_checklist(None)).values()} == {"possible"}


@pytest.mark.parametrize(
    ("rate", "prior", "word"),
    [
        (90, 1, "possible"),  # where the sign is there: 90 against 20 makes up for a share of 0.23
        (90, 0.23, "possible"),
        (90, 0.22, "never"),
        (10, 1, "possible"),  # where it is not: 90 against 80
        (10, 0.9, "possible"),
        (10, 0.88, "never"),
        (21, 1, "possible"),
    ],
)
def test_a_cause_must_make_up_for_its_share(rate, prior, word):
    rules = checklist([sign("s", 50, exact("s"))], [cause("a", {"s": 20}), cause("b", {"s": rate})], {"b": prior})
    assert first_places(rules)["b"].word == word


def test_what_is_told_together_is_no_rival():
    signs = [sign("s", 10, finding("f", 80, 5))]
    alone = checklist(signs, [cause("a", {"s": 90}), cause("b", {"s": 89})], {"a": 2})
    assert words(alone) == {"a": ("possible", ""), "b": ("never", "a")}
    together = checklist(
        signs, [cause("a", {"s": 90}, told_with=("b",)), cause("b", {"s": 89}, told_with=("a",))], {"a": 2}
    )
    assert words(together) == {"a": ("possible", ""), "b": ("possible", "")}


def test_equal_signs_are_told_as_such_and_not_here():
    rules = checklist([sign("s", 10, finding("f", 80, 5))], [cause("a", {"s": 90}), cause("b", {"s": 90})], {"a": 2})
    assert {found.word for found in first_places(rules).values()} == {"possible"}


def test_what_only_several_rivals_together_keep_behind_is_left_open():
    signs = [sign("s", 50, exact("s")), sign("t", 50, exact("t"))]
    causes = [cause("a", {"s": 60, "t": 60}), cause("b", {"s": 90}), cause("c", {"s": 10, "t": 90})]
    places = first_places(checklist(signs, causes, {"a": 1, "b": 1, "c": 8}))
    assert places["a"].word == "undecided"


def test_never_is_never_wrong():
    draw = random.Random(20_261_124)
    counted = {"possible": 0, "never": 0, "undecided": 0}
    for _ in range(150):
        rules = random_checklist(draw, signs=3)
        places = first_places(rules)
        firsts = {rank(rules, random_observations(draw, rules)).causes[0].cause for _ in range(12)}
        for name, found in places.items():
            counted[found.word] += 1
            assert not (found.word == "never" and name in firsts), (rules, name)
    assert counted["never"] > 50
    assert counted["possible"] > 100


def test_the_quick_proof_finds_what_the_whole_decision_calls_never(tmp_path):
    dull = ("causes.yaml", "dormant: 92, payment_stress: 3", "dormant: 14, payment_stress: 10")
    more = (
        "causes:\n  rival: {category: account_state, title: {zh: 甲, en: A}, why: {zh: 甲, en: A}, share: 9999, "
        "signs: {dormant: 15.5}}\n"
    )
    found = {}
    for rules in (load_checklist(None), load_checklist(write(tmp_path, dull, zz=more))):
        found = never_first(rules)
        assert set(found) == {name for name, place in first_places(rules).items() if place.word == "never"}
    assert "inactive_account" in found
