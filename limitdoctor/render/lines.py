"""Lines of styled text, and the colours that they get where somebody looks at a terminal."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from limitdoctor.render.wrap import width, wrap


class Style(StrEnum):
    """What a piece of text is; never the only bearer of a meaning."""

    PLAIN = ""
    STRONG = "1"
    QUIET = "2"
    ALARM = "1;31"


class Span(NamedTuple):
    """A piece of a line in one style."""

    text: str
    style: Style = Style.PLAIN


Line: TypeAlias = tuple[Span, ...]
BLANK: Line = ()


def line(text: str, style: Style = Style.PLAIN) -> Line:
    """One line in one style."""
    return (Span(text, style),)


def paragraph(  # noqa: PLR0913 - where it starts, how wide, in which styles
    text: str,
    columns: int,
    first: str = "",
    hang: str | None = None,
    *,
    label: Style = Style.PLAIN,
    body: Style = Style.PLAIN,
) -> tuple[Line, ...]:
    """A wrapped text; `first` and `hang` start its lines as in `wrap`, `first` in the style `label`."""
    rest = " " * width(first) if hang is None else hang
    lines = wrap(text, columns, first, rest)
    return tuple(
        (Span(start, label), Span(found[len(start) :], body))
        for number, found in enumerate(lines)
        for start in (first if number == 0 else rest,)
    )


def plain(lines: Iterable[Line]) -> str:
    """The text of the lines, one a line, no blank at an end."""
    return "".join("".join(span.text for span in found).rstrip() + "\n" for found in lines)


def painted(lines: Iterable[Line]) -> str:
    """The text of the lines with colours as terminal escapes."""
    return "".join("".join(_paint(span) for span in found).rstrip() + "\n" for found in lines)


def _paint(span: Span) -> str:
    if span.style is Style.PLAIN or not span.text.strip():
        return span.text
    return f"\x1b[{span.style.value}m{span.text}\x1b[0m"
