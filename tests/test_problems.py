"""Problems have one order and no repeats."""

from itertools import permutations

from limitdoctor.problems import Location, in_order, problem

PLACE = Location("a.csv", 3, 5)


def test_the_order_is_total() -> None:
    listed = [
        problem("not-a-date", PLACE, "warning", found="x"),
        problem("not-a-date", PLACE, "error", found="x"),
        problem("not-a-date", Location("a.csv", 3, 5, 2), "error", found="x"),
        problem("below-bound", Location("a.csv", 10)),
    ]
    assert len({in_order(each) for each in permutations([*listed, listed[0]])}) == 1
    assert len(in_order(listed * 2)) == 4


def test_facts_are_text() -> None:
    found = problem("unknown-word", PLACE, found=3, allowed=["b", "a"], names={"b", "a"})
    assert found.facts == (("found", "3"), ("allowed", "b, a"), ("names", "a, b"))
