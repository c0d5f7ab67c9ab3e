"""Rows of blocks that show how amounts moved, in characters that every Chinese terminal can draw."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from limitdoctor.diagnosis.model import Diagnosis

BLOCKS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
_NOT_KNOWN = " "
_FEWEST = 2
_WIDE = 24  # blocks under which two dates find room
_MARK = "▲"

Reading = tuple[date, Decimal | None]


class Span(NamedTuple):
    """The days that a row of blocks shows, both included, in equal slots."""

    first: date
    last: date
    slots: int

    def slot(self, day: date) -> int:
        """The slot, from 0, in which a day is; days outside are in the first or the last."""
        days = (self.last - self.first).days + 1
        place = min(max((day - self.first).days, 0), days - 1)
        return -(-(place + 1) * self.slots // days) - 1


def span(rows: Sequence[Sequence[Reading]], last: date, most_slots: int) -> Span | None:
    """The days that several rows share, up to `last`; None where no row says anything."""
    days = [day for row in rows for day, _ in row]
    if not days:
        return None
    first, last = min(days), max(last, *days)
    return Span(first, last, max(1, min(most_slots, (last - first).days + 1)))


def trend(readings: Sequence[Reading], over: Span) -> str:
    """The readings as blocks: each shows the amount that stood at the end of its slot.

    An amount stands until the next reading. Nothing is `·`; the lowest block is above nothing, the highest the largest
    amount; what is not known is blank. Empty where fewer than two readings say anything.
    """
    known = sorted(readings, key=lambda reading: reading[0])
    most = max((value for _, value in known if value is not None), default=Decimal(0))
    if len(known) < _FEWEST or most <= 0:
        return ""
    days = (over.last - over.first).days + 1
    blocks = []
    at = -1
    for slot in range(1, over.slots + 1):
        end = over.first.toordinal() + days * slot // over.slots - 1
        while at + 1 < len(known) and known[at + 1][0].toordinal() <= end:
            at += 1
        blocks.append(_block(known[at][1] if at >= 0 else None, most))
    return "".join(blocks)


def axis(over: Span, marked: date | None, indent: int = 0) -> str:
    """The days under blocks that start at `indent`: first, last, a mark under the slot of one day with its date.

    Under a few blocks there is room for one date only; it may reach into the indent, or be wider than they are.
    """
    if over.slots < _WIDE:
        return _narrow_axis(over, marked, indent)
    cells = [" "] * over.slots
    _write(cells, 0, over.first.isoformat())
    _write(cells, over.slots - len(over.last.isoformat()), over.last.isoformat())
    if marked is not None:
        at = over.slot(marked)
        text = f"{_MARK} {marked.isoformat()}"
        if at + len(text) > over.slots:
            text = f"{marked.isoformat()} {_MARK}"
            at += 1 - len(text)
        _write(cells, at, text, force=True)
    return " " * indent + "".join(cells).rstrip()


def _narrow_axis(over: Span, marked: date | None, indent: int) -> str:
    if marked is None:
        return " " * indent + over.first.isoformat()
    at, text = over.slot(marked), marked.isoformat()
    start = indent + at - len(text) - 1
    if at + len(text) + 2 > over.slots and start >= 0:
        return f"{' ' * start}{text} {_MARK}"
    return f"{' ' * (indent + at)}{_MARK} {text}"


def _write(cells: list[str], at: int, text: str, *, force: bool = False) -> None:
    """Writes a text with a blank around it, over what it would touch if forced, else only where nothing is."""
    start, stop = at, at + len(text)
    if (
        start < 0
        or stop > len(cells)
        or (not force and any(cell != " " for cell in cells[max(0, start - 2) : stop + 2]))
    ):
        return
    if force:
        for place in range(len(cells)):
            touched = _word(cells, place)
            if touched and touched[0] < stop + 2 and touched[1] > start - 2:
                cells[touched[0] : touched[1]] = [" "] * (touched[1] - touched[0])
    cells[start:stop] = text


def _word(cells: Sequence[str], place: int) -> tuple[int, int] | None:
    """The start and the end of the word that a cell belongs to."""
    if cells[place] == " ":
        return None
    start = stop = place
    while start > 0 and cells[start - 1] != " ":
        start -= 1
    while stop < len(cells) and cells[stop] != " ":
        stop += 1
    return start, stop


def limit_readings(diagnosis: Diagnosis) -> list[Reading]:
    """The readings of the limit, and what the person said of it where no reading does."""
    story = diagnosis.limit
    readings: list[Reading] = [(day, Decimal(str(value))) for day, value in story.readings]
    said = diagnosis.history.vanished
    if said is None or story.outcome in ("intact", "unknown") or any(day == said for day, _ in readings):
        return readings
    if story.before is not None and not any(day < said for day, _ in readings):
        readings.append((story.last_seen or said - timedelta(days=1), Decimal(str(story.before))))
    readings.append((said, Decimal(str(story.after or 0))))
    return sorted(readings, key=lambda reading: reading[0])


def owed_readings(diagnosis: Diagnosis) -> list[Reading]:
    """What was owed at the end of each day on which that changed; None where nobody knows."""
    return [(day, None if value is None else Decimal(str(value))) for day, value in diagnosis.limit.debts]


def _block(value: Decimal | None, most: Decimal) -> str:
    if value is None:
        return _NOT_KNOWN
    if value <= 0:
        return NOTHING
    return BLOCKS[min(int(value * len(BLOCKS) / most), len(BLOCKS) - 1)]
