"""Examples one or two small steps from those that a finding has, to tell a wrong version of its condition by.

Where no smallest history can be worked out, one that is near a good one often does: a day earlier, one yuan more, an
event less.
"""

import json
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import chain, islice
from typing import Any, NamedTuple

from limitdoctor.checklist.conditions import Condition
from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.evaluate import timeline_of
from limitdoctor.diagnosis.judge import judge
from limitdoctor.diagnosis.timeline import Timeline
from limitdoctor.fields import Faults
from limitdoctor.history.limit import tell
from limitdoctor.history.model import State
from limitdoctor.review.examples import history_of_example
from limitdoctor.review.smallest import example_text
from limitdoctor.source import Mapping, parse_yaml, plain
from limitdoctor.vocabulary import Names

_OTHER_SIDE = {"days_before": "days_after", "days_after": "days_before"}
MOST_TRIED = 400  # examples for one finding
_NUMBER = re.compile(r"-?\d+")
_DURATION = re.compile(r"(\d+) days?")
_PLAIN = re.compile(r"-?[A-Za-z0-9_][A-Za-z0-9_.\-]*( days?)?")


class _Tried(NamedTuple):
    written: str  # without what it expects
    timeline: Timeline
    state: State


class Differing(NamedTuple):
    """An example without what it expects, with the states that the finding's own condition and another one have."""

    written: str
    own: State
    other: State


class Nearby:
    """Varies the examples of one finding; made once, asked for each wrong version."""

    def __init__(self, finding: Finding, checklist: Checklist, names: Names) -> None:
        assert finding.when is not None
        self.when = finding.when
        self.checklist = checklist
        self.names = names
        self._tried = tuple(self._try(finding))

    def telling(self, wrong: Condition) -> str:
        """The first example on which the right condition and a wrong one disagree; empty where none was found.

        One in which the right condition is known beats one in which it is not.
        """
        differing = [tried for tried in self._tried if judge(wrong, tried.timeline).state != tried.state]
        best = min(differing, key=lambda tried: tried.state == "unknown", default=None)
        return "" if best is None else example_text(best.state, best.written)

    def differing(self, other: Condition) -> Differing | None:
        """The first example on which another condition disagrees; one in which both are known beats any other."""
        judged = ((tried, judge(other, tried.timeline).state) for tried in self._tried)
        found = [Differing(tried.written, tried.state, state) for tried, state in judged if state != tried.state]
        return min(found, key=lambda each: "unknown" in (each.own, each.other), default=None)

    def _try(self, finding: Finding) -> Iterator[_Tried]:
        entries = [{k: v for k, v in plain(example).items() if k != "expect"} for example in finding.examples]
        once = [changed for entry in entries for changed in _varied(entry)]
        twice = (changed for entry in once for changed in _varied(entry))
        written = dict.fromkeys(_flow(entry)[1:-1] for entry in chain(once, islice(twice, MOST_TRIED)))
        for text in islice(written, MOST_TRIED):
            root = parse_yaml(example_text("present", text), "").root
            assert isinstance(root, Mapping)
            faults = Faults("")
            _, history = history_of_example(root, faults, "", self.names)
            if history is not None and not faults.problems and not history.skipped:
                timeline = timeline_of(history, self.checklist, tell(history))
                yield _Tried(text, timeline, judge(self.when, timeline).state)


def _varied(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every way to change one thing in an example."""
    for path in _leaves(entry):
        for value in _beside(_at(entry, path)):
            changed = deepcopy(entry)
            holder = _at(changed, path[:-1])
            if value == "-1" and path[-1] in _OTHER_SIDE:
                holder = {_OTHER_SIDE[key] if key == path[-1] else key: kept for key, kept in holder.items()}
                _at(changed, path[:-2])[path[-2]] = holder
                holder[_OTHER_SIDE[path[-1]]] = "1"
            else:
                holder[path[-1]] = value
            yield _reaching(changed)
    for index in range(len(entry.get("events", ()))):
        for copies in (0, 2):
            changed = deepcopy(entry)
            changed["events"][index : index + 1] = [entry["events"][index]] * copies
            yield changed
    if "recorded" in entry:
        yield {key: value for key, value in entry.items() if key != "recorded"}


def _leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, str):
        yield path
        return
    for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
        yield from _leaves(inner, (*path, key))


def _at(node: Any, path: Sequence[Any]) -> Any:
    for key in path:
        node = node[key]
    return node


def _beside(text: str) -> list[str]:
    """The values next to one: a number or a duration one off. Words and dates stay."""
    if _NUMBER.fullmatch(text):
        return [str(int(text) + step) for step in (-1, 1)]
    if found := _DURATION.fullmatch(text):
        return [f"{int(found[1]) + step} days" for step in (-1, 1) if int(found[1]) + step > 0]
    return []


def _reaching(entry: dict[str, Any]) -> dict[str, Any]:
    """The example with an `as_of` that lets its last event be known."""
    last = max((int(event.get("days_after", 0)) for event in entry.get("events", ())), default=0)
    known = _DURATION.fullmatch(entry.get("as_of", "0 days"))
    if known is not None and last > int(known[1]):
        entry["as_of"] = f"{last} days"
    return entry


def _flow(node: Any) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(_flow, node)) + "]"
    return node if _PLAIN.fullmatch(node) else json.dumps(node, ensure_ascii=False)
