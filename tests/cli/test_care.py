"""Who gets a word before or beside the plan, in every form; and nobody else."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOST = "  - {date: 2026-04-10, event: limit, amount: 0}"
SEEN = "  - {date: 2026-04-01, event: limit, amount: 9000}"
COLLECTED = "  - {date: 2026-04-02, event: collection_contact}"
LATE = "  - {date: 2026-03-10, event: missed_payment, days_late: 30}"
HEAVY = "  - {date: 2026-04-11, event: support_contact, note: 真的不想活了}"
FORMS = (("--format", "text"), ("--format", "brief"), ("--format", "markdown"), ("--for", "agent"))


def history(folder: Path, *lines: str, head: str = "") -> str:
    path = folder / "history.yaml"
    path.write_text("\n".join([*([head] if head else []), "events:", SEEN, *lines, LOST]) + "\n", encoding="utf-8")
    return str(path)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("lines", "head"),
    [
        ([COLLECTED], ""),
        (["  - {date: 2026-04-02, event: legal_notice}"], ""),
        ([LATE, LATE.replace("03-10", "04-03")], ""),
        ([], "answers: {collection_here: present}"),
        ([], "answers: {overdue_open_here: present}"),
        ([], "answers: {late_since: present}"),
        ([], "answers: {next_payment_at_risk: present}"),
    ],
)
def test_who_cannot_pay_is_told_who_helps_for_nothing(
    run: Run, tmp_path: Path, lines: list[str], head: str, form: tuple[str, str]
) -> None:
    for lang in ("zh", "en"):
        text = run("diagnose", history(tmp_path, *lines, head=head), *form, lang=lang).out
        assert "12348" in text
        assert "12356" in text


@pytest.mark.parametrize("form", FORMS[:3])
@pytest.mark.parametrize("lines", [[], [LATE]])
def test_nobody_else_is_told_so(run: Run, tmp_path: Path, lines: list[str], form: tuple[str, str]) -> None:
    assert "Hard pressed" not in flat(run("diagnose", history(tmp_path, *lines), *form).out)


def test_on_one_screen_talking_to_the_lender_comes_with_it(run: Run, tmp_path: Path) -> None:
    path = history(tmp_path, LATE, LATE.replace("03-10", "04-03"), COLLECTED)
    for lang, told in (
        ("zh", "还不上的，先去谈，越早越好"),
        ("en", "Cannot pay? Talk to the lender, the sooner the better"),
    ):
        text = run("diagnose", path, lang=lang).out
        assert told in flat(text)
        assert len(text.splitlines()) <= 40


@pytest.mark.parametrize("form", FORMS[:3])
def test_words_of_self_harm_are_answered_before_anything_else(run: Run, tmp_path: Path, form: tuple[str, str]) -> None:
    text = flat(run("diagnose", history(tmp_path, HEAVY), *form).out)
    assert "tell somebody near you now, or dial 12356" in text
    if form[1] != "brief":
        assert text.index("tell somebody near you") < text.index("Verdict")
    assert "不想活" not in text
    assert run("diagnose", history(tmp_path, HEAVY), "-q").out.startswith("!! Some words in the records")
    assert "tell somebody near you" not in flat(run("diagnose", history(tmp_path, COLLECTED), *form).out)


def test_the_report_says_both(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run("diagnose", history(tmp_path, HEAVY, COLLECTED), "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert text.index("tell somebody near you") < text.index("Hard pressed")


def test_what_a_business_must_pay_this_week_is_on_the_first_screen(run: Run, tmp_path: Path) -> None:
    path = history(tmp_path, head="account: {type: business}")
    for lang, told in (("zh", "安排好生意这一周的付款"), ("en", "Cover what the business must pay this week")):
        text = run("diagnose", path, lang=lang).out
        assert told in flat(text)
        assert len(text.splitlines()) <= 40
