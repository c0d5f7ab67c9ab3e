"""The cells of one column of a table -> values, every distinct text parsed once.

A cell that cannot be read so raises Misfit: then the rows are read one by one, and that is where problems are located.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Generic, TypeAlias, TypeVar

from limitdoctor.fields import FIRST_DAY, LAST_DAY, FieldError, Moment, parse_moment
from limitdoctor.history.mask import order_hash
from limitdoctor.vocabulary import ORDER, FieldSpec, Value, Vocabulary, parse_value

K = TypeVar("K")
V = TypeVar("V")

Column: TypeAlias = Callable[[Sequence[str], Sequence[str]], Sequence[Value | None]]

_KEPT = 50_000  # distinct texts of a column that are remembered
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_QUICK_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?")
_QUICK_AMOUNTS = re.compile(r"(?:(?:[0-9]{1,9}(?:\.[0-9]{1,2})?)?\n)*")


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

    def __missing__(self, key: K) -> V:
        value = self.parse(key)
        if len(self) < _KEPT:
            self[key] = value
        return value


class Moments(_Memo[str, Moment | None]):
    """Date cells -> moments; an empty cell is None. Equal days are one object."""

    def __init__(self) -> None:
        super().__init__(self._moment)
        self.days = _Memo[str, date](_day)
        self.times = _Memo[str, time](time.fromisoformat)

    def _moment(self, text: str) -> Moment | None:
        if not text:
            return None
        try:
            if _QUICK_DAY.fullmatch(text):
                return Moment(self.days[text[:10]], self.times[text[11:]] if len(text) > 10 else None)
            return parse_moment(text)
        except ValueError as fault:
            raise Misfit from fault


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


def column_of(column: str, vocabulary: Vocabulary, kind_of: Callable[[str], str | None]) -> Column:
    """How the cells of a column are read: as text where no kind knows it, by kind where kinds differ about it."""
    specs = {kind.id: kind.fields[column] for kind in vocabulary.kinds.values() if column in kind.fields}
    first = next(iter(specs.values()), None)
    if column == ORDER:
        return _texts(order_hash)
    if first is None or (first.type == "text" and all(spec.type == "text" for spec in specs.values())):
        return _texts()
    if any(spec is not first and spec != first for spec in specs.values()):
        return _by_kind(specs, kind_of)
    return _values(first)


def _texts(keep: Callable[[str], str] = str) -> Column:
    memo = _Memo[str, Value | None](lambda text: _text(text, keep))

    def read(cells: Sequence[str], events: Sequence[str]) -> Sequence[Value | None]:  # noqa: ARG001
        return list(map(memo.__getitem__, cells))

    return read


def _text(text: str, keep: Callable[[str], str]) -> str | None:
    if not text:
        return None
    found = unguarded(text.strip())
    if not found:
        raise Misfit
    return keep(found)


def _values(spec: FieldSpec) -> Column:
    memo = _Memo[str, Value | None](lambda text: _value(spec, text))
    amounts = spec.type == "money" and spec.at_most is None and (spec.at_least is None or spec.at_least <= 0)

    def read(cells: Sequence[str], events: Sequence[str]) -> Sequence[Value | None]:  # noqa: ARG001
        if amounts and len(memo) >= _KEPT and _QUICK_AMOUNTS.fullmatch("\n".join(cells) + "\n"):
            try:
                return [Decimal(cell) if cell else None for cell in cells]
            except ArithmeticError as fault:  # a line break inside a cell
                raise Misfit from fault
        return list(map(memo.__getitem__, cells))

    return read


def _by_kind(specs: dict[str, FieldSpec], kind_of: Callable[[str], str | None]) -> Column:
    def parse(pair: tuple[str, str]) -> Value | None:
        spec = specs.get(kind_of(pair[0]) or "")
        return _value(spec, pair[1]) if spec else None

    memo = _Memo[tuple[str, str], Value | None](parse)

    def read(cells: Sequence[str], events: Sequence[str]) -> Sequence[Value | None]:
        return list(map(memo.__getitem__, zip(events, cells, strict=True)))

    return read


def _value(spec: FieldSpec, text: str) -> Value | None:
    if not text:
        return None
    try:
        found = parse_value(spec, unguarded(text.strip()))
    except FieldError as fault:
        raise Misfit from fault
    if found == "":
        raise Misfit
    return found
