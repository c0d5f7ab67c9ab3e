"""Workbooks: WeChat's, and those that nobody should open."""

import builtins
import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from limitdoctor.history.bill import read_bill
from limitdoctor.history.bill_rows import BillSource
from limitdoctor.history.read import read_history
from limitdoctor.history.workbook import _text, is_workbook, read_workbook
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import InvalidFileError
from tests.history import make_bills as make
from tests.history.shipped import bill_nodes, formats, vocabulary


def book(*sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(InvalidFileError) as caught:
        read_workbook(data, "x.xlsx", formats())
    assert caught.value.problems[0].code in PROBLEMS
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("交易时间\t", "交易时间\t"),
        (1234.5, "1234.5"),
        (1995.0, "1995"),
        (0.1 + 0.2, "0.3"),
        (46266.837737268514, "46266.8377372685"),
        (4.2000000000000001e27, "4.20000E+27"),
        (20260928, "20260928"),
        (True, "TRUE"),
        (None, ""),
        (datetime.fromisoformat("2026-09-28 20:09:59.999999"), "2026-09-28 20:10:00"),
        (date(2026, 9, 28), "2026-09-28"),
        (time(20, 10), "20:10:00"),
        (timedelta(hours=1), "1:00:00"),
    ],
)
def test_a_cell_as_a_bill_would_print_it(cell, text):
    assert _text(cell) == text


def test_the_rows_begin_with_the_first_line_of_the_sheet():
    sheet = read_workbook(book([[], [], ["a", "b"]]), "x.xlsx", formats())
    assert (sheet.name, sheet.rows[2][:2]) == ("Sheet0", ("a", "b"))


def test_the_sheet_with_a_bill_is_read_and_the_others_are_named():
    row = ["2026-03-28 09:00:00", "商户消费", "某店", "/", "支出", 5, "零钱", "支付成功", "1", "/", "/"]
    sheet = read_workbook(book([["mine"]], [make.WECHAT_HEADER.split(","), row], []), "x.xlsx", formats())
    assert sheet.name == "Sheet1"
    assert [(w.code, dict(w.facts)) for w in sheet.warnings] == [
        ("workbook-sheet-ignored", {"sheet": "Sheet0", "used": "Sheet1"})
    ]


def test_an_order_number_kept_as_a_number_is_known_to_be_damaged():
    row = [
        "2026-03-28 09:00:00",
        "商户消费",
        "某店",
        "/",
        "支出",
        5,
        "零钱",
        "支付成功",
        42000068620200906668,
        "/",
        "/",
    ]
    rows = read_workbook(book([make.WECHAT_HEADER.split(","), row]), "x.xlsx", formats()).rows
    bill = read_bill(rows, BillSource("x.xlsx"), formats(), vocabulary())
    assert bill is not None
    assert "bill-orders-damaged" in [found.code for found in bill.warnings]


@pytest.mark.parametrize("serial", [46109.375, "46109.375", datetime.fromisoformat("2026-03-28 09:00:00")])
def test_a_time_may_be_a_serial_number(serial):
    row = [serial, "商户消费", "某店", "/", "支出", 5, "零钱", "支付成功", "1", "/", "/"]
    rows = read_workbook(book([make.WECHAT_HEADER.split(","), row]), "x.xlsx", formats()).rows
    bill = read_bill(rows, BillSource("x.xlsx"), formats(), vocabulary())
    assert bill is not None
    assert (bill.events[0].day, bill.events[0].at) == (date(2026, 3, 28), time(9))


def test_alipay_saved_as_a_workbook_is_still_alipay():
    rows = [line.split(",") for line in make.alipay_app_2023().decode("gb18030").splitlines()]
    bill = read_bill(read_workbook(book(rows), "x", formats()).rows, BillSource("x"), formats(), vocabulary())
    assert bill is not None
    assert (bill.format, len(bill.events)) == ("alipay_app_2023", 10)


def test_what_is_a_workbook():
    assert is_workbook(make.wechat_xlsx())
    assert not is_workbook(make.zipped(a__csv=b"x"))
    assert not is_workbook(make.wechat_csv())


def changed(data: bytes, part: str, content: bytes | None) -> bytes:
    """The workbook with one part replaced, or without it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info.filename, old.read(info))
            elif content is not None:
                new.writestr(part, content)
    return out.getvalue()


SHEET = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1"><v>1</v></c></row><row r="%d"><c r="%s"><v>1</v></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize("far", [b"XFD1048576", b"A1048576000"[:10], b"XFD700", b"xfd1048576"])
def test_one_far_cell_does_not_fill_the_memory(far):
    data = changed(make.wechat_xlsx(), "xl/worksheets/sheet1.xml", SHEET % (1048576, far))
    assert refused(data) == "workbook-too-large"


def test_a_sheet_that_grows_beyond_all_measure_is_refused():
    data = changed(make.wechat_xlsx(), "xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert refused(data) == "archive-too-large"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("content", [None, b"", b"<worksheet>", b"\xff\xfe", b"<a>" * 5000])
def test_a_broken_part_is_a_problem_or_an_empty_sheet(part, content):
    data = changed(make.wechat_xlsx(), part, content)
    try:
        read_workbook(data, "x.xlsx", formats())
    except InvalidFileError as fault:
        assert {found.code for found in fault.problems} <= {"workbook-damaged", "workbook-empty"}


def test_a_cut_workbook_is_damaged():
    assert refused(make.wechat_xlsx()[:3000]) == "archive-damaged"


def test_without_the_extra_a_workbook_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "python_calamine":
            raise ImportError(name)
        return real(name, *rest)

    data = make.wechat_xlsx()
    monkeypatch.setattr(builtins, "__import__", without)
    assert refused(data) == "workbook-needs-extra"


def test_a_history_is_read_from_a_workbook(tmp_path):
    path = tmp_path / "bill.bin"
    path.write_bytes(make.wechat_xlsx())
    history = read_history([path], vocabulary(), bill_nodes())
    assert (history.inputs[0].format, len(history.events), history.as_of) == ("wechat_xlsx", 7, date(2026, 3, 28))


class TestCellsWithoutAValue:
    """A formula that no program has worked out, and an error, are no empty cells."""

    ROWS = (["日期", "事件", "金额"], ["2025-09-01", "额度", 9000], ["2025-10-01", "额度", "=C2*0"])

    def found(self, tmp_path, *rows, before=()):
        path = tmp_path / "h.xlsx"
        path.write_bytes(book(list(rows), *before))
        return read_history([path], vocabulary(), bill_nodes())

    @pytest.mark.parametrize("cell", ["=C2*0", "#REF!", '=IF(A1<>"",1,2)'])
    def test_the_row_is_skipped_and_the_cell_is_named(self, tmp_path, cell):
        found = self.found(tmp_path, *self.ROWS[:2], ["2025-10-01", "额度", cell])
        assert [event.get("amount") for event in found.events] == [9000]
        (skipped,) = found.skipped
        assert (skipped.code, skipped.location.line) == ("not-money", 3)
        assert dict(skipped.facts)["found"] == cell

    def test_of_each_sheet_its_own(self, tmp_path):
        found = self.found(tmp_path, *self.ROWS[:2], ["2025-10-01", "额度", 0], before=[list(self.ROWS)])
        assert found.skipped == ()

    def test_a_formula_with_its_value_is_that_value(self):
        data = book(list(self.ROWS))
        source, made = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            for name in source.namelist():
                content = source.read(name).replace(b"<v></v>", b"<v>0</v>").replace(b"<v />", b"<v>0</v>")
                target.writestr(name, content.replace(b"<v/>", b"<v>0</v>"))
        assert read_workbook(made.getvalue(), "x.xlsx", formats()).rows[2][2] == "0"
