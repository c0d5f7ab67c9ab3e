"""Numbers and sums as people type them ("一万二", "5k", "三五千") -> values."""

import re
from decimal import Decimal

from limitdoctor.fields import FieldError, parse_money

LONGEST = 60  # characters of an answer that are read
FULL_WIDTH = str.maketrans("０１２３４５６７８９．：／－　，", "0123456789.:/- ,")
_LONGEST_NUMERAL = 12
_LEAST_LIMIT = 100  # yuan: no credit line is smaller

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CHINESE = re.compile(f"[{''.join(_DIGITS)}{''.join(_UNITS)}]+")


def spoken_money(text: str) -> Decimal:
    """A sum in yuan: 12000, 1.2 万, 一万二, 三千五, 5k, ￥3,000, 三五千, 3-5 千 (half way between the two).

    Raises FieldError as `fields.parse_money` does.
    """
    folded = text[:LONGEST].translate(FULL_WIDTH).strip().lower()
    bare = re.sub(r"(左右|大概|大约|差不多|多|块钱|块|元|人民币|yuan|rmb|about|around)", "", folded).strip()
    try:
        value = parse_money(bare)
    except FieldError:
        found = _with_unit(bare)
        if found is None:
            found = _in_the_middle(bare)
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
    last = largest = 1
    for character in text:
        if character in _DIGITS:
            if digit:  # 三五千 is no number, but something between two
                raise FieldError("not-a-number", found=text)
            digit = _DIGITS[character]
            last = 1 if digit == 0 else last
            continue
        unit = _UNITS[character]
        if unit >= 10_000:
            if not (total or section or digit):
                raise FieldError("not-a-number", found=text)
            if unit > largest:  # 一万亿: of all that was said; 一亿五千万: of what was said since
                total, section = (total + section + digit) * unit, 0
            else:
                total, section = total + (section + digit) * unit, 0
            largest = max(largest, unit)
        elif digit or unit == 10:
            section += (digit or 1) * unit
        else:
            raise FieldError("not-a-number", found=text)
        digit, last = 0, unit
    spoken = last // 10 if last > 10 and digit else 1  # 一万二: the last digit counts in the unit below
    return total + section + digit * spoken


def between(text: str) -> Decimal | None:
    """两三, 三五, 七八: half way between two digits of which the second is larger; None for anything else."""
    if len(text) != 2 or any(character not in _DIGITS for character in text):
        return None
    low, high = _DIGITS[text[0]], _DIGITS[text[1]]
    return Decimal(low + high) / 2 if 0 < low < high else None


def _with_unit(text: str) -> Decimal | None:
    found = re.fullmatch(r"[¥￥]?\s*(\d+(?:\.\d+)?)\s*(万|千|百|w|k)\s*(\d?)\s*(?:千)?", text)
    if found:
        unit = {"万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100}[found[2]]
        return Decimal(found[1]) * unit + (Decimal(found[3]) * unit / 10 if found[3] else 0)
    try:
        return Decimal(chinese_number(text))
    except FieldError:
        return None


def _in_the_middle(text: str) -> Decimal | None:
    """3-5 千, 三千到五千, 两三千: half way between the two; of one unit where only the second has one."""
    found = re.fullmatch(r"([^-~到至—]+?)\s*(?:-|~|到|至|—|to)+\s*([^-~到至—]+)", text)
    if not found:
        unit = _UNITS.get(text[-1:])
        middle = between(text[:-1])
        return middle * unit if unit and middle is not None else None
    low, high = (_sum(part.strip()) for part in found.groups())
    if low is None or high is None:
        return None
    ends = re.search(r"[千百万wk]\s*$", found[2])
    if ends and not re.search(r"[千百十万wk]", found[1]):
        scaled = _sum(found[1].strip() + ends[0])
        if scaled is not None and scaled < high:
            low = scaled
        elif low < _LEAST_LIMIT:  # "5 to 3 thousand" is a slip, "500 to 2 thousand" is not
            return None
    return (low + high) / 2 if low < high else None


def _sum(text: str) -> Decimal | None:
    try:
        return parse_money(text)
    except FieldError:
        return _with_unit(text)
