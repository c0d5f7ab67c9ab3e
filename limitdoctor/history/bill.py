"""A bill as an app exported it -> dated events, what it records, what was left out and why.

A bill is known by the cells of its header row alone: never by its file name, a line number or a company. What a row
means is said by `rules/bills/*.yaml` and nowhere else.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from limitdoctor.fields import FieldError, parse_day
from limitdoctor.history.bill_cells import fold
from limitdoctor.history.bill_format import NEEDED_COLUMNS, BillFormat, Container, parse_formats
from limitdoctor.history.bill_plan import Planner
from limitdoctor.history.bill_rows import FEWEST_CELLS, STAMP, BillSource, Row, RowAt, RowReader
from limitdoctor.history.model import BillName, Coverage, Event
from limitdoctor.problems import InvalidFileError, Location, Problem, problem
from limitdoctor.vocabulary import Vocabulary

__all__ = ["Bill", "BillFormat", "BillSource", "Header", "find_header", "parse_formats", "read_bill", "refuse_bytes"]

HEADER_WITHIN = 120  # rows: the longest preamble seen has 24
LONGEST_CELL = 100_000  # characters; csv keeps one limit for all who use it, so it is set before each reading
MANY_CELLS = 10  # fewer than in any layout
ALL_TYPES = "全部"
MOST_LISTED = 20
STRAY_PERCENT = 10  # of the rows may lie outside the window; with more of them the window is not believed


class Header(NamedTuple):
    """Which layout it is, and where its header stands among the rows searched, from 0."""

    format: BillFormat
    row: int


class Bill(NamedTuple):
    """One bill as it was read: rows = events + skipped + duplicates.

    `duplicates` are equal rows with the same order number; equal events that remain come from differing rows, and each
    counts. `window` is what the preamble says was exported, None where it says nothing or its own rows contradict it.
    `skipped` has one problem for each row left out, with its reason. `holes` are days that were not read whole for a
    family and scope: a row with a date but without a meaning.
    """

    format: BillName
    encoding: str
    rows: int
    events: tuple[Event, ...]
    coverage: tuple[Coverage, ...]
    skipped: tuple[Problem, ...]
    duplicates: int
    warnings: tuple[Problem, ...]
    window: tuple[date, date] | None
    holes: frozenset[tuple[str, str, date]]


def find_header(rows: Iterable[Row], formats: Sequence[BillFormat], container: Container = "csv") -> Header | None:
    """The first of the rows whose cells, trimmed and folded, hold every header cell of a layout; None: no bill."""
    candidates = _of_container(formats, container)
    for index, row in enumerate(islice(rows, HEADER_WITHIN)):
        if len(row) < len(NEEDED_COLUMNS):
            continue
        cells = frozenset(fold(cell) for cell in row)
        for found in candidates:
            if found.is_header(cells):
                return Header(found, index)
    return None


def _of_container(formats: Sequence[BillFormat], container: Container) -> list[BillFormat]:
    return [found for found in formats if found.container in (None, container)]


def refuse_bytes(data: bytes, path: str) -> None:
    """Raises InvalidFileError for what people hand in for a bill and is none: a PDF, a picture, an old .xls."""
    for code, start in _WRONG_BYTES:
        if data.startswith(start):
            raise InvalidFileError([problem(code, Location(path))])


def read_bill(
    content: str | Sequence[Row], source: BillSource, formats: Sequence[BillFormat], vocabulary: Vocabulary
) -> Bill | None:
    """Reads one bill: decoded text, or the rows of a sheet; None where no row is the header of a known layout.

    Raises InvalidFileError for another export of the same apps and for a bill in a layout that no rule knows. Names
    of people and shops become short pseudonyms unless the source says otherwise; order numbers always become 12 hex
    digits of their SHA-256. `formats` come from `parse_formats`.
    """
    container: Container = "csv" if isinstance(content, str) else "xlsx"
    heads = []
    for rows, row_at in _readings(content):
        head = list(islice(rows, HEADER_WITHIN))
        cells = [row for _, row in head]
        header = find_header(cells, formats, container)
        if header is not None:
            others = [layout for layout in formats if layout.header != header.format.header]
            reader = RowReader(Planner(header.format, vocabulary), source, row_at, others)
            reader.read(head[: header.row], head[header.row], chain(head[header.row + 1 :], rows))
            return _bill(reader, _preamble(header.format, reader.notes))
        heads.append(head)
    for head in heads:
        _refuse(head, source.path, _of_container(formats, container))
    return None


_WRONG_BYTES = (
    ("bill-is-pdf", b"%PDF"),
    ("bill-is-xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("bill-is-picture", b"\x89PNG\r\n"),
    ("bill-is-picture", b"\xff\xd8\xff"),
)
_WRONG_EXPORTS = (
    ("bill-is-balance", frozenset(("时间", "收入", "支出", "账户余额(元)"))),
    ("bill-is-merchant-ledger", frozenset(("账务类型", "收入(+元)", "支出(-元)"))),
    ("bill-is-notebook", frozenset(("记录时间", "交易号"))),
    ("bill-is-notebook", frozenset(("记录时间", "收支类型"))),
)
_WRONG_TITLES = (("bill-is-funds", "余额宝收支明细"), ("bill-is-balance", "收支明细列表"))


def _refuse(rows: Sequence[tuple[int, Row]], path: str, formats: Sequence[BillFormat]) -> None:
    """Raises InvalidFileError where the rows are another export, or a bill in an unknown layout."""
    for line, row in rows:
        cells = frozenset(fold(cell) for cell in row) - {""}
        for code, needed in _WRONG_EXPORTS:
            if needed <= cells:
                raise InvalidFileError([problem(code, Location(path, line))])
        for code, title in _WRONG_TITLES:
            if len(cells) == 1 and title in next(iter(cells)):
                raise InvalidFileError([problem(code, Location(path, line))])
        if "收/支" in cells and formats:
            _refuse_layout(cells, Location(path, line), formats)


def _refuse_layout(cells: frozenset[str], where: Location, formats: Sequence[BillFormat]) -> None:
    closest = max(formats, key=lambda known: (len(known.header & cells), -len(known.header), known.id))
    if len(closest.header & cells) >= 3:
        missing = sorted(closest.lacking(cells))
        raise InvalidFileError(
            [problem("bill-unknown-layout", where, found=sorted(cells), nearest=closest.id, missing=missing)]
        )


def _readings(content: str | Sequence[Row]) -> Iterator[tuple[Iterator[tuple[int, Row]], RowAt]]:
    """The content as rows with line numbers: a sheet once, a text by each delimiter that may be meant."""
    if not isinstance(content, str):
        yield iter(enumerate(content, start=1)), lambda line: content[line - 1]
        return
    text = content.replace("\r\n", "\n").replace("\r", "\n") if "\r" in content else content
    csv.field_size_limit(LONGEST_CELL)
    start = text[:20_000]
    lines = text.split("\n")
    for delimiter in (",", "\t", ";"):
        if delimiter in start:
            yield _rows_of(lines, delimiter), partial(_row_at, lines, delimiter)


def _row_at(lines: Sequence[str], delimiter: str, line: int) -> Row:
    try:
        return next(csv.reader(lines[line - 1 : line + 19], delimiter=delimiter), [])
    except csv.Error:
        return [lines[line - 1]]


def _rows_of(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, Row]]:
    """The rows of a text. A quote that was opened and never closed swallows no row: such lines are read one by one."""
    reader = csv.reader(lines, delimiter=delimiter)
    before = 0
    while True:
        try:
            for row in reader:
                line = reader.line_num
                if line - before == 1 and len(row) >= MANY_CELLS:
                    yield line, row
                elif _has_swallowed(row, lines[before:line], delimiter):
                    yield from _one_by_one(lines, before, line, delimiter)
                else:
                    yield before + 1, row
                before = line
        except csv.Error:  # a cell above the limit
            line = max(reader.line_num, before + 1)
            yield from _one_by_one(lines, before, line, delimiter)
            before = line
            continue
        return


def _has_swallowed(row: Row, lines: Sequence[str], delimiter: str) -> bool:
    """Whether a quoted cell holds what are rows of their own, or most of its own row."""
    swallowed = lines[0].count(delimiter) + 1 - len(row)
    if swallowed >= FEWEST_CELLS and len(row) < MANY_CELLS:
        return True
    return any(line.count(delimiter) >= FEWEST_CELLS and STAMP.search(line) for line in lines[1:])


def _one_by_one(lines: Sequence[str], before: int, line: int, delimiter: str) -> Iterator[tuple[int, Row]]:
    for number in range(before, line):
        yield number + 1, _cells(lines[number], delimiter)


def _cells(line: str, delimiter: str) -> Row:
    """The cells of one line; where its quotes do not pair, or a cell is huge, the quotes mean nothing."""
    try:
        row = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line.split(delimiter)
    return line.split(delimiter) if _has_swallowed(row, [line], delimiter) else row


class _Preamble(NamedTuple):
    """What the export says of itself; None where it says nothing."""

    first: date | None = None
    last: date | None = None
    exported: date | None = None
    types: str | None = None
    rows: int | None = None


_DAY = r"(\d{4}[-/.年]\s*\d{1,2}[-/.月]\s*\d{1,2})"
_GAP = r"\s*:?\s*\[?\s*"


def _preamble(layout: BillFormat, rows: Iterable[Row]) -> _Preamble:
    text = "\n".join(fold(" ".join(row)) for row in rows)
    labels = {name: "|".join(re.escape(word) for word in words) for name, words in layout.preamble.items()}

    def look(name: str, value: str) -> "re.Match[str] | None":
        return re.search(f"(?:{labels[name]}){_GAP}{value}", text) if name in labels else None

    span = look("span", rf"{_DAY}\D{{1,12}}?{_DAY}")
    days = [_day(found[1]) if found else None for found in (look(name, _DAY) for name in ("first", "last", "exported"))]
    types, count = look("types", r"([^\]\s]*)"), look("rows", r"(\d{1,9})\s*笔")
    return _Preamble(
        first=_day(span[1]) if span else days[0],
        last=_day(span[2]) if span else days[1],
        exported=days[2],
        types=types[1] if types else None,
        rows=int(count[1]) if count else None,
    )


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except FieldError:
        return None


def _bill(reader: RowReader, preamble: _Preamble) -> Bill:
    """Puts a bill together: what its window is, what it records, what there is to say about it."""
    warnings = _about_rows(reader)
    window, stray = _window(reader, preamble)
    warnings += stray
    whole = True
    if preamble.types not in (None, "", ALL_TYPES):
        whole = False
        warnings.append(_warn(reader, "bill-types-not-all", found=str(preamble.types)[:40]))
    if preamble.rows is not None and preamble.rows != reader.rows:
        whole = whole and preamble.rows < reader.rows
        code = "bill-rows-missing" if preamble.rows > reader.rows else "bill-rows-added"
        warnings.append(_warn(reader, code, said=preamble.rows, found=reader.rows))
    return Bill(
        format=reader.layout.id,
        encoding=reader.source.encoding,
        rows=reader.rows,
        events=tuple(reader.events),
        coverage=_coverage(reader, window) if whole else (),
        skipped=tuple(reader.skipped),
        duplicates=reader.duplicates,
        warnings=tuple(sorted(warnings, key=Problem.sort_key)),
        window=window,
        holes=frozenset(reader.holes),
    )


def _warn(reader: RowReader, code: str, line: int = 0, **facts: object) -> Problem:
    return problem(code, Location(reader.source.path, line), "warning", **facts)


def _window(reader: RowReader, preamble: _Preamble) -> tuple[tuple[date, date] | None, list[Problem]]:
    """The exported window, cut at the day of export; None where it is not said, or where the rows contradict it."""
    first, last = preamble.first, preamble.last
    if first is None or last is None or first > last:
        return None, [_warn(reader, "bill-window-missing")]
    if preamble.exported is not None and first <= preamble.exported < last:
        last = preamble.exported
    stray = [event for event in reader.events if not first <= event.day <= last]
    if not stray:
        return (first, last), []
    facts = {"count": len(stray), "rows": reader.rows, "first": first, "last": last}
    if 100 * len(stray) > STRAY_PERCENT * len(reader.events):
        return None, [_warn(reader, "bill-window-contradicted", stray[0].line, **facts)]
    return (first, last), [_warn(reader, "bill-window-stray-rows", stray[0].line, **facts)]


def _coverage(reader: RowReader, window: tuple[date, date] | None) -> tuple[Coverage, ...]:
    """What the window records, trusted as the rules say, less the share of rows of which not even the day is known."""
    if window is None or reader.rows == reader.unread > 0:
        return ()
    read = 1 - reader.unread / reader.rows if reader.rows else 1.0
    return tuple(
        Coverage(record.family, *window, scope=record.scope, trust=round(record.trust * read, 6))
        for record in reader.layout.records
        if record.trust > 0
    )


def _about_rows(reader: RowReader) -> list[Problem]:
    """One warning for each sort of row that a person should look at, with the first lines of them."""
    found = (
        ("bill-credit-rows", reader.credit),
        ("bill-rows-unsure", reader.unsure),
        ("bill-orders-damaged", reader.damaged),
        ("bill-seconds-lost", reader.seconds),
        ("bill-cells-joined", reader.shifted),
    )
    return [
        _warn(reader, code, lines[0], count=len(lines), lines=lines[:MOST_LISTED]) for code, lines in found if lines
    ]
