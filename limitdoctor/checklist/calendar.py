"""When a calendar entry holds (spans, peaks that come back each month or year), and which products it concerns."""

from datetime import date, timedelta

from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.vocabulary import Vocabulary


def concerns(entry: CalendarEntry, product: str, vocabulary: Vocabulary) -> bool:
    """Whether an entry is about a product: they share a group, and its own id is one of its groups."""
    known = vocabulary.products.get(product)
    groups = known.groups if known is not None else frozenset[str]()
    return product in entry.groups or not groups.isdisjoint(entry.groups)


def touches(entry: CalendarEntry, first: date, last: date) -> bool:
    """Whether the entry holds on any day from `first` to `last`, both included."""
    return latest_day(entry, first, last) is not None


def latest_day(entry: CalendarEntry, first: date, last: date) -> date | None:
    """The last day from `first` to `last`, both included, on which the entry holds; None where it holds on none."""
    first, last = max(first, entry.first), min(last, entry.last)
    if first > last or not entry.recurs:
        return last if first <= last else None
    year, month = last.year, last.month
    while (year, month) >= (first.year, first.month):
        days = [day for day in _days_in(entry, year, month) if first <= day <= last]
        if days:
            return max(days)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _days_in(entry: CalendarEntry, year: int, month: int) -> list[date]:
    """The days of one month on which a recurring entry holds; a day that the month does not have is left out."""
    length = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    found = []
    for in_month, written in entry.recurs:
        day = written if written > 0 else length + 1 + written
        if in_month in (0, month) and 1 <= day <= length:
            found.append(date(year, month, day))
    return found
