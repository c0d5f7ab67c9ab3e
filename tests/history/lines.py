"""Histories for tests, one event a line: `2025-10-01 09:30 limit 8000 used=5400 state=shown`."""

from datetime import date, time
from decimal import Decimal

from limitdoctor.history.model import Event, History, InputFile

_NUMBERS = ("amount", "used", "available")
_WHOLE = ("days_early", "days_late", "term")


def history_of(text: str, *, as_of: str | None = None, **options: object) -> History:
    """A history in the total order of events; line numbers count from 1 as written."""
    events = [_event(line, number) for number, line in enumerate(text.strip().splitlines(), start=1)]
    events.sort(key=lambda event: (event.day, event.at or time.min, event.kind, str(event.values)))
    said = date.fromisoformat(as_of) if as_of else (events[-1].day if events else None)
    inputs = (InputFile("history.csv", "table", "utf-8", len(events), len(events), 0, 0),)
    return History(as_of=said, events=tuple(events), inputs=inputs, **options)  # type: ignore[arg-type]


def _event(line: str, number: int) -> Event:
    day, *words = line.split()
    at = time.fromisoformat(words.pop(0)) if ":" in words[0] else None
    kind, *rest = words
    fields: dict[str, str | Decimal | int] = {}
    product = "self"
    for word in rest:
        name, _, value = word.partition("=") if "=" in word else ("amount", "=", word)
        if name == "product":
            product = value
        else:
            fields[name] = Decimal(value) if name in _NUMBERS else int(value) if name in _WHOLE else value
    return Event(date.fromisoformat(day), at, kind, product, tuple(fields), tuple(fields.values()), 0, number)
