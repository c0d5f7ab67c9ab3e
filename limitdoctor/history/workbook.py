"""A workbook of Excel (.xlsx) -> the rows of the sheet that holds a bill, every cell as text.

Read by python-calamine from the extra `bills`. A workbook is a ZIP, so its size is measured first, and so is the area
that its cells span: one far cell would make the reader fill millions of empty ones. To that reader a formula without a
stored value and an error are empty cells; here they show as what they are, so that whoever wants a number says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from html import unescape
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
    valueless = _measure(data, path)
    sheets = _sheets(data, path)
    if not sheets:
        raise InvalidFileError([problem("workbook-empty", Location(path))])
    chosen = next((at for at, (_, rows) in enumerate(sheets) if find_header(rows, formats, "xlsx")), 0)
    others = [name for at, (name, rows) in enumerate(sheets) if at != chosen and rows]
    warnings = tuple(
        problem("workbook-sheet-ignored", Location(path), "warning", sheet=name, used=sheets[chosen][0])
        for name in others
    )
    name, rows = sheets[chosen]
    return Sheet(name, _with_valueless(rows, valueless.of(chosen)), warnings)


def _with_valueless(
    rows: tuple[tuple[str, ...], ...], cells: Mapping[tuple[int, int], str]
) -> tuple[tuple[str, ...], ...]:
    """The rows with the text of cells that have no value where nothing stands."""
    found = [list(row) for row in rows]
    for (line, column), text in cells.items():
        if line <= len(found) and column <= len(found[line - 1]) and not found[line - 1][column - 1]:
            found[line - 1][column - 1] = text
    return tuple(tuple(row) for row in found) if cells else rows


class _Valueless:
    """The cells of each sheet that have no value but should: by line and column, `#REF!` or the formula."""

    def __init__(self) -> None:
        self.cells: dict[str, dict[tuple[int, int], str]] = {}
        self.order: list[str] = []  # the relation of each sheet, in the order of the workbook
        self.targets: dict[str, str] = {}  # relation -> the file name of the sheet

    def look(self, name: str, content: bytes) -> None:
        """Takes one file of the workbook."""
        name = name.casefold()
        if "worksheets/" in name and name.endswith(".xml"):
            self.cells[name.rpartition("/")[2]] = dict(_valueless(content))
        elif name.endswith("xl/workbook.xml"):
            self.order = [_attribute(found[0], b"id") for found in _SHEET.finditer(content)]
        elif name.endswith("xl/_rels/workbook.xml.rels"):
            for found in _RELATION.finditer(content):
                self.targets[_attribute(found[0], b"Id")] = _attribute(found[0], b"Target").rpartition("/")[2]

    def of(self, place: int) -> Mapping[tuple[int, int], str]:
        """The cells of the sheet at a place, from 0."""
        relation = self.order[place] if place < len(self.order) else ""
        return self.cells.get(self.targets.get(relation, "").casefold(), {})


_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_FULL_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)<)")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>([^<]+)<")
_LONGEST_FORMULA = 60


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?:\s|:)" + name + rb"""\s*=\s*["']([^"']*)""", tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _valueless(content: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if not re.search(rb"""<(?:\w+:)?f[\s/>]|\bt\s*=\s*["']e["']""", content):
        return
    for found in _FULL_CELL.finditer(content):
        place, value = _CELL.search(b" " + found[1]), _VALUE.search(found[2])
        formula = _FORMULA.search(found[2])
        if place is None or (_attribute(b" " + found[1], b"t") != "e" and (value or not formula)):
            continue
        written = value[1] if value else b"=" + ((formula[1] if formula else None) or b"?")
        text = unescape(written.decode("utf-8", "replace"))[:_LONGEST_FORMULA]
        yield (int(place[2]), _column(place[1])), text


_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,4})(\d{1,9})["']""")


def _measure(data: bytes, path: str) -> _Valueless:
    """Refuses what is too large; the cells without a value."""
    valueless = _Valueless()

    def look(name: str, content: bytes) -> None:
        valueless.look(name, content)
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
    return valueless


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
