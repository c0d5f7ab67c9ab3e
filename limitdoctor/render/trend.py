"""A row of blocks that shows how an amount moved, in characters that every Chinese terminal can draw."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

_BLOCKS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"
_FEWEST = 2


class Trend(NamedTuple):
    """The blocks, the days that they span, and the largest amount."""

    blocks: str
    first: date
    last: date
    most: Decimal


def trend(readings: Sequence[tuple[date, Decimal]], last: date, slots: int) -> Trend | None:
    """The readings as equal slots of days up to `last`: each shows the amount that stood at its end.

    An amount stands until the next reading. Nothing is `·`; the lowest block is above nothing, the highest the largest
    amount. None where fewer than two readings say anything.
    """
    known = sorted(readings, key=lambda reading: reading[0])
    if len(known) < _FEWEST or not any(value > 0 for _, value in known):
        return None
    first = known[0][0]
    last = max(last, known[-1][0])
    days = (last - first).days + 1
    slots = max(1, min(slots, days))
    most = max(value for _, value in known)
    blocks = []
    at = 0
    for slot in range(1, slots + 1):
        end = first.toordinal() + days * slot // slots - 1
        while at + 1 < len(known) and known[at + 1][0].toordinal() <= end:
            at += 1
        blocks.append(_block(known[at][1], most))
    return Trend("".join(blocks), first, last, most)


def _block(value: Decimal, most: Decimal) -> str:
    if value <= 0:
        return _NOTHING
    return _BLOCKS[min(int(value * len(_BLOCKS) / most), len(_BLOCKS) - 1)]
