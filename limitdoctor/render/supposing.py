"""A what-if in words: now and then side by side, what moved and why; or what would flip it and when it fades."""

import json
from collections.abc import Iterable, Iterator, Sequence

from limitdoctor import __version__
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.diagnosis.outlook import Fading, Flip, Suppose, fadings, flips, moved
from limitdoctor.language import words
from limitdoctor.language.catalogue import say as say_of
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import BLANK, Line, Span, Style, line, painted, paragraph, plain
from limitdoctor.render.outline import Outline
from limitdoctor.render.wrap import padded, width, wrap

SCHEMA = "limitdoctor/whatif@1"
_ROWS = 3
_LEAST_MOVE = 0.05  # of a probability, that is worth a line
_MOST_CHANGES = 6
_SIDE_BY_SIDE = 60  # columns from which two halves fit beside each other


class _Page:
    def __init__(self, before: Diagnosis, language: Language, columns: int) -> None:
        self.before = Outline(before, language)
        self.language = language
        self.columns = columns

    def say(self, name: str, /, **blanks: object) -> str:
        return say_of(f"supposing.{name}", self.language, **blanks)

    def flow(self, text: str, first: str = "", style: Style = Style.PLAIN) -> tuple[Line, ...]:
        return paragraph(text, self.columns, first, body=style)

    def supposed(self, suppose: Suppose) -> Iterator[Line]:
        checklist = self.before.checklist
        kinds = checklist.vocabulary.kinds
        texts = [
            self.say("if_event", day=event.day, kind=kinds[event.kind].title.of(self.language))
            for event in suppose.events
        ]
        texts += [self.say("if_days", days=words.Count(suppose.days))] if suppose.days else []
        texts += [self.say("if_clear", finding=self.before.finding(finding)) for finding in suppose.clear]
        for step in suppose.steps:
            title = harmless(checklist.steps[step].title.of(self.language))
            texts.append(self.say("if_step" if checklist.steps[step].clears else "clears_nothing", step=title))
        label = padded(self.say("if"), width(self.say("if")) + 2)
        for place, text in enumerate(texts):
            yield from paragraph(text, self.columns, " " * width(label) if place else label, label=Style.STRONG)

    def halves(self, after: Outline) -> Iterator[Line]:
        left, right = self._half("now", self.before), self._half("then", after)
        if self.columns < _SIDE_BY_SIDE:
            for title, *texts in (left, right):
                yield line(title, Style.STRONG)
                for text in texts:
                    yield from self.flow(text, "  ")
            return
        half = (self.columns - 3) // 2
        for place, (one, other) in enumerate(_paired(left, right)):
            style = Style.STRONG if place == 0 else Style.PLAIN
            first, second = wrap(one, half, "", "  "), wrap(other, half, "", "  ")
            for number in range(max(len(first), len(second))):
                cells = [texts[number] if number < len(texts) else "" for texts in (first, second)]
                yield (Span(padded(cells[0], half) + " │ ", style), Span(cells[1], style))

    def _half(self, name: str, outline: Outline) -> list[str]:
        word = outline.diagnosis.verdict.word
        texts = [self.say(name), self.say(f"verdict_{word}")]
        rows = outline.shown_rows(_ROWS)
        if word == "inconclusive":  # leads have no order, and none without evidence is one
            leads = [self.say("lead_line", cause=row.title, share=row.share) for row in rows]
            return [*texts, *(leads or [self.say("nothing_speaks")])]
        return [*texts, *(self.say("share_line", place=row.place, cause=row.title, share=row.share) for row in rows)]

    def why(self, after: Outline, suppose: Suppose) -> Iterator[Line]:
        lines: list[Line] = []
        was = {cause.cause: cause.probability for cause in self.before.diagnosis.ranking.causes}
        for move in moved(self.before.diagnosis, after.diagnosis)[:_ROWS]:
            if abs(move.after - move.before) >= _LEAST_MOVE:
                shares = {"before": words.tenths(was[move.cause], self.language)}
                shares["after"] = words.tenths(move.after, self.language)
                if shares["before"] != shares["after"]:
                    lines += self.flow(self.say("moves", cause=after.cause(move.cause), **shares), "  ")
        changes = list(self._changes(after, suppose))
        lines += [found for text in changes[:_MOST_CHANGES] for found in self.flow(text, "  - ")]
        lines += [found for text in self._steps(after, suppose) for found in self.flow(text, "  ")]
        yield from self.flow(self.say("why"), style=Style.STRONG)
        yield from lines or self.flow(self.say("nothing_moves"), "  ")

    def _changes(self, after: Outline, suppose: Suppose) -> Iterator[str]:
        """The findings that differ, those first that weigh most then or now.

        A step clears what its signs hold; that what nobody knew is then not so is supposed, and nothing that it shows.
        """
        cleared = {sign for step in suppose.steps for sign in after.checklist.steps[step].clears}
        weight: dict[str, float] = {}
        for diagnosis in (self.before.diagnosis, after.diagnosis):
            for cause in diagnosis.ranking.causes[:_ROWS]:
                for found in cause.contributions:
                    weight[found.finding] = max(weight.get(found.finding, 0.0), abs(found.db))
        for name in sorted(weight, key=lambda name: (-round(weight[name], 9), name)):
            one, other = self.before.diagnosis.observations[name], after.diagnosis.observations[name]
            if one.state == "unknown" and one.sign in cleared:
                continue
            finding = after.finding(name)
            if one.state != other.state:
                states = {"before": self.say(f"state_{one.state}"), "after": self.say(f"state_{other.state}")}
                yield self.say("changes", finding=finding, **states)
            elif abs(one.reliability - other.reliability) > _LEAST_MOVE:
                yield self.say("weaker" if other.reliability < one.reliability else "stronger", finding=finding)

    def _steps(self, after: Outline, suppose: Suppose) -> Iterator[str]:
        """Steps that come and go; that time passes makes none needless."""
        had = [step.step for step in self.before.diagnosis.plan]
        has = [step.step for step in after.diagnosis.plan]
        for name, steps in (
            ("steps_gone", [step for step in had if step not in has]),
            ("steps_new", [step for step in has if step not in had]),
        ):
            if steps and not (name == "steps_gone" and suppose.days):
                titles = [harmless(self.before.checklist.steps[step].title.of(self.language)) for step in steps]
                yield self.say(name, steps=words.listed(titles, self.language))

    def outlook(self, command: str) -> Iterator[Line]:
        diagnosis = self.before.diagnosis
        yield from self.flow(self.say("flips"), style=Style.STRONG)
        found = flips(diagnosis)
        for flip in found:
            text = self.say("flip", finding=self.before.finding(flip.finding), cause=self.before.cause(flip.first))
            yield from self.flow(text, "  ")
        if not found:
            yield from self.flow(self.say("no_flips"), "  ")
        yield BLANK
        yield from self.flow(self.say("fadings"), style=Style.STRONG)
        days = fadings(diagnosis)
        for fading in days:
            yield from self.flow(self.say("fading", day=fading.day, finding=self.before.finding(fading.finding)), "  ")
        if not days:
            yield from self.flow(self.say("no_fadings"), "  ")
        yield BLANK
        yield from self.flow(self.say("try_one", command=command))


def render(  # noqa: PLR0913 - what was, what is supposed, what would be, and the look
    before: Diagnosis,
    suppose: Suppose,
    after: Diagnosis,
    language: Language,
    *,
    columns: int = 80,
    colour: bool = False,
) -> str:
    """The text for something supposed."""
    page, then = _Page(before, language, columns), Outline(after, language)
    lines = [*page.supposed(suppose), BLANK, *page.halves(then), BLANK, *page.why(then, suppose), BLANK]
    lines += page.flow(page.say("reason_only"))
    return (painted if colour else plain)(lines)


def render_outlook(
    diagnosis: Diagnosis, language: Language, command: str, *, columns: int = 80, colour: bool = False
) -> str:
    """The text without anything supposed: what flips the first reason, and from when each finding is silent."""
    page = _Page(diagnosis, language, columns)
    limit = say_of("screen.verdict", language)
    joint = "" if language == "zh" else " "
    head = page.flow(joint.join((*page.before.limit(), *page.before.verdict()[:1])), padded(limit, width(limit) + 2))
    lines = [*head, BLANK, *page.outlook(command), *page.flow(page.say("reason_only"))]
    return (painted if colour else plain)(lines)


def as_json(before: Diagnosis, suppose: Suppose | None, after: Diagnosis) -> str:
    """One document of the schema limitdoctor/whatif@1; without anything supposed, `after` equals `before`."""
    observations = [(name, before.observations[name], after.observations[name]) for name in sorted(before.observations)]
    document = {
        "schema": SCHEMA,
        "tool": {"name": "limitdoctor", "version": __version__},
        "supposed": _suppose(suppose or Suppose()),
        "before": _side(before),
        "after": _side(after),
        "moved": [
            {"cause": one.cause, "before": _number(one.before), "after": _number(one.after)}
            for one in moved(before, after)
        ],
        "findings": [
            {
                "finding": name,
                "before": {"state": one.state, "reliability": _number(one.reliability)},
                "after": {"state": other.state, "reliability": _number(other.reliability)},
            }
            for name, one, other in observations
            if (one.state, one.reliability) != (other.state, other.reliability)
        ],
        "flips": [_flip(one) for one in flips(before)],
        "fadings": [_fading(one) for one in fadings(before)],
    }
    return json.dumps(document, indent=2) + "\n"


def _suppose(suppose: Suppose) -> dict[str, object]:
    return {
        "events": [{"date": event.day.isoformat(), "event": event.kind} for event in suppose.events],
        "days": suppose.days,
        "clear": list(suppose.clear),
        "steps": list(suppose.steps),
    }


def _side(diagnosis: Diagnosis) -> dict[str, object]:
    return {
        "verdict": {"word": diagnosis.verdict.word, "cause": diagnosis.verdict.cause},
        "causes": [{"id": one.cause, "probability": _number(one.probability)} for one in diagnosis.ranking.causes],
        "unexplained": _number(diagnosis.ranking.unexplained),
        "plan": [one.step for one in diagnosis.plan],
    }


def _flip(flip: Flip) -> dict[str, str]:
    return {"finding": flip.finding, "first": flip.first}


def _fading(fading: Fading) -> dict[str, str]:
    return {"finding": fading.finding, "day": fading.day.isoformat()}


def _number(value: float) -> float:
    return round(value, 12) + 0.0


def _paired(one: Sequence[str], other: Sequence[str]) -> Iterable[tuple[str, str]]:
    for place in range(max(len(one), len(other))):
        yield (one[place] if place < len(one) else "", other[place] if place < len(other) else "")
