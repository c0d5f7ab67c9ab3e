"""The events of one account, ready to be asked: by kind, product and day, and day zero in the middle.

Days are ordinals (`date.toordinal`); a span is a pair of them, both days included. What several conditions ask for is
worked out once and kept.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from operator import eq, ge, gt, itemgetter, le, lt
from typing import NamedTuple

from limitdoctor.checklist.conditions import Filter, Operator, Window
from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.diagnosis.records import EVER, Need, Records, Span
from limitdoctor.history.model import Event, History, LimitStory
from limitdoctor.vocabulary import OTHER, SCOPES, SELF, SIBLING, Value, Vocabulary

EXACT = Context(prec=200)  # sums of money and numbers never round, so that their order changes nothing

_DAY = itemgetter(0)  # of an event
_KIND_AND_PRODUCT = itemgetter(2, 3)

_COMPARE: Mapping[Operator, Callable[[Value, Decimal], bool]] = {
    "at_least": ge,
    "at_most": le,
    "more_than": gt,
    "less_than": lt,
    "exactly": eq,
}


class Run(NamedTuple):
    """Events of one kind and product in the order of the days on which they count."""

    kind: str
    product: str
    days: Sequence[int]
    events: Sequence[Event]


class Slice(NamedTuple):
    """The part of a run from `start` up to, not including, `stop`."""

    run: Run
    start: int
    stop: int

    def events(self) -> Sequence[Event]:
        """The events of the part."""
        return self.run.events[self.start : self.stop]

    def days(self) -> Sequence[int]:
        """The days on which they count."""
        return self.run.days[self.start : self.stop]


class Selection(NamedTuple):
    """What a condition asks for in a span: events that surely fit, and events that may, as a field is missing."""

    sure: tuple[Slice, ...]
    maybe: tuple[Slice, ...]


class Timeline:
    """One history against one vocabulary and calendar, indexed once."""

    def __init__(
        self,
        history: History,
        story: LimitStory,
        vocabulary: Vocabulary,
        calendar: Iterable[CalendarEntry] = (),
        complete: Mapping[str, tuple[date, date]] | None = None,
    ) -> None:
        self.history = history
        self.story = story
        self.vocabulary = vocabulary
        self.calendar = tuple(calendar)
        self.complete = complete or {}
        self.product = history.product or vocabulary.default_product
        self.day_zero = story.day_zero.toordinal()
        self.as_of = (history.as_of or story.day_zero).toordinal()
        self.opened = self._opened()
        self.records = Records(history.coverage, self.as_of, vocabulary, self.product)
        self._groups = self._grouped()
        self._runs: dict[tuple[str, str], Run] = {}
        self._fits: dict[tuple[str, tuple[str, ...]], tuple[tuple[Run, bool], ...]] = {}
        self._filtered: dict[tuple[str, str, tuple[Filter, ...]], tuple[int, int, Run, Run]] = {}

    def _opened(self) -> int | None:
        found = self.history.account.get("opened")
        if not isinstance(found, date) or found > self.story.day_zero:
            return None
        return found.toordinal()

    def _grouped(self) -> dict[str, dict[str, list[Event]]]:
        """Kind -> product -> events. An event of a kind that has no product is the account's own."""
        found: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
        listed = self.history.events
        for key, event in zip(map(_KIND_AND_PRODUCT, listed), listed, strict=True):
            found[key].append(event)
        groups: dict[str, dict[str, list[Event]]] = {}
        for (kind, product), events in found.items():
            known = self.vocabulary.kinds.get(kind)
            place = SELF if known is not None and "product" not in known.fields else product
            groups.setdefault(kind, {}).setdefault(place, []).extend(events)
        return groups

    def window(self, window: Window) -> Span:
        """The days of a window; without `within` and `after` from the opening of the account to day zero."""
        if window.within is not None:
            return (self.day_zero - window.within + 1, self.day_zero)
        if window.after is not None:
            return (self.day_zero + 1, self.day_zero + window.after)
        return (EVER if self.opened is None else self.opened, self.day_zero)

    def needs(self, kinds: Iterable[str], where: tuple[Filter, ...] = ()) -> frozenset[Need]:
        """The records that tell whether there were more of these events: all their families, for all products asked."""
        scopes = _scopes(where)
        needed = set()
        for kind in kinds:
            known = self.vocabulary.kinds[kind]
            for scope in scopes:
                if "product" in known.fields:
                    needed.add(Need(known.family, scope))
                elif scope in (SELF, self.product):
                    needed.add(Need(known.family, SELF))
        return frozenset(needed)

    def select(self, kinds: Iterable[str], where: tuple[Filter, ...], first: int, last: int) -> Selection:
        """The events of some kinds in a span that pass the filters; without a product among them: the account's own."""
        sure: list[Slice] = []
        maybe: list[Slice] = []
        scopes = _scopes(where)
        filters = tuple(entry for entry in where if entry.field != "product")
        for kind in kinds:
            for run, certain in self._fitting(kind, scopes):
                fits, may = (run, None) if not filters else self._passing(run, filters, first, last)
                _add(sure if certain else maybe, fits, first, last)
                if may is not None:
                    _add(maybe, may, first, last)
        return Selection(tuple(sure), tuple(maybe))

    def values(self, events: Iterable[Event], field: str) -> "list[Value | None]":
        """One field of many events, None where it is missing. A product that is only "some other" is missing."""
        if field == "product":
            named = {SELF: self.product, SIBLING: None, OTHER: None}
            return [named.get(event[3], event[3]) for event in events]
        places = _Places(field)
        return [event[5][at] if (at := places[event[4]]) >= 0 else None for event in events]

    def readings(self, kinds: Iterable[str]) -> bool:
        """Whether some of these kinds are states that are looked up: without a look they are unknown, never nothing."""
        vocabulary = self.vocabulary
        return any(vocabulary.families[vocabulary.kinds[kind].family].readings for kind in kinds)

    def _fitting(self, kind: str, scopes: tuple[str, ...]) -> tuple[tuple[Run, bool], ...]:
        """The runs of a kind whose product is one of `scopes`, each with whether that is certain."""
        key = (kind, scopes)
        found = self._fits.get(key)
        if found is None:
            fits = ((product, self._fit(product, scopes)) for product in sorted(self._groups.get(kind, ())))
            found = tuple((self._run(kind, product), fit) for product, fit in fits if fit is not None)
            self._fits[key] = found
        return found

    def _fit(self, product: str, scopes: tuple[str, ...]) -> bool | None:
        """True where the product of an event is one of those asked for, False where it may be, None where it is not."""
        may = False
        mine = self.vocabulary.scope_of(product, self.product)
        for scope in scopes:
            if scope in (product, mine):
                return True
            if mine == SELF and scope == self.product:
                return True
            if product in SCOPES and product == self.vocabulary.scope_of(scope, self.product):
                may = True
        return False if may else None

    def _run(self, kind: str, product: str) -> Run:
        run = self._runs.get((kind, product))
        if run is None:
            events = self._groups[kind][product]
            days = list(map(date.toordinal, map(_DAY, events)))
            known = self.vocabulary.kinds.get(kind)
            reacts = known is not None and known.after_day_zero
            if reacts:
                days = [self._counts_on(day, event) for day, event in zip(days, events, strict=True)]
            if days != sorted(days):
                order = sorted(range(len(days)), key=days.__getitem__)
                days, events = [days[index] for index in order], [events[index] for index in order]
            run = self._runs[kind, product] = Run(kind, product, array("i", days), events)
        return run

    def _counts_on(self, day: int, event: Event) -> int:
        """The day on which a reaction counts: on day zero it came after the loss, unless two times say otherwise."""
        zero = self.story.first_missing_at
        if day != self.day_zero or (zero is not None and event.at is not None and event.at < zero):
            return day
        return day + 1

    def _passing(self, run: Run, filters: tuple[Filter, ...], first: int, last: int) -> tuple[Run, Run]:
        """The events of a run that pass, and those that may; worked out for the days that were asked for so far."""
        key = (run.kind, run.product, filters)
        kept = self._filtered.get(key)
        if kept is None or first < kept[0] or last > kept[1]:
            if kept is not None:
                first, last = min(first, kept[0]), max(last, kept[1])
            kept = (first, last, *self._filter(run, filters, first, last))
            self._filtered[key] = kept
        return kept[2], kept[3]

    def _filter(self, run: Run, filters: tuple[Filter, ...], first: int, last: int) -> tuple[Run, Run]:
        start, stop = bisect_left(run.days, first), bisect_right(run.days, last)
        days, events = run.days[start:stop], run.events[start:stop]
        passes: list[int] = list(range(len(events)))
        unsure: set[int] = set()
        for entry in filters:
            check = self._check(entry, run.kind)
            values = self.values([events[index] for index in passes], entry.field)
            kept = []
            for index, value in zip(passes, values, strict=True):
                if value is None:
                    unsure.add(index)
                    kept.append(index)
                elif check(value):
                    kept.append(index)
            passes = kept
        sure = [index for index in passes if index not in unsure] if unsure else passes
        maybe = [index for index in passes if index in unsure] if unsure else []
        return (
            run._replace(days=[days[index] for index in sure], events=[events[index] for index in sure]),
            run._replace(days=[days[index] for index in maybe], events=[events[index] for index in maybe]),
        )

    def _check(self, entry: Filter, kind: str) -> Callable[[Value], bool]:
        """Whether a value passes one filter."""
        numeric = self.vocabulary.kinds[kind].fields[entry.field].type in ("money", "number", "integer")
        words = frozenset(Decimal(word) for word in entry.words) if numeric else frozenset(entry.words)
        if words:
            return words.__contains__
        if len(entry.comparisons) == 1 and entry.multiple_of is None:
            operator, bound = entry.comparisons[0]
            compare = _COMPARE[operator]
            return lambda value: compare(value, bound)
        return lambda value: _compares(value, entry)


class _Places(dict[tuple[str, ...], int]):
    """The place of a field among the names of an event, -1 where it is missing; looked up once for equal names."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field

    def __missing__(self, names: tuple[str, ...]) -> int:
        place = self[names] = names.index(self.field) if self.field in names else -1
        return place


def _compares(value: Value, entry: Filter) -> bool:
    if entry.multiple_of is not None and EXACT.remainder(Decimal(str(value)), entry.multiple_of) != 0:
        return False
    return all(_COMPARE[operator](value, bound) for operator, bound in entry.comparisons)


def _scopes(where: tuple[Filter, ...]) -> tuple[str, ...]:
    """The products that a condition asks for; none named means the account's own."""
    for entry in where:
        if entry.field == "product":
            return entry.words
    return (SELF,)


def _add(slices: list[Slice], run: Run, first: int, last: int) -> None:
    start, stop = bisect_left(run.days, first), bisect_right(run.days, last)
    if start < stop:
        slices.append(Slice(run, start, stop))
