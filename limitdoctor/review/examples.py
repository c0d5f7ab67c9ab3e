"""The examples of findings: histories told in days from day zero, each with the state that it expects.

`events` say days_before or days_after; `recorded` says how many days up to day zero are whole, and they stay so until
`as_of`, which is so many days after day zero; dates of `account` count like events; `day_zero` is a date where the
calendar matters; `vanished: unknown` leaves open that anything went.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.evaluate import evaluate
from limitdoctor.fields import FieldError, parse_day, parse_duration, parse_integer, parse_money, parse_number
from limitdoctor.history.limit import tell
from limitdoctor.history.model import Coverage, Event, History
from limitdoctor.problems import Location, Problem, problem
from limitdoctor.review.outcome import Outcome
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.source import location_of, plain
from limitdoctor.vocabulary import SELF, FieldSpec, Value, Vocabulary

ANY_DAY = date(2025, 6, 15)  # far from every incident of the shipped calendar
_PARSE: Mapping[str, Callable[[str], Value]] = {
    "money": parse_money,
    "number": parse_number,
    "integer": parse_integer,
    "date": parse_day,
}


def run_examples(checklist: Checklist) -> tuple[Outcome, ...]:
    """Every example of every finding that looks at records, in the order of the ids."""
    outcomes = []
    for name in sorted(checklist.findings):
        finding = checklist.findings[name]
        if finding.when is None:
            continue
        single = {name: finding}
        for node in finding.examples:
            faults = _faults(node, name, single, checklist, finding.location.file)
            outcomes.append(Outcome(f"{name} {node.line}", faults))
    return tuple(outcomes)


def example_history(example: Mapping[str, Any], vocabulary: Vocabulary) -> History:
    """The history that an example tells. Raises FieldError or KeyError where it tells none."""
    zero = parse_day(example["day_zero"]) if "day_zero" in example else ANY_DAY
    as_of = zero + timedelta(days=parse_duration(example["as_of"]) if "as_of" in example else 0)
    events = [_event(line, entry, zero, vocabulary) for line, entry in enumerate(example.get("events", ()), 1)]
    account = {
        name: _value(vocabulary.account[name], written, zero) for name, written in example.get("account", {}).items()
    }
    return History(
        account={"product": vocabulary.default_product, **account},
        as_of=as_of,
        coverage=tuple(_coverage(name, days, zero, as_of) for name, days in example.get("recorded", {}).items()),
        events=tuple(sorted(events, key=lambda event: event.day)),
        vanished=None if example.get("vanished") == "unknown" else zero,
    )


def _faults(
    node: MappingNode, name: str, single: Mapping[str, Any], checklist: Checklist, file: str
) -> tuple[Problem, ...]:
    where = location_of(file, node)
    example = plain(node)
    try:
        history = example_history(example, checklist.vocabulary)
        expected = str(example["expect"])
    except (FieldError, KeyError, TypeError, ValueError, AttributeError):
        return (problem("example-unreadable", where, finding=name),)
    found = evaluate(history, _only(checklist, single), tell(history))[name].state
    if found == expected:
        return ()
    at: Location = location_of(file, node.entries["expect"][1]) if "expect" in node.entries else where
    return (problem("example-differs", at, finding=name, expected=expected, found=found),)


def _only(checklist: Checklist, findings: Mapping[str, Any]) -> Checklist:
    from dataclasses import replace

    return replace(checklist, findings=findings)


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
    if isinstance(written, Mapping):
        return _day(written, zero)
    return _PARSE.get(spec.type, str)(written)


def _coverage(family: str, days: str, zero: date, as_of: date) -> Coverage:
    name, _, scope = family.partition(" of ")
    return Coverage(name, zero - timedelta(days=parse_duration(days) - 1), as_of, scope or SELF)
