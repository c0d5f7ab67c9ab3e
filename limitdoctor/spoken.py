"""Days and sums as people type them ("上个月 15 号", "3 days ago", "一万二") -> values.

Written here because the libraries that read Chinese dates cost more to import than a whole run of this tool may take,
and take a bare "11 月" for a day of the year to come.
"""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from limitdoctor.fields import FieldError, parse_day, parse_money

LONGEST = 60  # characters of an answer that are read
_LONGEST_NUMERAL = 12

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CHINESE = re.compile(f"[{''.join(_DIGITS)}{''.join(_UNITS)}]+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．：／－　，", "0123456789.:/- ,")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_WEEKDAYS |= {str(number + 1): number for number in range(7)}
_WEEKDAYS |= {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_DAYS_OF = {
    "天": 1,
    "日": 1,
    "day": 1,
    "周": 7,
    "星期": 7,
    "礼拜": 7,
    "week": 7,
    "月": 30,
    "month": 30,
    "年": 365,
    "year": 365,
}
_NAMED_DAYS = {
    "今天": 0, "今日": 0, "刚才": 0, "today": 0, "昨天": 1, "昨晚": 1, "昨日": 1, "yesterday": 1,
    "前天": 2, "大前天": 3,
}  # fmt: skip
_YEARS = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3, "this year": 0, "last year": 1}
_MONTH_WORDS = {"这个月": 0, "本月": 0, "上个月": 1, "上月": 1, "上上个月": 2, "this month": 0, "last month": 1}
_WEEK_WORDS = {"这周": 0, "本周": 0, "这星期": 0, "上上周": 2, "上周": 1, "上星期": 1, "上个星期": 1, "上礼拜": 1}
_PARTS = {"初": 3, "上旬": 5, "中旬": 15, "中": 15, "下旬": 25, "底": 28, "末": 28}
_NUMERAL = r"[\d一二三四五六七八九十]+"
_PART = "初|上旬|中旬|中|下旬|底|末"
_TAIL = re.compile(r"[\s。，,.！!]+$|(左右|前后|大概|大约|差不多|吧|那天|的时候|早上|上午|中午|下午|晚上|about|around)")


class Spoken(NamedTuple):
    """A day as it was understood; `exact` where the words named that very day."""

    day: date
    exact: bool


def spoken_day(text: str, today: date) -> Spoken:
    """The day that the words mean, seen from `today`: never one after it, so a bare "11 月" is the last November.

    Spans are whole: a month is 30 days, a year 365. Raises FieldError "not-a-date" for what it cannot read, and
    "day-in-future" for a day to come.
    """
    folded = _TAIL.sub("", text[:LONGEST].translate(_FULL_WIDTH).strip().lower()).strip()
    for read in (_written, _named, _ago, _in_week, _in_month, _in_year, _english):
        found = read(folded, today)
        if found is not None:
            if found.day > today:
                raise FieldError("day-in-future", found=text[:LONGEST], today=today.isoformat())
            return found
    raise FieldError("not-a-date", found=text[:LONGEST])


def spoken_days(text: str, today: date) -> tuple[Spoken, ...]:
    """One day or two ("25 号还在，1 号没了"), the earlier first. Raises FieldError like `spoken_day`."""
    try:
        return (spoken_day(text, today),)
    except FieldError:
        parts = [
            part
            for part in re.split(r"[，,；;、~～]|还在|还有|到|至|\bto\b|\buntil\b|\bthen\b", text[: 2 * LONGEST])
            if part.strip()
        ]
        found = [day for part in parts if (day := _day_inside(part, today)) is not None]
        if len(found) != 2:
            raise
        return tuple(sorted(found))


def _day_inside(text: str, today: date) -> Spoken | None:
    for words in (
        text,
        re.sub(r"(没了|没有了|不见了|就没|还看到|看到|was there|still there|gone|it was|on)", "", text),
    ):
        try:
            return spoken_day(words, today)
        except FieldError:
            continue
    return None


def spoken_money(text: str) -> Decimal:
    """A sum in yuan: 12000, 1.2 万, 一万二, 三千五, 5k, ￥3,000. Raises FieldError "not-money" or "money-below"."""
    folded = text[:LONGEST].translate(_FULL_WIDTH).strip().lower()
    bare = re.sub(r"(左右|大概|大约|差不多|多|块钱|块|元|人民币|yuan|rmb|about|around)", "", folded).strip()
    try:
        value = parse_money(bare)
    except FieldError:
        found = _with_unit(bare)
        if found is None:
            raise
        value = found
    if value < 0:
        raise FieldError("not-money", found=text[:LONGEST])
    return value.quantize(Decimal("0.01")) if value != value.to_integral_value() else value.quantize(Decimal(1))


def chinese_number(text: str) -> int:
    """三 -> 3, 十五 -> 15, 一万二 -> 12000 (as it is said). Raises FieldError "not-a-number"."""
    if len(text) > _LONGEST_NUMERAL or not _CHINESE.fullmatch(text):
        raise FieldError("not-a-number", found=text)
    total = section = digit = 0
    last = 1
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            last = 1 if digit == 0 else last
            continue
        unit = _UNITS[character]
        if unit >= 10_000:
            total, section = (total + section + digit) * unit, 0
        else:
            section += (digit or 1) * unit
        digit, last = 0, unit
    spoken = last // 10 if last > 10 and digit else 1  # 一万二: the last digit counts in the unit below
    return total + section + digit * spoken


def _number(text: str) -> int | None:
    text = text.strip()
    if text in ("", "几"):
        return None
    if text.isascii() and text.isdigit():
        return int(text[:6])
    try:
        return chinese_number(text)
    except FieldError:
        return None


def _with_unit(text: str) -> Decimal | None:
    found = re.fullmatch(r"[¥￥]?\s*(\d+(?:\.\d+)?)\s*(万|千|百|w|k)\s*(\d?)\s*(?:千)?", text)
    if found:
        unit = {"万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100}[found[2]]
        return Decimal(found[1]) * unit + (Decimal(found[3]) * unit / 10 if found[3] else 0)
    try:
        return Decimal(chinese_number(text))
    except FieldError:
        return None


# the ways to name a day


def _written(text: str, _: date) -> Spoken | None:
    if not re.match(r"(\d{4}|\d{8}$)", text):
        return None
    try:
        return Spoken(parse_day(text), exact=True)
    except FieldError:
        found = re.fullmatch(r"(\d{4})\s*[年/.-]\s*(\d{1,2})\s*月?", text)
        return Spoken(_safe(int(found[1]), int(found[2]), 15), exact=False) if found else None


def _named(text: str, today: date) -> Spoken | None:
    if text in _NAMED_DAYS:
        return Spoken(today - timedelta(days=_NAMED_DAYS[text]), exact=True)
    return None


def _ago(text: str, today: date) -> Spoken | None:
    found = re.fullmatch(
        r"(?P<half>半)?\s*(?P<count>[\d零一二三四五六七八九十两百几]*)\s*个?\s*(?P<and>半)?\s*(?P<unit>天|日|周|星期|礼拜|月|年)\s*(?P<more>半|多)?\s*(?:之前|以前|前)",
        text,
    ) or re.fullmatch(
        r"(?P<half>half )?(?P<count>\d*|an?|one|two|three|four|five|six) ?"
        r"(?P<and>)(?P<unit>day|week|month|year)s?(?P<more>) ago",
        text,
    )
    if not found:
        return None
    words = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
    unit = _DAYS_OF[found["unit"]]
    count = words.get(found["count"]) or _number(found["count"])
    if count is None:
        if not found["half"]:
            return None
        return Spoken(today - timedelta(days=unit // 2), exact=False)
    days = count * unit + (unit // 2 if "半" in (found["and"], found["more"]) else 0)
    return _back(today, days, exact=unit == 1 and not found["more"] and not found["and"])


def _back(today: date, days: int, *, exact: bool) -> Spoken | None:
    return Spoken(today - timedelta(days=days), exact=exact) if days < 20_000 else None


def _in_week(text: str, today: date) -> Spoken | None:
    found = re.fullmatch(rf"({'|'.join(sorted(_WEEK_WORDS, key=len, reverse=True))})\s*([一二三四五六日天1-7])?", text)
    if found:
        monday = today - timedelta(days=today.weekday() + 7 * _WEEK_WORDS[found[1]])
        if found[2] is None:
            return Spoken(min(monday + timedelta(days=3), today), exact=False)
        return Spoken(monday + timedelta(days=_WEEKDAYS[found[2]]), exact=True)
    found = re.fullmatch(r"(?:周|星期|礼拜)\s*([一二三四五六日天])", text)
    if found:
        return Spoken(today - timedelta(days=(today.weekday() - _WEEKDAYS[found[1]]) % 7), exact=True)
    found = re.fullmatch(r"last (?:(week)|(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?)", text)
    if found:
        monday = today - timedelta(days=today.weekday() + 7)
        if found[1]:
            return Spoken(monday + timedelta(days=3), exact=False)
        back = (today.weekday() - _WEEKDAYS[found[2]]) % 7 or 7
        return Spoken(today - timedelta(days=back), exact=True)
    return None


def _in_month(text: str, today: date) -> Spoken | None:
    words = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
    found = re.fullmatch(rf"({words})\s*(?:({_NUMERAL})\s*[号日]?|({_PART}))?", text)
    if not found:
        return None
    months = today.year * 12 + today.month - 1 - _MONTH_WORDS[found[1]]
    year, month = divmod(months, 12)
    return _day_of(year, month + 1, found[2], found[3], today)


def _in_year(text: str, today: date) -> Spoken | None:
    found = re.fullmatch(
        rf"({'|'.join(_YEARS)}|\d{{4}}\s*年|\d{{2}}\s*年)?\s*的?\s*"
        rf"(?:({_NUMERAL})\s*(?:月份?|[./-])\s*(?:({_NUMERAL})\s*[号日]?|({_PART}))?|(年初|年中|年底|年末|底|初))",
        text,
    )
    if not found:
        return None
    year = _year(found[1], today)
    if found[5]:
        named = {"年初": 1, "初": 1, "年中": 6}.get(found[5], 12)
        return Spoken(_safe(year if year is not None else today.year, named, 15), exact=False)
    month = _number(found[2])
    if month is None or not 1 <= month <= 12:
        return None
    if year is not None:
        return _day_of(year, month, found[3], found[4], today)
    this = _day_of(today.year, month, found[3], found[4], today)
    if this is not None and this.day <= today:
        return this
    return _day_of(today.year - 1, month, found[3], found[4], today)


def _year(word: str | None, today: date) -> int | None:
    if not word:
        return None
    word = word.strip()
    if word in _YEARS:
        return today.year - _YEARS[word]
    number = int(re.sub(r"\D", "", word))
    return number if number > 99 else 2000 + number


def _day_of(year: int, month: int, day: str | None, part: str | None, today: date) -> Spoken | None:
    if day:
        number = _number(day)
        return None if number is None else Spoken(_checked(year, month, number), exact=True)
    if part:
        return Spoken(_safe(year, month, _PARTS[part]), exact=False)
    middle = _safe(year, month, 15)
    return Spoken(min(middle, today) if (year, month) == (today.year, today.month) else middle, exact=False)


def _english(text: str, today: date) -> Spoken | None:
    name = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
    found = (
        re.fullmatch(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{name})(?:,? (?P<year>\d{{4}}))?", text)
        or re.fullmatch(rf"(?P<month>{name}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?", text)
        or re.fullmatch(rf"(?:in |last )?(?P<month>{name})(?P<day>)(?:,? (?P<year>\d{{4}}|last year))?", text)
    )
    if not found:
        return None
    month = _MONTHS.index(found["month"][:3]) + 1
    named = found["year"]
    years = [today.year - 1 if named == "last year" else int(named)] if named else [today.year, today.year - 1]
    for year in years:
        day = _day_of(year, month, found["day"] or None, None, today)
        if day is not None and (day.day <= today or named):
            return day
    return None


def _checked(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise FieldError("no-such-day", found=f"{year}-{month}-{day}") from fault


def _safe(year: int, month: int, day: int) -> date:
    """A day about there: the last of the month where the month is shorter."""
    try:
        return date(year, month, day)
    except ValueError as fault:
        if not 1 <= month <= 12 or not 1 <= year <= 9999:
            raise FieldError("no-such-day", found=f"{year}-{month}") from fault
        return date(year, month, 28)
