"""A history as it was read, for people: where it came from, what is recorded, every event with its place."""

from collections.abc import Iterator

from limitdoctor.history.model import History, LimitStory
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render import limit_text
from limitdoctor.render.event_text import EventText
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import BLANK, Line, Style, line, paragraph, plain
from limitdoctor.render.outline import source_line
from limitdoctor.render.timeline_text import timeline
from limitdoctor.render.wrap import padded, width
from limitdoctor.vocabulary import SELF, Vocabulary

_WIDEST_KIND = 18


def render(  # noqa: PLR0913 - a history, its story, its words, and how wide
    history: History,
    story: LimitStory,
    vocabulary: Vocabulary,
    language: Language,
    *,
    columns: int = 80,
    names: bool = False,
) -> str:
    """The text; names of people and long numbers are hidden unless `names`."""
    page = _Page(history, vocabulary, language, columns)
    lines: list[Line] = []
    for found in sorted(history.inputs, key=lambda file: file.path):
        lines += paragraph(source_line(found, language), columns, "", "  ")
    joint = "" if language == "zh" else " "
    lines += paragraph(joint.join(limit_text.told(history, story, vocabulary, language)), columns)
    lines += page.part("history_account", page.account())
    lines += page.part("history_recorded", page.recorded())
    lines += page.part("history_answers", page.answers())
    if history.events:
        lines += [BLANK, line(say("commands.history_timeline", language), Style.STRONG)]
        lines += timeline(history, story, vocabulary, language, columns)
        lines += [BLANK, line(say("commands.history_events", language), Style.STRONG)]
        lines += page.events(names=names)
    return plain(lines)


class _Page:
    def __init__(self, history: History, vocabulary: Vocabulary, language: Language, columns: int) -> None:
        self.history = history
        self.vocabulary = vocabulary
        self.language = language
        self.columns = columns
        self.text = EventText(history, vocabulary, language)

    def part(self, name: str, texts: Iterator[str]) -> list[Line]:
        lines: list[Line] = []
        for text in texts:
            if not lines:
                lines += [BLANK, line(say(f"commands.{name}", self.language), Style.STRONG)]
            lines += paragraph(text, self.columns, "  ", "    ")
        return lines

    def account(self) -> Iterator[str]:
        for name, value in self.history.account.items():
            yield self.text.field(self.vocabulary.account.get(name), name, value)

    def recorded(self) -> Iterator[str]:
        for covered in self.history.coverage:
            family = self.vocabulary.families.get(covered.family)
            title = harmless(family.title.of(self.language) if family else covered.family)
            if covered.scope != SELF:
                title = say("screen.witness", self.language, what=title, where=self.text.product(covered.scope))
            span = words.span(covered.first, covered.last, self.language)
            text = say("commands.problem_at", self.language, place=title, message=span)
            if covered.trust < 1:
                text = say("commands.history_trust", self.language, text=text, percent=round(covered.trust * 100))
            yield text

    def answers(self) -> Iterator[str]:
        for answer in self.history.answers:
            state = say(f"commands.history_{answer.state}", self.language)
            yield say("commands.problem_at", self.language, place=harmless(answer.finding), message=state)

    def events(self, *, names: bool) -> Iterator[Line]:
        titles = {event.kind: self.text.kind(event.kind) for event in self.history.events}
        cells = min(max(width(title) for title in titles.values()), _WIDEST_KIND)
        for event in self.history.events:
            first = f"  {self.text.when(event)}  {padded(titles[event.kind], cells)}  "
            yield from paragraph(self.text.described(event, names=names), self.columns, first, "    ")
