"""Reads and diagnoses one bill of 200,000 rows, against a bare loop of `csv.reader` over its decoded text.

Usage: python -m tests.bench.bill [--rows 200000] [--runs 5]

Printed: seconds of the bare loop, of reading, of reading and diagnosing (best of the runs), and their ratios. The bound
is 15 times, the aim 10.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.history.make_bills import Row, alipay_app_2023

ROWS = 200_000
MOST_TIMES = 15

_LAST = datetime.fromisoformat("2026-09-30 23:00:00")
_SHOPS = 3000
_PEOPLE = 500
_KINDS = (  # share in 100, category, other party, text, direction, method, status
    (85, "{category}", "某某商贸有限公司{shop}", "商品编号{number}（新款）", "支出", "某银行储蓄卡(0001)", "交易成功"),
    (5, "信用借还", "花呗", "花呗主动还款-2026年{month:02}月账单", "不计收支", "某银行储蓄卡(0001)", "还款成功"),
    (5, "转账红包", "某人{person}", "转账", "收入", "", "交易成功"),
    (5, "投资理财", "余额宝", "余额宝-自动转入", "不计收支", "余额", "交易成功"),
)
_CATEGORIES = ("餐饮美食", "日用百货", "数码电器", "交通出行")
_ROOT = Path(__file__).resolve().parents[2]

_BARE = """
import csv, io, json, sys, time
text = open(sys.argv[1], "rb").read().decode("gb18030")
start = time.process_time()
for row in csv.reader(io.StringIO(text, newline="")):
    pass
print(json.dumps([time.process_time() - start]))
"""
_DIAGNOSE = """
import json, sys, time
from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
checklist = load_checklist(None)
start = time.process_time()
history = read_history([sys.argv[1]], checklist.vocabulary, checklist.bills)
read = time.process_time() - start
diagnose(history, checklist)
print(json.dumps([read, time.process_time() - start]))
"""


class Measured(NamedTuple):
    """Seconds of a processor, best of the runs."""

    bare: float
    read: float
    diagnosed: float

    @property
    def times(self) -> float:
        """How many times the bare loop reading and diagnosing take."""
        return self.diagnosed / self.bare


def write_bill(path: Path, rows: int) -> None:
    """Writes the same bill every time: purchases in 3000 shops, repayments, transfers, money put aside."""
    dice = random.Random(rows)
    path.write_bytes(alipay_app_2023(tuple(_rows(dice, rows))))


def _rows(dice: random.Random, rows: int) -> list[Row]:
    at = _LAST
    found = []
    for number in range(rows):
        at -= timedelta(seconds=dice.randint(1, 150))
        ((_, *kind),) = dice.choices(_KINDS, [share for share, *_ in _KINDS])
        values = {
            "category": dice.choice(_CATEGORIES),
            "shop": dice.randrange(_SHOPS),
            "person": dice.randrange(_PEOPLE),
            "number": number,
            "month": at.month,
        }
        category, party, text, direction, method, status = (cell.format_map(values) for cell in kind)
        order = f"{at:%Y%m%d}{dice.randrange(10**20):020}"
        amount = f"{dice.randint(100, 90_000) / 100:.2f}"
        found.append(Row(f"{at:%F %T}", category, party, text, direction, amount, method, status, order))
    return found


def measure(path: Path, runs: int = 5) -> Measured:
    """Measures one bill; the two take turns, so that a busy machine slows both."""
    bare, read, diagnosed = [], [], []
    for _ in range(runs):
        bare += _run(_BARE, path)
        one_read, one_diagnosed = _run(_DIAGNOSE, path)
        read.append(one_read)
        diagnosed.append(one_diagnosed)
    return Measured(min(bare), min(read), min(diagnosed))


def _run(code: str, path: Path) -> list[float]:
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=_ROOT)
    seconds: list[float] = json.loads(done.stdout)
    return seconds


def main() -> None:
    """Measures one size and prints it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--runs", type=int, default=5)
    said = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bill.csv"
        write_bill(path, said.rows)
        found = measure(path, said.runs)
    print(
        f"bare {found.bare:.2f} s, read {found.read:.2f} s ({found.read / found.bare:.1f} times), "
        f"read and diagnosed {found.diagnosed:.2f} s ({found.times:.1f} times)"
    )


if __name__ == "__main__":
    main()
