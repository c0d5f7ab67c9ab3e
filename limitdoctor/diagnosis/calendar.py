"""The calendar entries that touch a window: dated rules, incidents and peaks that concern the account's product."""

from datetime import date

from limitdoctor.checklist.conditions import Test
from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.diagnosis.timeline import Timeline


def entries_touching(timeline: Timeline, test: Test, first: int, last: int) -> int:
    """The number of entries of the kind, direction and directness asked for that have a day in the span.

    An entry concerns a product where they share a group; the id of a product is one of its groups.
    """
    return sum(
        entry.kind == test.subject
        and (not test.direction or entry.direction in test.direction)
        and (not test.directness or entry.directness in test.directness)
        and concerns(entry, timeline)
        and touches(entry, first, last)
        for entry in timeline.calendar
    )


def concerns(entry: CalendarEntry, timeline: Timeline) -> bool:
    """Whether an entry is about the account's product."""
    product = timeline.vocabulary.products.get(timeline.product)
    groups = product.groups if product is not None else frozenset[str]()
    return timeline.product in entry.groups or not groups.isdisjoint(entry.groups)


def touches(entry: CalendarEntry, first: int, last: int) -> bool:
    """Whether one of the days of an entry lies in the span of ordinals."""
    first, last = max(first, entry.first.toordinal()), min(last, entry.last.toordinal())
    if first > last or not entry.recurs:
        return first <= last
    start = date.fromordinal(first)
    months = (last - first) // 28 + 2  # every month that the span may touch
    for offset in range(min(months, 97)):  # within eight years every day of a year comes round, 29 February too
        year, month = start.year + (start.month - 1 + offset) // 12, (start.month - 1 + offset) % 12 + 1
        for wanted, day in entry.recurs:
            found = _day(year, month, day) if wanted in (0, month) else None
            if found is not None and first <= found <= last:
                return True
    return False


def _day(year: int, month: int, day: int) -> int | None:
    """The ordinal of a day of a month, counted from its end where negative; None where the month lacks it."""
    following = date(year + month // 12, month % 12 + 1, 1).toordinal()
    start = date(year, month, 1).toordinal()
    found = following + day if day < 0 else start + day - 1
    return found if start <= found < following else None
