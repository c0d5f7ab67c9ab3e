"""One example or one case as it was run: whether it passed, and what the diagnosis made of it."""

from collections.abc import Collection
from typing import NamedTuple

from limitdoctor.problems import Problem


class Answered(NamedTuple):
    """What was known of an account beforehand, and what the diagnosis made of it.

    `causes` and `categories` are the answers that would be right, the stated one first; empty where nobody knows.
    `facts` says how far the facts of the account can tell: enough, partly, too_few, or nothing. Ranks count from 1;
    they are of the best right answer, 0 where there is none.
    """

    causes: tuple[str, ...]
    categories: tuple[str, ...]
    facts: str
    verdict: str
    first_cause: str
    first_category: str
    cause_probability: float
    category_probability: float
    cause_rank: int
    category_rank: int


class Trial(NamedTuple):
    """One example or case; without a fault it passed. `open` marks one that expects nothing yet."""

    name: str
    faults: tuple[Problem, ...]
    open: bool = False
    answered: Answered | None = None


def passed_and_failed(trials: Collection[Trial]) -> tuple[int, int]:
    """How many passed and how many failed; the others expect nothing yet and have no fault."""
    failed = sum(bool(each.faults) for each in trials)
    return len(trials) - failed - sum(each.open and not each.faults for each in trials), failed
