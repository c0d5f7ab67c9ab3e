"""What signs say of a cause: whether anything can speak for it or against it, and whether one event speaks twice."""

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import NamedTuple

from limitdoctor.checklist.conditions import AnyOf, Condition, Filter, Not, Test
from limitdoctor.checklist.load import Reading
from limitdoctor.checklist.model import LOWEST_RATE, Cause, Sign
from limitdoctor.problems import Problem, problem
from limitdoctor.review.first import never_first
from limitdoctor.review.place import place
from limitdoctor.vocabulary import SELF

_PRODUCT = "product"


def lint_evidence(reading: Reading) -> Iterator[Problem]:
    """Warnings about causes whose signs cannot do their work; only for a checklist without errors."""
    for cause in reading.causes.values():
        yield from _lint_cause(reading, cause)
    yield from _fractions(reading)
    yield from _same_signs(reading)
    if reading.checklist is not None:
        for name, behind in never_first(reading.checklist).items():
            at = place(reading, "causes", name, "share")
            yield problem("never-first", at, "warning", found=name, first=behind)


def tests_of(condition: Condition | None) -> Iterator[Test]:
    """Every test inside a condition, in the order in which they are written."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from tests_of(condition.branch)
    elif condition is not None:
        for branch in condition.branches:
            yield from tests_of(branch)


def record_can_deny(condition: Condition, listed: Collection[str], *, wanted: bool = False) -> bool:
    """Whether records alone can ever make a condition false (`wanted=True`: true).

    A kind of calendar entry that nobody lists whole, one not in `listed`, is never denied by finding none.
    """
    if isinstance(condition, Test):
        open_ended = condition.measure == "calendar" and condition.subject not in listed
        least_only = all(comparison.operator in ("at_least", "more_than") for comparison in condition.comparisons)
        return wanted or not (open_ended and least_only)
    if isinstance(condition, Not):
        return record_can_deny(condition.branch, listed, wanted=not wanted)
    every = isinstance(condition, AnyOf) != wanted  # every branch must be false for "any", every one true for "all"
    branches = (record_can_deny(branch, listed, wanted=wanted) for branch in condition.branches)
    return all(branches) if every else any(branches)


def _lint_cause(reading: Reading, cause: Cause) -> Iterator[Problem]:
    raised = [name for name, rate in cause.signs.items() if rate > reading.signs[name].background]
    where = place(reading, "causes", cause.id, "signs")
    if not raised:
        yield problem("nothing-supports", where, "warning", found=cause.id)
    else:
        yield from _first_sign(reading, cause)
    listed = reading.checklist.complete if reading.checklist else ()
    if not any(_counts_against(reading.signs[name], rate, listed) for name, rate in cause.signs.items()):
        yield problem("nothing-counts-against", where, "warning", found=cause.id)
    for first, second in combinations(raised, 2):
        shared = _shared(reading.signs[first], reading.signs[second])
        if shared:
            at = place(reading, "causes", cause.id, "signs", second)
            one, other = shared
            yield problem(
                "same-evidence", at, "warning", cause=cause.id, first=one.finding, second=other.finding, kinds=one.kinds
            )


def _first_sign(reading: Reading, cause: Cause) -> Iterator[Problem]:
    """The sign that stands first is the one that the cause is mainly told by: it has to be more usual with it."""
    name, rate = next(iter(cause.signs.items()))
    background = reading.signs[name].background
    if 1 <= rate <= background:  # below 1 it is told as a fraction
        at = place(reading, "causes", cause.id, "signs", name)
        facts = {"found": cause.id, "sign": name, "rate": f"{rate:g}", "background": f"{background:g}"}
        yield problem("first-sign-not-raised", at, "warning", **facts)


def _fractions(reading: Reading) -> Iterator[Problem]:
    """A background below 1 that could be a part of one: read as a percentage, a cause would still raise the sign."""
    for sign in reading.signs.values():
        meant = sign.background * 100
        if LOWEST_RATE < sign.background < 1 and any(
            cause.signs.get(sign.id, 0) > meant for cause in reading.causes.values()
        ):
            at = place(reading, "signs", sign.id, "background")
            facts = {"key": "background", "found": f"{sign.background:g}", "meant": f"{meant:g}"}
            yield problem("rate-fraction", at, "warning", inside=f"sign {sign.id}", **facts)


def _counts_against(sign: Sign, rate: float, listed: Collection[str]) -> bool:
    """A rarer sign speaks against the cause while it is there, a more usual one while it is not."""
    if rate == sign.background:
        return False
    return rate < sign.background or any(
        finding.ask is not None or (finding.when is not None and record_can_deny(finding.when, listed))
        for finding in sign.findings
    )


def _same_signs(reading: Reading) -> Iterator[Problem]:
    """Causes with one row of rates: no evidence can tell them apart, so they have to be told together."""
    alike: dict[tuple[tuple[str, float], ...], list[Cause]] = {}
    for cause in reading.causes.values():
        alike.setdefault(tuple(sorted(cause.signs.items())), []).append(cause)
    for one, other in (pair for signs, same in alike.items() if signs for pair in combinations(same, 2)):
        together = other.id in one.told_with and one.id in other.told_with
        if not together:
            at = place(reading, "causes", other.id, "signs")
            yield problem("same-signs", at, "warning", first=one.id, second=other.id)
    for cause in reading.causes.values():
        for name in cause.told_with:
            if cause.id not in reading.causes[name].told_with:
                at = place(reading, "causes", cause.id, "told_with", name)
                yield problem("told-one-sided", at, "warning", first=cause.id, second=name)


class _Read(NamedTuple):
    """Which events a test of a finding reads."""

    finding: str
    kinds: tuple[str, ...]
    scopes: frozenset[str]
    later: bool
    words: dict[str, frozenset[str]]  # field -> the words that its filter lets through


def _shared(first: Sign, second: Sign) -> tuple[_Read, _Read] | None:
    """Two tests, one of each sign, that read the same events."""
    for one in _reads(first):
        for other in _reads(second):
            kinds = tuple(kind for kind in one.kinds if kind in other.kinds)
            if kinds and one.later == other.later and one.scopes & other.scopes and not _apart(one, other):
                return one._replace(kinds=kinds), other
    return None


def _reads(sign: Sign) -> list[_Read]:
    return [
        _Read(
            finding.id,
            (*test.kinds, *test.among),
            frozenset(_words(test.where, _PRODUCT) or (SELF,)),
            test.window.after is not None,
            {entry.field: frozenset(entry.words) for entry in test.where if entry.words and entry.field != _PRODUCT},
        )
        for finding in sign.findings
        for test in tests_of(finding.when)
    ]


def _words(filters: tuple[Filter, ...], field: str) -> tuple[str, ...]:
    return next((entry.words for entry in filters if entry.field == field), ())


def _apart(one: _Read, other: _Read) -> bool:
    """Whether a field keeps their events apart: the one asks for words that the other does not let through."""
    return any(one.words[field].isdisjoint(other.words[field]) for field in one.words.keys() & other.words.keys())
