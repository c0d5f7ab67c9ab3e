"""`rules check` tells what is wrong with the histories that cases tell, as `rules test` does, without a diagnosis."""

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.review.cases import run_cases
from limitdoctor.review.check import check
from tests.checklist.small import write

CASE = """\
cases:
  - name: one day late
    history:
      account: {product: jiebei}
      recorded: {draws: [2025-01-01, 2025-06-10]}
      as_of: 2025-06-10
      answers: {late_here: present}
      events:
        - {date: 2025-05-20, event: missed_payment, days_late: 1}
        - {date: 2025-06-02, event: limit, amount: 0}
    expect: {verdict: [likely, possible, inconclusive, base_rates_only, intact]}
"""


def told(folder):
    return [
        (p.code, p.severity, p.location.line, p.location.column)
        for p in check(folder).problems
        if p.location.file.endswith("a.yaml")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "severity", "at"),
    [
        ("2025-05-20", "2025-05-32", "no-such-day", "error", "2025-05-20"),
        ("2025-05-20", "last May", "not-a-date", "error", "2025-05-20"),
        ("date: 2025-05-20", "days_before: 20", "missing-date", "error", "{date: 2025-05-20"),
        ("missed_payment", "mised_payment", "unknown-event", "error", "missed_payment"),
        ("event: missed_payment, ", "", "missing-event", "error", "{date: 2025-05-20"),
        ("days_late: 1", "days_late: -1", "below-bound", "error", "1}"),
        ("days_late", "dayslat", "unknown-column", "warning", "days_late"),
        ("draws:", "drows:", "unknown-family", "warning", "draws:"),
        ("as_of: 2025-06-10", "as_of: 2025-05-25", "after-as-of", "warning", None),
        ("late_here", "late_hree", "unknown-id", "error", "late_here"),
        ("late_here: present", "late_here: presnt", "unknown-answer", "warning", None),
        ("account:", "acount:", "unknown-key", "warning", "account:"),
    ],
)
def test_a_slip_in_the_history_of_a_case_is_told_at_its_place(  # noqa: PLR0917 - a table
    tmp_path, old, new, code, severity, at
):
    assert CASE.count(old) == 1
    write(tmp_path, cases__a=CASE.replace(old, new))

    found = [entry for entry in told(tmp_path) if entry[0] == code]

    assert len(found) == 1
    assert found[0][1] == severity
    assert found[0][2] > 0
    if at is not None:
        before = CASE[: CASE.index(at)]
        assert found[0][2:] == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_the_tests_of_the_rules_tell_the_same_slips_and_each_of_them_once(tmp_path):
    case = CASE.replace("2025-05-20", "2025-05-32").replace("limit, amount", "limt, amount").replace("e_here", "e_hre")
    write(tmp_path, cases__a=case)
    codes = ["no-such-day", "unknown-event", "unknown-id"]

    assert sorted(code for code, *_ in told(tmp_path)) == codes
    faults = [fault for outcome in run_cases(tmp_path, load_checklist(tmp_path)) for fault in outcome.faults]
    assert sorted(fault.code for fault in faults) == codes


def test_a_history_that_says_nothing(tmp_path):
    start = CASE.index("      account")
    write(tmp_path, cases__a=CASE[:start] + "      as_of: 2025-06-10\n" + CASE[CASE.index("    expect") :])

    assert [code for code, *_ in told(tmp_path)] == ["nothing-left"]


def test_a_file_that_a_case_names_is_left_to_the_tests(tmp_path):
    write(tmp_path, cases__a="cases:\n  - {name: x, file: nowhere.csv, expect: {verdict: likely}}\n")

    assert told(tmp_path) == []


def test_with_a_fault_in_a_rule_dates_and_events_are_told_but_no_answer_is_looked_up(tmp_path):
    case = CASE.replace("2025-05-20", "2025-05-32").replace("late_here", "late_hree")
    write(tmp_path, ("signs/use.yaml", "background: 15", "background: 150"), cases__a=case)

    assert [code for code, *_ in told(tmp_path)] == ["no-such-day"]


@pytest.mark.parametrize(
    "vocabulary",
    [
        "kinds: {draw: {family: nowhere, title: {zh: 借款, en: Draw}}}\n",  # a kind that cannot be read
        "kinds: [\n",  # a file that cannot be read
    ],
)
def test_where_a_kind_of_event_may_be_missing_no_event_is_called_unknown(tmp_path, vocabulary):
    write(tmp_path, vocabulary=vocabulary, cases__a=CASE)

    assert "unknown-event" not in [code for code, *_ in told(tmp_path)]
    assert check(tmp_path).problems
