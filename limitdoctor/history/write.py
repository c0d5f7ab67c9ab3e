"""A History -> our own YAML or CSV, which reads back as the same events, spans, account and answers.

Names of people and shops become pseudonyms and the numbers of accounts and cards vanish from notes unless asked for;
order numbers are hashed from the moment they are read. A cell that a spreadsheet would run as a formula gets an
apostrophe in front, which the reader takes away again.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from limitdoctor.history.mask import event_fields
from limitdoctor.history.model import AS_WRITTEN, Coverage, Event, History
from limitdoctor.vocabulary import PRODUCT, SELF, Value

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_PLAIN = re.compile(r"[^\W\d][\w.-]*( [\w.-]+)*")
_READ_AS_OTHER = re.compile(r"(?i)true|false|yes|no|on|off|y|n|null|\.?nan|\.?inf")
_ESCAPED = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]")

_SPAN_COLUMNS = ("family", "from", "to", "scope", "trust")
_STATEMENT_COLUMNS = ("field", "says")


def as_yaml(history: History, *, show_names: bool = False) -> str:
    """The history as a YAML file, one event a line."""
    lines = []
    if history.account:
        lines.append(f"account: {_flow(dict(history.account))}")
    if history.as_of:
        lines.append(f"as_of: {history.as_of.isoformat()}")
    if history.coverage:
        lines.append("recorded:")
        lines += (f"  {scalar(name)}: {spans}" for name, spans in _spans(history.coverage))
    if history.events:
        lines.append("events:")
        lines += (f"  - {_flow(dict(_cells(event, show_names=show_names)))}" for event in history.events)
    if history.answers:
        lines.append("answers:")
        lines += (f"  {scalar(answer.finding)}: {answer.state}" for answer in history.answers)
    return "\n".join(lines) + "\n"


def as_csv(history: History, *, show_names: bool = False) -> str:
    """The history as a table: what it says of itself first, then one event a row."""
    rows = list(_statement_rows(history))
    columns = ["date", "event", *_field_columns(history.events)]
    columns += [column for column in (*_STATEMENT_COLUMNS, *_SPAN_COLUMNS) if any(column in row for row in rows)]
    text = io.StringIO()
    writer = csv.writer(text)  # ends lines with CR LF: only so are both quoted inside a cell
    writer.writerow(columns)
    for row in rows:
        writer.writerow(guarded(row.get(column, "")) for column in columns)
    for event in history.events:
        cells = dict(_cells(event, show_names=show_names))
        writer.writerow(guarded(_plain(cells.get(column, ""))) for column in columns)
    return text.getvalue()


def _cells(event: Event, *, show_names: bool) -> Iterator[tuple[str, Value]]:
    """What one event has written of it: date, event, product where it is another, fields."""
    yield "date", f"{event.day.isoformat()} {event.at.isoformat('seconds')}" if event.at else event.day
    yield "event", event.kind
    if event.product != SELF:
        yield PRODUCT, event.product
    yield from event_fields(event, show_names=show_names)


def _field_columns(events: Sequence[Event]) -> list[str]:
    """The columns that the events need: product and amount first, then the rest by name, unknown ones last."""
    shapes = {event.names for event in events}
    found = {name for names in shapes for name in names}
    if any(event.product != SELF for event in events):
        found.add(PRODUCT)
    first = {PRODUCT: 0, "amount": 1}
    return sorted(found, key=lambda name: (name.startswith(AS_WRITTEN), first.get(name, 2), name))


def _statement_rows(history: History) -> Iterator[dict[str, str]]:
    if history.as_of:
        yield {"event": "as_of", "date": history.as_of.isoformat()}
    for field, value in history.account.items():
        yield {"event": "account", "field": field, "says": _plain(value)}
    for covered in history.coverage:
        row = {"event": "recorded", "family": covered.family}
        row |= {"from": covered.first.isoformat(), "to": covered.last.isoformat()}
        if covered.scope != SELF:
            row["scope"] = covered.scope
        if covered.trust != 1:
            row["trust"] = _number(covered.trust)
        yield row
    for answer in history.answers:
        yield {"event": "answer", "field": answer.finding, "says": answer.state}


def _spans(coverage: Sequence[Coverage]) -> Iterator[tuple[str, str]]:
    """Each family with its scope, and its spans as YAML."""
    spans: dict[str, list[str]] = {}
    for covered in coverage:
        name = covered.family if covered.scope == SELF else f"{covered.family} of {covered.scope}"
        first, last = covered.first.isoformat(), covered.last.isoformat()
        plain = f"[{first}, {last}]"
        trusted = f"{{from: {first}, to: {last}, trust: {_number(covered.trust)}}}"
        spans.setdefault(name, []).append(plain if covered.trust == 1 else trusted)
    for name, found in spans.items():
        yield name, found[0] if len(found) == 1 else f"[{', '.join(found)}]"


def _number(value: float) -> str:
    return format(Decimal(repr(value)), "f")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs; see `columns.unguarded`."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _flow(fields: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{scalar(name)}: {_written(value)}" for name, value in fields.items()) + "}"


def _written(value: Value) -> str:
    return scalar(value) if isinstance(value, str) else _plain(value)


def _plain(value: Value) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def scalar(text: str) -> str:
    """A text as YAML: plain where every reader takes it for this text, else in double quotes."""
    if _PLAIN.fullmatch(text) and not _READ_AS_OTHER.fullmatch(text):
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
