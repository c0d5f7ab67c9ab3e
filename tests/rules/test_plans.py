"""Plans that one would give a friend: laws over every story, sample and case."""

from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.diagnosis.outlook import later
from limitdoctor.history.read import read_history
from limitdoctor.render.outline import Outline
from limitdoctor.render.terminal import render
from limitdoctor.review.case_files import read_cases
from limitdoctor.review.cases import history_of_case

ROOT = Path(__file__).parents[2]
RULES = load_checklist(None)
MORE_DEBT = ("diversify_funding", "diversify_business_funding", "build_credit_history", "broaden_product_use")
STRAIN = (
    "payment_stress", "lateness_rising", "late_elsewhere", "heavy_payments", "spends_over_income", "income_fell",
    "many_lenders", "many_applications",
)  # fmt: skip
DEBT_ADVICE = {"protect_next_payments", "see_a_planner", "free_help", "talk_before_late", "keep_debt_reasonable"}
FILES = sorted(
    [*(ROOT / "samples").glob("*.csv"), *(ROOT / "samples").glob("*.yaml"), *ROOT.glob("tests/stories/*.yaml")]
)


def of_file(path: Path, **said: object) -> Diagnosis:
    return diagnose(read_history([path], RULES.vocabulary, RULES.bills, **said), RULES)  # type: ignore[arg-type]


def steps(found: Diagnosis) -> list[str]:
    return [one.step for one in found.plan]


def every() -> dict[str, Diagnosis]:
    found = {path.name: of_file(path) for path in FILES}
    for case in read_cases(ROOT / "rules", RULES).cases:
        found[case.name] = diagnose(history_of_case(case, RULES), RULES)
    return found


EVERY = every()


def test_there_are_many() -> None:
    assert len(EVERY) > 150


def test_under_strain_nothing_means_more_debt() -> None:
    strained = 0
    for name, found in EVERY.items():
        if any(one.sign in STRAIN and one.state == "present" for one in found.observations.values()):
            strained += 1
            assert set(steps(found)).isdisjoint(MORE_DEBT), name
    assert strained > 20


def test_every_step_that_means_more_debt_is_withheld_under_every_strain() -> None:
    for name in MORE_DEBT:
        assert set(STRAIN) <= set(RULES.steps[name].unless), name


@pytest.mark.parametrize("file", ["many_applications.csv", "autopay_switched_off.yaml", "shop_owner.yaml"])
def test_a_shop_under_strain_is_sent_to_no_new_loan(file: str) -> None:
    found = of_file(next(path for path in FILES if path.name == file), business=True)
    assert "business_this_week" in steps(found)
    for name in steps(found):
        assert "经营贷" not in RULES.steps[name].how.zh or name == "diversify_business_funding", name
    if any(one.sign in STRAIN and one.state == "present" for one in found.observations.values()):
        assert "diversify_business_funding" not in steps(found)


def test_a_limit_that_is_there_is_not_waited_for() -> None:
    seen = set()
    for name, found in EVERY.items():
        if found.limit.outcome in ("restored", "intact"):
            seen.add(found.limit.outcome)
            gone = {
                "wait_for_refresh",
                "stop_and_wait",
                "look_for_renamed_entry",
                "check_own_switch",
                "complain_in_order",
            }
            assert gone.isdisjoint(steps(found)), name
            assert steps(found), name
    assert seen == {"restored", "intact"}


@pytest.mark.parametrize("product", ["bank_loan", "bnpl", "weilidai", "jd_baitiao", "credit_card"])
def test_who_owes_a_bank_is_not_sent_through_another_app(product: str) -> None:
    for path in FILES:
        named = [RULES.steps[name] for name in steps(of_file(path, product=product))]
        for step in named:
            for text in (step.title, step.how):
                assert "借呗" not in text.zh or step.id == "learn_how_it_works", (path.name, step.id)
                assert "Jiebei" not in text.en or step.id == "learn_how_it_works", (path.name, step.id)


def test_who_paid_a_swindler_calls_the_police_first() -> None:
    assert steps(of_file(ROOT / "samples" / "scam.csv"))[:2] == ["report_scam_now", "never_pay_for_recovery"]


def test_who_told_a_code_secures_the_account_first(tmp_path: Path) -> None:
    (tmp_path / "h.yaml").write_text(
        "as_of: 2025-05-09\nevents:\n"
        "- {date: 2025-05-01, event: limit, amount: 0}\n- {date: 2025-05-03, event: code_shared}\n"
    )
    found = of_file(tmp_path / "h.yaml")
    assert found.red_flags == ("code_or_screen_shared",)
    assert steps(found)[0] == "secure_account_now"


def test_a_shop_with_a_payment_due_is_told_so_first() -> None:
    found = of_file(ROOT / "samples" / "shop_owner.yaml")
    assert found.red_flags == ("payment_due_soon",)
    assert steps(found)[:2] == ["protect_next_payments", "business_this_week"]
    assert "工资" in RULES.steps["protect_next_payments"].how.zh
    assert "business_this_week" not in steps(of_file(ROOT / "samples" / "paid_off.csv"))
    assert "business_this_week" in steps(of_file(ROOT / "samples" / "paid_off.csv", business=True))


def test_who_has_renewed_is_told_to_see_whether_it_arrived() -> None:
    found = of_file(ROOT / "tests" / "stories" / "identity_renewed.yaml")
    step = RULES.steps["renew_identity_document"]
    assert step.id in steps(found)
    assert "已经换过证的" in step.how.zh
    assert "已过期" not in step.title.zh


def test_who_has_renewed_sees_to_the_document_before_every_other_check() -> None:
    found = steps(of_file(ROOT / "tests" / "stories" / "identity_renewed.yaml"))
    assert set(found[:2]) == {"verify_identity_data", "renew_identity_document"}
    assert "look_for_renamed_entry" not in found, "the page still shows the limit, so it has not moved"


def test_a_limit_that_moved_is_looked_for_where_it_went() -> None:
    found = steps(of_file(ROOT / "tests" / "stories" / "huabei_split.yaml"))
    assert found[0] == "look_for_renamed_entry"
    assert "信用购" in RULES.steps["look_for_renamed_entry"].how.zh
    assert DEBT_ADVICE.isdisjoint(found), "that a limit was lowered says hardly anything about debts"


def test_who_stands_for_a_cousin_asks_about_that_loan_first() -> None:
    found = steps(of_file(ROOT / "tests" / "stories" / "cousins_loan.yaml"))
    assert found[0] == "ask_about_guarantee"
    assert "see_a_planner" not in found


def test_who_paid_all_by_a_new_card_looks_for_the_payment_first() -> None:
    found = steps(of_file(ROOT / "tests" / "stories" / "new_bank_card.yaml"))
    assert found[0] == "confirm_repayment_arrived"


def test_a_business_gets_a_plan_of_its_own() -> None:
    shop = set(steps(of_file(ROOT / "samples" / "shop_owner.yaml")))
    assert {"business_this_week", "manage_cash_flow", "contingency_plan"} <= shop
    assert "comply_with_terms" not in shop, "the limit moved; nobody broke a term"
    for path in FILES:
        own = {name for name in steps(of_file(path)) if RULES.steps[name].serves == ("business",)}
        assert not own or path.name == "shop_owner.yaml", path.name
        assert "manage_cash_flow" in steps(of_file(path, business=True)), path.name


def test_a_shop_whose_limit_is_there_has_nothing_to_bridge_this_week() -> None:
    assert "business_this_week" not in steps(of_file(ROOT / "samples" / "never_vanished.csv", business=True))


def test_no_text_of_a_step_puts_quotes_inside_quotes() -> None:
    for step in RULES.steps.values():
        for text in (step.title, step.how, step.check, step.beware):
            for words in (text.zh, text.en) if text else ():
                depth = 0
                for letter in words:
                    depth += {"“": 1, "”": -1}.get(letter, 0)
                    assert depth in (0, 1), (step.id, words)
                assert depth == 0, (step.id, words)


APPLIED = ((7, 15), (7, 20), (7, 28), (8, 10), (8, 11), (8, 13))
SCAMMED = """
日期,事件,金额
2026-07-01,借款,3000
2026-08-10,还款,3000
2026-08-10,额度,8000
2026-08-20,额度,0
2026-08-{day},被骗付款,2000
2026-08-{day},共享屏幕,
2026-08-{day},被盗号,900
"""
FLAGS = {"paid_for_recovery", "code_or_screen_shared", "taken_over_since"}


def scammed(folder: Path, day: int) -> Diagnosis:
    (folder / "h.csv").write_text(SCAMMED.format(day=day).strip(), encoding="utf-8")
    return of_file(folder / "h.csv")


@pytest.mark.parametrize("day", [20, 22])
def test_a_scam_because_of_the_loss_speaks_for_no_reason(tmp_path: Path, day: int) -> None:
    found = scammed(tmp_path, day)
    assert {"paid_for_recovery", "code_or_screen_shared"} <= set(found.red_flags)
    told = {one.finding for cause in found.ranking.causes for one in cause.contributions}
    assert not told & FLAGS
    assert found.observations["account_lent"].state == "unknown"


def test_where_money_went_the_police_and_the_bank_come_before_the_passwords(tmp_path: Path) -> None:
    found = scammed(tmp_path, 22)
    assert found.red_flags == ("paid_for_recovery", "code_or_screen_shared", "taken_over_since")
    assert steps(found)[:2] == ["report_scam_now", "secure_account_now"]


def test_a_screen_shared_lends_the_account_to_nobody(tmp_path: Path) -> None:
    assert later(scammed(tmp_path, 22), 30).observations["account_lent"].state == "unknown"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_who_owns_a_business_gets_other_advice_and_no_other_reason(path: Path) -> None:
    assert of_file(path, business=True).ranking == of_file(path).ranking


@pytest.mark.parametrize(
    ("name", "finding"), [("出现网商贷", "wangshangdai_appeared"), ("变成信用贷", "xinyongdai_appeared")]
)
def test_the_name_of_the_event_says_the_product(tmp_path: Path, name: str, finding: str) -> None:
    (tmp_path / "h.csv").write_text(
        f"日期,事件,金额\n2026-08-10,额度,8000\n2026-08-20,额度,0\n2026-08-25,{name},\n", encoding="utf-8"
    )
    found = of_file(tmp_path / "h.csv").observations[finding]
    assert (found.state, [witness.line for witness in found.witnesses]) == ("present", [4])


def test_what_one_can_look_at_today_is_asked_and_not_put_off(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("日期,事件,金额\n2026-08-10,额度,8000\n2026-08-20,额度,0\n", encoding="utf-8")
    outline = Outline(of_file(tmp_path / "h.csv"), "zh")
    row = next(row for row in outline.rows if row.id == "switched_to_business_loan")
    assert "支付宝里，是不是多了“网商贷”的入口？" in row.missing
    assert not any("以后才看得出" in text for text in row.missing)


def test_days_lines_and_count_belong_together_and_the_step_of_the_lead_is_shown(tmp_path: Path) -> None:
    rows = [
        "日期,事件,金额",
        *(f"2026-0{month}-{day},申请贷款," for month, day in APPLIED),
        "2026-08-13,额度,8000",
        "2026-08-20,额度,0",
    ]
    (tmp_path / "h.csv").write_text("\n".join(rows), encoding="utf-8")
    text = render(of_file(tmp_path / "h.csv"), "zh")
    assert "07-15 至 08-13，第 2 至 7 行，共 6 次" in text
    assert "不再点“测额度”和“申请”" in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_without_a_verdict_nothing_without_evidence_comes_first(path: Path) -> None:
    outline = Outline(of_file(path), "zh")
    leads = outline.shown_rows(60)
    if outline.diagnosis.verdict.word == "inconclusive":
        assert outline.rows[: len(leads)] == leads
        assert all(row.supports for row in leads)
