"""The recovery advice for causes that the person already knows: why, and the steps by date, with what could harm."""

from collections.abc import Iterable, Sequence

from limitdoctor.checklist.model import WHENS, Cause, Checklist, Step
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import BLANK, Line, Style, line, painted, paragraph, plain
from limitdoctor.render.outline import standing_lines, step_line
from limitdoctor.render.wrap import padded, width


def render(  # noqa: PLR0913
    checklist: Checklist,
    causes: Sequence[Cause],
    steps: Sequence[Step],
    language: Language,
    *,
    columns: int = 80,
    colour: bool = False,
) -> str:
    """The text: each cause with its why, then one plan for all of them, none of its steps twice."""
    lines: list[Line] = []
    for cause in causes:
        category = say(f"screen.category_{cause.category}", language)
        title = harmless(cause.title.of(language))
        head = say("explaining.advice_for", language, title=title, category=category, id=cause.id)
        lines += paragraph(head, columns, body=Style.STRONG)
        lines += paragraph(harmless(cause.why.of(language)), columns, "  ")
        if not cause.steps:
            note = harmless(cause.note.of(language)) if cause.note else harmless(cause.title.of(language))
            lines += paragraph(say("explaining.no_steps", language, why=note), columns, "  ")
        lines.append(BLANK)
    lines.append(line(say("screen.plan", language), Style.STRONG))
    lines += _plan(checklist, causes, steps, language, columns)
    lines.append(BLANK)
    for text in standing_lines(checklist, language):
        lines += paragraph(text, columns)
    return painted(lines) if colour else plain(lines)


def _plan(
    checklist: Checklist, causes: Sequence[Cause], steps: Iterable[Step], language: Language, columns: int
) -> list[Line]:
    lines: list[Line] = []
    cells = max(width(say(f"screen.{when}", language)) for when in WHENS) + 2
    known = list(steps)
    for when in WHENS:
        label = say(f"screen.{when}", language)
        for step in known:
            if step.when == when:
                lines += _step(checklist, causes, step, language, columns, padded(label, cells))
                label = ""
    return lines


def _step(  # noqa: PLR0913, PLR0917
    checklist: Checklist, causes: Sequence[Cause], step: Step, language: Language, columns: int, label: str
) -> list[Line]:
    found = step_line(step, language, tuple(cause.id for cause in causes if step.id in cause.steps))
    title = say("screen.step_effort", language, title=found.title, effort=found.effort) if found.effort else found.title
    lines = [*paragraph(title, columns, f"  {label}□ ", label=Style.QUIET)]
    indent = " " * (width(label) + 5)
    if found.beware:
        lines += paragraph(say("screen.beware", language, text=found.beware), columns, indent)
    lines += paragraph(say("screen.how", language, text=found.how), columns, indent)
    if found.check:
        lines += paragraph(say("screen.check", language, text=found.check), columns, indent)
    if step.unless:
        titles = [harmless(checklist.signs[sign].title.of(language)) for sign in step.unless if sign in checklist.signs]
        lines += paragraph(say("explaining.unless", language, signs=words.listed(titles, language)), columns, indent)
    if len(causes) > 1 and found.causes:
        names = [harmless(checklist.causes[cause].title.of(language)) for cause in found.causes]
        lines += paragraph(say("screen.serves", language, causes=words.listed(names, language)), columns, indent)
    return lines
