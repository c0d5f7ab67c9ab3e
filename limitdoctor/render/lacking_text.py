"""Why a finding is unknown, in words: which records, fields or answers would settle it."""

from collections.abc import Iterable

from limitdoctor.diagnosis.model import Missing, Observation
from limitdoctor.history.model import History
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.vocabulary import OTHER, SELF, SIBLING, Vocabulary

_SHOWN_LINES = 5


class Lacking:
    """Words for what one history lacks, in one language."""

    def __init__(self, history: History, vocabulary: Vocabulary, language: Language) -> None:
        self.history = history
        self.vocabulary = vocabulary
        self.language = language

    def reason(self, observation: Observation) -> str:
        """Why a finding is unknown; empty where it is known."""
        if observation.state != "unknown":
            return ""
        texts = list(dict.fromkeys(self._missing(missing) for missing in observation.missing))
        if observation.look_again:
            texts.append(self._say("look_again", day=observation.look_again))
        return ("；" if self.language == "zh" else "; ").join(texts) or self._say("missing_ask")

    def name(self, missing: Missing) -> str:
        """The record family or account field that is missing; empty for what is neither."""
        if missing.code == "records":
            return self._family(missing.family)
        return self._account_field(missing.detail) if missing.code == "account_field" else ""

    def _say(self, name: str, /, **blanks: object) -> str:
        return say(f"screen.{name}", self.language, **blanks)

    def _missing(self, missing: Missing) -> str:
        match missing.code:
            case "records":
                return self._records(missing)
            case "field":
                return self._field_of(missing)
            case "too_few":
                return self._say("missing_too_few", kind=self._kind(missing.kind), count=missing.needed)
            case "account_field":
                return self._say("missing_account_field", field=self._account_field(missing.detail))
        name = f"limit_{missing.detail or 'outcome'}" if missing.code == "limit" else missing.code
        return self._say(f"missing_{name}")

    def _records(self, missing: Missing) -> str:
        scope = {SELF: "", SIBLING: "_sibling", OTHER: "_other"}.get(missing.scope, "")
        family = self._family(missing.family)
        if missing.first is None or missing.last is None:
            return self._say(f"missing_all_records{scope}", family=family)
        span = words.span(missing.first, missing.last, self.language)
        return self._say(f"missing_records{scope}", family=family, span=span)

    def _field_of(self, missing: Missing) -> str:
        kind, field = self._kind(missing.kind), self._field(missing.kind, missing.detail)
        if not missing.line:
            return self._say("missing_field_somewhere", kind=kind, field=field)
        place = place_of(self.history, missing.file, (missing.line,), self.language)
        if missing.detail == "date":
            return self._say("missing_time", place=place, kind=kind)
        return self._say("missing_field", place=place, kind=kind, field=field)

    def _kind(self, kind: str) -> str:
        found = self.vocabulary.kinds.get(kind)
        return harmless(found.title.of(self.language) if found else kind)

    def _family(self, family: str) -> str:
        found = self.vocabulary.families.get(family)
        return harmless(found.title.of(self.language) if found else family)

    def _field(self, kind: str, name: str) -> str:
        found = self.vocabulary.kinds.get(kind)
        spec = found.fields.get(name) if found else None
        return harmless(spec.title.of(self.language) if spec else name)

    def _account_field(self, name: str) -> str:
        spec = self.vocabulary.account.get(name)
        return harmless(spec.title.of(self.language) if spec else name)


def place_of(history: History, file: str, numbers: Iterable[int], language: Language) -> str:
    """Line numbers, with the name of the file where the history has several."""
    lines = words.line_runs(sorted(numbers), _SHOWN_LINES, language)
    if len(history.inputs) < 2:
        return lines
    name = harmless(file.replace("\\", "/").rsplit("/", 1)[-1])
    return say("screen.in_file", language, file=name, lines=lines)
