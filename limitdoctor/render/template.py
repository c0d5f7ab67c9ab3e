"""The empty form of a history: a table with the columns that say most, and above it the words that it takes."""

from collections.abc import Iterable

from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.wrap import wrap
from limitdoctor.vocabulary import FieldSpec, Vocabulary

_KINDS = (
    "limit",
    "draw",
    "repayment",
    "missed_payment",
    "application",
    "sign_in",
    "closed_by_user",
    "phone_changed",
    "support_contact",
    "notice",
)
_FIELDS = ("amount", "product", "settles", "days_late", "state", "reason", "note")
_RECORDED = ("family", "from", "to")
_COMMENT_WIDTH = 100


def empty_table(vocabulary: Vocabulary, language: Language) -> str:
    """A CSV table without a row, in the names of the vocabulary; lines in front of the header start with #."""
    specs: dict[str, FieldSpec] = {}
    for kind in vocabulary.kinds.values():
        for name, spec in kind.fields.items():
            specs.setdefault(name, spec)
    columns = [_column(vocabulary, "date", language), _column(vocabulary, "event", language)]
    columns += [specs[name].title.of(language) for name in _FIELDS if name in specs]
    columns += [_column(vocabulary, name, language) for name in _RECORDED]
    kinds = [vocabulary.kinds[name].title.of(language) for name in _KINDS if name in vocabulary.kinds]
    families = [family.title.of(language) for family in vocabulary.families.values()]
    recorded = _column(vocabulary, "recorded", language)
    lines = [
        *_comment(say("commands.template_how", language)),
        *_comment(say("commands.template_kinds", language, kinds=_joined(kinds, language))),
        *_comment(say("commands.template_recorded", language, recorded=recorded, families=_joined(families, language))),
        ",".join(columns),
    ]
    return "\n".join(lines) + "\n"


def _column(vocabulary: Vocabulary, name: str, language: Language) -> str:
    found = vocabulary.table.get(name)
    return found.title.of(language) if found else name


def _joined(names: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else "; ").join(names)


def _comment(text: str) -> list[str]:
    return wrap(text, _COMMENT_WIDTH, "# ", "# ")
