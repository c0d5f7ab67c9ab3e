"""What a checklist says as a whole: its name and version, words for rates, shares, what its calendar claims to list."""

import math
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from limitdoctor.checklist import shape
from limitdoctor.checklist.items import number_of, simple_value
from limitdoctor.checklist.model import CATEGORIES, UNEXPLAINED, Cause
from limitdoctor.checklist.parts import Part, Parts
from limitdoctor.fields import FieldError, Fields, parse_day
from limitdoctor.problems import Location, Problem, problem
from limitdoctor.source import Items, Node, Scalar


def read_settings(parts: Parts) -> dict[str, Any]:
    """The settings by key, wherever they stand."""
    values = dict(shape.SETTINGS.defaults)
    for name, key in shape.SETTINGS.keys.items():
        part = parts.single(name)
        if part is not None:
            values[name] = simple_value(part.alone(), key)
    return values


def missing_settings(parts: Parts, folder: str) -> tuple[Problem, ...]:
    """What no file says though every checklist must; nothing where a file could not be read."""
    if not parts.whole:
        return ()
    needed = (*shape.SETTINGS.required, shape.SHARES, "causes")
    homes = [parts.by_name[name][0].faults.file for name in shape.SETTINGS.keys if name in parts.by_name]
    where = Location(homes[0] if homes else folder)
    return tuple(problem("missing-setting", where, "error", key=name) for name in needed if name not in parts.by_name)


def read_numbers(part: Part | None, allowed: Collection[str] | None) -> dict[str, float] | None:
    """Words and their numbers, 0 to 100: `rates` and `shares`; None where the part is missing or has a fault."""
    if part is None:
        return None
    found: dict[str, float] = {}
    item = part.alone()
    for word, key, node in item.items(part.key.text):
        known = word if allowed is None else item.one_of(key, allowed, part.key.text)
        if not isinstance(node, Scalar):
            item.fail("not-a-value", node, key=word)
            continue
        number = number_of(item, node, word, {})
        if number is not None and not 0 <= number <= 100:
            item.fail("rate-out-of-range", node, key=word, found=node.text)
        elif number is not None and known is not None:
            if allowed is None and 0 < number < 1:  # shares may be parts of any whole, rates are out of 100
                item.warn("rate-fraction", node, key=word, found=node.text, meant=f"{number * 100:g}")
            found.setdefault(known, number)
    return found if item.sound else None


def read_complete(part: Part | None) -> dict[str, tuple[date, date]]:
    """For which kinds of calendar entry, and from when to when, the calendar claims to list everything."""
    found: dict[str, tuple[date, date]] = {}
    if part is None:
        return found
    item = part.alone()
    for _, key, node in item.items(shape.COMPLETE):
        kind = item.one_of(key, shape.COMPLETE_KINDS, shape.COMPLETE)
        span = _span(item, key.text, node)
        if kind is not None and span is not None:
            found[kind] = span
    return found


def prior_of(causes: Iterable[Cause], shares: Mapping[str, float] | None, part: Part | None) -> dict[str, float]:
    """P(cause) before any evidence: the share of its category, divided among its causes by their shares.

    Sums to 1 with `unexplained`; a category without causes takes no part.
    """
    if part is None or shares is None:
        return {}
    weights = {UNEXPLAINED: shares.get(UNEXPLAINED, 0.0)}
    lacking = [] if weights[UNEXPLAINED] else [UNEXPLAINED]
    listed = tuple(causes)
    for category in CATEGORIES:
        own = {cause.id: cause.share for cause in listed if cause.category == category}
        total = math.fsum(own.values())
        weights |= {name: shares.get(category, 0.0) * share / total for name, share in own.items()}
        if own and not shares.get(category):
            lacking.append(category)
    for word in lacking:
        part.faults.add("share-missing", part.key, "error", found=word)
    if lacking:
        return {}
    whole = math.fsum(weights.values())
    return {name: weight / whole for name, weight in weights.items()}


def _span(item: Fields, name: str, node: Node) -> tuple[date, date] | None:
    days = []
    for each in node.items if isinstance(node, Items) else ():
        try:
            days.append(parse_day(each.text if isinstance(each, Scalar) else ""))
        except FieldError as fault:
            item.fail(fault.code, each, key=name, **fault.facts)
            return None
    if len(days) != 2:
        item.fail("not-a-period", node, key=name)
        return None
    if days[0] > days[1]:
        item.fail("span-backwards", node, first=days[0], last=days[1])
    return days[0], days[1]
