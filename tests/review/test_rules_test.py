"""`rules test`: examples and cases that hold, that do not, and that cannot be read."""

import json
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.cli.main import main
from limitdoctor.problems import Problem
from limitdoctor.review.cases import run_cases
from limitdoctor.review.examples import run_examples
from limitdoctor.review.trial import Trial

CHECKLIST = """
schema: limitdoctor/checklist@1
name: small
version: "1"
title: {zh: 小, en: small}
shares: {system_delay: 50, account_state: 30, unexplained: 20}
sources: {law: {grade: published, title: A law, address: "http://example.com", seen: 2026-01-01}}
signs:
  late:
    title: {zh: 逾期, en: late}
    background: 5
    ground: judgment
    when: {count: missed_payment, where: {product: self}, within: 90 days, at_least: 1}
    half_life: 20 days
    examples: [EXAMPLE]
causes:
  was_late: {category: account_state, title: {zh: 晚了, en: was late}, why: {zh: 晚了。, en: It was late.}, share: 1,
             signs: {late: 90}, steps: [pay], sources: [law]}
  slow: {category: system_delay, title: {zh: 慢, en: slow}, why: {zh: 慢。, en: It is slow.}, share: 1,
         signs: {late: 1}, steps: [pay], sources: [law]}
steps:
  pay: {title: {zh: 还, en: pay}, how: {zh: 还钱。, en: Pay.}, when: today, effort: 5 minutes, sources: [law]}
"""
LATE = "{expect: present, events: [{days_before: 20, event: missed_payment, days_late: 1}]}"
OPENED = "{expect: unknown, account: {opened: {days_before: 5}}, events: [{days_after: 3, event: limit, amount: 5}]}"
CASE = """
cases:
  - name: one day late
    history:
      account: {product: jiebei}
      as_of: 2025-06-10
      events:
        - {date: 2025-05-20, event: missed_payment, days_late: 1}
        - {date: 2025-06-01, event: limit, amount: 9000}
        - {date: 2025-06-02, event: limit, amount: 0}
    EXPECT
"""


def checklist(folder: Path, example: str = LATE, expect: str = "expect: {top: was_late}", case: str = CASE) -> Path:
    (folder / "cases").mkdir()
    (folder / "rules.yaml").write_text(CHECKLIST.replace("EXAMPLE", example), encoding="utf-8")
    (folder / "cases" / "a.yaml").write_text(case.replace("EXPECT", expect), encoding="utf-8")
    return folder


def trials(folder: Path) -> tuple[Trial, ...]:
    found = load_checklist(folder)
    return (*run_examples(found), *run_cases(folder, found))


def faults(folder: Path) -> list[Problem]:
    return [fault for each in trials(folder) for fault in each.faults]


def test_an_example_and_a_case_that_hold(tmp_path: Path) -> None:
    assert [each.name for each in trials(checklist(tmp_path))] == ["late 15", "one day late"]
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("example", "code", "facts"),
    [
        (LATE.replace("present", "absent"), "example-differs", {"expected": "absent", "found": "present"}),
        (LATE.replace("20", "95"), "example-differs", {"expected": "present", "found": "unknown"}),
        ("{expect: absent, recorded: {lateness: 90 days}}", None, {}),
        ("{expect: unknown, recorded: {lateness: 0 days}}", "not-a-duration", {"found": "0 days"}),
        ("{expect: unknown, recorded: {latenes: 9 days}}", "unknown-family", {"found": "latenes"}),
        ("{expect: present, events: [{days_before: 20, event: no_such_kind}]}", "unknown-event", {}),
        ("{expect: present, events: [{days_before: soon, event: missed_payment}]}", "not-a-number", {"found": "soon"}),
        ("{expect: present, events: [{days_before: 99999, event: missed_payment}]}", "day-out-of-range", {}),
        ("{expect: present, events: [{days_before: [1], event: missed_payment}]}", "not-a-value", {}),
        ("{expect: present, events: [missed_payment]}", "not-a-mapping", {}),
        ("{expect: present, events: {}}", "not-a-list", {}),
        ("{expect: present, recorded: lateness}", "not-a-mapping", {}),
        ("{expect: present, account: {opened: {days_ago: 3}}}", "not-a-value", {}),
        ("{expect: presnt, events: []}", "unknown-word", {"nearest": "present"}),
        ("{events: []}", "missing-key", {"key": "expect"}),
        ("{expect: unknown, evnts: []}", "unknown-key", {"nearest": "events"}),
        ("{expect: unknown, vanished: maybe}", "unknown-word", {}),
        ("{expect: unknown, as_of: 10 days, day_zero: 2025-01-01, vanished: unknown}", None, {}),
        (
            OPENED,
            None,
            {},
        ),
    ],
)
def test_examples(tmp_path: Path, example: str, code: str | None, facts: dict[str, str]) -> None:
    found = faults(checklist(tmp_path, example))
    assert [fault.code for fault in found] == ([code] if code else [])
    for fault in found:
        assert fault.location.line == 15
        assert facts.items() <= dict(fault.facts).items()


@pytest.mark.parametrize(
    ("expect", "code"),
    [
        ("expect: {top: slow}", "case-top"),
        ("expect: {top: [slow, was_late]}", None),
        ("expect: {in_top: {1: [was_late], 2: slow}}", None),
        ("expect: {in_top: {1: [was_late, slow]}}", "case-in-top"),
        ("expect: {not_in_top: {1: slow}}", None),
        ("expect: {not_in_top: {2: slow}}", "case-not-in-top"),
        ("expect: {verdict: [likely, possible]}", None),
        ("expect: {verdict: intact}", "case-verdict"),
        ("expect: {findings: {late: present}}", None),
        ("expect: {findings: {late: absent}}", "case-finding"),
        ("expect: {findings: {no_such: absent}}", "unknown-id"),
        ("expect: {plan_has: [pay]}", None),
        ("expect: {plan_has: [pay, wait]}", "unknown-id"),
        ("expect: {tpo: slow}", "unknown-key"),
        ("expect: [slow]", "not-a-mapping"),
    ],
)
def test_cases(tmp_path: Path, expect: str, code: str | None) -> None:
    assert [fault.code for fault in faults(checklist(tmp_path, expect=expect))] == ([code] if code else [])


def test_a_case_may_expect_nothing_yet(tmp_path: Path) -> None:
    assert trials(checklist(tmp_path, expect="source: somewhere"))[1] == Trial("one day late", (), open=True)


def test_a_case_may_be_a_file_of_its_own(tmp_path: Path) -> None:
    case = "cases:\n  - name: from a file\n    file: ../h.csv\n    expect: {top: was_late}\n"
    checklist(tmp_path, case=case)
    assert [fault.code for fault in faults(tmp_path)] == ["cannot-open"] or faults(tmp_path)
    rows = "2025-05-20,missed_payment,\n2025-06-01,limit,9000\n2025-06-02,limit,0\n"
    (tmp_path / "h.csv").write_text(f"date,event,amount\n{rows}")
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    "case",
    [
        "cases:\n  - name: nothing\n    expect: {top: slow}\n",
        "cases:\n  - {name: a list, history: [1], expect: {top: slow}}\n",
        "cases:\n  - {name: a list, file: [x], expect: {top: slow}}\n",
    ],
)
def test_a_case_without_a_history(tmp_path: Path, case: str) -> None:
    assert [fault.code for fault in faults(checklist(tmp_path, case=case))] == ["case-without-history"]


def test_a_misspelt_event_of_a_case_is_a_fault(tmp_path: Path) -> None:
    assert faults(checklist(tmp_path, case=CASE.replace("missed_payment", "mised_paymnt")))


def test_a_broken_case_file_hides_no_other(tmp_path: Path) -> None:
    checklist(tmp_path)
    (tmp_path / "cases" / "b.yaml").write_text("cases: [\n")
    (tmp_path / "cases" / "c.yaml").write_text("other: 1\n")
    assert [fault.code for fault in faults(tmp_path)] == ["unclosed-bracket", "unknown-key"]
    assert len(trials(tmp_path)) == 4


@pytest.mark.parametrize(
    ("expect", "code", "last"),
    [
        ("expect: {top: was_late}", 0, "2 passed, 0 failed"),
        ("expect: {top: slow}", 1, "1 passed, 1 failed"),
        ("source: x", 0, "1 passed, 0 failed"),
    ],
)
def test_the_last_line_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expect: str, code: int, last: str
) -> None:
    assert main(["rules", "test", str(checklist(tmp_path, expect=expect)), "--lang", "en"]) == code
    text = capsys.readouterr().out
    assert text.splitlines()[-1] == last
    assert ("1 case expects nothing yet." in text) == (expect == "source: x")
    if code:
        assert "first should be slow" in text


def test_nothing_run_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rules.yaml").write_text(CHECKLIST.replace("    examples: [EXAMPLE]\n", ""), encoding="utf-8")
    assert main(["rules", "test", str(tmp_path), "--lang", "en"]) == 1
    assert capsys.readouterr().out == "There is no example and no case.\n0 passed, 0 failed\n"


def test_the_shipped_rules_hold() -> None:
    shipped = load_checklist(None)
    assert [fault for each in run_examples(shipped) for fault in each.faults] == []


EDGES = """{expect: present, events: [{days_before: 89, event: missed_payment}]},
               {expect: absent, recorded: {lateness: 90 days}, events: [{days_before: 90, event: missed_payment}]},
               {expect: unknown}"""


def test_what_no_example_would_notice_comes_with_an_example_to_paste_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = checklist(tmp_path, f"{LATE}, {{expect: unknown}}")
    assert main(["rules", "test", str(folder), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = f"{folder}/rules.yaml:13:12"
    assert f"{at}: late, test 1: no example and no case shows it absent" in lines
    told = lines.index(f"{at}: late: with within 81 in place of 90 every example still passes")
    assert (
        lines[told + 1]
        == "  - {expect: present, recorded: {lateness: 81 days}, events: [{days_before: 81, event: missed_payment}]}"
    )
    assert lines[-3:] == [
        "Of 1 test, 66.6 % was seen: present, absent, unknown.",
        "Tried 4 slips: 2 noticed, 0 of the same meaning, 2 that no example notices.",
        "3 passed, 0 failed",
    ]


def test_nothing_is_missing_where_the_examples_stand_at_the_edges(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "test", str(checklist(tmp_path, EDGES)), "--lang", "en", "--min-coverage", "100"]) == 0
    out = capsys.readouterr().out
    assert "rules.yaml" not in out
    assert "Tried 4 slips: 4 noticed, 0 of the same meaning, 0 that no example notices." in out


def test_too_little_seen_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["rules", "test", str(checklist(tmp_path)), "--no-mutation", "--lang", "en", "--min-coverage"]
    assert main([*words, "33.3"]) == 0
    assert "Tried" not in capsys.readouterr().out
    assert main([*words, "33.4"]) == 1
    assert "Less than 33.4 % was seen." in capsys.readouterr().out
    for wrong in ("101", "-1", "many"):
        assert main([*words, wrong]) == 2
        assert f"from 0 to 100, not {wrong}" in capsys.readouterr().err


def test_a_failed_example_is_mended_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", str(checklist(tmp_path, expect="expect: {top: slow}")), "--lang", "en"]) == 1
    assert "slips" not in capsys.readouterr().out


# As JSON


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main(["rules", "test", *words, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_json_counts_what_passed_and_what_nobody_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = as_json(capsys, str(checklist(tmp_path)))
    assert (code, found["schema"]) == (0, "limitdoctor/rules-test@1")
    assert (found["passed"], found["failed"], found["open"], found["failures"]) == (2, 0, 0, [])
    (part,) = found["parts"]
    assert (part["finding"], part["number"], part["seen"], part["missing"]) == (
        "late",
        1,
        ["present"],
        ["absent", "unknown"],
    )
    assert found["coverage"] == {"percent": 33.333333333333, "least": 0.0, "enough": True}
    assert found["mutation"]["survived"] == len(found["survivors"])
    dropped = next(each for each in found["survivors"] if each["after"] == "81")
    assert (dropped["finding"], dropped["key"], dropped["before"]) == ("late", "within", "90")
    assert dropped["example"].startswith("{expect: ")
    assert found["score"]["causes"] == {"cases": 1, "first": 1, "among_three": 1}


def test_json_says_what_failed_and_then_counts_no_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = as_json(capsys, str(checklist(tmp_path, expect="expect: {top: slow}")))
    assert (code, found["passed"], found["failed"]) == (1, 1, 1)
    assert [fault["code"] for fault in found["failures"]] == ["case-top"]
    assert (found["coverage"], found["parts"], found["mutation"]) == (None, [], None)


def test_json_keeps_to_the_least_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(checklist(tmp_path))
    code, found = as_json(capsys, folder, "--min-coverage", "40", "--no-mutation")
    assert (code, found["coverage"]["enough"], found["mutation"]) == (1, False, None)
    assert as_json(capsys, folder, "--min-coverage", "33", "--no-mutation")[0] == 0
