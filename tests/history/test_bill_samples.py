"""Real exports and traps of other projects, where they lie beside the project; none of them is part of it."""

from collections import Counter
from pathlib import Path

import pytest

from limitdoctor.history.model import History
from limitdoctor.history.read import read_history
from limitdoctor.problems import InvalidFileError
from tests.history.shipped import bill_nodes, vocabulary

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "bills"

# file: format, encoding, rows, duplicates, skips by code
EXPECTED = {
    "02": ("alipay_web", "GB18030", 7, 0, {"bill-row-earnings": 1}),
    "03": ("alipay_app_2021", "GB18030", 9, 0, {"bill-row-earnings": 1}),
    "05": ("alipay_app_2023", "GB18030", 5, 0, {}),
    "07": (
        "alipay_app_2023",
        "GB18030",
        77,
        0,
        {
            "bill-row-not-paid": 4,
            "bill-row-no-credit": 2,
            "bill-row-earnings": 2,
            "bill-row-not-own": 2,
            "bill-row-no-money": 2,
        },
    ),
    "10": ("alipay_app_2023", "GB18030", 13, 0, {}),
    "11": ("alipay_app_2021", "UTF-8", 2, 0, {}),
    "15": ("alipay_app_2023", "UTF-8", 23, 0, {"bill-row-unmatched": 3}),
    "17": ("alipay_web", "UTF-8", 3, 0, {"bill-row-not-paid": 1}),
    "18": ("alipay_app_2023", "UTF-8", 1, 0, {}),
    "19": ("alipay_web", "UTF-8", 1, 0, {}),
    "30": ("wechat_csv", "UTF-8", 2, 0, {}),
    "32": ("wechat_csv", "UTF-8", 7, 0, {}),
    "34": ("wechat_csv", "UTF-8", 37, 0, {}),
    "36": ("wechat_csv", "UTF-8", 1, 0, {}),
    "37": ("wechat_csv", "UTF-8", 8, 0, {"bill-row-not-paid": 1}),
    "39": ("wechat_csv", "UTF-8", 2, 0, {}),
    "40": ("wechat_xlsx", "xlsx", 27, 0, {}),
    "43": ("wechat_csv", "UTF-8", 23, 0, {"bill-row-unmatched": 3}),
    "50": ("jd", "UTF-8", 26, 0, {"bill-row-no-money": 2, "bill-row-not-paid": 1}),
    "51": ("jd", "UTF-8", 7, 0, {}),
    "alipay_app_2026_credit_synthetic.csv": ("alipay_app_2023", "GB18030", 17, 0, {"bill-row-no-credit": 2}),
}
FOREIGN = ("14", "53")


def path_of(name: str) -> Path:
    found = sorted(FOLDER.glob(f"{name}*"))
    if not found:
        pytest.skip(f"{FOLDER.name}/{name} is not here")
    return found[0]


def history(name: str) -> History:
    return read_history([path_of(name)], vocabulary(), bill_nodes())


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_file_is_and_what_became_of_its_rows(name):
    found = history(name)
    (file,) = found.inputs
    skips = Counter(skip.code for skip in found.skipped)
    assert (file.format, file.encoding, file.rows, file.duplicates, dict(skips)) == EXPECTED[name]
    assert file.rows == file.events + file.skipped + file.duplicates
    assert file.skipped == len(found.skipped)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_layout_is_named_as_not_known(name):
    with pytest.raises(InvalidFileError) as caught:
        history(name)
    assert [found.code for found in caught.value.problems] == ["bill-unknown-layout"]


def test_no_file_was_forgotten():
    names = {path.name for path in FOLDER.glob("*") if path.suffix in (".csv", ".xlsx")}
    known = (*EXPECTED, *FOREIGN)
    assert [name for name in sorted(names) if not name.startswith(known)] == []


def test_the_credit_bill():
    found = history("alipay_app_2026_credit_synthetic.csv")
    kinds = Counter((event.kind, event.product) for event in found.events)
    assert kinds == {
        ("draw", "jiebei"): 1,
        ("repayment", "jiebei"): 1,
        ("repayment", "huabei"): 1,
        ("repayment", "xinyonggou"): 1,
        ("repayment_failed", "huabei"): 1,
        ("card_repayment", "self"): 1,
        ("bill_payment", "self"): 1,
        ("insurance_payment", "self"): 1,
        ("purchase", "self"): 1,
        ("refund", "self"): 1,
        ("fund_in", "self"): 1,
        ("fund_out", "self"): 1,
        ("transfer_in", "self"): 1,
        ("transfer_out", "self"): 2,
    }
    refund, purchase = (next(e for e in found.events if e.kind == kind) for kind in ("refund", "purchase"))
    assert (refund.get("amount"), refund.get("order")) == (purchase.get("amount"), purchase.get("order"))
    assert [skip.code for skip in found.skipped] == ["bill-row-no-credit"] * 2
    assert not found.warnings
