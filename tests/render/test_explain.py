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


LONG = (
    'the number of "Repayment" (amount at least 100 and a multiple of 100) (grouped by amount, the largest group): '
    "at least 1"
)


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (
            measure("count", kinds=REPAID, window=Window(within=180)),
            "额度消失前 6 个月内，“还款”的次数：至少 1",
            'in the 6 months before the loss, the number of "Repayment": at least 1',
        ),
        (
            measure("count", "more_than", kinds=REPAID, where=(Filter("product", ("self",)),)),
            "“还款”（产品是本产品）的次数：超过 1",
            'the number of "Repayment" (product is this product): more than 1',
        ),
        (
            measure("sum", "percent_at_least", N(80), kinds=REPAID, field="amount", relative_to="limit_before"),
            "“还款”的金额合计，相当于原额度的百分数：至少 80%",
            'the sum of amount of "Repayment", in per cent of the limit before: at least 80 %',
        ),
        (
            measure("largest", "less_than", N(1200), kinds=("repayment", "limit"), field="amount"),
            "“还款或额度”中最大的金额：少于 1,200",
            'the largest amount of "Repayment or Limit": less than 1,200',
        ),
        (
            measure("count", kinds=REPAID, window=Window(within=90, in_any=7)),
            "额度消失前 3 个月内，其中任意 7 天里，“还款”的次数：至少 1",
            'in the 3 months before the loss, in the busiest 7 days of them, the number of "Repayment": at least 1',
        ),
        (
            measure("count", kinds=REPAID, window=Window(after=30), followed_by=("limit",), gap=3),
            "额度消失后 30 天内，“还款”的次数（3 天内接着有“额度”）：至少 1",
            'in the 30 days after the loss, the number of "Repayment" (followed by "Limit" within 3 days): at least 1',
        ),
        (
            measure("days_since", kinds=REPAID),
            "距离最近一次“还款”的天数：至少 1",
            'the days since the last "Repayment": at least 1',
        ),
        (
            measure("days_since", "at_most", N(0), subject="id_expires"),
            "距离“身份证到期日”的天数：至多 0",
            'the days since "identity document expires": at most 0',
        ),
        (
            measure("share_of", "percent_at_least", N(50), kinds=REPAID, among=("limit",), needs_at_least=5),
            "“还款”占“额度”的比例（少于 5 次不算）：至少 50%",
            'the share of "Repayment" among "Limit" (with at least 5 to compare): at least 50 %',
        ),
        (
            measure("share_of", "percent_at_most", N(50), kinds=REPAID, among=("limit",), field="amount"),
            "“还款”的金额占“额度”的比例：至多 50%",
            'the share of "Repayment" among "Limit" by amount: at most 50 %',
        ),
        (
            measure("change_in", kinds=REPAID, subject="count"),
            "“还款”的次数比前一段同样长的时间多出：至少 1",
            'the change in the number of "Repayment" against the same span before: at least 1',
        ),
        (
            measure("change_in", kinds=REPAID, subject="latest", field="amount"),
            "“还款”最近的金额比前一段同样长的时间多出：至少 1",
            'the change in the latest amount of "Repayment" against the same span before: at least 1',
        ),
        (
            measure("account", "is", ("2025",), subject="id_expires"),
            "“身份证到期日”：是2025",
            '"identity document expires": is 2025',
        ),
        (
            measure("limit", "is", ("gone", "unusable"), subject="outcome"),
            "额度现在的情况：是没有了或显示着但不能用",
            "how the limit stands: is gone or shown, not usable",
        ),
        (
            measure("limit", "exactly", N(3), subject="days_since_payoff"),
            "从全部还清到额度消失的天数：正好 3",
            "the days from paying everything off to the loss: exactly 3",
        ),
        (
            measure("calendar", subject="policy", direction=("tighten",), directness=("direct",)),
            "日历里碰到的政策（收紧或有报道说额度因此变动）：至少 1",
            "calendar entries (policy) (tightening or limits were reported to change): at least 1",
        ),
        (measure("calendar", subject="peak"), "日历里碰到的高峰：至少 1", "calendar entries (peak): at least 1"),
        (
            measure("count", kinds=REPAID, by="amount", where=(Filter("amount", (), (("at_least", N(100)),), N(100)),)),
            "“还款”（金额至少 100，并且是 100 的整数倍）的次数（按金额分组，取最多的一组）：至少 1",
            LONG,
        ),
        (
            measure("sum", kinds=REPAID, field="amount", relative_to="account.id_expires"),
            "“还款”的金额合计，相当于“身份证到期日”的百分数：至少 1",
            'the sum of amount of "Repayment", in per cent of "identity document expires": at least 1',
        ),
        (
            measure("latest", "is", ("jiebei", "other", "odd"), kinds=REPAID, field="product"),
            "“还款”最近一次的产品：是借呗、别家的产品或odd",
            'the latest product of "Repayment": is Jiebei, other lenders\' products or odd',
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
        '  the number of "Repayment": at least 1',
        "  one of these holds:",
        "    how the limit stands: is gone",
        "    this does not hold:",
        '      the number of "Repayment": at least 1',
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
    assert 'the number of "Repayment": at least 1' in page("late_here", checklist=checklist)
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
