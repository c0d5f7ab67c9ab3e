"""A history as it was read, for people: where it came from, what is recorded, every event with its place."""

from collections.abc import Iterator

from limitdoctor.history.model import Event, History, LimitStory
from limitdoctor.history.part import AS_WRITTEN
from limitdoctor.history.write import event_fields
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render import limit_text
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import BLANK, Line, Style, line, paragraph, plain
from limitdoctor.render.outline import source_line
from limitdoctor.render.wrap import padded, width
from limitdoctor.vocabulary import OTHER, SELF, SIBLING, FieldSpec, Value, Vocabulary

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
        lines += [BLANK, line(say("commands.history_events", language), Style.STRONG)]
        lines += page.events(names=names)
    return plain(lines)


class _Page:
    def __init__(self, history: History, vocabulary: Vocabulary, language: Language, columns: int) -> None:
        self.history = history
        self.vocabulary = vocabulary
        self.language = language
        self.columns = columns

    def part(self, name: str, texts: Iterator[str]) -> list[Line]:
        lines: list[Line] = []
        for text in texts:
            if not lines:
                lines += [BLANK, line(say(f"commands.{name}", self.language), Style.STRONG)]
            lines += paragraph(text, self.columns, "  ", "    ")
        return lines

    def account(self) -> Iterator[str]:
        for name, value in self.history.account.items():
            yield self._field(self.vocabulary.account.get(name), name, value)

    def recorded(self) -> Iterator[str]:
        for covered in self.history.coverage:
            family = self.vocabulary.families.get(covered.family)
            title = harmless(family.title.of(self.language) if family else covered.family)
            if covered.scope != SELF:
                title = say("screen.witness", self.language, what=title, where=self._product(covered.scope))
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
        titles = {event.kind: self._kind(event.kind) for event in self.history.events}
        cells = min(max(width(title) for title in titles.values()), _WIDEST_KIND)
        for event in self.history.events:
            when = f"{event.day} {event.at:%H:%M}" if event.at else f"{event.day}"
            first = f"  {when}  {padded(titles[event.kind], cells)}  "
            yield from paragraph(self._described(event, names=names), self.columns, first, "    ")

    def _described(self, event: Event, *, names: bool) -> str:
        kind = self.vocabulary.kinds.get(event.kind)
        parts = [] if event.product == SELF else [self._product(event.product)]
        for name, value in event_fields(event, show_names=names):
            parts.append(self._field(kind.fields.get(name) if kind else None, name.removeprefix(AS_WRITTEN), value))
        place = words.line_numbers([event.line], 1, self.language)
        if len(self.history.inputs) > 1:
            file = harmless(self.history.inputs[event.file].path)
            place = say("screen.in_file", self.language, file=file, lines=place)
        return ("，" if self.language == "zh" else ", ").join([*parts, place])

    def _kind(self, kind: str) -> str:
        found = self.vocabulary.kinds.get(kind)
        return harmless(found.title.of(self.language) if found else kind)

    def _product(self, product: str) -> str:
        if product in (SELF, SIBLING, OTHER):
            return say(f"explaining.scope_{product}", self.language)
        found = self.vocabulary.products.get(product)
        return harmless(found.title.of(self.language) if found else product)

    def _field(self, spec: FieldSpec | None, name: str, value: Value) -> str:
        title = harmless(spec.title.of(self.language) if spec else name)
        return f"{title} {self._value(spec, value)}"

    def _value(self, spec: FieldSpec | None, value: Value) -> str:
        if spec is None:
            return harmless(str(value))
        if spec.type == "money":
            return words.amount(value, self.language)  # type: ignore[arg-type]  # money fields hold Decimals
        if spec.type == "product":
            return self._product(str(value))
        if isinstance(value, str) and value in spec.words:
            return harmless(spec.words[value].of(self.language))
        return harmless(str(value))
