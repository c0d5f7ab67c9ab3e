"""Days and sums as people type them, seen from Tuesday, 24 November 2026."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.fields import FieldError
from limitdoctor.spoken import chinese_number, spoken_day, spoken_days, spoken_money

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day", "exact"),
    [
        ("2025-09-01", "2025-09-01", True),
        ("2025/9/1", "2025-09-01", True),
        ("2025年9月1日", "2025-09-01", True),
        ("２０２５．９．１", "2025-09-01", True),
        ("2025年9月", "2025-09-15", False),
        ("今天", "2026-11-24", True),
        ("昨天晚上", "2026-11-23", True),
        ("大前天", "2026-11-21", True),
        ("3天前", "2026-11-21", True),
        ("三天前", "2026-11-21", True),
        ("两周前", "2026-11-10", False),
        ("3 个月前", "2026-08-26", False),
        ("一个半月前", "2026-10-10", False),
        ("半年前", "2026-05-26", False),
        ("半个月前", "2026-11-09", False),
        ("一年前", "2025-11-24", False),
        ("上周三", "2026-11-18", True),
        ("上上周日", "2026-11-15", True),
        ("周一", "2026-11-23", True),
        ("星期五", "2026-11-20", True),
        ("这周一", "2026-11-23", True),
        ("上个月", "2026-10-15", False),
        ("上个月15号", "2026-10-15", True),
        ("上月底", "2026-10-28", False),
        ("这个月初", "2026-11-03", False),
        ("去年 11 月", "2025-11-15", False),
        ("去年11月3号", "2025-11-03", True),
        ("前年底", "2024-12-15", False),
        ("去年年底", "2025-12-15", False),
        ("11月3号", "2026-11-03", True),
        ("十一月三号", "2026-11-03", True),
        ("12月3日", "2025-12-03", True),
        ("11.3", "2026-11-03", True),
        ("大概上周三吧", "2026-11-18", True),
        ("yesterday", "2026-11-23", True),
        ("3 days ago", "2026-11-21", True),
        ("a week ago", "2026-11-17", False),
        ("half year ago", "2026-05-26", False),
        ("last week", "2026-11-19", False),
        ("last month", "2026-10-15", False),
        ("last friday", "2026-11-20", True),
        ("Nov 3", "2026-11-03", True),
        ("3rd of December", "2025-12-03", True),
        ("november 2024", "2024-11-15", False),
        ("around Oct 2nd, 2025", "2025-10-02", True),
    ],
)
def test_a_day_as_it_is_said(text: str, day: str, exact: bool) -> None:
    assert spoken_day(text, TODAY) == (date.fromisoformat(day), exact)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-a-date"),
        ("不知道呀", "not-a-date"),
        ("soon", "not-a-date"),
        ("明年3月", "not-a-date"),
        ("2027-01-01", "day-in-future"),
        ("11月31号", "no-such-day"),
        ("2025-02-30", "not-a-date"),
        ("几天前", "not-a-date"),
        ("9" * 500, "not-a-date"),
    ],
)
def test_what_is_no_day_is_told(text: str, code: str) -> None:
    with pytest.raises(FieldError) as found:
        spoken_day(text, TODAY)
    assert found.value.code == code


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10月1号", ["2026-10-01"]),
        ("9月25号还在，10月1号没了", ["2026-09-25", "2026-10-01"]),
        ("2025-10-01, 2025-09-25", ["2025-09-25", "2025-10-01"]),
        ("Sep 25 was there, gone on Oct 1", ["2026-09-25", "2026-10-01"]),
    ],
)
def test_two_days_are_the_last_with_it_and_the_first_without(text: str, days: list[str]) -> None:
    assert [found.day.isoformat() for found in spoken_days(text, TODAY)] == days


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("12000", 12000),
        ("12,000.50", "12000.50"),
        ("￥3,000", 3000),
        ("3000块钱", 3000),
        ("1.2万", 12000),
        ("1万2", 12000),
        ("一万二", 12000),
        ("一万二千", 12000),
        ("三千五", 3500),
        ("两百五", 250),
        ("五千", 5000),
        ("5k", 5000),
        ("大概8000左右", 8000),
        ("0", 0),
        ("零", 0),
        ("一万零五百", 10500),
    ],
)
def test_a_sum_as_it_is_said(text: str, sum_: float) -> None:
    assert spoken_money(text) == Decimal(str(sum_))


@pytest.mark.parametrize("text", ["", "很多", "-5", "1e999", "abc", "万" * 80])
def test_what_is_no_sum_is_told(text: str) -> None:
    with pytest.raises(FieldError):
        spoken_money(text)


def test_numbers_in_chinese() -> None:
    assert [chinese_number(text) for text in ("三", "十", "十五", "二十", "一百零五", "两千", "三亿")] == [
        3, 10, 15, 20, 105, 2000, 300_000_000,
    ]  # fmt: skip


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_any_words_are_a_day_that_is_past_or_told_as_none(text: str, today: date) -> None:
    with suppress(FieldError):
        assert spoken_day(text, today).day <= today
    with suppress(FieldError):
        assert spoken_money(text) >= 0


@given(st.integers(0, 3000))
def test_days_ago_are_counted(days: int) -> None:
    assert spoken_day(f"{days}天前", TODAY).day == TODAY - timedelta(days=days)
