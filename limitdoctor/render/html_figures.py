"""The other figures: the balance sheet of a cause, what would settle most, and the plan as a line of time."""

from collections.abc import Sequence
from typing import NamedTuple

from limitdoctor.checklist.model import WHENS
from limitdoctor.diagnosis.model import Contribution, NextCheck, RankedCause
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.render.harmless import harmless
from limitdoctor.render.html_svg import LETTER, LINE, WIDTH, Drawing, Figure, Legend, Table, cells
from limitdoctor.render.outline import FAINTEST_DB, Outline, PlanLine, Row, decibans
from limitdoctor.render.wrap import wrap

_MOST_BARS = 5
_MOST_CHECKS = 6
_BAR = 12.0
_AMOUNT = 76.0  # what a number of decibans or bits takes at the right
_STRONG_DB = 10.0
_CLEAR_DB = 5.0
_LITTLE_DB = 1.5
_MUCH_BITS = 0.2
_SOME_BITS = 0.05
_DOT = 9.0


class _Bar(NamedTuple):
    """One line of a balance sheet: where it starts, what it adds, both in decibans."""

    label: str
    start: float
    added: float
    look: str
    strength: str


def balance(outline: Outline, row: Row, name: str) -> Figure:
    """The balance sheet of the first cause of a row: from its base rate over what speaks for and against to the sum."""
    cause = row.causes[0]
    bars = _bars(outline, cause)
    low = min(0.0, *(min(bar.start, bar.start + bar.added) for bar in bars))
    high = max(0.0, *(max(bar.start, bar.start + bar.added) for bar in bars))
    room = WIDTH - _AMOUNT
    scale = room / max(high - low, 1.0)
    drawing = Drawing()
    y = 2.0
    zero = -low * scale
    for bar in bars:
        label = f"{bar.label} · {bar.strength}" if bar.strength else bar.label
        for line in wrap(label, cells(WIDTH)):
            y += LINE
            drawing.text(0, y - 4, line)
        left, right = sorted((bar.start, bar.start + bar.added))
        drawing.rect(bar.look, (left - low) * scale, y + 2, max((right - left) * scale, 1.5), _BAR)
        drawing.text(WIDTH, y + _BAR, f"{decibans(bar.added)} dB", "end")
        y += _BAR + 7
    drawing.line("grid", zero, 0, zero, y)
    about = say(
        "report.balance_about",
        outline.language,
        prior=decibans(cause.log_odds_db - cause.evidence_db),
        total=decibans(cause.log_odds_db),
    )
    head = (
        say("report.head_item", outline.language),
        say("report.head_strength", outline.language),
        say("report.head_db", outline.language),
    )
    rows = tuple((bar.label, bar.strength, decibans(bar.added)) for bar in bars)
    looks = [look for look in ("base", "for", "against", "sum") if any(bar.look == look for bar in bars)]
    legend = tuple(Legend(look, say(f"report.legend_{look}", outline.language)) for look in looks)
    title = say("report.balance_title", outline.language, title=row.title)
    return Figure(name, int(y + 2), title, about, tuple(drawing.shapes), legend, Table(head, rows))


def _bars(outline: Outline, cause: RankedCause) -> list[_Bar]:
    prior = cause.log_odds_db - cause.evidence_db
    bars = [_Bar(say("report.bar_base", outline.language), 0.0, prior, "base", "")]
    told = [found for found in cause.contributions if abs(found.db) >= FAINTEST_DB][:_MOST_BARS]
    at = prior
    for found in told:
        bars.append(_bar(outline, found, at))
        at += found.db
    rest = cause.log_odds_db - at
    others = len(cause.contributions) - len(told)
    if others and abs(rest) >= 0.05:
        look = "for" if rest > 0 else "against"
        label = say("report.bar_others", outline.language, count=words.Count(others))
        bars.append(_Bar(label, at, rest, look, _strength(outline, rest)))
    return [*bars, _Bar(say("report.bar_sum", outline.language), 0.0, cause.log_odds_db, "sum", "")]


def _bar(outline: Outline, found: Contribution, at: float) -> _Bar:
    title = outline.evidence(found).text
    return _Bar(title, at, found.db, "for" if found.db > 0 else "against", _strength(outline, found.db))


def _strength(outline: Outline, db: float) -> str:
    side = "for" if db > 0 else "against"
    size = abs(db)
    word = "strong" if size >= _STRONG_DB else "clear" if size >= _CLEAR_DB else "some"
    return say(f"report.strength_{side}_{word if size >= _LITTLE_DB else 'little'}", outline.language)


def checks(outline: Outline) -> Figure | None:
    """What would settle most, as bars of bits; None where nothing would."""
    found = [check for check in outline.diagnosis.next_checks if check.bits > 0][:_MOST_CHECKS]
    if not found:
        return None
    most = max(check.bits for check in found)
    drawing = Drawing()
    y = 2.0
    for check in found:
        for line in wrap(asked(outline, check), cells(WIDTH)):
            y += LINE
            drawing.text(0, y - 4, line)
        drawing.rect("bits", 0, y + 2, max((WIDTH - _AMOUNT) * check.bits / most, 1.5), _BAR)
        drawing.text(WIDTH, y + _BAR, f"{check.bits:.2f} bit", "end")
        y += _BAR + 7
    head = tuple(
        say(f"report.{name}", outline.language)
        for name in ("head_check", "head_settles", "head_bits", "head_yes", "head_no")
    )
    rows = tuple(
        (
            asked(outline, check),
            settles(outline, check),
            f"{check.bits:.2f}",
            outline.leads(check.if_present, check.finding, present=True),
            outline.leads(check.if_absent, check.finding, present=False),
        )
        for check in found
    )
    title, about = (
        say("report.checks_title", outline.language),
        say("report.checks_about", outline.language, first=asked(outline, found[0])),
    )
    return Figure("checks", int(y + 2), title, about, tuple(drawing.shapes), (), Table(head, rows))


def asked(outline: Outline, check: NextCheck) -> str:
    """A check as the question that it puts to people."""
    finding = outline.checklist.findings[check.finding]
    return harmless(finding.ask.of(outline.language)) if finding.ask else outline.finding(check.finding)


def settles(outline: Outline, check: NextCheck) -> str:
    """How much a check would settle, in a word."""
    word = "much" if check.bits >= _MUCH_BITS else "some" if check.bits >= _SOME_BITS else "little"
    return say(f"report.settles_{word}", outline.language)


def plan(outline: Outline, groups: Sequence[tuple[str, tuple[PlanLine, ...]]]) -> Figure | None:
    """The steps as numbered dots on a line of time; the numbers are those of the list below it."""
    if not groups:
        return None
    steps = dict(groups)
    drawing = Drawing()
    part = WIDTH / len(WHENS)
    most = max(_rows_of(len(found)) for found in steps.values())
    base = 8 + most * _DOT * 2.3
    drawing.line("axis", 4, base, WIDTH - 10, base)
    drawing.path(
        "arrow", (f"M{WIDTH - 12} {base - 4:.1f}", f"L{WIDTH - 2} {base:.1f}", f"L{WIDTH - 12} {base + 4:.1f}Z")
    )
    number, rows = 0, []
    for place, when in enumerate(WHENS):
        left = part * place
        drawing.line("tick", left + 4, base - 4, left + 4, base + 4)
        drawing.text(left + 4, base + LINE + 2, words.sentence_start(outline.say(when)), "small")
        for item, step in enumerate(steps.get(when, ())):
            number += 1
            x = left + 4 + _DOT + (item % 4) * _DOT * 2.4
            y = base - _DOT * 1.5 - (item // 4) * _DOT * 2.3
            drawing.circle("mark", x, y, _DOT)
            drawing.text(x, y + LETTER * 0.33, str(number))
            rows.append((str(number), outline.say(when), step.title, step.effort))
    head = tuple(
        say(f"report.{name}", outline.language) for name in ("head_number", "head_when", "head_step", "head_effort")
    )
    about = say("report.plan_about", outline.language, count=words.Count(number))
    height = int(base + LINE * 1.7)
    return Figure(
        "plan",
        height,
        say("report.plan_title", outline.language),
        about,
        tuple(drawing.shapes),
        (),
        Table(head, tuple(rows)),
    )


def _rows_of(count: int) -> int:
    return (count + 3) // 4
