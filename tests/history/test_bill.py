"""Bills, one layout and one trap at a time: the bytes as an app writes them, the events beside them."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from limitdoctor.history.bill import find_header, read_bill, refuse_bytes
from limitdoctor.history.bill_rows import BillSource
from limitdoctor.history.model import Event
from limitdoctor.history.read import read_history
from limitdoctor.history.write import as_csv, as_yaml
from limitdoctor.problems import InvalidFileError
from tests.history import make_bills as make
from tests.history.shipped import bill_nodes, formats, read, vocabulary

ALIPAY = {
    "app 2023": make.alipay_app_2023(),
    "app 2023, the company's older name": make.alipay_app_2023(company=make.OLD_COMPANY),
    "app 2023, padded cells": make.alipay_app_2023(padded=True),
    "app 2026, mixed line ends": make.alipay_app_2023(mixed=True),
    "app 2021": make.alipay_app_2021(),
    "web before 2021-11": make.alipay_web(),
    "web 2021-11": make.alipay_web(neutral="其他"),
    "web 2023": make.alipay_web(neutral="不计收支"),
}
WECHAT = {
    "csv": make.wechat_csv(),
    "xlsx 2025": make.wechat_xlsx(year=2025),
    "xlsx 2026": make.wechat_xlsx(year=2026),
    "xlsx 2026, times as dates": make.wechat_xlsx(year=2026, serial=True),
}


def told(events: tuple[Event, ...]) -> list[tuple[str, str, str, str]]:
    """Day, kind, product and amount of each event."""
    return [(e.day.isoformat(), e.kind, e.product, f"{e.get('amount'):.2f}") for e in events]


def codes(problems: object) -> list[str]:
    return [found.code for found in problems]  # type: ignore[attr-defined]


def one(text: str, data: str = "app 2023") -> Event | str:
    """The event of a bill with this one row, or the code why there is none."""
    row = make.rows(text)
    bill = read(make.wechat_csv(row) if data == "wechat" else make.alipay_app_2023(row))
    return bill.events[0] if bill.events else bill.skipped[0].code


# one layout after the other


@pytest.mark.parametrize("layout", ALIPAY)
def test_every_layout_of_alipay_tells_the_same(layout):
    bill = read(ALIPAY[layout])
    assert told(bill.events) == [
        ("2026-09-28", "repayment_failed", "huabei", "175.40"),
        ("2026-09-20", "repayment", "huabei", "2450.40"),
        ("2026-09-12", "repayment", "jiebei", "5012.33"),
        ("2026-08-11", "refund", "self", "59.90"),
        ("2026-08-10", "purchase", "self", "59.90"),
        ("2026-08-02", "card_repayment", "self", "1995.00"),
        ("2026-07-05", "transfer_in", "self", "88.00"),
        ("2026-07-01", "bill_payment", "self", "156.40"),
        ("2026-06-25", "insurance_payment", "self", "100.00"),
        ("2026-06-20", "draw", "jiebei", "5000.00"),
    ]
    assert codes(bill.skipped) == ["bill-row-no-credit", "bill-row-no-credit"]
    assert bill.window == (date(2026, 6, 1), date(2026, 9, 28))
    assert bill.encoding == "GB18030"
    assert not bill.warnings


@pytest.mark.parametrize("layout", WECHAT)
def test_every_layout_of_wechat_tells_the_same(layout):
    bill = read(WECHAT[layout])
    assert told(bill.events) == [
        ("2026-03-28", "card_repayment", "self", "1995.00"),
        ("2026-03-20", "purchase", "self", "28.16"),
        ("2026-03-18", "refund", "self", "8.16"),
        ("2026-03-15", "repayment", "fenfu", "300.00"),
        ("2026-03-12", "transfer_out", "self", "1000.10"),
        ("2026-03-10", "transfer_out", "self", "1500.00"),
        ("2026-03-05", "fund_in", "self", "80.00"),
    ]
    assert bill.format == ("wechat_csv" if layout == "csv" else "wechat_xlsx")
    assert [event.at.isoformat() for event in bill.events[:2]] == ["09:00:00", "12:00:00"]
    assert bill.window == (date(2026, 3, 1), date(2026, 3, 28))
    assert not bill.warnings
    assert not bill.skipped


def test_jd_is_evidence_of_another_lender():
    bill = read(make.jd())
    assert told(bill.events) == [
        ("2026-05-28", "refund", "self", "89.84"),
        ("2026-05-28", "purchase", "self", "131.77"),
        ("2026-05-24", "purchase", "self", "468.32"),
        ("2026-05-20", "repayment", "jd_baitiao", "500.00"),
    ]
    assert (bill.format, codes(bill.skipped), bill.window) == (
        "jd",
        ["bill-row-not-paid"],
        (date(2026, 5, 1), date(2026, 5, 28)),
    )


def test_meituan_is_evidence_of_another_lender():
    bill = read(make.meituan())
    assert told(bill.events) == [
        ("2026-02-28", "purchase", "self", "21.17"),
        ("2026-02-27", "refund", "self", "20.00"),
        ("2026-02-12", "repayment", "meituan_yuefu", "48.12"),
    ]
    assert (bill.format, bill.window, bill.warnings) == ("meituan", (date(2026, 2, 1), date(2026, 2, 28)), ())


def test_an_event_tells_which_rule_made_it():
    bill = read(make.alipay_app_2023())
    assert [(event.line, event.get("rule")) for event in bill.events[:3]] == [
        (26, "huabei_failed"),
        (27, "huabei_repayment"),
        (28, "jiebei_repayment"),
    ]
    assert dict(bill.skipped[0].facts) == {"rule": "deposit"}


def test_a_repayment_never_settles():
    assert all(event.get("settles") is None for data in ALIPAY.values() for event in read(data).events)


def test_a_refund_carries_the_order_number_of_what_it_refunds():
    bill = read(make.alipay_app_2023())
    refund, purchase = (next(e for e in bill.events if e.kind == kind) for kind in ("refund", "purchase"))
    assert refund.get("order") == purchase.get("order")
    assert refund.get("amount") == purchase.get("amount")


def test_how_it_was_paid_is_read_from_the_row():
    bill = read(make.alipay_app_2023())
    assert [e.get("how_paid") for e in bill.events if e.product == "huabei"] == ["by_hand", "by_hand"]
    assert [e.get("paid_with") for e in bill.events if e.kind == "purchase"] == ["credit"]


# what a bill records


def test_the_window_is_what_is_recorded_as_far_as_the_rules_trust_it():
    bill = read(make.alipay_app_2023())
    recorded = {(c.family, c.scope): c.trust for c in bill.coverage}
    assert all((c.first, c.last) == (date(2026, 6, 1), date(2026, 9, 28)) for c in bill.coverage)
    assert recorded["draws", "jiebei"] == 0.9
    assert recorded["repayments", "jiebei"] < recorded["draws", "jiebei"]
    assert ("spending", "self") in recorded


@pytest.mark.parametrize("layout", formats(), ids=lambda layout: layout.id)
def test_no_bill_records_lateness_limits_or_scores(layout):
    assert not {record.family for record in layout.records} & {"lateness", "limits", "scores", "applications"}


def test_a_bill_exported_in_part_records_nothing():
    bill = read(make.alipay_app_2023(types="支出"))
    assert (codes(bill.warnings), bill.coverage) == (["bill-types-not-all"], ())
    assert bill.window == (date(2026, 6, 1), date(2026, 9, 28))
    assert len(bill.events) == 10


def test_wechat_says_the_same_of_its_types():
    assert codes(read(make.wechat_csv(types="支出")).warnings) == ["bill-types-not-all"]


def test_rows_taken_out_leave_nothing_recorded():
    bill = read(make.alipay_app_2023(count=40))
    assert (codes(bill.warnings), bill.coverage) == (["bill-rows-missing"], ())
    assert dict(bill.warnings[0].facts) == {"said": "40", "found": "12"}


def test_rows_put_in_are_only_noted():
    bill = read(make.alipay_app_2021(count=3))
    assert codes(bill.warnings) == ["bill-rows-added"]
    assert bill.coverage


def test_a_window_that_the_rows_contradict_is_not_believed():
    bill = read(make.alipay_app_2023(span=("2022-01-01 00:00:00", "2022-12-31 23:59:59")))
    assert (codes(bill.warnings), bill.window, bill.coverage) == (["bill-window-contradicted"], None, ())


def test_one_stray_row_does_not_spoil_the_window():
    rows = tuple(make.CREDIT[9]._replace(order=f"{number}") for number in range(30)) + make.CREDIT[-1:]
    bill = read(make.alipay_app_2023(rows, span=("2026-07-01 00:00:00", "2026-07-31 23:59:59")))
    assert (codes(bill.warnings), bill.window) == (["bill-window-stray-rows"], (date(2026, 7, 1), date(2026, 7, 31)))


def test_the_window_ends_on_the_day_of_export():
    data = make.alipay_app_2023().decode("gb18030").replace("终止时间：[2026-09-28", "终止时间：[2026-12-31")
    assert read(data.encode()).window == (date(2026, 6, 1), date(2026, 9, 28))


@pytest.mark.parametrize("line", ["起始时间", "终止时间", "说明文字"])
def test_a_window_that_is_not_said(line):
    lines = make.alipay_app_2023().decode("gb18030").splitlines()
    bill = read("\n".join(text for text in lines if line not in text).encode())
    assert ("bill-window-missing" in codes(bill.warnings)) == (line != "说明文字")
    assert bool(bill.coverage) == (line == "说明文字")


def test_a_window_with_a_day_that_never_was():
    data = make.alipay_app_2023(span=("2026-02-30 00:00:00", "2026-09-28 23:59:59"))
    assert codes(read(data).warnings) == ["bill-window-missing"]


# files that were opened and saved, cut, or put together


def resaved(data: bytes, encoding: str) -> bytes:
    return data.decode("gb18030").encode(encoding)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: resaved(data, "utf-8"),
        lambda data: resaved(data, "utf-8-sig"),
        lambda data: resaved(data, "utf-16"),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r"),
        lambda data: data.replace(b",", b"\t,"),
        lambda data: data.replace(b"\t", b"").replace(b",", b"\t"),
        lambda data: data.replace(b",", b";"),
        lambda data: data.replace(b"-" * 84, "支付宝交易记录明细查询".encode("gb18030")),
        lambda data: data.replace("收/支".encode("gb18030"), "收／支".encode("gb18030")),
    ],
    ids=["utf-8", "bom", "utf-16", "crlf", "cr", "tabs", "tsv", "semicolons", "web title", "full width"],
)
def test_a_saved_copy_tells_the_same(change):
    before, after = read(make.alipay_app_2023()), read(change(make.alipay_app_2023()))
    assert after.events == before.events
    assert after.coverage == before.coverage


def test_without_its_preamble_a_bill_still_tells_its_rows():
    data = make.alipay_app_2023()
    bill = read(data[data.index("交易时间".encode("gb18030")) :])
    assert len(bill.events) == 10
    assert codes(bill.warnings) == ["bill-window-missing"]


def test_columns_may_stand_in_any_order_with_others_between():
    lines = [line.split(",") for line in make.alipay_app_2023().decode("gb18030").splitlines()]
    turned = "\n".join(",".join([*line[::-1], "x"]) if len(line) > 5 else ",".join(line) for line in lines)
    assert told(read(turned.encode()).events) == told(read(make.alipay_app_2023()).events)


def test_what_a_spreadsheet_did_to_the_order_numbers_is_said():
    rows = tuple(row._replace(order="2.02609E+27") for row in make.CREDIT)
    bill = read(make.alipay_app_2023(rows))
    assert codes(bill.warnings) == ["bill-orders-damaged"]
    assert dict(bill.warnings[0].facts)["count"] == "12"
    assert (len(bill.events), bill.duplicates) == (10, 0)
    assert all(event.get("order") is None for event in bill.events)


def test_what_a_spreadsheet_did_to_the_times_is_said():
    rows = tuple(row._replace(time=row.time.replace("-", "/")[:16]) for row in make.CREDIT)
    bill = read(make.alipay_app_2023(rows, span=("2026-06-01 00:00:00", "2026-09-28 23:59:59")))
    assert codes(bill.warnings) == ["bill-seconds-lost"]
    assert (bill.events[0].day, bill.events[0].at.isoformat()) == (date(2026, 9, 28), "20:10:00")


@pytest.mark.parametrize("written", ["1,995.00", "￥1995.00", "¥1,995.00", "１９９５.00", " 1995.00 ", "1995.00元"])
def test_an_amount_may_be_written_in_many_ways(written):
    (row,) = make.rows(f"2026-08-02 12:43:43|信用借还|某银行|信用卡还款|不计收支|{written}|某银行|还款成功")
    quoted = row._replace(amount=f'"{written}"')
    assert read(make.alipay_app_2023((quoted,))).events[0].get("amount") == Decimal(1995)


def test_a_comma_in_a_name_does_not_shift_the_cells():
    rows = make.rows("2026-03-20 12:00:00|转账|丁小米|转账,石膏线,美缝|支出|28.16|零钱|朋友已收钱")
    bill = read(make.wechat_csv(rows))
    assert told(bill.events) == [("2026-03-20", "transfer_out", "self", "28.16")]
    assert codes(bill.warnings) == ["bill-cells-joined"]


def test_a_comma_behind_the_amount_does_not_shift_the_status():
    rows = make.rows("2026-09-28 20:10:00|信用借还|花呗|花呗主动还款|不计收支|175.40|某银行,储蓄卡|还款失败")
    bill = read(make.alipay_app_2023(rows))
    assert told(bill.events) == [("2026-09-28", "repayment_failed", "huabei", "175.40")]


def test_a_row_that_fits_no_column_is_listed():
    data = make.wechat_csv().replace(",支出,".encode(), ",支,出,x,".encode(), 1)
    bill = read(data)
    assert codes(bill.skipped) == ["bill-row-shifted"]


@pytest.mark.parametrize("place", ["练习本", "某文具店", "花呗&红包"])
def test_a_quote_that_is_never_closed_swallows_no_row(place):
    before = read(make.alipay_app_2023())
    data = make.alipay_app_2023().decode("gb18030").replace(f",{place},", f',"{place},', 1)
    after = read(data.encode())
    assert after.rows == before.rows
    assert [e.line for e in after.events] == [e.line for e in before.events]


def test_a_line_break_inside_a_name_is_one_row():
    data = make.wechat_csv().decode().replace('"练习本"', '"练习\n本"')
    bill = read(data.encode())
    assert (bill.rows, codes(bill.skipped), len(bill.events)) == (7, [], 7)
    assert bill.events[2].line == bill.events[1].line + 2


def test_a_cut_row_is_listed_with_its_line():
    data = make.alipay_app_2023()
    bill = read(data[: data.index("借呗放款".encode("gb18030"))])
    assert [(found.code, found.location.line) for found in bill.skipped[-1:]] == [("bill-row-short", 37)]
    assert bill.rows == 12


def test_two_bills_in_one_file_are_both_read():
    bill = read(make.alipay_app_2021() + make.alipay_app_2021(make.CREDIT[:3]))
    assert (bill.rows, bill.duplicates, len(bill.events)) == (15, 3, 10)


def test_a_second_table_may_order_its_columns_otherwise():
    rows = tuple(row._replace(order=row.order + "9") for row in make.CREDIT)
    lines = [line.split(",") for line in make.alipay_app_2023(rows).decode("gb18030").splitlines()]
    turned = "\n".join(",".join(line[::-1]) for line in lines)
    bill = read(make.alipay_app_2023().decode("gb18030").encode() + turned.encode())
    assert Counter(e.kind for e in bill.events) == Counter({kind: 2 * n for kind, n in _kinds().items()})


def _kinds() -> Counter[str]:
    return Counter(event.kind for event in read(make.alipay_app_2023()).events)


def test_rows_behind_a_divider_are_not_lost():
    lines = make.alipay_app_2023().decode("gb18030").splitlines()
    data = "\n".join([*lines[:30], "-" * 84, *lines[30:]]).encode()
    assert read(data).events[-1].line == 38
    assert read(data).rows == 12


def test_the_footer_is_no_row():
    bill = read(make.alipay_web())
    assert (bill.rows, bill.skipped[-1].location.line) == (12, 13)


def test_a_footer_without_its_divider_is_no_row_either():
    data = make.alipay_web().decode("gb18030").replace("-" * 84 + "\n", "")
    bill = read(data.encode())
    assert (bill.rows, bill.window) == (12, (date(2026, 6, 1), date(2026, 9, 28)))


@pytest.mark.parametrize("rest", ["2026-06-20 09:51:00", "2026-06-20 09:51:00,信用借还", "2026062022001400"])
def test_the_beginning_of_a_row_is_listed(rest):
    data = make.alipay_app_2023().decode("gb18030") + rest + "\n"
    assert [found.code for found in read(data.encode()).skipped[2:]] == ["bill-row-short"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (("time", "2026-02-30 10:00:00"), "bill-row-date"),
        (("time", ""), "bill-row-date"),
        (("time", "昨天"), "bill-row-date"),
        (("amount", ""), "bill-row-amount"),
        (("amount", "1e400"), "bill-row-amount"),
        (("amount", "NaN"), "bill-row-amount"),
        (("amount", "-5.00"), "bill-row-amount"),
        (("status", "还款成\ufffd"), "bill-row-damaged"),
        (("text", "某\ufffd"), "bill-row-damaged"),
        (("category", "\ufffd"), "bill-row-damaged"),
    ],
)
def test_a_row_that_cannot_be_read_is_listed(cell, code):
    rows = (make.CREDIT[1]._replace(**dict([cell])), *make.CREDIT[2:])
    bill = read(make.alipay_app_2023(rows, span=("2026-06-01 00:00:00", "2026-09-28 23:59:59")))
    assert (bill.skipped[0].code, bill.skipped[0].location.line) == (code, 26)
    if code == "bill-row-date":
        assert all(0.85 < c.trust / trust < 1 for c, trust in zip(bill.coverage, _trusts(), strict=True))
    else:
        assert ("repayments", "jiebei", date(2026, 9, 20)) in bill.holes


def _trusts() -> list[float]:
    return [coverage.trust for coverage in read(make.alipay_app_2023()).coverage]


def test_a_bill_of_which_nothing_could_be_read_records_nothing():
    bill = read(make.alipay_app_2023((make.CREDIT[0]._replace(time="?"),), span=("2026-06-01", "2026-09-28")))
    assert (bill.events, bill.coverage) == ((), ())


def test_a_bill_without_rows_records_that_nothing_happened():
    bill = read(make.alipay_app_2023((), span=("2026-06-01 00:00:00", "2026-09-28 23:59:59")))
    assert (bill.rows, bill.window) == (0, (date(2026, 6, 1), date(2026, 9, 28)))
    assert bill.coverage


# what was met twice


def test_an_equal_row_with_the_same_order_number_is_one():
    bill = read(make.alipay_app_2023((*make.CREDIT, *make.CREDIT[:2])))
    assert (bill.rows, bill.duplicates, len(bill.events)) == (14, 2, 10)


def test_two_equal_rows_without_an_order_number_are_two():
    (row,) = make.rows("2026-07-01 08:00:00|日用百货|某店|水|支出|2.00|余额|交易成功|/")
    bill = read(make.alipay_app_2023((row, row)))
    assert (bill.duplicates, len(bill.events)) == (0, 2)


def test_the_same_order_number_on_differing_rows_is_no_duplicate():
    first, other = make.CREDIT[5], make.CREDIT[5]._replace(method="另一银行储蓄卡(0002)")
    bill = read(make.alipay_app_2023((first, other, first, other)))
    assert (bill.duplicates, len(bill.events)) == (2, 2)
    numbers = [event.get("order") for event in bill.events]
    assert numbers[1] == f"{numbers[0]}-2"


def test_a_skipped_row_does_not_hide_another_with_its_order_number():
    waiting, paid = make.CREDIT[9]._replace(status="等待付款"), make.CREDIT[9]
    bill = read(make.alipay_app_2023((waiting, paid, waiting)))
    assert (codes(bill.skipped), bill.duplicates, len(bill.events)) == (["bill-row-not-paid"], 1, 1)


def test_three_overlapping_exports_tell_what_one_of_all_tells(tmp_path):
    whole = ("2026-06-01 00:00:00", "2026-09-28 23:59:59")
    cuts = [("2026-06-01", "2026-07-31"), ("2026-07-01", "2026-08-31"), ("2026-08-02", "2026-09-28")]
    (tmp_path / "all.csv").write_bytes(make.alipay_app_2023(span=whole))
    for number, (first, last) in enumerate(cuts):
        rows = tuple(row for row in make.CREDIT if first <= row.time[:10] <= last)
        data = make.alipay_app_2023(rows, span=(f"{first} 00:00:00", f"{last} 23:59:59"))
        (tmp_path / f"{number}.csv").write_bytes(data)
    one_file = read_history([tmp_path / "all.csv"], vocabulary(), bill_nodes())
    three = read_history([tmp_path / f"{number}.csv" for number in (2, 0, 1)], vocabulary(), bill_nodes())
    assert [e[:6] for e in three.events] == [e[:6] for e in one_file.events]
    assert three.coverage == one_file.coverage
    assert three.as_of == one_file.as_of == date(2026, 9, 28)
    for file in three.inputs:
        assert file.rows == file.events + file.skipped + file.duplicates
    assert sum(file.duplicates for file in three.inputs) > 3
    assert set(codes(three.warnings)) == {"files-overlap"}
    assert not one_file.warnings


@pytest.mark.parametrize(("written", "name"), [(as_csv, "mine.csv"), (as_yaml, "mine.yaml")])
def test_a_bill_written_as_ones_own_is_known_beside_it(tmp_path, written, name):
    rows = (*make.CREDIT, make.CREDIT[5]._replace(method="另一银行储蓄卡(0002)"))
    (tmp_path / "bill.csv").write_bytes(make.alipay_app_2023(rows))
    bill = read_history([tmp_path / "bill.csv"], vocabulary(), bill_nodes())
    (tmp_path / name).write_text(written(bill), encoding="utf-8")
    again = read_history([tmp_path / name], vocabulary(), bill_nodes())
    both = read_history([tmp_path / name, tmp_path / "bill.csv"], vocabulary(), bill_nodes())
    for found in (again, both):
        assert [event[:6] for event in found.events] == [event[:6] for event in bill.events]
        assert found.coverage == bill.coverage


def test_alone_or_beside_another_file_a_bill_has_the_same_order(tmp_path):
    rows = tuple(row._replace(time=f"2026-09-0{1 + number % 3} 10:00:00") for number, row in enumerate(make.CREDIT))
    (tmp_path / "bill.csv").write_bytes(make.alipay_app_2023(rows, span=("2026-09-01", "2026-09-28")))
    (tmp_path / "other.csv").write_text("date,event\n2026-08-01,sign_in\n", encoding="utf-8")
    alone = read_history([tmp_path / "bill.csv"], vocabulary(), bill_nodes())
    beside = read_history([tmp_path / "bill.csv", tmp_path / "other.csv"], vocabulary(), bill_nodes())
    assert alone.events == beside.events[1:]
    early = read_history([tmp_path / "bill.csv"], vocabulary(), bill_nodes(), as_of=date(2026, 9, 1))
    assert [e.day for e in early.events] == [date(2026, 9, 1)] * len(early.events)
    assert len(early.events) + early.inputs[0].skipped == 12


# privacy


@pytest.mark.parametrize("data", [*ALIPAY.values(), *WECHAT.values()])
def test_nothing_private_leaves_the_reader(data):
    bill = read(data)
    said = repr((bill.events, bill.skipped, bill.warnings))
    for private in ("丁小米", "小米", "文具店", "供电局", "(0001)", "138****", "example.invalid", "22001400"):
        assert private not in said
    assert all(len(event.get("order")) == 12 for event in bill.events)


def test_the_same_name_gives_the_same_pseudonym_in_every_layout():
    found = {event.get("counterparty") for data in ALIPAY.values() for event in read(data).events} - {None}
    assert len(found) == 1


def test_names_stand_where_they_are_asked_for():
    bill = read(make.alipay_app_2023(), show_names=True)
    assert [e.get("merchant") for e in bill.events if e.kind == "purchase"] == ["某文具店"]
    assert [e.get("counterparty") for e in bill.events if e.kind == "transfer_in"] == ["丁小米"]
    assert all(len(event.get("order")) == 12 for event in bill.events)


def test_a_name_in_the_kind_of_trade_is_not_kept():
    rows = make.rows("2026-03-18 12:00:00|丁小米-退款|丁小米|练习本|收入|8.16|零钱|已退款￥8.16")
    assert read(make.wechat_csv(rows)).events[0].get("category") == "退款"


# what is no bill, or not one that is known


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("收支明细列表\n时间,名称,备注,收入,支出,账户余额（元）,资金渠道,商品说明\n", "bill-is-balance"),
        ("-------收支明细列表-----\n2026-01-01,x,,1,,2\n", "bill-is-balance"),
        ("余额宝收支明细查询\n2026-01-01,x,,1,,2\n", "bill-is-funds"),
        ("入账时间,账务类型,收入（+元）,支出（-元）,业务描述\n", "bill-is-merchant-ledger"),
        ("记录时间,交易号,分类,金额\n", "bill-is-notebook"),
        ("记录时间,分类,收支类型,金额\n", "bill-is-notebook"),
        ("交易时间,交易类型,交易对方,商品,金额,收/支,交易状态,交易订单号\n", "bill-unknown-layout"),
        ("交易时间,交易对方,商品,收/支,金额,支付方式,交易状态,交易分类\n", "bill-unknown-layout"),
    ],
)
def test_another_export_is_called_by_its_name(data, code):
    with pytest.raises(InvalidFileError) as caught:
        read_bill(data, BillSource("x.csv"), formats(), vocabulary())
    assert codes(caught.value.problems) == [code]


def test_an_unknown_layout_says_what_is_missing_of_the_closest():
    header = make.APP_2023.replace("商品说明", "商品")
    with pytest.raises(InvalidFileError) as caught:
        read_bill(header, BillSource("x.csv"), formats(), vocabulary())
    facts = dict(caught.value.problems[0].facts)
    assert (facts["nearest"], facts["missing"]) == ("alipay_app_2023", "商品说明")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "bill-is-pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bill-is-xls"),
        (b"\x89PNG\r\n\x1a\n", "bill-is-picture"),
        (b"\xff\xd8\xff\xe0", "bill-is-picture"),
    ],
)
def test_what_people_send_instead_of_a_bill(data, code):
    with pytest.raises(InvalidFileError) as caught:
        refuse_bytes(data, "x")
    assert codes(caught.value.problems) == [code]


def test_a_bill_is_not_refused():
    refuse_bytes(make.alipay_app_2023(), "x")


@pytest.mark.parametrize("text", ["", "日期,事件,金额\n2026-01-01,还款,5\n", "a,b,c,d\n" * 500, "收/支,a,b,c\n"])
def test_what_is_no_bill_is_left_to_others(text):
    assert read_bill(text, BillSource("x.csv"), formats(), vocabulary()) is None


def test_a_table_of_ones_own_is_no_bill_even_with_some_of_its_columns():
    text = "交易时间,事件,金额,备注,交易对方\n2026-01-01,还款,5,,\n"
    assert read_bill(text, BillSource("x.csv"), formats(), vocabulary()) is None


def test_a_header_is_known_by_its_cells_on_whatever_line():
    rows = [["x"]] * 100 + [make.APP_2023.split(",")]
    found = find_header(rows, formats())
    assert found is not None
    assert (found.format.id, found.row) == ("alipay_app_2023", 100)
    assert find_header([["x"]] * 200 + [make.APP_2023.split(",")], formats()) is None


@pytest.mark.parametrize(
    ("header", "layout"),
    [
        (make.APP_2023, "alipay_app_2023"),
        (make.APP_2021, "alipay_app_2021"),
        (make.WEB, "alipay_web"),
        (make.WECHAT_HEADER, "wechat_csv"),
        (make.JD_HEADER, "jd"),
        (make.MEITUAN_HEADER, "meituan"),
    ],
)
def test_each_header_is_one_layout_and_no_other(header, layout):
    cells = header.split(",")
    for order in (cells, cells[::-1]):
        found = find_header([order], formats())
        assert found is not None
        assert found.format.id == layout


def test_what_the_layouts_ask_for_differs():
    for one_layout, other in pairwise(sorted(formats(), key=lambda layout: len(layout.header))):
        assert one_layout.header != other.header or one_layout.container != other.container


# row by row: notes of what importers and users have seen


@pytest.mark.parametrize(
    ("row", "kind", "product"),
    [
        ("信用借还|借呗|借呗放款至银行卡|不计收支|1000||放款成功", "draw", "jiebei"),
        ("即时到账交易|借呗|借呗放款至银行卡|不计收支|30000.00||交易成功", "draw", "jiebei"),
        ("其他|蚂蚁借呗|蚂蚁借呗放款至余额|不计收支|500.00||放款成功", "draw", "jiebei"),
        ("信用借还|借呗|借款到账|不计收支|500.00||交易成功", "draw", "jiebei"),
        ("信用借还|借呗|借呗还款|不计收支|500.00|某银行|还款成功", "repayment", "jiebei"),
        ("信用借还|某金融公司|蚂蚁借呗还款|不计收支|500.00|某银行|还款成功", "repayment", "jiebei"),
        ("信用借还|借呗|借呗还款|不计收支|500.00|某银行|还款失败", "repayment_failed", "jiebei"),
        ("信用借还|花呗|自动还款-花呗2021年09月账单|其他|500.00|某银行|还款成功", "repayment", "huabei"),
        ("信用借还|花呗|花呗自动还款-2024年10月账单|不计收支|500.00|某银行|还款成功", "repayment", "huabei"),
        ("信用借还|花呗|花呗主动还款|不计收支|5.00||还款失败", "repayment_failed", "huabei"),
        ("信用借还|信用购|自动还款-信用购2026年07月账单|不计收支|5.00|某银行|还款成功", "repayment", "xinyonggou"),
        ("信用借还|备用金|备用金取出至余额|不计收支|500.00||交易成功", "draw", "beiyongjin"),
        ("信用借还|备用金|备用金归还|不计收支|500.00|余额|还款成功", "repayment", "beiyongjin"),
        ("信用借还|网商银行|网商贷-放款|不计收支|500.00||放款成功", "draw", "wangshangdai"),
        ("信用借还|网商银行|网商贷-还款|不计收支|500.00||还款成功", "repayment", "wangshangdai"),
        ("信用借还|中信银行|信用卡还款|不计收支|1995.00|余额宝|还款成功", "card_repayment", "self"),
        ("信用借还|抖音|抖音月付还款|不计收支|5.00|余额|还款成功", "repayment", "douyin_yuefu"),
        ("信用借还|饿了么|先享后付还款|不计收支|5.00|余额|还款成功", "repayment", "eleme_xianxiang"),
        ("信用借还|某公司|京东白条还款|不计收支|5.00|余额|还款成功", "repayment", "jd_baitiao"),
        ("其他|重庆某某小额贷款有限公司|扣款|支出|5.00|某银行|交易成功", "repayment", "other_loan"),
        ("其他|某某消费金融有限公司|放款|收入|500.00||交易成功", "draw", "other_loan"),
        ("信用借还|某机构|还款|不计收支|5.00|余额|还款成功", "repayment", "other"),
        ("信用借还|某机构|某产品|不计收支|5.00||还款失败", "repayment_failed", "other"),
        ("充值缴费|浙江移动|话费充值*号码：137****6428|支出|99.00|余额|交易成功", "bill_payment", "self"),
        ("充值缴费|某市供电局|电费-*某|支出|4.20|余额|缴费中", "bill_payment", "self"),
        ("投资理财|余额宝|余额宝-自动转入|不计收支|0.11|余额|交易成功", "fund_in", "self"),
        ("投资理财|余额宝|转账收款到余额宝|不计收支|2000.00|余额|交易成功", "fund_in", "self"),
        ("投资理财|某银行|余额宝-转出到银行卡|不计收支|1.00|某银行|交易成功", "fund_out", "self"),
        ("投资理财|蚂蚁财富|蚂蚁财富-某指数-卖出至余额宝|不计收支|99.34|余额宝|交易成功", "fund_out", "self"),
        ("投资理财|蚂蚁财富|蚂蚁财富-某指数-买入|不计收支|50.00||交易成功", "fund_in", "self"),
        ("保险|某保险|某保险公司_CPC1|支出|100.00|花呗|交易成功", "insurance_payment", "self"),
        ("互助保障|某公司|分摊-6月第1期-*|支出|6.51|余额|交易成功", "insurance_payment", "self"),
        ("账户存取|某银行|提现-实时提现|不计收支|300.00|余额|交易成功", "transfer_out", "self"),
        ("账户存取|丁小米|充值-普通充值|不计收支|1.00|余额|交易成功", "transfer_in", "self"),
        ("转账红包|丁小米|转账|收入|88.00||交易成功", "transfer_in", "self"),
        ("转账红包|丁小米|发普通红包|支出|88.00||交易成功", "transfer_out", "self"),
        ("亲友代付|丁小米|代付|支出|58.90|余额|代付成功", "transfer_out", "self"),
        ("收入|某公司|工资|收入|5000.00||交易成功", "income", "self"),
        ("退款|某店|退款-某物|不计收支|5.00|花呗|退款成功", "refund", "self"),
        ("日用百货|某店|某物|支出|5.00|花呗|等待确认收货", "purchase", "self"),
        ("信用借还|街电充电宝|充电宝|支出|12.00|余额|交易成功", "purchase", "self"),
        ("商业服务|支付宝|花呗收钱服务费[2022]|支出|1.60||交易成功", "purchase", "self"),
    ],
)
def test_what_a_row_of_alipay_is(row, kind, product):
    event = one(f"2026-09-01 10:00:00|{row}")
    assert not isinstance(event, str), event
    assert (event.kind, event.product) == (kind, product)


@pytest.mark.parametrize("bar", ["|", "｜"])
def test_huabei_and_xinyonggou_repaid_together(bar):
    row = make.CREDIT[1]._replace(counterparty=f"花呗{bar}信用购", text=f"自动还款-花呗{bar}信用购2026年07月账单")
    (event,) = read(make.alipay_app_2023((row,))).events
    assert (event.kind, event.product, event.get("how_paid")) == ("repayment", "xinyonggou", "autopay")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("信用借还|ETC服务费专项账号|ETC设备冻结押金|不计收支|0.00||解冻成功", "bill-row-no-credit"),
        ("信用借还|ETC服务费专项账号|ETC设备冻结押金|不计收支|99.00||冻结成功", "bill-row-no-credit"),
        ("信用借还|某租赁|无人机/电池租赁|不计收支|0.00||芝麻免押下单成功", "bill-row-no-credit"),
        ("信用借还|某租赁|押金|不计收支|99.00||交易成功", "bill-row-no-credit"),
        ("医疗健康|某医院|医保支付|支出|0.00||支付成功", "bill-row-no-money"),
        ("投资理财|余额宝|余额宝-单次转入|不计收支|500.00||等待付款", "bill-row-not-paid"),
        ("充值缴费|某店|手机充值|不计收支|50.00||交易关闭", "bill-row-not-paid"),
        ("充值缴费|某市供电局|电费|不计收支|5.00||已关闭", "bill-row-not-paid"),
        ("投资理财|某基金|余额宝-2022.10.12-收益发放|不计收支|0.01|余额宝|交易成功", "bill-row-earnings"),
        ("投资理财|余额宝|余额宝-更换货基转入|不计收支|5.00|余额宝|交易成功", "bill-row-internal"),
        ("日用百货|某店|洗发水|不计收支|33.36|亲情卡(某)|交易成功", "bill-row-not-own"),
        ("生活服务|某公司|寄件费|不计收支|12.00|余额|交易成功", "bill-row-unmatched"),
        ("信用借还|某公司|某服务|不计收支|12.00|余额|交易成功", "bill-row-credit-unmatched"),
    ],
)
def test_why_a_row_of_alipay_is_no_event(row, code):
    assert one(f"2026-09-01 10:00:00|{row}") == code


def test_a_closed_trade_of_the_website_counts_only_where_money_moved():
    (paid,) = make.rows("2026-08-10 10:00:00|日用百货|某店|练习本|支出|59.90|花呗|交易关闭")
    assert [event.kind for event in read(make.alipay_web((paid,))).events] == ["purchase"]
    unpaid = make.alipay_web((paid,)).decode("gb18030").replace("已支出  ", "        ").encode()
    assert codes(read(unpaid).skipped) == ["bill-row-not-paid"]


@pytest.mark.parametrize(
    ("row", "kind", "product"),
    [
        ("微粒贷还款|微粒贷|/|/|500.00|零钱|支付成功", "repayment", "weilidai"),
        ("微粒贷放款|微粒贷|/|收入|500.00|零钱|已到账", "draw", "weilidai"),
        ("分付还款|微信分付|/|/|500.00|零钱|支付失败", "repayment_failed", "fenfu"),
        ("信用卡还款|某银行|/|/|500.00|零钱|转出失败", "repayment_failed", "credit_card"),
        ("商户消费|某某消费金融有限公司|还款|支出|500.00|零钱|支付成功", "repayment", "other_loan"),
        ("商户消费|美团|美团月付还款|支出|500.00|零钱|支付成功", "repayment", "meituan_yuefu"),
        ("扫二维码付款|某餐厅|收款方备注:二维码收款|支出|12.00|零钱通|已转账", "purchase", "self"),
        ("商户消费|某公司|移动话费200元|支出|149.60|某银行|支付成功", "bill_payment", "self"),
        ("商户消费|某保险公司|保费|支出|149.60|某银行|支付成功", "insurance_payment", "self"),
        ("二维码收款|丁小米|/|收入|23.00|零钱|已收钱", "transfer_in", "self"),
        ("微信红包（单发）|丁小米|/|支出|23.00|零钱|支付成功", "transfer_out", "self"),
        ("转账-退款|/|转账备注:还款|收入|23.00|零钱|已全额退款", "transfer_in", "self"),
        ("转账|丁小米|转账备注:还款|支出|23.00|零钱|朋友已收钱", "transfer_out", "self"),
        ("零钱充值|某银行|/|/|8.00|某银行|充值完成", "transfer_in", "self"),
        ("零钱通转出-到某银行|/|/|/|8.00|零钱通|支付成功", "fund_out", "self"),
        ("购买理财通|理财通|某基金|/|8.00|某银行|支付成功", "fund_in", "self"),
        ("亲属卡交易|丁小米|亲属卡|支出|8.00|零钱通|支付成功", "transfer_out", "self"),
        ("一种新的交易|某公司|/|支出|0.01|某银行|支付成功", "purchase", "self"),
    ],
)
def test_what_a_row_of_wechat_is(row, kind, product):
    event = one(f"2026-09-01 10:00:00|{row}", "wechat")
    assert not isinstance(event, str), event
    assert (event.kind, event.product) == (kind, product)


def test_credit_that_no_rule_knows_is_shown_to_the_user():
    rows = make.rows(
        """
        2026-09-02 10:00:00|信用借还|某公司|某服务|不计收支|12.00|余额|交易成功
        2026-09-01 10:00:00|信用借还|某机构|还款|不计收支|5.00|余额|还款成功
        """
    )
    bill = read(make.alipay_app_2023(rows))
    assert [(w.code, w.location.line, dict(w.facts)["lines"]) for w in bill.warnings] == [
        ("bill-credit-rows", 26, "26"),
        ("bill-rows-unsure", 27, "27"),
    ]
    assert {hole for hole in bill.holes if hole[0] == "spending"} == set()
    assert ("repayments", "jiebei", date(2026, 9, 2)) in bill.holes


def test_rows_alike_are_read_alike():
    """The first row of a sort is read with care, the next ones at one go: both must give the same."""
    rows = tuple(
        row._replace(order=f"{row.order}{number}", amount=amount)
        for number, amount in enumerate(("5.00", "5.00", "7.10", "1,000.00", "0.00"))
        for row in make.CREDIT
    )
    bill = read(make.alipay_app_2023(rows))
    by_row = {event.line: event for event in bill.events}
    for line, first in [(26 + number, by_row.get(26 + number)) for number in range(len(make.CREDIT))]:
        again = by_row.get(line + len(make.CREDIT))
        assert (first is None) == (again is None)
        if first is not None and again is not None:
            assert first[:5] == again[:5]
            assert first.names == tuple(sorted(first.names))
            differing = {name for name in first.names if first.get(name) != again.get(name)}
            assert differing <= {"order"}
    assert bill.rows == len(rows)


def test_many_names_are_forgotten_and_read_again(monkeypatch):
    monkeypatch.setattr("limitdoctor.history.bill_rows.MOST_KEPT", 3)
    monkeypatch.setattr("limitdoctor.history.bill_cells.MOST_KEPT", 3)
    rows = tuple(
        make.CREDIT[4]._replace(counterparty=f"某店{number % 9}", method=f"卡{number % 7}", order=str(10 + number))
        for number in range(60)
    )
    bill = read(make.alipay_app_2023(rows))
    assert len({event.get("merchant") for event in bill.events}) == 9
    assert len(bill.events) == 60


@pytest.mark.parametrize("number", [27, 35])
def test_a_cell_too_large_for_a_table_costs_no_other_row(number):
    lines = make.alipay_app_2023().decode("gb18030").splitlines()
    lines[number] = lines[number].replace(",/,", "," + "x" * 200_000 + ",")
    lines += lines[number : number + 1]
    bill = read("\n".join(lines).encode())
    assert (bill.rows, len(bill.events), bill.duplicates) == (13, 10, 1)


def test_rows_in_front_of_the_header_are_rows():
    lines = make.alipay_app_2023().decode("gb18030").splitlines()
    data = "\n".join([*lines[25:30], *lines[:25], *lines[30:]])
    assert sorted(told(read(data.encode()).events)) == sorted(told(read(make.alipay_app_2023()).events))


@pytest.mark.parametrize(
    ("first", "second", "rows", "events"),
    [
        (make.wechat_csv(), make.jd(), 12, 7),
        (make.alipay_app_2023().decode("gb18030").encode(), make.wechat_csv(), 19, 10),
        (make.jd(), make.meituan(), 8, 4),
    ],
)
def test_of_two_layouts_in_one_file_the_second_is_listed(first, second, rows, events):
    bill = read(first + second.removeprefix(b"\xef\xbb\xbf"))
    others = [found.code for found in bill.skipped if found.code == "bill-row-other-table"]
    assert (bill.rows, len(bill.events), len(others)) == (rows, events, rows - len(read(first).skipped) - events)
    again = read(first + second.removeprefix(b"\xef\xbb\xbf") + first)
    assert again.duplicates == events + len(read(first).skipped)


def test_rows_whose_own_header_is_lost_are_listed():
    lines = make.wechat_csv().decode().splitlines()
    data = "\n".join([*lines[17:], *make.alipay_web().decode("gb18030").splitlines()])
    bill = read(data.encode())
    assert codes(bill.skipped)[:7] == ["bill-row-other-table"] * 7
    assert (bill.format, len(bill.events)) == ("alipay_web", 10)


def test_a_row_on_the_line_of_the_header_is_listed():
    lines = make.alipay_app_2023().decode("gb18030").splitlines()
    data = "\n".join([*lines[:24], lines[24] + lines[25], *lines[26:]])
    bill = read(data.encode())
    assert [(found.code, found.location.line) for found in bill.skipped[:1]] == [("bill-row-shifted", 25)]
    assert (bill.rows, len(bill.events)) == (12, 9)
