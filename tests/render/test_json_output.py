import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import limitdoctor.render
from limitdoctor.diagnosis.model import Diagnosis, Verdict
from limitdoctor.history.model import Coverage, History, InputFile, LimitStory
from limitdoctor.problems import Location, problem
from limitdoctor.render import json_output
from tests.render.hand import DIAGNOSIS, RANKING, with_red_flag, with_verdict

FOLDER = Path(limitdoctor.render.__file__).parent
SCHEMA = json.loads((FOLDER / "diagnosis.schema.json").read_text(encoding="utf-8"))
PROBLEMS_SCHEMA = json.loads((FOLDER / "problems.schema.json").read_text(encoding="utf-8"))


def parsed(diagnosis: Diagnosis) -> dict:  # type: ignore[type-arg]
    document = json.loads(json_output.render(diagnosis))
    jsonschema.validate(document, SCHEMA)
    return document


@pytest.mark.parametrize("schema", [SCHEMA, PROBLEMS_SCHEMA])
def test_the_schemas_are_schemas(schema: dict) -> None:  # type: ignore[type-arg]
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_contract_to_the_letter() -> None:
    found = parsed(with_red_flag())
    assert list(found) == [
        "schema", "tool", "checklist", "input", "limit", "verdict", "red_flags", "causes", "unexplained", "categories",
        "findings", "trust", "next_checks", "plan", "warnings", "skipped",
    ]  # fmt: skip
    assert list(found["causes"][0]) == [
        "id", "category", "title", "probability", "prior", "log_odds_db", "evidence_db", "for", "against",
        "unknown", "steps", "sources", "told_with",
    ]  # fmt: skip
    assert list(found["findings"][0]) == [
        "id", "sign", "state", "reliability", "witnesses", "witness_count", "reason", "look_again",
    ]  # fmt: skip
    assert list(found["trust"]) == ["margin_db", "load_bearing", "overtake_probability", "conflict_bits", "grades"]
    assert list(found["plan"][0]) == ["step", "when", "title", "beware", "for", "for_findings", "sources"]
    assert list(found["next_checks"][0]) == ["finding", "bits", "cost", "ask", "if_present", "if_absent"]
    assert list(found["limit"]) == [
        "outcome", "before", "after", "last_seen", "first_missing", "payoff", "days_since_payoff", "days_gone",
    ]  # fmt: skip


def test_every_cause_is_there_ranked_with_every_contribution() -> None:
    causes = parsed(DIAGNOSIS)["causes"]
    assert [cause["id"] for cause in causes] == [cause.cause for cause in RANKING.causes]
    assert causes[0]["for"][0] == {
        "finding": "just_repaid",
        "sign": "just_repaid",
        "state": "present",
        "db": 9.1,
        "reliability": 0.97,
        "witnesses": [
            {"file": "history.csv", "line": 315, "date": "2025-09-29", "event": "repayment"},
            {"file": "history.csv", "line": 301, "date": "2025-09-29", "event": "repayment"},
        ],
        "witness_count": 2,
    }
    assert causes[4]["against"][0]["db"] == -9.0


def test_floats_have_twelve_places() -> None:
    found = parsed(DIAGNOSIS)
    assert found["causes"][0]["probability"] == 0.623456789012
    assert found["unexplained"] == {"probability": 0.116543210988}


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.1 + 0.2, 0.3), (-0.0, 0.0), (float("inf"), None), (float("nan"), None), (1e-13, 0.0)],
)
def test_numbers(value: float, shown: float | None) -> None:
    found = json_output.number(value)
    assert found == shown
    assert str(found) == str(shown)


def test_money_is_a_number_of_yuan() -> None:
    assert json_output.yuan(Decimal("12000.00")) == 12000
    assert json_output.yuan(Decimal("12000.50")) == 12000.5
    assert json_output.yuan(None) is None


def test_texts_carry_both_languages_and_the_bytes_are_ascii() -> None:
    text = json_output.render(DIAGNOSIS)
    assert text.isascii()
    assert json.loads(text)["causes"][0]["title"] == {
        "zh": "还款后额度还没有更新",
        "en": "The limit has not been refreshed yet",
    }


def test_the_same_diagnosis_gives_the_same_bytes() -> None:
    assert json_output.render(DIAGNOSIS) == json_output.render(DIAGNOSIS._replace())


def test_findings_say_why_they_are_unknown_and_when_to_look_again() -> None:
    findings = {found["id"]: found for found in parsed(DIAGNOSIS)["findings"]}
    assert list(findings) == sorted(findings)
    assert (
        findings["strange_sign_in"]["reason"]["en"]
        == 'no records of "Sign-ins and security" (2025-07-04 to 2025-10-01)'
    )
    assert findings["gone_long"]["look_again"] == "2025-10-09"
    assert findings["just_repaid"]["reason"] is None


def test_what_is_recorded_is_told_by_family_and_scope() -> None:
    coverage = (
        Coverage("repayments", date(2025, 5, 1), date(2025, 10, 3), "sibling"),
        Coverage("draws", date(2025, 3, 1), date(2025, 4, 1)),
        Coverage("draws", date(2025, 1, 1), date(2025, 2, 1)),
    )
    found = parsed(DIAGNOSIS._replace(history=DIAGNOSIS.history._replace(coverage=coverage)))["input"]
    assert found["recorded"] == {
        "draws": ["2025-01-01", "2025-04-01"],
        "repayments of sibling": ["2025-05-01", "2025-10-03"],
    }


def test_the_order_of_files_changes_nothing() -> None:
    files = (InputFile("b.csv", "table", "UTF-8", 1, 1, 0, 0), InputFile("a.csv", "table", "UTF-8", 2, 2, 0, 0))
    one, other = (
        json_output.render(DIAGNOSIS._replace(history=DIAGNOSIS.history._replace(inputs=inputs)))
        for inputs in (files, files[::-1])
    )
    assert one == other


def test_a_history_without_anything_is_valid_too() -> None:
    empty = with_verdict(
        Verdict("base_rates_only"), history=History(), limit=LimitStory("unknown", date(2026, 11, 23)), next_checks=()
    )
    found = parsed(empty)
    assert found["input"] == {"files": [], "from": None, "to": None, "as_of": None, "recorded": {}}
    assert found["limit"]["before"] is None


def test_a_path_that_is_no_text_is_still_json() -> None:
    files = (InputFile("b\udcffx.csv", "table", "UTF-8", 1, 1, 0, 0),)
    found = parsed(DIAGNOSIS._replace(history=DIAGNOSIS.history._replace(inputs=files)))
    assert found["input"]["files"][0]["path"] == "b\\udcffx.csv"


def test_problems_are_sorted_and_told_in_both_languages() -> None:
    problems = [
        problem("not-a-date", Location("b.csv", 3, 1), "warning", found="x"),
        problem("not-a-date", Location("a.csv", 3, 1), found="13800000000"),
    ]
    text = json_output.render_problems(problems, {"files": 2})
    found = json.loads(text)
    jsonschema.validate(found, PROBLEMS_SCHEMA)
    assert found["checked"] == {"files": 2, "signs": 0, "findings": 0, "causes": 0, "steps": 0, "cases": 0}
    assert [(entry["file"], entry["severity"]) for entry in found["problems"]] == [
        ("a.csv", "error"),
        ("b.csv", "warning"),
    ]
    assert "13800000000" not in text
    assert found["problems"][0]["message"]["zh"]


def test_names_show_what_was_hidden() -> None:
    skipped = (problem("not-a-date", Location("a.csv", 3), "warning", found="13800000000"),)
    diagnosis = DIAGNOSIS._replace(history=DIAGNOSIS.history._replace(skipped=skipped))
    assert "13800000000" not in json_output.render(diagnosis)
    assert "13800000000" in json_output.render(diagnosis, names=True)


def test_an_empty_document_is_one() -> None:
    assert json.loads(json_output.document({"a": [], "b": {}})) == {"a": [], "b": {}}
