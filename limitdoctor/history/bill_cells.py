"""The cells of a bill: how they are compared, and what they answer to the questions of a layout.

Every question becomes one bit of a number, so that a reader needs to ask each distinct set of answers only once.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, TypeAlias

from limitdoctor.history.decode import DAMAGED

How: TypeAlias = Literal["contains", "is", "starts", "zero"]

MOST_KEPT = 50_000  # cells remembered at a time


def fold(text: str) -> str:
    """A cell as it is compared: NFKC, without the blanks, line ends and quotes around it. Case is kept."""
    return (
        text.strip(" \t\r\n'\"\ufeff")
        if text.isascii()
        else unicodedata.normalize("NFKC", text).strip(" \t\r\n'\"\ufeff")
    )


class Atoms:
    """All words that a format asks of one column: a cell becomes the set of words that hold, as bits of one number.

    `find` tells at once, without folding, of most long texts that no word is in them (then it gives None).
    """

    __slots__ = ("_atoms", "_memo", "find")

    def __init__(self, atoms: Iterable[tuple[How, str]]) -> None:
        self._atoms = tuple(dict.fromkeys(atoms))
        words = sorted({word for _, word in self._atoms if word})
        self.find = re.compile("|".join((*(form for word in words for form in _any_width(word)), DAMAGED))).search
        if any(not word for _, word in self._atoms):
            self.find = re.compile("").search  # whether a cell is empty is seen only by looking
        self._memo: dict[str, int] = {}

    def bit(self, how: How, word: str) -> int:
        """The bit of one question."""
        return 1 << self._atoms.index((how, word))

    def bits(self, cell: str) -> int:
        """Which questions the cell answers with yes; -1 where a damaged character leaves that open."""
        known = self._memo.get(cell)
        if known is None:
            if len(self._memo) >= MOST_KEPT:
                self._memo.clear()
            known = self._memo[cell] = 0 if self.find(cell) is None else self._look(fold(cell))
        return known

    def _look(self, cell: str) -> int:
        if DAMAGED in cell:
            return -1
        found = 0
        for number, (how, word) in enumerate(self._atoms):
            holds = {"contains": word in cell, "is": cell == word, "starts": cell.startswith(word)}[how]
            found |= holds << number
        return found


def _any_width(word: str) -> tuple[str, ...]:
    """Patterns for a word with its ASCII in half or full width, as NFKC would make them equal.

    Each begins with a plain letter: only then does `re` skip quickly over text in which none of them can begin.
    """
    first, rest = word[0], word[1:]
    ends = "".join(f"[{re.escape(letter)}{_wide(letter)}]" if _is_ascii(letter) else letter for letter in rest)
    return tuple(re.escape(start) + ends for start in ((first, _wide(first)) if _is_ascii(first) else (first,)))


def _is_ascii(letter: str) -> bool:
    return "!" <= letter <= "~"


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0)
