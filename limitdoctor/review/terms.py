"""Conditions rewritten as bounds on counts and values of other things: one of several lists that holds is enough."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple, TypeAlias, assert_never

from limitdoctor.checklist.conditions import All, AnyOf, Comparison, Condition, Not, Test, Window, tests_of
from limitdoctor.problems import Location
from limitdoctor.review.examples import FARTHEST
from limitdoctor.review.fewest import UndecidedError
from limitdoctor.review.sorts import Selector
from limitdoctor.vocabulary import PRODUCT

MOST_TERMS = 300
_NOWHERE = Location("")

Wanted: TypeAlias = Sequence[tuple[Condition, bool]]


class Bound(NamedTuple):
    """At least and at most so many events on the days `first` to `last` from day zero; without `first`: ever before."""

    selector: Selector
    first: int | None
    last: int
    least: int
    most: int | None


class Value(NamedTuple):
    """A test of something that is no count of events, and whether it is to be true."""

    test: Test
    wanted: bool

    @property
    def exact(self) -> bool:
        """Whether it is a field of the account, that a history can simply state."""
        return not self.test.kinds and self.test.measure in ("account", "days_since")

    @property
    def of_product(self) -> bool:
        """Whether it asks for the product of the account."""
        return self.test.measure == "account" and self.test.subject == PRODUCT

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it compares with."""
        return tuple(w for c in self.test.comparisons if isinstance(c.value, tuple) for w in c.value)


Atom: TypeAlias = Bound | Value
Term: TypeAlias = tuple[Atom, ...]


def terms_of(wanted: Wanted) -> list[Term]:
    """Terms of which at least one holds where, and only where, every condition is as true or false as is wanted.

    No term at all: that can never be. Raises UndecidedError past a cap.
    """
    return _Terms(wanted).terms()


class _Terms:
    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        tests = [test for condition, _ in wanted for test in tests_of(condition)]
        # a window without a length begins when the account was opened, so that both would have to fit together
        self.opened_asked = any(test.measure == "days_since" and test.subject == "opened" for test in tests)

    def terms(self) -> list[Term]:
        return _joined([self._of(condition, wanted=wanted) for condition, wanted in self.wanted])

    def _of(self, condition: Condition, *, wanted: bool) -> list[Term]:
        match condition:
            case Test():
                return self._test(condition, wanted=wanted)
            case Not(branch=branch):
                return self._of(branch, wanted=not wanted)
            case All(branches=branches) | AnyOf(branches=branches):
                parts = [self._of(branch, wanted=wanted) for branch in branches]
                if isinstance(condition, All) == wanted:
                    return _joined(parts)
                return _capped(list(dict.fromkeys(term for part in parts for term in part)))
            case _:
                assert_never(condition)

    def _test(self, test: Test, *, wanted: bool) -> list[Term]:
        if test.measure == "count" and not (test.by or test.followed_by or test.window.in_any):
            if not (self.opened_asked and test.window == Window()):
                return _counted(test, wanted=wanted)
        elif test.measure == "days_since" and test.kinds and not test.followed_by:
            parts = [
                _since(Selector(test.kinds, test.where), comparison, wanted=wanted) for comparison in test.comparisons
            ]
            return _joined(parts) if wanted else [term for part in parts for term in part]
        return [(Value(test._replace(location=_NOWHERE), wanted),)]


def _joined(parts: Iterable[list[Term]]) -> list[Term]:
    """The terms of which each holds one of every part."""
    found: list[Term] = [()]
    for part in parts:
        both = (tuple(dict.fromkeys((*term, *more))) for term in found for more in _capped(part))
        found = _capped(list(dict.fromkeys(both)))
    return found


def _capped(terms: list[Term]) -> list[Term]:
    if len(terms) > MOST_TERMS:
        raise UndecidedError
    return terms


def _counted(test: Test, *, wanted: bool) -> list[Term]:
    least, most = _whole_numbers(test.comparisons)
    first, last = _days(test.window)
    selector = Selector(test.kinds, test.where)
    if most is not None and most < least:
        return [] if wanted else [()]
    if not wanted:
        below: list[Term] = [(Bound(selector, first, last, 0, least - 1),)] if least else []
        return below if most is None else [*below, (Bound(selector, first, last, most + 1, None),)]
    return [(Bound(selector, first, last, least, most),)] if least or most is not None else [()]


def _whole_numbers(comparisons: Iterable[Comparison]) -> tuple[int, int | None]:
    """The least and the most whole number, from 0 on, of which all comparisons are true."""
    least, most = 0, None
    for comparison in comparisons:
        down, up = _rounded(comparison)
        low = {"at_least": up, "more_than": down + 1, "exactly": up}.get(comparison.operator, 0)
        high = {"at_most": down, "less_than": up - 1, "exactly": down}.get(comparison.operator)
        least = max(least, low)
        most = high if most is None or (high is not None and high < most) else most
    return least, most


def _rounded(comparison: Comparison) -> tuple[int, int]:
    assert isinstance(comparison.value, Decimal)
    if abs(comparison.value) > FARTHEST:
        raise UndecidedError
    down, up = (comparison.value.to_integral_value(rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    return int(down), int(up)


def _days(window: Window) -> tuple[int | None, int]:
    if window.after is not None:
        return 1, window.after
    return (None if window.within is None else 1 - window.within), 0


def _since(selector: Selector, comparison: Comparison, *, wanted: bool) -> list[Term]:
    """One comparison of the days since the last event: something, or nothing, in so many days."""
    down, up = _rounded(comparison)
    if comparison.operator == "exactly":
        if down != up:
            return [] if wanted else [()]
        lately, before = (
            _seen(selector, days, wanted=wanted == new) for days, new in ((down + 1, True), (down, False))
        )
        return _joined((lately, before)) if wanted else [*lately, *before]
    fewer = comparison.operator in ("at_most", "less_than")
    days = up if comparison.operator in ("at_least", "less_than") else down + 1
    return _seen(selector, days, wanted=wanted == fewer)


def _seen(selector: Selector, days: int, *, wanted: bool) -> list[Term]:
    if days <= 0:
        return [] if wanted else [()]
    least, most = (1, None) if wanted else (0, 0)
    return [(Bound(selector, 1 - days, 0, least, most),)]
