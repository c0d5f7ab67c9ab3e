"""Positioned items of a checklist -> typed ones: signs, findings, causes, steps, sources, calendar entries."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from limitdoctor.checklist import shape
from limitdoctor.checklist.conditions import Condition, looks_after, parse_condition
from limitdoctor.checklist.model import (
    HIGHEST_RATE,
    JUDGMENT,
    LOWEST_RATE,
    CalendarEntry,
    Cause,
    Finding,
    Ground,
    Sign,
    Source,
    Step,
)
from limitdoctor.checklist.shape import Key, Shape
from limitdoctor.fields import FIRST_DAY, LAST_DAY, Faults, FieldError, Fields, parse_number
from limitdoctor.problems import Location
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.source import Scalar
from limitdoctor.vocabulary import Vocabulary


class Known(NamedTuple):
    """What the items of one folder may refer to.

    `ids` maps every id to its sort; where `whole` is False a file is missing, and an unknown id says nothing. The
    vocabulary is None where it could not be read: conditions are left alone then.
    """

    ids: Mapping[str, str]
    whole: bool
    rates: Mapping[str, float]
    ground: Ground
    vocabulary: Vocabulary | None
    vocabulary_whole: bool


class Decoder:
    """Decodes one item after the other; what is wrong lands in the faults of its file, and the item is None."""

    def __init__(self, known: Known, take_id: Callable[[str, str, Scalar, Faults], bool]) -> None:
        self.known = known
        self.take_id = take_id  # id, sort, key, faults -> whether the id was still free
        self.by_sort: dict[str, list[str]] = {}  # the ids of a sort, once somebody asked for one that is not there
        self.readers: Mapping[str, Callable[[Fields, Key], Any]] = {
            **_SIMPLE,
            "rate": self._rate,
            "rates": self._rates,
            "ids": self._ids,
            "condition": self._condition,
        }

    def values(self, item: Fields, of: Shape) -> dict[str, Any]:
        """The values of an item by key, defaults filled in; `item.sound` tells whether they can be used."""
        found = dict(of.defaults)
        for name in item.entries:
            key = of.keys[name]
            value = self.readers[key.sort](item, key)
            if value is not None:
                found[name] = value
        for name in of.required:
            if name not in item.entries:
                item.require(name)
        return found

    def sign(self, name: str, key: Scalar, node: MappingNode, faults: Faults) -> Sign | None:
        """A sign with its findings, or the short form, where the sign is one exact finding."""
        item = Fields(faults, node, _EITHER_SIGN, f"sign {name}")
        if not item.has("findings"):
            return self._short_sign(name, key, item)
        odd = [written for written in item.entries if written not in shape.SIGN.names]
        if odd:
            item.fail("both-forms", item.key_of(odd[0]), key=odd[0])
            item.entries = {written: item.entries[written] for written in item.entries if written not in odd}
        values = self.values(item, shape.SIGN)
        findings = []
        for written, at, inner in item.items("findings"):
            if not isinstance(inner, MappingNode):
                item.fail("not-a-mapping", inner, key=written)
            elif not self.take_id(written, "finding", at, faults):
                item.sound = False
            else:
                fields = Fields(faults, inner, shape.FINDING.names, f"finding {written}")
                findings.append(_finding(written, name, self.values(fields, shape.FINDING), fields, at))
        if not findings and item.sound:
            item.fail("nothing-listed", item.key_of("findings"), key="findings")
        sound = tuple(finding for finding in findings if finding is not None)
        if not item.sound or len(sound) < len(findings):
            return None
        return self._sign(name, values, sound, faults.at(key))

    def _short_sign(self, name: str, key: Scalar, item: Fields) -> Sign | None:
        for rate in ("seen", "otherwise"):
            if item.has(rate):
                item.fail("short-form-rate", item.key_of(rate), key=rate)
                item.entries = {written: item.entries[written] for written in item.entries if written != rate}
        values = self.values(item, shape.SHORT_SIGN)
        exact = {**values, "seen": HIGHEST_RATE, "otherwise": LOWEST_RATE}
        finding = _finding(name, name, exact, item, key)
        return None if finding is None else self._sign(name, values, (finding,), item.faults.at(key))

    def _sign(self, name: str, values: dict[str, Any], findings: tuple[Finding, ...], location: Location) -> Sign:
        return Sign(
            id=name,
            title=values["title"],
            background=values["background"],
            ground=values["ground"] or self.known.ground,
            sources=values["sources"],
            findings=findings,
            location=location,
        )

    def cause(self, name: str, key: Scalar, node: MappingNode, faults: Faults) -> Cause | None:
        """A cause; its share is made a prior by the loader."""
        item = Fields(faults, node, shape.CAUSE.names, f"cause {name}")
        values = self.values(item, shape.CAUSE)
        if name in values["told_with"]:
            item.fail("told-with-itself", item.key_of("told_with"), found=name)
        if not item.sound:
            return None
        values["signs"] = values["signs"] or {}
        return Cause(id=name, location=faults.at(key), **values)

    def step(self, name: str, key: Scalar, node: MappingNode, faults: Faults) -> Step | None:
        """A step of the plan."""
        item = Fields(faults, node, shape.STEP.names, f"step {name}")
        values = self.values(item, shape.STEP)
        if not item.sound:
            return None
        return Step(id=name, serves=values.pop("for"), location=faults.at(key), **values)

    def source(self, name: str, key: Scalar, node: MappingNode, faults: Faults) -> Source | None:
        """A source."""
        item = Fields(faults, node, shape.SOURCE.names, f"source {name}")
        values = self.values(item, shape.SOURCE)
        return Source(id=name, location=faults.at(key), **values) if item.sound else None

    def entry(self, name: str, key: Scalar, node: MappingNode, faults: Faults) -> CalendarEntry | None:
        """A calendar entry: one day, a span, or days that come back."""
        item = Fields(faults, node, shape.ENTRY.names, f"calendar entry {name}")
        values = self.values(item, shape.ENTRY)
        first, last = _span(item, values)
        if not item.sound:
            return None
        recurs = values.pop("every") or ()
        groups = frozenset(values.pop("groups"))
        for written in ("date", "from", "to"):
            del values[written]
        where = faults.at(key)
        return CalendarEntry(id=name, first=first, last=last, recurs=recurs, groups=groups, location=where, **values)

    def _rate(self, item: Fields, key: Key) -> float | None:
        written = item.scalar(key.name)
        return None if written is None else self.rate(item, written, key.name)

    def rate(self, item: Fields, written: Scalar, name: str) -> float | None:
        """A rate out of 100 as a number or a word of `rates`, clamped to what the arithmetic bears."""
        found = self.known.rates.get(written.text)
        in_figures = found is None
        if found is None:
            found = number_of(item, written, name, self.known.rates)
        if found is None:
            return None
        if not 0 <= found <= 100:
            item.fail("rate-out-of-range", written, key=name, found=written.text)
            return None
        clamped = min(max(found, LOWEST_RATE), HIGHEST_RATE)
        if in_figures and 0 < found < 1 and (name not in _MAY_BE_RARE or clamped != found):
            item.warn("rate-fraction", written, key=name, found=written.text, meant=f"{found * 100:g}")
        elif clamped != found:
            item.warn("rate-clamped", written, key=name, found=written.text, used=f"{clamped:g}")
        return clamped

    def _rates(self, item: Fields, key: Key) -> dict[str, float] | None:
        found = {}
        for name, at, node in item.items(key.name):
            if not isinstance(node, Scalar):
                item.fail("not-a-value", node, key=name)
                continue
            rate = self.rate(item, node, name)
            if self._refers(item, at, key.of) and rate is not None:
                found[name] = rate
        return found

    def _ids(self, item: Fields, key: Key) -> tuple[str, ...]:
        found = []
        for written in item.scalars(key.name):
            if written.text in found:
                item.warn("repeated-word", written, key=key.name, found=written.text)
            elif self._refers(item, written, key.of):
                found.append(written.text)
        return tuple(found)

    def _refers(self, item: Fields, written: Scalar, sort: str) -> bool:
        """Whether an id can be kept; an unknown source is a warning, any other unknown id an error."""
        actual = self.known.ids.get(written.text)
        if actual == sort or (sort == "source" and written.text == JUDGMENT):
            return True
        if actual is not None:
            item.fail("wrong-sort", written, found=written.text, sort=actual, expected=sort)
        elif self.known.whole:
            if sort not in self.by_sort:
                self.by_sort[sort] = sorted(name for name, its in self.known.ids.items() if its == sort)
            known = self.by_sort[sort]
            close = item.faults.nearest(written.text, known)
            facts = {"found": written.text, "sort": sort, "nearest": close, "allowed": known}
            if sort == "source":
                item.warn("unknown-source", written, **facts)
            else:
                item.fail("unknown-id", written, **facts)
        return False

    def _condition(self, item: Fields, key: Key) -> Condition | None:
        node = item.node_of(key.name)
        if node is None or self.known.vocabulary is None:
            item.sound = False
            return None
        problems = item.faults.problems
        before = len(problems)
        found = parse_condition(node, item.faults, self.known.vocabulary, item.inside)
        item.sound = item.sound and found is not None and len(problems) == before
        if not self.known.vocabulary_whole:
            problems[before:] = [fault for fault in problems[before:] if fault.code not in _OF_THE_VOCABULARY]
        return found


_MAY_BE_RARE = ("background", "otherwise")  # 0.8 of 100 without the cause, without the sign
_EITHER_SIGN = shape.SIGN.names | shape.FINDING.names
_OF_THE_VOCABULARY = frozenset(
    ("unknown-kind", "unknown-field", "unknown-account-field", "unknown-product", "unknown-word", "field-does-not-fit",
     "filter-does-not-fit", "nothing-dated")
)  # fmt: skip


_PERCENT = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*[%％]\s*", re.ASCII)  # rates are out of 100 already


def number_of(item: Fields, written: Scalar, name: str, words: Mapping[str, float]) -> float | None:
    """The number that a person wrote where one of `words` would do as well."""
    text = written.text
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return float(text)
    try:
        return float(parse_number(text))
    except FieldError:
        percent = _PERCENT.fullmatch(text)
        close = percent[1] if percent and float(percent[1]) <= 100 else item.faults.nearest(text, words)
        item.fail("not-a-rate", written, key=name, found=text, nearest=close, allowed=list(words))
        return None


def _finding(name: str, sign: str, values: dict[str, Any], item: Fields, key: Scalar) -> Finding | None:
    """`name` equals `sign` in the short form, and only there: the finding is then the sign itself."""
    if not item.has("when") and not item.has("ask"):
        item.fail("neither-when-nor-ask", key, found=name)
    condition = values["when"]
    if condition is not None and looks_after(condition) != values["after"]:
        item.fail("after-missing" if not values["after"] else "after-without-window", item.key_of("after"), found=name)
    if not item.sound:
        return None
    return Finding(
        id=name,
        sign=sign,
        title=values["title"],
        absent=values["absent"],
        ask=values["ask"],
        when=condition,
        seen=values["seen"],
        otherwise=values["otherwise"],
        exact=name == sign,
        half_life=values["half_life"],
        cost=values["cost"],
        ask_first=values["ask_first"],
        red_flag=values["red_flag"],
        after=values["after"],
        steps=values["steps"],
        location=item.faults.at(key),
        examples=values["examples"],
    )


def _words(item: Fields, key: Key) -> tuple[str, ...]:
    found = (item.one_of(written, key.words, key.name) for written in item.scalars(key.name))
    return tuple(dict.fromkeys(word for word in found if word is not None))


def _examples(item: Fields, key: Key) -> tuple[MappingNode, ...]:
    found = []
    for node in item.nodes(key.name):
        if isinstance(node, MappingNode):
            found.append(node)
        else:
            item.fail("not-a-mapping", node, key=key.name)
    return tuple(found)


def _span(item: Fields, values: dict[str, Any]) -> tuple[date, date]:
    """The days of a calendar entry: `date`, or `from` and `to`; only what recurs may leave an end open."""
    if item.has("date"):
        for other in ("from", "to", "every"):
            if item.has(other):
                item.fail("exclusive-keys", item.key_of(other), keys=["date", other])
        return values["date"] or FIRST_DAY, values["date"] or FIRST_DAY
    if not item.has("every"):
        for end in ("from", "to"):
            if not item.has(end):
                item.fail("missing-key", item.node, key=end if item.has("from") or item.has("to") else "date")
                break
    first, last = values["from"] or FIRST_DAY, values["to"] or LAST_DAY
    if first > last:
        item.fail("span-backwards", item.key_of("to"), first=first, last=last)
    return first, last


def _recurrence(item: Fields, key: Key) -> tuple[tuple[int, int], ...] | None:
    """`{month_days: [8, -1]}` or `{dates: [06-17]}` -> (month or 0, day) pairs."""
    node = item.mapping(key.name)
    if node is None:
        return None
    inner = Fields(item.faults, node, _RECURRENCE, f"{item.inside}, {key.name}")
    found: list[tuple[int, int]] = []
    for written in inner.scalars("month_days"):
        text = written.text
        if text.removeprefix("-").isdigit() and text.isascii() and 1 <= abs(int(text)) <= 31:
            found.append((0, int(text)))
        else:
            inner.fail("not-a-month-day", written, found=text)
    for written in inner.scalars("dates"):
        month, _, day = written.text.partition("-")
        try:
            leap_day = date(2000, int(month), int(day))
        except ValueError:
            inner.fail("not-a-month-and-day", written, found=written.text)
            continue
        found.append((leap_day.month, leap_day.day))
    if not found and inner.sound:
        inner.fail("nothing-listed", node, key=key.name)
    item.sound = item.sound and inner.sound
    return tuple(sorted(set(found)))


_RECURRENCE = frozenset(("month_days", "dates"))


def _positive(item: Fields, key: Key) -> float | None:
    found = item.number(key.name)
    if found is None or found > 0:
        return None if found is None else float(found)
    item.fail("share-not-positive", item.node_of(key.name) or item.node, key=key.name, found=found)
    return None


def _amount(item: Fields, key: Key) -> float | None:
    found = item.number(key.name)
    if found is None or found >= 0:
        return None if found is None else float(found)
    item.fail("below-zero", item.node_of(key.name) or item.node, key=key.name, found=found)
    return None


def simple_value(item: Fields, key: Key) -> Any:
    """The value of a key that needs no knowledge of other items; None where it is missing or wrong."""
    return _SIMPLE[key.sort](item, key)


_SIMPLE: Mapping[str, Callable[[Fields, Key], Any]] = {
    "text": lambda item, key: item.text(key.name),
    "string": lambda item, key: item.string(key.name),
    "positive": _positive,
    "amount": _amount,
    "day": lambda item, key: item.day(key.name),
    "duration": lambda item, key: item.duration(key.name),
    "effort": lambda item, key: item.effort(key.name),
    "flag": lambda item, key: item.flag(key.name),
    "word": lambda item, key: item.word(key.name, key.words),
    "words": _words,
    "strings": lambda item, key: item.strings(key.name),
    "examples": _examples,
    "findings": lambda item, key: item.mapping(key.name),
    "recurrence": _recurrence,
}
