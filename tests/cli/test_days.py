"""Days as people type them, seen from a day that is fixed here."""

from datetime import date
from pathlib import Path

import pytest

from limitdoctor.cli import days
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (["昨天"], "2026-11-23"),
        (["上周三"], "2026-11-18"),
        (["3", "days", "ago"], "2026-11-21"),
        (["3 days ago"], "2026-11-21"),
        (["昨天", "08:30"], "2026-11-23 08:30"),
        (["yesterday 8:30"], "2026-11-23 08:30"),
    ],
)
def test_an_event_is_added_on_the_day_that_the_words_mean(run: Run, tmp_path: Path, typed: list[str], day: str) -> None:
    done = run("history", "add", str(tmp_path / "m.csv"), "limit", *typed, "amount=0")
    assert (done.code, f"{day},limit,0" in (tmp_path / "m.csv").read_text("utf-8")) == (0, True)
    assert f" is {day[:10]}" in done.err


@pytest.mark.parametrize(
    "typed", ["2026-11-20", "2026/11/20", "2026年11月20日", "2026-11-20 08:30", "2030-01-01", "46346"]
)
def test_an_exact_date_stays_as_it_is(run: Run, tmp_path: Path, typed: str) -> None:
    done = run("history", "add", str(tmp_path / "m.csv"), "limit", typed, "amount=0")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2025-02-30", "no-such-day"),
        ("someday", "not-a-date"),
        ("someday 08:30", "not-a-date"),
        ("08:30", "not-a-date"),
    ],
)
def test_what_is_no_day_is_told(run: Run, tmp_path: Path, typed: str, code: str) -> None:
    done = run("history", "add", str(tmp_path / "m.csv"), "limit", typed, "amount=0")
    assert (done.code, f"[{code}]" in done.err, list(tmp_path.iterdir())) == (2, True, [])


def test_the_day_on_which_it_vanished(run: Run) -> None:
    done = run("diagnose", "--vanished", "上周三", "samples/alipay_bill.csv", "--as-of", "2026-11-24", lang="zh")
    dated = run("diagnose", "--vanished", "2026-11-18", "samples/alipay_bill.csv", "--as-of", "2026-11-24", lang="zh")
    assert (done.code, done.out) == (0, dated.out)
    assert done.err == "“上周三”就是 2026-11-18\n"
    joined = run("diagnose", "--vanished=上周三", "samples/alipay_bill.csv", "--as-of", "2026-11-24", lang="zh")
    assert joined.out.replace("--vanished=", "--vanished ") == dated.out
    assert "上周三" not in joined.out


def test_a_day_in_another_time_zone_is_told(run: Run) -> None:
    done = run("diagnose", "--vanished", "2026-11-18T20:00:00Z", "samples/unused.csv", "--as-of", "2026-11-24")
    dated = run("diagnose", "--vanished", "2026-11-19", "samples/unused.csv", "--as-of", "2026-11-24")
    assert (done.code, done.err, dated.err) == (0, '"2026-11-18T20:00:00Z" is 2026-11-19\n', "")


def test_a_day_that_is_meant_roughly_is_told_so(run: Run) -> None:
    done = run("diagnose", "--vanished", "last month", "--format", "json")
    assert done.code == 0
    assert done.err.startswith('"last month" is about 2026-10-15, and that day is taken')


@pytest.mark.parametrize(
    ("typed", "message"),
    [("2025-02-30", "There is no such day as 2025-02-30"), ("whenever", '"whenever" is not a date')],
)
def test_what_is_no_day_for_an_option_is_told(run: Run, typed: str, message: str) -> None:
    done = run("diagnose", "--vanished", typed)
    assert (done.code, done.out) == (2, "")
    assert f"--vanished: {message}" in done.err


def test_a_file_is_read_strictly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("date,event\n昨天,limit\n2026-11-20,limit\n", "utf-8")
    assert "not-a-date" in run("history", "check", str(tmp_path / "m.csv")).out
