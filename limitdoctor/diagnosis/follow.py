"""`followed_by`: keeps the events after which another kind of event comes within a few days."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import time
from typing import TypeAlias

from limitdoctor.diagnosis.records import Span
from limitdoctor.diagnosis.timeline import Run, Selection, Slice, Timeline
from limitdoctor.history.model import Event

_Times: TypeAlias = list[time]


class Followers:
    """The events that may follow others: of the account's own product, inside the span, at most `gap` days later.

    The same day counts, unless both times of day are known and the follower is the earlier one. No event follows
    itself. `unseen` are the days on which there may be followers that nobody recorded.
    """

    def __init__(
        self, timeline: Timeline, kinds: tuple[str, ...], gap: int, span: Span, unseen: Sequence[Span]
    ) -> None:
        parts = timeline.select(kinds, (), *span).sure  # asked without filters, all are sure
        self._runs = {(part.run.kind, part.run.product) for part in parts}
        self._gap = gap
        self._unseen = unseen
        self._timed: defaultdict[int, _Times] = defaultdict(list)
        self._untimed: defaultdict[int, int] = defaultdict(int)
        days = []
        for event in (event for part in parts for event in part.events()):
            day = event.day.toordinal()
            days.append(day)
            if event.at is None:
                self._untimed[day] += 1
            else:
                self._timed[day].append(event.at)
        self._days = sorted(days)
        for times in self._timed.values():
            times.sort()

    def keep(self, selection: Selection) -> Selection:
        """The events of a selection that one follows; where one may, the event may count."""
        sure: list[Slice] = []
        maybe: list[Slice] = []
        for certain, parts in ((True, selection.sure), (False, selection.maybe)):
            for part in parts:
                verdicts = [self._follow(part, event) for event in part.events()]
                _keep(part, [verdict is True for verdict in verdicts], sure if certain else maybe)
                _keep(part, [verdict is None for verdict in verdicts], maybe)
        return Selection(tuple(sure), tuple(maybe))

    def may_follow(self, first: int, last: int) -> bool:
        """Whether something may follow an unseen event of these days."""
        return self._any(first, last + self._gap) or self._open(first, last + self._gap)

    def _follow(self, part: Slice, event: Event) -> bool | None:
        """True where one surely follows, None where one may."""
        day = event.day.toordinal()
        if self._any(day + 1, day + self._gap):
            return True
        if self._same_day(day, event, itself=(part.run.kind, part.run.product) in self._runs):
            return True
        return None if self._open(day, day + self._gap) else False

    def _any(self, first: int, last: int) -> bool:
        return bisect_left(self._days, first) < bisect_right(self._days, last)

    def _open(self, first: int, last: int) -> bool:
        return any(start <= last and first <= end for start, end in self._unseen)

    def _same_day(self, day: int, event: Event, *, itself: bool) -> bool:
        times = self._timed.get(day, ())
        if event.at is None:
            return self._untimed.get(day, 0) + len(times) > itself
        return self._untimed.get(day, 0) > 0 or len(times) - bisect_left(times, event.at) > itself


def _keep(part: Slice, kept: Sequence[bool], slices: list[Slice]) -> None:
    days = [day for day, keep in zip(part.days(), kept, strict=True) if keep]
    if days:
        events = [event for event, keep in zip(part.events(), kept, strict=True) if keep]
        slices.append(Slice(Run(part.run.kind, part.run.product, days, events), 0, len(days)))
