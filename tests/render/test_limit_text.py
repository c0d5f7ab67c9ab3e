"""The limit story in words: every change said, nothing said that no record shows."""

from datetime import date
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.history.limit import tell
from limitdoctor.history.read import read_history
from limitdoctor.language.text import Language
from limitdoctor.render import limit_text


def _of(tmp_path: Path, *rows: str, lang: Language = "en", vanished: date | None = None) -> str:
    path = tmp_path / "h.csv"
    path.write_text("\n".join(("date,event,amount,settles", *rows)) + "\n", encoding="utf-8")
    checklist = load_checklist(None)
    history = read_history((str(path),), checklist.vocabulary, checklist.bills, vanished=vanished)
    return " ".join(limit_text.told(history, tell(history), checklist.vocabulary, lang))


def test_a_limit_that_came_back_in_part_is_told_with_its_lowest_point(tmp_path: Path) -> None:
    rows = ("2025-11-03,limit,20000,", "2025-11-04,limit,0,", "2025-11-10,limit,15000,")
    assert _of(tmp_path, *rows) == (
        "The Jiebei limit of 20,000 yuan was gone on 2025-11-04 and back at 15,000 yuan on 2025-11-10."
    )
    assert _of(tmp_path, *rows, lang="zh") == (
        "借呗额度原来是 20,000 元，2025-11-04 没有了，2025-11-10 已恢复到 15,000 元。"
    )


def test_a_first_cut_is_told_beside_the_second(tmp_path: Path) -> None:
    rows = ("2025-09-10,limit,6000,", "2025-09-18,limit,1000,", "2025-09-25,limit,0,")
    assert _of(tmp_path, *rows) == (
        "The Jiebei limit of 6,000 yuan was down to 1,000 yuan on 2025-09-18 and gone by 2025-09-25."
    )
    assert _of(tmp_path, *rows, lang="zh") == (
        "借呗额度原来是 6,000 元，2025-09-18 已降到 1,000 元，最晚在 2025-09-25 没有了。"
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("09-01,limit,9000,", "09-02,limit,3000,", "09-03,limit,9000,"), "down to 3,000 yuan on 2025-09-02 and back"),
        (("09-01,limit,9000,", "09-02,limit,0,", "09-03,draw,50,"), "gone on 2025-09-02 and usable again on 2025-09-0"),
        (("09-01,draw,50,", "09-02,limit,0,", "09-03,limit,900,"), "The Jiebei limit was gone on 2025-09-02 and back"),
        (
            ("09-01,limit,9000,", *(f"09-{day:02},limit,{9000 - 500 * day},repaid" for day in range(2, 8))),
            "down to 8,000 yuan on 2025-09-02, down to 5,500 yuan on 2025-09-07 and changed 4 more times in between.",
        ),
        (
            ("09-01,limit,9000,", "09-02,limit,3000,", "09-03,limit,2000,", "09-04,limit,2500,"),
            "down to 3,000 yuan on 2025-09-02, down to 2,000 yuan on 2025-09-03 and back at 2,500 yuan on 2025-09-04.",
        ),
    ],
)
def test_every_turn_has_its_words(tmp_path: Path, rows: tuple[str, ...], told: str) -> None:
    assert told in _of(tmp_path, *(f"2025-{row}" for row in rows))


def test_a_draw_shows_that_it_could_be_used_and_not_what_it_was(tmp_path: Path) -> None:
    rows = ("2025-06-01,limit,9000,", "2025-06-03,draw,500,")
    lost = "2025-06-20,limit,0,"
    assert "by 2025-06-20 (could still be drawn on 2025-06-03)." in _of(tmp_path, *rows, lost)
    assert "（2025-06-03 还借得出来）" in _of(tmp_path, *rows, lost, lang="zh")
    assert "it was 9,000 yuan on 2025-06-01" in _of(tmp_path, rows[0], "2025-06-03,draw,,")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("04-06,limit,9,", "07-06,repayment,9,all", "07-12,limit,0,"), "at most 6 days after everything was"),
        (("09-08,limit,9,", "09-15,repayment,9,all", "09-16,limit,0,"), "at most 1 day after everything was"),
        (
            ("09-08,limit,9,", "09-15,repayment,9,all", "09-15,limit,0,"),
            "the day on which everything was repaid, unless it went before.",
        ),
        (
            ("09-15,limit,9,", "09-15,repayment,9,all", "09-18,limit,0,"),
            "That was 3 days after everything was repaid, not necessarily because of it.",
        ),
        (("09-14,limit,9,", "09-15,repayment,9,all", "09-15,limit,0,"), "That was the day on which everything was"),
        (
            ("09-14,limit,9,", "09-15,repayment,9,all", "09-16,limit,0,", "09-18,limit,5,"),
            "Everything was repaid on 2025-09-15.",
        ),
    ],
)
def test_the_order_of_payoff_and_loss_is_told_only_where_it_is_known(
    tmp_path: Path, rows: tuple[str, ...], told: str
) -> None:
    text = _of(tmp_path, *(f"2025-{row}" for row in rows))
    assert told in text
    assert ("before." in text) == ("at most" in told or "unless" in told)


def test_a_day_that_the_person_gives_settles_the_order(tmp_path: Path) -> None:
    rows = ("2025-04-06,limit,9,", "2025-07-06,repayment,9,all", "2025-07-12,limit,0,")
    assert "That was 4 days after" in _of(tmp_path, *rows, vanished=date(2025, 7, 10))
