"""Decoded text -> the rows of a table with their line numbers, in chunks, so that a column can be looked at whole.

Lines without quotes, which is most of them, are cut at their delimiters many at a time; the others are read by csv. A
quote that is opened and closed wrongly costs its own line and no other: that line is cut at its delimiters, and the
reading goes on behind it.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from limitdoctor.history.decode import LONGEST_LINE, Decoded

LONGEST_CELL = LONGEST_LINE  # characters; csv keeps one limit for all who use it, so it is set before each reading
CHUNK = 1000  # rows
PIECE = 1 << 16  # bytes that are cut at once
DELIMITERS = (",", "\t", ";", "，")

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_END_BYTES = re.compile(rb"\r\n|\n|\r")


class Chunk:
    """Some rows in the order of the file and the line on which each starts; blank lines are empty rows.

    `broken` are the lines whose quotes do not pair up.
    """

    __slots__ = ("_columns", "_rows", "broken", "lines")

    def __init__(
        self,
        rows: Sequence[Sequence[str]] | None,
        lines: Sequence[int],
        columns: Sequence[Sequence[str]] | None = None,
        broken: tuple[int, ...] = (),
    ) -> None:
        self._rows = rows
        self._columns = columns
        self.lines = lines
        self.broken = broken

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The cells by row."""
        if self._rows is None:
            self._rows = list(zip(*self._columns or (), strict=True))
        return self._rows

    def columns(self, width: int) -> Sequence[Sequence[str]] | None:
        """The cells by column, short rows filled up; None where a row holds something beyond the last column."""
        if self._columns is None:
            even = [row if len(row) == width else _evened(row, width) for row in self.rows]
            if None not in even:
                self._columns = list(zip(*even, strict=True))
        return self._columns

    def halves(self) -> "tuple[Chunk, Chunk]":
        """The first and the second half of the rows."""
        middle = len(self.lines) // 2
        return self._part(slice(0, middle)), self._part(slice(middle, None))

    def _part(self, part: slice) -> "Chunk":
        columns = [column[part] for column in self._columns] if self._columns is not None else None
        return Chunk(None if columns is not None else self.rows[part], self.lines[part], columns)


def _evened(row: Sequence[str], width: int) -> Sequence[str] | None:
    if len(row) < width:
        return [*row, *[""] * (width - len(row))]
    return None if any(cell and not cell.isspace() for cell in row[width:]) else row[:width]


def chunks(text: Decoded, delimiter: str, width: int = 0, line: int = 1) -> Iterator[Chunk]:
    """All rows of a text, from a line on; with a width, the columns of rows that have it."""
    csv.field_size_limit(LONGEST_CELL)
    cursor = LineCursor(text)
    at = cursor.offset(line)
    while at < len(text.data):
        found = _split(text, delimiter, width, line, at) if width else None
        if found is not None:
            chunk, at = found
            yield chunk
            line += len(chunk.lines)
            cursor.move(line, at)
            continue
        parsed, line = _parsed(text, delimiter, line, cursor)
        at = cursor.offset(line)
        if parsed is not None:
            yield parsed


def _split(text: Decoded, delimiter: str, width: int, line: int, at: int) -> tuple[Chunk, int] | None:
    """Lines without quotes, cut at their delimiters all at once; None where a line has quotes or another width.

    A line end becomes a cell of its own: each must stand where a row of this width ends.
    """
    data = text.data
    end = data.find(b"\n", at + PIECE) + 1 or len(data)
    if data.find(b'"', at, end) >= 0:
        return None
    piece = data[at:end].decode(text.codec, "replace").removesuffix("\n")
    if "\r" in piece:
        piece = piece.replace("\r\n", "\n").removesuffix("\r")
        if "\r" in piece:
            return None
    cells = piece.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    height, rest = divmod(len(cells) + 1, width + 1)
    if rest or cells[width :: width + 1].count("\n") != height - 1 or piece.count("\n") != height - 1:
        return None
    columns = [cells[column :: width + 1] for column in range(width)]
    return Chunk(None, range(line, line + height), columns), end


def _parsed(text: Decoded, delimiter: str, line: int, cursor: "LineCursor") -> tuple[Chunk | None, int]:
    """Some rows as csv reads them, and the line behind them."""
    reader = csv.reader(text.lines(cursor.offset(line)), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(islice(reader, CHUNK))
    except csv.Error:
        lines = _line_numbers(rows, line, -1)
        bad = lines[-1] + height_of(rows[-1]) if rows else line
        rows.append(cursor.line(bad).split(delimiter))
        return Chunk(rows, [*lines, bad], broken=(bad,)), bad + 1
    lines = _line_numbers(rows, line, reader.line_num)
    return (Chunk(rows, lines) if rows else None), line + reader.line_num


def _line_numbers(rows: list[list[str]], first: int, height: int) -> Sequence[int]:
    """The line of each row; `height` is the number of lines that they take together, -1 where it is not known."""
    if height == len(rows):
        return range(first, first + height)
    return list(accumulate((height_of(row) for row in rows[:-1]), initial=first)) if rows else []


def height_of(row: Sequence[str]) -> int:
    """The number of lines that a row takes."""
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

    def move(self, line: int, offset: int) -> None:
        """Tells where a line starts."""
        self._line, self._at = line, offset

    def line(self, line: int) -> str:
        """The text of a line without its end."""
        start = self.offset(line)
        found = _LINE_END_BYTES.search(self._text.data, start)
        end = found.start() if found else len(self._text.data)
        return self._text.data[start:end].decode(self._text.codec, "replace")


def cell_column(raw: str, index: int, delimiter: str) -> int:
    """The column, from 1, in which a cell starts in its line; 0 where the line has no such cell."""
    if '"' not in raw:
        before = -1
        for _ in range(index):
            before = raw.find(delimiter, before + 1)
            if before < 0:
                return 0
        return before + 2
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
