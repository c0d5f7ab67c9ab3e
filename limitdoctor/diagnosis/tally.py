"""Counts and sums of events in a span, as intervals: plain, of the group with most, of the busiest stretch."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from limitdoctor.checklist.conditions import Filter, Test
from limitdoctor.diagnosis.follow import Followers
from limitdoctor.diagnosis.intervals import LEAST, MOST, Number, Range, Unseen
from limitdoctor.diagnosis.records import Span
from limitdoctor.diagnosis.timeline import Selection, Slice, Timeline
from limitdoctor.vocabulary import Value

_Amounts: TypeAlias = Iterator[tuple[Slice, list[Number], list[Number]]]  # part, the least and the most of each event


class Asked(NamedTuple):
    """What is counted or summed up, and how."""

    kinds: tuple[str, ...]
    where: tuple[Filter, ...] = ()
    field: str = ""  # summed up; empty: counted
    by: str = ""
    in_any: int | None = None
    followed_by: tuple[str, ...] = ()
    gap: int = 0


def asked(test: Test) -> Asked:
    """What a test counts or sums up: of a share, the part."""
    field = test.field if test.measure in ("sum", "share_of") or test.subject == "sum" else ""
    return Asked(test.kinds, test.where, field, test.by, test.window.in_any, test.followed_by, test.gap or 0)


def selected(timeline: Timeline, what: Asked, span: Span, unseen: Unseen) -> tuple[Selection, list[Span]]:
    """The events that count in a span, with the days on which unseen ones may."""
    selection = timeline.select(what.kinds, what.where, *span)
    gaps = _gaps(timeline, what.kinds, what.where, span, unseen)
    if not what.followed_by:
        return selection, gaps
    open_days = _gaps(timeline, what.followed_by, (), span, unseen)
    followers = Followers(timeline, what.followed_by, what.gap, span, open_days)
    return followers.keep(selection), [days for days in gaps if followers.may_follow(*days)]


def _gaps(
    timeline: Timeline, kinds: tuple[str, ...], where: tuple[Filter, ...], span: Span, unseen: Unseen
) -> list[Span]:
    """The days of a span on which there may be such events that nobody recorded."""
    first, last = span
    if unseen is Unseen.EMPTY or first > last:
        return []
    if first == timeline.day_zero + 1 and any(timeline.vocabulary.kinds[kind].after_day_zero for kind in kinds):
        first -= 1  # a reaction of day zero counts as after it
    needed = timeline.needs(kinds, where)
    if unseen is Unseen.EVERYWHERE:
        return [(first, last)] if needed else []
    return timeline.records.gaps(needed, first, last)


def bounds(timeline: Timeline, kinds: Iterable[str], field: str) -> tuple[Number, Number]:
    """The lowest and the highest value that a field of these kinds can have."""
    specs = [timeline.vocabulary.kinds[kind].fields[field] for kind in kinds]
    lows = [LEAST if spec.at_least is None else spec.at_least for spec in specs]
    highs = [MOST if spec.at_most is None else spec.at_most for spec in specs]
    return min(lows), max(highs)


def tally(timeline: Timeline, what: Asked, span: Span, unseen: Unseen) -> Range:
    """How many events there may be in a span, or what a field of them may add up to.

    A sum over a field that may be below 0, or whose bounds nobody states, is open to both sides where days are unseen.
    """
    selection, gaps = selected(timeline, what, span, unseen)
    if what.by:
        found = _most_of_group(timeline, what, selection)
    elif what.in_any is not None:
        found = _most_of_stretch(timeline, what, selection, span)
    elif what.field:
        found = _added(_amounts(timeline, what, selection))
    else:
        sure = sum(part.stop - part.start for part in selection.sure)
        found = Range(sure, sure + sum(part.stop - part.start for part in selection.maybe))
    if not gaps:
        return found
    return Range(found.low, MOST) if _lowest(timeline, what) == 0 else Range(LEAST, MOST)


def _lowest(timeline: Timeline, what: Asked) -> Number:
    return bounds(timeline, what.kinds, what.field)[0] if what.field else 0


def _amounts(timeline: Timeline, what: Asked, selection: Selection) -> _Amounts:
    """For each part of a selection the least and the most that each of its events adds: one, where they are counted."""
    least, most = bounds(timeline, what.kinds, what.field) if what.field else (1, 1)
    for certain, parts in ((True, selection.sure), (False, selection.maybe)):
        for part in parts:
            if what.field:
                values = timeline.values(part.events(), what.field)
                lows = [value if isinstance(value, (int, Decimal)) else least for value in values]
                highs = [value if isinstance(value, (int, Decimal)) else most for value in values]
            else:
                lows = highs = [1] * (part.stop - part.start)
            if certain:
                yield part, lows, highs
            else:
                yield part, [min(0, low) for low in lows], [max(0, high) for high in highs]


def _added(amounts: _Amounts) -> Range:
    low: Number = 0
    high: Number = 0
    for _, lows, highs in amounts:
        low += sum(lows)
        high += sum(highs)
    return Range(low, high)


# The group with most


class _Groups(NamedTuple):
    """Group -> the least and the most that its events add up to.

    `loose_lows` and `loose_highs` are those of each event whose group is not known.
    """

    lows: Mapping[Value, Number]
    highs: Mapping[Value, Number]
    certain: frozenset[Value]  # groups that surely have an event
    loose_lows: Sequence[Number]
    loose_highs: Sequence[Number]


def _groups(timeline: Timeline, what: Asked, selection: Selection) -> _Groups:
    lows: defaultdict[Value, Number] = defaultdict(int)
    highs: defaultdict[Value, Number] = defaultdict(int)
    loose_lows: list[Number] = []
    loose_highs: list[Number] = []
    certain: set[Value] = set()
    for place, (part, least, most) in enumerate(_amounts(timeline, what, selection)):
        groups = timeline.values(part.events(), what.by)
        known = {group for group in set(groups) if group is not None}
        if place < len(selection.sure):
            certain |= known
        if not known:
            loose_lows += least
            loose_highs += most
            continue
        for group, low, high in zip(groups, least, most, strict=True):
            if group is None:
                loose_lows.append(low)
                loose_highs.append(high)
            else:
                lows[group] += low
                highs[group] += high
    return _Groups(lows, highs, frozenset(certain), loose_lows, loose_highs)


def _most_of_group(timeline: Timeline, what: Asked, selection: Selection) -> Range:
    """An event whose group is not known may belong to any group, or to one of its own."""
    found = _groups(timeline, what, selection)
    low = max((found.lows[group] for group in found.certain), default=min((0, *found.lows.values())))
    low += _below_zero(found.loose_lows)
    if _lowest(timeline, what) == 0:
        low = max(low, max(found.loose_lows, default=low))
    if not found.loose_highs:
        return Range(low, max(found.highs.values(), default=0))
    return Range(low, max((0, *found.highs.values())) + _above_zero(found.loose_highs))


def _below_zero(amounts: Sequence[Number]) -> Number:
    """The sum of those below 0: of most fields none is."""
    return sum(amount for amount in amounts if amount < 0) if min(amounts, default=0) < 0 else 0


def _above_zero(amounts: Sequence[Number]) -> Number:
    """The sum of those above 0: of most fields all are."""
    return sum(amounts) if min(amounts, default=0) >= 0 else sum(amount for amount in amounts if amount > 0)


def top_group(timeline: Timeline, what: Asked, selection: Selection) -> Value | None:
    """The group that surely has most; of equal ones the first by name. None where no event has one."""
    found = _groups(timeline, what, selection)
    return min(found.certain, key=lambda group: (-found.lows[group], str(group)), default=None)


# The busiest stretch


def _most_of_stretch(timeline: Timeline, what: Asked, selection: Selection, span: Span) -> Range:
    lows, highs = _by_day(timeline, what, selection)
    length = what.in_any or 1
    return Range(_best_stretch(lows, length, span)[0], _best_stretch(highs, length, span)[0])


def busiest_days(timeline: Timeline, what: Asked, selection: Selection, span: Span) -> Span:
    """The stretch that surely has most; of equal ones the latest."""
    length = what.in_any or 1
    start = _best_stretch(_by_day(timeline, what, selection)[0], length, span)[1]
    return start, start + length - 1


def _by_day(timeline: Timeline, what: Asked, selection: Selection) -> tuple[Mapping[int, Number], Mapping[int, Number]]:
    """Day -> the least and the most that its events add up to."""
    lows: defaultdict[int, Number] = defaultdict(int)
    highs: defaultdict[int, Number] = defaultdict(int)
    if what.field:
        for part, least, most in _amounts(timeline, what, selection):
            for day, low, high in zip(part.days(), least, most, strict=True):
                lows[day] += low
                highs[day] += high
        return lows, highs
    for certain, parts in ((1, selection.sure), (0, selection.maybe)):
        for part in parts:
            for day, number in _daily(part):
                lows[day] += number * certain
                highs[day] += number
    return lows, highs


def _daily(part: Slice) -> Iterator[tuple[int, int]]:
    """Day -> number of events, one step a day."""
    days, at = part.run.days, part.start
    while at < part.stop:
        after = bisect_right(days, days[at], at, part.stop)
        yield days[at], after - at
        at = after


def _best_stretch(amounts: Mapping[int, Number], length: int, span: Span) -> tuple[Number, int]:
    """The largest total over `length` days in a row inside the span, and its first day, the latest of equal ones.

    A span that is shorter is taken whole.
    """
    first, last = span[0], max(span[0], span[1] - length + 1)
    for endless in (MOST, LEAST):
        if endless in amounts.values():
            return endless, last
    days = sorted(amounts)
    sums: list[Number] = [0, *accumulate(amounts[day] for day in days)]
    starts = {first, last}
    for day in days:
        starts.update((day, day + 1, day - length, day - length + 1))
    return max(
        (sums[bisect_left(days, start + length)] - sums[bisect_left(days, start)], start)
        for start in starts
        if first <= start <= last
    )
