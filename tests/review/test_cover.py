# ruff: noqa: E501 - rules and examples stand here as an author writes them, one on one line
"""What examples and cases show of conditions, and which small slips none of them would notice."""

from functools import cache
from pathlib import Path

import pytest

from limitdoctor.checklist.load import read_rules
from limitdoctor.checklist.model import Checklist
from limitdoctor.checklist.shipped import shipped as shipped_folder
from limitdoctor.diagnosis.evaluate import timeline_of
from limitdoctor.diagnosis.judge import judge
from limitdoctor.history.limit import tell
from limitdoctor.history.read import history_of
from limitdoctor.review.cover import (
    Known,
    Mutation,
    Survivor,
    coverage,
    known_accounts,
    mutation,
    percent_covered,
)
from limitdoctor.review.mutate import mutants
from limitdoctor.source import Mapping, parse_yaml, plain
from tests.diagnosis.accounts import condition
from tests.review.test_rules_test import CHECKLIST
from tests.rules.examples import history_of as history_of_example

LATE = "{count: missed_payment, where: {product: self}, within: 90 days, at_least: 1}"
IN = "{expect: present, events: [{days_before: 89, event: missed_payment}]}"
OUT = "{expect: absent, recorded: {lateness: 90 days}, events: [{days_before: 90, event: missed_payment}]}"
NOBODY = "{expect: unknown}"
TWO = "{expect: present, events: [{days_before: 8, event: missed_payment}, {days_before: 9, event: missed_payment}]}"


def checklist(folder: Path, *examples: str, when: str = LATE) -> Checklist:
    text = CHECKLIST.replace("EXAMPLE", ", ".join(examples)).replace(LATE, when)
    (folder / "rules.yaml").write_text(text, encoding="utf-8")
    found = read_rules(folder).checklist
    assert found is not None
    return found


def tried(folder: Path, *examples: str, when: str = LATE) -> Mutation:
    rules = checklist(folder, *examples, when=when)
    return mutation(rules, known_accounts(rules))


def slips(found: Mutation) -> list[str]:
    return [f"{one.change.key}: {one.change.before} -> {one.change.after}" for one in found.survivors]


# Coverage


@pytest.mark.parametrize(
    ("examples", "missing", "percent"),
    [
        ((IN, OUT, NOBODY), (), 100.0),
        ((IN, OUT), ("unknown",), 200 / 3),
        ((IN, TWO), ("absent", "unknown"), 100 / 3),
        ((), ("present", "absent", "unknown"), 0.0),
    ],
)
def test_a_test_is_covered_where_it_was_seen_true_false_and_unknown(
    tmp_path: Path, examples: tuple[str, ...], missing: tuple[str, ...], percent: float
) -> None:
    rules = checklist(tmp_path, *examples)
    (seen,) = coverage(rules, known_accounts(rules))
    assert seen.missing == missing
    assert percent_covered([seen]) == pytest.approx(percent)


def test_every_branch_is_looked_at_by_itself(tmp_path: Path) -> None:
    rules = checklist(
        tmp_path, IN, OUT, NOBODY, when=f"{{any: [{LATE}, {{count: draw, within: 9 days, at_least: 1}}]}}"
    )
    late, drew = coverage(rules, known_accounts(rules))
    assert (late.number, late.missing) == (1, ())
    assert (drew.number, drew.missing) == (2, ("present", "absent"))
    assert drew.test.location.line == late.test.location.line


def test_a_case_is_seen_too(tmp_path: Path) -> None:
    rules = checklist(tmp_path, OUT, NOBODY)
    text = "{account: {product: jiebei}, as_of: 2025-06-10, events: [{date: 2025-05-20, event: missed_payment}]}"
    root = parse_yaml(text, "case.yaml").root
    assert isinstance(root, Mapping)
    history = history_of(root, "case.yaml", rules.vocabulary)
    (seen,) = coverage(rules, known_accounts(rules, [(history, {})]))
    assert seen.missing == ()


def test_what_a_calendar_can_never_deny_is_not_asked_for(tmp_path: Path) -> None:
    rules = checklist(tmp_path, NOBODY, when="{calendar: incident, within: 9 days, at_least: 1}")
    (seen,) = coverage(rules, known_accounts(rules))
    assert seen.possible == {"present", "unknown"}
    assert seen.missing == ("present",)


def test_no_condition_is_wholly_covered() -> None:
    assert percent_covered(()) == 100.0


# Wrong versions


def test_wrong_versions_are_one_off_a_tenth_off_or_lack_a_branch() -> None:
    when = """{any: [
      {not: {count: draw, where: {amount: {at_least: 100}}, in_any: 7 days, within: 60 days, at_least: 2}},
      {all: [{count: draw, followed_by: refund, gap: 3 days, after: 5 days, exactly: 1},
             {change_in: count, of: draw, within: 1 days, needs_at_least: 1, percent_at_most: -30}]},
      {account: type, is: business}]}"""
    changes = [mutant.change for mutant in mutants(condition(when))]
    assert [f"{c.sort} {c.key} {c.before} {c.after}".rstrip() for c in changes] == [
        "threshold at_least 2 1",
        "threshold at_least 2 3",
        "threshold amount.at_least 100 99",
        "threshold amount.at_least 100 101",
        "window within 60 54",
        "window within 60 66",
        "window in_any 7 6",
        "window in_any 7 8",
        "threshold exactly 1 0",
        "threshold exactly 1 2",
        "window after 5 4",
        "window after 5 6",
        "window gap 3 2",
        "window gap 3 4",
        "threshold percent_at_most -30 -31",
        "threshold percent_at_most -30 -29",
        "threshold needs_at_least 1 2",
        "window within 1 2",
        "branch all 1",
        "branch all 2",
        "branch any 1",
        "branch any 2",
        "branch any 3",
    ]


def test_examples_at_both_edges_notice_everything(tmp_path: Path) -> None:
    found = tried(tmp_path, IN, OUT, NOBODY)
    assert (found.tried, found.noticed, found.same, found.survivors) == (4, 4, 0, ())


def test_a_survivor_comes_with_the_smallest_example_that_would_notice(tmp_path: Path) -> None:
    found = tried(tmp_path, TWO, "{expect: absent, recorded: {lateness: 90 days}}")
    assert [(one.change.key, one.change.after, one.example) for one in found.survivors] == [
        ("at_least", "2", "{expect: present, recorded: {lateness: 90 days}, events: [{days_before: 0, event: missed_payment}]}"),
        ("within", "81", "{expect: present, recorded: {lateness: 81 days}, events: [{days_before: 81, event: missed_payment}]}"),
        ("within", "99", "{expect: absent, recorded: {lateness: 90 days}, events: [{days_before: 90, event: missed_payment}]}"),
    ]  # fmt: skip
    assert found.noticed + found.same + len(found.survivors) == found.tried
    again = tmp_path / "again"
    again.mkdir()
    assert tried(again, TWO, *(one.example for one in found.survivors)).survivors == ()


def test_a_version_that_means_the_same_is_not_held_against_anybody(tmp_path: Path) -> None:
    when = "{all: [{count: draw, within: 9 days, at_least: 1}, {count: draw, within: 30 days, at_least: 1}]}"
    found = tried(
        tmp_path,
        "{expect: present, events: [{days_before: 8, event: draw}]}",
        "{expect: absent, recorded: {draws: 30 days}, events: [{days_before: 9, event: draw}]}",
        when=when,
    )
    assert found.same == 4  # the longer window one off either way, at least 0 in it, or without it
    assert slips(found) == []


def test_where_no_smallest_history_is_known_one_beside_the_examples_is_offered(tmp_path: Path) -> None:
    when = "{sum: draw, field: amount, within: 30 days, at_least: 500}"
    examples = (
        "{expect: present, events: [{days_before: 5, event: draw, amount: 500}]}",
        "{expect: absent, recorded: {draws: 30 days}, events: [{days_before: 5, event: draw, amount: 498}]}",
        "{expect: absent, recorded: {draws: 30 days}, events: [{days_before: 30, event: draw, amount: 900}]}",
    )
    found = tried(tmp_path, *examples, when=when)
    assert slips(found) == ["at_least: 500 -> 499", "within: 30 -> 27"]
    assert (
        found.survivors[0].example
        == "{expect: absent, recorded: {draws: 30 days}, events: [{days_before: 5, event: draw, amount: 499}]}"
    )
    assert (
        found.survivors[1].example
        == "{expect: present, recorded: {draws: 30 days}, events: [{days_before: 29, event: draw, amount: 900}]}"
    )


def test_where_nobody_knows_an_example_none_is_offered(tmp_path: Path) -> None:
    found = tried(tmp_path, NOBODY, when="{sum: draw, field: amount, within: 30 days, at_least: 500}")
    assert len(found.survivors) == found.tried == 4
    assert {one.example for one in found.survivors} == {""}


def test_a_case_notices_what_it_says_of_a_finding(tmp_path: Path) -> None:
    rules = checklist(tmp_path, "{expect: absent, recorded: {lateness: 90 days}}")
    text = "{as_of: 2025-06-10, events: [{date: 2025-05-20, event: missed_payment}, {date: 2025-06-09, event: limit, amount: 0}]}"
    root = parse_yaml(text, "case.yaml").root
    assert isinstance(root, Mapping)
    history = history_of(root, "case.yaml", rules.vocabulary)
    silent = mutation(rules, known_accounts(rules, [(history, {})]))
    stating = mutation(rules, known_accounts(rules, [(history, {"late": "present"})]))
    assert "at_least: 1 -> 2" in slips(silent)
    assert "at_least: 1 -> 2" not in slips(stating)


# The shipped rules


@cache
def shipped() -> tuple[Checklist, Known, Mutation]:
    rules = read_rules(shipped_folder("rules")).checklist
    assert rules is not None
    known = known_accounts(rules)
    return rules, known, mutation(rules, known)


def test_the_examples_of_the_shipped_rules_show_nearly_everything() -> None:
    rules, known, _ = shipped()
    assert percent_covered(coverage(rules, known)) > 95


def test_the_examples_of_the_shipped_rules_notice_nearly_every_slip() -> None:
    _, _, found = shipped()
    assert found.tried > 500
    assert len(found.survivors) < 0.03 * found.tried
    hard = {one.finding for one in found.survivors if not one.example}
    assert hard <= {"came_back_soon"}  # what follows a loss depends on the readings themselves


def test_every_example_that_is_offered_for_the_shipped_rules_notices_its_slip() -> None:
    rules, _, found = shipped()
    assert all(_notices(rules, one) for one in found.survivors if one.example)


def _notices(rules: Checklist, survivor: Survivor) -> bool:
    root = parse_yaml(survivor.example, "example.yaml").root
    assert isinstance(root, Mapping)
    example = plain(root)
    history = history_of_example(example, rules.vocabulary)
    timeline = timeline_of(history, rules, tell(history))
    right = rules.findings[survivor.finding].when
    assert right is not None
    wrong = next(mutant.condition for mutant in mutants(right) if mutant.change == survivor.change)
    expected: str = example["expect"]
    return judge(right, timeline).state == expected != judge(wrong, timeline).state
