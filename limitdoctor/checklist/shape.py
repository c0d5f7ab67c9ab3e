"""What a rule file may hold: one table of sections, items and keys, for the loader and for the JSON Schema alike."""

from typing import Any, Literal, NamedTuple, get_args

from limitdoctor.checklist.model import CATEGORIES, GRADES, UNEXPLAINED, WHENS, AccountType, Ground
from limitdoctor.checklist.when import CALENDAR_KINDS, DIRECTIONS, DIRECTNESSES, OUTCOMES
from limitdoctor.vocabulary import VOCABULARY_KEYS

SCHEMA = "limitdoctor/checklist@1"

# How the value of a key is written:
#   text        {zh: .., en: ..}            string     one line of text
#   rate        out of 100, or a word       positive   a number above 0        amount    a number, 0 or more
#   day         2026-11-23                  duration   45 days                 effort    10 minutes
#   flag        true or false               word       one of `words`          words     one or several of `words`
#   ids         ids of the sort `of`        strings    any words               rates     id of the sort `of` -> rate
#   condition   what `when:` holds          examples   a list of examples      findings  id -> finding
#   recurrence  month_days or dates
Sort = Literal[
    "text", "string", "rate", "positive", "amount", "day", "duration", "effort", "flag", "word", "words", "ids",
    "strings", "rates", "condition", "examples", "findings", "recurrence",
]  # fmt: skip


class Key(NamedTuple):
    """One key of an item. `default` is what a missing key means."""

    name: str
    sort: Sort
    required: bool = False
    words: tuple[str, ...] = ()
    of: str = ""
    default: Any = None


class Shape(NamedTuple):
    """All keys of one sort of item."""

    sort: str
    keys: dict[str, Key]
    names: frozenset[str]
    required: tuple[str, ...]
    defaults: dict[str, Any]


_EMPTY: dict[str, Any] = {"ids": (), "words": (), "strings": (), "examples": (), "flag": False}


def _shape(sort: str, *keys: Key) -> Shape:
    named = {key.name: key for key in keys}
    defaults = {key.name: _EMPTY.get(key.sort) if key.default is None else key.default for key in keys}
    return Shape(sort, named, frozenset(named), tuple(key.name for key in keys if key.required), defaults)


_TITLE = Key("title", "text", required=True)
_SOURCES = Key("sources", "ids", of="source")
_GROUND = Key("ground", "word", words=get_args(Ground))
_OBSERVED = (
    Key("absent", "text"),
    Key("ask", "text"),
    Key("when", "condition"),
    Key("half_life", "duration"),
    Key("cost", "amount", default=1.0),
    Key("ask_first", "flag"),
    Key("red_flag", "flag"),
    Key("after", "flag"),
    Key("steps", "ids", of="step"),
    Key("examples", "examples"),
)
_SIGN = (_TITLE, Key("background", "rate", required=True), _GROUND, _SOURCES)

FINDING = _shape(
    "finding", _TITLE, *_OBSERVED, Key("seen", "rate", required=True), Key("otherwise", "rate", required=True)
)
SIGN = _shape("sign", *_SIGN, Key("findings", "findings"))
SHORT_SIGN = _shape("sign", *_SIGN, *_OBSERVED)
CAUSE = _shape(
    "cause",
    Key("category", "word", required=True, words=CATEGORIES),
    _TITLE,
    Key("why", "text", required=True),
    Key("share", "positive", required=True),
    Key("signs", "rates", of="sign"),
    Key("steps", "ids", of="step"),
    _SOURCES,
    Key("told_with", "ids", of="cause"),
    Key("note", "text"),
)
STEP = _shape(
    "step",
    _TITLE,
    Key("how", "text", required=True),
    Key("when", "word", required=True, words=WHENS),
    Key("effort", "effort"),
    Key("for", "words", words=get_args(AccountType)),
    Key("groups", "strings"),
    Key("not_when", "words", words=OUTCOMES),
    Key("beware", "text"),
    Key("unless", "ids", of="sign"),
    Key("clears", "ids", of="sign"),
    Key("check", "text"),
    _SOURCES,
    Key("always", "flag"),
)
SOURCE = _shape(
    "source",
    Key("grade", "word", required=True, words=GRADES),
    Key("title", "string", required=True),
    Key("address", "string", default=""),
    Key("seen", "day"),
    Key("note", "text"),
)
ENTRY = _shape(
    "calendar entry",
    Key("kind", "word", required=True, words=CALENDAR_KINDS),
    Key("date", "day"),
    Key("from", "day"),
    Key("to", "day"),
    Key("every", "recurrence"),
    Key("groups", "strings", required=True),
    Key("direction", "word", required=True, words=DIRECTIONS),
    Key("directness", "word", required=True, words=DIRECTNESSES),
    _TITLE,
    Key("effect", "text"),
    _SOURCES,
)
SETTINGS = _shape(
    "checklist",
    Key("schema", "word", required=True, words=(SCHEMA,)),
    Key("name", "string", required=True),
    Key("version", "string", required=True),
    Key("as_of", "day"),
    _TITLE,
    _GROUND,
)

SECTIONS: dict[str, Shape] = {"signs": SIGN, "causes": CAUSE, "steps": STEP, "sources": SOURCE, "calendar": ENTRY}
RATES = "rates"  # word -> number
SHARES = "shares"  # category -> number
SHARED = (*CATEGORIES, UNEXPLAINED)
COMPLETE = "complete"
COMPLETE_KINDS = ("policy", "peak")  # nobody can list every incident
BILLS = "bills"
CASES = "cases"
TOP_KEYS = frozenset((*SETTINGS.keys, RATES, SHARES, *SECTIONS, COMPLETE, BILLS, CASES, *VOCABULARY_KEYS))
DEFAULT_RATES = {
    "almost_always": 95.0,
    "usually": 75.0,
    "half": 50.0,
    "sometimes": 25.0,
    "seldom": 10.0,
    "rarely": 5.0,
    "almost_never": 1.0,
}
