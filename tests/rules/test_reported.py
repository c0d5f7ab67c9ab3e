"""The reported cases: how often the category that was said to be the reason comes first, and among the first three.

The figures are floors, not a claim about lenders: most of the reports are of credit cards in other countries.
"""

from functools import cache
from pathlib import Path

from limitdoctor.checklist.load import load_checklist
from limitdoctor.review.cases import run_cases
from limitdoctor.review.trial import Answered

RULES = Path(__file__).resolve().parents[2] / "rules"


@cache
def _reported() -> tuple[Answered, ...]:
    checklist = load_checklist(RULES)
    outcomes = run_cases(RULES, checklist)
    return tuple(each.answered for each in outcomes if each.answered is not None and each.answered.facts)


def _where_facts(say: str) -> list[Answered]:
    return [each for each in _reported() if each.facts == say]


def test_all_reported_cases_are_read():
    assert [len(_where_facts(say)) for say in ("enough", "partly", "too_few")] == [32, 18, 11]


def test_where_the_facts_can_tell_the_category_comes_first_in_27_of_32():
    assert sum(each.category_rank == 1 for each in _where_facts("enough")) >= 27


def test_where_the_facts_can_tell_the_category_is_among_the_first_three_in_31_of_32():
    assert sum(1 <= each.category_rank <= 3 for each in _where_facts("enough")) >= 31


def test_where_the_facts_cannot_tell_a_wrong_category_is_likely_at_most_once():
    wrong = [each for each in _where_facts("too_few") if each.verdict == "likely" and each.category_rank != 1]
    assert len(wrong) <= 1
