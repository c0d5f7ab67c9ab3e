"""The fewest events that keep bounds on counts: a small integer program, solved exactly.

A row is a bound on how many events there are of some sort in some span; a column is an event that could be there,
with the rows that would count it.
"""

from collections.abc import Sequence
from typing import NamedTuple

MOST_STATES = 4_000
MOST_STEPS = 200  # events chosen one by one; what is forced is taken in bulk


class Row(NamedTuple):
    """At least and at most so many events; no upper bound where `most` is None."""

    least: int
    most: int | None


class UndecidedError(Exception):
    """The question is too large to be decided."""


def fewest(rows: Sequence[Row], columns: Sequence[frozenset[int]]) -> dict[int, int] | None:
    """Column -> how many events of it, fewest in all; None where no number of events keeps every row.

    Of equally good columns the first is taken. Raises UndecidedError where too much would have to be tried.
    """
    if any(row.most is not None and row.least > row.most for row in rows):
        return None
    search = _Search(columns, frozenset(index for index, row in enumerate(rows) if row.most is not None))
    found = search.solve(tuple(row.least for row in rows), tuple(row.most for row in rows), 0)
    return None if found is None else dict(found.chosen)


class _Found(NamedTuple):
    total: int
    chosen: tuple[tuple[int, int], ...]  # column, number; each column once

    def plus(self, column: int, number: int) -> "_Found":
        numbers = dict(self.chosen)
        numbers[column] = numbers.get(column, 0) + number
        return _Found(self.total + number, tuple(sorted(numbers.items())))


class _Search:
    def __init__(self, columns: Sequence[frozenset[int]], bounded: frozenset[int]) -> None:
        self.columns = columns
        self.bounded = bounded
        self.known: dict[tuple[tuple[int, ...], tuple[int | None, ...]], _Found | None] = {}

    def solve(self, needed: tuple[int, ...], slack: tuple[int | None, ...], depth: int) -> _Found | None:
        """The fewest events that are still needed while no row takes more than its slack."""
        unmet = frozenset(index for index, number in enumerate(needed) if number > 0)
        if not unmet:
            return _Found(0, ())
        key = (needed, slack)
        if key not in self.known:
            if len(self.known) >= MOST_STATES or depth >= MOST_STEPS:
                raise UndecidedError
            self.known[key] = self._best(needed, slack, unmet, depth)
        return self.known[key]

    def _best(
        self, needed: tuple[int, ...], slack: tuple[int | None, ...], unmet: frozenset[int], depth: int
    ) -> _Found | None:
        choices = self._useful(slack, unmet)
        by_row = {row: [index for index in choices if row in self.columns[index]] for row in sorted(unmet)}
        listed = min(by_row.values(), key=len)
        best: _Found | None = None
        for index in listed:
            hit = self.columns[index]
            number = 1
            if len(listed) == 1:  # nothing else will do: as many as change nothing about that
                number = min(needed[row] for row in hit & unmet)
                number = min([number, *(most for row in hit if (most := slack[row]) is not None)])
            left = tuple(max(0, n - number) if row in hit else n for row, n in enumerate(needed))
            room = tuple(n - number if n is not None and row in hit else n for row, n in enumerate(slack))
            rest = self.solve(left, room, depth + 1)
            if rest is not None and (best is None or rest.total + number < best.total):
                best = rest.plus(index, number)
        return best

    def _useful(self, slack: tuple[int | None, ...], unmet: frozenset[int]) -> list[int]:
        """The columns with room, without those that another can stand in for: it serves more and takes less room."""
        open_columns = [
            index
            for index, hit in enumerate(self.columns)
            if hit & unmet and all(slack[row] is None or slack[row] for row in hit)
        ]
        return [index for index in open_columns if not any(self._beats(o, index, unmet) for o in open_columns)]

    def _beats(self, one: int, other: int, unmet: frozenset[int]) -> bool:
        serves, less = self.columns[one] & unmet, self.columns[other] & unmet
        takes, more = self.columns[one] & self.bounded, self.columns[other] & self.bounded
        if one == other or not (serves >= less and takes <= more):
            return False
        return one < other or serves != less or takes != more
