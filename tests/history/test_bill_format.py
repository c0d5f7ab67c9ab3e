"""The YAML of rules/bills: what is written beside what it means, and what is said where it is wrong."""

import pytest

from limitdoctor import source
from limitdoctor.fields import Faults
from limitdoctor.history.bill import read_bill
from limitdoctor.history.bill_cells import Atoms, fold
from limitdoctor.history.bill_format import BillFormat, parse_formats
from limitdoctor.history.bill_rows import BillSource
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.problems import InvalidFileError
from limitdoctor.source import Mapping
from tests.history.shipped import bill_nodes, formats, vocabulary

START = """
  jd:
    header: [时间, 说明, 收/支, 金额]
    columns: {time: 时间, text: 说明, direction: 收/支, amount: 金额, status: [状态, 交易状态]}
"""


def parsed(text: str) -> tuple[tuple[BillFormat, ...], list[str]]:
    """The formats of a `bills:` mapping and the codes of what is wrong with it."""
    root = source.parse_yaml("bills:\n" + text, "x.yaml").root
    assert isinstance(root, Mapping)
    bills = root.entries["bills"][1]
    assert isinstance(bills, Mapping)
    faults = Faults("x.yaml")
    nodes = {name: node for name, (_, node) in bills.entries.items() if isinstance(node, Mapping)}
    return parse_formats(nodes, faults, vocabulary()), [found.code for found in faults.problems]


def told(rule: str, cells: str) -> list[str]:
    """The kinds, or the codes of skips, of one row read by one rule."""
    found, codes = parsed(f"{START}    rows: [{rule}]\n")
    assert not codes
    text = f"时间,说明,收/支,金额,交易状态\n2026-01-01 10:00:00,{cells}\n"
    bill = read_bill(text, BillSource("x"), found, vocabulary())
    assert bill is not None
    return [event.kind for event in bill.events] + [skip.code for skip in bill.skipped]


def test_the_formats_that_ship_have_no_fault():
    faults = Faults("bills")
    assert len(parse_formats(bill_nodes(), faults, vocabulary())) == 7
    assert not faults.problems


@pytest.mark.parametrize("layout", formats(), ids=lambda layout: layout.id)
def test_names_of_rules_are_unique(layout):
    names = [rule.name for rule in layout.rows]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("layout", formats(), ids=lambda layout: layout.id)
def test_fixed_fields_are_words_of_the_vocabulary(layout):
    for rule in layout.rows:
        for name, value in rule.fields:
            assert value in vocabulary().kinds[rule.event].fields[name].words
    for field in layout.fields:
        specs = [kind.fields[field.field] for kind in vocabulary().kinds.values() if field.field in kind.fields]
        assert specs
        assert all(value in spec.words for spec in specs for value, _ in field.words if spec.type == "word")


@pytest.mark.parametrize(
    ("when", "cells", "fits"),
    [
        ("text: 还款", "花呗还款,支出,5.00,成功", True),
        ("text: 还款", "花呗,支出,5.00,成功", False),
        ("text: [放款, 还款]", "花呗还款,支出,5.00,成功", True),
        ("text or status: 成功", "花呗,支出,5.00,成功", True),
        ("text: 花呗, status: 成功", "花呗,支出,5.00,失败", False),
        ("text: {is: 花呗}", "花呗,支出,5.00,成功", True),
        ("text: {is: 花呗}", "花呗还款,支出,5.00,成功", False),
        ('text: {is: ""}', ",支出,5.00,成功", True),
        ('text: {is: ["", /]}', "  ,支出,5.00,成功", True),
        ('text: {is: ""}', "花呗,支出,5.00,成功", False),
        ("text: {starts: 花}", "花呗,支出,5.00,成功", True),
        ("text: {starts: 呗}", "花呗,支出,5.00,成功", False),
        ("text: {contains: ETC}", "ＥＴＣ通行,支出,5.00,成功", True),
        ("text: ＥＴＣ", "某ETC通行,支出,5.00,成功", True),
        ("amount: 0", "花呗,支出,0.00,成功", True),
        ("amount: 0", "花呗,支出,0.01,成功", False),
        ("amount: 退款", "花呗,支出,5.00(已退款1.00),成功", True),
        ("text: 花呗, method: 余额", "花呗,支出,5.00,成功", False),
        ("text or method: 花呗", "花呗,支出,5.00,成功", True),
    ],
)
def test_when(when, cells, fits):
    assert told(f"{{when: {{{when}}}, event: purchase}}", cells) == (["purchase"] if fits else ["bill-row-unmatched"])


@pytest.mark.parametrize(
    ("unless", "fits"), [("text: 花", False), ("text: 花, status: 失败", True), ("text: 呀", True)]
)
def test_unless_takes_the_rule_back_where_all_of_it_holds(unless, fits):
    rule = f"{{when: {{text: 花呗}}, unless: {{{unless}}}, event: purchase}}"
    assert told(rule, "花呗,支出,5.00,成功") == (["purchase"] if fits else ["bill-row-unmatched"])


def test_the_first_rule_that_fits_counts():
    rules = "{when: {text: 花}, event: purchase}, {when: {text: 花呗}, event: draw}"
    assert told(rules, "花呗,支出,5.00,成功") == ["purchase"]


@pytest.mark.parametrize("reason", ["no_credit", "not_paid", "no_money", "earnings", "internal", "not_own"])
def test_every_reason_has_a_sentence(reason):
    (code,) = told(f"{{when: {{text: 花}}, skip: {reason}}}", "花呗,支出,5.00,成功")
    assert code == f"bill-row-{reason.replace('_', '-')}"
    assert code in PROBLEMS


def test_a_rule_without_a_name_is_known_by_its_number():
    found, _ = parsed(f"{START}    rows: [{{when: {{text: 花}}, event: draw}}, {{when: {{text: 呗}}, event: draw}}]\n")
    assert [rule.name for rule in found[0].rows] == ["row_1", "row_2"]


def test_like_takes_what_is_not_said():
    found, codes = parsed(
        f"{START}    rows: [{{when: {{text: 花}}, event: draw}}]\n    records: {{draws of huabei: 0.5, spending: 1}}\n"
        "  meituan: {like: jd, header: [别的, 收/支, 金额, 时间]}\n"
    )
    assert not codes
    one, other = sorted(found, key=lambda layout: layout.id)
    assert one.rows == other.rows
    assert [(r.family, r.scope, r.trust) for r in other.records] == [
        ("draws", "huabei", 0.5),
        ("spending", "self", 1.0),
    ]
    assert one.header != other.header


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  jd: {columns: {time: a, amount: b, direction: c}}\n", ["missing-key"]),
        ("  jd: {header: [a]}\n", ["missing-key"]),
        ("  jd: {header: [a], columns: {time: a, amount: b}}\n", ["missing-key"]),
        ("  unionpay: {header: [a], columns: {time: a, amount: b, direction: c}}\n", ["unknown-word"]),
        (f"{START}    in: pdf\n", ["unknown-word"]),
        (f"{START}    like: nobody\n", ["unknown-word"]),
        (f"{START}    like: jd\n", ["unknown-word"]),
        (f"{START}    colour: red\n", ["unknown-key"]),
        (f"{START}    records: {{draws: 2}}\n", ["trust-out-of-range"]),
        (f"{START}    records: {{drawing: 0.5}}\n", ["unknown-word"]),
        (f"{START}    records: {{draws of nobody: 0.5}}\n", ["unknown-word"]),
        (f"{START}    records: {{draws: much}}\n", ["not-a-number"]),
        (f"{START}    records: [draws]\n", ["not-a-mapping"]),
        (f"{START}    fields: {{paid_with: 花呗}}\n", ["not-a-mapping"]),
        (f"{START}    fields: {{paid_with: {{words: {{credit: 花}}}}}}\n", ["missing-key"]),
        (f"{START}    rows: [花呗]\n", ["not-a-mapping"]),
        (f"{START}    rows: [{{when: {{text: 花}}}}]\n", ["missing-key"]),
        (f"{START}    rows: [{{when: {{text: 花}}, event: draw, skip: no_money}}]\n", ["exclusive-keys"]),
        (f"{START}    rows: [{{when: {{text: 花}}, event: drew}}]\n", ["unknown-word"]),
        (f"{START}    rows: [{{when: {{text: 花}}, event: draw, product: nobody}}]\n", ["unknown-word"]),
        (f"{START}    rows: [{{when: {{text: 花}}, event: draw, fields: {{colour: red}}}}]\n", ["unknown-field"]),
        (f"{START}    rows: [{{when: {{text: 花}}, skip: tired}}]\n", ["unknown-word"]),
        (f"{START}    rows: [{{when: {{words: 花}}, event: draw}}]\n", ["unknown-word"]),
        (f"{START}    rows: [{{when: {{text: {{is: a, starts: b}}}}, event: draw}}]\n", ["exclusive-keys"]),
        (f"{START}    rows: [{{when: {{text: {{}}}}, event: draw}}]\n", ["missing-key"]),
        (f'{START}    rows: [{{when: {{text: ""}}, event: draw}}]\n', ["not-a-value"]),
        (f"{START}    rows: [{{when: {{text: [[a]]}}, event: draw}}]\n", ["not-a-value"]),
        (f"{START}    rows: [{{when: {{text: a}}, event: draw, unsure: maybe}}]\n", ["not-true-or-false"]),
    ],
)
def test_what_is_wrong_is_said(text, expected):
    _, codes = parsed(text)
    assert codes == expected
    assert set(codes) <= set(PROBLEMS)


def test_the_more_specific_header_comes_first():
    order = [layout.id for layout in formats()]
    assert order.index("wechat_xlsx") < order.index("wechat_csv")
    assert order.index("alipay_app_2023") < order.index("alipay_app_2021")


@pytest.mark.parametrize(
    ("written", "folded"),
    [("金额（元） ", "金额(元)"), (" \t收／支\t", "收/支"), ('"123\t"', "123"), ("\ufeff交易时间", "交易时间")],
)
def test_a_cell_is_compared_folded(written, folded):
    assert fold(written) == folded


def test_a_header_without_an_amount_is_none():
    found, _ = parsed(START.replace("header: [时间, 说明, 收/支, 金额]", "header: [时间]"))
    assert read_bill("时间,说明,收/支,合计\n2026-01-01,a,支出,5\n", BillSource("x"), found, vocabulary()) is None


def test_a_cell_is_looked_at_once():
    atoms = Atoms([("contains", "花"), ("starts", "花"), ("is", "花呗")])
    assert atoms.bits("花呗") == 0b111
    assert atoms.bits("爱花") == 0b001
    assert atoms.bits("爱") == 0
    assert atoms.bits("\ufffd花") == -1
    assert atoms.bit("is", "花呗") == 0b100


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("支付时间,说明,收/支,金额", "时间"),
        ("时间,收/支,说明,实付", "金额"),
    ],
)
def test_the_closest_layout_always_lacks_something(header, missing):
    layout = """
  jd:
    header: [说明, 收/支]
    columns: {time: 时间, text: 说明, direction: 收/支, amount: [金额, 实收], status: 状态}
"""
    found, _ = parsed(
        layout.replace("[说明, 收/支]", "[说明, 收/支, 金额]" if "金额" in header else "[说明, 收/支, 时间]")
    )
    with pytest.raises(InvalidFileError) as caught:
        read_bill(f"{header}\n", BillSource("x"), found, vocabulary())
    assert dict(caught.value.problems[0].facts)["missing"] == missing


def test_a_layout_of_another_container_is_never_the_closest():
    found, _ = parsed(f"{START}    in: xlsx\n    rows: []\n")
    assert read_bill("时间,说明,收/支,金额\n", BillSource("x"), found, vocabulary()) is None


def test_a_header_of_three_cells_is_one():
    found, _ = parsed("""
  jd:
    header: [时间, 收/支, 金额]
    columns: {time: 时间, text: 收/支, direction: 收/支, amount: 金额}
    rows: []
""")
    assert read_bill("时间,收/支,金额\n", BillSource("x"), found, vocabulary()) is not None
