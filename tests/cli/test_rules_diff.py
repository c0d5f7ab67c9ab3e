# ruff: noqa: E501 - rules stand here as an author writes them, one entry on one line
"""`rules diff` as an author calls it: in words, as JSON, and with what cannot be read."""

import json

import pytest

from tests.checklist.small import write
from tests.cli.conftest import Run
from tests.review.test_compare import CASE, LATE

FEWER = ("signs/strain.yaml", "at_least: 1}\n        seen", "at_least: 2}\n        seen")
ENGLISH = """\
small (2026.11) → small (2026.11)

Conditions that mean something else
  finding late_here: A payment was late
    true strictly less often: wherever it is true now it was before, and no
      longer everywhere (proved)
    before: within 6 months before the loss, "Missed payment" (product is this
      product) happened at least once
    now: within 6 months before the loss, "Missed payment" (product is this
      product) happened at least 2 times
    The smallest history that shows it: present before, absent now. To paste
      below examples:
      - {expect: absent, recorded: {lateness: 180 days}, events: [{days_before: 0, event: missed_payment}]}

What changed in the checklist
  cause overdue_repayment: A payment was late
    share among its category: 3 → 4

Accounts with another answer: 1 of 1
  NEW/cases/a.yaml:3
    one day late
    first cause: overdue_repayment → inactive_account
    verdict: likely → inconclusive
    plan: adds contact_support

1 condition, 1 item and 1 account differ (1 account looked at).
"""


@pytest.fixture
def folders(tmp_path):
    """The small checklist before and after two changes, and a file without a history worth comparing."""
    old = write(tmp_path / "old", cases__a=CASE)
    new = write(tmp_path / "new", FEWER, ("causes.yaml", "share: 3", "share: 4"), cases__a=CASE)
    return str(old), str(new)


def no_samples(monkeypatch) -> None:
    monkeypatch.setattr("limitdoctor.cli.samples.names", lambda: ())


def test_what_a_change_means_is_said_in_words(run: Run, folders, monkeypatch):
    no_samples(monkeypatch)
    done = run("rules", "diff", *folders)
    assert (done.code, done.err) == (1, "")
    assert done.out.replace(folders[1], "NEW") == ENGLISH


def test_it_is_said_in_chinese(run: Run, folders, monkeypatch):
    no_samples(monkeypatch)
    done = run("rules", "diff", *folders, lang="zh")
    assert "比以前更难成立" in done.out
    assert "以前：额度消失前 6 个月内，“逾期”（产品是本产品）至少 1 次" in done.out
    assert "1 处条件、1 项、1 个账户有变化" in done.out


def test_nothing_differs(run: Run, folders):
    done = run("rules", "diff", folders[0], folders[0])
    assert (done.code, done.out.splitlines()[-1]) == (0, "Nothing differs.")
    assert json.loads(run("rules", "diff", folders[0], folders[0], "--format", "json").out)["same"] is True


def test_json_holds_before_and_after(run: Run, folders, monkeypatch):
    no_samples(monkeypatch)
    found = json.loads(run("rules", "diff", *folders, "--format", "json").out)
    assert found["schema"] == "limitdoctor/rules-diff@1"
    cause, finding = found["changes"]
    assert cause["details"] == [{"key": "share", "before": "3", "after": "4"}]
    assert finding["meaning"]["word"] == "less"
    assert finding["meaning"]["shown"][0]["example"].startswith("{expect: absent, ")
    assert found["accounts"] == {"compared": 1, "moved": 1, "unread": 0}
    assert found["moved"][0]["before"]["first"] == "overdue_repayment"
    assert "contact_support" in found["moved"][0]["after"]["plan"]


def test_the_shipped_samples_are_compared_unless_histories_are_named(run: Run, folders):
    shipped = json.loads(run("rules", "diff", *folders, "--format", "json").out)
    named = json.loads(run("rules", "diff", *folders, "--format", "json", "--history", "samples/paid_off.csv").out)
    assert shipped["accounts"]["compared"] > named["accounts"]["compared"] == 2


def test_every_sort_of_change_is_said(run: Run, tmp_path, monkeypatch):
    no_samples(monkeypatch)
    why = "很久没有登录。" * 12
    old = write(tmp_path / "old", ("causes.yaml", "很久没有登录。", f"{why}旧{why}"))
    new = write(
        tmp_path / "new",
        ("causes.yaml", "很久没有登录。", f"{why}新{why}"),
        ("causes.yaml", "signs: {payment_stress: 90}\n    steps: [contact_support]", "signs: {payment_stress: 90}"),
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [cfpb-2022, D0]"),
        ("checklist.yaml", 'version: "2026.11"', 'version: "2026.12"'),
        ("sources.yaml", "D0: {grade: document", "D1: {grade: document, title: Another}\n  D0: {grade: document"),
        ("calendar.yaml", "rule-2021", "rule-of-2021"),
        ("signs/use.yaml", "when: {days_since: [draw, repayment], more_than: 180}", "when: {any: [{days_since: draw, more_than: 180}, {limit: outcome, is: gone}, {not: {days_since: [draw, repayment], at_most: 180}}]}"),
        ("signs/strain.yaml", f"        when: {LATE}\n        seen: 85", "        seen: 85"),
    )  # fmt: skip
    found = run("rules", "diff", str(old), str(new), "--history", "samples/unused.csv").out
    for text in (
        "version: 2026.11 → 2026.12",
        "source D1 added: Another",
        "calendar entry rule-2021 renamed to rule-of-2021",
        "steps: removed contact_support",
        "sources: now in the order cfpb-2022, D0",
        "... 。很久没有登录。很久没有登录。旧很久没有登录。很久没有登录。很 ...",
        "within 6 months before the loss,",
        "one of these holds: [",
        "does not hold: [",
    ):
        assert text.replace(" ", "") in found.replace("\n", "").replace(" ", ""), text
    assert "source D1 removed: Another" in run("rules", "diff", str(new), str(old)).out


def test_a_folder_that_cannot_be_read_is_told(run: Run, folders, tmp_path):
    done = run("rules", "diff", folders[0], str(tmp_path / "none"))
    assert (done.code, done.out) == (3, "")
    assert "none" in done.err
    broken = write(tmp_path / "broken", ("causes.yaml", "share: 3", "shere: 3"))
    assert "shere" in run("rules", "diff", folders[0], str(broken)).err
    done = run("rules", "diff", *folders, "--history", str(tmp_path / "none.csv"))
    assert (done.code, done.out) == (3, "")


def test_what_is_missing_is_asked_for(run: Run, folders):
    assert run("rules", "diff", folders[0]).code == 2
    assert run("rules", "diff", *folders, "--format", "yaml").code == 2
