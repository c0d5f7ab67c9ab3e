"""What the report says in one language, section by section, as values that the template only has to lay out."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from limitdoctor import __version__
from limitdoctor.checklist.model import JUDGMENT
from limitdoctor.diagnosis.model import Diagnosis, Witness
from limitdoctor.diagnosis.outlook import Fading, Flip
from limitdoctor.history.model import Event
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render import html_figures, html_limit
from limitdoctor.render.event_text import EventText
from limitdoctor.render.harmless import harmless
from limitdoctor.render.html_limit import Mark
from limitdoctor.render.html_svg import WIDTH, Drawing, Figure, Legend, Table
from limitdoctor.render.limit_text import product_name
from limitdoctor.render.outline import Evidence, Outline, PlanLine, RedFlag, Row

OPEN = 3  # reasons told in full at once
FOLDED = 3  # reasons told in full behind a click
_MOST_EVIDENCE = 4
_MOST_ROWS = 3
_MOST_LISTED = 40
_KNOWN_HEIGHT = 22


class Line(NamedTuple):
    """One piece of evidence: its number in the figure (0 for none), the sentence, the rows of the file behind it."""

    number: int
    text: str
    rows: tuple[str, ...] = ()


class SourceLine(NamedTuple):
    """A source: its title, its address, how good it is in each language.

    The address is empty unless it is one that a browser may open safely.
    """

    title: str
    address: str
    grades: tuple[str, ...]
    seen: str


class Reason(NamedTuple):
    """One row of the ranking in full."""

    place: int
    row: Row
    why: str
    supports: tuple[Line, ...]
    against: tuple[Line, ...]
    missing: tuple[str, ...]
    steps: str
    sources: str
    balance: Figure | None


class Step(NamedTuple):
    """One step of the plan with its number and what it serves."""

    number: int
    line: PlanLine
    serves: str


class Page(NamedTuple):
    """The whole report in one language."""

    language: Language
    tag: str
    title: str
    head: tuple[str, ...]
    sources: tuple[str, ...]
    red_flags: tuple[RedFlag, ...]
    told: tuple[str, ...]
    verdict: tuple[str, ...]
    warnings: tuple[str, ...]
    do_first: str
    known: Figure
    known_text: str
    limit: Figure | None
    heading: str
    reasons: tuple[Reason, ...]
    folded: tuple[Reason, ...]
    others: str
    plan: tuple[tuple[str, tuple[Step, ...]], ...]
    plan_figure: Figure | None
    checks: Figure | None
    change: Table
    ruled_out: Table
    cannot_judge: Table
    method: tuple[str, ...]
    standing: tuple[str, str]


def pages(
    diagnosis: Diagnosis, languages: Sequence[Language], sources: tuple[str, ...], *, names: bool, top: int
) -> tuple[Page, ...]:
    """The report in each language; what does not depend on the language is worked out once."""
    from limitdoctor.diagnosis import outlook

    facts = _Facts(
        _witnessed(diagnosis),
        sources,
        outlook.flips(diagnosis) if diagnosis.ranking.any_evidence else (),
        outlook.fadings(diagnosis),
    )
    return tuple(_Writer(Outline(diagnosis, language, names=names), facts, top).page() for language in languages)


def cited(diagnosis: Diagnosis, top: int) -> tuple[str, ...]:
    """The ids of the sources of the causes that are told in full, in the order in which they are first named."""
    rows = Outline(diagnosis, "en").shown_rows(max(top, OPEN))
    return tuple(dict.fromkeys(source for row in rows for source in diagnosis.checklist.causes[row.id].sources))


def source_lines(diagnosis: Diagnosis, sources: Sequence[str], languages: Sequence[Language]) -> tuple[SourceLine, ...]:
    """The sources for the list at the end of the report."""
    lines = []
    for name in sources:
        grade = diagnosis.checklist.grade_of(name)
        grades = tuple(say(f"explaining.grade_{grade}", language) for language in languages)
        if name == JUDGMENT:
            lines.append(SourceLine("", "", grades, ""))
            continue
        source = diagnosis.checklist.sources[name]
        address = harmless(source.address) if source.address.startswith(("https://", "http://")) else ""
        lines.append(SourceLine(harmless(source.title), address, grades, str(source.seen or "")))
    return tuple(lines)


def summary(diagnosis: Diagnosis) -> str:
    """The essence as JSON: names of the fields as in `--format json`, probabilities in two places."""
    story, found, checklist = diagnosis.limit, diagnosis.verdict, diagnosis.checklist
    content = {
        "tool": {"name": "limitdoctor", "version": __version__},
        "checklist": {"name": checklist.name, "version": checklist.version, "digest": checklist.digest[:12]},
        "limit": {
            "outcome": story.outcome,
            "before": None if story.before is None else str(story.before),
            "after": None if story.after is None else str(story.after),
            "first_missing": None if story.first_missing is None else str(story.first_missing),
        },
        "verdict": {"word": found.word, "cause": found.cause, "category": found.category},
        "red_flags": list(diagnosis.red_flags),
        "causes": [
            {"id": cause.cause, "probability": round(cause.probability, 2)} for cause in diagnosis.ranking.causes[:5]
        ],
        "plan": [planned.step for planned in diagnosis.plan],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


class _Facts(NamedTuple):
    events: dict[tuple[str, int], Event]
    sources: tuple[str, ...]
    flips: tuple[Flip, ...]
    fadings: tuple[Fading, ...]


def _witnessed(diagnosis: Diagnosis) -> dict[tuple[str, int], Event]:
    """The events behind the findings, by file and line."""
    wanted = {
        (witness.file, witness.line)
        for observation in diagnosis.observations.values()
        for witness in observation.witnesses
    }
    inputs = diagnosis.history.inputs
    found: dict[tuple[str, int], Event] = {}
    for event in diagnosis.history.events:
        place = (inputs[event.file].path if event.file < len(inputs) else "", event.line)
        if place in wanted:
            found[place] = event
    return found


class _Writer:
    def __init__(self, outline: Outline, facts: _Facts, top: int) -> None:
        self.outline = outline
        self.diagnosis = outline.diagnosis
        self.checklist = outline.checklist
        self.language = outline.language
        self.facts = facts
        self.text = EventText(outline.history, outline.checklist.vocabulary, outline.language)
        shown = outline.shown_rows(max(top, OPEN) + FOLDED)
        self.shown, self.behind = shown[: max(top, OPEN)], shown[max(top, OPEN) :]
        self.numbers = self._numbers()

    def _say(self, name: str, /, **blanks: object) -> str:
        return say(f"report.{name}", self.language, **blanks)

    def page(self) -> Page:
        outline, diagnosis = self.outline, self.diagnosis
        likely = diagnosis.verdict.word in ("likely", "possible")
        plan = self._plan()
        return Page(
            language=self.language,
            tag="zh-CN" if self.language == "zh" else "en",
            title=self._title(),
            head=self._head(),
            sources=outline.sources(),
            red_flags=outline.red_flags(),
            told=tuple(text for text in (*outline.limit(), outline.gone_for()) if text),
            verdict=(*outline.verdict(), *outline.remarks()),
            warnings=outline.told(diagnosis.warnings, with_file=False),
            do_first="" if diagnosis.red_flags else outline.do_first(),
            known=self._known(),
            known_text=self._known_text(),
            limit=html_limit.figure(outline, self._marks()),
            heading=outline.say("reasons" if likely else "leads"),
            reasons=tuple(self._reason(place, row) for place, row in enumerate(self.shown, start=1)),
            folded=tuple(self._short(place, row) for place, row in enumerate(self.behind, start=len(self.shown) + 1)),
            others=self._others(),
            plan=plan,
            plan_figure=html_figures.plan(outline, outline.plan()),
            checks=html_figures.checks(outline),
            change=self._change(),
            ruled_out=self._listed("ruled_out", outline.ruled_out()),
            cannot_judge=self._listed("cannot_judge", outline.cannot_judge()),
            method=self._method(),
            standing=outline.standing(),
        )

    # the head

    def _title(self) -> str:
        product = product_name(self.outline.history, self.checklist.vocabulary, self.language)
        intact = self.diagnosis.limit.outcome == "intact"
        return self._say("title_intact" if intact else "title", product=product)

    def _head(self) -> tuple[str, ...]:
        version = f"{harmless(self.checklist.name)} {harmless(self.checklist.version)}"
        day = self.outline.history.as_of or self.diagnosis.limit.day_zero
        return (
            self._say("as_of", day=day),
            self._say("made_by", version=__version__, checklist=version),
            self._say("offline"),
        )

    # the verdict

    def _counts(self) -> dict[str, int]:
        counts = {"present": 0, "absent": 0, "unknown": 0}
        for observation in self.diagnosis.observations.values():
            counts[observation.state] += 1
        return counts

    def _known_text(self) -> str:
        counts = {name: words.Count(count) for name, count in self._counts().items()}
        return self._say("known", all=words.Count(sum(counts.values())), **counts)

    def _known(self) -> Figure:
        counts = self._counts()
        drawing = Drawing()
        x, total = 0.0, max(sum(counts.values()), 1)
        for name, count in counts.items():
            drawing.rect(f"known-{name}", x, 2, WIDTH * count / total, _KNOWN_HEIGHT - 4)
            x += WIDTH * count / total
        rows = tuple((self._say(f"known_{name}"), str(count)) for name, count in counts.items())
        legend = tuple(Legend(f"known-{name}", self._say(f"known_{name}")) for name in counts)
        table = Table((self._say("head_state"), self._say("head_count")), rows)
        about = f"{self._say('known_about')} {self._known_text()}"
        return Figure("known", _KNOWN_HEIGHT, self._say("known_title"), about, tuple(drawing.shapes), legend, table)

    # reasons

    def _numbers(self) -> dict[str, int]:
        """The findings that speak and have a dated row, numbered in the order of the reasons."""
        numbers: dict[str, int] = {}
        for row in self.shown:
            for found in (*row.supports[:_MOST_EVIDENCE], *row.against[:_MOST_EVIDENCE]):
                if self.diagnosis.observations[found.finding].witnesses:
                    numbers.setdefault(found.finding, len(numbers) + 1)
        return numbers

    def _marks(self) -> tuple[Mark, ...]:
        marks = []
        for finding, number in self.numbers.items():
            days = dict.fromkeys(witness.day for witness in self.diagnosis.observations[finding].witnesses)
            marks.append(Mark(number, tuple(days), self.outline.finding(finding)))
        return tuple(marks)

    def _reason(self, place: int, row: Row) -> Reason:
        cause = self.checklist.causes[row.id]
        return Reason(
            place,
            row,
            harmless(cause.why.of(self.language)),
            tuple(self._line(found) for found in row.supports[:_MOST_EVIDENCE]),
            tuple(self._line(found) for found in row.against[:_MOST_EVIDENCE]),
            row.missing[:2],
            self._steps_of(cause.steps),
            self._sources_of(cause.sources),
            html_figures.balance(self.outline, row, f"balance-{place}"),
        )

    def _short(self, place: int, row: Row) -> Reason:
        """What speaks for and against, and no more: the page stays small enough to send."""
        supports, against = (
            tuple(Line(self.numbers.get(found.finding, 0), found.text) for found in side[:_MOST_EVIDENCE])
            for side in (row.supports, row.against)
        )
        return Reason(place, row, "", supports, against, row.missing[:1], "", "", None)

    def _steps_of(self, steps: Sequence[str]) -> str:
        """Which numbers of the plan serve a reason; empty where none does."""
        numbers = [number for number, planned in enumerate(self._in_order(), start=1) if planned in steps]
        listed = words.listed([str(number) for number in numbers], self.language)
        return self._say("steps_for", numbers=listed) if numbers else ""

    def _in_order(self) -> tuple[str, ...]:
        """The steps of the plan as the report numbers them."""
        return tuple(line.id for _, lines in self.outline.plan() for line in lines)

    def _line(self, found: Evidence) -> Line:
        witnesses = self.diagnosis.observations[found.finding].witnesses[:_MOST_ROWS]
        rows = [self._quoted(witness) for witness in sorted(witnesses)]
        return Line(self.numbers.get(found.finding, 0), found.text, tuple(row for row in rows if row))

    def _quoted(self, witness: Witness) -> str:
        event = self.facts.events.get((witness.file, witness.line))
        return "" if event is None else self.text.quoted(event, names=self.outline.names)

    def _sources_of(self, sources: Sequence[str]) -> str:
        """The numbers of the sources in the list at the end of the report."""
        numbers = [str(self.facts.sources.index(source) + 1) for source in sources if source in self.facts.sources]
        return self._say("sources_of", numbers=words.listed(numbers, self.language))

    def _others(self) -> str:
        """How many rows are not shown; empty where nothing is ranked for people."""
        more = len(self.outline.rows) - len(self.shown) - len(self.behind)
        if self.diagnosis.verdict.word in ("intact", "base_rates_only") or not self.shown or more < 1:
            return ""
        return self._say("others", count=words.Count(more))

    # the plan

    def _plan(self) -> tuple[tuple[str, tuple[Step, ...]], ...]:
        groups, number = [], 0
        for when, lines in self.outline.plan():
            steps = []
            for line in lines:
                number += 1
                causes = words.listed([self.outline.cause(cause) for cause in line.causes[:3]], self.language)
                steps.append(Step(number, line, causes))
            groups.append((words.sentence_start(self.outline.say(when)), tuple(steps)))
        return tuple(groups)

    # what would change it

    def _change(self) -> Table:
        head = (self._say("head_if"), self._say("head_then"))
        if self.diagnosis.verdict.word in ("intact", "base_rates_only"):
            return Table(head, ())
        outline = self.outline
        rows = [
            (
                self._say("if_not", finding=outline.finding(flip.finding)),
                self._say("then_first", cause=outline.cause(flip.first)),
            )
            for flip in self.facts.flips
        ]
        first = self.diagnosis.ranking.causes[0].cause
        for check in self.diagnosis.next_checks[:6]:
            for answer, leads in (("if_yes", check.if_present), ("if_no", check.if_absent)):
                if leads != first:
                    asked = html_figures.asked(outline, check)
                    rows.append((self._say(answer, check=asked), self._say("then_first", cause=outline.cause(leads))))
        rows += [
            (
                self._say("if_waits", day=fading.day),
                self._say("then_silent", finding=outline.finding(fading.finding)),
            )
            for fading in self.facts.fadings
            if fading.finding in self.numbers
        ]
        return Table(head, tuple(rows), "" if rows else self._say("nothing_changes"))

    def _listed(self, name: str, items: Sequence[str]) -> Table:
        if self.diagnosis.verdict.word == "intact":
            items = ()
        return Table((self.outline.say(name),), tuple((item,) for item in items[:_MOST_LISTED]))

    # for support, and the method

    def _method(self) -> tuple[str, ...]:
        outline, checklist = self.outline, self.checklist
        texts = [self._say("method_ranking"), self._say("method_rates"), self._say("method_words")]
        if self.diagnosis.verdict.word not in ("intact", "base_rates_only"):
            texts.append(outline.sturdy())
        texts.append(
            self._say(
                "method_checklist",
                name=harmless(checklist.name),
                version=harmless(checklist.version),
                digest=checklist.digest[:12],
                tool=__version__,
            )
        )
        texts.append(self._say("unmasked" if outline.names else "masked"))
        return (*texts, self._say("to_pdf"))
