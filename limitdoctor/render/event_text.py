"""One event of a history in words: its kind, its fields with their titles, and the line that it stands on."""

from limitdoctor.history.mask import event_fields
from limitdoctor.history.model import AS_WRITTEN, Event, History
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.vocabulary import OTHER, SELF, SIBLING, FieldSpec, Value, Vocabulary


class EventText:
    """Words for the events of one history, in one language."""

    def __init__(self, history: History, vocabulary: Vocabulary, language: Language) -> None:
        self.history = history
        self.vocabulary = vocabulary
        self.language = language

    def when(self, event: Event) -> str:
        """The day, and the time of day where it is known."""
        return f"{event.day} {event.at:%H:%M}" if event.at else f"{event.day}"

    def kind(self, kind: str) -> str:
        """What sort of event it is."""
        found = self.vocabulary.kinds.get(kind)
        return harmless(found.title.of(self.language) if found else kind)

    def described(self, event: Event, *, names: bool) -> str:
        """The product where it is another, the fields, the line; names are hidden unless `names`."""
        return self._joined([*self._fields(event, names=names), self.place(event)])

    def quoted(self, event: Event, *, names: bool) -> str:
        """Day, kind and fields. Fields that the vocabulary does not know may hold anything: with `names` only."""
        fields = self._joined(self._fields(event, names=names, unknown=names))
        return " · ".join(part for part in (self.when(event), self.kind(event.kind), fields) if part)

    def _joined(self, parts: list[str]) -> str:
        return ("，" if self.language == "zh" else ", ").join(parts)

    def _fields(self, event: Event, *, names: bool, unknown: bool = True) -> list[str]:
        kind = self.vocabulary.kinds.get(event.kind)
        parts = [] if event.product == SELF else [self.product(event.product)]
        for name, value in event_fields(event, show_names=names):
            if name.startswith(AS_WRITTEN) and not unknown:
                continue
            parts.append(self.field(kind.fields.get(name) if kind else None, name.removeprefix(AS_WRITTEN), value))
        return parts

    def place(self, event: Event) -> str:
        """The line, with the file where there are several."""
        place = words.line_numbers([event.line], 1, self.language)
        if len(self.history.inputs) > 1:
            file = harmless(self.history.inputs[event.file].path)
            place = say("screen.in_file", self.language, file=file, lines=place)
        return place

    def product(self, product: str) -> str:
        """A product, or which of them: this one, of the same lender, another's."""
        if product in (SELF, SIBLING, OTHER):
            return say(f"explaining.scope_{product}", self.language)
        found = self.vocabulary.products.get(product)
        return harmless(found.title.of(self.language) if found else product)

    def field(self, spec: FieldSpec | None, name: str, value: Value) -> str:
        """A field with its title."""
        title = harmless(spec.title.of(self.language) if spec else name)
        return f"{title} {self._value(spec, value)}"

    def _value(self, spec: FieldSpec | None, value: Value) -> str:
        if spec is None:
            return harmless(str(value))
        if spec.type == "money":
            return words.amount(value, self.language)  # type: ignore[arg-type]  # money fields hold Decimals
        if spec.type == "product":
            return self.product(str(value))
        if isinstance(value, str) and value in spec.words:
            return harmless(spec.words[value].of(self.language))
        return harmless(str(value))
