"""The sheet: the checks and questions of a checklist on one page, for people without a file and without a computer.

The checks are the findings that are asked first, cheapest first; the questions those that would settle most where
nothing is known, one a sign. Where a yes leads is the cause whose probability it raises most.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Observation
from limitdoctor.diagnosis.rank import rank
from limitdoctor.history.model import History
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import LANGUAGES, Language
from limitdoctor.render.harmless import harmless
from limitdoctor.render.limit_text import product_name
from limitdoctor.render.markdown import escaped
from limitdoctor.render.outline import Outline, standing_lines

if TYPE_CHECKING:
    from limitdoctor.render.html_blocks import Section

QUESTIONS = 8
CHECKS = 8


class Asked(NamedTuple):
    """One line of the sheet: what is asked, the cause that a yes points to, the step to take then (may be none)."""

    finding: str
    cause: str
    step: str


class Sheet(NamedTuple):
    """What stands on it, as ids: the same in both languages."""

    checks: tuple[Asked, ...]
    questions: tuple[Asked, ...]


def sheet(checklist: Checklist) -> Sheet:
    """The checks and the questions of a checklist."""
    findings = checklist.findings
    first = [found for found in findings.values() if found.ask_first and found.ask is not None]
    checks = sorted(first, key=lambda found: (found.cost, found.id))[:CHECKS]
    nothing = diagnose(History(account={"product": checklist.vocabulary.default_product}), checklist)
    signs = {found.sign for found in checks}
    questions: list[Finding] = []
    for check in nothing.next_checks:
        found = findings[check.finding]
        if found.ask is None or found.sign in signs or found.red_flag or len(questions) == QUESTIONS:
            continue
        signs.add(found.sign)
        questions.append(found)
    return Sheet(
        tuple(_asked(checklist, found) for found in checks), tuple(_asked(checklist, found) for found in questions)
    )


def _asked(checklist: Checklist, finding: Finding) -> Asked:
    present = rank(checklist, {finding.id: Observation(finding.id, finding.sign, "present", 1.0)})
    raised = max(
        present.causes, key=lambda cause: (round(cause.probability - cause.prior, 9), cause.cause), default=None
    )
    step = finding.steps[0] if finding.steps else ""
    return Asked(finding.id, raised.cause if raised else "", step)


class _Words:
    """The sheet in one language."""

    def __init__(self, checklist: Checklist, language: Language) -> None:
        history = History(account={"product": checklist.vocabulary.default_product}, as_of=checklist.as_of)
        self.checklist = checklist
        self.language = language
        self.outline = Outline(diagnose(history, checklist), language)
        self.title = self.say("title", product=product_name(history, checklist.vocabulary, language))

    def say(self, name: str, /, **blanks: object) -> str:
        """A sentence of the sheet."""
        return say(f"sheet.{name}", self.language, **blanks)

    def ask(self, asked: Asked) -> str:
        """The question."""
        text = self.checklist.findings[asked.finding].ask
        return harmless(text.of(self.language)) if text else ""

    def leads(self, asked: Asked) -> str:
        """Where a yes leads."""
        cause = self.outline.cause(asked.cause) if asked.cause else ""
        if not asked.step:
            return self.say("yes", cause=cause)
        step = harmless(self.checklist.steps[asked.step].title.of(self.language))
        return self.say("yes_step", cause=cause, step=step)

    def after(self) -> tuple[str, ...]:
        """What to do with the answers."""
        return (self.say("after_yes"), self.say("after_estimate"), self.say("after_help"))

    def made(self) -> str:
        """Which checklist it is made from."""
        name, version = harmless(self.checklist.name), harmless(self.checklist.version)
        verified = self.checklist.complete.get("policy")
        day = verified[1] if verified else self.checklist.as_of
        return self.say("made", name=name, version=version, day=day or "-")


def render_markdown(checklist: Checklist, language: Language) -> str:
    """The sheet as Markdown in one language, with boxes to tick."""
    found, text = sheet(checklist), _Words(checklist, language)
    scam, _ = standing_lines(checklist, language)
    lines = [f"# {escaped(text.title)}", "", f"> **{escaped(scam)}**", "", escaped(text.say("intro"))]
    for name, rows in (("checks", found.checks), ("questions", found.questions)):
        lines += ["", f"## {text.say(name)}", ""]
        for row in rows:
            lines += [f"- [ ] {escaped(text.ask(row))}", f"  {escaped(text.leads(row))}"]
    lines += ["", f"## {text.say('after')}", ""]
    lines += [f"- {escaped(sentence)}" for sentence in text.after()]
    return "\n".join([*lines, "", escaped(text.made())]) + "\n"


def render_html(checklist: Checklist, language: Language) -> str:
    """The sheet as one HTML file in both languages; on paper it is one page of A4 in the language that is shown."""
    from limitdoctor.render import html
    from limitdoctor.render.html_layout import Element, section

    found = sheet(checklist)
    order = (language, *(other for other in LANGUAGES if other != language))
    texts = [_Words(checklist, each) for each in order]

    def elements() -> Iterator[Element]:
        pages = [html.Facing(text.language, text.title) for text in texts]
        yield from html.top(pages)
        yield Element("main")
        for text in texts:
            yield html.opened("div", text.language)
            for part in _sections(found, text):
                yield from section(part, text.language, "")
            yield Element("", close=("div",))
        yield Element("", close=("main",))

    return html.document(html.TAGS[language], texts[0].title, f"sheet first-{language}", elements())


def _sections(found: Sheet, text: _Words) -> "Iterator[Section]":
    from limitdoctor.render.html_blocks import Block, Item, Section, listed, paragraphs

    scam, _ = standing_lines(text.checklist, text.language)
    yield Section("", tuple(paragraphs((scam,), "lead")), "alarm")
    for name, rows in (("checks", found.checks), ("questions", found.questions)):
        items = tuple(Item(text.ask(row), notes=(("", text.leads(row)),)) for row in rows)
        lead = paragraphs((text.say("intro"),)) if name == "checks" else []
        yield Section(text.say(name), (*lead, Block("list", look="plan", items=items)))
    yield Section(text.say("after"), (listed(text.after()), *paragraphs((text.made(),), "quiet")))
