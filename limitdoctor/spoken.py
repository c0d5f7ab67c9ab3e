"""Days as people type them ("上个月 15 号", "国庆前", "3 days ago") -> dates.

Written here because the libraries that read Chinese dates cost more to import than a whole run of this tool may take,
and take a bare "11 月" for a day of the year to come.
"""

import re
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from limitdoctor.fields import FieldError, parse_day
from limitdoctor.spoken_sum import FULL_WIDTH, LONGEST, between, chinese_number

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
    "今早": 0, "今晚": 0, "前晚": 2, "前天": 2, "大前天": 3, "this morning": 0, "tonight": 0, "last night": 1,
    "the day before yesterday": 2,
}  # fmt: skip
_LATELY = {"前几天", "前两天", "前些天", "前些日子", "这几天", "这两天", "最近几天", "最近两天", "the other day"}
_FEW = {
    "天": 3,
    "日": 3,
    "day": 3,
    "周": 3,
    "星期": 3,
    "礼拜": 3,
    "week": 3,
}  # of months and years a few says too little
_FESTIVALS = {
    "元旦": (1, 1), "new year": (1, 1), "情人节": (2, 14), "五一": (5, 1), "劳动节": (5, 1), "六一八": (6, 18),
    "618": (6, 18), "十一": (10, 1), "国庆": (10, 1), "国庆节": (10, 1), "national day": (10, 1), "双十一": (11, 11),
    "双11": (11, 11), "double 11": (11, 11), "singles day": (11, 11), "双十二": (12, 12), "双12": (12, 12),
    "圣诞": (12, 25), "圣诞节": (12, 25), "christmas": (12, 25),
}  # fmt: skip
_SPRING = {  # the first day of the year by the moon, as the State Council publishes it
    2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22),
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6),
}  # fmt: skip
_AUTUMN = {  # 中秋
    2020: (10, 1), 2021: (9, 21), 2022: (9, 10), 2023: (9, 29),
    2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15),
}  # fmt: skip
_BY_THE_MOON = {
    "春节": _SPRING,
    "过年": _SPRING,
    "大年初一": _SPRING,
    "spring festival": _SPRING,
    "chinese new year": _SPRING,
}
_BY_THE_MOON |= {"中秋": _AUTUMN, "中秋节": _AUTUMN, "mid-autumn": _AUTUMN}
_YEARS = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3, "this year": 0, "last year": 1}
_MONTH_WORDS = {"这个月": 0, "本月": 0, "上个月": 1, "上月": 1, "上上个月": 2, "this month": 0, "last month": 1}
_WEEK_WORDS = {"这周": 0, "本周": 0, "这星期": 0, "上上周": 2, "上周": 1, "上星期": 1, "上个星期": 1, "上礼拜": 1}
_PARTS = {"初": 3, "上旬": 5, "中旬": 15, "中": 15, "下旬": 25, "底": 28, "末": 28}
_BEGINS = {"初": 1, "上旬": 1, "中旬": 11, "中": 11, "下旬": 21, "底": 25, "末": 25}  # the first day of each part
_NUMERAL = r"[\d一二三四五六七八九十]+"
_ENGLISH = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ENGLISH |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_LONGEST_SPAN = 36_500  # days
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
    folded = _TAIL.sub("", text[:LONGEST].translate(FULL_WIDTH).strip().lower()).strip().removeprefix("on ")
    for read in (_written, _named, _ago, _in_week, _in_month, _in_year, _last_such_day, _at_festival, _english):
        found = read(folded, today)
        if found is not None:
            if found.day > today:
                raise FieldError("day-in-future", found=text[:LONGEST], today=today.isoformat())
            return found
    raise FieldError("not-a-date", found=text[:LONGEST])


def spoken_days(text: str, today: date) -> tuple[Spoken, ...]:
    """One day, on which it went, or two ("25 号还在，1 号没了"): when it was last there, then when it went.

    The first of two is read as seen from the second, so that 25 号 is the 25th before the first. Raises FieldError like
    `spoken_day`.
    """
    text = text[: 2 * LONGEST]
    try:
        return (spoken_day(text, today),)
    except FieldError as fault:
        parts = [part for part in _APART.split(text) if part.strip()]
        if len(parts) == 1 and (one := _day_inside(text, today)) is not None:
            return (one,)
        if len(parts) != 2:
            raise
        told = [bool(_SAYS_THERE.search(part)) for part in parts]
        if told[0] == told[1]:  # two days and no word which is which
            days = [_day_inside(part, today) for part in parts]
            first, last = sorted(days) if None not in days else (None, None)  # type: ignore[type-var]
        else:
            there, gone = parts if told[0] else reversed(parts)
            last = _day_inside(gone, today)
            first = _day_inside(there, last.day) if last is not None else None
        if last is None or first is None or first.day >= last.day:
            raise fault from None
        return (first, last)


_APART = re.compile(r"[，,；;、~～]|(?<=还在)|(?<=还有)|到|至|\b(?:to|until|then|and)\b")
_SAYS_THERE = re.compile(r"还在|还有|看到|was there|still there|still|last seen")
_SAYS_IT = re.compile(
    r"就?没有?[了的]|不见了|变成? ?0 ?了?|消失了?|还在|还有|还看到|看到|的?时候|still there|"
    r"(?:it )?(?:was|is) (?:still )?(?:there|gone)|\b(?:it went|went|gone|it was|last seen|since|on)\b"
)


def _day_inside(text: str, today: date) -> Spoken | None:
    for words in (text, _SAYS_IT.sub("", text)):
        try:
            return spoken_day(words, today)
        except FieldError:
            continue
    return None


def spoken_span(text: str) -> int:
    """A span as people type it (90, 90 天, 三个月, 半年, two weeks) in whole days, at least 1: a month 30, a year 365.

    Raises FieldError "not-a-duration" for what is no span or does not say how long it is.
    """
    folded = text[:LONGEST].translate(FULL_WIDTH).strip().lower()
    found = re.fullmatch(
        r"(?P<half>半|half an?|half)?\s*"
        r"(?P<count>[\d零一二三四五六七八九十两百]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s*个?\s*(?P<and>半)?\s*"
        r"(?P<unit>天|日|周|星期|礼拜|月|年|day|week|month|year)?s?\s*(?P<more>半)?\s*(?:之后|以后|后)?",
        folded,
    )
    counted = _counted(found["count"], None) if found and found["count"] else None
    if found is None or (counted is None and not (found["half"] and found["unit"])) or (counted and not counted[1]):
        raise FieldError("not-a-duration", found=text[:LONGEST])
    unit = _DAYS_OF[found["unit"]] if found["unit"] else 1
    half = unit // 2 if found["half"] or found["and"] or found["more"] else 0
    days = int(counted[0] * unit if counted else 0) + half
    if not 0 < days <= _LONGEST_SPAN:
        raise FieldError("not-a-duration", found=text[:LONGEST])
    return days


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


# the ways to name a day


def _written(text: str, today: date) -> Spoken | None:
    if not re.match(r"(\d{4}|\d{8}$)", text):
        return None
    try:
        return Spoken(parse_day(text), exact=True)
    except FieldError:
        found = re.fullmatch(r"(\d{4})\s*[年/.-]\s*(\d{1,2})\s*月?", text)
        return _day_of(int(found[1]), int(found[2]), None, None, today) if found else None


def _named(text: str, today: date) -> Spoken | None:
    if text in _NAMED_DAYS:
        return Spoken(today - timedelta(days=_NAMED_DAYS[text]), exact=True)
    return Spoken(today - timedelta(days=_FEW["天"]), exact=False) if text in _LATELY else None


def _ago(text: str, today: date) -> Spoken | None:
    found = re.fullmatch(
        r"(?P<half>半)?\s*好?(?P<count>[\d零一二三四五六七八九十两百几]*)(?P<odd>[多来])?\s*个?\s*(?P<and>半)?\s*(?P<unit>天|日|周|星期|礼拜|月|年)\s*(?P<more>半|多)?\s*(?:之前|以前|前)",
        text,
    ) or re.fullmatch(
        r"(?P<half>half )?(?P<count>\d*|an?|a few|few|several|a couple of|a couple|[a-z]+) ?"
        r"(?P<odd>)(?P<and>)(?P<unit>day|week|month|year)s?(?P<more>) ago",
        text,
    )
    if not found:
        return None
    if found["unit"] == "月" and "个" not in text and not found["half"]:
        return None  # 10 月之前 is before October
    unit = _DAYS_OF[found["unit"]]
    if not found["count"] and found["half"]:
        return Spoken(today - timedelta(days=unit // 2), exact=False)
    counted = _counted(found["count"], _FEW.get(found["unit"]))
    if counted is None:
        return None
    count, exact = counted
    days = int(count * unit) + (unit // 2 if "半" in (found["and"], found["more"]) else 0)
    vague = found["more"] or found["and"] or found["odd"]
    return _back(today, days, exact=exact and unit == 1 and not vague)


def _counted(word: str, few: int | None) -> tuple[Decimal, bool] | None:
    """How many, and whether just so many: 两三 is between, 十几 some more, 几 `few` or nothing that can be read."""
    if word in _ENGLISH:
        return Decimal(_ENGLISH[word]), True
    if word in ("几", "a few", "few", "several"):
        return None if few is None else (Decimal(few), False)
    if word in ("a couple of", "a couple"):
        return Decimal(2), False
    middle = between(word)
    if middle is not None:
        return middle, False
    tens = _number(word.removesuffix("几")) if word.endswith("几") else None
    if tens is not None:
        return (Decimal(tens + 5), False) if tens % 10 == 0 else None
    number = _number(word)
    return None if number is None else (Decimal(number), True)


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
    if text == "last week":
        return Spoken(today - timedelta(days=today.weekday() + 4), exact=False)
    found = re.fullmatch(r"(last )?(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?", text)
    if found:
        back = (today.weekday() - _WEEKDAYS[found[2]]) % 7
        return Spoken(today - timedelta(days=back or (7 if found[1] else 0)), exact=True)
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
    """The day of a month, the middle of one of its parts or of it all; of what has begun, today at the latest."""
    if day:
        number = _number(day)
        return None if number is None else Spoken(_checked(year, month, number), exact=True)
    begins, middle = (_BEGINS[part], _PARTS[part]) if part else (1, 15)
    about = _safe(year, month, middle)
    return Spoken(min(about, today) if _safe(year, month, begins) <= today else about, exact=False)


def _last_such_day(text: str, today: date) -> Spoken | None:
    """15 号, 月底, the 15th: the last one that was."""
    found = re.fullmatch(rf"(?:({_NUMERAL})\s*[号日]|月?(上旬|中旬|下旬)|月(初|中|底|末))", text)
    english = None if found else re.fullmatch(r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)", text)
    if not (found or english):
        return None
    part = (found[2] or found[3]) if found else None
    said = found[1] if found else english[1] if english else ""
    for back in range(4):  # in any four months there is one of 31 days
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        with suppress(FieldError):
            day = _day_of(year, month + 1, said, part, today)
            if day is not None and day.day <= today:
                return day
    return None


def _at_festival(text: str, today: date) -> Spoken | None:
    """国庆, 去年双十一, 过年前: the last one that was, or that of the year which is named."""
    names = "|".join(sorted(map(re.escape, (*_FESTIVALS, *_BY_THE_MOON)), key=len, reverse=True))
    found = re.fullmatch(
        rf"(?:({'|'.join(_YEARS)}|\d{{4}}\s*年?)\s*的?\s*)?(?:(before|after|at|over|during) )?"
        rf"({names})(?:'?s)?(?: eve| day)?\s*"
        r"(?:(之前|以前|前|before)|(之后|以后|后|after)|期间|假期|那几天|那阵子)?(?:,? (last year|\d{4}))?",
        text.replace("singles' day", "singles day").replace("双十一", "双11").replace("双十二", "双12"),
    )
    if not found:
        return None
    word = found[1] or found[6]
    apart = -3 if found[4] or found[2] == "before" else 3 if found[5] or found[2] == "after" else 0
    for year in [_year(word, today)] if word else [today.year, today.year - 1]:
        place = _FESTIVALS.get(found[3]) or _BY_THE_MOON[found[3]].get(year or 0)
        if year is None or place is None or not 1 < year < 9999:
            return None
        day = date(year, *place) + timedelta(days=apart)
        if day <= today or word:
            return Spoken(day, exact=False)
    return None


def _english(text: str, today: date) -> Spoken | None:
    name = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
    found = (
        re.fullmatch(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{name})(?:,? (?P<year>\d{{4}}))?", text)
        or re.fullmatch(rf"(?P<month>{name}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?", text)
        or re.fullmatch(rf"(?:in |last )?(?P<month>{name})(?P<day>)(?:,? (?P<year>\d{{4}}|last year))?", text)
    )
    if not found:
        return _english_part(text, today)
    month = _MONTHS.index(found["month"][:3]) + 1
    named = found["year"]
    years = [today.year - 1 if named == "last year" else int(named)] if named else [today.year, today.year - 1]
    for year in years:
        day = _day_of(year, month, found["day"] or None, None, today)
        if day is not None and (day.day <= today or named):
            return day
    return None


def _english_part(text: str, today: date) -> Spoken | None:
    """Early november, the end of last month: the part of a month, in the words that name the month."""
    found = re.fullmatch(r"(?:at |in )?(?:the )?(early|start of|beginning of|mid|middle of|late|end of)[ -](.+)", text)
    if not found or re.match(r"early|start|beginning|mid|late|end|the |at |in ", found[2]):
        return None
    month = _in_month(found[2], today) or _english(found[2], today)
    if month is None or month.exact:
        return None
    part = {"e": 3, "s": 3, "b": 3, "m": 15, "l": 25}.get(found[1][0], 28) if found[1] != "end of" else 28
    return Spoken(month.day.replace(day=part), exact=False)


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
