"""The tables in rules/README.md are what the rules say now, and name every cause once."""

import re

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import CATEGORIES, Checklist
from limitdoctor.language.text import Text
from tests.rules.table import BEGIN, END, README, refreshed, tables


@pytest.fixture(scope="module")
def rules() -> Checklist:
    return load_checklist(README.parent)


@pytest.fixture(scope="module")
def rows(rules) -> dict[str, list[str]]:
    """The cells of each row, by the id of its cause."""
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in tables(rules).splitlines() if line.startswith("| **")]
    return {re.findall(r"`(\w+)`", row[0])[0]: [cell.strip() for cell in row] for row in cells}


def test_the_tables_are_what_the_rules_say_now(rules):
    text = README.read_text("utf-8")
    assert text == refreshed(text, rules), "run: python tests/rules/table.py"


def test_a_changed_rule_makes_them_stale(rules):
    text = README.read_text("utf-8")
    cause = rules.causes["identity_expired"]
    changed = rules._replace(causes={**rules.causes, cause.id: cause._replace(title=Text("证件", "The card"))})
    assert refreshed(text, changed) != text


def test_what_stands_around_the_tables_is_left_alone(rules):
    text = README.read_text("utf-8")
    emptied = text[: text.index(BEGIN) + len(BEGIN)] + text[text.index(END) :]
    assert refreshed(emptied, rules) == text


def test_every_cause_has_one_row_under_its_category(rules, rows):
    assert len(rows) == 49
    assert list(rows) == [
        cause.id for category in CATEGORIES for cause in rules.causes.values() if cause.category == category
    ]
    assert tables(rules).count("\n### ") == len(CATEGORIES)


def test_every_row_has_four_cells_that_hold_something(rows):
    assert {name for name, row in rows.items() if len(row) != 4 or not all(row)} == set()


def test_a_row_says_titles_rates_steps_and_grades(rows):
    title, signs, steps, sources = rows["inactive_account"]
    assert title.split("<br>") == [
        "**账户长期不活跃**",
        "The account was inactive",
        "`inactive_account`",
        "not told apart from:",
        "`low_utilisation`",
    ]
    assert signs.startswith("`dormant` 96 (14)<br>")
    assert steps.split("<br>")[0] == "`contact_support`"
    assert sources.startswith("D0, document<br>[fico-2009](https://")
    assert ", published" in sources


def test_a_cause_without_steps_says_so_and_judgment_needs_no_grade(rows):
    assert rows["early_repayment"][2] == "none"
    assert "our judgment" in rows["first_loan_settled"][3].split("<br>")
