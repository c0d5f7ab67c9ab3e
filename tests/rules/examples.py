"""Turns an example of a finding, with its days counted from day zero, into a history.

`events` say days_before or days_after; `recorded` says how many days up to day zero are whole, and they stay so until
`as_of`, which is so many days after day zero; dates of `account` count like events; `day_zero` is a date where the
calendar matters; `vanished: unknown` leaves open that anything went.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from limitdoctor.fields import parse_day, parse_duration, parse_integer, parse_money, parse_number
from limitdoctor.history.model import Coverage, Event, History
from limitdoctor.vocabulary import SELF, FieldSpec, Value, Vocabulary

ANY_DAY = date(2025, 6, 15)  # far from every incident of the calendar

_PARSE = {"money": parse_money, "number": parse_number, "integer": parse_integer, "date": parse_day}


def history_of(example: Mapping[str, Any], vocabulary: Vocabulary) -> History:
    """The history that an example tells."""
    zero = parse_day(example["day_zero"]) if "day_zero" in example else ANY_DAY
    as_of = zero + timedelta(days=parse_duration(example["as_of"]) if "as_of" in example else 0)
    events = [_event(line, entry, zero, vocabulary) for line, entry in enumerate(example.get("events", ()), 1)]
    account = {
        name: _value(vocabulary.account[name], written, zero) for name, written in example.get("account", {}).items()
    }
    return History(
        account={"product": vocabulary.default_product, **account},
        as_of=as_of,
        coverage=tuple(_coverage(*entry, zero, as_of) for entry in example.get("recorded", {}).items()),
        events=tuple(sorted(events, key=lambda event: event.day)),
        vanished=None if example.get("vanished") == "unknown" else zero,
    )


def _event(line: int, entry: Mapping[str, Any], zero: date, vocabulary: Vocabulary) -> Event:
    kind = vocabulary.kinds[entry["event"]]
    fields = {
        name: _value(kind.fields[name], written, zero)
        for name, written in entry.items()
        if name not in ("event", "product", "days_before", "days_after")
    }
    product = entry.get("product", SELF)
    return Event(_day(entry, zero), None, kind.id, product, tuple(fields), tuple(fields.values()), 0, line)


def _day(entry: Mapping[str, Any], zero: date) -> date:
    if "days_before" in entry:
        return zero - timedelta(days=int(entry["days_before"]))
    return zero + timedelta(days=int(entry["days_after"]))


def _value(spec: FieldSpec, written: Any, zero: date) -> Value:
    return _day(written, zero) if isinstance(written, Mapping) else _PARSE.get(spec.type, str)(written)


def _coverage(family: str, days: str, zero: date, as_of: date) -> Coverage:
    name, _, scope = family.partition(" of ")
    return Coverage(name, zero - timedelta(days=parse_duration(days) - 1), as_of, scope or SELF)
