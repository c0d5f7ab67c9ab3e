"""The events behind an outcome: which they are, how many, and the day from which the finding fades."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from heapq import nlargest
from itertools import compress
from typing import NamedTuple

from limitdoctor.checklist.conditions import Comparison, Condition, Not, Test
from limitdoctor.diagnosis.intervals import Range, Truth, Unseen, decide
from limitdoctor.diagnosis.judge import Judgement
from limitdoctor.diagnosis.measure import earlier, last_events, measure
from limitdoctor.diagnosis.model import Witness
from limitdoctor.diagnosis.records import EVER
from limitdoctor.diagnosis.tally import asked, busiest_days, selected, top_group
from limitdoctor.diagnosis.timeline import Run, Slice, Timeline
from limitdoctor.history.model import Event

SHOWN = 20

_MANY = ("at_least", "more_than", "percent_at_least", "exactly")
_FEW = ("at_most", "less_than", "percent_at_most")


class Witnesses(NamedTuple):
    """The latest 20 events, latest first, the number of all, and the day of the latest from which the finding fades.

    Events that only show how long ago something was do not fade: the longer ago, the truer.
    """

    shown: tuple[Witness, ...] = ()
    number: int = 0
    latest: date | None = None


class _Evidence(NamedTuple):
    slices: tuple[Slice, ...]
    fades: bool


def witnesses(part: Judgement, timeline: Timeline) -> Witnesses:
    """The events that make a judged condition come out as it does, over the branches that decide it."""
    evidence = [_evidence(leaf.condition, leaf.final, timeline) for leaf in _carriers(part)]
    slices = [part for found in evidence for part in found.slices]
    if not slices:
        return Witnesses()
    days = [part.run.events[part.stop - 1].day for found in evidence if found.fades for part in found.slices]
    return Witnesses(_shown(slices, timeline), _number(slices), max(days, default=None))


def _carriers(part: Judgement) -> Iterator[Judgement]:
    """The tests that carry the outcome: of a join that one branch decides, only such branches."""
    if isinstance(part.condition, Test):
        yield part
        return
    deciding = [branch for branch in part.parts if branch.final is part.final]
    for branch in part.parts if isinstance(part.condition, Not) else deciding:
        yield from _carriers(branch)


def _shown(slices: Iterable[Slice], timeline: Timeline) -> tuple[Witness, ...]:
    last = {
        id(event): event for part in slices for event in part.run.events[max(part.start, part.stop - SHOWN) : part.stop]
    }
    inputs = timeline.history.inputs

    def witness(event: Event) -> Witness:
        path = inputs[event.file].path if event.file < len(inputs) else ""
        return Witness(event.day, event.kind, path, event.line)

    return tuple(nlargest(SHOWN, map(witness, last.values())))


def _number(slices: Iterable[Slice]) -> int:
    """The number of different events; an event that two branches name is one."""
    groups: defaultdict[tuple[str, str], list[Slice]] = defaultdict(list)
    for part in slices:
        groups[part.run.kind, part.run.product].append(part)
    return sum(_number_of_run(parts) for parts in groups.values())


def _number_of_run(parts: list[Slice]) -> int:
    if len(parts) == 1:
        return parts[0].stop - parts[0].start
    if any(part.run is not parts[0].run for part in parts):
        return len({id(event) for part in parts for event in part.events()})
    total = reached = 0
    for part in sorted(parts, key=lambda part: part.start):
        total += max(0, part.stop - max(part.start, reached))
        reached = max(reached, part.stop)
    return total


# The events behind one test


def _evidence(test: Condition, truth: Truth, timeline: Timeline) -> _Evidence:
    if not isinstance(test, Test) or not test.kinds or truth is None:
        return _Evidence((), fades=False)
    match test.measure:
        case "days_since":
            return _Evidence(_last_day(test, timeline), fades=_small(test, truth, timeline))
        case "largest":
            return _Evidence(_holders(test, timeline), fades=True)
        case "latest":
            return _Evidence(_last(test, timeline), fades=True)
        case "change_in":
            return _Evidence(_changed(test, timeline), fades=True)
        case _:
            return _Evidence(_counted(test, timeline) if _large(test, truth, timeline) else (), fades=True)


def _large(test: Test, truth: Truth, timeline: Timeline) -> bool:
    """Whether the outcome says that there was much: only then the events made it."""
    if truth:
        return any(_above_zero(comparison) for comparison in test.comparisons)
    return _fails(test, timeline, _FEW)


def _small(test: Test, truth: Truth, timeline: Timeline) -> bool:
    if truth:
        return any(comparison.operator in (*_FEW, "exactly") for comparison in test.comparisons)
    return _fails(test, timeline, _MANY)


def _above_zero(comparison: Comparison) -> bool:
    value = comparison.value
    if comparison.operator not in _MANY or not isinstance(value, Decimal):
        return False
    return value > 0 or (comparison.operator == "more_than" and value == 0)


def _fails(test: Test, timeline: Timeline, operators: tuple[str, ...]) -> bool:
    some = [comparison for comparison in test.comparisons if comparison.operator in operators]
    return bool(some) and decide(measure(test, timeline, Unseen.EMPTY), some) is False


def _counted(test: Test, timeline: Timeline) -> tuple[Slice, ...]:
    """All events that were counted; of groups those of the largest, of stretches those of the busiest."""
    what, span = asked(test), timeline.window(test.window)
    selection, _ = selected(timeline, what, span, Unseen.EMPTY)
    if what.by:
        group = top_group(timeline, what, selection)
        return _only(selection.sure, lambda part: [value == group for value in timeline.values(part.events(), what.by)])
    if what.in_any is not None:
        first, last = busiest_days(timeline, what, selection, span)
        return _only(selection.sure, lambda part: [first <= day <= last for day in part.days()])
    return selection.sure


def _only(parts: Iterable[Slice], keeps: Callable[[Slice], list[bool]]) -> tuple[Slice, ...]:
    found = []
    for part in parts:
        kept = list(compress(range(part.start, part.stop), keeps(part)))
        if kept:
            found.append(_slice_of(part, kept))
    return tuple(found)


def _slice_of(part: Slice, places: list[int]) -> Slice:
    """Some events of a part as a run of their own."""
    run = part.run
    days, events = [run.days[place] for place in places], [run.events[place] for place in places]
    return Slice(Run(run.kind, run.product, days, events), 0, len(places))


def _holders(test: Test, timeline: Timeline) -> tuple[Slice, ...]:
    """The events that have the largest value."""
    selection, _ = selected(timeline, asked(test), timeline.window(test.window), Unseen.EMPTY)
    found = measure(test, timeline, Unseen.EMPTY)
    largest = found.low if isinstance(found, Range) else None
    return _only(
        selection.sure, lambda part: [value == largest for value in timeline.values(part.events(), test.field)]
    )


def _last(test: Test, timeline: Timeline) -> tuple[Slice, ...]:
    """The events that may be the last, all certain and of one day."""
    return _as_slices(last_events(test, timeline, timeline.window(test.window), Unseen.EMPTY).ties)


def _as_slices(events: Iterable[Event]) -> tuple[Slice, ...]:
    return tuple(Slice(Run(event.kind, event.product, (event.day.toordinal(),), (event,)), 0, 1) for event in events)


def _last_day(test: Test, timeline: Timeline) -> tuple[Slice, ...]:
    selection, _ = selected(timeline, asked(test), (EVER, timeline.day_zero), Unseen.EMPTY)
    day = max((part.run.days[part.stop - 1] for part in selection.sure), default=EVER)
    starts = ((part, bisect_left(part.run.days, day, part.start, part.stop)) for part in selection.sure)
    return tuple(part._replace(start=start) for part, start in starts if start < part.stop)


def _changed(test: Test, timeline: Timeline) -> tuple[Slice, ...]:
    """The events of both windows; of the latest values, the two that are compared."""
    now = timeline.window(test.window)
    if test.subject == "latest":
        compared = [last_events(test, timeline, span, Unseen.EMPTY).ties for span in (now, earlier(now))]
        return _as_slices(event for ties in compared for event in ties)
    selections = [selected(timeline, asked(test), span, Unseen.EMPTY)[0] for span in (earlier(now), now)]
    return tuple(part for selection in selections for part in selection.sure)
