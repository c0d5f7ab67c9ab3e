"""The signs of the shipped rules: their examples hold, and they tell the causes apart, saying nothing twice."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest

from limitdoctor.checklist import conditions
from limitdoctor.checklist.conditions import All, AnyOf, Condition, Not
from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Cause, Checklist, Finding, Sign
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.evaluate import evaluate
from limitdoctor.diagnosis.model import Ranking, Verdict
from limitdoctor.diagnosis.rank import rank, verdict
from limitdoctor.history.limit import tell
from limitdoctor.history.model import Answer, History, State
from limitdoctor.problems import Location
from limitdoctor.source import plain
from limitdoctor.vocabulary import SELF
from tests.rules.examples import history_of

RULES = load_checklist(None)
FINDINGS = tuple(RULES.findings.values())
OPEN_CALENDAR = ("incident_on_record", "peak_days")  # nobody has them whole, so they are never absent

# What a person would say who lost the limit for this reason, and what usual checks found on the way.
CHECKED = {
    "late_here": "absent",
    "late_sibling": "absent",
    "applied_often": "absent",
    "closed_or_lowered": "absent",
    "authorisation_off": "absent",
    "unused_half_year": "absent",
    "id_expired": "absent",
    "gone_few_days": "absent",
}
TYPICAL = {
    "frequent_borrowing": ("draws_many", "draws_in_a_week"),
    "large_borrowing": ("large_draw", "limit_mostly_owed"),
    "overdue_repayment": ("late_here",),
    "credit_score_drop": ("report_score_fell", "late_other"),
    "high_debt_ratio": ("half_of_income_goes", "three_lenders"),
    "first_loan_settled": ("first_loan", "paid_off_lately", "new_here"),
    "low_utilisation": ("small_part_used", "uses_another", "lower_not_gone"),
    "debt_elsewhere": ("three_lenders", "drew_elsewhere"),
    "thin_product_use": ("few_services", "one_card_linked", "new_here"),
    "review_triggered": ("increase_asked", "papers_uploaded"),
    "sibling_overdue": ("late_sibling",),
    "platform_risk_review": ("falls_with_payments", "paid_off_lately", "notice_without_reason"),
    "model_misjudgement": ("spending_doubled", "one_unusual_purchase"),
    "concentrated_repayment": ("bunched_repayments",),
    "abnormal_fund_flow": ("in_and_out", "incoming_jumped"),
    "off_purpose_use": ("purpose_not_consumption", "borrowed_then_invested"),
    "rising_overdue": ("late_here", "late_twice", "late_four_times"),
    "excessive_applications": ("applied_often", "limit_tested_often"),
    "repayment_capacity": ("income_down", "job_changed"),
    "terms_breach": ("account_lent", "notice_terms"),
    "cash_out_suspected": ("round_sums", "one_merchant"),
    "guarantee_or_identity_theft": ("unknown_loan_found",),
    "abnormal_login": ("security_alert_lately", "unknown_device"),
    "inactive_account": ("unused_half_year", "unused_a_year"),
    "risky_linked_account": ("flagged_counterparty", "account_restricted_too"),
    "identity_mismatch": ("data_not_own", "identity_data_changed"),
    "incomplete_profile": ("profile_gaps", "notice_identity"),
    "closed_by_user": ("closed_or_lowered",),
    "authorisation_withdrawn": ("authorisation_off",),
    "legal_measure": ("account_frozen_lately",),
    "identity_expired": ("id_expired",),
    "phone_or_device_changed": ("number_changed", "phone_replaced"),
    "system_upgrade": ("maintenance_said", "gone_few_days"),
    "update_delay": ("paid_off_lately", "repayment_lately", "gone_few_days"),
    "system_fault": ("outage_felt", "incident_on_record", "paid_off_lately", "gone_few_days"),
    "network_fault": ("page_errors", "right_elsewhere"),
    "outdated_client": ("app_out_of_date", "mended_by_update"),
    "payment_on_hold": ("repayment_pending", "new_bank_card"),
    "regulation_tightened": ("many_others", "product_announced"),
    "lending_type_restricted": ("is_student", "under_twenty_five", "notice_policy"),
    "product_policy_change": ("product_announced", "notice_policy"),
    "tight_funding": ("notice_funding", "many_others"),
    "product_lifecycle": ("product_announced",),
    "market_contraction": ("notice_funding", "rule_for_the_industry"),
    "switched_to_business_loan": ("wangshangdai_appeared", "shop_opened_lately"),
    "brand_separation": ("xinyongdai_appeared", "entry_gone"),
    "limit_expired": ("end_date_passed",),
    "mass_cut": ("many_others", "lower_not_gone"),
}


# Examples


def _examples() -> Iterator[Any]:
    for finding in FINDINGS:
        for node in finding.examples:
            yield pytest.param(finding, plain(node), id=f"{finding.id}:{node.line}")


@pytest.mark.parametrize(("finding", "example"), tuple(_examples()))
def test_the_example_holds(finding: Finding, example: dict[str, Any]):
    history = history_of(example, RULES.vocabulary)
    assert evaluate(history, RULES, tell(history))[finding.id].state == example["expect"]


@pytest.mark.parametrize("finding", [finding for finding in FINDINGS if finding.when], ids=lambda finding: finding.id)
def test_the_finding_shows_all_three_states(finding: Finding):
    expected = {plain(node)["expect"] for node in finding.examples}
    assert expected == {"present", "unknown"} | ({"absent"} if finding.id not in OPEN_CALENDAR else set())


# The shape of signs and findings


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_the_finding_is_written_for_people(finding: Finding):
    assert finding.when is not None or finding.ask is not None
    assert len(finding.title.zh) <= 17 and len(finding.title.en) <= 46
    if finding.ask is not None:
        assert finding.ask.zh.endswith(("？", "。")) and "?" in finding.ask.en
        (finding.title.zh + finding.ask.zh).encode("gbk")


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_only_what_comes_first_brings_steps(finding: Finding):
    assert bool(finding.steps) is (finding.ask_first or finding.red_flag)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_a_window_is_four_half_lives(finding: Finding):
    for test in _tests(finding.when):
        if finding.half_life and test.window.within:
            assert test.window.within >= 4 * finding.half_life
        if test.measure in ("count", "sum", "largest", "latest", "distinct") and (test.window.within or 0) > 14:
            assert finding.half_life


@pytest.mark.parametrize("cause", tuple(RULES.causes.values()), ids=lambda cause: cause.id)
def test_no_two_signs_of_the_cause_read_the_same_events(cause: Cause):
    raised = [RULES.signs[sign] for sign, rate in cause.signs.items() if rate > RULES.signs[sign].background]
    for one, other in combinations(raised, 2):
        shared = [kind for mine, its in product(_read(one), _read(other)) for kind in _common(mine, its)]
        assert shared == [], (one.id, other.id)


def test_a_published_background_is_the_published_figure():
    """CFPB 2022: 33 of 100 cuts with a recent delinquency, four times as usual with one."""
    assert RULES.signs["payment_stress"].background == round(100 * (0.33 / 0.67 / 4) / (1 + 0.33 / 0.67 / 4))


# What comes first


@pytest.mark.parametrize("cause", TYPICAL)
def test_the_typical_account_puts_the_cause_first(cause: str):
    ranking, _ = _diagnosed({**CHECKED, **dict.fromkeys(TYPICAL[cause], "present")})
    assert cause in (ranking.causes[0].cause, *RULES.causes[ranking.causes[0].cause].told_with)


@pytest.mark.parametrize("cause", TYPICAL)
def test_the_contrary_account_does_not(cause: str):
    ranking, found = _diagnosed({**CHECKED, **dict.fromkeys(TYPICAL[cause], "absent")})
    assert cause not in [ranked.cause for ranked in ranking.causes[:2]]
    assert found.word == "inconclusive"


def test_only_early_repayment_is_never_first():
    assert set(RULES.causes) - set(TYPICAL) == {"early_repayment"}
    _, found = _diagnosed({"repaid_early": "present", "paid_off_lately": "present"})
    assert found.cause != "early_repayment"


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_one_finding_is_likely_only_as_a_certain_fact_or_the_reason_given(finding: Finding):
    _, found = _diagnosed({finding.id: "present"})
    certain = ("closed_or_lowered", "authorisation_off", "id_expired", "notice_overdue")
    assert found.word != "likely" or finding.id in certain


def test_nothing_found_anywhere_leaves_it_unexplained():
    ranking, found = _diagnosed({finding.id: "absent" for finding in FINDINGS})
    assert found.word == "inconclusive"
    assert ranking.unexplained > 0.6


def test_two_days_and_two_months_after_a_payoff():
    """Gone for two days it is a delay before all else; gone for two months it no longer is."""
    told = {
        "recorded": {"lateness": "180 days"},
        "events": [
            {"days_before": "30", "event": "draw", "amount": "12000"},
            {"days_before": "1", "event": "repayment", "amount": "12100", "settles": "all"},
        ],
    }
    soon, word = _ranked(history_of({**told, "as_of": "2 days"}, RULES.vocabulary))
    late, _ = _ranked(history_of({**told, "as_of": "60 days"}, RULES.vocabulary))
    assert (word.word, word.cause) == ("possible", "update_delay")
    assert _probability(late, "update_delay") < _probability(soon, "update_delay") / 10


def test_what_a_person_does_because_it_is_gone_explains_nothing():
    told = {
        "recorded": {"applications": "90 days", "contacts": "90 days", "profile": "90 days"},
        "events": [
            {"days_before": "5", "event": "limit", "amount": "20000"},
            {"days_before": "0", "event": "limit", "amount": "0"},
            *[{"days_before": "0", "event": "limit_check"}] * 6,
            {"days_before": "0", "event": "support_contact"},
            {"days_before": "0", "event": "increase_request"},
            {"days_before": "0", "event": "document_uploaded"},
        ],
    }
    history = history_of(told, RULES.vocabulary)
    observations = evaluate(history, RULES, tell(history))
    for finding in ("limit_tested_often", "support_called_before", "increase_asked", "papers_uploaded"):
        assert observations[finding].state != "present"
    assert _ranked(history)[1].word == "inconclusive"


@pytest.mark.parametrize("product", ["self", "huabei", "credit_card"])
def test_a_payment_missed_since_is_a_red_flag_and_no_reason(product: str):
    """Whoever lived on the limit may miss the next payment: it comes before every search for the reason."""
    told = {
        "recorded": {"lateness": "180 days", "lateness of sibling": "180 days", "lateness of other": "180 days"},
        "as_of": "20 days",
        "events": [
            {"days_before": "5", "event": "limit", "amount": "9000"},
            {"days_before": "0", "event": "limit", "amount": "0"},
        ],
    }
    missed = {"days_after": "12", "event": "missed_payment", "product": product}
    before = diagnose(history_of(told, RULES.vocabulary), RULES)
    after = diagnose(history_of({**told, "events": [*told["events"], missed]}, RULES.vocabulary), RULES)
    assert (before.red_flags, after.red_flags) == ((), ("late_since",))
    assert [step.step for step in after.plan[:2]] == ["protect_next_payments", "talk_before_late"]
    assert after.ranking.causes == before.ranking.causes


def test_paying_twelve_instalments_is_not_idleness():
    instalments = [{"days_before": str(15 + 30 * month), "event": "repayment"} for month in range(12)]
    told = {
        "recorded": {"draws": "500 days", "repayments": "500 days"},
        "events": [
            {"days_before": "400", "event": "limit", "amount": "20000"},
            {"days_before": "390", "event": "draw", "amount": "12000"},
            *instalments,
        ],
    }
    history = history_of(told, RULES.vocabulary)
    observations = evaluate(history, RULES, tell(history))
    for finding in ("unused_half_year", "unused_a_year", "small_part_used"):
        assert observations[finding].state == "absent"


# Reading


def _diagnosed(answers: dict[str, str]) -> tuple[Ranking, Verdict]:
    """What the answers alone come to, for a limit that has been gone for a fortnight."""
    given = tuple(Answer(finding, _state(word), Location("")) for finding, word in answers.items())
    return _ranked(History(as_of=date(2025, 6, 15), answers=given))


def _state(word: str) -> State:
    return "present" if word == "present" else "absent"


def _ranked(history: History, rules: Checklist = RULES) -> tuple[Ranking, Verdict]:
    story = tell(history)
    ranking = rank(rules, evaluate(history, rules, story))
    return ranking, verdict(rules, ranking, story)


def _probability(ranking: Ranking, cause: str) -> float:
    return next(ranked.probability for ranked in ranking.causes if ranked.cause == cause)


def _tests(condition: Condition | None) -> Iterator[conditions.Test]:
    match condition:
        case conditions.Test():
            yield condition
        case All(branches) | AnyOf(branches):
            for branch in branches:
                yield from _tests(branch)
        case Not(branch):
            yield from _tests(branch)


def _read(sign: Sign) -> list[conditions.Test]:
    """What a sign reads. What comes after the loss looks at the outcome only to know which story it is in."""
    return [
        test
        for finding in sign.findings
        for test in _tests(finding.when)
        if not (finding.after and (test.measure, test.subject) == ("limit", "outcome"))
    ]


def _common(one: conditions.Test, other: conditions.Test) -> set[str]:
    """The kinds of event, or the measure without events, that two tests both look at, where one event may fit both."""
    shared = {*_subjects(one)} & {*_subjects(other)}
    return shared if _may_be_one_event(one, other) else set()


def _subjects(test: conditions.Test) -> tuple[str, ...]:
    return (*test.kinds, *test.among, *test.followed_by) or (f"{test.measure}: {test.subject}",)


def _may_be_one_event(one: conditions.Test, other: conditions.Test) -> bool:
    for field in {"product", *(entry.field for entry in (*one.where, *other.where))}:
        mine, its = _words(one, field), _words(other, field)
        if mine and its and not mine & its:
            return False
    return True


def _words(test: conditions.Test, field: str) -> set[str]:
    found = {word for entry in test.where if entry.field == field for word in entry.words}
    return found or ({SELF} if field == "product" else set())


def test_every_finding_says_what_is_so_where_it_is_ruled_out() -> None:
    assert [finding.id for finding in RULES.findings.values() if finding.absent is None] == []
