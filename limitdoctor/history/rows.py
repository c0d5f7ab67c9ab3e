"""Decoded text -> the rows of a table with their line numbers, in chunks, so that a column can be looked at whole.

A quote that is opened and closed wrongly costs its own line and no other: that line is cut at its delimiters and the
reading goes on behind it.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from limitdoctor.history.decode import LONGEST_LINE, Decoded

LONGEST_CELL = LONGEST_LINE  # characters; csv keeps one limit for all who use it, so it is set before each reading
CHUNK = 1000
DELIMITERS = (",", "\t", ";", "，")

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_END_BYTES = re.compile(rb"\r\n|\n|\r")


class Chunk(NamedTuple):
    """Some rows in the order of the file and the line on which each starts; blank lines are empty rows.

    `broken` are the lines whose quotes do not pair up.
    """

    rows: list[list[str]]
    lines: Sequence[int]
    broken: tuple[int, ...] = ()


def chunks(text: Decoded, delimiter: str) -> Iterator[Chunk]:
    """All rows of a text, from its first line on."""
    csv.field_size_limit(LONGEST_CELL)
    cursor = LineCursor(text)
    line, offset = 1, 0
    while True:
        reader = csv.reader(text.lines(offset), delimiter=delimiter, strict=True)
        before = line - 1
        while True:
            rows: list[list[str]] = []
            read = reader.line_num
            try:
                rows.extend(islice(reader, CHUNK))
            except csv.Error:
                break
            if not rows:
                return
            lines = _line_numbers(rows, line, reader.line_num - read)
            yield Chunk(rows, lines)
            line = before + reader.line_num + 1
        lines = _line_numbers(rows, line, -1)
        line = lines[-1] + _height(rows[-1]) if rows else line
        raw = cursor.line(line)
        yield Chunk([*rows, raw.split(delimiter)], [*lines, line], (line,))
        line += 1
        offset = cursor.offset(line)


def _line_numbers(rows: list[list[str]], first: int, height: int) -> Sequence[int]:
    """The line of each row; `height` is the number of lines that they take together, -1 where it is not known."""
    if height == len(rows):
        return range(first, first + height)
    return list(accumulate((_height(row) for row in rows[:-1]), initial=first)) if rows else []


def _height(row: list[str]) -> int:
    return 1 + sum(len(_LINE_END.findall(cell)) for cell in row if "\n" in cell or "\r" in cell)


class LineCursor:
    """Finds the bytes of a line. Looking forward costs each byte once; looking back starts again."""

    __slots__ = ("_at", "_line", "_text")

    def __init__(self, text: Decoded) -> None:
        self._text = text
        self._line = 1
        self._at = 0

    def offset(self, line: int) -> int:
        """Where a line starts in the data; its end where there is no such line."""
        if line < self._line:
            self._line, self._at = 1, 0
        data = self._text.data
        for found in _LINE_END_BYTES.finditer(data, self._at) if line > self._line else ():
            self._line += 1
            self._at = found.end()
            if self._line == line:
                return self._at
        return self._at if line == self._line else len(data)

    def line(self, line: int) -> str:
        """The text of a line without its end."""
        start = self.offset(line)
        found = _LINE_END_BYTES.search(self._text.data, start)
        end = found.start() if found else len(self._text.data)
        return self._text.data[start:end].decode(self._text.codec, "replace")


def cell_column(raw: str, index: int, delimiter: str) -> int:
    """The column, from 1, in which a cell starts in its line; 0 where the line has no such cell."""
    at, quoted = 0, False
    starts = raw[:1] == '"'
    quoted = starts
    position = 1 if starts else 0
    while index > 0:
        if position >= len(raw):
            return 0
        character = raw[position]
        if quoted and character == '"':
            quoted = False
        elif not quoted and character == '"' and raw[position - 1] == '"':
            quoted = True  # a doubled quote inside a quoted cell
        elif not quoted and character == delimiter:
            index -= 1
            at = position + 1
            if raw[at : at + 1] == '"':
                quoted = True
                position += 1
        position += 1
    return at + 1
