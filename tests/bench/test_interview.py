"""The order of the interview is worth it: a few accounts here, 500 with `python -m tests.bench.interview`."""

import random
import statistics

from limitdoctor.checklist.load import load_checklist
from tests.bench.interview import answers_of, course

RULES = load_checklist(None)


def test_the_first_row_is_final_after_half_the_questions_of_a_random_order() -> None:
    courses = [course(RULES, random.Random(seed)) for seed in range(5)]
    ours, at_random = (
        statistics.median(found) for found in zip(*((c.ours, c.at_random) for c in courses), strict=True)
    )
    assert 2 * ours <= at_random


def test_accounts_are_the_same_every_time() -> None:
    first, again, other = (answers_of(RULES, random.Random(seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert set(first) == {name for name, one in RULES.findings.items() if one.ask is not None}
