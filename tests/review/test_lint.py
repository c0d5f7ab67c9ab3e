# ruff: noqa: E501 - rules stand here as an author writes them, one entry on one line
"""Warnings about rules that can be evaluated all the same: each at its token, and nothing where nothing is odd."""

from datetime import date

import pytest

from limitdoctor.checklist.load import read_rules, shipped
from limitdoctor.review.check import check
from limitdoctor.review.lint import lint
from limitdoctor.review.texts import width
from tests.checklist.small import SMALL, place, read, write

# The small checklist with all that lint wants: examples everywhere, nothing without use.
CLEAN = (
    ("signs/strain.yaml", "at_least: 1}\n", "at_least: 1}\n        # a comment\n"),
    ("recovery.yaml", "sources: [D0]", "sources: [D0, cfpb-2022]"),
)


def warned(reading, folder, **options):
    assert all(problem.severity == "warning" for problem in lint(reading, **options))
    return [
        (p.code, p.location.file.removeprefix(f"{folder}/"), p.location.line, p.location.column)
        for p in lint(reading, **options)
    ]


def test_the_small_checklist_is_clean(tmp_path):
    assert warned(read(tmp_path), tmp_path) == []
    assert warned(read(tmp_path, *CLEAN), tmp_path) == []


def test_the_shipped_rules_are_clean():
    assert lint(read_rules(shipped("rules"))) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "at"),
    [
        ("signs/strain.yaml", "seen: 40", "seen: 10", "seen-not-above-otherwise", "seen: 40"),
        ("signs/strain.yaml", "seen: 40", "seen: 5", "seen-not-above-otherwise", "seen: 40"),
        ("signs/strain.yaml", "        half_life: 45 days\n", "", "half-life-missing", "when: {count"),
        ("signs/strain.yaml", "half_life: 45 days", "half_life: 46 days", "window-too-short", "half_life"),
        ("signs/strain.yaml", "          - {expect: absent, recorded: {lateness: 180 days}}\n", "", "example-missing", "examples"),
        ("signs/strain.yaml", "days_before: 20", "days_before: 180", "example-differs", "present"),
        ("signs/strain.yaml", "event: missed_payment}]", "event: mised_payment}]", "unknown-event", "missed_payment}]"),
        ("signs/strain.yaml", "expect: absent", "expect: absnt", "example-missing", "examples"),
        ("signs/strain.yaml", "有过逾期", "🙂有过逾期", "not-in-gbk", "有过逾期"),
        ("causes.yaml", "很少使用。", "额度一定能恢复。", "promise", "很少使用。"),
        ("causes.yaml", "Hardly ever used.", "We guarantee a higher limit.", "promise", "Hardly"),
        ("causes.yaml", "Hardly ever used.", "TODO", "placeholder", "Hardly"),
        ("causes.yaml", "Hardly ever used.", "..", "placeholder", "Hardly"),
        ("causes.yaml", "有过逾期", "有过逾期" * 5, "title-too-wide", "有过逾期"),
        ("causes.yaml", "Too little use", "Too little use " * 4, "title-too-wide", "Too little"),
        ("causes.yaml", "told_with: [inactive_account]", "told_with: []", "told-one-sided", "low_use]"),
        ("causes.yaml", "{payment_stress: 90}", "{payment_stress: 9}", "nothing-supports", "signs: {payment_stress: 90}"),
        ("causes.yaml", "signs: {payment_stress: 90}", "sources: [D0]\n    signs: {}", None, None),
        ("causes.yaml", "share: 1\n    signs: {dormant: usually, payment_stress: 2}", "share: 0.001\n    signs: {payment_stress: 89}", "never-first", "share: 1\n"),
        ("causes.yaml", "{dormant: 92, payment_stress: 3}", "{dormant: 4, payment_stress: 30}", "first-sign-not-raised", "dormant: 92"),
        ("causes.yaml", "{dormant: 92, payment_stress: 3}", "{dormant: 15, payment_stress: 30}", "first-sign-not-raised", "dormant: 92"),
        ("signs/use.yaml", "background: 15", "background: 0.8", "rate-fraction", "background: 15"),
        ("calendar.yaml", "[huabei]", "[nobody]", "no-such-group", "groups: [huabei]"),
        ("checklist.yaml", '"2026-11-23"', '"2027-04-01"', "calendar-stale", None),
    ],
)  # fmt: skip
def test_each_oddity_is_one_warning_at_its_token(tmp_path, name, old, new, code, at):  # noqa: PLR0917 - a table
    reading = read(tmp_path, (name, old, new))
    if code is None:
        assert [problem.code for problem in reading.problems] == ["repeated-key"]
        return
    found = [entry for entry in warned(reading, tmp_path) if entry[0] == code]

    assert len(found) == 1
    assert len(lint(reading)) <= 2
    if at is not None:
        assert found[0][1:] == place(name, at)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("causes.yaml", "{dormant: 92, payment_stress: 3}", "{payment_stress: 30, dormant: 4}"),
        ("signs/use.yaml", "background: 15", "background: 0.95"),  # read as 95, no cause would raise the sign
    ],
)
def test_a_rate_that_may_be_meant_is_left_alone(tmp_path, name, old, new):
    assert warned(read(tmp_path, (name, old, new)), tmp_path) == []


def test_a_stale_calendar_is_told_at_the_kind(tmp_path):
    reading = read(tmp_path)

    assert warned(reading, tmp_path, as_of=date(2027, 3, 31)) == []
    assert warned(reading, tmp_path, as_of=date(2027, 4, 1)) == [("calendar-stale", *place("calendar.yaml", "policy:"))]


def test_without_a_day_nothing_is_stale(tmp_path):
    reading = read(tmp_path, ("checklist.yaml", 'as_of: "2026-11-23"\n', ""))

    assert warned(reading, tmp_path) == []


def test_a_cause_without_signs_can_neither_gain_nor_lose(tmp_path):
    reading = read(tmp_path, ("causes.yaml", "    signs: {payment_stress: 90}\n", ""))

    assert [code for code, *_ in warned(reading, tmp_path)] == ["nothing-counts-against", "nothing-supports"]


def test_an_incident_alone_cannot_count_against(tmp_path):
    incident = """
signs:
  outage:
    title: {zh: 故障, en: Outage}
    background: 5
    when: {calendar: incident, within: 2 days, at_least: 1}
    examples: [{expect: present, day_zero: 2024-11-11, events: [{days_before: 0, event: limit, amount: 0}]}]
"""
    reading = read(tmp_path, ("causes.yaml", "{payment_stress: 90}", "{outage: 90}"), signs__incident=incident)

    assert [code for code, *_ in warned(reading, tmp_path)] == ["nothing-counts-against"]
    asked = incident.replace("    when:", "    ask: {zh: 有吗, en: Any}\n    when:")
    reading = read(tmp_path, ("causes.yaml", "{payment_stress: 90}", "{outage: 90}"), signs__incident=asked)
    assert warned(reading, tmp_path) == []


@pytest.mark.parametrize(
    ("condition", "absent_wanted"),
    [
        ("{calendar: incident, within: 2 days, at_least: 1}", False),
        ("{calendar: incident, within: 2 days, at_most: 0}", True),
        ("{calendar: policy, within: 2 days, at_least: 1}", True),
        ("{calendar: peak, within: 2 days, at_least: 1}", False),
        ("{not: {calendar: incident, within: 2 days, at_least: 1}}", True),
        ("{any: [{calendar: incident, within: 2 days, at_least: 1}, {count: draw, at_least: 1}]}", False),
        ("{all: [{calendar: incident, within: 2 days, at_least: 1}, {count: draw, at_least: 1}]}", True),
    ],
)
def test_an_absent_example_is_wanted_where_records_can_deny(tmp_path, condition, absent_wanted):
    old = SMALL["signs/use.yaml"].split("    when")[1]
    reading = read(tmp_path, ("signs/use.yaml", old, f": {condition}\n    examples: []\n"))

    missing = [dict(p.facts)["states"] for p in lint(reading) if p.code == "example-missing"]
    assert missing == ["present, absent" if absent_wanted else "present"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("{count: draw, at_least: 3}", "{count: draw, within: 10 days, at_least: 2}", True),
        ("{count: [draw, refund], at_least: 3}", "{sum: draw, field: amount, at_least: 200}", True),
        ("{count: draw, at_least: 3}", "{not: {days_since: draw, at_most: 30}}", True),
        ("{count: draw, at_least: 3}", "{all: [{limit: outcome, is: gone}, {count: draw, at_least: 1}]}", True),
        ("{share_of: refund, among: purchase, percent_at_least: 30}", "{count: purchase, at_least: 9}", True),
        ("{count: draw, where: {product: self}, at_least: 3}", "{count: draw, at_least: 2}", True),
        (
            "{count: draw, where: {product: [self, sibling]}, at_least: 3}",
            "{count: draw, where: {product: sibling}, at_least: 2}",
            True,
        ),
        ("{count: draw, at_least: 3}", "{count: repayment, at_least: 2}", False),
        ("{count: draw, at_least: 3}", "{count: draw, where: {product: sibling}, at_least: 2}", False),
        (
            "{count: notice, where: {reason: overdue}, at_least: 1}",
            "{count: notice, where: {reason: identity}, at_least: 1}",
            False,
        ),
        (
            "{count: notice, where: {reason: [overdue, policy]}, at_least: 1}",
            "{count: notice, where: {reason: policy}, at_least: 1}",
            True,
        ),
        ("{count: notice, where: {reason: overdue}, at_least: 1}", "{count: notice, at_least: 1}", True),
        ("{limit: outcome, is: gone}", "{limit: days_gone, at_least: 3}", False),
    ],
)
def test_the_same_evidence_under_two_signs_of_a_cause(tmp_path, first, second, told):
    signs = "signs:\n" + "".join(
        f"  {name}: {{title: {{zh: 一, en: one}}, background: 10, ask: {{zh: 问, en: ask}}, when: {condition}{after}}}\n"
        for name, condition in (("one", first), ("two", second))
        for after in [", after: true" if "days_gone" in condition else ""]
    )
    reading = read(tmp_path, ("causes.yaml", "{payment_stress: 90}", "{one: 60, two: 70}"), signs__more=signs)

    assert reading.problems == ()
    found = [problem for problem in lint(reading) if problem.code == "same-evidence"]
    assert bool(found) == told
    if told:
        facts = dict(found[0].facts)
        assert (facts["cause"], facts["first"], facts["second"]) == ("overdue_repayment", "one", "two")
        assert (found[0].location.line, found[0].location.column) == (7, 22)


def test_a_sign_that_speaks_against_a_cause_may_read_the_same_events(tmp_path):
    signs = (
        "signs:\n  one: {title: {zh: 一, en: one}, background: 10, ask: {zh: 问, en: ask}, when: {count: draw, at_least: 3}}\n"
        "  two: {title: {zh: 二, en: two}, background: 10, ask: {zh: 问, en: ask}, when: {count: draw, at_most: 1}}\n"
    )
    reading = read(tmp_path, ("causes.yaml", "{payment_stress: 90}", "{one: 60, two: 1}"), signs__more=signs)

    assert "same-evidence" not in [problem.code for problem in lint(reading)]


def test_causes_with_one_row_of_signs_have_to_be_told_together(tmp_path):
    same = ("causes.yaml", "{dormant: 92, payment_stress: 3}", "{dormant: 75, payment_stress: 2}")

    assert warned(read(tmp_path / "a", same), tmp_path / "a") == []
    alone = (("causes.yaml", "told_with: [inactive_account]", ""), ("causes.yaml", "told_with: [low_use]", ""))
    found = warned(read(tmp_path / "b", same, *alone), tmp_path / "b")
    assert [(code, file, line) for code, file, line, _ in found] == [("same-signs", "causes.yaml", 23)]


def test_what_nobody_uses(tmp_path):
    more = """
signs:
  idle: {title: {zh: 闲, en: idle}, background: 10, ask: {zh: 问, en: ask}}
  flagged: {title: {zh: 警, en: flag}, background: 10, ask: {zh: 问, en: ask}, red_flag: true}
  mixed:
    title: {zh: 混, en: mixed}
    background: 10
    findings:
      first_asked: {title: {zh: 一, en: a}, ask: {zh: 问, en: ask}, ask_first: true, seen: 50, otherwise: 5}
      idle_too: {title: {zh: 二, en: b}, ask: {zh: 问, en: ask}, seen: 50, otherwise: 5}
steps:
  idle_step: {title: {zh: 步, en: step}, how: {zh: 做, en: do}, when: later}
sources:
  idle_source: {grade: reports, title: Counts}
"""
    found = lint(read(tmp_path, more=more))

    assert [(p.code, dict(p.facts)["sort"], dict(p.facts)["found"], p.location.line) for p in found] == [
        ("unused", "sign", "idle", 3),
        ("unused", "finding", "idle_too", 10),
        ("unused", "step", "idle_step", 12),
        ("unused", "source", "idle_source", 14),
    ]


def test_half_lives_of_parts(tmp_path):
    def codes(folder, condition, half_life=""):
        changes = (
            (
                "signs/strain.yaml",
                "{count: missed_payment, where: {product: self}, within: 180 days, at_least: 1}",
                condition,
            ),
            ("signs/strain.yaml", "        half_life: 45 days\n", half_life),
        )
        return [p.code for p in lint(read(folder, *changes)) if p.code in ("half-life-missing", "window-too-short")]

    assert codes(tmp_path / "a", "{count: draw, within: 14 days, at_least: 1}") == []
    assert codes(
        tmp_path / "b", "{all: [{account: age, at_least: 18}, {count: draw, within: 15 days, at_least: 1}]}"
    ) == ["half-life-missing"]
    assert codes(tmp_path / "c", "{count: draw, within: 90 days, at_most: 1}") == []
    assert codes(tmp_path / "d", "{not: {count: draw, within: 90 days, at_least: 1}}") == []
    assert codes(tmp_path / "e", "{days_since: draw, at_most: 100}") == []
    assert codes(tmp_path / "f", "{count: draw, within: 10 days, at_least: 1}", "        half_life: 3 days\n") == [
        "window-too-short"
    ]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("没有人能保证恢复。", "Nobody can guarantee that it will come back."),
        ("说包下款的都是骗子。", "Whoever offers credit repair is a scam."),
        ("额度不一定能恢复。", "It will not be restored by waiting alone."),
        ("做过担保的人要小心。", "Did you stand guarantee for somebody?"),
        ("“一次性信用修复”是官方的办法。", "The one-off credit repair is official."),
    ],
)
def test_a_warning_is_no_promise(tmp_path, zh, en):
    reading = read(tmp_path, ("causes.yaml", "{zh: 很少使用。, en: Hardly ever used.}", f'{{zh: "{zh}", en: "{en}"}}'))

    assert warned(reading, tmp_path) == []


def test_items_with_errors_do_not_hide_what_is_odd_elsewhere(tmp_path):
    reading = read(
        tmp_path,
        ("causes.yaml", "share: 15", "share: none"),
        ("signs/strain.yaml", "seen: 40", "seen: 5"),
        ("recovery.yaml", "带上还款记录。", "TBD"),
    )

    assert reading.checklist is None
    assert [code for code, *_ in warned(reading, tmp_path)] == ["placeholder", "seen-not-above-otherwise"]


def test_a_bill_format_is_checked_where_it_stands(tmp_path):
    bills = "bills:\n  alipay_app_2023:\n    header: [交易时间]\n    columns: {time: 交易时间, amount: 金额, direction: 收支, text: 说明}\n    rows: [{when: {text: 还款}, event: repaymnt}]\n"
    reading = read(tmp_path, bills__mine=bills)

    found = [(p.code, p.severity, p.location.file, p.location.line) for p in lint(reading)]
    assert ("unknown-word", "error", str(tmp_path / "bills/mine.yaml"), 5) in found


def test_cells_are_counted_as_a_terminal_shows_them():
    assert (width("abc"), width("额度"), width("“额度”"), width("e\u0301")) == (3, 4, 6, 1)


def test_check_joins_everything_and_counts(tmp_path):
    case = "cases:\n  - {name: x, history: {events: [{date: 2025-01-01, event: draw}]}, expect: {top: low_us}}\n  - {name: y, file: gone.csv}\n"
    folder = write(
        tmp_path, ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, cfpb-2]"), ("causes.yaml", "{zh: 很少使用。, en", "{zh: 待补, en"),
        cases__a=case,
    )  # fmt: skip
    problems, counts = check(folder)

    assert [(p.code, p.severity) for p in problems] == [
        ("unknown-id", "error"),
        ("unknown-source", "warning"),
        ("placeholder", "warning"),
    ]
    assert dict(counts) == {"files": 8, "signs": 2, "findings": 3, "causes": 3, "steps": 1, "cases": 1}


def test_check_says_the_same_in_any_order_of_files(tmp_path):
    first = check(write(tmp_path / "a", ("signs/strain.yaml", "seen: 40", "seen: 5")))
    second = check(write(tmp_path / "b", ("signs/strain.yaml", "seen: 40", "seen: 5")))

    assert [(p.code, p.facts) for p in first.problems] == [(p.code, p.facts) for p in second.problems]


BILLS = """\
bills:
  alipay_app_2023:
    header: [交易时间, 收/支, 金额]
    columns: {time: 交易时间, direction: 收/支, amount: 金额}
    rows: [{when: {text: 借呗}, event: draw}]
  alipay_web:
    like: alipay_app_2023
    header: [交易时间, 收/支, 金额, 备注]
"""


def test_a_column_that_no_bill_can_miss_is_in_the_header(tmp_path):
    assert lint(read(tmp_path / "a", bills=BILLS)) == ()
    found = lint(read(tmp_path / "b", bills=BILLS.replace("time: 交易时间", "time: 交易时刻")))

    assert [(p.code, p.location.line, p.location.column, dict(p.facts)["nearest"]) for p in found] == [
        ("bill-column-not-in-header", 4, 15, "交易时间")
    ]


def test_a_header_of_its_own_without_such_a_column_is_told_there(tmp_path):
    found = lint(read(tmp_path, bills=BILLS.replace("[交易时间, 收/支, 金额, 备注]", "[交易时间, 收/支, 备注]")))

    assert [(p.code, p.location.line, p.location.column) for p in found] == [("bill-column-not-in-header", 8, 5)]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("{zh: 很少使用。, en: 很少使用。}", ["chinese-under-en"]),
        ("{zh: 很少使用。, en: 用得少 (rare)}", []),  # a title with its translation
        ("{zh: 很少使用。, en: Contact 客服，带上还款的记录}", ["chinese-under-en"]),
        ("{zh: 很少使用。, en: Ask the support of Alipay 并且带上全部的还款记录 with you}", ["chinese-under-en"]),
        ("{zh: 很少使用。, en: 'The notice says “您的综合评估暂时未通过” and no more'}", []),
        ("{zh: 很少使用。, en: Look for 借呗 and 花呗 (Huabei)}", []),
        ("{zh: Hardly ever used., en: Hardly ever used.}", ["english-under-zh"]),
        ("{zh: Hardly Ever Used Since May, en: Hardly ever used.}", ["english-under-zh"]),
        ("{zh: Hardly ever used., en: 很少使用。}", ["chinese-under-en", "english-under-zh"]),
        ("{zh: FICO, en: FICO}", []),
        ("{zh: Apple Pay, en: Apple Pay}", []),
        ("{zh: 12378, en: '12378'}", []),
        ("{zh: 很少使用。, en: 'Hardly used， ever.'}", ["mark-of-other-language"]),
        ("{zh: 很少使用。, en: Hardly used（ever）}", ["mark-of-other-language"]),
        ("{zh: '很少使用,从不', en: Hardly used.}", ["mark-of-other-language"]),
        ("{zh: '还款时间 10:30, 到账 11:00', en: Hardly used.}", []),
    ],
)  # fmt: skip
def test_each_text_is_in_its_own_language(tmp_path, written, codes):
    reading = read(tmp_path, ("causes.yaml", "{zh: 很少使用。, en: Hardly ever used.}", written))

    found = warned(reading, tmp_path)
    assert sorted(code for code, *_ in found) == codes
    line = place("causes.yaml", "很少使用。")[1]
    assert all((file, at) == ("causes.yaml", line) for _, file, at, _ in found)


def test_a_mark_of_the_other_language_comes_with_the_right_one(tmp_path):
    reading = read(tmp_path, ("causes.yaml", "en: Hardly ever used.", "en: Hardly used；ever"))

    (fault,) = lint(reading)
    assert dict(fault.facts) == {"key": "why", "language": "en", "found": "；", "wanted": ";"}


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "sort", "other"),
    [
        ("causes.yaml", "账户不活跃", "用得太少", "账户不活跃", "cause", "low_use"),
        ("causes.yaml", "The account was inactive", "too little  use", "The account was", "cause", "low_use"),
        ("causes.yaml", "{zh: 账户不活跃, en: The account was inactive}", "{zh: 用得太少, en: Too little use}", "账户不活跃", "cause", "low_use"),
        ("signs/strain.yaml", "{zh: 别处逾期, en: Late", "{zh: 有过逾期, en: Late", "别处逾期", "finding", "late_here"),
        ("signs/use.yaml", "长期没有使用", "别处逾期", "长期没有使用", "finding", "late_elsewhere"),
    ],
)  # fmt: skip
def test_two_of_a_sort_with_one_title_are_told_at_the_second(tmp_path, name, old, new, at, sort, other):  # noqa: PLR0917
    reading = read(tmp_path, (name, old, new))

    (fault,) = lint(reading)
    facts = dict(fault.facts)
    assert (fault.code, fault.severity, facts["sort"], facts["other"]) == ("same-title", "warning", sort, other)
    assert (fault.location.line, fault.location.column) == place(name, at)[1:]
    _, line, _ = place("signs/strain.yaml" if sort == "finding" else name, {
        "low_use": "用得太少", "late_here": "有过逾期", "late_elsewhere": "别处逾期",
    }[other])  # fmt: skip
    assert (facts["first_line"], facts["first_file"].endswith(".yaml")) == (str(line), True)


def test_a_cause_and_a_finding_may_have_one_title(tmp_path):
    reading = read(tmp_path)  # 有过逾期 is both

    assert reading.causes["overdue_repayment"].title == reading.checklist.findings["late_here"].title
    assert lint(reading) == ()


def test_titles_that_are_still_to_be_written_are_told_as_that_alone(tmp_path):
    todo = "{zh: TODO, en: TODO}"
    changes = ("{zh: 用得太少, en: Too little use}", "{zh: 账户不活跃, en: The account was inactive}")
    reading = read(tmp_path, *(("causes.yaml", old, todo) for old in changes))

    assert {code for code, *_ in warned(reading, tmp_path)} == {"placeholder"}


@pytest.mark.parametrize(
    ("written", "code", "at"),
    [
        ("day_before: 20", "unknown-key", "days_before: 20"),
        ("days_befor: 20", "unknown-key", "days_before: 20"),
        ("ago: 20", "unknown-key", "days_before: 20"),
        ("day_after: 20", "unknown-key", "days_before: 20"),
        ("amount: 20", "example-event-without-day", "{days_before: 20"),
        ("colour: red", "example-event-without-day", "{days_before: 20"),
    ],
)
def test_an_event_of_an_example_without_its_day_is_one_warning(tmp_path, written, code, at):
    reading = read(tmp_path, ("signs/strain.yaml", "days_before: 20", written))

    assert warned(reading, tmp_path) == [(code, *place("signs/strain.yaml", at))]


@pytest.mark.parametrize("written", ["date: 2025-06-01", "日期: 2025-06-01", "days_before: 20"])
def test_an_event_of_an_example_may_say_its_day(tmp_path, written):
    assert warned(read(tmp_path, ("signs/strain.yaml", "days_before: 20", written)), tmp_path) == []


def test_a_rate_below_one_is_not_told_as_a_low_one_too(tmp_path):
    reading = read(tmp_path, ("signs/strain.yaml", "seen: 40", "seen: 0.4"))

    assert [fault.code for fault in (*reading.problems, *lint(reading))] == ["rate-fraction"]
