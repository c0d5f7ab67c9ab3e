"""Problems as SARIF: what the official schema allows, at the places that an editor would mark."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from limitdoctor.problems import Location, Problem, problem
from limitdoctor.render import sarif

OFFICIAL = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(OFFICIAL, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)

MISSPELT = problem(
    "unknown-key", Location("rules/signs/use.yaml", 4, 5, 10), found="backgruond", nearest="background", inside="sign d"
)
IDLE = problem("unused", Location("rules/recovery.yaml", 9, 3, 4), "warning", sort="step", found="wait")
EMPTY = problem("empty-rule-file", Location("rules/a b%.yaml"))
HOSTILE = problem("unknown-word", Location("规则/x\n.yaml", 1, 1, 3), key="\x1b[31m", found="a\r\n::error::b\u202e")
ALL = (MISSPELT, IDLE, EMPTY, HOSTILE)


def log(*problems: Problem, language: str = "en", **options: object) -> dict:  # type: ignore[type-arg]
    text = sarif.render(problems, language, **options)  # type: ignore[arg-type]
    found = json.loads(text)
    assert list(VALIDATOR.iter_errors(found)) == []
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("problems", [(), (MISSPELT,), ALL], ids=len)
def test_the_official_schema_accepts_every_log(problems: tuple[Problem, ...], language: str) -> None:
    run = log(*problems, language=language)["runs"][0]

    assert len(run["results"]) == len(problems)
    assert run["tool"]["driver"]["name"] == "limitdoctor"


def test_a_result_is_the_problem_at_its_token() -> None:
    run = log(MISSPELT)["runs"][0]

    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("unknown-key", "error")
    assert result["message"]["text"] == 'There is no key "backgruond" here (in sign d). Could be: background.'
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "rules/signs/use.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 15}
    assert run["columnKind"] == "unicodeCodePoints"


def test_each_rule_carries_what_explain_says() -> None:
    run = log(*ALL)["runs"][0]

    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({found.code for found in ALL})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    unknown = next(rule for rule in rules if rule["id"] == "unknown-key")
    assert unknown["shortDescription"]["text"] == 'There is no key "..." here (in ...)'
    assert unknown["fullDescription"]["text"] in unknown["help"]["text"]
    assert unknown["help"]["markdown"].endswith("`limitdoctor explain unknown-key`")


def test_a_file_as_a_whole_has_no_region_and_odd_names_are_escaped() -> None:
    run = log(EMPTY, HOSTILE)["runs"][0]

    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "rules/a%20b%25.yaml",
        "%E8%A7%84%E5%88%99/x%0A.yaml",
    ]
    assert "region" not in places[0]
    said = run["results"][1]["message"]["text"]
    assert not re.search("[\x00-\x1f\u202e]", said)


def test_a_path_below_the_current_folder_is_relative_and_any_other_a_file_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    monkeypatch.chdir(inside)
    run = log(
        problem("empty-rule-file", Location(str(inside / "r.yaml"))),
        problem("empty-rule-file", Location(str(outside / "r.yaml"))),
        problem("empty-rule-file", Location("../out/s.yaml")),
    )["runs"][0]

    found = [r["locations"][0]["physicalLocation"]["artifactLocation"] for r in run["results"]]
    assert {place["uri"] for place in found} == {
        "r.yaml", (outside / "r.yaml").as_uri(), (outside / "s.yaml").as_uri(),
    }  # fmt: skip
    assert [place["uri"] for place in found if "uriBaseId" in place] == ["r.yaml"]


def test_a_fingerprint_stays_when_lines_move_and_tells_equal_problems_apart() -> None:
    moved = Problem("unknown-key", Location("rules/signs/use.yaml", 40, 5, 10), "error", MISSPELT.facts)

    def fingerprints(*problems: Problem) -> list[str]:
        return [r["partialFingerprints"]["limitdoctorProblem/v1"] for r in log(*problems)["runs"][0]["results"]]

    assert fingerprints(MISSPELT) == fingerprints(moved)
    assert len(set(fingerprints(MISSPELT, moved, IDLE))) == 3
    repeated = [problem("repeated-key", Location("a.yaml", 9, 1), key="x", first=first) for first in (3, 4)]
    assert fingerprints(repeated[0]) == fingerprints(repeated[1])


def test_a_fix_is_the_text_that_comes_instead() -> None:
    change = sarif.Change(Location("rules/signs/use.yaml", 4, 5, 10), "background")
    result = log(MISSPELT, fixes={MISSPELT: change})["runs"][0]["results"][0]

    (fix,) = result["fixes"]
    (changed,) = fix["artifactChanges"]
    assert changed["artifactLocation"]["uri"] == "rules/signs/use.yaml"
    assert changed["replacements"] == [
        {
            "deletedRegion": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 15},
            "insertedContent": {"text": "background"},
        }
    ]


def test_long_numbers_of_a_bill_stay_hidden() -> None:
    found = problem("unknown-word", Location("bill.csv", 3, 1, 4), key="note", found="6222020200112233445")

    assert "6222020200112233445" not in sarif.render([found], "en")
    assert "6222020200112233445" in sarif.render([found], "en", names=True)


def test_what_nobody_put_into_words_is_told_by_its_code() -> None:
    run = log(problem("made-up", Location("")))["runs"][0]

    assert run["results"][0]["message"]["text"] == "made-up."
    assert run["results"][0]["locations"] == []
