"""What would settle an unknown condition: records over days, fields of events, a number of events, or time alone."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from limitdoctor.checklist.conditions import Test
from limitdoctor.diagnosis.intervals import Unseen
from limitdoctor.diagnosis.judge import Judgement
from limitdoctor.diagnosis.measure import base, last_events, measure, needs, spans
from limitdoctor.diagnosis.model import Missing
from limitdoctor.diagnosis.records import EVER, Span
from limitdoctor.diagnosis.tally import asked, selected
from limitdoctor.diagnosis.timeline import Timeline
from limitdoctor.history.model import Event


class Lacking(NamedTuple):
    """What is missing, without repeats and in order, and the last day of the windows that are not over yet."""

    missing: tuple[Missing, ...] = ()
    look_again: date | None = None


def lacking(part: Judgement, timeline: Timeline) -> Lacking:
    """What an unknown outcome lacks, over all branches that are unknown."""
    missing: list[Missing] = []
    ends: list[int] = []
    for leaf in _unknown(part):
        test = leaf.condition
        if not isinstance(test, Test):
            continue
        missing += _of_test(test, leaf, timeline)
        if test.kinds:
            ends += [last for _, last in spans(test, timeline) if last > timeline.as_of]
    look_again = date.fromordinal(max(ends)) if ends else None
    return Lacking(tuple(dict.fromkeys(missing)), look_again)


def _unknown(part: Judgement) -> Iterator[Judgement]:
    """The tests below that are unknown in the first stage; a branch that is decided lacks nothing."""
    if part.first is None:
        if isinstance(part.condition, Test):
            yield part
        for branch in part.parts:
            yield from _unknown(branch)


def _of_test(test: Test, leaf: Judgement, timeline: Timeline) -> Iterator[Missing]:
    match test.measure:
        case "account":
            yield Missing("account_field", detail=test.subject)
        case "limit":
            yield Missing("limit", detail=_of_limit(test, timeline))
        case "calendar":
            first, last = timeline.window(test.window)
            yield Missing("calendar", first=_day(first), last=_day(last), detail=test.subject)
        case "days_since" if not test.kinds:
            yield Missing("account_field", detail=test.subject)
        case _:
            yield from _of_events(test, leaf, timeline)


def _day(ordinal: int) -> date | None:
    return None if ordinal <= EVER else date.fromordinal(ordinal)


def _of_limit(test: Test, timeline: Timeline) -> str:
    story = timeline.story
    if test.subject == "outcome":
        return "outcome"
    if test.subject == "days_since_payoff" and story.payoff is None:
        return "payoff"
    return "day"


def _of_events(test: Test, leaf: Judgement, timeline: Timeline) -> Iterator[Missing]:
    looked_at = spans(test, timeline)
    unread = timeline.readings(test.kinds) and measure(test, timeline, Unseen.EMPTY) is None
    yield from _records(test, timeline, whole=unread)
    if any(first == EVER for first, _ in looked_at):
        yield Missing("account_field", detail="opened")
    if test.relative_to and base(test.relative_to, timeline) is None:
        name = test.relative_to.removeprefix("account.")
        yield Missing("limit", detail="before") if name == test.relative_to else Missing("account_field", detail=name)
    if leaf.final is None:
        yield from _fields(test, timeline)
        yield from _too_few(test, timeline)


def _records(test: Test, timeline: Timeline, *, whole: bool) -> Iterator[Missing]:
    """The open days of each family up to `as_of`, from the first to the last; of a reading all days of the window."""
    for need in sorted(needs(test, timeline)):
        gaps = []
        for first, end in spans(test, timeline):
            last = min(end, timeline.as_of)
            if first <= last:
                gaps += [(first, last)] if whole else timeline.records.gaps(frozenset((need,)), first, last)
        if gaps:
            first, last = min(gaps)[0], max(last for _, last in gaps)
            yield Missing("records", need.family, need.scope, _day(first), _day(last))


def _fields(test: Test, timeline: Timeline) -> Iterator[Missing]:
    """The fields whose lack leaves an event in doubt: one entry for each kind and field."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event, field in _doubts(test, timeline):
        found.setdefault((event.kind, field), []).append(event)
    inputs = timeline.history.inputs
    for (kind, field), events in sorted(found.items()):
        days = [event.day for event in events]
        last = max(events, key=lambda event: (event.day, event.file, event.line))
        path = inputs[last.file].path if last.file < len(inputs) else ""
        family = timeline.vocabulary.kinds[kind].family
        yield Missing("field", family, "", min(days), max(days), field, kind, 0, path, last.line)


def _doubts(test: Test, timeline: Timeline) -> Iterator[tuple[Event, str]]:
    """The events whose place or worth is in doubt, each with a field that would tell."""
    measured = tuple(field for field in dict.fromkeys((test.field, test.by)) if field)
    filters = tuple(entry.field for entry in test.where)
    for span in [(EVER, timeline.day_zero)] if test.measure == "days_since" else spans(test, timeline):
        if "latest" in (test.measure, test.subject):
            yield from _of_last(test, timeline, span, filters)
            continue
        selection, _ = selected(timeline, asked(test), span, Unseen.EMPTY)
        last = max((part.run.days[part.stop - 1] for part in selection.sure), default=EVER)
        for part in selection.maybe:
            if test.measure != "days_since" or part.run.days[part.stop - 1] > last:
                yield from _lack(timeline, part.events(), (*filters, *measured))
        for part in selection.sure:
            yield from _lack(timeline, part.events(), measured)
    if test.among and test.field:
        selection = timeline.select(test.among, (), *timeline.window(test.window))
        for part in selection.sure:
            yield from _lack(timeline, part.events(), (test.field,))


def _of_last(test: Test, timeline: Timeline, span: Span, filters: tuple[str, ...]) -> Iterator[tuple[Event, str]]:
    found = last_events(test, timeline, span, Unseen.EMPTY)
    yield from _lack(timeline, (*found.sooner, *found.later), (*filters, test.field))
    yield from _lack(timeline, found.ties, (test.field,))
    if len(set(timeline.values(found.ties, test.field))) > 1:
        yield from ((event, "date") for event in found.ties if event.at is None)


def _lack(timeline: Timeline, events: Iterable[Event], fields: Iterable[str]) -> Iterator[tuple[Event, str]]:
    listed = list(events)
    for field in fields:
        values = timeline.values(listed, field)
        yield from ((event, field) for event, value in zip(listed, values, strict=True) if value is None)


def _too_few(test: Test, timeline: Timeline) -> Iterator[Missing]:
    """Fewer events than a share or a change needs: of a share those it is taken of, of a change the earlier ones."""
    if test.measure not in {"share_of", "change_in"}:
        return
    windows = spans(test, timeline)
    if test.measure == "change_in" and test.subject != "latest":
        windows = windows[1:]
        if not test.needs_at_least and not any(c.operator.startswith("percent") for c in test.comparisons):
            return  # a difference from nothing is known
    kinds = test.among or test.kinds
    needed = test.needs_at_least or 1
    for first, last in windows:
        selection = timeline.select(kinds, () if test.among else test.where, first, last)
        if sum(part.stop - part.start for part in selection.sure) < needed:
            yield Missing("too_few", first=_day(first), last=_day(last), kind=", ".join(kinds), needed=needed)
