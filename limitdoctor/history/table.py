"""A CSV or TSV table of events -> a Part: one event a row, columns and events named in Chinese or English, any order.

A million rows are read in seconds: a chunk of rows is looked at column by column, every distinct text is parsed once,
and rows of one shape (kind and filled cells) share one tuple of field names. Whatever does not fit that goes row by
row, and that is where problems are found and located.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, repeat
from typing import Any, NamedTuple, TypeAlias, cast

from limitdoctor.fields import Moment
from limitdoctor.history.columns import UNREADABLE, Column, Misfit, Moments, column_of, unguarded
from limitdoctor.history.decode import DAMAGED, Decoded
from limitdoctor.history.model import AS_WRITTEN, Event
from limitdoctor.history.part import (
    LONGEST_FOUND,
    LONGEST_NAME,
    BadEventError,
    Cell,
    EventParser,
    Part,
    likely_column,
    own_name,
)
from limitdoctor.history.rows import DELIMITERS, Chunk, LineCursor, cell_column, chunks, height_of
from limitdoctor.history.statements import Statements
from limitdoctor.problems import InvalidFileError, Location, Problem, nearest, problem
from limitdoctor.vocabulary import PRODUCT, SELF, Names, Value, Vocabulary, folded

HEADER_WITHIN = 120  # rows; the longest preamble that an export puts in front has 24
FEW_ROWS = 16  # rows that are read one by one where a cell among them forbids to read them by columns
_KEPT = 500  # names of events that are remembered
MOST_REPORTED = 20  # unknown columns that get a line of their own
_DAY_NAME = re.compile("日期|da(te|y)")
_TOTAL = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|(?:sub|grand )?total|sum)(?:[\s:：].*|[\d(（共].*)?", re.IGNORECASE
)
_DIVIDER = re.compile(r"\s*-{5,}")


class Header(NamedTuple):
    """The header of a table: its delimiter, its line, the line behind it, the columns.

    Each column has an id of the vocabulary ("" for none) and a name as written.
    """

    delimiter: str
    line: int
    behind: int
    columns: tuple[str, ...]
    written: tuple[str, ...]


def find_header(text: Decoded, names: Names) -> Header | None:
    """The first row that names a date and an event; of several delimiters the one that gives most known columns."""
    return max(
        (found for found in _candidates(text, names) if {"date", "event"} <= set(found.columns)),
        key=lambda found: len(set(found.columns) - {""}),
        default=None,
    )


def missing_header(text: Decoded, names: Names) -> InvalidFileError:
    """The fault of a table without a header: the row that comes closest, what it lacks, which cell may be meant."""
    for number, line in enumerate(text.beginning().text().splitlines()[:HEADER_WITHIN], start=1):
        if {"date", "event"} <= set(_columns(line.split("|"), names)):
            return text.refuse("wrong-separator", number, found="|")
    best = max(_candidates(text, names), key=lambda found: len(set(found.columns) - {""}), default=None)
    if best is None:
        return text.refuse("no-known-header")
    missing = [column for column in ("date", "event") if column not in best.columns]
    strange = [w for column, w in zip(best.columns, best.written, strict=True) if not column and w]
    for written in strange[:MOST_REPORTED]:
        close = nearest(folded(written[:LONGEST_NAME]), names.columns)
        if close and names.columns[close] in missing:
            likely = likely_column(Part(text.path, "table", ""), written, names)
            return text.refuse("header-mistyped", best.line, found=written[:LONGEST_FOUND], suggestion=likely)
    return text.refuse("header-incomplete", best.line, found=list(best.written[:30]), missing=missing)


def read_table(text: Decoded, header: Header, names: Names, file: int) -> Part:
    """Reads all rows below the header; bad rows are skipped and listed."""
    return _Reader(text, header, names, file).read()


def _candidates(text: Decoded, names: Names) -> Iterator[Header]:
    head = text.beginning()
    characters = frozenset(head.text())
    for delimiter in DELIMITERS:
        if delimiter not in characters:
            continue
        best: Header | None = None
        for row, line in _first_rows(head, delimiter):
            columns = _columns(row, names)
            known = len(set(columns) - {""})
            found = Header(delimiter, line, line + height_of(row), columns, tuple(cell.strip() for cell in row))
            if {"date", "event"} <= set(columns):
                best = found
                break
            if known and (best is None or known > len(set(best.columns) - {""})):
                best = found
        if best is not None:
            yield best


def _first_rows(text: Decoded, delimiter: str) -> Iterator[tuple[Sequence[str], int]]:
    count = 0
    for chunk in chunks(text, delimiter):
        for row, line in zip(chunk.rows, chunk.lines, strict=True):
            yield row, line
            count += 1
            if count >= HEADER_WITHIN:
                return


def _columns(row: Sequence[str], names: Names) -> tuple[str, ...]:
    """The id of each column; a second one of the same name is none, but a second date is the time of day, if no day."""
    found: list[str] = []
    for cell in row:
        column = names.columns.get(folded(cell), "") if len(cell) < 100 else ""
        if column == "date" and "date" in found and "time" not in found and not _DAY_NAME.search(folded(cell)):
            column = "time"
        found.append("" if column in found else column)
    return tuple(found)


class _Shape(NamedTuple):
    """What rows have in common that name the same event and fill the same cells.

    `filled` tells which of all values are there, None where all are.
    """

    kind: str
    names: tuple[str, ...]
    filled: tuple[bool, ...] | None


_Values: TypeAlias = tuple[Value | None, ...]
_Fill: TypeAlias = bool | None  # of a column in a chunk: all cells filled, none, or some (None)


class _Shapes(dict[Any, _Shape | None]):
    """The shapes of rows in chunks whose columns are filled alike; None where the row must be read with care.

    The key is the text of the event cell, in a tuple with the cells that are filled in some rows only where there are
    such columns.
    """

    def __init__(self, shape: Callable[[str, Sequence[bool]], _Shape | None], fills: Sequence[_Fill]) -> None:
        super().__init__()
        self.shape = shape
        self.fills = fills

    def __missing__(self, key: str | tuple[str | bool, ...]) -> _Shape | None:
        event, *some = (key,) if isinstance(key, str) else key
        rest = iter(some)
        flags = [bool(next(rest)) if fill is None else fill for fill in self.fills]
        found = self[key] = self.shape(str(event), flags)
        return found


class _Reader:
    def __init__(self, text: Decoded, header: Header, names: Names, file: int) -> None:
        self.text = text
        self.header = header
        self.names = names
        self.file = file
        self.part = Part(text.path, "table", text.encoding)
        self.parser = EventParser(self.part, names, file, self._locate)
        self.statements = Statements(self.part, names, self._locate)
        self.cursor = LineCursor(text)
        self.written = _unique(header.written)
        self._prepare(names.vocabulary)

    def _prepare(self, vocabulary: Vocabulary) -> None:
        columns = self.header.columns
        self.at = {column: index for index, column in enumerate(columns) if column}
        fields = {name for kind in vocabulary.kinds.values() for name in kind.fields} - {PRODUCT}
        known = sorted((column, index) for column, index in self.at.items() if column in fields)
        strange = sorted(
            (AS_WRITTEN + self.written[index], index)
            for index, column in enumerate(columns)
            if not column and self.header.written[index]
        )
        self.fields = [index for _, index in (*known, *strange)]
        taken = {*self.fields, *(self.at[column] for column in ("date", "event", PRODUCT) if column in self.at)}
        self.aside = [index for index in range(len(columns)) if index not in taken]
        self.unread: set[str] = set()
        self.columns: list[Column] = [
            column_of(columns[index], vocabulary, self._kind_of, self.unread) for index in self.fields
        ]
        self.field_names = [name for name, _ in (*known, *strange)]
        self.moments = Moments()
        self.statement_of = lru_cache(_KEPT)(lambda text: self.names.lines.get(folded(text)))
        self.shapes: dict[tuple[_Fill, ...], _Shapes] = {}

    def _kind_of(self, text: str) -> str | None:
        return self.names.kinds.get(folded(text))

    def read(self) -> Part:
        """Reads all chunks, each as quickly as it allows."""
        self._report_columns()
        for chunk in chunks(self.text, self.header.delimiter, len(self.header.columns), self.header.behind):
            for line in chunk.broken:
                self.part.warn("quotes-unpaired", Location(self.text.path, line))
            self._read_chunk(chunk)
        return self.part

    def _read_chunk(self, chunk: Chunk) -> None:
        """Reads rows by columns where all of them allow it; else each half again, and a few of them row by row."""
        columns = chunk.columns(len(self.header.columns))
        if columns is not None and not self._is_damaged(columns) and self._read_columns(chunk, columns):
            return
        if len(chunk.lines) > FEW_ROWS:
            for half in chunk.halves():
                self._read_chunk(half)
            return
        for row, line in zip(chunk.rows, chunk.lines, strict=True):
            self._read_row(row, line)

    def _is_damaged(self, columns: Sequence[Sequence[str]]) -> bool:
        return self.text.damaged and any(DAMAGED in cell or "\0" in cell for column in columns for cell in column)

    def _read_columns(self, chunk: Chunk, columns: Sequence[Sequence[str]]) -> bool:
        """Reads a chunk column by column; false, with nothing done, where a cell forbids it."""
        events = columns[self.at["event"]]
        try:
            moments = self.moments.of(columns[self.at["date"]])
            parsed = [column(columns[index], events) for column, index in zip(self.columns, self.fields, strict=True)]
            products = self._products(columns[self.at[PRODUCT]]) if PRODUCT in self.at else repeat(SELF)
        except Misfit:
            return False
        shapes = self._shapes(events, [columns[index] for index in (*self.fields, *self.aside)])
        values: Iterable[_Values] = zip(*parsed, strict=True) if parsed else repeat(())
        unread = self.unread and not all(self.unread.isdisjoint(columns[index]) for index in self.fields)
        if unread or None in shapes or None in moments:
            self._add_carefully(chunk, zip(moments, shapes, products, values))  # noqa: B905  # two may be endless
        else:
            read = zip(moments, shapes, products, values, chunk.lines)  # noqa: B905
            self._add(cast("Iterable[tuple[Moment, _Shape, str, _Values, int]]", read))
            self.part.rows += len(chunk.lines)
        return True

    def _add(self, read: Iterable[tuple[Moment, _Shape, str, _Values, int]]) -> None:
        new, event, file = tuple.__new__, Event, self.file
        self.part.events += [
            new(event, (day, at, kind, product, names, values if filled is None else _some(values, filled), file, line))
            for (day, at), (kind, names, filled), product, values, line in read
        ]

    def _add_carefully(self, chunk: Chunk, read: Iterable[tuple[Moment | None, _Shape | None, str, _Values]]) -> None:
        for row, line, (moment, shape, product, values) in zip(chunk.rows, chunk.lines, read):  # noqa: B905
            whole = not self.unread or not any(value is UNREADABLE for value in values)
            if shape is not None and moment is not None and whole:
                self._add([(moment, shape, product, values, line)])
            elif shape is None or not self._skip_bad(row, line, moment, shape.kind, product, values):
                self._read_row(row, line)
                continue
            self.part.rows += 1

    def _shapes(self, events: Sequence[str], columns: Sequence[Sequence[str]]) -> list[_Shape | None]:
        """The shape of each row; only columns that are filled in some rows and empty in others need a look by row."""
        fills = tuple(True if all(column) else None if any(column) else False for column in columns)
        shapes = self.shapes.get(fills)
        if shapes is None:
            shapes = self.shapes[fills] = _Shapes(self._shape, fills)
        some = [map(bool, column) for column, fill in zip(columns, fills, strict=True) if fill is None]
        return list(map(shapes.__getitem__, zip(events, *some, strict=True) if some else events))

    def _shape(self, event: str, flags: Sequence[bool]) -> _Shape | None:
        count = len(self.field_names)
        kind, filled = self._kind_of(event), tuple(flags[:count])
        if kind is None or any(flags[count:]):
            return None
        found = tuple(compress(self.field_names, filled))
        known = self.names.vocabulary.kinds[kind].fields
        if any(name not in known and not name.startswith(AS_WRITTEN) for name in found):
            return None
        return _Shape(kind, found, None if all(filled) else filled)

    def _products(self, cells: Sequence[str]) -> list[str]:
        found = [self.names.scopes.get(folded(cell)) if cell else SELF for cell in cells]
        if None in found:
            raise Misfit
        return found  # type: ignore[return-value]  # there is no None in it

    def _skip_bad(  # noqa: PLR0913, PLR0917  # what is known of the row
        self, row: Sequence[str], line: int, moment: Moment | None, kind: str, product: str, values: _Values
    ) -> bool:
        """Lists a row of a known shape that lacks its date, or numbers; false where it must be read with care."""
        if _DIVIDER.match(row[0]):
            return False
        unread = [index for index, value in zip(self.fields, values, strict=True) if value is UNREADABLE]
        if moment is not None:
            cells = [self._cell(row, line, index) for index in sorted(unread)]
            return self.parser.skip_unread(cells, moment.day, kind, product)
        place = self.at["date"]
        dated = place < len(row) and bool(row[place].strip())
        cell = self._cell(row, line, place) if dated else None
        return not unread and self.parser.skip_undated(cell, line, kind, product)

    def _cell(self, row: Sequence[str], line: int, index: int) -> Cell:
        return Cell(self.header.columns[index], self.written[index], unguarded(row[index].strip()), line, index)

    def _read_row(self, row: Sequence[str], line: int) -> None:
        """Reads one row with care: it may be blank, no event, or wrong."""
        if not "".join(row).strip() or _DIVIDER.match(row[0]):
            return
        cells = [
            Cell(column, written, unguarded(text.strip()), line, index)
            for index, (column, written, text) in enumerate(zip(self.header.columns, self.written, row))  # noqa: B905
            if text and not text.isspace()
        ]
        named = next((cell.text for cell in cells if cell.column == "event"), "")
        statement = self.statement_of(named)
        if statement is not None:
            self.statements.take(statement, cells, line)
            return
        if _is_total(cells):
            return
        if row[0].strip() == self.header.written[0] and [cell.strip() for cell in row] == list(self.header.written):
            return
        self.part.rows += 1
        fault = self._fault(row, line)
        try:
            event = self.parser.parse(cells, line)
        except BadEventError as bad:
            problems = bad.problems if fault is None else (fault,)
            self.parser.skip(BadEventError(problems, bad.day, bad.kind, bad.product))
            return
        if fault is None:
            self.part.events.append(event)
        else:
            self.parser.skip(BadEventError((fault,), event.day, event.kind, event.product))

    def _fault(self, row: Sequence[str], line: int) -> Problem | None:
        """What is wrong with a row as a whole: cells beyond the last column, text that was damaged."""
        width = len(self.header.columns)
        if len(row) > width and "".join(row[width:]).strip():
            return problem("too-many-cells", self._place(line, width), found=len(row), expected=width)
        if not self.text.damaged:
            return None
        for index, cell in enumerate(row):
            if "\0" in cell:
                return problem("control-character", self._place(line, index), character="U+0000")
            if DAMAGED in cell:
                return problem("damaged-text", self._place(line, index), encoding=self.text.encoding)
        return None

    def _locate(self, cell: Cell) -> Location:
        return self._place(cell.line, cell.place, len(cell.text))

    def _place(self, line: int, index: int, width: int = 0) -> Location:
        column = cell_column(self.cursor.line(line), index, self.header.delimiter) if index else 1
        return Location(self.text.path, line, column, width if column else 0)

    def _report_columns(self) -> None:
        """Warns of columns that nobody knows and of a second column for the same field; their cells are kept."""
        reported = 0
        for index, (column, written) in enumerate(zip(self.header.columns, self.header.written, strict=True)):
            if column or not written or own_name(written) != written:
                continue
            reported += 1
            if reported > MOST_REPORTED:
                continue
            twice = self.names.columns.get(folded(written), "")
            place = self._place(self.header.line, index, len(written))
            if twice:
                first = self.at[twice]
                facts = {"first": self.header.written[first], "column": first + 1, "second": index + 1}
                self.part.warn("column-twice", place, found=written, **facts)
            else:
                likely = likely_column(self.part, written, self.names)
                self.part.warn("unknown-column", place, found=written[:LONGEST_FOUND], suggestion=likely)
        if reported > MOST_REPORTED:
            place = Location(self.text.path, self.header.line)
            self.part.warn("more-unknown-columns", place, count=reported - MOST_REPORTED)


def _is_total(cells: Sequence[Cell]) -> bool:
    """Whether a line adds up those above it: it says so, has no date, and names no event."""
    first = cells[0]
    others = cells[1:]
    return bool(_TOTAL.fullmatch(first.text)) and all(cell.column not in ("date", "event") for cell in others)


def _some(values: _Values, filled: tuple[bool, ...]) -> _Values:
    return tuple(compress(values, filled))


def _unique(written: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns as written; the second of the same name, and one without, are told by their number."""
    seen: set[str] = set()
    found = []
    for number, name in enumerate(map(own_name, written), start=1):
        unique = name if name and name not in seen else f"{name} ({number})".strip()
        seen.add(unique)
        found.append(unique)
    return tuple(found)
