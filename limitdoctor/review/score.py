"""How often the diagnosis was right on accounts with a known answer: hits, calibration, confusions."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from limitdoctor.checklist.model import CATEGORIES
from limitdoctor.review.trial import Answered, Trial

BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # bounds of the calibration table; the last one belongs to its bin


class Hits(NamedTuple):
    """How often a right answer came first, and how often it was among the first three."""

    cases: int
    first: int
    among_three: int


class Bin(NamedTuple):
    """Cases whose first answer had a probability from `low` up to `high`: what was said on average, what came true."""

    low: float
    high: float
    cases: int
    said: float
    right: float


class Confusion(NamedTuple):
    """How often one category stood where another was the answer."""

    answer: str
    found: str
    cases: int


class Score(NamedTuple):
    """All figures over the cases with a known answer.

    `by_category` holds what came first among the categories, by the category of the answer; `by_facts` the same by how
    far the facts can tell. `wrong_likely` counts verdicts of "likely" for a wrong category.
    """

    causes: Hits
    categories: Hits
    by_category: tuple[tuple[str, Hits], ...]
    by_facts: tuple[tuple[str, Hits], ...]
    cause_calibration: tuple[Bin, ...]
    category_calibration: tuple[Bin, ...]
    confusions: tuple[Confusion, ...]
    wrong_likely: int


def score(trials: Iterable[Trial]) -> Score:
    """The figures over all cases with an answer."""
    answered = [each.answered for each in trials if each.answered is not None]
    known = [each for each in answered if each.causes]
    found = Counter((each.categories[0], each.first_category) for each in answered if each.category_rank != 1)
    confusions = [Confusion(answer, first, cases) for (answer, first), cases in found.items()]
    return Score(
        causes=_hits(known, lambda each: each.cause_rank),
        categories=_hits(answered, _category_rank),
        by_category=_grouped(answered, lambda each: each.categories[0], CATEGORIES),
        by_facts=_grouped(answered, lambda each: each.facts, ("enough", "partly", "too_few", "")),
        cause_calibration=_calibration([(each.cause_probability, each.cause_rank == 1) for each in known]),
        category_calibration=_calibration([(each.category_probability, each.category_rank == 1) for each in answered]),
        confusions=tuple(sorted(confusions, key=lambda each: (-each.cases, each.answer, each.found))),
        wrong_likely=sum(each.verdict == "likely" and each.category_rank != 1 for each in answered),
    )


def _category_rank(each: Answered) -> int:
    return each.category_rank


def _hits(answered: Sequence[Answered], rank: Callable[[Answered], int]) -> Hits:
    ranks = [rank(each) for each in answered]
    return Hits(len(ranks), sum(place == 1 for place in ranks), sum(1 <= place <= 3 for place in ranks))


def _grouped(
    answered: Sequence[Answered], group: Callable[[Answered], str], order: Iterable[str]
) -> tuple[tuple[str, Hits], ...]:
    """The hits of each group that has a case, in the given order."""
    groups = ((name, [each for each in answered if group(each) == name]) for name in order)
    return tuple((name, _hits(own, _category_rank)) for name, own in groups if own)


def _calibration(said: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """The bins that hold a case: mean probability said, share that came true."""
    bins = []
    for low, high in pairwise(BINS):
        own = [(chance, right) for chance, right in said if low <= chance < high or (chance == high == BINS[-1])]
        if own:
            mean = fsum(chance for chance, _ in own) / len(own)
            bins.append(Bin(low, high, len(own), mean, sum(right for _, right in own) / len(own)))
    return tuple(bins)
