"""One test on one timeline -> every value that its measure may have, given what is recorded and what is not.

A measure is an interval: what was seen bounds it on one side, what may have happened unseen on the other, and an event
that lacks a field may count or not. Nothing is compared here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from limitdoctor.checklist.calendar import concerns, touches
from limitdoctor.checklist.conditions import MeasureName, Test
from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.diagnosis.intervals import (
    MOST,
    NO_NUMBER,
    Measured,
    Number,
    Percent,
    Range,
    Unseen,
    Words,
)
from limitdoctor.diagnosis.records import EVER, Need, Span
from limitdoctor.diagnosis.tally import Asked, asked, bounds, selected, tally
from limitdoctor.diagnosis.timeline import Selection, Slice, Timeline
from limitdoctor.history.model import Event


def measure(test: Test, timeline: Timeline, unseen: Unseen) -> Measured:
    """Every value that the measure of a test may have."""
    return _MEASURES[test.measure](test, timeline, unseen)


def spans(test: Test, timeline: Timeline) -> tuple[Span, ...]:
    """The days that a test looks at: its window; of a change both windows; of `days_since` as many as its threshold."""
    if test.measure == "days_since":
        most = max((int(c.value) for c in test.comparisons if isinstance(c.value, Decimal)), default=1)
        return ((timeline.day_zero - max(most, 1) + 1, timeline.day_zero),)
    span = timeline.window(test.window)
    return (span, earlier(span)) if test.measure == "change_in" else (span,)


def earlier(span: Span) -> Span:
    """The window of the same length before."""
    return (2 * span[0] - span[1] - 1, span[0] - 1)


def needs(test: Test, timeline: Timeline) -> frozenset[Need]:
    """The records that a test depends on."""
    found = timeline.needs(test.kinds, test.where)
    for others in (test.among, test.followed_by):
        if others:
            found |= timeline.needs(others)
    return found


def _amount(test: Test, timeline: Timeline, unseen: Unseen) -> Measured:
    found = tally(timeline, asked(test), timeline.window(test.window), unseen)
    if not test.relative_to:
        return found
    whole = base(test.relative_to, timeline)
    return None if whole is None else Percent(found, Range(whole, whole))


def base(relative_to: str, timeline: Timeline) -> Decimal | None:
    """What a relative sum is a percentage of; None where nobody knows."""
    name = relative_to.removeprefix("account.")
    known = timeline.story.before if name == relative_to else timeline.history.account.get(name)
    return Decimal(known) if isinstance(known, (int, Decimal)) else None


# One value


def _numbers(timeline: Timeline, field: str, parts: Iterable[Slice]) -> Iterator[Number | None]:
    for part in parts:
        for value in timeline.values(part.events(), field):
            yield value if isinstance(value, (int, Decimal)) else None


def _largest(test: Test, timeline: Timeline, unseen: Unseen) -> Range | None:
    selection, gaps = selected(timeline, asked(test), timeline.window(test.window), unseen)
    least, most = bounds(timeline, test.kinds, test.field)
    sure = list(_numbers(timeline, test.field, selection.sure))
    maybe = list(_numbers(timeline, test.field, selection.maybe))
    if not sure and timeline.readings(test.kinds):
        return None
    lows = [least if value is None else value for value in sure or maybe]
    highs = [most if value is None else value for value in (*sure, *maybe)]
    if gaps:
        highs.append(most)
        if not sure:
            lows.append(least)
    if not highs:
        return NO_NUMBER
    return Range(max(lows) if sure else min(lows), max(highs), nothing=not sure)


class _Last(NamedTuple):
    """The events that may be the last: those of the last certain day, and what may have come after them."""

    ties: list[Event]  # certain, of one day, none known to be earlier than another
    sooner: list[Event]  # uncertain, of that day and not known to be earlier
    later: list[Event]  # uncertain, of a later day
    open: bool  # unrecorded days that may hold a later one


def last_events(test: Test, timeline: Timeline, span: Span, unseen: Unseen) -> _Last:
    """The candidates for the last event in a span."""
    selection, gaps = selected(timeline, asked(test), span, unseen)
    day = max((part.run.days[part.stop - 1] for part in selection.sure), default=EVER)
    ties = list(_on(day, selection.sure))
    time = max((event.at for event in ties if event.at is not None), default=None)
    if time is not None:
        ties = [event for event in ties if event.at is None or event.at == time]
    sooner = [event for event in _on(day, selection.maybe) if time is None or event.at is None or event.at >= time]
    later = [event for part in selection.maybe for event in _after(day, part)]
    later += [event for event in sooner if time is not None and event.at is not None and event.at > time]
    return _Last(ties, sooner, later, bool(gaps) and gaps[-1][1] >= day)


def _on(day: int, parts: Iterable[Slice]) -> Iterator[Event]:
    for part in parts:
        start = bisect_left(part.run.days, day, part.start, part.stop)
        stop = bisect_right(part.run.days, day, part.start, part.stop)
        yield from part.run.events[start:stop]


def _after(day: int, part: Slice) -> Iterable[Event]:
    return part.run.events[bisect_right(part.run.days, day, part.start, part.stop) : part.stop]


def latest(test: Test, timeline: Timeline, span: Span, unseen: Unseen) -> Range | Words | None:
    """The value of the last event in a span. Of readings of one day without times the lower stands last."""
    last = last_events(test, timeline, span, unseen)
    reading = timeline.readings(test.kinds)
    if reading and not last.ties:
        return None
    spec = timeline.vocabulary.kinds[test.kinds[0]].fields[test.field]
    if spec.type in ("money", "number", "integer"):
        return _last_number(test, timeline, last, lower_stands=reading)
    found = timeline.values((*last.ties, *last.sooner, *last.later), test.field)
    if last.open or None in found:
        return Words(None, nothing=not last.ties)
    return Words(frozenset(str(value) for value in found), nothing=not last.ties)


def _last_number(test: Test, timeline: Timeline, last: _Last, *, lower_stands: bool) -> Range:
    least, most = bounds(timeline, test.kinds, test.field)
    ties, sooner, later = (
        [value if isinstance(value, (int, Decimal)) else None for value in timeline.values(events, test.field)]
        for events in last[:3]
    )
    lows = [least if value is None else value for value in (*ties, *sooner, *later)]
    tied = [most if value is None else value for value in ties]
    highs = [most if value is None else value for value in later]
    if lower_stands:
        highs += [min(tied)]
    else:
        highs += tied + [most if value is None else value for value in sooner]
    if last.open:
        lows.append(least)
        highs.append(most)
    if not lows:
        return NO_NUMBER
    return Range(min(lows), max(highs), nothing=not ties)


def _distinct(test: Test, timeline: Timeline, unseen: Unseen) -> Range:
    selection, gaps = selected(timeline, asked(test), timeline.window(test.window), unseen)
    sure = [value for part in selection.sure for value in timeline.values(part.events(), test.field)]
    maybe = [value for part in selection.maybe for value in timeline.values(part.events(), test.field)]
    known = set(sure) - {None}
    low = max(len(known), 1) if sure else 0
    if gaps:
        return Range(low, MOST)
    return Range(low, len(known | set(maybe) - {None}) + sure.count(None) + maybe.count(None))


def _days_since(test: Test, timeline: Timeline, unseen: Unseen) -> Range | None:
    if not test.kinds:
        known = timeline.history.account.get(test.subject)
        if not isinstance(known, date):
            return None
        return _exactly(timeline.day_zero - known.toordinal())
    selection, gaps = selected(timeline, asked(test), (EVER, timeline.day_zero), unseen)
    seen = max((part.run.days[part.stop - 1] for part in selection.sure), default=None)
    days = [part.run.days[part.stop - 1] for part in selection.maybe]
    if gaps:
        days.append(gaps[-1][1])
    if seen is None:
        return Range(timeline.day_zero - max(days), MOST) if days else Range(MOST, MOST)
    return Range(timeline.day_zero - max((seen, *days)), timeline.day_zero - seen)


def _exactly(number: Number) -> Range:
    return Range(number, number)


# Shares and changes


def _share(test: Test, timeline: Timeline, unseen: Unseen) -> Percent | None:
    span = timeline.window(test.window)
    others = timeline.select(test.among, (), *span)
    if _sure(others) < max(test.needs_at_least or 1, 1):
        return None
    part = tally(timeline, asked(test), span, unseen)
    return Percent(part, tally(timeline, Asked(test.among, field=test.field), span, unseen))


def _sure(selection: Selection) -> int:
    return sum(part.stop - part.start for part in selection.sure)


def _change(test: Test, timeline: Timeline, unseen: Unseen) -> Percent | None:
    now = timeline.window(test.window)
    before = earlier(now)
    if test.needs_at_least and _sure(timeline.select(test.kinds, test.where, *before)) < test.needs_at_least:
        return None
    if test.subject == "latest":
        new, old = (latest(test, timeline, span, unseen) for span in (now, before))
        if not isinstance(new, Range) or not isinstance(old, Range) or new.nothing or old.nothing:
            return None
        return Percent(new, old, change=True)
    what = asked(test)
    return Percent(tally(timeline, what, now, unseen), tally(timeline, what, before, unseen), change=True)


# What is not counted from events


def _account(test: Test, timeline: Timeline) -> Measured:
    value = timeline.history.account.get(test.subject)
    if test.subject == "product":
        value = timeline.product
    if isinstance(value, (int, Decimal)):
        return _exactly(value)
    return Words(frozenset((value,))) if isinstance(value, str) else None


def _limit(test: Test, timeline: Timeline) -> Measured:
    story = timeline.story
    if test.subject == "outcome":
        return None if story.outcome == "unknown" else Words(frozenset((story.outcome,)))
    if story.first_missing is None:
        return None
    slack = _slack(timeline)
    if test.subject == "days_gone":
        return None if story.days_gone is None else Range(story.days_gone, story.days_gone + slack)
    if story.payoff is None:
        return None
    days = (story.first_missing - story.payoff).days
    return Range(max(0, days - slack), days) if slack != MOST else Range(0, days)


def _slack(timeline: Timeline) -> Number:
    """How many days earlier than the day first missing the limit may have gone."""
    story = timeline.story
    if timeline.history.vanished is not None or story.first_missing is None:
        return 0
    if story.last_seen is None:
        return MOST
    return max(0, (story.first_missing - story.last_seen).days - 1)


def _calendar(test: Test, timeline: Timeline) -> Range:
    """How many entries touch the window; outside the span that the calendar has whole there may be more."""
    first, last = timeline.window(test.window)
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(last)
    found = sum(_is_meant(entry, test, timeline) and touches(entry, start, end) for entry in timeline.calendar)
    whole = timeline.complete.get(test.subject)
    if test.subject != "incident" and whole and whole[0].toordinal() <= first and last <= whole[1].toordinal():
        return _exactly(found)
    return Range(found, MOST)


def _is_meant(entry: CalendarEntry, test: Test, timeline: Timeline) -> bool:
    """Whether an entry is of the kind, direction and directness asked for, and about the account's product."""
    return (
        entry.kind == test.subject
        and (not test.direction or entry.direction in test.direction)
        and (not test.directness or entry.directness in test.directness)
        and concerns(entry, timeline.product, timeline.vocabulary)
    )


_MEASURES: Mapping[MeasureName, Callable[[Test, Timeline, Unseen], Measured]] = {
    "count": _amount,
    "sum": _amount,
    "largest": _largest,
    "latest": lambda test, timeline, unseen: latest(test, timeline, timeline.window(test.window), unseen),
    "distinct": _distinct,
    "days_since": _days_since,
    "share_of": _share,
    "change_in": _change,
    "account": lambda test, timeline, _: _account(test, timeline),
    "limit": lambda test, timeline, _: _limit(test, timeline),
    "calendar": lambda test, timeline, _: _calendar(test, timeline),
}
