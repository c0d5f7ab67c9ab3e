from datetime import date
from decimal import Decimal

import pytest

from limitdoctor.checklist import conditions
from limitdoctor.checklist.conditions import All, AnyOf, Comparison, Condition, Filter, Not, Window
from limitdoctor.language.text import Language, Text
from limitdoctor.render import explain
from limitdoctor.render.condition_text import read_aloud
from limitdoctor.render.wrap import width
from tests.render.hand import CHECKLIST, FINDINGS, HERE, SIGNS, VOCABULARY

N = Decimal


def aloud(condition: Condition, language: Language) -> list[str]:
    return ["  " * depth + text for depth, text in read_aloud(condition, VOCABULARY, language)]


def measure(name: str, operator: str = "at_least", value: object = N(1), **more: object) -> conditions.Test:
    return conditions.Test(name, HERE, comparisons=(Comparison(operator, value),), **more)  # type: ignore[arg-type]


REPAID = ("repayment",)


LONG = '"Repayment" (amount at least 100 and a multiple of 100) with the same amount happened at least once'


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (
            measure("count", kinds=REPAID, window=Window(within=180)),
            "额度消失前 6 个月内，“还款”至少 1 次",
            'within 6 months before the loss, "Repayment" happened at least once',
        ),
        (
            measure("count", "more_than", kinds=REPAID, where=(Filter("product", ("self",)),)),
            "“还款”（产品是本产品）超过 1 次",
            '"Repayment" (product is this product) happened more than once',
        ),
        (
            measure("sum", "percent_at_least", N(80), kinds=REPAID, field="amount", relative_to="limit_before"),
            "“还款”的金额合计相当于原额度的至少 80%",
            'the sum of amount of "Repayment" is at least 80 % of the limit before',
        ),
        (
            measure("largest", "less_than", N(1200), kinds=("repayment", "limit"), field="amount"),
            "“还款或额度”中最大的金额少于 1,200",
            'the largest amount of "Repayment or Limit" is less than 1,200',
        ),
        (
            measure("count", kinds=REPAID, window=Window(within=90, in_any=7)),
            "额度消失前 3 个月里最密的 7 天，“还款”至少 1 次",
            'in the busiest 7 days of the 3 months before the loss, "Repayment" happened at least once',
        ),
        (
            measure("count", kinds=REPAID, window=Window(after=30), followed_by=("limit",), gap=3),
            "额度消失后 30 天内，3 天内接着有“额度”的“还款”至少 1 次",
            'within 30 days after the loss, "Repayment" followed by "Limit" within 3 days happened at least once',
        ),
        (
            measure("days_since", kinds=REPAID),
            "最近一次“还款”在额度消失前至少 1 天",
            'the last "Repayment" is at least 1 day before the loss',
        ),
        (
            measure("days_since", "at_most", N(0), subject="id_expires"),
            "“身份证到期日”就在额度消失那天，或者更晚",
            '"identity document expires" is on the day of the loss or later',
        ),
        (measure("count", "at_most", N(0), kinds=REPAID), "没有“还款”", '"Repayment" never happened'),
        (
            measure("days_since", "at_least", N(-30), subject="id_expires"),
            "“身份证到期日”在额度消失后至多 30 天",
            '"identity document expires" is at most 30 days after the loss',
        ),
        (
            measure("days_since", "at_most", N("7.5"), kinds=REPAID),
            "最近一次“还款”在额度消失前至多 7.5 天",
            'the last "Repayment" is at most 7.5 days before the loss',
        ),
        (
            measure("days_since", "exactly", N(0), kinds=REPAID),
            "最近一次“还款”在额度消失前正好 0 天",
            'the last "Repayment" is exactly 0 days before the loss',
        ),
        (
            measure("change_in", "percent_at_most", N(-30), kinds=REPAID, subject="sum", field="amount"),
            "“还款”的金额合计比前一段同样长的时间少了至少 30%",
            'the sum of amount of "Repayment" fell by at least 30 % against the same span before',
        ),
        (
            measure("change_in", "percent_at_least", N(100), kinds=REPAID, subject="count"),
            "“还款”的次数比前一段同样长的时间多了至少 100%",
            'the number of "Repayment" rose by at least 100 % against the same span before',
        ),
        (
            measure("limit", "at_most", N(8), subject="days_gone"),
            "额度没了至多 8 天",
            "the limit has been gone for at most 8 days",
        ),
        (
            measure("share_of", "percent_at_least", N(50), kinds=REPAID, among=("limit",), needs_at_least=5),
            "“还款”占“额度”的比例至少 50%（少于 5 次不算）",
            'the share of "Repayment" among "Limit" is at least 50 % (with at least 5 to compare)',
        ),
        (
            measure("share_of", "percent_at_most", N(50), kinds=REPAID, among=("limit",), field="amount"),
            "“还款”的金额占“额度”的比例至多 50%",
            'the share of "Repayment" among "Limit" by amount is at most 50 %',
        ),
        (
            measure("change_in", kinds=REPAID, subject="count"),
            "“还款”的次数比前一段同样长的时间变化至少 1",
            'the number of "Repayment" changed by at least 1 against the same span before',
        ),
        (
            measure("change_in", kinds=REPAID, subject="latest", field="amount"),
            "最近一次“还款”的金额比前一段同样长的时间变化至少 1",
            'the amount of the last "Repayment" changed by at least 1 against the same span before',
        ),
        (
            measure("account", "is", ("2025",), subject="id_expires"),
            "“身份证到期日”是“2025”",
            '"identity document expires" is "2025"',
        ),
        (
            measure("limit", "is", ("gone", "unusable"), subject="outcome"),
            "额度现在的情况是“没有了”或“显示着但不能用”",
            'the limit stands as "gone" or "shown, not usable"',
        ),
        (
            measure("limit", "exactly", N(3), subject="days_since_payoff"),
            "从全部还清到额度消失正好 3 天",
            "everything was paid off exactly 3 days before the loss",
        ),
        (
            measure("calendar", subject="policy", direction=("tighten",), directness=("direct",)),
            "日历里的政策（收紧，并且有报道说额度因此变动）至少 1 条",
            "the calendar holds at least 1 of this sort: policy (tightening and limits were reported to change)",
        ),
        (
            measure("calendar", subject="peak"),
            "日历里的高峰至少 1 条",
            "the calendar holds at least 1 of this sort: peak",
        ),
        (
            measure("count", kinds=REPAID, by="amount", where=(Filter("amount", (), (("at_least", N(100)),), N(100)),)),
            "同一个金额的“还款”（金额至少 100，并且是 100 的整数倍）至少 1 次",
            LONG,
        ),
        (
            measure("sum", kinds=REPAID, field="amount", relative_to="account.id_expires"),
            "“还款”的金额合计相当于“身份证到期日”的至少 1%",
            'the sum of amount of "Repayment" is at least 1 % of "identity document expires"',
        ),
        (
            measure("latest", "is", ("jiebei", "other", "odd"), kinds=REPAID, field="product"),
            "最近一次“还款”的产品是“借呗”、“别家的产品”或“odd”",
            'the product of the last "Repayment" is "Jiebei", "other lenders\' products" or "odd"',
        ),
    ],
)
def test_a_measure_is_read_aloud(condition: Condition, zh: str, en: str) -> None:
    assert aloud(condition, "zh") == [zh]
    assert aloud(condition, "en") == [en]


def test_branches_are_read_below_their_joint() -> None:
    one, other = measure("count", kinds=REPAID), measure("limit", "is", ("gone",), subject="outcome")
    condition = All((one, AnyOf((other, Not(one, HERE)), HERE)), HERE)
    assert aloud(condition, "en") == [
        "all of these hold:",
        '  "Repayment" happened at least once',
        "  one of these holds:",
        '    the limit stands as "gone"',
        "    this does not hold:",
        '      "Repayment" happened at least once',
    ]


def page(name: str, language: Language = "en", columns: int = 80, checklist: object = CHECKLIST) -> str:
    item = explain.find(checklist, name)  # type: ignore[arg-type]
    assert not isinstance(item, explain.Unknown)
    return explain.render(checklist, item, language, columns=columns)  # type: ignore[arg-type]


NAMES = [
    *CHECKLIST.causes,
    *CHECKLIST.findings,
    *CHECKLIST.steps,
    *CHECKLIST.sources,
    *CHECKLIST.calendar,
    "not-a-date",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80])
def test_every_item_is_explained_in_both_languages(name: str, language: Language, columns: int) -> None:
    lines = page(name, language, columns).splitlines()
    assert len(lines) > 3
    assert all(width(line) <= columns for line in lines)


def test_a_cause_tells_its_rates_in_plain_words_and_its_sources_with_grades() -> None:
    text = page("update_delay")
    assert "A payment here was late (late_here): Where this was the reason, an estimated" in text
    assert "Before any evidence we give it roughly 30 %" in text
    assert "https://example.com/law" in text
    assert "document: an article that nobody" in text
    assert "100 个里有 92 个看得到" in page("update_delay", "zh")


def test_a_cause_names_those_that_it_cannot_be_told_from() -> None:
    assert "they share a row: Money to lend is scarce" in page("regulation_tightened").replace("\n ", "")


def test_a_title_finds_its_item_and_a_near_miss_gets_a_hint() -> None:
    assert explain.find(CHECKLIST, "有过逾期还款") is CHECKLIST.causes["overdue_repayment"]
    assert explain.find(CHECKLIST, "the repayment has not arrived") is CHECKLIST.causes["payment_on_hold"]
    assert explain.find(CHECKLIST, "update_dealy") == explain.Unknown("update_dealy", "update_delay")
    assert explain.find(CHECKLIST, "有过逾期还") == explain.Unknown("有过逾期还", "overdue_repayment")
    assert explain.find(CHECKLIST, "qqqqqq") == explain.Unknown("qqqqqq", "")


def test_a_finding_says_what_it_asks_and_how_it_is_judged() -> None:
    text = page("money_taken")
    assert "Does the bank show that the money was taken?" in text
    assert "Only you can answer; no file shows it." in text
    assert "One of the things to check first." in text
    judged = FINDINGS["late_here"]._replace(when=measure("count", kinds=REPAID), exact=False)
    checklist = CHECKLIST._replace(findings={**FINDINGS, "late_here": judged})
    assert '"Repayment" happened at least once.' in page("late_here", checklist=checklist)
    assert "an estimated 85 in 100 show this finding" in page("late_here", checklist=checklist)


def test_a_sign_of_one_finding_is_judged_like_it() -> None:
    exact = FINDINGS["late_here"]._replace(exact=True)
    sign = SIGNS["late_here"]._replace(id="late", findings=(exact,))
    text = page("late", checklist=CHECKLIST._replace(signs={"late": sign}))
    assert "The finding is the sign itself." in text
    assert "an estimated 11 in 100 show it (our judgment)" in text.replace("\n ", "")


def test_a_step_says_when_not_to_take_it() -> None:
    step = CHECKLIST.steps["contact_support"]._replace(unless=("late_here",), serves=("business",), always=True)
    text = page("contact_support", checklist=CHECKLIST._replace(steps={"contact_support": step}))
    assert "Not where these signs are there: A payment here was late" in text
    assert "For businesses." in text
    assert "Part of every plan." in text


def test_a_calendar_entry_tells_its_days() -> None:
    entry = CHECKLIST.calendar["outage"]._replace(
        id="peaks",
        last=date(2024, 12, 31),
        recurs=((11, 11), (0, 20), (0, -1)),
        effect=Text("慢", "slow"),
    )
    text = page("peaks", checklist=CHECKLIST._replace(calendar={"peaks": entry}))
    assert "On these days of each year: 11-11, the 20 of each month and 1 from the end of" in text
    assert "slow" in text


def test_a_source_says_who_uses_it() -> None:
    assert "outage" in page("law")
    assert "seen on 2026-11-23" in page("D0")


def test_a_judgment_is_called_one() -> None:
    cause = CHECKLIST.causes["update_delay"]._replace(sources=("judgment", "gone"), note=Text("注。", "A note."))
    text = page("update_delay", checklist=CHECKLIST._replace(causes={"update_delay": cause}))
    assert "judgment: our own" in text
    assert "A note." in text


def test_a_problem_code_is_explained_with_its_blanks_open() -> None:
    text = page("not-a-date")
    assert "…" in text
    assert "{" not in text
