"""Any item of a checklist in words: what it is, how much it is thought to count, where that comes from."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from limitdoctor.checklist.model import CalendarEntry, Cause, Checklist, Finding, Sign, Source, Step
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language, Text
from limitdoctor.problems import nearest
from limitdoctor.render.condition_text import read_aloud
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import BLANK, Line, Style, painted, paragraph, plain

_RESERVED = "judgment"


class Unknown(NamedTuple):
    """A name that no item has, with the nearest id."""

    name: str
    nearest: str


Item = Cause | Sign | Finding | Step | Source | CalendarEntry


def find(checklist: Checklist, name: str) -> "Item | str | Unknown":
    """The item with this id or title; the code itself where it is a problem code."""
    from limitdoctor.language.problems import PROBLEMS

    for items in _all_items(checklist):
        if name in items:
            return items[name]
    if name in PROBLEMS:
        return name
    wanted = name.strip().casefold()
    titles: dict[str, str] = {}
    for items in _all_items(checklist):
        for key, item in items.items():
            for title in _titles(item):
                if title.casefold() == wanted:
                    return item
                titles.setdefault(title.casefold(), key)
    ids = [key for items in _all_items(checklist) for key in items] + list(PROBLEMS)
    close = nearest(name, ids) or titles.get(nearest(wanted, titles) or "", "")
    return Unknown(name, close)


def _all_items(checklist: Checklist) -> "tuple[dict[str, Item], ...]":
    groups = (
        checklist.causes,
        checklist.findings,
        checklist.signs,
        checklist.steps,
        checklist.sources,
        checklist.calendar,
    )
    return tuple(dict(group) for group in groups)


def _titles(item: Item) -> tuple[str, ...]:
    return (item.title,) if isinstance(item.title, str) else (item.title.zh, item.title.en)


def render(
    checklist: Checklist, item: "Item | str", language: Language, *, columns: int = 80, colour: bool = False
) -> str:
    """The item in words; a string is a problem code."""
    page = _Page(checklist, language, columns)
    match item:
        case Cause():
            page.cause(item)
        case Finding():
            page.finding(item)
        case Sign():
            page.sign(item)
        case Step():
            page.step(item)
        case Source():
            page.source(item)
        case CalendarEntry():
            page.calendar(item)
        case _:
            page.problem(item)
    return painted(page.lines) if colour else plain(page.lines)


class _Page:
    def __init__(self, checklist: Checklist, language: Language, columns: int) -> None:
        self.checklist = checklist
        self.language = language
        self.columns = columns
        self.lines: list[Line] = []

    def say(self, name: str, /, **blanks: object) -> str:
        return say(f"explaining.{name}", self.language, **blanks)

    # the pages

    def cause(self, cause: Cause) -> None:
        category = say(f"screen.category_{cause.category}", self.language)
        self._title(cause.title, self.say("is_cause", category=category, id=cause.id))
        self._part("why", [self._text(cause.why), *([self._text(cause.note)] if cause.note else [])])
        share = words.tenths(self.checklist.prior.get(cause.id, 0.0), self.language)
        texts = [self.say("share_of_category", share=share)]
        if cause.told_with:
            texts.append(self.say("told_with", causes=self._listed(cause.told_with)))
        self._part("estimate", texts)
        self._part("signs", [text for name, rate in _by_rate(cause) for text in self._rate(name, rate)], bullets=True)
        self._part("steps", [self._named(self.checklist.steps[name].title, name) for name in cause.steps], bullets=True)
        self._sources(cause.sources)

    def _rate(self, name: str, rate: float) -> Iterable[str]:
        sign = self.checklist.signs.get(name)
        if sign is None:
            return
        rates = self.say(
            "rates",
            with_cause=_rate(rate),
            background=_rate(sign.background),
            ground=self.say(f"ground_{sign.ground}"),
        )
        colon = "：" if self.language == "zh" else ": "
        yield f"{self._named(sign.title, name)}{colon}{rates}"

    def sign(self, sign: Sign) -> None:
        self._title(sign.title, self.say("is_sign", id=sign.id))
        ground = self.say(f"ground_{sign.ground}")
        self._part("estimate", [self.say("background", background=_rate(sign.background), ground=ground)])
        self._part("findings", [self._named(found.title, found.id) for found in sign.findings], bullets=True)
        causes = [cause for cause in self.checklist.causes.values() if sign.id in cause.signs]
        causes.sort(key=lambda cause: (-cause.signs[sign.id], cause.id))
        texts = [
            self.say("cause_rate", cause=self._named(cause.title, cause.id), rate=_rate(cause.signs[sign.id]))
            for cause in causes
        ]
        self._part("causes", texts, bullets=True)
        if len(sign.findings) == 1 and sign.findings[0].exact:
            self._how_found(sign.findings[0])
        self._sources(sign.sources)

    def finding(self, finding: Finding) -> None:
        sign = self.checklist.signs[finding.sign]
        self._title(finding.title, self.say("is_finding", id=finding.id, sign=self._text(sign.title)))
        self._how_found(finding)
        self._part(
            "steps", [self._named(self.checklist.steps[name].title, name) for name in finding.steps], bullets=True
        )
        self._part("causes", [self._named(sign.title, sign.id)], bullets=True)

    def _how_found(self, finding: Finding) -> None:
        if finding.ask is not None:
            self._part("asks", [self._text(finding.ask)])
        if finding.when is None:
            self._part("condition", [self.say("only_you")])
        else:
            self._heading("condition")
            for depth, text in read_aloud(finding.when, self.checklist.vocabulary, self.language):
                self._flow(self._sentence(text), "  " + "  " * depth + ("- " if depth else ""))
        texts = [self._rates_of(finding)]
        if finding.half_life:
            texts.append(self.say("half_life", days=words.days(finding.half_life, self.language)))
        texts += [self.say(name) for name in ("after", "ask_first", "red_flag") if getattr(finding, name)]
        self._part("estimate", texts)

    def _sentence(self, text: str) -> str:
        """With a capital and a full stop, unless what follows belongs to it."""
        stop = "" if text.endswith((":", "：")) else "。" if self.language == "zh" else "."
        return words.sentence_start(text) + stop

    def _rates_of(self, finding: Finding) -> str:
        if finding.exact:
            return self.say("finding_exact")
        return self.say("finding_rates", seen=_rate(finding.seen), otherwise=_rate(finding.otherwise))

    def step(self, step: Step) -> None:
        when = say(f"screen.{step.when}", self.language)
        if step.effort:
            effort = words.effort(step.effort.count, step.effort.unit, self.language)
            self._title(step.title, self.say("is_step_effort", when=when, effort=effort, id=step.id))
        else:
            self._title(step.title, self.say("is_step", when=when, id=step.id))
        self._part("how", [self._text(step.how)])
        if step.beware:
            self._part("beware", [self._text(step.beware)])
        if step.check:
            self._part("check", [self._text(step.check)])
        notes = [self.say(f"for_{kind}") for kind in step.serves] if len(step.serves) == 1 else []
        if step.groups:
            fits = [p for p in self.checklist.vocabulary.products.values() if p.groups.intersection(step.groups)]
            titles = [self._text(product.title) for product in fits]
            notes.append(self.say("for_products", products=words.listed(titles, self.language)))
        if step.not_when:
            outcomes = [self.say(f"outcome_{outcome}") for outcome in step.not_when]
            notes.append(self.say("not_when", outcomes=words.listed(outcomes, self.language)))
        if step.always:
            notes.append(self.say("always"))
        for name, signs in (("unless", step.unless), ("clears", step.clears)):
            if signs:
                titles = [
                    self._text(self.checklist.signs[sign].title) for sign in signs if sign in self.checklist.signs
                ]
                notes.append(self.say(name, signs=words.listed(titles, self.language)))
        self._part("note", notes)
        causes = [cause for cause in self.checklist.causes.values() if step.id in cause.steps]
        self._part("causes", [self._named(cause.title, cause.id) for cause in causes], bullets=True)
        self._sources(step.sources)

    def source(self, source: Source) -> None:
        self._title(source.title, self.say("is_source", grade=self.say(f"grade_{source.grade}"), id=source.id))
        address = harmless(source.address)
        seen = [self.say("seen_on", day=source.seen)] if source.seen else []
        self._part("address", [address, *seen])
        if source.note:
            self._part("note", [self._text(source.note)])
        users = [
            self._named(item.title, item.id)
            for items in (self.checklist.causes, self.checklist.signs, self.checklist.steps, self.checklist.calendar)
            for item in items.values()
            if source.id in item.sources
        ]
        self._part("used_by", users, bullets=True)

    def calendar(self, entry: CalendarEntry) -> None:
        kind = self.say(f"kind_{entry.kind}")
        days = words.span(entry.first, entry.last, self.language)
        self._title(entry.title, self.say("is_calendar", kind=kind, days=days, id=entry.id))
        if entry.effect:
            self._part("effect", [self._text(entry.effect)])
        notes = [
            self.say(
                "direction",
                direction=self.say(f"direction_{entry.direction}"),
                directness=self.say(f"directness_{entry.directness}"),
            )
        ]
        if entry.recurs:
            notes.append(
                self.say("recurs", days=words.listed([self._recurring(*day) for day in entry.recurs], self.language))
            )
        self._part("note", notes)
        self._sources(entry.sources)

    def _recurring(self, month: int, day: int) -> str:
        if month:
            return f"{month:02}-{day:02}"
        return self.say("recurs_monthly", day=day) if day > 0 else self.say("recurs_last", day=-day)

    def problem(self, code: str) -> None:
        from limitdoctor.language.problems import PROBLEMS

        entry = PROBLEMS[code]
        self._title(code, self.say("is_problem", id=code))
        self._part("meaning", [_open_blanks(entry.message.of(self.language)), self._text(entry.explain)])
        self._part("hint", [_open_blanks(entry.hint.of(self.language))])

    # the parts

    def _title(self, title: "Text | str", what: str) -> None:
        text = title if isinstance(title, str) else title.of(self.language)
        self._flow(harmless(text), "", body=Style.STRONG)
        self._flow(what, "", body=Style.QUIET)

    def _heading(self, name: str) -> None:
        self.lines.append(BLANK)
        self._flow(self.say(name), "", body=Style.STRONG)

    def _part(self, name: str, texts: Sequence[str], *, bullets: bool = False) -> None:
        if not texts:
            return
        self._heading(name)
        for text in texts:
            self._flow(text, "  - " if bullets else "  ")

    def _sources(self, sources: Sequence[str]) -> None:
        if not sources:
            return
        self._heading("sources")
        for name in sources:
            source = self.checklist.sources.get(name)
            if source is None:
                self._flow(self.say("grade_judgment") if name == _RESERVED else harmless(name), "  - ")
                continue
            grade = self.say(f"grade_{source.grade}")
            self._flow(self.say("source_line", title=harmless(source.title), id=name, grade=grade), "  - ")
            self._flow(harmless(source.address), "    ", body=Style.QUIET)

    def _flow(self, text: str, first: str, body: Style = Style.PLAIN) -> None:
        self.lines += paragraph(text, self.columns, first, body=body)

    def _text(self, text: Text) -> str:
        return harmless(text.of(self.language))

    def _named(self, title: "Text | str", name: str) -> str:
        text = title if isinstance(title, str) else title.of(self.language)
        return self.say("item", title=harmless(text), id=harmless(name))

    def _listed(self, causes: Sequence[str]) -> str:
        titles = [self._text(self.checklist.causes[cause].title) for cause in causes if cause in self.checklist.causes]
        return words.listed(titles, self.language)


def _by_rate(cause: Cause) -> list[tuple[str, float]]:
    return sorted(cause.signs.items(), key=lambda entry: (-entry[1], entry[0]))


def _rate(rate: float) -> str:
    """A rate out of 100 as people write it; the clamp at 0.5 and 99.5 is said as it is."""
    return f"{rate:.0f}" if rate == int(rate) else f"{rate:.1f}"


def _open_blanks(text: str) -> str:
    """A sentence with its blanks shown as an ellipsis."""
    import re

    return re.sub(r"\{\w*\}", "…", text)
