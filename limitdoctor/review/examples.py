"""The examples of findings: small histories with relative days, and the state that the finding must have in each.

An example says `expect`, and beside it what a history says, with days counted from day zero: `days_before: 20` and
`days_after: 3` in place of dates, `recorded: {draws: 180 days}` up to day zero and on to `as_of: 30 days` after it.
The limit went on day zero unless `vanished: unknown` leaves that open; `day_zero` is a date where the calendar matters.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.evaluate import observe, timeline_of
from limitdoctor.fields import Faults, FieldError, Fields, parse_duration, parse_integer
from limitdoctor.history.combine import Said, combine
from limitdoctor.history.limit import tell
from limitdoctor.history.model import History, State
from limitdoctor.history.yaml_file import parse_history
from limitdoctor.problems import InvalidFileError, Problem, nearest, problem
from limitdoctor.review.trial import Trial
from limitdoctor.source import Items, Mapping, Node, Scalar
from limitdoctor.vocabulary import Names, folded

STATES: tuple[State, ...] = ("present", "absent", "unknown")
ANY_DAY = date(2025, 6, 15)  # day zero of an example that names none: far from every incident and peak
EXAMPLE_KEYS = frozenset(("expect", "day_zero", "as_of", "vanished", "account", "recorded", "events", "answers"))
FARTHEST = 36_500  # days

T = TypeVar("T")


def states_of(finding: Finding) -> frozenset[str]:
    """The states that the examples of a finding expect."""
    written = (example.entries.get("expect") for example in finding.examples)
    return frozenset(entry[1].text for entry in written if entry is not None and isinstance(entry[1], Scalar))


def run_examples(checklist: Checklist) -> tuple[Trial, ...]:
    """Every example of every finding that looks at records, in the order of the ids."""
    names = Names(checklist.vocabulary)
    return tuple(
        Trial(f"{name} {example.line}", _faults(finding, example, checklist, names))
        for name, finding in sorted(checklist.findings.items())
        for example in finding.examples
        if finding.when is not None
    )


def history_of_example(example: Mapping, faults: Faults, inside: str, names: Names) -> tuple[str, History | None]:
    """What an example expects, and the history that it tells; None where it cannot be read, with the reasons noted."""
    item = Fields(faults, example, EXAMPLE_KEYS, inside)
    item.require("expect")
    expected = item.word("expect", STATES) or ""
    zero = item.day("day_zero") or ANY_DAY
    as_of = zero + timedelta(days=item.duration("as_of") or 0)
    went = zero if item.word("vanished", ("unknown",)) is None else None
    absolute = _Absolute(item, zero, as_of, names).node()
    if not item.sound:
        return expected, None
    if not absolute.entries:
        return expected, History({"product": names.vocabulary.default_product}, as_of, vanished=went)
    part = parse_history(absolute, faults.file, names)
    faults.problems += [*part.skipped, *part.warnings]
    if faults.problems:
        return expected, None
    try:
        return expected, combine([part], names.vocabulary, Said(as_of=as_of, vanished=went))
    except InvalidFileError as fault:
        faults.problems += fault.problems
        return expected, None


def _faults(finding: Finding, example: Mapping, checklist: Checklist, names: Names) -> tuple[Problem, ...]:
    faults = Faults(finding.location.file)
    expected, history = history_of_example(example, faults, f"example of {finding.id}", names)
    if history is None:
        return tuple(faults.problems)
    found = observe(finding, timeline_of(history, checklist, tell(history))).state
    if found == expected:
        return ()
    at = faults.at(example.entries["expect"][1])
    return (problem("example-differs", at, "error", finding=finding.id, expected=expected, found=found),)


class _Absolute:
    """Rewrites an example with dates in place of relative days; every value keeps its place in the file."""

    def __init__(self, item: Fields, zero: date, as_of: date, names: Names) -> None:
        self.item = item
        self.zero = zero
        self.as_of = as_of
        self.names = names

    def node(self) -> Mapping:
        """The example as a history."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for name, (key, value) in self.item.entries.items():
            if name == "events" and isinstance(value, Items):
                entries[name] = (key, value._replace(items=tuple(self._event(event) for event in value.items)))
            elif name == "account" and isinstance(value, Mapping):
                entries[name] = (key, self._each(value, self._date))
            elif name == "recorded" and isinstance(value, Mapping):
                entries[name] = (key, self._each(value, self._span))
            elif name in ("events", "account", "recorded", "answers"):
                entries[name] = (key, value)
        return self.item.node._replace(entries=entries)

    @staticmethod
    def _each(node: Mapping, change: Callable[[Node], Node]) -> Mapping:
        return node._replace(entries={name: (key, change(value)) for name, (key, value) in node.entries.items()})

    def _event(self, node: Node) -> Node:
        if not isinstance(node, Mapping):
            return node
        entries: dict[str, tuple[Scalar, Node]] = {}
        told = not node.entries.keys().isdisjoint(_DATED)
        for name, (key, value) in node.entries.items():
            meant = name if told else self._meant(key)
            if meant in _SIGNS:
                entries["date"] = (key._replace(text="date"), self._day(meant, value))
            else:
                entries[name] = (key, self._date(value))
                told = told or self.names.columns.get(folded(name)) == "date"
        if not told and "date" not in entries:
            self.item.fail("example-event-without-day", node)
        return node._replace(entries=entries)

    def _meant(self, key: Scalar) -> str:
        """The key of an event that says no day as it should be written; a misspelt count of days is a problem."""
        if folded(key.text) in self.names.columns:
            return key.text
        close = _SAID_AS.get(key.text) or nearest(key.text, _SIGNS)
        if close:
            self.item.fail("unknown-key", key, found=key.text, nearest=close, allowed=sorted(_SIGNS))
        return close or key.text

    def _date(self, node: Node) -> Node:
        """A date given as {days_before: 1} or {days_after: 1}."""
        if isinstance(node, Mapping) and len(node.entries) == 1:
            ((name, (_, value)),) = node.entries.items()
            if name in _SIGNS:
                return self._day(name, value)
        return node

    def _day(self, name: str, node: Node) -> Node:
        days = self._parsed(node, parse_integer, name)
        if days is None or not isinstance(node, Scalar):
            return node
        if abs(days) > FARTHEST:
            self.item.fail("day-out-of-range", node, key=name, found=node.text)
            return node
        return node._replace(text=(self.zero + timedelta(days=_SIGNS[name] * days)).isoformat(), quoted=True)

    def _span(self, node: Node) -> Node:
        if not isinstance(node, Scalar):
            return node
        days = self._parsed(node, parse_duration, "recorded")
        first = self.zero - timedelta(days=(days or 1) - 1)
        ends = (node._replace(text=day.isoformat(), quoted=True) for day in (first, self.as_of))
        return Items(tuple(ends), node.line, node.column)

    def _parsed(self, node: Node, parse: Callable[[str], T], key: str) -> T | None:
        if not isinstance(node, Scalar):
            self.item.fail("not-a-value", node, key=key)
            return None
        try:
            return parse(node.text)
        except FieldError as fault:
            self.item.fail(fault.code, node, key=key, **fault.facts)
            return None


_SIGNS = {"days_before": -1, "days_after": 1}
_SAID_AS = {"days_ago": "days_before", "ago": "days_before", "before": "days_before", "after": "days_after"}
_DATED = frozenset((*_SIGNS, "date"))
