"""The cells of one column of a table -> values, every distinct text parsed once.

A cell that cannot be read so raises Misfit: then the rows are read one by one, and that is where problems are located.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Generic, TypeAlias, TypeVar

from limitdoctor.fields import FIRST_DAY, LAST_DAY, FieldError, Moment, parse_moment, states_zone
from limitdoctor.history.mask import order_hash
from limitdoctor.vocabulary import ORDER, FieldSpec, Value, Vocabulary, parse_value

K = TypeVar("K")
V = TypeVar("V")

Column: TypeAlias = Callable[[Sequence[str], Sequence[str]], Sequence[Value | None]]
UNREADABLE: Value = "\0unreadable"  # stands, by identity, for a number or a date that is none

_KEPT = 50_000  # distinct texts of a column that are remembered; where there are more, few come again
_KEPT_AMOUNTS = 5_000
_LONGEST_AMOUNT = 12  # digits and point: far below what an amount may be
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_QUICK_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_QUICK_TIME = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}")
_TIMESTAMP = 19  # characters of a day and a time of day
_BEYOND_CENTS = re.compile(rb"\.[0-9]{3}")
_ALONE = ("money", "number", "integer", "date")  # what makes a row bad, and has no say in the rest of it
_OF_AMOUNTS = b"0123456789.\n"


class Misfit(Exception):  # noqa: N818  # no error: the chunk is only read more slowly
    """A cell that the quick way cannot read."""


def unguarded(text: str) -> str:
    """The text of a cell without the apostrophe that keeps a spreadsheet from running it as a formula."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


class _Memo(dict[K, V], Generic[K, V]):
    """Remembers what a parser made of each text, up to a number of texts."""

    def __init__(self, parse: Callable[[K], V]) -> None:
        super().__init__()
        self.parse = parse

    @property
    def full(self) -> bool:
        """Whether nothing new is remembered."""
        return len(self) >= _KEPT

    def __missing__(self, key: K) -> V:
        value = self.parse(key)
        if len(self) < _KEPT:
            self[key] = value
        return value


class Moments(_Memo[str, Moment | None]):
    """Date cells -> moments; a cell that is empty, or no date, is None. Equal days are one object."""

    def __init__(self) -> None:
        super().__init__(self._moment)
        self.days = _Memo[str, date](_day)
        self.times = _Memo[str, time](_time)

    def of(self, cells: Sequence[str]) -> Sequence[Moment | None]:
        """The moments of a column."""
        if not self.full:
            return list(map(self.__getitem__, cells))
        days, times = self.days, self.times
        try:
            return [Moment(days[cell[:10]], times[cell[11:]]) if _is_timestamp(cell) else self[cell] for cell in cells]
        except ValueError:
            return [self._moment(cell) for cell in cells]

    def _moment(self, text: str) -> Moment | None:
        if not text.lstrip()[:1].isdigit():
            return None
        try:
            if _QUICK_DAY.fullmatch(text):
                return Moment(self.days[text], None)
            if _is_timestamp(text):
                return Moment(self.days[text[:10]], self.times[text[11:]])
            return None if states_zone(text) else parse_moment(text)
        except ValueError:
            return None


def _is_timestamp(text: str) -> bool:
    """Whether a text has the form of 2025-09-01 08:30:00; what it says may still be wrong."""
    return len(text) == _TIMESTAMP and text[4] == "-" == text[7] and text[10] == " "


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not _QUICK_DAY.fullmatch(text) or not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


def _time(text: str) -> time:
    if not _QUICK_TIME.fullmatch(text):
        raise ValueError(text)
    return time.fromisoformat(text)


def column_of(column: str, vocabulary: Vocabulary, kind_of: Callable[[str], str | None], unread: set[str]) -> Column:
    """How the cells of a column are read: as text where no kind knows it, by kind where kinds differ about it.

    Cells of numbers and dates that are none become UNREADABLE, and land in `unread`.
    """
    # the words for 0 that a kind has of its own are few: such a cell counts as unread here, and is read with care
    plain = ((kind.id, kind.fields[column]) for kind in vocabulary.kinds.values() if column in kind.fields)
    specs = {kind: spec._replace(zero=frozenset()) if spec.zero else spec for kind, spec in plain}
    first = next(iter(specs.values()), None)
    if column == ORDER:
        return _texts(order_hash)
    if first is None or (first.type == "text" and all(spec.type == "text" for spec in specs.values())):
        return _texts()
    if any(spec is not first and spec != first for spec in specs.values()):
        return _by_kind(specs, kind_of, unread)
    return _values(first, unread)


def _texts(keep: Callable[[str], str] = str) -> Column:
    memo = _Memo[str, Value | None](lambda text: _text(text, keep))

    def read(cells: Sequence[str], events: Sequence[str]) -> Sequence[Value | None]:  # noqa: ARG001
        if memo.full and keep is str and not any(cell[:1] == "'" for cell in cells):
            found = [cell.strip() or None for cell in cells]
            if found.count(None) == cells.count(""):
                return found
        return list(map(memo.__getitem__, cells))

    return read


def _text(text: str, keep: Callable[[str], str]) -> str | None:
    if not text:
        return None
    found = unguarded(text.strip())
    if not found:
        raise Misfit
    return keep(found)


def _values(spec: FieldSpec, unread: set[str]) -> Column:
    memo = _Memo[str, Value | None](lambda text: _value(spec, text, unread))
    amounts = spec.type == "money" and spec.at_most is None and (spec.at_least is None or spec.at_least <= 0)

    def read(cells: Sequence[str], events: Sequence[str]) -> Sequence[Value | None]:  # noqa: ARG001
        quick = _amounts(cells) if amounts and len(memo) >= _KEPT_AMOUNTS else None
        return list(map(memo.__getitem__, cells)) if quick is None else quick

    return read


def _amounts(cells: Sequence[str]) -> Sequence[Decimal | None] | None:
    """The amounts of a column that holds nothing but digits, points and at most two decimals; None where it does not.

    Looking at all cells at once costs a fifth of looking at each.
    """
    joined = "\n".join(cells).encode("utf-8", "replace")
    if joined.translate(None, _OF_AMOUNTS) or _BEYOND_CENTS.search(joined):
        return None
    if max(map(len, cells)) > _LONGEST_AMOUNT:
        return None
    try:
        return [Decimal(cell) if cell else None for cell in cells]
    except ArithmeticError:
        return None


def _by_kind(specs: dict[str, FieldSpec], kind_of: Callable[[str], str | None], unread: set[str]) -> Column:
    def parse(pair: tuple[str, str]) -> Value | None:
        spec = specs.get(kind_of(pair[0]) or "")
        return _value(spec, pair[1], unread) if spec else None

    memo = _Memo[tuple[str, str], Value | None](parse)

    def read(cells: Sequence[str], events: Sequence[str]) -> Sequence[Value | None]:
        return list(map(memo.__getitem__, zip(events, cells, strict=True)))

    return read


def _value(spec: FieldSpec, text: str, unread: set[str]) -> Value | None:
    if not text:
        return None
    try:
        found = parse_value(spec, unguarded(text.strip()))
        if spec.type == "date" and states_zone(text):
            unread.add(text)  # read all the same, with care: it is told
            return UNREADABLE
    except FieldError as fault:
        if spec.type in _ALONE:
            unread.add(text)
            return UNREADABLE
        raise Misfit from fault
    if found == "":
        raise Misfit
    return found
