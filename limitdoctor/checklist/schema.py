"""The JSON Schema (draft-07) of a rule file, made from the tables that the loader reads by.

It is for editors: flat and closed, without `oneOf` or `anyOf`, so that one slip gives one message at its place. What a
schema cannot say well (one measure a condition, ids that exist) is left to `rules check`. Dates carry no type: some
readers of YAML turn them into dates before a schema sees them.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from limitdoctor.checklist import shape
from limitdoctor.checklist.model import CATEGORIES, UNEXPLAINED
from limitdoctor.checklist.parts import RESERVED
from limitdoctor.checklist.shape import Key, Shape
from limitdoctor.checklist.when import (
    CALENDAR_KINDS,
    COMPANIONS,
    CONDITION_KEYS,
    DIRECTIONS,
    DIRECTNESSES,
    LIMIT_MEASURES,
    NEEDED,
    OPERATORS,
    STATISTICS,
)
from limitdoctor.language.text import LANGUAGES, Language
from limitdoctor.vocabulary import FieldType, Vocabulary

Schema = dict[str, Any]

_BOOLEAN_WORDS = "[yYnN]|[yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF][fF]|[tT]rue|TRUE|[fF]alse|FALSE|[nN]ull|NULL"
ID_PATTERN = f"^(?!({'|'.join(sorted(RESERVED))}|{_BOOLEAN_WORDS})$)[A-Za-z0-9_.-]{{1,64}}$"
_DAY: Schema = {"pattern": "^ *[0-9]{4} *[-/.年] *[0-9]{1,2} *[-/.月] *[0-9]{1,2} *日? *$"}
_DURATION: Schema = {"type": "string", "pattern": "^ *[0-9]{1,6} *(days?|months?|years?) *$"}
_EFFORT: Schema = {"type": "string", "pattern": "^ *[0-9]{1,4} *(minutes?|hours?|days?) *$"}
_QUOTED = "^ *[+-]?([0-9,]+([.][0-9]*)?|[.][0-9]+) *$"  # the loader reads "15" as 15
_NUMBER: Schema = {"type": ["number", "string"], "pattern": _QUOTED}
_WHOLE: Schema = {"type": ["integer", "string"], "pattern": "^ *[0-9,]+ *$", "minimum": 1}
_STRING: Schema = {"type": "string", "minLength": 1}
_PERCENT: Schema = {**_NUMBER, "minimum": 0, "maximum": 100}


def schema(vocabulary: Vocabulary | None = None, *, language: Language = "en") -> Schema:
    """The schema of every rule file; with a vocabulary, kinds of event and products are checked against it."""
    properties = {name: _key(key) for name, key in shape.SETTINGS.keys.items()}
    properties |= {name: _items(of.sort) for name, of in shape.SECTIONS.items()}
    properties[shape.RATES] = {"type": "object", "additionalProperties": _PERCENT}
    properties[shape.SHARES] = _closed(dict.fromkeys(shape.SHARED, _PERCENT))
    properties[shape.SHARES]["properties"][UNEXPLAINED] = {**_NUMBER, "exclusiveMinimum": 0, "maximum": 100}
    properties[shape.COMPLETE] = _closed({name: _span() for name in shape.COMPLETE_KINDS})
    properties[shape.BILLS] = {"type": "object", "additionalProperties": {"type": "object"}}
    properties[shape.CASES] = {"type": "array", "items": _case()}
    properties |= _vocabulary_sections()
    definitions = {of.sort: _shape(of) for of in (*shape.SECTIONS.values(), shape.FINDING)}
    definitions["sign"] = _sign()
    definitions["calendar entry"]["dependencies"] = {"from": ["to"], "to": ["from"]}
    definitions |= {"text": _text(), "condition": _condition(vocabulary), "example": _example(vocabulary)}
    found = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:limitdoctor:checklist:1",
        "title": shape.SCHEMA,
        **_closed(properties),
        "definitions": definitions,
    }
    _describe(found, "checklist", language)
    for sort, definition in definitions.items():
        _describe(definition, sort, language)
    return found


def render(vocabulary: Vocabulary | None, language: Language = "en") -> str:
    """The schema as the text of a file; the same tables give the same bytes."""
    import json

    return json.dumps(schema(vocabulary, language=language), ensure_ascii=False, indent=1) + "\n"


def _describe(found: Schema, sort: str, language: Language) -> None:
    """Gives each key the line that explains it; a reference is wrapped, since draft-07 reads nothing beside it."""
    from limitdoctor.language.rule_keys import RULE_KEYS

    for name, value in found.get("properties", {}).items():
        text = RULE_KEYS.get(f"{sort}.{name}") or (RULE_KEYS.get(f"finding.{name}") if sort == "sign" else None)
        if text is not None:
            wrapped = {"allOf": [value]} if "$ref" in value else value
            found["properties"][name] = {"description": text.of(language), **wrapped}


def _closed(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    found: Schema = {"type": "object", "additionalProperties": False, "properties": dict(properties)}
    if names := list(required):
        found["required"] = names
    return found


def _items(sort: str) -> Schema:
    """Items by id."""
    return {
        "type": "object",
        "propertyNames": {"pattern": ID_PATTERN},
        "additionalProperties": {"$ref": f"#/definitions/{sort}"},
    }


def _shape(of: Shape) -> Schema:
    return _closed({name: _key(key) for name, key in of.keys.items()}, of.required)


def _sign() -> Schema:
    """Both forms of a sign; which keys go together is for the checker to say."""
    keys = {**shape.SIGN.keys, **shape.SHORT_SIGN.keys}
    return _closed({name: _key(key) for name, key in keys.items()}, shape.SIGN.required)


def _key(key: Key) -> Schema:
    found = _SORTS[key.sort]
    if key.sort == "word":
        return {"enum": list(key.words)}
    if key.sort == "words":
        return {"type": "array", "items": {"enum": list(key.words)}, "uniqueItems": True}
    return dict(found)


def _several(items: Schema) -> Schema:
    """One word or a list of them."""
    return {"type": ["string", "array"], "items": items}


def _text() -> Schema:
    return _closed(dict.fromkeys(LANGUAGES, _STRING), LANGUAGES)


def _span() -> Schema:
    return {"type": "array", "items": _DAY, "minItems": 2, "maxItems": 2}


_RATE: Schema = {"type": ["number", "string"], "minimum": 0, "maximum": 100}
_TEXT: Schema = {"$ref": "#/definitions/text"}
_CONDITION: Schema = {"$ref": "#/definitions/condition"}
_SORTS: Mapping[str, Schema] = {
    "text": _TEXT,
    "string": {"type": ["string", "number"]},
    "rate": _RATE,
    "positive": {**_NUMBER, "exclusiveMinimum": 0},
    "amount": {**_NUMBER, "minimum": 0},
    "day": _DAY,
    "duration": _DURATION,
    "effort": _EFFORT,
    "flag": {"enum": [True, False, "true", "false"]},
    "word": {},
    "words": {},
    "ids": _several({"type": "string"}),
    "strings": _several({"type": "string"}),
    "rates": {"type": "object", "additionalProperties": _RATE},
    "condition": _CONDITION,
    "examples": {"type": "array", "items": {"$ref": "#/definitions/example"}},
    "findings": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": ID_PATTERN},
        "additionalProperties": {"$ref": "#/definitions/finding"},
    },
    "recurrence": {"minProperties": 1}
    | _closed(
        {
            "month_days": {"type": ["integer", "array"], "items": {"type": "integer", "minimum": -31, "maximum": 31}},
            "dates": _several({"type": "string", "pattern": "^[0-9]{1,2}-[0-9]{1,2}$"}),
        }
    ),
}


def _condition(vocabulary: Vocabulary | None) -> Schema:
    """One flat object; `dependencies` name the companions that a measure cannot do without."""
    kinds = _names(vocabulary.kinds if vocabulary else None)
    dates = (
        [f"account.{name}" for name, field in vocabulary.account.items() if field.type == "date"] if vocabulary else []
    )
    special: dict[str, Schema] = {
        "all": {"type": "array", "items": _CONDITION, "minItems": 1},
        "any": {"type": "array", "items": _CONDITION, "minItems": 1},
        "not": _CONDITION,
        "days_since": _names((*vocabulary.kinds, *dates) if vocabulary else None),
        "change_in": {"enum": list(STATISTICS)},
        "limit": {"enum": list(LIMIT_MEASURES)},
        "calendar": {"enum": list(CALENDAR_KINDS)},
        "account": _one_of(vocabulary.account if vocabulary else None),
        "field": _STRING,
        "by": _STRING,
        "relative_to": _STRING,
        "where": {"type": "object", "minProperties": 1, "additionalProperties": _filter()},
        "direction": _listed(DIRECTIONS),
        "directness": _listed(DIRECTNESSES),
        "needs_at_least": _WHOLE,
        "is": _several({"type": "string"}),
        **dict.fromkeys(("gap", "within", "in_any", "after"), _DURATION),
    }
    numbers: dict[str, Schema] = dict.fromkeys((operator for operator in OPERATORS if operator != "is"), _NUMBER)
    properties = {name: dict(special.get(name) or numbers.get(name) or kinds) for name in CONDITION_KEYS}
    measures = [name for name in (*COMPANIONS, "followed_by", "gap") if name in NEEDED]
    return {**_closed(properties), "dependencies": {name: list(NEEDED[name]) for name in measures}}


def _filter() -> Schema:
    """A word, a number, a list of words, or comparisons: one flat object again."""
    numbers = [operator for operator in OPERATORS if operator != "is" and not operator.startswith("percent")]
    comparisons = dict.fromkeys((*numbers, "multiple_of"), _NUMBER)
    return {
        "type": ["string", "number", "array", "object"],
        "items": {"type": ["string", "number"]},
        "properties": comparisons,
        "additionalProperties": False,
    }


def _names(known: Iterable[str] | None) -> Schema:
    """One of the known names, or a list of them; a pattern, since `enum` would forbid lists."""
    if known is None:
        return _several({"type": "string"})
    names = sorted(known)
    pattern = "|".join(name.replace(".", r"\.") for name in names)
    return {"type": ["string", "array"], "pattern": f"^({pattern})$", "items": {"enum": names}}


def _listed(words: Iterable[str]) -> Schema:
    return _names(words)


def _one_of(known: Iterable[str] | None) -> Schema:
    return _STRING if known is None else {"enum": sorted(known)}


def _event(vocabulary: Vocabulary | None) -> Schema:
    """An event of an example: a kind, a day counted from day zero, and whatever fields it has."""
    days: Schema = {"type": "integer"}
    kind = _one_of(vocabulary.kinds if vocabulary else None)
    return {
        "type": "object",
        "required": ["event"],
        "properties": {"event": kind, "days_before": days, "days_after": days, "date": _DAY},
    }


def _example(vocabulary: Vocabulary | None) -> Schema:
    return _closed(
        {
            "expect": {"enum": ["present", "absent", "unknown"]},
            "day_zero": _DAY,
            "as_of": _DURATION,
            "vanished": {"enum": ["unknown"]},
            "account": {"type": "object"},
            "recorded": {"type": "object", "additionalProperties": {"type": ["string", "array", "object"]}},
            "events": {"type": "array", "items": _event(vocabulary)},
            "answers": {"type": "object"},
        },
        ("expect",),
    )


def _case() -> Schema:
    return _closed(
        {
            "name": _STRING,
            "history": {"type": "object"},
            "file": _STRING,
            "expect": {"type": "object", "minProperties": 1},
            "source": {},
            "answer": _listed(CATEGORIES),
            "facts": {"enum": ["enough", "partly", "too_few"]},
            "note": {},
        },
        ("name",),
    )


def _vocabulary_sections() -> dict[str, Schema]:
    """The sections of the vocabulary; what goes with what is for its own reader to say."""
    words: Schema = {"type": "object", "additionalProperties": {"type": "object"}}
    field = _closed(
        {
            "type": {"enum": list(get_args(FieldType))},
            "title": _TEXT,
            "aliases": _several({"type": "string"}),
            "words": words,
            "at_least": _NUMBER,
            "at_most": _NUMBER,
            "unit": _STRING,
        }
    )
    fields: Schema = {"type": "object", "additionalProperties": field}
    aliases = _several({"type": "string"})
    own_fields: Schema = {"type": ["array", "object"], "items": _STRING, "additionalProperties": field}
    kind = _closed(
        {
            "family": _STRING,
            "title": _TEXT,
            "aliases": aliases,
            "fields": own_fields,
            "day_zero": {"enum": ["after"]},
            "zero": aliases,
        },
        ("family", "title"),
    )
    product = _closed({"title": _TEXT, "aliases": aliases, "lender": _STRING, "groups": aliases}, ("title", "lender"))
    family = _closed({"title": _TEXT, "of": {"enum": ["readings"]}}, ("title",))
    name = _closed({"title": _TEXT, "aliases": aliases}, ("title",))
    sections = {"families": family, "kinds": kind, "products": product, "table": name}
    found: dict[str, Schema] = {
        key: {"type": "object", "additionalProperties": value} for key, value in sections.items()
    }
    return {"default_product": _STRING, **found, "fields": fields, "account": fields}
