"""A diagnosis put together by hand, so that the renderers are tested without the rooms that usually fill it."""

from datetime import date
from decimal import Decimal

from limitdoctor.checklist.model import CATEGORIES, CalendarEntry, Cause, Checklist, Finding, Sign, Source, Step
from limitdoctor.diagnosis.model import (
    Contribution,
    Diagnosis,
    Missing,
    NextCheck,
    Observation,
    PlannedStep,
    RankedCause,
    Ranking,
    Trust,
    Verdict,
    Witness,
)
from limitdoctor.fields import Effort
from limitdoctor.history.model import History, InputFile, LimitStory
from limitdoctor.language.text import Text
from limitdoctor.problems import Location, problem
from limitdoctor.vocabulary import Family, FieldSpec, Kind, Product, Vocabulary
from tests.diagnosis import building

HERE = Location("rules/x.yaml", 1, 1)
VOCABULARY = Vocabulary(
    kinds={
        "repayment": Kind(
            "repayment",
            "repayments",
            Text("还款", "Repayment"),
            (),
            {"amount": FieldSpec("amount", "money", Text("金额", "amount"))},
        ),
        "limit": Kind("limit", "limits", Text("额度", "Limit"), (), {}),
    },
    families={
        "repayments": Family("repayments", Text("还款", "Repayments")),
        "sign_ins": Family("sign_ins", Text("登录与安全", "Sign-ins and security")),
        "credit_report": Family("credit_report", Text("征信报告", "Credit report")),
        "limits": Family("limits", Text("额度", "Limits"), readings=True),
    },
    products={"jiebei": Product("jiebei", Text("借呗", "Jiebei"), "ant", frozenset({"alipay"}))},
    account={"id_expires": FieldSpec("id_expires", "date", Text("身份证到期日", "identity document expires"))},
    default_product="jiebei",
)


def finding(name: str, zh: str, en: str, ask: Text | None = None, **more: object) -> Finding:
    given = {"sign": name, "title": Text(zh, en), "ask": ask, "half_life": 45, "location": HERE}
    return building.finding(name, **{**given, **more})  # type: ignore[arg-type]


FINDINGS = {
    found.id: found
    for found in (
        finding("just_repaid", "刚还清就没了额度", "Gone right after paying everything off"),
        finding("new_card", "还款用的是一张新绑的银行卡", "Repaid from a bank card linked just before"),
        finding(
            "money_taken",
            "银行没有扣款",
            "The bank did not take the money",
            Text("银行那边显示扣款成功了吗？", "Does the bank show that the money was taken?"),
            ask_first=True,
            steps=("confirm_repayment_arrived",),
        ),
        finding("late_here", "这个产品有过逾期", "A payment here was late"),
        finding("strange_sign_in", "有过异常登录", "A sign-in from an unusual place"),
        finding("gone_long", "已经没了一个多月", "Gone for more than a month", after=True),
        finding(
            "paid_for_recovery",
            "有人收费帮忙恢复额度",
            "Somebody was paid to bring the limit back",
            red_flag=True,
            steps=("call_police",),
        ),
    )
}
SIGNS = {name: Sign(name, found.title, 11.0, "judgment", (), (found,), HERE) for name, found in FINDINGS.items()}


def cause(name: str, category: str, zh: str, en: str, *told_with: str) -> Cause:
    why = Text(f"{zh}的意思。", f"What {en} means.")
    return Cause(
        name,
        category,
        Text(zh, en),
        why,
        10.0,
        {"late_here": 92.0},
        ("contact_support",),
        ("D0", "law"),
        told_with,
        None,
        HERE,
    )


CAUSES = {
    found.id: found
    for found in (
        cause("update_delay", "system_delay", "还款后额度还没有更新", "The limit has not been refreshed yet"),
        cause("payment_on_hold", "system_delay", "还款还没有真正到账", "The repayment has not arrived"),
        cause(
            "regulation_tightened",
            "regulatory_policy",
            "监管收紧了消费信贷",
            "Consumer lending was tightened",
            "tight_funding",
        ),
        cause(
            "tight_funding", "regulatory_policy", "放贷的资金紧张", "Money to lend is scarce", "regulation_tightened"
        ),
        cause("overdue_repayment", "system_re_evaluation", "有过逾期还款", "A repayment was late"),
    )
}


def step(  # noqa: PLR0917
    name: str, zh: str, en: str, when: str, beware: Text | None = None, minutes: int = 5
) -> Step:
    how = Text(f"{zh}的做法。", f"How to: {en}.")
    return Step(
        name,
        Text(zh, en),
        how,
        when,
        Effort(minutes, "minute"),
        (),
        (),
        (),
        beware,
        (),
        (),
        Text("看到结果", "it shows"),
        ("D0",),
        False,
        HERE,
    )  # type: ignore[arg-type]


STEPS = {
    found.id: found
    for found in (
        step(
            "confirm_repayment_arrived",
            "看银行和借呗两边的还款记录是不是都显示成功",
            "See whether bank and lender both show the repayment as done",
            "today",
        ),
        step(
            "look_for_renamed_entry",
            "在支付宝里搜“信用贷”“网商贷”",
            "Search for the renamed products in Alipay",
            "today",
            Text("只在支付宝里搜，不要用浏览器", "Only inside Alipay, never in a browser"),
            2,
        ),
        step(
            "contact_support",
            "在 App 里找客服，带上还款记录，问具体原因",
            "Ask support inside the app for the reason",
            "this_week",
            None,
            10,
        ),
        step("keep_long_relation", "不用为了额度去借钱", "No need to borrow for the sake of a limit", "later"),
        step(
            "call_police",
            "马上打 110，不要再转账",
            "Call 110 now, send no more money",
            "today",
            Text("骗子会冒充警察", "Swindlers pose as the police"),
        ),
    )
}
SOURCES = {
    "D0": Source("D0", "document", "借呗还清后为何额度消失", "https://example.com/d0", date(2026, 11, 23), None, HERE),
    "law": Source("law", "published", "征信业管理条例", "https://example.com/law", None, None, HERE),
}
SHARES = {
    "update_delay": 0.31,
    "payment_on_hold": 0.2,
    "regulation_tightened": 0.15,
    "tight_funding": 0.1,
    "overdue_repayment": 0.1,
    "unexplained": 0.14,
}
CHECKLIST = Checklist(
    name="jiebei",
    version="2026.11",
    as_of=date(2026, 11, 23),
    title=Text("借呗额度为什么没了", "Why the Jiebei limit vanished"),
    digest="ab" * 32,
    vocabulary=VOCABULARY,
    signs=SIGNS,
    causes=CAUSES,
    steps=STEPS,
    sources=SOURCES,
    calendar={
        "outage": CalendarEntry(
            "outage",
            "incident",
            date(2024, 11, 11),
            date(2024, 11, 11),
            (),
            frozenset({"alipay"}),
            "neutral",
            "direct",
            Text("支付宝故障", "Alipay outage"),
            None,
            ("law",),
            HERE,
        )
    },
    complete={"policy": (date(2019, 1, 1), date(2026, 3, 31))},
    prior=SHARES,
    shares={},
    findings=FINDINGS,
    bills={},
)
HISTORY = History(
    account={"product": "jiebei"},
    as_of=date(2025, 10, 3),
    inputs=(InputFile("history.csv", "table", "UTF-8", 412, 411, 1, 0, date(2024, 1, 3), date(2025, 10, 3)),),
    skipped=(problem("not-a-date", Location("history.csv", 17), "warning", found="13-13"),),
)
LIMIT = LimitStory(
    "gone",
    date(2025, 10, 1),
    before=Decimal(12000),
    after=Decimal(0),
    last_seen=date(2025, 9, 30),
    last_read=date(2025, 9, 30),
    first_missing=date(2025, 10, 1),
    payoff=date(2025, 9, 29),
    days_since_payoff=2,
    days_gone=2,
    readings=((date(2024, 1, 3), Decimal(8000)), (date(2024, 11, 1), Decimal(12000)), (date(2025, 10, 1), Decimal(0))),
)


def seen(name: str, *lines: int, answered: bool = False) -> Observation:
    witnesses = tuple(Witness(date(2025, 9, 29), "repayment", "history.csv", line) for line in lines)
    return Observation(name, name, "present", 0.97, witnesses, len(witnesses), answered=answered)


OBSERVATIONS = {
    found.finding: found
    for found in (
        seen("just_repaid", 315, 301),
        seen("new_card", 300),
        Observation("money_taken", "money_taken", "unknown", 0.0, missing=(Missing("ask"),)),
        Observation("late_here", "late_here", "absent", 1.0),
        Observation(
            "strange_sign_in",
            "strange_sign_in",
            "unknown",
            0.0,
            missing=(Missing("records", "sign_ins", "self", date(2025, 7, 4), date(2025, 10, 1)),),
        ),
        Observation(
            "gone_long",
            "gone_long",
            "unknown",
            0.0,
            missing=(Missing("limit", detail="day"),),
            look_again=date(2025, 10, 9),
        ),
        Observation("paid_for_recovery", "paid_for_recovery", "unknown", 0.0, missing=(Missing("ask"),)),
    )
}


def ranked(name: str, probability: float, *contributions: Contribution, unknown: tuple[str, ...] = ()) -> RankedCause:
    evidence = sum(found.db for found in contributions)
    return RankedCause(
        name, CAUSES[name].category, probability, SHARES[name], evidence + 1.5, evidence, contributions, unknown
    )


def weight(name: str, db: float) -> Contribution:
    found = OBSERVATIONS[name]
    return Contribution(name, found.sign, found.state, db, found.reliability)


RANKING = Ranking(
    causes=(
        ranked("update_delay", 0.623456789012345, weight("just_repaid", 9.1), unknown=("gone_long", "money_taken")),
        ranked("payment_on_hold", 0.14, weight("new_card", 4.4), weight("just_repaid", 1.0), unknown=("money_taken",)),
        ranked("regulation_tightened", 0.07),
        ranked("tight_funding", 0.04),
        ranked("overdue_repayment", 0.01, weight("late_here", -9.0), unknown=("strange_sign_in",)),
    ),
    unexplained=0.116543210987655,
    categories=dict(zip(CATEGORIES, (0.01, 0.0, 0.0, 0.763456789012345, 0.11), strict=True)),
    trust=Trust(6.5, ("just_repaid",), 0.12, 0.1, {"published": 0, "reports": 0, "document": 2, "judgment": 3}, 0.63),
    any_evidence=True,
)
DIAGNOSIS = Diagnosis(
    history=HISTORY,
    checklist=CHECKLIST,
    limit=LIMIT,
    observations=OBSERVATIONS,
    ranking=RANKING,
    verdict=Verdict("likely", "update_delay", "system_delay"),
    red_flags=(),
    next_checks=(
        NextCheck("money_taken", 0.4, 1.0, "payment_on_hold", "update_delay"),
        NextCheck("gone_long", 0.2, 1.0, "payment_on_hold", "update_delay"),
    ),
    plan=(
        PlannedStep("confirm_repayment_arrived", "today", ("payment_on_hold",), ("money_taken",)),
        PlannedStep("look_for_renamed_entry", "today", (), ()),
        PlannedStep("contact_support", "this_week", ("update_delay",), ()),
        PlannedStep("keep_long_relation", "later", (), ()),
    ),
    warnings=(problem("wide-gap", Location("history.csv", 0), "warning", days=40),),
)


def with_red_flag() -> Diagnosis:
    plan = (PlannedStep("call_police", "today", (), ("paid_for_recovery",)), *DIAGNOSIS.plan)
    observations = {**OBSERVATIONS, "paid_for_recovery": seen("paid_for_recovery", 320)}
    return DIAGNOSIS._replace(red_flags=("paid_for_recovery",), plan=plan, observations=observations)


def with_verdict(verdict: Verdict, **changes: object) -> Diagnosis:
    return DIAGNOSIS._replace(verdict=verdict, **changes)  # type: ignore[arg-type]
