"""Thousands of bills with something done to them: never a traceback, never a row lost without a word."""

import io
import re
from collections.abc import Callable
from random import Random

import pytest

from limitdoctor.history.archive import is_archive, is_workbook, read_archive
from limitdoctor.history.bill import Bill, read_bill
from limitdoctor.history.bill_rows import BillSource
from limitdoctor.history.decode import decode
from limitdoctor.history.model import History
from limitdoctor.history.read import read_history
from limitdoctor.history.workbook import read_workbook
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import InvalidFileError, Problem
from tests.history import make_bills as make
from tests.history.shipped import bill_nodes, formats, vocabulary

TEXTS = {
    "app 2023": make.alipay_app_2023(),
    "app 2023, padded": make.alipay_app_2023(padded=True),
    "app 2026": make.alipay_app_2023(mixed=True),
    "app 2021": make.alipay_app_2021(),
    "web": make.alipay_web(),
    "wechat": make.wechat_csv(),
    "jd": make.jd(),
    "meituan": make.meituan(),
}
PACKED = {
    "xlsx 2025": make.wechat_xlsx(year=2025),
    "xlsx 2026": make.wechat_xlsx(serial=True),
    "zip": make.zipped(a__csv=make.alipay_app_2023(), b__xlsx=make.wechat_xlsx()),
    "aes": make.zipped_aes("a.csv", make.alipay_app_2023(), "123456"),
    "locked": make.zipped_standard(b"a.csv", make.wechat_csv(), "123456"),
}
EDITS_OF_TEXT = 25  # seeds a text and kind of edit
EDITS_OF_PACKED = 60

Edit = Callable[[bytes, Random], bytes]


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def cut_out(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.randrange(1, 400) :]


def flip_bytes(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 40))):
        found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def insert(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    odd = (b'"', b",", b"\n", b"\r", b"\t", b"\0", b'","', b"----------", b"\xff\xfe", "（".encode(), b'"\n"')
    return data[:start] + random.choice(odd) * random.choice((1, 1, 2, 50)) + data[start:]


def drop_header(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(min(30, len(lines)))
    return b"\n".join(lines[:at] + lines[at + random.randrange(1, 4) :])


def double_rows(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    return b"\n".join(lines[: at + 1] + lines[at : at + random.randrange(1, 20)] + lines[at:])


def shuffle_rows(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def swap_columns(data: bytes, random: Random) -> bytes:
    rows = [line.split(b",") for line in data.split(b"\n")]
    wide = [row for row in rows if len(row) > 8]
    one, other = random.randrange(9), random.randrange(9)
    for row in wide if random.random() < 0.7 else wide[random.randrange(len(wide) + 1) :]:
        row[one], row[other] = row[other], row[one]
    return b"\n".join(b",".join(row) for row in rows)


def drop_column(data: bytes, random: Random) -> bytes:
    at = random.randrange(12)
    rows = [line.split(b",") for line in data.split(b"\n")]
    return b"\n".join(b",".join(row[:at] + row[at + 1 :] if len(row) > 8 else row) for row in rows)


def add_another(data: bytes, random: Random) -> bytes:
    return data + random.choice(list(TEXTS.values()))


EDITS: tuple[Edit, ...] = (
    cut,
    cut_out,
    flip_bytes,
    insert,
    drop_header,
    double_rows,
    shuffle_rows,
    swap_columns,
    drop_column,
    add_another,
)

_STAMP = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(?!\d)")


def rows_that_anybody_sees(text: str) -> int:
    """Lines with a time and cells enough for a row, counted without the reader's means."""
    rows = [line.split(",") for line in re.split(r"\r\n|\n|\r", text) if _STAMP.search(line)]
    return sum(1 for row in rows if len(row) > 9 and sum(1 for cell in row if cell.strip(' \t"')) >= 7)


def check(bill: Bill) -> None:
    assert bill.rows == len(bill.events) + len(bill.skipped) + bill.duplicates
    lines = [event.line for event in bill.events] + [skip.location.line for skip in bill.skipped]
    assert len(set(lines)) == len(lines)
    assert_told((*bill.skipped, *bill.warnings))


def assert_told(problems: tuple[Problem, ...]) -> None:
    for found in problems:
        PROBLEMS[found.code].message.en.format_map(dict(found.facts))
        PROBLEMS[found.code].hint.zh.format_map(dict(found.facts))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("edit", EDITS)
def test_a_text_that_was_edited(name, edit):
    for seed in range(EDITS_OF_TEXT):
        random = Random(f"{name} {edit.__name__} {seed}")
        data = edit(TEXTS[name], random)
        for _ in range(random.randrange(3)):
            data = random.choice(EDITS)(data, random) if data else data
        try:
            text = decode(data, "x")
            bill = read_bill(text.text(), BillSource("x", text.encoding), formats(), vocabulary())
        except InvalidFileError as fault:
            assert_told(fault.problems)
            continue
        if bill is not None:
            check(bill)
            assert bill.rows >= rows_that_anybody_sees(text.text()), (name, edit.__name__, seed)


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("edit", [cut, cut_out, flip_bytes])
def test_an_archive_or_a_workbook_that_was_edited(name, edit):
    for seed in range(EDITS_OF_PACKED):
        data = edit(PACKED[name], Random(f"{name} {edit.__name__} {seed}"))
        try:
            _read_packed(data)
        except InvalidFileError as fault:
            assert_told(fault.problems)


def _read_packed(data: bytes) -> None:
    if is_workbook(data):
        bill = read_bill(read_workbook(data, "x", formats()).rows, BillSource("x"), formats(), vocabulary())
        if bill is not None:
            check(bill)
    elif is_archive(data):
        for entry in read_archive(data, "x", lambda _: "123456").entries:
            if is_workbook(entry.data):
                _read_packed(entry.data)
            else:
                read_bill(decode(entry.data, "x").text(), BillSource("x"), formats(), vocabulary())


@pytest.mark.parametrize("name", [*TEXTS, *PACKED])
def test_the_whole_way_from_edited_bytes(name):
    for seed in range(8):
        random = Random(f"{name} {seed}")
        data = random.choice(EDITS[:5])((TEXTS | PACKED)[name], random)
        try:
            history = read_history(
                ["-"], vocabulary(), bill_nodes(), stdin=io.BytesIO(data), password=lambda _: "123456"
            )
        except InvalidFileError as fault:
            assert_told(fault.problems)
            continue
        check_history(history)


def check_history(history: History) -> None:
    for file in history.inputs:
        assert file.rows == file.events + file.skipped + file.duplicates
    assert_told((*history.skipped, *history.warnings))


def test_the_edits_are_many():
    edits = len(TEXTS) * len(EDITS) * EDITS_OF_TEXT + len(PACKED) * 3 * EDITS_OF_PACKED + 8 * len(TEXTS | PACKED)
    assert edits >= 2000
