"""A row without a date costs little more than a good one, up to its record in the JSON; run with `pytest -m bench`."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
from limitdoctor.render import json_output

ROWS = 50_000
MOST_TIMES = 5


@pytest.mark.bench
def test_bad_rows(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    first = "date,event,amount\n2026-10-01,limit,5000\n"
    good.write_text(first + "".join(f"2026-09-{i % 30 + 1:02},repayment,{i}\n" for i in range(ROWS)), "utf-8")
    bad.write_text(first + "".join(f"none{i},repayment,{i}\n" for i in range(ROWS)), "utf-8")
    usual, slow = min(seconds(good) for _ in range(3)), min(seconds(bad) for _ in range(3))
    print(f"{ROWS} rows: good {usual:.2f} s, bad {slow:.2f} s")
    assert slow <= MOST_TIMES * usual


@pytest.mark.bench
def test_bad_rows_beside_records(tmp_path: Path) -> None:
    """Rows that nobody can place make holes in every family, on 33 years of days; the holes cost less than the rows."""
    plain, recorded = tmp_path / "plain.csv", tmp_path / "recorded.csv"
    families = ["draws", "repayments", "lateness", "spending", "transfers", "sign_ins", "contacts", "income"]
    header, limit = "date,event,family,from,to\n", "2026-10-01,limit,,,\n"
    records = "".join(f",recorded,{name},1980-01-01,2026-09-30\n" for name in families)
    rows = "".join(f"{date(1990, 1, 1) + timedelta(i % 12_000)},repaymnt,,,\n" for i in range(ROWS))
    plain.write_text(header + limit + rows, "utf-8")
    recorded.write_text(header + records + limit + rows, "utf-8")
    usual, slow = min(seconds(plain) for _ in range(2)), min(seconds(recorded) for _ in range(2))
    print(f"{ROWS} rows: {usual:.2f} s, beside records {slow:.2f} s")
    assert slow <= 2 * usual


def seconds(path: Path) -> float:
    """Processor time of one file, from its bytes to the JSON."""
    checklist = load_checklist(None)
    start = time.process_time()
    json_output.render(diagnose(read_history([path], checklist.vocabulary, checklist.bills), checklist))
    return time.process_time() - start
