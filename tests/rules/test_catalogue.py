"""The shipped rules cover every cause and every step that the articles name and that users meet, each one complete."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from limitdoctor.checklist.load import load_checklist, read_rules, shipped
from limitdoctor.checklist.model import CATEGORIES, JUDGMENT, Cause, Checklist, Finding, Sign
from limitdoctor.source import parse_yaml, plain
from tests.rules.words import RULES

CAUSES = {
    "system_re_evaluation": (
        "frequent_borrowing", "large_borrowing", "overdue_repayment", "early_repayment", "credit_score_drop",
        "high_debt_ratio", "first_loan_settled", "low_utilisation", "debt_elsewhere", "thin_product_use",
        "review_triggered", "sibling_overdue",
    ),
    "risk_control": (
        "platform_risk_review", "model_misjudgement", "concentrated_repayment", "abnormal_fund_flow",
        "off_purpose_use", "rising_overdue", "excessive_applications", "repayment_capacity", "terms_breach",
        "cash_out_suspected", "guarantee_or_identity_theft",
    ),
    "account_state": (
        "abnormal_login", "inactive_account", "risky_linked_account", "identity_mismatch", "incomplete_profile",
        "closed_by_user", "authorisation_withdrawn", "legal_measure", "identity_expired", "phone_or_device_changed",
    ),
    "system_delay": (
        "system_upgrade", "update_delay", "system_fault", "network_fault", "outdated_client", "payment_on_hold",
    ),
    "regulatory_policy": (
        "regulation_tightened", "lending_type_restricted", "product_policy_change", "tight_funding",
        "product_lifecycle", "market_contraction", "switched_to_business_loan", "brand_separation",
        "limit_expired", "mass_cut",
    ),
}  # fmt: skip
ALL_CAUSES = [cause for causes in CAUSES.values() for cause in causes]

STEPS = (
    # named by the articles
    "contact_support", "ask_reason", "apply_restoration", "repay_on_time", "set_autopay", "borrow_less_often",
    "avoid_over_limit_use", "stop_limit_checks", "cut_risky_links", "build_credit_history", "raise_platform_score",
    "check_credit_report", "see_a_planner", "keep_debt_reasonable", "broaden_product_use", "verify_identity_data",
    "complete_profile", "update_client", "send_operation_log", "wait_for_refresh", "follow_announcements",
    "monitor_limit", "diversify_funding", "diversify_business_funding", "manage_cash_flow", "contingency_plan",
    "train_finance_staff", "comply_with_terms", "plan_household_finance", "learn_how_it_works", "stop_and_wait",
    "keep_long_relation", "watch_customers_credit", "protect_next_payments",
    # missed by the articles
    "talk_before_late", "free_help", "collection_rights", "report_identity_theft", "business_this_week",
    "record_outcome", "look_for_renamed_entry", "check_own_switch", "renew_identity_document",
    "confirm_repayment_arrived", "settle_every_product", "request_explanation_by_law", "dispute_credit_report",
    "complain_in_order", "never_pay_for_recovery",
)  # fmt: skip

ALWAYS = {"never_pay_for_recovery", "monitor_limit", "record_outcome"}
AFTER_A_SCAM = ("report_scam_now", "secure_account_now")  # beside the catalogue: what comes before every other step
FOR_A_GUARANTOR = ("ask_about_guarantee",)  # beside it too: a debt that one knows is no matter for the police
FOR_EVERY_BUSINESS = {"business_this_week", "manage_cash_flow"}


@pytest.fixture(scope="module")
def rules() -> Checklist:
    return load_checklist(None)


def test_the_catalogue_has_49_causes_and_49_steps():
    assert len(set(ALL_CAUSES)) == len(ALL_CAUSES) == 49
    assert len(set(STEPS)) == len(STEPS) == 49


def test_nothing_is_wrong_with_the_shipped_rules():
    reading = read_rules(shipped("rules"))
    assert [f"{p.location.file}:{p.location.line} {p.code} {dict(p.facts)}" for p in reading.problems] == []
    assert reading.checklist is not None


def test_every_cause_is_there_in_its_category(rules):
    assert set(CAUSES) == set(CATEGORIES)
    assert {cause.id: cause.category for cause in rules.causes.values()} == {
        cause: category for category, causes in CAUSES.items() for cause in causes
    }


def test_every_step_is_there(rules):
    assert set(rules.steps) == {*STEPS, *AFTER_A_SCAM, *FOR_A_GUARANTOR}


def test_every_step_is_reached(rules):
    """By a cause, by a finding, or because it stands in every plan."""
    by_causes = {step for cause in rules.causes.values() for step in cause.steps}
    by_findings = {step for finding in rules.findings.values() for step in finding.steps}
    always = {step.id for step in rules.steps.values() if step.always}
    assert always == {*ALWAYS, *FOR_EVERY_BUSINESS}
    assert all(rules.steps[step].serves == ("business",) for step in FOR_EVERY_BUSINESS)
    assert set(rules.steps) - by_causes - by_findings - ALWAYS == set()


@pytest.mark.parametrize("cause", ALL_CAUSES)
def test_something_can_speak_for_the_cause(rules, cause):
    """With all findings of one sign present, the evidence reaches what a verdict needs; a weak belief never does."""
    best = max(_weight(rules.signs[sign], rate, present=True) for sign, rate in rules.causes[cause].signs.items())
    assert best > 0
    if cause == "early_repayment":
        assert best < 5
    else:
        assert best >= 5


@pytest.mark.parametrize("cause", ALL_CAUSES)
def test_something_can_speak_against_the_cause(rules, cause):
    """With all findings of one sign looked for in vain, or a sign that the cause makes rarer: 1 dB at least."""
    worst = min(
        _weight(rules.signs[sign], rate, present=present)
        for sign, rate in rules.causes[cause].signs.items()
        for present in (True, False)
    )
    assert worst < 0
    assert worst <= -1 or cause == "early_repayment"


@pytest.mark.parametrize("cause", ALL_CAUSES)
def test_the_cause_has_two_sources_or_says_judgment(rules, cause):
    sources = rules.causes[cause].sources
    assert len(set(sources)) >= 2 or JUDGMENT in sources


@pytest.mark.parametrize("cause", ALL_CAUSES)
def test_the_cause_leads_to_steps(rules, cause):
    steps = rules.causes[cause].steps
    assert len(set(steps)) == len(steps)
    assert bool(steps) is (cause != "early_repayment")


def test_a_belief_stays_a_belief(rules):
    """Early repayment: no source that could carry a verdict, the note that nobody states it, no step that clears it."""
    cause = rules.causes["early_repayment"]
    assert {rules.grade_of(source) for source in cause.sources} == {"document"}
    assert cause.note is not None
    assert "没有找到放贷机构" in cause.note.zh
    assert "No lender has been found" in cause.note.en
    assert all("repaid_early" not in step.clears for step in rules.steps.values())


@pytest.mark.parametrize("step", [*STEPS, *AFTER_A_SCAM, *FOR_A_GUARANTOR])
def test_the_step_can_be_followed(rules, step):
    """In two to four sentences or so, with the effort, the people it is for and how one sees that it worked."""
    found = rules.steps[step]
    assert _sentences(found.how.zh, "。！？：") >= 2 and len(found.how.zh) <= 180
    assert _sentences(found.how.en, ".!?:") >= 2 and len(found.how.en) <= 560
    assert found.effort is not None
    assert found.serves
    assert found.check is not None
    assert found.sources


def test_titles_fit_their_column(rules):
    for cause in rules.causes.values():
        assert len(cause.title.zh) <= 17 and len(cause.title.en) <= 46, cause.id
    for step in rules.steps.values():
        assert len(step.title.zh) <= 20 and len(step.title.en) <= 56, step.id


def test_no_two_titles_are_the_same(rules):
    for language in ("zh", "en"):
        titles = [item.title.of(language) for item in (*rules.causes.values(), *rules.steps.values())]
        assert len(set(titles)) == len(titles)


def test_causes_told_together_name_each_other(rules):
    for cause in rules.causes.values():
        for other in cause.told_with:
            assert cause.id in rules.causes[other].told_with, (cause.id, other)


def test_policy_alone_names_no_cause(rules):
    """A rule touches everybody: what the calendar can say stays under what "likely" asks for, all of it present."""
    asked = 0
    for cause in rules.causes.values():
        from_calendar = 0.0
        for sign, rate in cause.signs.items():
            findings = [f for f in rules.signs[sign].findings if _asks_the_calendar(f, "policy")]
            asked += len(findings)
            from_calendar += _weight(rules.signs[sign], rate, present=True, findings=findings) if findings else 0.0
        assert from_calendar < 5, cause.id
    assert asked


def test_what_loosens_is_never_a_reason(rules):
    loosening = {entry.id for entry in rules.calendar.values() if entry.direction == "loosen"}
    assert len(loosening) == 3
    assert all(rules.calendar[entry].directness == "context" for entry in loosening)


def test_a_policy_both_neutral_and_direct_is_a_split(rules):
    """`split_was_under_way` has nothing else to know it by."""
    found = {
        e.id for e in rules.calendar.values() if (e.kind, e.direction, e.directness) == ("policy", "neutral", "direct")
    }
    assert found == {"policy-2021-11-07", "policy-2021-11-24"}


def test_an_incident_speaks_for_two_days(rules):
    for entry in rules.calendar.values():
        if entry.kind == "incident":
            assert (entry.last - entry.first).days == 1, entry.id


def test_what_is_about_huabei_alone_is_not_about_jiebei(rules):
    groups = rules.vocabulary.products["jiebei"].groups
    for entry in (
        "policy-2020-12-23",
        "policy-2021-09-22",
        "policy-2021-11-24",
        "policy-2024-12-31",
        "peak-huabei-8-9-10",
    ):
        assert not rules.calendar[entry].groups & groups, entry
    assert rules.calendar["policy-2018-01-09"].groups & groups


def test_every_source_says_where_and_when(rules):
    for source in rules.sources.values():
        assert source.address and source.seen, source.id
    assert {rules.sources[f"D{number}"].grade for number in range(5)} == {"document"}
    assert rules.sources["user-reports"].grade == "reports"


def test_every_cause_is_a_whole_cause(rules):
    for cause in rules.causes.values():
        assert isinstance(cause, Cause)
        assert len(cause.why.zh) >= 60 and len(cause.why.en) >= 150, cause.id
        assert cause.share > 0


@pytest.mark.parametrize("cause", ALL_CAUSES)
def test_a_case_expects_the_cause(cause):
    """First, or among the first where nothing a person can see tells it from its neighbours."""
    assert cause in {one for expect in _expected() for one in (*_words(expect.get("top")), *_ranked(expect, "in_top"))}


@pytest.mark.parametrize("cause", ALL_CAUSES)
def test_a_case_expects_that_it_is_not_the_cause(cause):
    """An account that resembles it, where something on record speaks against it."""
    assert cause in {one for expect in _expected() for one in _ranked(expect, "not_in_top")}


def _expected() -> list[dict[str, Any]]:
    """What the made-up accounts expect; the reported ones are there to measure by, not to cover."""
    paths = [path for path in sorted((RULES / "cases").glob("*.yaml")) if path.name != "reported.yaml"]
    cases = [case for path in paths for case in plain(parse_yaml(path.read_text("utf-8"), path.name).root)["cases"]]
    return [case["expect"] for case in cases]


def _ranked(expect: dict[str, Any], key: str) -> Iterator[str]:
    for words in expect.get(key, {}).values():
        yield from _words(words)


def _words(written: Any) -> list[str]:
    return [written] if isinstance(written, str) else written or []


def _weight(sign: Sign, rate: float, *, present: bool, findings: Sequence[Finding] = ()) -> float:
    """Decibans for a cause that shows the sign at `rate`: these findings, or all, seen, or all looked for in vain."""
    if sign.findings[0].exact:
        share, base = (rate, sign.background) if present else (100 - rate, 100 - sign.background)
        return 10 * math.log10(share / base)
    ratio = math.prod(_ratio(finding, present=present) for finding in findings or sign.findings)
    share, base = rate / 100, sign.background / 100
    return 10 * math.log10((share * ratio + 1 - share) / (base * ratio + 1 - base))


def _ratio(finding: Finding, *, present: bool) -> float:
    if present:
        return finding.seen / finding.otherwise
    return (100 - finding.seen) / (100 - finding.otherwise)


def _asks_the_calendar(finding: Finding, kind: str) -> bool:
    return f"'{kind}'" in repr(finding.when) and "calendar" in repr(finding.when)


def _sentences(text: str, ends: str) -> int:
    return sum(text.count(end) for end in ends)
