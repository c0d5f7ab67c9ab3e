import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.render.wrap import padded, width, wrap

CLOSING = "，。、；：！？）】》〉」』”’…％,;:!?)]}%"
CHINESE = [
    "额度",
    "没有了",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "：",
    "第",
    "301、315",
    "行",
    "约七成",
    "…",
    "￥1,234.50",
]
MIXED = [
    "12,000",
    "元",
    "2025-10-01",
    "limit",
    "don't",
    "(lines",
    "5",
    "and",
    "9)",
    "100%",
    "30",
    "天",
    "--limit-before",
]
WORDS = st.sampled_from(CHINESE + MIXED)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", "", " "])), max_size=60).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("额度", 4),
        ("（", 2),
        ("a额", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("█·", 2),
        ("￥", 2),
        ("한", 2),
    ],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_padded_fills_cells_not_characters() -> None:
    assert padded("额度", 6) == "额度  "
    assert padded("额度", 3) == "额度"


def test_chinese_wraps_anywhere_but_before_punctuation() -> None:
    text = "借呗额度在 2025-10-01 由 12,000 元变为 0 元，那是还清后的第 2 天。"
    assert wrap(text, 40) == ["借呗额度在 2025-10-01 由 12,000 元变为", "0 元，那是还清后的第 2 天。"]


def test_english_wraps_at_blanks_only() -> None:
    assert wrap('don\'t split the "quoted words" (or the brackets)', 20) == [
        "don't split the",
        '"quoted words" (or',
        "the brackets)",
    ]


def test_later_lines_hang_below_the_label() -> None:
    assert wrap("一二三四五六七八九十", 16, "支持  ") == ["支持  一二三四五", "      六七八九十"]
    assert wrap("a b", 3, "", "  ") == ["a b"]


def test_a_long_word_is_cut_after_a_separator_and_never_in_a_number() -> None:
    lines = wrap("https://example.com/a/long/path/20250102/and/1234567890/on", 24)
    assert all(width(line) <= 24 for line in lines)
    assert "".join(lines) == "https://example.com/a/long/path/20250102/and/1234567890/on"
    assert not any(before[-1].isdigit() and after[0].isdigit() for before, after in itertools.pairwise(lines))


def test_a_number_longer_than_a_line_is_the_one_that_is_cut() -> None:
    lines = wrap("1" * 100, 40)
    assert [len(line) for line in lines] == [40, 40, 20]


def test_two_blanks_stay_two_and_more_become_two() -> None:
    assert wrap("a  b     c", 40) == ["a  b  c"]


def test_an_empty_text_is_one_line() -> None:
    assert wrap("", 40, "label ") == ["label"]
    assert wrap("   ", 40) == [""]


@given(TEXTS, st.integers(40, 120), st.sampled_from(["", "   ", "支持  "]))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, columns: int, first: str) -> None:
    lines = wrap(text, columns, first)
    assert all(width(line) <= columns for line in lines)
    joined = "".join(lines).removeprefix(first.rstrip())
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)


@given(TEXTS, st.integers(40, 120))
def test_no_line_starts_with_closing_punctuation(text: str, columns: int) -> None:
    """But for a text that starts so itself, or a run of punctuation longer than a line."""
    lines = wrap(text, columns)
    runs = re.findall(r"[^\w\s]{15,}", text)
    assert runs or not any(line[:1] in CLOSING for line in lines[1:] if line)


@given(TEXTS, st.integers(40, 120))
def test_no_line_ends_inside_a_number(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    for before, after in itertools.pairwise(lines):
        broken = before[-1:].isdigit() and after[:1].isdigit()
        assert not broken or re.search(r"\d \d|\d{20,}|[\d,.:-]{30,}", text) or before[-1] + after[0] not in text


@given(st.text(max_size=200), st.integers(40, 120))
def test_any_text_wraps(text: str, columns: int) -> None:
    assert all(width(line) <= columns for line in wrap(text, columns))
