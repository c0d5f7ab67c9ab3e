"""Bytes -> text: which encoding, what is no text at all, and lines that no honest file has."""

import pytest

from limitdoctor.history.decode import LONGEST_LINE, decode
from limitdoctor.problems import InvalidFileError


def refusal(data: bytes) -> tuple[str, int, dict[str, str]]:
    with pytest.raises(InvalidFileError) as raised:
        decode(data, "file")
    (found,) = raised.value.problems
    return found.code, found.location.line, dict(found.facts)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file(data):
    assert refusal(data) == ("empty-file", 0, {})


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PAR1....", "Parquet"),
    ],
)
def test_what_is_no_text_is_named(data, looks_like):
    assert refusal(data) == ("not-a-text-but", 0, {"looks_like": looks_like})


def test_a_line_of_a_million_bytes_is_refused_where_it_is():
    assert refusal(b"a\nb\n" + b"x" * (LONGEST_LINE + 10))[:2] == ("line-too-long", 3)
    assert refusal(b"x," * LONGEST_LINE)[:2] == ("line-too-long", 1)


def test_a_long_line_of_no_text_is_told_so():
    assert refusal(b"\x01\x02\x03" * LONGEST_LINE) == ("not-a-text", 0, {})


def test_long_files_of_short_lines_are_not_refused():
    assert decode(b"0123456789\n" * (LONGEST_LINE // 5), "file").encoding == "UTF-8"
    assert decode(b"0123456789\r" * (LONGEST_LINE // 5), "file").encoding == "UTF-8"


def test_text_is_never_damaged_where_it_decodes():
    for text, encoding in [("额度", "utf-8"), ("额度", "gb18030"), ("额度,1\n", "utf-16"), ("€𠮷", "gb18030")]:
        found = decode(text.encode(encoding), "file")
        assert (found.text(), found.damaged) == (text, False)


def test_a_few_damaged_bytes_leave_the_rest():
    for encoding in ("utf-8", "gb18030"):
        found = decode("额度没有了，怎么办".encode(encoding) + b"\xff", "file")
        assert found.text().startswith("额度没有了，怎么办")
        assert found.damaged


def test_a_nul_is_noticed():
    assert decode(b"date,event\n2025-01-01,li\0mit\n", "file").damaged


def test_the_beginning_ends_with_a_line(monkeypatch):
    from limitdoctor.history import decode as module

    monkeypatch.setattr(module, "HEAD", 8)
    assert decode(b"ab\ncd\nefgh\n", "file").beginning().text() == "ab\ncd\n"
    assert decode(b"abcdefghijkl", "file").beginning().text() == "abcdefgh"
    assert decode(b"abc", "file").beginning().text() == "abc"


ROWS = "日期,事件,金额\n2025-09-01,额度,9000\n2025-09-02,还款,500\n"


@pytest.mark.parametrize(
    "more",
    ["2025-10-01,额度,0,没".encode()[:-1], "2025-10-01,额度,0\n".encode("gb18030"), b"2025-10-01,\xe9\n"],
)
def test_one_damaged_line_does_not_make_it_another_encoding(more: bytes) -> None:
    found = decode(ROWS.encode() + more, "x.csv")
    assert (found.encoding, found.damaged) == ("UTF-8", True)
    assert found.text().startswith(ROWS)


@pytest.mark.parametrize("text", [ROWS, "日期,联通\n", "联通\n日期\n", ROWS * 3000])
def test_what_is_gb18030_stays_so(text: str) -> None:
    found = decode(text.encode("gb18030"), "x.csv")
    assert (found.encoding, found.damaged, found.text()) == ("GB18030", False, text)
