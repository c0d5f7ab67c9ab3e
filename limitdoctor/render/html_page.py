"""What the report says in one language, section by section, as values that the template only has to lay out."""

import json
from collections.abc import Iterator, Sequence
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
from limitdoctor.render.agent import PARTS, desk
from limitdoctor.render.event_text import EventText
from limitdoctor.render.harmless import harmless
from limitdoctor.render.html_blocks import Block, Item, Section, fold, heading, listed, paragraphs, part
from limitdoctor.render.html_limit import Mark
from limitdoctor.render.html_svg import WIDTH, Drawing, Figure, Legend, Table
from limitdoctor.render.limit_text import product_name
from limitdoctor.render.outline import Evidence, Outline, PlanLine, Row

OPEN = 3  # reasons told in full at once
FOLDED = 2  # reasons told in full behind a click
_MOST_EVIDENCE = 4
_MOST_ROWS = 3
_MOST_LISTED = 16
_MOST_CHECKS = 6
_KNOWN_HEIGHT = 22


class SourceLine(NamedTuple):
    """A source: its title, its address, how good it is in each language.

    The address is empty unless it is one that a browser may open safely.
    """

    title: str
    address: str
    grades: tuple[str, ...]
    seen: str


class Page(NamedTuple):
    """The whole report in one language. `same`, `sources` and `as_json` head what all languages share."""

    language: Language
    title: str
    head: tuple[Block, ...]
    sections: tuple[Section, ...]
    standing: tuple[Block, ...]
    same: str
    sources: str
    as_json: str


class Report(NamedTuple):
    """All that the template lays out."""

    pages: tuple[Page, ...]
    sources: tuple[SourceLine, ...]
    summary: str


def report(diagnosis: Diagnosis, languages: tuple[Language, Language], *, names: bool, top: int) -> Report:
    """The report, first in the first language; what does not depend on the language is worked out once."""
    from limitdoctor.diagnosis import outlook

    outlines = [Outline(diagnosis, language, names=names) for language in languages]
    rows = outlines[0].shown_rows(max(top, OPEN))
    sources = tuple(dict.fromkeys(source for row in rows for source in diagnosis.checklist.causes[row.id].sources))
    facts = _Facts(
        _witnessed(diagnosis),
        sources,
        outlook.flips(diagnosis, diagnosis.ranking.trust.load_bearing),
        outlook.fadings(diagnosis, {found.finding for row in rows for found in (*row.supports, *row.against)}),
    )
    pages = tuple(_Writer(outline, facts, top).page() for outline in outlines)
    return Report(pages, source_lines(diagnosis, sources, languages), summary(diagnosis))


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
        self.ranked = self.diagnosis.verdict.word not in ("intact", "base_rates_only")
        self.numbers = self._numbers()
        self.quoted: set[str] = set()
        self.plan = outline.plan()
        self.steps = tuple(line.id for _, lines in self.plan for line in lines)

    def _say(self, name: str, /, **blanks: object) -> str:
        return say(f"report.{name}", self.language, **blanks)

    def page(self) -> Page:
        """The whole page."""
        sections = (
            self._red_flags(),
            self._verdict(),
            self._limit(),
            self._reasons(),
            self._plan(),
            self._change(),
            self._judged(),
            self._support(),
            self._method(),
        )
        return Page(
            self.language,
            self._title(),
            tuple(paragraphs((" · ".join(self._head()), *self.outline.sources()), "quiet")),
            tuple(section for section in sections if section.blocks),
            tuple(paragraphs(self.outline.standing())),
            self._say("same_data"),
            self._say("section_sources"),
            self._say("as_json"),
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

    def _red_flags(self) -> Section:
        outline = self.outline
        blocks = paragraphs((outline.despair(),), "lead")
        for flag in outline.red_flags():
            steps = tuple(
                Item(step.title, notes=(("", outline.say("beware", text=step.beware)),) if step.beware else ())
                for step in flag.steps[:2]
            )
            blocks += [heading(flag.title), Block("list", items=steps)]
        if self.diagnosis.red_flags:
            blocks += paragraphs(outline.standing()[:1])
        return Section(outline.say("red_flags"), tuple(blocks), "alarm")

    # the verdict

    def _verdict(self) -> Section:
        outline = self.outline
        told = outline.verdict()
        blocks = paragraphs((*outline.limit(), outline.gone_for()))
        blocks += paragraphs(told[:1], "lead")
        blocks += paragraphs((*told[1:], *outline.remarks()))
        if not self.diagnosis.red_flags:
            blocks += paragraphs((outline.do_first(),), "do")
        blocks.append(Block("figure", figure=self._known()))
        warnings = outline.told(self.diagnosis.warnings, with_file=False)
        if warnings:
            blocks.append(listed(warnings, "quiet"))
        return Section(outline.say("verdict"), tuple(blocks), "verdict")

    def _known(self) -> Figure:
        """How much of the list is known, as one bar."""
        counts = {"present": 0, "absent": 0, "unknown": 0}
        for observation in self.diagnosis.observations.values():
            counts[observation.state] += 1
        told = {name: words.Count(count) for name, count in counts.items()}
        text = self._say("known", all=words.Count(sum(counts.values())), **told)
        drawing = Drawing()
        x, total = 0.0, max(sum(counts.values()), 1)
        for name, count in counts.items():
            drawing.rect(f"known-{name}", x, 2, WIDTH * count / total, _KNOWN_HEIGHT - 4)
            x += WIDTH * count / total
        rows = tuple((self._say(f"known_{name}"), str(count)) for name, count in counts.items())
        legend = tuple(Legend(f"known-{name}", self._say(f"known_{name}")) for name in counts)
        table = Table((self._say("head_state"), self._say("head_count")), rows)
        about, title = self._say("known_about"), self._say("known_title")
        return Figure("known", _KNOWN_HEIGHT, title, about, tuple(drawing.shapes), legend, table, (text,))

    def _limit(self) -> Section:
        found = html_limit.figure(self.outline, self._marks())
        block = Block("figure", figure=found) if found else Block("p", self._say("no_picture"))
        return Section(self._say("section_limit"), (block,))

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

    def _reasons(self) -> Section:
        blocks = [Block("article", blocks=self._reason(place, row)) for place, row in enumerate(self.shown, start=1)]
        if self.behind:
            blocks.append(heading(self._say("other_reasons")))
        for place, row in enumerate(self.behind, start=len(self.shown) + 1):
            blocks.append(fold(f"{place} · {row.title} · {row.share}", self._evidence(row, quoted=False)))
        more = len(self.outline.rows) - len(self.shown) - len(self.behind)
        if blocks and more > 0:
            blocks += paragraphs((self._say("others", count=words.Count(more)),), "quiet")
        likely = self.diagnosis.verdict.word in ("likely", "possible")
        return Section(self.outline.say("reasons" if likely else "leads"), tuple(blocks))

    def _reason(self, place: int, row: Row) -> tuple[Block, ...]:
        """A reason in full: how likely, for, against, missing; behind clicks what it means and how it adds up."""
        cause = self.checklist.causes[row.id]
        sheet = html_figures.balance(self.outline, row, f"balance-{place}")
        return (
            heading(f"{place} · {row.title}"),
            Block("p", row.share, "share"),
            Block("p", f"{row.category} · {self._say('look_up', id=row.id)}", "quiet"),
            *self._evidence(row, quoted=True),
            *paragraphs((self._steps_of(cause.steps),)),
            fold(self._say("why"), paragraphs((harmless(cause.why.of(self.language)),))),
            fold(self._say("balance_of"), (Block("figure", figure=sheet),)),
            *paragraphs((self._sources_of(cause.sources),), "quiet"),
        )

    def _evidence(self, row: Row, *, quoted: bool) -> tuple[Block, ...]:
        sides = [
            (name, tuple(self._item(found, quoted=quoted) for found in side[:_MOST_EVIDENCE]))
            for name, side in (("for", row.supports), ("against", row.against))
        ]
        sides.append(("missing", tuple(Item(text) for text in row.missing[: 2 if quoted else 1])))
        if not row.supports:
            sides[0] = ("for", (Item(self.outline.say("nothing_for")),))
        return tuple(part(self.outline.say(name), items) for name, items in sides if items)

    def _item(self, found: Evidence, *, quoted: bool) -> Item:
        """One finding; the rows behind it are quoted where it is told first, its number says where that was."""
        first = quoted and found.finding not in self.quoted
        self.quoted.add(found.finding)
        witnesses = self.diagnosis.observations[found.finding].witnesses[:_MOST_ROWS] if first else ()
        rows = [self._quoted(witness) for witness in sorted(witnesses)]
        return Item(found.text, self.numbers.get(found.finding, 0), tuple(("row", row) for row in rows if row))

    def _quoted(self, witness: Witness) -> str:
        event = self.facts.events.get((witness.file, witness.line))
        return "" if event is None else self.text.quoted(event, names=self.outline.names)

    def _steps_of(self, steps: Sequence[str]) -> str:
        """Which numbers of the plan serve a reason; empty where none does."""
        numbers = [str(number) for number, step in enumerate(self.steps, start=1) if step in steps]
        return self._say("steps_for", numbers=words.listed(numbers, self.language)) if numbers else ""

    def _sources_of(self, sources: Sequence[str]) -> str:
        """The numbers of the sources in the list at the end of the report."""
        numbers = [str(self.facts.sources.index(source) + 1) for source in sources if source in self.facts.sources]
        return self._say("sources_of", numbers=words.listed(numbers, self.language)) if numbers else ""

    # the plan

    def _plan(self) -> Section:
        outline = self.outline
        found = html_figures.plan(outline, self.plan)
        blocks = paragraphs((outline.strain(),), "lead")
        blocks += [Block("figure", figure=found)] if found else []
        number = 0
        for when, lines in self.plan:
            items = []
            for line in lines:
                number += 1
                items.append(self._step(number, line))
            blocks += [heading(words.sentence_start(outline.say(when))), Block("list", look="plan", items=tuple(items))]
        return Section(outline.say("plan"), tuple(blocks))

    def _step(self, number: int, line: PlanLine) -> Item:
        outline = self.outline
        title = outline.say("step_effort", title=line.title, effort=line.effort) if line.effort else line.title
        notes = (
            ("beware", outline.say("beware", text=line.beware) if line.beware else ""),
            ("", line.how),
            ("", outline.say("check", text=line.check) if line.check else ""),
        )
        return Item(f"{number}. {title}", notes=tuple((look, note) for look, note in notes if note))

    # what would change it

    def _change(self) -> Section:
        found = html_figures.checks(self.outline)
        blocks = paragraphs((self._say("change_intro"),), "quiet")
        if found:
            blocks.append(Block("figure", figure=found))
        if self.ranked:
            rows = tuple(self._changes())
            table = Table((self._say("head_if"), self._say("head_then")), rows)
            blocks.append(Block("table", table=table) if rows else Block("p", self._say("nothing_changes")))
        return Section(self._say("section_change"), tuple(blocks) if len(blocks) > 1 else ())

    def _changes(self) -> Iterator[tuple[str, str]]:
        outline = self.outline
        for flip in self.facts.flips:
            then = outline.leads(flip.first, flip.finding, present=False)
            yield self._say("if_not", finding=outline.finding(flip.finding)), self._then_first(then)
        first = outline.rows[0].id
        for check in self.diagnosis.next_checks[:_MOST_CHECKS]:
            asked = html_figures.asked(outline, check)
            for answer, leads in (("if_yes", check.if_present), ("if_no", check.if_absent)):
                if leads != first:
                    then = outline.leads(leads, check.finding, present=answer == "if_yes")
                    yield self._say(answer, check=asked), self._then_first(then)
        for fading in self.facts.fadings:
            if fading.finding in self.numbers:
                then = self._say("then_silent", finding=outline.finding(fading.finding))
                yield self._say("if_waits", day=fading.day), then

    def _then_first(self, leads: str) -> str:
        none = self.outline.say("none_stands_out")
        return none if leads == none else self._say("then_first", cause=leads)

    def _judged(self) -> Section:
        outline = self.outline
        blocks: list[Block] = []
        for name, items in outline.judged():
            if items and self.ranked:
                told = list(items[:_MOST_LISTED])
                if len(items) > _MOST_LISTED:
                    told.append(self._say("and_more", count=words.Count(len(items) - _MOST_LISTED)))
                blocks += [heading(outline.say(name)), listed(told, "columns")]
        return Section(self._say("section_judged"), tuple(blocks) or (Block("p", self._say("nothing_told")),))

    # for support, and the method

    def _support(self) -> Section:
        found = desk(self.outline)
        blocks: list[Block] = [listed(found.unread)] if found.unread else []
        for name in PARTS:
            look = "handed" if name == "escalate" and found.topics else ""
            blocks += [heading(say(f"desk.{name}", self.language)), listed(getattr(found, name), look)]
        return Section(self._say("section_support"), tuple(blocks))

    def _method(self) -> Section:
        checklist = self.checklist
        texts = [self._say("method_ranking"), self._say("method_rates"), self._say("method_words")]
        if self.ranked:
            texts.append(self.outline.sturdy())
        texts.append(
            self._say(
                "method_checklist",
                name=harmless(checklist.name),
                version=harmless(checklist.version),
                digest=checklist.digest[:12],
                tool=__version__,
            )
        )
        texts += [self._say("unmasked" if self.outline.names else "masked"), self._say("to_pdf")]
        return Section(self._say("section_method"), tuple(paragraphs(texts)))
