"""The smallest history of an account with one product that keeps every bound and value of one term."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from limitdoctor.checklist.conditions import Comparison, Filter, Operator, Test
from limitdoctor.diagnosis.intervals import LEAST, MOST, NO_NUMBER, Measured, Range, Words, decide
from limitdoctor.history.model import State
from limitdoctor.review.examples import FARTHEST
from limitdoctor.review.fewest import Row, UndecidedError, fewest
from limitdoctor.review.sorts import Selector, Sort, numbers_of, sorts_of, values_of
from limitdoctor.review.terms import Bound, Term, Value
from limitdoctor.vocabulary import PRODUCT, SELF, FieldSpec, Vocabulary

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|-?\d+(\.\d+)?")


class Proof(NamedTuple):
    """A history written like an example of a finding, without what it expects."""

    entries: str
    events: int

    def example(self, expect: State) -> str:
        """The example as it can be pasted below `examples:`."""
        return example_text(expect, self.entries)


def example_text(expect: State, entries: str) -> str:
    """An example of a finding: what it expects, then the rest as it is written."""
    return f"{{expect: {expect}{', ' if entries else ''}{entries}}}"


class Answer(NamedTuple):
    """Whether a history exists, with the smallest one where it does."""

    word: Literal["possible", "impossible", "undecided"]
    proof: Proof | None = None


IMPOSSIBLE = Answer("impossible")
UNDECIDED = Answer("undecided")


def smallest(term: Term, vocabulary: Vocabulary, own: str) -> Answer:
    """The history of fewest events for one term, where the account's product is `own`; not yet judged by anybody."""
    return _Solver(term, vocabulary, own).answer()


class _Dated(NamedTuple):
    """An event that a history may need, and the bounds that count it."""

    sort: Sort
    day: int
    rows: frozenset[int]


class _Solver:
    def __init__(self, term: Term, vocabulary: Vocabulary, own: str) -> None:
        self.vocabulary = vocabulary
        self.own = own
        self.values = [atom for atom in term if isinstance(atom, Value)]
        self.bounds = _merged(atom for atom in term if isinstance(atom, Bound))
        self.left_out = False  # whether an event was not tried that may be there in a rare history

    def answer(self) -> Answer:
        try:
            account = self._account()
            events = None if account is None else self._events()
        except UndecidedError:
            return UNDECIDED
        if account is None or events is None:
            return UNDECIDED if self.left_out else IMPOSSIBLE
        if not all(value.exact for value in self.values):
            return UNDECIDED
        return Answer("possible", Proof(self._written(account, events), len(events)))

    def _account(self) -> dict[str, str] | None:
        """What the account has to say; None where no value, of this or of anything else, will do."""
        account = {} if self.own == self.vocabulary.default_product else {PRODUCT: self.own}
        groups: dict[Test, list[Value]] = {}
        for value in self.values:
            if value.of_product:
                if decide(Words(frozenset((self.own,))), value.test.comparisons) != value.wanted:
                    return None
            else:
                groups.setdefault(value.test._replace(comparisons=()), []).append(value)
        for asked, values in groups.items():
            found = next((written for written, it in self._candidates(asked, values) if _fits(it, values)), None)
            if found is None:
                return None
            if values[0].exact:
                account[asked.subject] = found
        return account

    def _candidates(self, asked: Test, values: Sequence[Value]) -> Iterator[tuple[str, Measured]]:
        """Values, as one writes them, between which the comparisons tell."""
        comparisons = [comparison for value in values for comparison in value.test.comparisons]
        words = tuple(dict.fromkeys(word for value in values for word in value.words))
        if asked.measure == "account":
            spec = self.vocabulary.account[asked.subject]
            yield from _said(spec, comparisons, words)
            return
        bounds = sorted({c.value for c in comparisons if isinstance(c.value, Decimal)})
        if values[0].exact:
            for day in _near(bounds):
                if abs(day) <= FARTHEST:
                    yield _dated(-int(day)), Range(int(day), int(day))
            return
        yield from (("", Words(frozenset((word,)))) for word in (*words, ""))
        whole = asked.measure in ("count", "distinct", "days_since", "limit", "calendar")
        numbers = [n for n in _near(bounds) if n >= 0] if whole else _between(bounds)
        yield from (("", Range(number, number)) for number in numbers)
        yield "", NO_NUMBER

    def _events(self) -> list[_Dated] | None:
        if not self.bounds:
            return []
        selectors = list(dict.fromkeys(bound.selector for bound in self.bounds))
        columns: dict[frozenset[int], _Dated] = {}
        for found in sorted(self._possible(selectors), key=_plainness):
            columns.setdefault(found.rows, found)
        listed = [found for rows, found in columns.items() if rows]
        rows = [Row(bound.least, bound.most) for bound in self.bounds]
        numbers = fewest(rows, [found.rows for found in listed])
        if numbers is None:
            return None
        return sorted((listed[i] for i, n in numbers.items() for _ in range(n)), key=lambda e: (e.day, e.sort[:3]))

    def _possible(self, selectors: list[Selector]) -> Iterator[_Dated]:
        """One event of every sort on one day of every stretch between the ends of the windows."""
        days = list(self._stretches())
        for sort in sorts_of(selectors, self.vocabulary, self.own):
            reacts = self.vocabulary.kinds[sort.kind].after_day_zero
            for first, last in days:
                day = last if last <= 0 else first
                if reacts and day == 0:  # it counts as one day later, unless times of day say otherwise
                    if first == 0:
                        self.left_out = True
                        continue
                    day = -1
                rows = (
                    index
                    for index, bound in enumerate(self.bounds)
                    if selectors.index(bound.selector) in sort.taken_by and _inside(day, bound)
                )
                yield _Dated(sort, day, frozenset(rows))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        edges = {bound.last + 1 for bound in self.bounds} | {b.first for b in self.bounds if b.first is not None}
        edges |= {min(edges) - 2} if any(bound.first is None for bound in self.bounds) else set()
        listed = sorted(edges)
        yield from ((first, after - 1) for first, after in pairwise(listed))

    # The words of a history

    def _written(self, account: dict[str, str], events: Sequence[_Dated]) -> str:
        oldest = min((found.day for found in events), default=0)
        if any(bound.first is None and bound.most is not None for bound in self.bounds):
            account = {**account, "opened": _dated(min(oldest, -1))}
        recorded = self._recorded(oldest)
        last = max([0, *(found.day for found in events), *(b.last for b in self.bounds if b.most is not None)])
        parts = {
            "account": _flow(account.items()),
            "as_of": _counted_days(last) if last else "",
            "recorded": _flow((label, _counted_days(days)) for label, days in recorded.items()),
            "events": ", ".join(self._event(found) for found in events),
        }
        parts["events"] = f"[{parts['events']}]" if events else ""
        return ", ".join(f"{key}: {text}" for key, text in parts.items() if text)

    def _recorded(self, oldest: int) -> dict[str, int]:
        """What has to be whole, and over how many days up to day zero: where something is not to have happened."""
        found: dict[str, int] = {}
        for bound in self.bounds:
            if bound.most is None:
                continue
            first = min(oldest, -1) if bound.first is None else min(bound.first, 0)
            for label in self._labels(bound.selector):
                found[label] = max(found.get(label, 1), 1 - first)
        return dict(sorted(found.items()))

    def _labels(self, selector: Selector) -> Iterator[str]:
        for kind in selector.kinds:
            known = self.vocabulary.kinds[kind]
            for scope in selector.scopes:
                if scope in (SELF, self.own):
                    yield known.family
                elif PRODUCT in known.fields:
                    yield f"{known.family} of {scope}"

    def _event(self, found: _Dated) -> str:
        product = [] if found.sort.product == SELF else [(PRODUCT, found.sort.product)]
        day = ("days_before", str(-found.day)) if found.day <= 0 else ("days_after", str(found.day))
        fields = ((name, _quoted(value)) for name, value in (*product, *found.sort.fields))
        return _flow((day, ("event", found.sort.kind), *fields))


def _merged(bounds: Iterable[Bound]) -> list[Bound]:
    """One bound for the same events on the same days."""
    found: dict[tuple[Selector, int | None, int], Bound] = {}
    for bound in bounds:
        key = bound[:3]
        known = found.get(key, bound)
        most = min((most for most in (known.most, bound.most) if most is not None), default=None)
        found[key] = bound._replace(least=max(known.least, bound.least), most=most)
    return list(found.values())


def _inside(day: int, bound: Bound) -> bool:
    return (bound.first is None or bound.first <= day) and day <= bound.last


def _plainness(found: _Dated) -> tuple[bool, int, int, bool]:
    """What makes an event easy to read: few fields, the own product, a day near day zero."""
    return (found.sort.product != SELF, len(found.sort.fields), abs(found.day), found.day > 0)


def _fits(measured: Measured, values: Iterable[Value]) -> bool:
    return all(decide(measured, _plain(value.test.comparisons)) == value.wanted for value in values)


def _plain(comparisons: Iterable[Comparison]) -> Iterator[Comparison]:
    """Comparisons of a percentage as comparisons of a number."""
    names: Mapping[Operator, Operator] = {"percent_at_least": "at_least", "percent_at_most": "at_most"}
    return (each._replace(operator=names.get(each.operator, each.operator)) for each in comparisons)


def _said(spec: FieldSpec, comparisons: Iterable[Comparison], words: tuple[str, ...]) -> Iterator[tuple[str, Measured]]:
    if words:
        yield from ((_quoted(word), Words(frozenset((word,)))) for word in values_of(spec, [Filter(spec.id, words)]))
        return
    pairs = tuple((c.operator, c.value) for c in comparisons if isinstance(c.value, Decimal))
    for number in numbers_of(spec, [Filter(spec.id, comparisons=pairs)]):
        yield f"{number:f}", Range(number, number)


def _near(bounds: Iterable[Decimal]) -> list[Decimal]:
    """Whole numbers on and beside the bounds, nearest to 0 first."""
    rounded = {bound.to_integral_value(ROUND_FLOOR) + step for bound in bounds for step in (-1, 0, 1, 2)}
    return sorted(rounded, key=lambda number: (abs(number), number))


def _between(bounds: Sequence[Decimal]) -> Iterator[Decimal]:
    """Numbers below, on, between and above the bounds."""
    for low, high in zip((LEAST, *bounds), (*bounds, MOST), strict=True):
        if low != LEAST:
            yield low
            yield low + 1 if high == MOST else (low + high) / 2
        elif high != MOST:
            yield high - 1


def _dated(day: int) -> str:
    return f"{{days_after: {day}}}" if day > 0 else f"{{days_before: {-day}}}"


def _counted_days(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _flow(pairs: Iterable[tuple[str, str]]) -> str:
    text = ", ".join(f"{key}: {value}" for key, value in pairs)
    return f"{{{text}}}" if text else ""
