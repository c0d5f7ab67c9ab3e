"""Which parts of a long page are left out so that it fits one screen: the least important first, some never.

Where the last part that had to go was longer than what was still too much, the room that it leaves is given back.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from limitdoctor.render.lines import BLANK, Line

KEEP = 0


class Piece(NamedTuple):
    """A part that is shown whole or not at all. The higher its rank the sooner it goes; rank 0 stays.

    `under` is the place in the section of the part that it belongs to, without which it says nothing.
    """

    lines: tuple[Line, ...]
    rank: int = KEEP
    under: int | None = None


class Section(NamedTuple):
    """A heading with its pieces; without a piece the heading goes too. `more` says how many were left out."""

    heading: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    more: Callable[[int], tuple[Line, ...]] | None = None


def left_out(sections: Sequence[Section], most: int) -> frozenset[tuple[int, int]]:
    """The pieces, as (section, piece), that have to go for the page to have at most `most` lines, if that can be."""
    gone: set[tuple[int, int]] = set()
    order = sorted(
        (
            (piece.rank, section, place)
            for section, found in enumerate(sections)
            for place, piece in enumerate(found.pieces)
        ),
        reverse=True,
    )
    for rank, section, place in order:
        if rank == KEEP or len(page(sections, frozenset(gone))) <= most:
            break
        gone.add((section, place))
    return frozenset(_given_back(sections, most, gone, order[::-1]))


def _given_back(
    sections: Sequence[Section], most: int, gone: set[tuple[int, int]], order: Sequence[tuple[int, int, int]]
) -> set[tuple[int, int]]:
    """What still has to go once all that fits is back, the most important first.

    A section that counts what it left out is a list in order, and is never shown with a gap; what belongs to a part
    that went goes with it.
    """
    for _, section, place in order:
        under = sections[section].pieces[place].under
        headed = under is None or (section, under) not in gone
        if (section, place) in gone and sections[section].more is None and headed:
            fewer = gone - {(section, place)}
            if len(page(sections, frozenset(fewer))) <= most:
                gone = fewer
    return gone


def page(sections: Sequence[Section], gone: frozenset[tuple[int, int]] = frozenset()) -> list[Line]:
    """The lines of the sections without the pieces that are gone, a blank line between sections."""
    lines: list[Line] = []
    for number, section in enumerate(sections):
        kept = [piece for place, piece in enumerate(section.pieces) if (number, place) not in gone]
        if not kept:
            continue
        if lines:
            lines.append(BLANK)
        lines.extend(section.heading)
        for piece in kept:
            lines.extend(piece.lines)
        missing = len(section.pieces) - len(kept)
        if missing and section.more is not None:
            lines.extend(section.more(missing))
    return lines
