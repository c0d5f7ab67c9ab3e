"""How wide text is on a terminal, and where a line may end, for Chinese, English and both mixed.

A line never starts with closing punctuation, never ends with an opening bracket, and never splits a number or a number
from its unit. Chinese breaks between any two characters, Latin words only at blanks.
"""

import unicodedata
from functools import lru_cache

NARROWEST = 40
WIDEST = 120

_CLOSING = frozenset("，。、；：！？）】》〉」』”’…％,.;:!?)]}%·")
_OPENING = frozenset("（【《〈「『“‘([{￥")
_UNITS = frozenset("元天行次个年月日分小种条步项笔成期题")
_MOST_BLANKS = 2
_SOFT = frozenset("/\\_-.,=&?+:")


def width(text: str) -> int:
    """The number of terminal cells: wide and full-width characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(_cells(character) for character in text)


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def padded(text: str, cells: int) -> str:
    """The text filled with blanks to a width; a wider text stays as it is."""
    return text + " " * max(0, cells - width(text))


def wrap(text: str, columns: int, first: str = "", hang: str | None = None) -> list[str]:
    """The lines of a paragraph. `first` starts the first line, `hang` (as wide as `first` by default) the others."""
    rest = " " * width(first) if hang is None else hang
    lines: list[str] = []
    line, used, empty = first, width(first), True
    for token, blanks in _tokens(text):
        cells = width(token)
        gap = 0 if empty else blanks
        if not empty and used + gap + cells > columns:
            lines.append(line)
            line, used, empty, gap = rest, width(rest), True, 0
        if used + gap + cells <= columns:
            line += " " * gap + token
            used += gap + cells
            empty = False
            continue
        for piece in _pieces(token, columns - width(rest), columns - used):
            if not empty:
                lines.append(line)
                line, used = rest, width(rest)
            line += piece
            used += width(piece)
            empty = False
    if not empty or not lines:
        lines.append(line)
    return [line.rstrip() for line in lines]


def _tokens(text: str) -> list[tuple[str, int]]:
    """The parts that stay whole, each with the number of blanks before it: two at most."""
    tokens: list[tuple[str, int]] = []
    blanks = 0
    for word in _words(text):
        if word == " ":
            blanks = min(blanks + 1, _MOST_BLANKS) if tokens else 0
            continue
        if tokens and _glued(tokens[-1][0], word, blank=blanks > 0):
            last, before = tokens[-1]
            tokens[-1] = (last + " " * blanks + word, before)
        else:
            tokens.append((word, blanks))
        blanks = 0
    return tokens


def _words(text: str) -> list[str]:
    """Runs of narrow characters, single wide characters, and " " for each blank."""
    words: list[str] = []
    run = ""
    for character in text:
        narrow = not character.isspace() and _cells(character) < 2
        if narrow:
            run += character
            continue
        if run:
            words.append(run)
            run = ""
        words.append(" " if character.isspace() else character)
    if run:
        words.append(run)
    return words


def _glued(before: str, word: str, *, blank: bool) -> bool:
    if (
        word[0] in _CLOSING
        or (before[-1].isdigit() and word[0] in _UNITS)
        or (before[-1] == "第" and word[0].isdigit())
    ):
        return True
    return not blank and before[-1] in _OPENING


def _pieces(token: str, columns: int, first: int) -> list[str]:
    """A token too long for a line, cut: after a separator where there is one, never inside a number if that fits."""
    pieces: list[str] = []
    rest, room = token, max(first, 1)
    columns = max(columns, 1)
    while width(rest) > room:
        cut = _cut(rest, room)
        pieces.append(rest[:cut])
        rest, room = rest[cut:], columns
    pieces.append(rest)
    return pieces


def _cut(text: str, room: int) -> int:
    fits, used = 0, 0
    for character in text:
        used += _cells(character)
        if used > room:
            break
        fits += 1
    fits = max(fits, 1)
    for cut in range(fits, max(fits // 2, 1) - 1, -1):
        if text[cut - 1] in _SOFT and not _in_number(text, cut) and text[cut] not in _CLOSING:
            return cut
    for cut in range(fits, 0, -1):
        if not _in_number(text, cut) and text[cut] not in _CLOSING and text[cut - 1] not in _OPENING:
            return cut
    return fits


def _in_number(text: str, cut: int) -> bool:
    """Whether cutting before `cut` would separate two digits, or a digit from the mark that continues its number."""
    before, after = text[cut - 1], text[cut]
    if before.isdigit():
        return after.isdigit() or (after in ",.:-/" and text[cut + 1 : cut + 2].isdigit())
    return before in ",.:-/" and after.isdigit() and cut >= 2 and text[cut - 2].isdigit()
