"""Blocks -> elements, in the order in which they are written: each opens, holds a text, and closes some.

The template writes and escapes them. It is compiled anew in every run, so it knows no block: what a block looks like
stands here.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from limitdoctor.render.html_blocks import Block, Item, Section
from limitdoctor.render.html_svg import WIDTH, Figure, Table

Attributes = tuple[tuple[str, str], ...]


class Element(NamedTuple):
    """A tag that opens ("" for none), its attributes, the text inside, and the tags that close after it.

    `empty` marks an element of a drawing that has nothing inside.
    """

    tag: str
    attributes: Attributes = ()
    text: str = ""
    close: tuple[str, ...] = ()
    empty: bool = False


def section(found: Section, prefix: str, same: str) -> Iterator[Element]:
    """A section with its heading. `prefix` makes the ids of drawings unique, `same` names the table of a drawing."""
    yield Element("section", _class(found.look))
    if found.heading:
        yield Element("h2", (), found.heading, ("h2",))
    yield from blocks(found.blocks, prefix, same)
    yield _end("section")


def blocks(found: Iterable[Block], prefix: str, same: str) -> Iterator[Element]:
    """The elements of some blocks."""
    for block in found:
        yield from _block(block, prefix, same)


def _block(block: Block, prefix: str, same: str) -> Iterator[Element]:
    match block.kind:
        case "p" | "h3":
            yield Element(block.kind, _class(block.look), block.text, (block.kind,))
        case "list":
            yield Element("ul", _class(block.look))
            yield from _items(block.items, "li")
            yield _end("ul")
        case "part":
            yield Element("dl")
            yield Element("dt", (), block.text, ("dt",))
            yield from _items(block.items, "dd")
            yield _end("dl")
        case "fold":
            yield Element("details", _class(block.look))
            yield Element("summary", (), block.text, ("summary",))
            yield from blocks(block.blocks, prefix, same)
            yield _end("details")
        case "article":
            yield Element("article")
            yield from blocks(block.blocks, prefix, same)
            yield _end("article")
        case "table":
            yield from _table(block.table) if block.table else ()
        case "figure":
            yield from _figure(block.figure, prefix, same) if block.figure else ()


def _items(items: Iterable[Item], tag: str) -> Iterator[Element]:
    for item in items:
        if item.number:
            yield Element(tag)
            yield Element("span", _class("number"), str(item.number), ("span",))
            yield Element("", (), f" {item.text}")
        else:
            yield Element(tag, (), item.text)
        for look, note in item.notes:
            yield Element("p", _class(look), note, ("p",))
        yield _end(tag)


def _table(table: Table) -> Iterator[Element]:
    yield Element("div", _class("wide"))
    yield Element("table")
    yield Element("thead")
    yield Element("tr")
    for cell in table.head:
        yield Element("th", (("scope", "col"),), cell, ("th",))
    yield Element("", close=("tr", "thead"))
    yield Element("tbody")
    for row in table.rows:
        yield Element("tr")
        for place, cell in enumerate(row, start=1):
            yield Element("td", (), cell, ("td", "tr") if place == len(row) else ("td",))
    yield Element("", close=("tbody", "table", "div"))
    if table.note:
        yield Element("p", _class("quiet"), table.note, ("p",))


def _figure(figure: Figure, prefix: str, same: str) -> Iterator[Element]:
    """The drawing with title and description, what its looks mean, and the same data as a table behind a click."""
    title, about = f"{prefix}-{figure.name}-title", f"{prefix}-{figure.name}-about"
    yield Element("figure")
    yield Element("figcaption", (), figure.title, ("figcaption",))
    size = ("viewBox", f"0 0 {WIDTH} {figure.height}")
    names = (("aria-labelledby", title), ("aria-describedby", about))
    yield Element("svg", (("class", "chart"), size, ("role", "img"), *names))
    yield Element("title", (("id", title),), figure.title, ("title",))
    yield Element("desc", (("id", about),), figure.about, ("desc",))
    for shape in figure.shapes:
        close = (shape.tag,) if shape.text else ()
        yield Element(shape.tag, shape.attributes, shape.text, close, empty=not shape.text)
    yield _end("svg")
    if figure.legend:
        yield Element("ul", _class("legend"))
        for entry in figure.legend:
            yield Element("li")
            yield Element("span", (*_class(f"swatch {entry.look}"), ("aria-hidden", "true")), "", ("span",))
            yield Element("", (), entry.text, ("li",))
        yield _end("ul")
    for remark in figure.remarks:
        yield Element("p", _class("quiet"), remark, ("p",))
    yield Element("details", _class("data"))
    yield Element("summary", (), same, ("summary",))
    yield from _table(figure.table)
    yield Element("", close=("details", "figure"))


def _class(look: str) -> Attributes:
    return (("class", look),) if look else ()


def _end(tag: str) -> Element:
    return Element("", close=(tag,))
