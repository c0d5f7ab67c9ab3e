"""A history written as YAML or CSV reads back the same; what must not leave the machine is hidden."""

from datetime import date

import pytest

from limitdoctor.history.mask import event_fields, order_hash, pseudonym, without_numbers
from limitdoctor.history.model import Event
from limitdoctor.history.write import as_csv, as_yaml, scalar
from tests.history import make_bills as make
from tests.history.files import essence, read

FULL = """
    account: {product: huabei, opened: 2021-01-01, trade: "no: 1"}
    as_of: 2025-10-31
    recorded:
      draws: [2025-01-01, 2025-10-10]
      repayments of sibling: [[2025-01-01, 2025-02-01], [2025-04-01, 2025-10-10]]
      spending: {from: 2025-01-01, to: 2025-10-31, trust: 0.9}
    events:
      - {date: 2025-09-01, event: limit, amount: 8000, used: 0, state: shown}
      - {date: "2025-09-20 08:30", event: 还款, product: jiebei, amount: 500.10, note: "=1+1, \\"so\\"", 天气: "-雨"}
      - {date: 2025-09-21, event: purchase, amount: 3, merchant: 村口小店, order: "20250921220014"}
      - {date: 2025-09-22, event: sign_in, place: 杭州}
    answers: {late_here: absent, closed_it: unknown}
    """


@pytest.mark.parametrize("write", [as_yaml, as_csv])
def test_everything_reads_back(tmp_path, write):
    found = read(tmp_path, FULL)
    again = read(tmp_path, write(found, show_names=True).encode())
    assert essence(again) == essence(found)
    assert len(found.events) == 4
    assert write(again, show_names=True) == write(found, show_names=True)


def test_yaml_looks_as_one_would_write_it(tmp_path):
    assert as_yaml(read(tmp_path, FULL)) == (
        'account: {product: huabei, opened: 2021-01-01, trade: "no: 1"}\n'
        "as_of: 2025-10-31\n"
        "recorded:\n"
        "  draws: [2025-01-01, 2025-10-10]\n"
        "  repayments of sibling: [[2025-01-01, 2025-02-01], [2025-04-01, 2025-10-10]]\n"
        "  spending: {from: 2025-01-01, to: 2025-10-31, trust: 0.9}\n"
        "events:\n"
        "  - {date: 2025-09-01, event: limit, amount: 8000, state: shown, used: 0}\n"
        '  - {date: "2025-09-20 08:30:00", event: repayment, product: jiebei, amount: 500.10, '
        'note: "=1+1, \\"so\\"", "?天气": "-雨"}\n'
        '  - {date: 2025-09-21, event: purchase, amount: 3, merchant: anon-0e36a1d8, order: "69d5642f6e79"}\n'
        '  - {date: 2025-09-22, event: sign_in, "?place": 杭州}\n'
        "answers:\n"
        "  closed_it: unknown\n"
        "  late_here: absent\n"
    )


def test_csv_looks_as_one_would_write_it(tmp_path):
    text = "events: [{date: 2025-09-01, event: limit, amount: 5, note: '@home'}]\nrecorded: {draws: [2025-01-01]}\n"
    assert as_csv(read(tmp_path, text)) == (
        "date,event,amount,note,field,says,family,from,to\r\n"
        "2025-09-01,as_of,,,,,,,\r\n"
        ",account,,,product,jiebei,,,\r\n"
        ",recorded,,,,,draws,2025-01-01,2025-09-01\r\n"
        "2025-09-01,limit,5,'@home,,,,,\r\n"
    )


@pytest.mark.parametrize(
    "note",
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "'=1",
        "''=1",
        "'tis",
        "no",
        "null",
        "a: b",
        "# x",
        "a\nb",
        "a\r\nb",
        "\u2028x",
        "\x85",
        "𠮷",
        "?x",
    ],
)
@pytest.mark.parametrize("write", [as_yaml, as_csv])
def test_awkward_notes_survive(tmp_path, write, note):
    found = read(tmp_path, as_csv(read(tmp_path, "date,event,note\n2025-01-01,notice,x\n")).encode())
    event = found.events[0]._replace(values=(note.strip(),))
    changed = type(found)(as_of=found.as_of, account=found.account, events=(event,), inputs=found.inputs)
    again = read(tmp_path, write(changed, show_names=True).encode())
    assert [found.values for found in again.events] == [(note.strip(),)] if note.strip() else [()]


def test_yaml_on_a_terminal_turns_no_text_around():
    """`convert -o -` prints what it writes: a mark of direction would show an amount that is not there."""
    marks = "\u200b\u200f\u202e\u2066\u2069\u061c"
    assert scalar(marks) == '"\\u200b\\u200f\\u202e\\u2066\\u2069\\u061c"'


def test_no_cell_begins_a_formula(tmp_path):
    rows = "".join(f'2025-01-01,notice,"{sign}cmd|x"\n' for sign in "=+-@")
    written = as_csv(read(tmp_path, "date,event,note\n" + rows))
    assert not [cell for line in written.splitlines() for cell in line.split(",") if cell[:1] in tuple("=+-@\t\r")]


class TestMasks:
    def test_names_and_numbers_are_hidden_unless_asked_for(self, tmp_path):
        text = "日期,事件,对方,备注\n2025-01-01,转出,张三,转到6222021234567890123，尾号 0123，招商银行(9876)\n"
        found = read(tmp_path, text)
        for write in (as_yaml, as_csv):
            hidden, shown = write(found), write(found, show_names=True)
            assert not [word for word in ("张三", "6222021234567890123", "0123", "9876") if word in hidden]
            assert all(word in shown for word in ("张三", "6222021234567890123", "9876"))

    def test_masks_change_nothing_twice(self):
        assert order_hash(order_hash("2025")) == order_hash("2025") == order_hash(" '2025\t")
        assert pseudonym(pseudonym("张三")) == pseudonym("张三") != pseudonym("李四")
        for written in ("'张三", " 张三 ", '"张三"', "\ufeff张三"):
            assert pseudonym(written) == pseudonym("张三")
        assert without_numbers("还了 500 元，卡 62220212345678901") == "还了 500 元，卡 62******"
        assert without_numbers("card ending 1234, *5678, 2600 more") == "card ending ****, *****, 2600 more"
        assert without_numbers("尾号1234，（5678）和 (910)") == "尾号****，（****）和 (910)"


def test_a_person_of_a_bill_and_of_a_table_is_one(tmp_path) -> None:
    bill = make.wechat_csv(make.rows("2026-03-18 12:00:00|转账|'丁小米|/|收入|8.16|零钱|已存入零钱"))
    table = "date,event,counterparty\n2026-03-19,transfer_in,丁小米\n"
    found = read(tmp_path, bill, table)
    (hidden,) = {dict(event_fields(event))["counterparty"] for event in found.events}
    assert hidden == pseudonym("丁小米")


def test_a_name_in_a_column_that_the_kind_does_not_have_is_hidden_too() -> None:
    event = Event(date(2025, 9, 1), None, "missed_payment", "self", ("?对方", "?楼层"), ("张三丰", "三楼"), 0, 2)
    hidden, shown = (dict(event_fields(event, show_names=names)) for names in (False, True))
    assert hidden == {"?对方": pseudonym("张三丰"), "?楼层": "三楼"}
    assert shown == {"?对方": "张三丰", "?楼层": "三楼"}


@pytest.mark.parametrize("column", ["姓名", "姓　名", "交易 对方", "ＰＡＹＥＥ", "Pay_ee", "收款人", "full name"])
def test_a_column_of_people_is_known_however_it_is_spaced(tmp_path, column: str) -> None:
    found = read(tmp_path, f"date,event,amount,{column}\n2025-09-01,draw,100,张三丰\n")
    (shown,) = [dict(event_fields(event)) for event in found.events]
    assert pseudonym("张三丰") in shown.values()
    assert "张三丰" not in shown.values()
