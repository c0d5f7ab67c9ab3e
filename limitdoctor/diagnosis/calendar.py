"""The calendar entries that touch a window: dated rules, incidents and peaks that concern the account's product."""

from datetime import date

from limitdoctor.checklist.calendar import touches
from limitdoctor.checklist.conditions import Test
from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.diagnosis.timeline import Timeline


def entries_touching(timeline: Timeline, test: Test, first: int, last: int) -> int:
    """The number of entries of the kind, direction and directness asked for that have a day in the span.

    An entry concerns a product where they share a group; the id of a product is one of its groups.
    """
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(last)
    return sum(
        entry.kind == test.subject
        and (not test.direction or entry.direction in test.direction)
        and (not test.directness or entry.directness in test.directness)
        and concerns(entry, timeline)
        and touches(entry, start, end)
        for entry in timeline.calendar
    )


def concerns(entry: CalendarEntry, timeline: Timeline) -> bool:
    """Whether an entry is about the account's product."""
    product = timeline.vocabulary.products.get(timeline.product)
    groups = product.groups if product is not None else frozenset[str]()
    return timeline.product in entry.groups or not groups.isdisjoint(entry.groups)
