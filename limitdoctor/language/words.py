"""Numbers, days, amounts and lists as people say them, in Chinese and English."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from limitdoctor.language.text import Language

_TENTHS_ZH = ("", "一", "两", "三", "四", "五", "六", "七", "八", "九")
_EFFORT_UNITS = {"minute": ("分钟", "minute"), "hour": ("小时", "hour"), "day": ("天", "day")}


class Count(int):
    """A number that brings its noun: `f"{Count(2):row|rows}"` is "2 rows", `f"{Count(2):行}"` is "2 行"."""

    def __format__(self, nouns: str) -> str:
        if not nouns:
            return f"{int(self):,}"
        forms = nouns.split("|")
        return f"{int(self):,} {forms[0] if self == 1 else forms[-1]}"


def tenths_of(probability: float) -> int:
    """A probability in whole tenths, 0 to 10, half up; rounded to 9 places first, so that noise moves nothing."""
    return int(round(probability, 9) * 10 + 0.5)


def tenths(probability: float, language: Language) -> str:
    """A probability as one says it: 约七成 / "roughly 70 %"; above nine tenths and below one tenth say just that."""
    rounded = round(probability, 9)
    if rounded >= 0.9:
        return "九成以上" if language == "zh" else "over 90 %"
    if rounded < 0.1:
        return "不到一成" if language == "zh" else "under 10 %"
    return whole_tenths(tenths_of(rounded), language)


def whole_tenths(count: int, language: Language) -> str:
    """A number of tenths as one says it; 0 and 10 are said as "under one" and "over nine"."""
    if count >= 10:
        return "九成以上" if language == "zh" else "over 90 %"
    if count <= 0:
        return "不到一成" if language == "zh" else "under 10 %"
    return f"约{_TENTHS_ZH[count]}成" if language == "zh" else f"roughly {count}0 %"


def amount(yuan: Decimal | int, language: Language) -> str:
    """An amount with thousands commas, and decimals only where there are any: 12,000 元 / 12,000 yuan."""
    return f"{plain_amount(yuan)} {'元' if language == 'zh' else 'yuan'}"


def plain_amount(yuan: Decimal | int) -> str:
    """An amount without its unit."""
    value = Decimal(yuan)
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value:,.2f}"


def short_day(day: date, year: int) -> str:
    """A day without its year where that is `year`: 09-29, else 2024-09-29. The form is the same in both languages."""
    return day.strftime("%m-%d") if day.year == year else day.isoformat()


def span(first: date, last: date, language: Language) -> str:
    """From one day to another, or the one day."""
    if first == last:
        return first.isoformat()
    return f"{first} {'至' if language == 'zh' else 'to'} {last}"


def effort(count: int, unit: str, language: Language) -> str:
    """How long a step takes: 5 分钟 / 5 minutes."""
    zh, en = _EFFORT_UNITS[unit]
    return f"{count} {zh}" if language == "zh" else f"{count} {en}{'' if count == 1 else 's'}"


def days(count: int, language: Language) -> str:
    """A number of days; whole years, and whole months from two on, are said as such."""
    if count % 365 == 0 and count:
        return _units(count // 365, "年", "year", language)
    if count % 30 == 0 and count >= 60:
        return _units(count // 30, "个月", "month", language)
    return _units(count, "天", "day", language)


def _units(count: int, zh: str, en: str, language: Language) -> str:
    return f"{count} {zh}" if language == "zh" else f"{count} {en}{'' if count == 1 else 's'}"


def listed(items: Sequence[str], language: Language) -> str:
    """A list: 甲、乙、丙 / "a, b and c"."""
    if language == "zh":
        return "、".join(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def either(items: Sequence[str], language: Language) -> str:
    """A choice: 甲、乙或丙 / "a, b or c"."""
    if len(items) < 2:
        return "".join(items)
    if language == "zh":
        return f"{'、'.join(items[:-1])}或{items[-1]}"
    return f"{', '.join(items[:-1])} or {items[-1]}"


def sentence_start(text: str) -> str:
    """The text with a capital where it starts with a Latin letter."""
    return text[:1].upper() + text[1:]


def line_runs(lines: Sequence[int], most: int, language: Language) -> str:
    """Line numbers in order, three or more in a row as a run: 第 6、7、13 至 15 行 / "lines 6, 7 and 13 to 15".

    At most `most` numbers and runs; that there are more is said, their number is not.
    """
    runs: list[list[int]] = []
    for number in lines:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    to = " 至 " if language == "zh" else " to "
    told = [
        text
        for run in runs
        for text in ([f"{run[0]}{to}{run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    ]
    more = len(told) > most
    if language == "zh":
        return f"第 {'、'.join(told[:most])} 行" + ("等" if more else "")
    if more:
        return f"lines {', '.join(told[:most])} and more"
    return f"{'line' if len(lines) == 1 else 'lines'} {listed(told, language)}"


def line_numbers(lines: Sequence[int], most: int, language: Language) -> str:
    """Line numbers, at most `most` of them: 第 5、9 行 / "lines 5 and 9"; more are counted at the end."""
    shown = [str(line) for line in lines[:most]]
    more = len(lines) > most
    if language == "zh":
        return f"第 {'、'.join(shown)} 行" + (f"等，共 {len(lines)} 行" if more else "")
    if more:
        return f"lines {', '.join(shown)} ... {len(lines)} in all"
    return f"{'line' if len(lines) == 1 else 'lines'} {listed(shown, language)}"
