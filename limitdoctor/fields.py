"""Positioned values -> typed ones, every fault collected.

Two layers: `parse_*` turn the text that a person typed into one value or raise FieldError; `Fields` reads one YAML
mapping with them and collects what is wrong.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeVar

from limitdoctor.language.text import Text
from limitdoctor.problems import Location, Problem, Severity, nearest, problem
from limitdoctor.source import Items, Mapping, Node, Scalar, location_of

T = TypeVar("T")

MOST_MONEY = Decimal(10) ** 12
FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2100, 12, 31)


class FieldError(ValueError):
    """A text that is not what a field expects; `code` names the sentence, `facts` fill it."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


class Moment(NamedTuple):
    """A day, with the time of day where it is known."""

    day: date
    at: time | None


_ODD_CHARACTERS: dict[int, str | None] = {
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)),  # nobody sees them
    **dict.fromkeys((0x2010, 0x2012, 0x2013, 0x2212), "-"),
}
_NUMBER = r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?"
_QUICK_MONEY = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)
_CLOCK = r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?"
_COMPACT = r"(\d{4})(\d{2})(\d{2})(?!\d)"
_SERIAL = r"\d{5}(\.\d+)?"
LONGEST_DURATION = 36_500  # days
_LOOSE_DURATION = r"(?:近|最近)?\s*(\d{1,6})\s*(\D*?)(?:以?内)?"
_UNITS = (
    (("", "d", "day", "days", "天", "日"), 1, "days"),
    (("w", "week", "weeks", "周", "个星期", "星期"), 7, "days"),
    (("m", "mo", "mon", "month", "months", "个月", "月"), 1, "months"),
    (("y", "yr", "yrs", "year", "years", "年"), 1, "years"),
)
_DURATION = r"(\d{1,6})\s*(days?|months?|years?)"
_MONEY = r"(?:(?:cny|rmb|人民币|[¥￥])\s*)*([+-]?[\d.,]+)\s*([百千万亿kw]?)\s*(?:元整?|块钱?|yuan|cny|rmb|人民币|\s)*"
_MONEY_UNITS = {"百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_EFFORT = r"(\d{1,4})\s*(minutes?|hours?|days?)"
_ZONED = r"(\d{4}-\d{1,2}-\d{1,2}(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?)\s*(?:Z|([+-](\d{2}))(?::?(\d{2}))?)"
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH_FIRST = _MONTH + r"\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<year>\d{4})"
_DAY_FIRST = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]*" + _MONTH + r"[\s,-]*(?P<year>\d{4})"
CHINA = 480  # minutes ahead of UTC
_SERIAL_EPOCH = date(1899, 12, 30)
_DAYS = {"day": 1, "month": 30, "year": 365}


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compiled when first needed: most runs need few of them."""
    return re.compile(text, re.ASCII)


def _folded(text: str) -> str:
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).translate(_ODD_CHARACTERS).strip()


def parse_number(text: str) -> Decimal:
    """A decimal number below 10^12 in size; thousands commas and full-width digits are read. Never NaN or infinity."""
    if len(text) <= 9 and text.isascii() and text.isdigit():
        return Decimal(text)
    folded = _folded(text)
    written = len(folded) <= 40 and _pattern(_NUMBER).fullmatch(folded)
    if not written or not any("0" <= character <= "9" for character in folded):
        raise FieldError("not-a-number", found=text)
    value = Decimal(folded.replace(",", ""))
    if abs(value) >= MOST_MONEY:
        raise FieldError("number-too-large", found=text)
    return value


def parse_money(text: str) -> Decimal:
    """An amount in yuan with at most two decimals, exactly as written.

    `1,234.00`, `￥1,234`, `1234元`, `3000 RMB`, `9,000 yuan`, `1.2万`, `12k`, `3千` and full-width digits are read,
    and `(500)` as -500.
    """
    if _QUICK_MONEY.fullmatch(text):
        return Decimal(text)
    folded = _folded(text)
    if folded[:1] == "(" and folded[-1:] == ")":
        folded = f"-{folded[1:-1].strip()}"
    bare = folded.removeprefix("-").removeprefix("+").strip().lower()
    sign = "-" if folded.startswith("-") else ""
    written = _pattern(_MONEY).fullmatch(bare) if len(bare) <= 40 else None
    try:
        value = parse_number(sign + (written[1] if written else bare))
    except FieldError as fault:
        raise FieldError("number-too-large" if fault.code == "number-too-large" else "not-money", found=text) from fault
    if written and written[2]:
        value *= _MONEY_UNITS[written[2]]
        if abs(value) >= MOST_MONEY:
            raise FieldError("number-too-large", found=text)
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    if value != value.quantize(Decimal("0.01")):
        raise FieldError("money-decimals", found=text)
    return value


def parse_integer(text: str) -> int:
    """A whole number."""
    value = parse_number(text)
    if value != value.to_integral_value():
        raise FieldError("not-whole", found=text)
    return int(value)


def parse_moment(text: str) -> Moment:
    """A day between 1970 and 2100 as people write it, with or without a time; spreadsheet serial dates too.

    A time of another zone (`states_zone`) becomes the time of China; a day without a time stays the day it is.
    """
    folded = _folded(text)
    zone = _zone(folded)
    if zone is not None:
        return _in_china(*zone, text)
    if not folded[:1].isdigit():
        return _named_month(folded, text)
    folded = folded.replace("T", " ")
    found = _DAY.match(folded) or _pattern(_COMPACT).match(folded)
    if found:
        rest = folded[found.end() :].strip()
        return Moment(_day(int(found[1]), int(found[2]), int(found[3]), text), _clock(rest, text) if rest else None)
    if _pattern(_SERIAL).fullmatch(folded):
        return _serial(folded, text)
    return _named_month(folded, text)


def states_zone(text: str) -> bool:
    """Whether a date names a time zone that is not China's."""
    zone = _zone(_folded(text))
    return zone is not None and zone[1] != CHINA


def _zone(folded: str) -> tuple[str, int] | None:
    """The date without its time zone, and the minutes that the zone is ahead of UTC."""
    if len(folded) < 11 or not (folded[-1] == "Z" or "+" in folded or folded.count("-") != 2):
        return None
    found = _pattern(_ZONED).fullmatch(folded)
    if not found:
        return None
    hours, minutes = int(found[3] or 0), int(found[4] or 0)
    return found[1], (hours * 60 + minutes) * (-1 if (found[2] or "").startswith("-") else 1)


def _in_china(bare: str, ahead: int, text: str) -> Moment:
    try:
        moment = parse_moment(bare)
    except FieldError as fault:
        raise FieldError(fault.code, found=text) from fault
    if moment.at is None:
        return moment
    shifted = datetime.combine(moment.day, moment.at) + timedelta(minutes=CHINA - ahead)
    return Moment(_day(shifted.year, shifted.month, shifted.day, text), shifted.time())


def _named_month(folded: str, text: str) -> Moment:
    """`Sep 6, 2025`, `6 September 2025`."""
    found = _pattern(_MONTH_FIRST).fullmatch(folded.lower()) or _pattern(_DAY_FIRST).fullmatch(folded.lower())
    if not found:
        raise FieldError("not-a-date", found=text)
    month = _MONTHS.index(found["month"][:3]) // 3 + 1
    return Moment(_day(int(found["year"]), month, int(found["day"]), text), None)


def parse_day(text: str) -> date:
    """The day of `parse_moment`."""
    return parse_moment(text).day


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as fault:
        raise FieldError("no-such-day", found=text) from fault
    if not FIRST_DAY <= found <= LAST_DAY:
        raise FieldError("day-out-of-range", found=text)
    return found


def _clock(rest: str, text: str) -> time:
    found = _pattern(_CLOCK).fullmatch(rest.removesuffix("Z").strip())
    if not found:
        raise FieldError("not-a-date", found=text)
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError as fault:
        raise FieldError("no-such-time", found=text) from fault


def _serial(folded: str, text: str) -> Moment:
    whole, _, part = folded.partition(".")
    day = _SERIAL_EPOCH + timedelta(days=int(whole))
    if not FIRST_DAY <= day <= LAST_DAY:
        raise FieldError("day-out-of-range", found=text)
    if not part:
        return Moment(day, None)
    seconds = round(float("0." + part[:15]) * 86400)
    if seconds >= 86400:
        return Moment(day + timedelta(days=1), time(0))
    return Moment(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def parse_duration(text: str) -> int:
    """`90 days`, `6 months` (of 30 days), `2 years` (of 365) -> whole days, at least 1."""
    found = _pattern(_DURATION).fullmatch(text.strip())
    days = int(found[1]) * _DAYS[found[2].removesuffix("s")] if found else 0
    if not 0 < days <= LONGEST_DURATION:
        raise FieldError("not-a-duration", found=text, suggestion=_likely_duration(text))
    return days


def _likely_duration(text: str) -> str:
    """How a duration is written: the one that is meant where that is plain, else some."""
    found = _pattern(_LOOSE_DURATION).fullmatch(_folded(text).lower())
    if found:
        for words, times, unit in _UNITS:
            count = int(found[1]) * times
            if found[2] in words and 0 < count * _DAYS[unit.removesuffix("s")] <= LONGEST_DURATION:
                return f"{count} {unit}"
    return "90 days, 6 months, 2 years"


class Effort(NamedTuple):
    """How much of a person's time a step takes."""

    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody misses here
    unit: str  # minute | hour | day

    def minutes(self) -> int:
        """The effort in minutes, for sorting: an hour is 60, a day 1440."""
        return self.count * {"minute": 1, "hour": 60, "day": 1440}[self.unit]


def parse_effort(text: str) -> Effort:
    """`10 minutes`, `2 hours`, `1 day`."""
    found = _pattern(_EFFORT).fullmatch(text.strip())
    if not found or int(found[1]) == 0:
        raise FieldError("not-an-effort", found=text)
    return Effort(int(found[1]), found[2].removesuffix("s"))


_LANGUAGES = frozenset(("zh", "en"))


def _quick_text(node: Mapping) -> Text | None:
    """A text that is as it should be; most are, and there are a thousand of them."""
    zh, en = node.entries.get("zh"), node.entries.get("en")
    if zh is None or en is None or len(node.entries) != 2:
        return None
    chinese, english = zh[1], en[1]
    if not isinstance(chinese, Scalar) or not isinstance(english, Scalar):
        return None
    return Text(chinese.text, english.text) if chinese.text.strip() and english.text.strip() else None


MOST_SUGGESTIONS = 200  # problems of one file; whoever has more will not read a hint beside each


class Faults:
    """Collects what is wrong with one file."""

    __slots__ = ("file", "problems")

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, code: str, node: Node, severity: Severity = "error", **facts: object) -> None:
        """Notes a problem at a node."""
        self.problems.append(problem(code, self.at(node), severity, **facts))

    def nearest(self, word: str, known: Collection[str]) -> str:
        """The known name closest to a mistyped one; empty where none is close, or where nearly all is wrong."""
        return "" if len(self.problems) > MOST_SUGGESTIONS else nearest(word, known) or ""

    def at(self, node: Node) -> Location:
        """Where a node stands in this file."""
        return location_of(self.file, node)

    @property
    def failed(self) -> bool:
        """Whether anything found so far is an error."""
        return any(p.severity == "error" for p in self.problems)


class Fields:
    """Reads one mapping key by key; whatever is wrong lands in `faults` and the reader gets None.

    `inside` says in which item the mapping stands ("cause inactive_account"), for the messages. Keys that are not
    `known` are reported once; where one known key, not written itself, is close, the value is read under that name.
    """

    __slots__ = ("entries", "faults", "inside", "node", "sound")

    def __init__(self, faults: Faults, node: Mapping, known: Collection[str], inside: str) -> None:
        self.faults = faults
        self.node = node
        self.inside = inside
        self.sound = True  # False where an item could not be read whole
        self.entries = node.entries
        if not (known if isinstance(known, frozenset) else frozenset(known)).issuperset(node.entries):
            self._read_misspelt(known)

    def _read_misspelt(self, known: Collection[str]) -> None:
        self.entries = {name: entry for name, entry in self.node.entries.items() if name in known}
        for name, (key, value) in self.node.entries.items():
            if name not in known:
                close = self.faults.nearest(name, known)
                self.fail("unknown-key", key, found=name, nearest=close, allowed=sorted(known))
                if close:
                    self.entries.setdefault(close, (key, value))

    def has(self, name: str) -> bool:
        """Whether the key is written."""
        return name in self.entries

    def node_of(self, name: str) -> Node | None:
        """The value as written."""
        entry = self.entries.get(name)
        return entry[1] if entry else None

    def key_of(self, name: str) -> Node:
        """The key itself, for messages; the mapping where the key is missing."""
        entry = self.entries.get(name)
        return entry[0] if entry else self.node

    def require(self, name: str) -> Node | None:
        """The value as written; a missing key is a problem."""
        found = self.node_of(name)
        if found is None:
            self.sound = False
            self.faults.add("missing-key", self.node, "error", key=name, inside=self.inside)
        return found

    def scalar(self, name: str) -> Scalar | None:
        """The value where it is a single word, number or text."""
        found = self.node_of(name)
        if found is None:
            return None
        if not isinstance(found, Scalar):
            self.fail("not-a-value", found, key=name)
            return None
        return found

    def fail(self, code: str, node: Node, **facts: object) -> None:
        """Notes a problem in this item."""
        self.sound = False
        self.faults.add(code, node, "error", inside=self.inside, **facts)

    def warn(self, code: str, node: Node, **facts: object) -> None:
        """Notes something odd that does not keep this item from being read."""
        self.faults.add(code, node, "warning", inside=self.inside, **facts)

    def string(self, name: str) -> str | None:
        """A text as written; an empty one is a problem."""
        found = self.scalar(name)
        if found is None:
            return None
        if not found.text.strip():
            self.fail("empty-value", found, key=name)
            return None
        return found.text

    def _parsed(self, name: str, parse: Callable[[str], T]) -> T | None:
        found = self.scalar(name)
        if found is None:
            return None
        try:
            return parse(found.text)
        except FieldError as fault:
            self.fail(fault.code, found, key=name, **fault.facts)
            return None

    def number(self, name: str) -> Decimal | None:
        """A decimal number."""
        return self._parsed(name, parse_number)

    def integer(self, name: str) -> int | None:
        """A whole number."""
        return self._parsed(name, parse_integer)

    def money(self, name: str) -> Decimal | None:
        """An amount in yuan."""
        return self._parsed(name, parse_money)

    def day(self, name: str) -> date | None:
        """A day."""
        return self._parsed(name, parse_day)

    def duration(self, name: str) -> int | None:
        """A duration in days."""
        return self._parsed(name, parse_duration)

    def effort(self, name: str) -> Effort | None:
        """An effort."""
        return self._parsed(name, parse_effort)

    def flag(self, name: str) -> bool:
        """`true` or `false`; false where the key is missing."""
        found = self.scalar(name)
        if found is None:
            return False
        if found.text not in ("true", "false"):
            self.fail("not-true-or-false", found, key=name, found=found.text)
            return False
        return found.text == "true"

    def word(self, name: str, allowed: Collection[str]) -> str | None:
        """One word of a closed list; a misspelt one is reported and read as its nearest."""
        found = self.scalar(name)
        return None if found is None else self.one_of(found, allowed, name)

    def one_of(self, node: Scalar, allowed: Collection[str], name: str) -> str | None:
        """The word of a node if it is on the list, else its nearest with a problem."""
        if node.text in allowed:
            return node.text
        close = self.faults.nearest(node.text, allowed)
        self.fail("unknown-word", node, key=name, found=node.text, nearest=close, allowed=list(allowed))
        return close or None

    def text(self, name: str) -> Text | None:
        """A text in both languages: `{zh: .., en: ..}`; where one is missing, the other stands in, with a warning."""
        node = self.node_of(name)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.fail("not-both-languages", node, key=name)
            return None
        return _quick_text(node) or self._odd_text(name, node)

    def _odd_text(self, name: str, node: Mapping) -> Text | None:
        inner = Fields(self.faults, node, _LANGUAGES, f"{self.inside}, {name}")
        zh, en = inner.string("zh"), inner.string("en")
        self.sound = self.sound and inner.sound
        if zh is not None and en is not None:
            return Text(zh, en)
        if not inner.entries:
            self.fail("not-both-languages", node, key=name)
        for language in _LANGUAGES - inner.entries.keys() if inner.entries else ():
            self.warn("missing-language", node, key=name, language=language)
        return None if zh is None and en is None else Text(zh or en or "", en or zh or "")

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """A list of words as written, or one word for a list of one; empty where the key is missing."""
        node = self.node_of(name)
        if node is None:
            return ()
        if isinstance(node, Scalar):
            if not node.text.strip():
                self.fail("nothing-listed", node, key=name)
                return ()
            return (node,)
        if isinstance(node, Mapping):
            self.fail("not-a-list", node, key=name)
            return ()
        words = []
        for item in node.items:
            if isinstance(item, Scalar) and item.text.strip():
                words.append(item)
            else:
                self.fail("not-a-value", item, key=name)
        return tuple(words)

    def strings(self, name: str) -> tuple[str, ...]:
        """The texts of `scalars`."""
        return tuple(scalar.text for scalar in self.scalars(name))

    def nodes(self, name: str) -> tuple[Node, ...]:
        """A list of anything; empty where the key is missing."""
        node = self.node_of(name)
        if node is None:
            return ()
        if not isinstance(node, Items):
            self.fail("not-a-list", node, key=name)
            return ()
        return node.items

    def mapping(self, name: str) -> Mapping | None:
        """A mapping as written."""
        node = self.node_of(name)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.fail("not-a-mapping", node, key=name)
            return None
        return node

    def items(self, name: str) -> Iterator[tuple[str, Scalar, Node]]:
        """The entries of a mapping: name, key as written, value; nothing where the key is missing."""
        node = self.mapping(name)
        if node is not None:
            for entry, (key, value) in node.entries.items():
                yield entry, key, value
