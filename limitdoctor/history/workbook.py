"""A workbook of Excel (.xlsx) -> the rows of the sheet that holds a bill, every cell as text.

Read by python-calamine from the extra `bills`. A workbook is a ZIP, so its size is measured first, and so is the area
that its cells span: one far cell would make the reader fill millions of empty ones.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from limitdoctor.history.archive import is_workbook, measure
from limitdoctor.history.bill import find_header
from limitdoctor.history.bill_format import BillFormat
from limitdoctor.problems import InvalidFileError, Location, Problem, problem

__all__ = ["Sheet", "is_workbook", "read_workbook"]

MOST_CELLS = 10_000_000
EXACT = 1e15  # a number in a spreadsheet keeps 15 digits; order numbers have more


class Sheet(NamedTuple):
    """One sheet: its rows from the first line of the sheet on, and a warning for each other sheet with content."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    warnings: tuple[Problem, ...]


def read_workbook(data: bytes, path: str, formats: Sequence[BillFormat]) -> Sheet:
    """The first sheet with the header of a known bill, else the first sheet.

    Raises InvalidFileError where the extra is missing, the workbook is damaged, or it is too large.
    """
    _measure(data, path)
    sheets = _sheets(data, path)
    if not sheets:
        raise InvalidFileError([problem("workbook-empty", Location(path))])
    chosen = next((at for at, (_, rows) in enumerate(sheets) if find_header(rows, formats, "xlsx")), 0)
    others = [name for at, (name, rows) in enumerate(sheets) if at != chosen and rows]
    warnings = tuple(
        problem("workbook-sheet-ignored", Location(path), "warning", sheet=name, used=sheets[chosen][0])
        for name in others
    )
    return Sheet(*sheets[chosen], warnings)


_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,4})(\d{1,9})["']""")


def _measure(data: bytes, path: str) -> None:
    def look(name: str, content: bytes) -> None:
        if "worksheets/" not in name.casefold():
            return
        columns: set[bytes] = set()
        last = 0
        for letters, digits in ((found[1], found[2]) for found in _CELL.finditer(content)):
            columns.add(letters)
            last = max(last, int(digits))
        if last * max((_column(letters) for letters in columns), default=0) > MOST_CELLS:
            raise InvalidFileError([problem("workbook-too-large", Location(path), rows=last, most=MOST_CELLS)])

    measure(data, path, look)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _sheets(data: bytes, path: str) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    try:
        import io

        from python_calamine import CalamineWorkbook
    except ImportError as fault:
        raise InvalidFileError([problem("workbook-needs-extra", Location(path))]) from fault
    try:
        opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [(name, opened.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in opened.sheet_names]
    except Exception as fault:  # damaged bytes raise almost anything, PanicException included
        raise InvalidFileError([problem("workbook-damaged", Location(path))]) from fault
    return [(name, tuple(tuple(_text(cell) for cell in row) for row in rows)) for name, rows in found]


def _text(cell: object) -> str:
    """A cell as a bill would print it: no float noise, times with seconds, `2.02309E+27` for what lost its digits."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or cell is None:
        return str(cell or "").upper()
    if isinstance(cell, int | float):
        return _number(float(cell))
    if isinstance(cell, datetime):
        return (cell + timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _number(value: float) -> str:
    if abs(value) >= EXACT:
        return f"{value:.5E}"
    return f"{value:.10f}".rstrip("0").rstrip(".")
