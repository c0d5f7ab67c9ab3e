"""Days and sums as people type them, seen from Tuesday, 24 November 2026."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.fields import FieldError
from limitdoctor.spoken import spoken_day, spoken_days, spoken_span
from limitdoctor.spoken_sum import chinese_number, spoken_money

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
        ("前几天", "2026-11-21", False),
        ("几天前", "2026-11-21", False),
        ("好几天前", "2026-11-21", False),
        ("两三天前", "2026-11-22", False),
        ("十几天前", "2026-11-09", False),
        ("二十多天前", "2026-11-04", False),
        ("两三个月前", "2026-09-10", False),
        ("a few days ago", "2026-11-21", False),
        ("a couple of weeks ago", "2026-11-10", False),
        ("the day before yesterday", "2026-11-22", True),
        ("last night", "2026-11-23", True),
        ("15号", "2026-11-15", True),
        ("30日", "2026-10-30", True),
        ("31号", "2026-10-31", True),
        ("the 3rd", "2026-11-03", True),
        ("on the 30th", "2026-10-30", True),
        ("月初", "2026-11-03", False),
        ("月底", "2026-10-28", False),
        ("中旬", "2026-11-15", False),
        ("双十一", "2026-11-11", False),
        ("双11前", "2026-11-08", False),
        ("去年双十二", "2025-12-12", False),
        ("双十二", "2025-12-12", False),
        ("国庆", "2026-10-01", False),
        ("国庆节后", "2026-10-04", False),
        ("十一期间", "2026-10-01", False),
        ("元旦", "2026-01-01", False),
        ("618", "2026-06-18", False),
        ("过年", "2026-02-17", False),
        ("去年过年前", "2025-01-26", False),
        ("中秋", "2026-09-25", False),
        ("after christmas", "2025-12-28", False),
        ("singles' day", "2026-11-11", False),
        ("new year's day", "2026-01-01", False),
        ("spring festival 2025", "2025-01-29", False),
        ("early november", "2026-11-03", False),
        ("mid-june", "2026-06-15", False),
        ("end of last month", "2026-10-28", False),
        ("late Oct 2025", "2025-10-25", False),
        ("11月下旬", "2026-11-24", False),
        ("2026年11月", "2026-11-15", False),
        ("10 days ago", "2026-11-14", True),
        ("ten days ago", "2026-11-14", True),
        ("wednesday", "2026-11-18", True),
        ("tuesday", "2026-11-24", True),
        ("last tuesday", "2026-11-17", True),
        ("on oct 1", "2026-10-01", True),
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
        ("几个月前", "not-a-date"),
        ("10月之前", "not-a-date"),
        ("several years ago", "not-a-date"),
        ("第三十五几天前", "not-a-date"),
        ("40号", "not-a-date"),
        ("the 32nd", "not-a-date"),
        ("early", "not-a-date"),
        ("1998年春节", "not-a-date"),
        ("今年双十二", "day-in-future"),
        ("2027-01-01", "day-in-future"),
        ("11月31号", "no-such-day"),
        ("2025-02-30", "not-a-date"),
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
    ("today", "text", "day"),
    [
        ("2025-11-22", "11月下旬", "2025-11-22"),
        ("2025-11-12", "11月中旬", "2025-11-12"),
        ("2025-11-02", "11月初", "2025-11-02"),
        ("2025-11-05", "2025年11月", "2025-11-05"),
        ("2025-11-02", "月初", "2025-11-02"),
        ("2025-11-20", "11月底", "2024-11-28"),
        ("2025-11-05", "中旬", "2025-10-15"),
    ],
)
def test_a_part_of_a_month_that_has_begun_is_of_this_year(today: str, text: str, day: str) -> None:
    assert spoken_day(text, date.fromisoformat(today)).day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("today", "text", "days"),
    [
        ("2025-11-28", "25 号还在，1 号没了", ["2025-10-25", "2025-11-01"]),
        ("2025-11-28", "周五还在，周一没了", ["2025-11-21", "2025-11-24"]),
        ("2025-11-28", "1 号没了，25 号还在", ["2025-10-25", "2025-11-01"]),
        ("2025-11-28", "1号没了", ["2025-11-01"]),
        ("2025-11-28", "Oct 1 gone", ["2025-10-01"]),
        ("2025-11-28", "上周三没的，周二还在", ["2025-11-18", "2025-11-19"]),
        ("2025-11-28", "since Oct 1", ["2025-10-01"]),
    ],
)
def test_the_day_it_was_there_is_seen_from_the_day_it_went(today: str, text: str, days: list[str]) -> None:
    assert [found.day.isoformat() for found in spoken_days(text, date.fromisoformat(today))] == days


@pytest.mark.parametrize("text", ["1号还在，1号没了", "1月1号，2月1号，3月1号没了", "还在，没了", "soon, later"])
def test_two_days_that_are_none_are_told(text: str) -> None:
    with pytest.raises(FieldError):
        spoken_days(text, TODAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("90", 90), ("90 days", 90), ("1 day", 1), ("3 months", 90), ("two weeks", 14), ("a year", 365),
        ("half a year", 182),
        ("90 天", 90), ("９０天", 90), ("三个月", 90), ("3个月后", 90), ("半年", 182), ("半个月", 15),
        ("一年半", 547), ("两周", 14), ("十五天", 15),
    ],
)  # fmt: skip
def test_a_span_as_it_is_said(text: str, days: int) -> None:
    assert spoken_span(text) == days


@pytest.mark.parametrize("text", ["", "0", "天", "几天", "两三天", "soon", "-3", "99999 years", "3 parsecs", "9" * 80])
def test_what_is_no_span_is_told(text: str) -> None:
    with pytest.raises(FieldError) as found:
        spoken_span(text)
    assert found.value.code == "not-a-duration"


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
        ("十万", 100000),
        ("三五千", 4000),
        ("两三千", 2500),
        ("一两万块", 15000),
        ("3-5千", 4000),
        ("3千到5千", 4000),
        ("3000-5000", 4000),
        ("三千到五千左右", 4000),
        ("8千到1万", 9000),
        ("1-2w", 15000),
        ("500到2千", 1250),
        ("3k to 5k", 4000),
    ],
)
def test_a_sum_as_it_is_said(text: str, sum_: float) -> None:
    assert spoken_money(text) == Decimal(str(sum_))


@pytest.mark.parametrize(
    "text",
    ["", "很多", "-5", "1e999", "abc", "万" * 80, "5-3千", "万", "千", "3-", "-", "1-2-3", "五三千", "2025-09-01"],
)
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
