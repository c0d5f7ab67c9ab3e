"""Small wrong versions of a condition: a threshold one off, a window a tenth off, a branch dropped."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar, assert_never

from limitdoctor.checklist.conditions import All, AnyOf, Condition, Filter, Not, Test
from limitdoctor.problems import Location

T = TypeVar("T")

_LENGTHS = ("within", "after", "in_any")


class Change(NamedTuple):
    """What was changed: the key, what it says, and what it says in the wrong version (empty where it was dropped)."""

    sort: Literal["threshold", "window", "branch"]
    key: str
    before: str
    after: str
    location: Location


class Mutant(NamedTuple):
    """A wrong version of a condition."""

    condition: Condition
    change: Change


def mutants(condition: Condition) -> Iterator[Mutant]:
    """Every wrong version of a condition, each with one change, in the order in which the condition is written."""
    match condition:
        case Test():
            yield from _thresholds(condition)
            yield from _windows(condition)
        case Not(branch=branch):
            for mutant in mutants(branch):
                yield mutant._replace(condition=condition._replace(branch=mutant.condition))
        case All(branches=branches) | AnyOf(branches=branches):
            yield from _inside(condition, branches)
        case _:
            assert_never(condition)


def _inside(condition: All | AnyOf, branches: Sequence[Condition]) -> Iterator[Mutant]:
    for index, branch in enumerate(branches):
        for mutant in mutants(branch):
            changed = (*branches[:index], mutant.condition, *branches[index + 1 :])
            yield mutant._replace(condition=condition._replace(branches=changed))
    for index, branch in enumerate(branches) if len(branches) > 1 else ():
        left = (*branches[:index], *branches[index + 1 :])
        change = Change("branch", condition.word, str(index + 1), "", branch.location)
        yield Mutant(left[0] if len(left) == 1 else condition._replace(branches=left), change)


def _thresholds(test: Test) -> Iterator[Mutant]:
    for index, comparison in enumerate(test.comparisons):
        if isinstance(comparison.value, Decimal):
            for value in _one_off(comparison.value):
                changed = _put(test.comparisons, index, comparison._replace(value=value))
                yield _mutant(test._replace(comparisons=changed), comparison.operator, comparison.value, value)
    for index, entry in enumerate(test.where):
        for changed_filter, operator, before, after in _filters(entry):
            where = _put(test.where, index, changed_filter)
            yield _mutant(test._replace(where=where), f"{entry.field}.{operator}", before, after)
    if test.needs_at_least is not None:
        for number in (test.needs_at_least - 1, test.needs_at_least + 1):
            if number > 0:
                changed_test = test._replace(needs_at_least=number)
                yield _mutant(changed_test, "needs_at_least", test.needs_at_least, number)


def _filters(entry: Filter) -> Iterator[tuple[Filter, str, Decimal, Decimal]]:
    for index, (operator, bound) in enumerate(entry.comparisons):
        for value in _one_off(bound):
            yield entry._replace(comparisons=_put(entry.comparisons, index, (operator, value))), operator, bound, value


def _one_off(value: Decimal) -> tuple[Decimal, Decimal]:
    return value - 1, value + 1


def _put(items: tuple[T, ...], index: int, item: T) -> tuple[T, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _windows(test: Test) -> Iterator[Mutant]:
    window = test.window
    for name in _LENGTHS:
        days = getattr(window, name)
        for length in _tenth_off(days):
            changed = window._replace(**{name: length})
            whole = changed.within or changed.after
            if changed.in_any is None or whole is None or changed.in_any < whole:
                yield _mutant(test._replace(window=changed), name, days, length)
    for length in _tenth_off(test.gap):
        yield _mutant(test._replace(gap=length), "gap", test.gap or 0, length)


def _tenth_off(days: int | None) -> tuple[int, ...]:
    if days is None:
        return ()
    tenth = max(1, round(days / 10))
    return tuple(length for length in (days - tenth, days + tenth) if length > 0)


def _mutant(changed: Test, key: str, before: Decimal | int, after: Decimal | int) -> Mutant:
    sort: Literal["threshold", "window"] = "window" if key in (*_LENGTHS, "gap") else "threshold"
    return Mutant(changed, Change(sort, key, f"{before}", f"{after}", changed.location))
