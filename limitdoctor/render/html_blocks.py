"""The parts that a page is made of, as values; `html_layout` knows how each kind looks."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from limitdoctor.render.html_svg import Figure, Table

Kind = Literal["p", "h3", "list", "part", "fold", "article", "figure", "table"]


class Item(NamedTuple):
    """One line: its number in a figure (0 for none), the text, notes below it, each with a look."""

    text: str
    number: int = 0
    notes: tuple[tuple[str, str], ...] = ()


class Block(NamedTuple):
    """One part of a page. `part` is a list under a small heading, `fold` is opened by a click."""

    kind: Kind
    text: str = ""
    look: str = ""
    items: tuple[Item, ...] = ()
    blocks: tuple["Block", ...] = ()
    figure: Figure | None = None
    table: Table | None = None


class Section(NamedTuple):
    """A heading with its parts."""

    heading: str
    blocks: tuple[Block, ...]
    look: str = ""


def paragraphs(texts: Iterable[str], look: str = "") -> list[Block]:
    """One paragraph a text; empty ones are left out."""
    return [Block("p", text, look) for text in texts if text]


def heading(text: str) -> Block:
    """A heading inside a section."""
    return Block("h3", text)


def listed(texts: Iterable[str], look: str = "") -> Block:
    """A plain list."""
    return Block("list", look=look, items=tuple(Item(text) for text in texts))


def part(text: str, items: Iterable[Item]) -> Block:
    """A small heading with lines under it."""
    return Block("part", text, items=tuple(items))


def fold(text: str, blocks: Iterable[Block], look: str = "") -> Block:
    """Something that is opened by a click, and always open on paper."""
    return Block("fold", text, look, blocks=tuple(blocks))
