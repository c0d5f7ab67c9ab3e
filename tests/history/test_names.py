"""What people call things, and what is suggested where nobody knows the name."""

import pytest

from limitdoctor.history.adding import new_file, parse_typed
from limitdoctor.history.limit import tell
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.vocabulary import Names, folded
from tests.history.files import facts, lines, read, refused
from tests.history.shipped import vocabulary

WRITTEN = {
    "support_contact": ("客服", "找客服", "人工客服", "customer support"),
    "scam_payment": ("付费恢复", "解冻费", "刷流水费", "recovery fee"),
    "repayment": ("结清", "全部还清", "paid in full"),
    "missed_payment": ("逾期一天", "忘还", "没还上", "overdue payment"),
    "security_alert": ("操作可能存在风险", "异地登陆"),
    "phone_changed": ("换了手机号", "换号码"),
    "device_changed": ("换了手机",),
    "closed_by_user": ("关借呗", "自己注销"),
    "authorisation_revoked": ("取消芝麻信用",),
    "business_loan_appeared": ("多了网商贷", "变网商贷"),
    "notice": ("短信", "综合评估未通过"),
    "increase_request": ("申请恢复",),
    "limit_check": ("测额", "评估额度"),
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in WRITTEN.items() for name in names])
def test_a_kind_has_the_names_that_people_give_it(kind: str, name: str) -> None:
    assert Names(vocabulary()).kinds[folded(name)] == kind


@pytest.mark.parametrize(
    "name", ["额度没了", "借呗额度没了", "额度归零", "没额度", "limit gone", "额度消失了", "额度为0"]
)
def test_a_name_may_say_that_the_limit_is_gone(tmp_path, name):
    found = read(tmp_path, f"date,event,amount\n2025-01-01,limit,9000\n2025-01-02,{name},\n2025-01-03,{name},0\n")
    assert lines(found)[1:] == ["2025-01-02 limit amount=0", "2025-01-03 limit amount=0"]
    assert (found.skipped, found.warnings) == ((), ())
    assert tell(found).outcome == "gone"


def test_a_name_and_an_amount_that_contradict_each_other_are_no_reading(tmp_path):
    found = read(tmp_path, "date,event,amount\n2025-01-01,limit,9000\n2025-01-02,额度没了,9000\n")
    assert [one.code for one in found.skipped] == ["unknown-event"]


def test_such_a_name_is_added_with_its_amount():
    typed = parse_typed(("额度没了", "2025-01-02"), vocabulary())
    assert new_file(typed, vocabulary(), ".csv").decode().splitlines()[1] == "2025-01-02,额度,0,,"


@pytest.mark.parametrize(
    ("event", "suggestion"),
    [
        ("客服热线", "联系客服 (support_contact)"),
        ("额度没啦", "额度 (limit)"),
        ("repaymnt", "repayment"),
        ("天气", "额度, 借款, 还款, 逾期, 消费, .."),
        ("zzzz", "limit, draw, repayment, missed_payment, purchase, .."),
    ],
)
def test_a_name_is_suggested_in_the_language_of_the_file(tmp_path, event, suggestion):
    for text in (
        f"date,event\n2025-01-01,limit\n2025-01-02,{event}\n",
        f"events: [{{date: 2025-01-02, event: {event}}}]",
    ):
        found = read(tmp_path, "account: {age: 30}", text)
        assert facts(found.skipped[0])["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("column", "suggestion"),
    [
        ("额度金额元", "金额 (amount)"),
        ("amuont", "amount"),
        ("心情", "日期, 事件, 金额, 产品, 备注, .."),
        ("zzzz", "date, event, amount, product, note, .."),
    ],
)
def test_a_column_too(tmp_path, column, suggestion):
    for text in (
        f"date,event,{column}\n2025-01-02,limit,5\n",
        f"events: [{{date: 2025-01-02, event: limit, {column}: 5}}]",
    ):
        assert facts(read(tmp_path, text).warnings[0])["suggestion"] == suggestion


def test_a_header_in_chinese_that_is_mistyped(tmp_path):
    (problem,) = refused(tmp_path, "发生日其,事件\n2025-01-02,额度\n")
    assert (problem.code, facts(problem)["suggestion"]) == ("header-mistyped", "日期 (date)")


@pytest.mark.parametrize("text", ["我借呗还完额度就没了", "我还完了，额度就没了", "还完了, 没了", "my limit is gone"])
def test_who_only_tells_it_hears_of_the_questions(tmp_path, text):
    (problem,) = refused(tmp_path, text)
    hint = PROBLEMS[problem.code].hint
    assert "limitdoctor ask" in hint.zh
    assert "limitdoctor ask" in hint.en


@pytest.mark.parametrize(
    ("field", "suggestion"),
    [
        ("settles: 全", "全部 (all)"),
        ("settles: zzzz", "one, all"),
        ("settles: 是", "一笔 (one), 全部 (all)"),
    ],
)
def test_a_word_too(tmp_path, field, suggestion):
    found = read(tmp_path, f"events: [{{date: 2025-01-02, event: repayment, {field}}}]")
    assert facts(found.warnings[0])["suggestion"] == suggestion
