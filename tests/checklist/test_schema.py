"""The JSON Schema of rule files says what the loader says, one message a slip."""

import json

import pytest
import yaml
from jsonschema import Draft7Validator

from limitdoctor.checklist import shape
from limitdoctor.checklist.load import load_checklist, shipped
from limitdoctor.checklist.schema import schema
from limitdoctor.checklist.when import CONDITION_KEYS
from limitdoctor.language.rule_keys import RULE_KEYS
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
        ("recovery.yaml", "always: true", "always: maybe", "steps/contact_support/always", "type"),
        ("calendar.yaml", "dates: [06-18, 11-11]", "dates: [June]", "calendar/sales/every/dates/0", "pattern"),
        ("checklist.yaml", "account_state: 40", "acount_state: 40", "shares", "additionalProperties"),
    ],
)
def test_a_slip_is_one_message_to_the_schema_and_to_the_checker(tmp_path, name, old, new, path, keyword):  # noqa: PLR0917 - a table
    assert errors(SMALL[name].replace(old, new)) == [(path, keyword)]
    assert len(read(tmp_path, (name, old, new)).problems) == 1
