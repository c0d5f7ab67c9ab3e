"""A history -> the JSON of `history show --format json`: account, limit story, what is recorded, every event."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from limitdoctor.history.mask import event_fields
from limitdoctor.history.model import Coverage, Event, History, LimitStory
from limitdoctor.render.json_output import (
    HISTORY_SCHEMA,
    Json,
    as_unicode,
    day,
    document,
    input_of,
    limit_of,
    number,
    yuan,
)
from limitdoctor.vocabulary import PRODUCT, SELF, Value


def render(history: History, story: LimitStory, *, names: bool = False) -> str:
    """The JSON of a history; names of people and long numbers are hidden unless `names`."""
    return document(history_as_json(history, story, names=names))


def history_as_json(history: History, story: LimitStory, *, names: bool = False) -> dict[str, Json]:
    """The values of that document. Spans of a scope other than the account's own stand under "FAMILY of SCOPE"."""
    return {
        "schema": HISTORY_SCHEMA,
        "account": {name: _value(value) for name, value in history.account.items()},
        "as_of": day(history.as_of),
        "recorded": _recorded(history.coverage),
        "limit": limit_of(story),
        "input": input_of(history),
        "events": [_event(event, history, names=names) for event in history.events],
    }


def _recorded(coverage: Sequence[Coverage]) -> dict[str, Json]:
    """Every span of every family; a span that is not fully trusted says how far it is."""
    spans: dict[str, list[Json]] = {}
    for covered in coverage:
        name = covered.family if covered.scope == SELF else f"{covered.family} of {covered.scope}"
        span: dict[str, Json] = {"from": day(covered.first), "to": day(covered.last), "trust": number(covered.trust)}
        spans.setdefault(name, []).append(span)
    return dict(spans)


def _event(event: Event, history: History, *, names: bool) -> dict[str, Json]:
    when = datetime.combine(event.day, event.at).isoformat() if event.at else event.day.isoformat()
    found: dict[str, Json] = {"date": when, "event": event.kind}
    if event.product != SELF:
        found[PRODUCT] = event.product
    found |= {name: _value(value) for name, value in event_fields(event, show_names=names)}
    return found | {"file": as_unicode(history.inputs[event.file].path), "line": event.line}


def _value(value: Value) -> Json:
    if isinstance(value, Decimal):
        return yuan(value)
    return value.isoformat() if isinstance(value, date) else value
