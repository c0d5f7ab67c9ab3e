"""What is recorded of one account: which family, for which products, on which days, and how far to trust it.

Inside a recorded span no event means that none happened; outside nobody knows. Days are ordinals (`date.toordinal`);
a span is a pair of them, both days included.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import fsum
from typing import NamedTuple, TypeAlias

from limitdoctor.history.model import Coverage
from limitdoctor.vocabulary import SELF, Vocabulary

Span: TypeAlias = tuple[int, int]
EVER = 0  # earlier than every day: where a window has no beginning


class Need(NamedTuple):
    """A record family for a scope (self, sibling, other or a product id)."""

    family: str
    scope: str


class Stretch(NamedTuple):
    """Days on which something is recorded, all to the same trust (above 0, at most 1)."""

    first: int
    last: int
    trust: float


class Extent(NamedTuple):
    """How much of a window is recorded. `share` counts a day by its trust; `trust` is the mean over recorded days."""

    share: float
    trust: float


class Records:
    """The recorded spans, none beyond `as_of`, which is the last day that anybody can know of."""

    def __init__(self, coverage: Sequence[Coverage], as_of: int, vocabulary: Vocabulary, product: str) -> None:
        self._coverage = coverage
        self._as_of = as_of
        self._vocabulary = vocabulary
        self._product = product
        self._known: dict[frozenset[Need], tuple[Stretch, ...]] = {}

    def gaps(self, needs: frozenset[Need], first: int, last: int) -> list[Span]:
        """The parts of a span that are not recorded, in order."""
        found: list[Span] = []
        for stretch in self._stretches(needs) if needs else ((first, last, 1.0),):
            if stretch[1] >= first:
                if stretch[0] > last:
                    break
                if stretch[0] > first:
                    found.append((first, stretch[0] - 1))
                first = stretch[1] + 1
        if first <= last:
            found.append((first, last))
        return found

    def measured(self, needs: frozenset[Need], spans: Iterable[Span]) -> Extent:
        """How much of these spans is recorded. Of a window without a beginning the share is 0."""
        days = 0
        parts: list[tuple[int, float]] = []
        endless = False
        for first, last in spans:
            days += max(0, last - first + 1)
            endless = endless or first == EVER
            for stretch in self._stretches(needs) if needs else (Stretch(first, last, 1.0),):
                common = min(last, stretch.last) - max(first, stretch.first) + 1
                if common > 0:
                    parts.append((common, stretch.trust))
        known = sum(common for common, _ in parts)
        weight = fsum(common * trust for common, trust in parts)
        share = 0.0 if endless and needs else weight / days if days else 1.0
        return Extent(share, weight / known if known else 1.0)

    def _stretches(self, needs: frozenset[Need]) -> tuple[Stretch, ...]:
        found = self._known.get(needs)
        if found is None:
            lists = [self._best(need) for need in sorted(needs)]
            found = lists[0]
            for other in lists[1:]:
                found = _common(found, other)
            self._known[needs] = found
        return found

    def _best(self, need: Need) -> tuple[Stretch, ...]:
        """The days on which a family is recorded for a scope, each as far as the best source of that day is trusted."""
        served = {need.scope, self._vocabulary.scope_of(need.scope, self._product)}
        if SELF in served:
            served.add(self._product)
        spans = [
            Stretch(entry.first.toordinal(), min(entry.last.toordinal(), self._as_of), min(entry.trust, 1.0))
            for entry in self._coverage
            if entry.family == need.family and entry.scope in served and entry.trust > 0
        ]
        return _joined(span for span in spans if span.first <= span.last)


def _joined(spans: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Overlapping stretches -> disjoint ones in order, each day with the highest trust of those that hold it."""
    opening = sorted(spans)
    bounds = sorted({edge for span in opening for edge in (span.first, span.last + 1)})
    found: list[Stretch] = []
    active: list[tuple[float, int]] = []
    at = 0
    for start, end in pairwise(bounds):
        while at < len(opening) and opening[at].first <= start:
            heappush(active, (-opening[at].trust, opening[at].last))
            at += 1
        while active and active[0][1] < start:
            heappop(active)
        if not active:
            continue
        trust = -active[0][0]
        if found and found[-1].last == start - 1 and found[-1].trust == trust:
            found[-1] = Stretch(found[-1].first, end - 1, trust)
        else:
            found.append(Stretch(start, end - 1, trust))
    return tuple(found)


def _common(one: Sequence[Stretch], other: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The days on which both are recorded, each to the lower trust."""
    found = []
    left = right = 0
    while left < len(one) and right < len(other):
        first = max(one[left].first, other[right].first)
        last = min(one[left].last, other[right].last)
        if first <= last:
            found.append(Stretch(first, last, min(one[left].trust, other[right].trust)))
        if one[left].last < other[right].last:
            left += 1
        else:
            right += 1
    return tuple(found)
