"""Every made-up account in rules/cases gets the answer that it expects."""

from collections import Counter

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Checklist
from limitdoctor.review.cases import Case, read_cases, run_case
from limitdoctor.review.score import score
from tests.rules.words import RULES

MADE_UP = [case for case in read_cases(RULES, None).cases if not case.file.endswith("reported.yaml")]


@pytest.fixture(scope="module")
def rules() -> Checklist:
    return load_checklist(RULES)


def test_every_case_file_can_be_read(rules):
    assert read_cases(RULES, rules).faults == ()


def test_no_two_cases_have_one_name():
    assert [name for name, times in Counter(case.name for case in MADE_UP).items() if times > 1] == []


@pytest.mark.parametrize("case", MADE_UP, ids=lambda case: f"{case.file.rsplit('/', 1)[-1]}:{case.node.line}")
def test_the_account_gets_its_answer(case: Case, rules):
    assert case.expected is not None
    assert [(fault.code, dict(fault.facts)) for fault in run_case(case, rules).faults] == []


def test_likely_is_never_said_of_a_wrong_category(rules):
    figures = score(run_case(case, rules) for case in MADE_UP)
    assert figures.wrong_likely == 0
    assert figures.categories.cases >= 98
