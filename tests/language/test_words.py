from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.language import words


@pytest.mark.parametrize(
    ("probability", "zh", "en"),
    [
        (0.0, "不到一成", "under 10 %"),
        (0.0999, "不到一成", "under 10 %"),
        (0.1, "约一成", "roughly 10 %"),
        (0.1499, "约一成", "roughly 10 %"),
        (0.15, "约两成", "roughly 20 %"),
        (0.5, "约五成", "roughly 50 %"),
        (0.62, "约六成", "roughly 60 %"),
        (0.849, "约八成", "roughly 80 %"),
        (0.8999, "约九成", "roughly 90 %"),
        (0.9, "九成以上", "over 90 %"),
        (1.0, "九成以上", "over 90 %"),
        (0.1 + 0.05 - 1e-17, "约两成", "roughly 20 %"),  # noise below nine places moves nothing
    ],
)
def test_tenths_as_one_says_them(probability: float, zh: str, en: str) -> None:
    assert words.tenths(probability, "zh") == zh
    assert words.tenths(probability, "en") == en


@given(st.floats(0, 1))
def test_tenths_never_show_a_decimal(probability: float) -> None:
    for language in ("zh", "en"):
        assert "." not in words.tenths(probability, language)


@pytest.mark.parametrize(
    ("count", "zh"), [(0, "不到一成"), (1, "约一成"), (2, "约两成"), (9, "约九成"), (10, "九成以上")]
)
def test_whole_tenths(count: int, zh: str) -> None:
    assert words.whole_tenths(count, "zh") == zh


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (Decimal(12000), "12,000 元", "12,000 yuan"),
        (Decimal(0), "0 元", "0 yuan"),
        (Decimal("1234.50"), "1,234.50 元", "1,234.50 yuan"),
        (Decimal("8.00"), "8 元", "8 yuan"),
    ],
)
def test_amounts(yuan: Decimal, zh: str, en: str) -> None:
    assert words.amount(yuan, "zh") == zh
    assert words.amount(yuan, "en") == en


def test_a_day_loses_its_year_only_where_that_is_known() -> None:
    assert words.short_day(date(2025, 9, 29), 2025) == "09-29"
    assert words.short_day(date(2024, 9, 29), 2025) == "2024-09-29"


def test_spans() -> None:
    first, last = date(2025, 1, 2), date(2025, 10, 3)
    assert words.span(first, last, "zh") == "2025-01-02 至 2025-10-03"
    assert words.span(first, last, "en") == "2025-01-02 to 2025-10-03"
    assert words.span(first, first, "zh") == "2025-01-02"


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (1, "1 天", "1 day"),
        (30, "30 天", "30 days"),
        (45, "45 天", "45 days"),
        (60, "2 个月", "2 months"),
        (180, "6 个月", "6 months"),
        (365, "1 年", "1 year"),
        (730, "2 年", "2 years"),
    ],
)
def test_durations(count: int, zh: str, en: str) -> None:
    assert words.days(count, "zh") == zh
    assert words.days(count, "en") == en


def test_efforts() -> None:
    assert words.effort(5, "minute", "zh") == "5 分钟"
    assert words.effort(1, "hour", "en") == "1 hour"
    assert words.effort(2, "day", "en") == "2 days"


def test_lists() -> None:
    assert words.listed(["甲", "乙", "丙"], "zh") == "甲、乙、丙"
    assert words.listed(["a", "b", "c"], "en") == "a, b and c"
    assert words.listed(["a"], "en") == "a"
    assert words.listed([], "en") == ""
    assert words.either(["甲", "乙", "丙"], "zh") == "甲、乙或丙"
    assert words.either(["a", "b"], "en") == "a or b"
    assert words.either(["a"], "zh") == "a"


def test_line_numbers_are_counted_where_there_are_many() -> None:
    assert words.line_numbers([5], 3, "zh") == "第 5 行"
    assert words.line_numbers([5, 9], 3, "zh") == "第 5、9 行"
    assert words.line_numbers([5, 9, 12, *range(20, 48)], 3, "zh") == "第 5、9、12 行等，共 31 行"
    assert words.line_numbers([5], 3, "en") == "line 5"
    assert words.line_numbers([5, 9], 3, "en") == "lines 5 and 9"
    assert words.line_numbers([5, 9, 12, *range(20, 48)], 3, "en") == "lines 5, 9, 12 ... 31 in all"


def test_a_count_brings_its_noun() -> None:
    assert f"{words.Count(1):row|rows}" == "1 row"
    assert f"{words.Count(1204):row|rows}" == "1,204 rows"
    assert f"{words.Count(1204):行}" == "1,204 行"
    assert f"{words.Count(1204)}" == "1,204"


def test_a_sentence_starts_with_a_capital() -> None:
    assert words.sentence_start("roughly 70 %") == "Roughly 70 %"
    assert words.sentence_start("约七成") == "约七成"
    assert words.sentence_start("") == ""
