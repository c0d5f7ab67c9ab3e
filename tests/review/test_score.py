# ruff: noqa: E501 - cases stand here as an author writes them, one on one line
"""Cases that expect more than a cause, and the figures over all of them."""

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.render.score_text import render
from limitdoctor.review.case_files import read_cases
from limitdoctor.review.cases import run_cases
from limitdoctor.review.score import Bin, Confusion, Hits, score
from limitdoctor.review.trial import Answered, Trial
from tests.checklist.small import write

LATE = """
  - name: late
    history: {as_of: 2025-06-10, events: [{date: 2025-05-20, event: missed_payment}, {date: 2025-06-01, event: limit, amount: 9000}, {date: 2025-06-02, event: limit, amount: 0}]}
    EXPECT
"""
SCAM = """
signs:
  scam:
    title: {zh: 骗局, en: Scam}
    background: 5
    ask: {zh: 问, en: ask}
    red_flag: true
"""


def run(tmp_path, expect):
    folder = write(tmp_path, cases__a="cases:" + LATE.replace("EXPECT", expect), scam=SCAM)
    return run_cases(folder, load_checklist(folder))


def missed(tmp_path, expect):
    (trial,) = run(tmp_path, expect)
    return [(fault.code, fault.location.line, fault.location.column) for fault in trial.faults]


@pytest.mark.parametrize(
    ("expect", "expected"),
    [
        ("expect: {category: system_re_evaluation}", []),
        ("expect: {category: [system_re_evaluation, account_state]}", []),
        ("expect: {category: account_state}", [("case-category", 4, 14)]),
        ("expect: {in_categories: {3: [account_state, risk_control]}}", []),
        ("expect: {in_categories: {1: account_state}}", [("case-in-categories", 4, 14)]),
        ("expect: {verdict: inconclusive}", [("case-verdict", 4, 14)]),
        ("expect: {not_verdict: intact}", []),
        ("expect: {not_verdict: [likely, possible]}", [("case-not-verdict", 4, 14)]),
        ("expect: {outcome: gone}", []),
        ("expect: {outcome: [restored, intact]}", [("case-outcome", 4, 14)]),
        ("expect: {top: overdue_repayment, findings: {late_here: present, dormant: absent}}", [("case-finding", 4, 69)]),
        ("expect: {red_flags: [scam]}", [("case-red-flag", 4, 14)]),
        ("expect: {plan_has: [contact_support]}", [("case-plan", 4, 14)]),  # withheld under strain
        ("expect: {plan_lacks: contact_support}", []),
        ("expect: {top: low_use, not_in_top: {1: overdue_repayment}}", [("case-top", 4, 14), ("case-not-in-top", 4, 28)]),
    ],
)  # fmt: skip
def test_each_miss_stands_at_the_key_that_expects_it(tmp_path, expect, expected):
    assert missed(tmp_path, expect) == expected


@pytest.mark.parametrize(
    ("expect", "code", "column"),
    [
        ("expect: {}", "nothing-listed", 13),
        ("expect: {verdict: likley}", "unknown-word", 23),
        ("expect: {category: acount_state}", "unknown-word", 24),
        ("expect: {in_top: {many: [low_use]}}", "not-a-number", 23),
        ("expect: {in_top: {3: [[low_use]]}}", "not-a-value", 27),
        ("expect: {in_top: {3: [low_us]}}", "unknown-id", 27),
        ("expect: {in_top: low_use}", "not-a-mapping", 22),
        ("expect: {findings: {late_here: [present]}}", "not-a-value", 36),
        ("expect: {findings: {late_here: there}}", "unknown-word", 36),
        ("facts: many", "unknown-word", 12),
        ("file: other.csv", "exclusive-keys", 5),
    ],
)
def test_a_case_that_cannot_be_read_is_told_at_its_token(tmp_path, expect, code, column):
    assert missed(tmp_path, expect) == [(code, 4, column)]


def test_a_case_needs_a_name_and_is_a_mapping(tmp_path):
    folder = write(tmp_path, cases__a="cases:\n  - one\n  - {history: {events: []}}\n")

    files = read_cases(folder, None)
    assert [(fault.code, fault.location.line) for fault in files.faults] == [("not-a-mapping", 2), ("missing-key", 3)]
    assert (files.cases, files.total) == ((), 1)


def test_without_a_checklist_ids_are_taken_as_they_are(tmp_path):
    folder = write(tmp_path, cases__a="cases:" + LATE.replace("EXPECT", "expect: {top: anything}"))

    (case,) = read_cases(folder, None).cases
    assert case.expected.top == ("anything",)


def test_an_empty_folder_of_cases_is_no_fault(tmp_path):
    folder = write(tmp_path)
    (folder / "cases").mkdir()

    assert read_cases(folder, None).faults == ()


def test_a_history_with_nothing_in_it_is_told(tmp_path):
    folder = write(tmp_path, cases__a="cases: [{name: x, history: {events: []}, expect: {top: low_use}}]\n")

    (trial,) = run_cases(folder, load_checklist(folder))
    assert [fault.code for fault in trial.faults] == ["nothing-left"]


@pytest.mark.parametrize(
    ("expect", "causes", "categories", "ranks"),
    [
        ("expect: {top: overdue_repayment}", ("overdue_repayment",), ("system_re_evaluation",), (1, 1)),
        ("expect: {in_top: {3: [low_use], 1: [overdue_repayment]}}", ("overdue_repayment",), ("system_re_evaluation",), (1, 1)),
        ("expect: {category: account_state}", (), ("account_state",), (0, 2)),
        (
            "expect: {category: account_state, in_categories: {3: [risk_control, account_state]}}",
            (),
            ("account_state", "risk_control"),
            (0, 2),
        ),
    ],
)  # fmt: skip
def test_what_counts_as_the_answer(tmp_path, expect, causes, categories, ranks):
    (trial,) = run(tmp_path, expect)
    answered = trial.answered

    assert (answered.causes, answered.categories) == (causes, categories)
    assert (answered.cause_rank, answered.category_rank) == ranks
    assert answered.first_cause == "overdue_repayment"
    assert 0.5 < answered.cause_probability < answered.category_probability < 1


def test_without_an_answer_nothing_is_counted(tmp_path):
    (trial,) = run(tmp_path, "expect: {verdict: likely}")

    assert trial.answered is None
    assert render(score([trial]), "en") == ""


def answered(category, first, chance, rank, *, cause_rank=0, verdict="possible", facts=""):
    causes = ("x",) if cause_rank else ()
    return Trial(
        "case", (), answered=Answered(causes, (category,), facts, verdict, "x", first, chance, chance, cause_rank, rank)
    )


RISK, STATE = "risk_control", "account_state"


def test_hits_calibration_and_confusions():
    figures = score(
        [
            answered(STATE, STATE, 0.9, 1, cause_rank=1, verdict="likely", facts="enough"),
            answered(STATE, STATE, 0.7, 1, cause_rank=4, facts="too_few"),
            answered(RISK, STATE, 0.75, 2, cause_rank=2, verdict="likely", facts="enough"),
            answered(RISK, STATE, 0.1, 5),
            Trial("open", (), open=True),
        ]
    )

    assert figures.causes == Hits(3, 1, 2)
    assert figures.categories == Hits(4, 2, 3)
    assert figures.by_category == ((RISK, Hits(2, 0, 1)), (STATE, Hits(2, 2, 2)))
    assert figures.by_facts == (("enough", Hits(2, 1, 2)), ("too_few", Hits(1, 1, 1)), ("", Hits(1, 0, 0)))
    assert figures.cause_calibration == (Bin(0.6, 0.8, 2, pytest.approx(0.725), 0.0), Bin(0.8, 1.0, 1, 0.9, 1.0))
    assert figures.category_calibration == (
        Bin(0.0, 0.2, 1, 0.1, 0.0),
        Bin(0.6, 0.8, 2, pytest.approx(0.725), 0.5),
        Bin(0.8, 1.0, 1, 0.9, 1.0),
    )
    assert figures.confusions == (Confusion(RISK, STATE, 2),)
    assert figures.wrong_likely == 1


def test_a_certainty_of_one_has_a_bin():
    (bin_,) = score([answered(STATE, STATE, 1.0, 1)]).category_calibration

    assert bin_ == Bin(0.8, 1.0, 1, 1.0, 1.0)


def test_the_tables_line_up_in_both_languages():
    figures = score([answered(STATE, STATE, 0.9, 1, cause_rank=1, facts="enough"), answered(RISK, STATE, 0.1, 2)])

    assert render(figures, "en") == (
        "Accounts with a known answer  cases  first  first three\n"
        "causes                            1      1            1\n"
        "categories                        2      1            2\n"
        "  risk control                    1      0            1\n"
        "  account state                   1      1            1\n"
        "  facts can tell                  1      1            1\n"
        "\n"
        "How sure of the first cause  cases  said  right\n"
        "80-100 %                         1  90 %  100 %\n"
        "\n"
        "How sure of the first category  cases  said  right\n"
        "0-20 %                              1  10 %    0 %\n"
        "80-100 %                            1  90 %  100 %\n"
        "\n"
        "Answer        first instead  cases\n"
        "risk control  account state      1\n"
        "\n"
        'Verdicts of "likely" for a wrong category: 0\n'
    )
    assert render(figures, "zh").splitlines()[0] == "已知答案的账户  个数  排第一  前三名"
