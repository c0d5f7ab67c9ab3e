"""The JSON Schema of rule files says what the loader says, one message a slip."""

import json
from collections import Counter

import pytest
import yaml
from jsonschema import Draft7Validator

from limitdoctor.checklist import shape
from limitdoctor.checklist.load import load_checklist, shipped
from limitdoctor.checklist.schema import render, schema
from limitdoctor.checklist.when import CONDITION_KEYS
from limitdoctor.language.rule_keys import RULE_KEYS
from tests.checklist.faults import FAULTS
from tests.checklist.small import SMALL, read

VOCABULARY = load_checklist(None).vocabulary
SCHEMA = schema(VOCABULARY)
VALIDATOR = Draft7Validator(SCHEMA)


def errors(text):
    found = VALIDATOR.iter_errors(yaml.safe_load(text))
    return [("/".join(map(str, error.absolute_path)), error.validator) for error in found]


def keywords(node):
    if isinstance(node, dict):
        for name, value in node.items():
            yield name
            yield from keywords(value)
    elif isinstance(node, list):
        for value in node:
            yield from keywords(value)


def test_it_is_a_draft_07_schema_without_alternatives():
    Draft7Validator.check_schema(SCHEMA)
    Draft7Validator.check_schema(schema())

    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not {"oneOf", "anyOf"} & set(keywords(SCHEMA))


def test_the_same_tables_give_the_same_bytes():
    assert json.dumps(schema(VOCABULARY)) == json.dumps(SCHEMA)


@pytest.mark.parametrize("path", sorted(shipped("rules").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_rule_file_is_valid(path):
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", SMALL)
def test_the_small_checklist_is_valid(name):
    assert errors(SMALL[name]) == []
    assert list(Draft7Validator(schema()).iter_errors(yaml.safe_load(SMALL[name]))) == []


@pytest.mark.parametrize("of", [*shape.SECTIONS.values(), shape.FINDING], ids=lambda of: of.sort)
def test_it_knows_the_keys_that_the_loader_knows(of):
    definition = SCHEMA["definitions"][of.sort]

    assert set(of.keys) <= set(definition["properties"])
    assert definition["additionalProperties"] is False
    assert tuple(definition.get("required", ())) == of.required


def test_it_knows_the_top_level_and_the_conditions():
    assert set(SCHEMA["properties"]) == shape.TOP_KEYS
    assert set(SCHEMA["definitions"]["condition"]["properties"]) == set(CONDITION_KEYS)


def test_every_key_is_explained_in_both_languages():
    chinese = schema(VOCABULARY, language="zh")
    for sort in ("sign", "finding", "cause", "step", "source", "calendar entry", "condition"):
        for name, value in chinese["definitions"][sort]["properties"].items():
            assert not value["description"].isascii(), (sort, name)
            assert SCHEMA["definitions"][sort]["properties"][name]["description"].isascii()
    explained = {key.partition(".")[2] for key in RULE_KEYS if key.startswith("checklist.")}
    assert shape.TOP_KEYS - explained == set(shape.VOCABULARY_KEYS)


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "keyword"),
    [
        ("signs/use.yaml", "more_than: 180", "more_then: 180", "signs/dormant/when", "additionalProperties"),
        ("signs/use.yaml", "repayment], more", "repaiment], more", "signs/dormant/when/days_since/1", "enum"),
        ("signs/use.yaml", "background: 15", "background: 150", "signs/dormant/background", "maximum"),
        ("signs/use.yaml", "signs:", "sings:", "", "additionalProperties"),
        ("signs/strain.yaml", "        seen: 85\n", "", "signs/payment_stress/findings/late_here", "required"),
        (
            "signs/strain.yaml",
            "within: 180 days",
            "within: 180 dyas",
            "signs/payment_stress/findings/late_here/when/within",
            "pattern",
        ),
        (
            "signs/strain.yaml",
            "count: missed_payment",
            "count: mised_payment",
            "signs/payment_stress/findings/late_here/when/count",
            "pattern",
        ),
        (
            "signs/strain.yaml",
            "count: missed_payment",
            "sum: missed_payment",
            "signs/payment_stress/findings/late_here/when",
            "dependencies",
        ),
        ("causes.yaml", "share: 15", "share: 0", "causes/inactive_account/share", "exclusiveMinimum"),
        ("causes.yaml", "category: account_state", "category: acount", "causes/inactive_account/category", "enum"),
        (
            "causes.yaml",
            "title: {zh: 用得太少, en: Too little use}",
            "title: {zh: 少}",
            "causes/low_use/title",
            "required",
        ),
        ("recovery.yaml", "when: today", "when: now", "steps/contact_support/when", "enum"),
        ("recovery.yaml", "effort: 10 minutes", "effort: soon", "steps/contact_support/effort", "pattern"),
        ("recovery.yaml", "always: true", "always: maybe", "steps/contact_support/always", "enum"),
        ("calendar.yaml", "dates: [06-18, 11-11]", "dates: [June]", "calendar/sales/every/dates/0", "pattern"),
        ("checklist.yaml", "account_state: 40", "acount_state: 40", "shares", "additionalProperties"),
    ],
)
def test_a_slip_is_one_message_to_the_schema_and_to_the_checker(tmp_path, name, old, new, path, keyword):  # noqa: PLR0917 - a table
    assert errors(SMALL[name].replace(old, new)) == [(path, keyword)]
    assert len(read(tmp_path, (name, old, new)).problems) == 1


# What only a look at the other items, the calendar or the text before YAML can tell; all else is the schema's too.
BEYOND = {
    "share-missing": 1, "repeated-id": 1, "repeated-key": 1, "unknown-id": 2, "wrong-sort": 3, "told-with-itself": 1,
    "both-forms": 1, "after-missing": 1, "after-without-window": 1, "neither-when-nor-ask": 1, "span-backwards": 2,
    "not-a-rate": 1, "no-such-day": 1, "not-a-month-and-day": 1, "missing-key": 1,
}  # fmt: skip


class AsWritten(yaml.SafeLoader):
    """Reads YAML the way editors do, by YAML 1.2: dates and yes stay text."""


AsWritten.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(("name", "old", "new", "code", "at"), FAULTS)
def test_every_fault_of_the_loader_is_a_fault_of_the_schema(name, old, new, code, at):
    found = list(VALIDATOR.iter_errors(yaml.load(SMALL[name].replace(old, new), Loader=AsWritten)))

    assert found or code in BEYOND
    assert len(found) <= 2, "one slip, one message, and a second where a key that must be there is misspelt"


def test_what_is_left_to_the_checker_is_little():
    texts = [(code, SMALL[name].replace(old, new)) for name, old, new, code, _ in FAULTS]
    missed = [code for code, text in texts if not list(VALIDATOR.iter_errors(yaml.load(text, Loader=AsWritten)))]

    assert Counter(missed) == BEYOND


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("causes.yaml", "share: 15", 'share: "15"'),
        ("causes.yaml", "share: 15", "share: 1.5"),
        ("causes.yaml", "dormant: 92", 'dormant: "92"'),
        ("signs/use.yaml", "[draw, repayment]", "draw"),
        ("signs/use.yaml", "more_than: 180", 'more_than: "180"'),
        ("signs/strain.yaml", "within: 180 days", "within: 6 months"),
        ("signs/strain.yaml", "sources: [cfpb-2022]", "sources: cfpb-2022"),
        ("sources.yaml", "seen: 2026-11-23", "seen: 2026/11/3"),
        ("sources.yaml", "seen: 2026-11-23", "seen: 2026年11月3日"),
        ("recovery.yaml", "always: true", 'always: "true"'),
        ("recovery.yaml", "always: true", "always: false"),
        ("recovery.yaml", "effort: 10 minutes", "effort: 1 hour"),
    ],
)
def test_what_the_loader_reads_the_schema_accepts(tmp_path, name, old, new):
    assert read(tmp_path, (name, old, new)).checklist is not None
    assert list(VALIDATOR.iter_errors(yaml.load(SMALL[name].replace(old, new), Loader=AsWritten))) == []


def test_the_shipped_schema_is_what_the_tables_say_now():
    text = (shipped("rules") / "checklist.schema.json").read_text(encoding="utf-8")

    assert text == render(VOCABULARY), "limitdoctor rules schema --lang en --force -o rules/checklist.schema.json"


@pytest.mark.parametrize("path", sorted(shipped("rules").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_rule_file_names_the_schema_beside_it(path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]

    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == (shipped("rules") / "checklist.schema.json").resolve()


def test_editors_find_every_reference_in_the_file_itself():
    references = set(_values(SCHEMA, "$ref"))

    assert references
    assert references <= {f"#/definitions/{name}" for name in SCHEMA["definitions"]}


def _values(node, wanted):
    if isinstance(node, dict):
        for name, value in node.items():
            if name == wanted and isinstance(value, str):
                yield value
            yield from _values(value, wanted)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value, wanted)
