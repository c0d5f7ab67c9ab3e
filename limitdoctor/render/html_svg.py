"""Drawings as plain values: shapes with attributes, which the templates write as SVG and escape.

All lengths are in units of a drawing that is `WIDTH` wide; the page scales it. Its letters are `LETTER` units high on a
phone and smaller where there is room, so that a layout that fits at `LETTER` fits everywhere.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from limitdoctor.render.wrap import width

WIDTH = 400
LETTER = 13
LINE = 17
_CELL = 0.56  # of a letter's height: how wide one terminal cell is at most, measured in common fonts


class Shape(NamedTuple):
    """One SVG element: its name, its attributes in order, and the text inside it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""


class Table(NamedTuple):
    """The same data for those who cannot see a figure, or want to know it exactly."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class Legend(NamedTuple):
    """What one look means; `look` is a class of the style sheet."""

    look: str
    text: str


class Figure(NamedTuple):
    """A drawing with all that explains it."""

    name: str
    height: int
    title: str
    about: str
    shapes: tuple[Shape, ...]
    legend: tuple[Legend, ...]
    table: Table
    remarks: tuple[str, ...] = ()


class Drawing:
    """Collects shapes."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def rect(self, look: str, x: float, y: float, w: float, h: float) -> None:
        """A filled rectangle."""
        self._add("rect", ("class", look), ("x", x), ("y", y), ("width", max(w, 0.0)), ("height", max(h, 0.0)))

    def line(self, look: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._add("line", ("class", look), ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2))

    def path(self, look: str, commands: Iterable[str]) -> None:
        """A path; commands are made by `move`, `across` and `down`."""
        self._add("path", ("class", look), ("d", "".join(commands)))

    def circle(self, look: str, x: float, y: float, r: float) -> None:
        """A disc."""
        self._add("circle", ("class", look), ("cx", x), ("cy", y), ("r", r))

    def text(self, x: float, y: float, text: str, look: str = "", anchor: str = "start") -> None:
        """A text on one line; `y` is its base line."""
        attributes: list[tuple[str, object]] = [("x", x), ("y", y)]
        if look:
            attributes.insert(0, ("class", look))
        if anchor != "start":
            attributes.append(("text-anchor", anchor))
        self._add("text", *attributes, text=text)

    def _add(self, tag: str, *attributes: tuple[str, object], text: str = "") -> None:
        written = tuple((name, number(value) if isinstance(value, float) else str(value)) for name, value in attributes)
        self.shapes.append(Shape(tag, written, text))


def number(value: float) -> str:
    """A length with one decimal at most."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def move(x: float, y: float) -> str:
    """Starts a path, or a part of it."""
    return f"M{number(x)} {number(y)}"


def across(x: float) -> str:
    """Draws to the side."""
    return f"H{number(x)}"


def down(y: float) -> str:
    """Draws up or down."""
    return f"V{number(y)}"


def length(text: str) -> float:
    """How wide a text is at most, in units."""
    return width(text) * LETTER * _CELL


def cells(units: float) -> int:
    """How many terminal cells of text fit in so many units."""
    return max(1, int(units / (LETTER * _CELL)))


class Days:
    """A scale of days: from `first` to `last`, both at the middle of their day, between two lengths."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self.first = first
        self.last = last
        self.left = left
        self.right = right
        self.days = max((last - first).days, 1)

    def at(self, day: date) -> float:
        """Where a day stands; days outside stand at the ends."""
        share = (day - self.first).days / self.days
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def anchor(self, x: float) -> str:
        """How a text at `x` is set so that it stays inside."""
        share = (x - self.left) / (self.right - self.left)
        return "start" if share < 1 / 3 else "end" if share > 2 / 3 else "middle"
