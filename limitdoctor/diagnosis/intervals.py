"""Every value that a measure may have, and whether a comparison is true of all of them, of none, or of some.

True and False are certain; None is unknown (Kleene's third value).
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeAlias

from limitdoctor.checklist.conditions import Comparison

Number: TypeAlias = int | Decimal
Truth: TypeAlias = bool | None
MOST = Decimal("Infinity")
LEAST = Decimal("-Infinity")


class Unseen(Enum):
    """What is assumed of the days that are not recorded."""

    POSSIBLE = "possible"  # anything may have happened on them: the first stage
    EMPTY = "empty"  # nothing happened on them: the second stage
    EVERYWHERE = "everywhere"  # as if nothing at all were recorded: what the events alone prove


class Range(NamedTuple):
    """Any number from `low` to `high`; `nothing` where there may be no event to take a number from.

    Where there surely is none, `low` is above `high`.
    """

    low: Number
    high: Number
    nothing: bool = False


class Words(NamedTuple):
    """Any of these words, any word at all where `words` is None; `nothing` as in Range."""

    words: frozenset[str] | None
    nothing: bool = False


class Percent(NamedTuple):
    """`part` in percent of `whole`; the change from `whole` to `part` where `change` is set."""

    part: Range
    whole: Range
    change: bool = False


# None: nothing that happened unseen could make it known.
Measured: TypeAlias = Range | Words | Percent | None

NO_NUMBER = Range(MOST, LEAST, nothing=True)


def decide(measured: Measured, comparisons: Iterable[Comparison]) -> Truth:
    """Whether all comparisons hold: True or False where every possible value agrees."""
    return conjunction(_compare(measured, comparison) for comparison in comparisons)


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Kleene's and: one False decides, else one unknown."""
    found: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            found = None
    return found


def _compare(measured: Measured, comparison: Comparison) -> Truth:
    value = comparison.value
    if measured is None:
        return None
    if isinstance(measured, Words):
        return _is(measured, value) if isinstance(value, tuple) else None
    if not isinstance(value, Decimal):
        return None
    if not isinstance(measured, Percent):
        return _holds(measured, comparison.operator, value)
    if comparison.operator.startswith("percent"):
        operator = "at_least" if comparison.operator == "percent_at_least" else "at_most"
        excess = _excess(measured, value)
        return None if excess is None else _holds(excess, operator, Decimal(0))
    new, old = measured.part, measured.whole
    return _holds(Range(new.low - old.high, new.high - old.low), comparison.operator, value)


def _is(measured: Words, wanted: tuple[str, ...]) -> Truth:
    if measured.words is None:
        return None
    if measured.words.isdisjoint(wanted):
        return False  # nothing is no word either
    return None if measured.nothing or not measured.words.issubset(wanted) else True


def _excess(measured: Percent, percent: Decimal) -> Range | None:
    """100 x part less percent x whole: at least 0 where the percentage is reached. Unknown where the whole may be 0."""
    part, whole = measured.part, measured.whole
    if whole.low <= 0:
        return None
    share = percent + 100 if measured.change else percent
    if share == 0:
        return Range(100 * part.low, 100 * part.high)
    edges = sorted((share * whole.low, share * whole.high))
    return Range(100 * part.low - edges[1], 100 * part.high - edges[0])


def _holds(found: Range, operator: str, bound: Decimal) -> Truth:
    """Whether every number of a range stands so to a bound; of nothing no comparison is true."""
    if found.low > found.high:
        return False
    low, high = found.low, found.high
    match operator:
        case "at_least":
            every, some = low >= bound, high >= bound
        case "more_than":
            every, some = low > bound, high > bound
        case "at_most":
            every, some = high <= bound, low <= bound
        case "less_than":
            every, some = high < bound, low < bound
        case _:
            every, some = low == bound == high, low <= bound <= high
    if not some:
        return False
    return None if found.nothing or not every else True
