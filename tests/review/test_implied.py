# ruff: noqa: E501 - rules stand here as an author writes them, one entry on one line
"""Warnings that are proved: conditions that are never true, always true, the same twice, rates that cannot both hold."""

from pathlib import Path

import pytest

from limitdoctor.checklist.load import read_rules
from limitdoctor.checklist.shipped import shipped
from limitdoctor.language.text import Language
from limitdoctor.problems import Problem
from limitdoctor.render.problem_text import hint, message
from limitdoctor.review.implied import lint_conditions
from limitdoctor.review.lint import lint
from tests.checklist.small import read

FIRST = "when: {count: missed_payment, where: {product: self}, within: 180 days, at_least: 1}"
SECOND = "        seen: 40\n        otherwise: 10\n"


def warned(folder: Path, first: str, second: str, rates: str = SECOND) -> list[Problem]:
    reading = read(
        folder,
        ("signs/strain.yaml", FIRST, f"when: {first}"),
        ("signs/strain.yaml", SECOND, f"{rates}        when: {second}\n"),
    )
    assert reading.checklist is not None, reading.problems
    found = list(lint_conditions(reading, reading.checklist))
    assert set(found) <= set(lint(reading))
    assert all(problem.severity == "warning" for problem in found)
    return found


def said(found: list[Problem], language: Language = "en") -> list[str]:
    return [message(problem, language) for problem in found]


def test_the_shipped_rules_are_clean() -> None:
    reading = read_rules(shipped("rules"))
    assert reading.checklist is not None
    assert list(lint_conditions(reading, reading.checklist)) == []


def test_conditions_that_have_nothing_to_do_with_each_other_are_left_alone(tmp_path: Path) -> None:
    assert warned(tmp_path, "{count: draw, within: 9 days, at_least: 1}", "{count: refund, within: 9 days, at_least: 1}") == []  # fmt: skip


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{all: [{count: draw, within: 30 days, at_least: 2}, {count: draw, within: 90 days, at_most: 1}]}", "never-true"),
        ("{any: [{count: draw, within: 90 days, at_least: 2}, {count: draw, within: 30 days, at_most: 1}]}", "always-true"),
        ("{count: draw, within: 30 days, at_least: 0}", "always-true"),
    ],
)  # fmt: skip
def test_what_can_have_but_one_answer_is_told_at_its_condition(tmp_path: Path, when: str, code: str) -> None:
    (found,) = warned(tmp_path, when, "{count: refund, within: 9 days, at_least: 1}")
    assert found.code == code
    assert (found.location.line, found.location.column) == (11, 9)
    assert "late_here" in message(found, "en")
    assert "late_here" in message(found, "zh")


def test_one_condition_written_twice_is_told_once(tmp_path: Path) -> None:
    found = warned(tmp_path, "{days_since: draw, at_most: 8}", "{count: draw, within: 9 days, at_least: 1}")
    assert said(found) == ["The conditions of late_here and late_elsewhere mean the same"]


TWICE = "{count: draw, within: 30 days, at_least: 2}"
ONCE = "{count: draw, within: 90 days, at_least: 1}"


def test_what_is_implied_may_not_be_rarer(tmp_path: Path) -> None:
    found = warned(tmp_path, TWICE, ONCE)  # seen: 85 and otherwise: 5, against 40 and 10
    assert said(found) == ["Where late_here is there, so is late_elsewhere, yet seen of late_here (85.0) is above that of late_elsewhere (40.0)"]  # fmt: skip
    assert hint(found[0], "en") == "Let seen of late_here be at most 40.0; the smallest example with both: {expect: present, events: [{days_before: 0, event: draw}, {days_before: 0, event: draw}]}"  # fmt: skip


def test_both_rates_are_looked_at(tmp_path: Path) -> None:
    rates = SECOND.replace("otherwise: 10", "otherwise: 4")
    assert [dict(problem.facts)["key"] for problem in warned(tmp_path, TWICE, ONCE, rates)] == ["seen", "otherwise"]


def test_grades_whose_rates_agree_are_fine(tmp_path: Path) -> None:
    assert warned(tmp_path, TWICE, ONCE, SECOND.replace("seen: 40", "seen: 90")) == []


def test_nothing_is_said_where_nothing_is_decided(tmp_path: Path) -> None:
    sums = "{sum: draw, field: amount, within: 9 days, at_least: %s}"
    assert warned(tmp_path, sums % 100, "{count: draw, within: 9 days, at_least: 1}") == []


@pytest.mark.parametrize(("number", "told"), [(30, ["same-meaning"]), (60, [])])
def test_of_very_many_findings_of_a_sign_only_the_first_are_compared(
    tmp_path: Path, number: int, told: list[str]
) -> None:
    many = "".join(
        f"""      late_{n}:
        title: {{zh: 晚, en: Late}}
        when: {{count: missed_payment, within: {min(n, number - 1)} days, at_least: 1}}
        seen: 50
        otherwise: 5
        half_life: 2 days
"""
        for n in range(1, number + 1)
    )
    reading = read(tmp_path, ("signs/strain.yaml", "      late_elsewhere:\n", f"{many}      late_elsewhere:\n"))
    assert reading.checklist is not None, reading.problems
    assert [problem.code for problem in lint_conditions(reading, reading.checklist)] == told


# Branches without effect

LATE = "{count: missed_payment, within: 180 days, at_least: 1}"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (f"{{all: [{LATE}, {{count: missed_payment, within: 365 days, at_least: 1}}]}}",
         ["In all of late_here, branch 2 is not needed: it is true wherever all the others are"]),
        (f"{{all: [{{count: missed_payment, within: 365 days, at_least: 1}}, {LATE}]}}",
         ["In all of late_here, branch 1 is not needed: it is true wherever all the others are"]),
        (f"{{any: [{LATE}, {{count: missed_payment, within: 365 days, at_least: 1}}]}}",
         ["In any of late_here, branch 1 never decides: wherever it is true, so is another branch"]),
        # of two that say the same, the later one
        (f"{{any: [{LATE}, {{days_since: missed_payment, at_most: 179}}]}}",
         ["In any of late_here, branch 2 never decides: wherever it is true, so is another branch"]),
        # two together imply the third
        ("{all: [{count: draw, within: 30 days, at_least: 1}, {count: draw, within: 30 days, at_most: 1}, {count: draw, within: 30 days, less_than: 2, at_least: 1}]}",
         ["In all of late_here, branch 3 is not needed: it is true wherever all the others are"]),
        # a branch that is never true inside any, deep inside
        (f"{{not: {{any: [{LATE}, {{all: [{{count: draw, within: 9 days, at_least: 1}}, {{days_since: draw, more_than: 20}}]}}]}}}}",
         ["In any of late_here, branch 2 never decides: wherever it is true, so is another branch"]),
        (f"{{all: [{{count: draw, within: 30 days, at_least: 1}}, {{any: [{LATE}, {LATE[:-2]}2}}]}}]}}",
         ["In any of late_here, branch 2 never decides: wherever it is true, so is another branch"]),
        # each does its work, or nobody can say
        (f"{{all: [{LATE}, {{count: missed_payment, within: 90 days, at_most: 0}}]}}", []),
        (f"{{any: [{LATE}, {{count: missed_payment, within: 365 days, at_least: 2}}]}}", []),
        (f"{{all: [{LATE}, {{sum: draw, field: amount, within: 9 days, at_least: 10}}, {{sum: draw, field: amount, within: 99 days, at_least: 10}}]}}", []),
        (f"{{all: [{LATE}]}}", []),
    ],
)  # fmt: skip
def test_a_branch_without_effect_is_told(tmp_path, when, told):
    reading = read(tmp_path, ("signs/strain.yaml", FIRST, f"when: {when}"))
    assert reading.checklist is not None, reading.problems
    found = list(lint_conditions(reading, reading.checklist))
    assert sorted(said(found)) == sorted(told)
    rows = (tmp_path / "signs" / "strain.yaml").read_text("utf-8").splitlines()
    for each in found:
        assert rows[each.location.line - 1][each.location.column - 1 :].startswith(("count:", "days_since:", "all:"))
