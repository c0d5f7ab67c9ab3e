"""The drawing of `history show`: which family had how much when, what is on record, the day the limit went."""

from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.history.limit import tell
from limitdoctor.history.read import read_history
from limitdoctor.language.text import Language
from limitdoctor.render.lines import plain
from limitdoctor.render.timeline_text import timeline
from limitdoctor.render.wrap import width

HISTORY = """
as_of: 2025-01-20
recorded: {repayments: [2025-01-01, 2025-01-20], draws: [2025-01-05, 2025-01-10]}
events:
  - {date: 2025-01-01, event: limit, amount: 9000}
  - {date: 2025-01-06, event: draw, amount: 100}
  - {date: 2025-01-08, event: draw, amount: 100}
  - {date: 2025-01-08, event: draw, amount: 100}
  - {date: 2025-01-12, event: repayment, amount: 300}
  - {date: 2025-01-15, event: limit, amount: 0}
"""


def drawn(folder: Path, language: Language = "en", columns: int = 80, text: str = HISTORY) -> str:
    path = folder / "h.yaml"
    path.write_text(text, encoding="utf-8")
    checklist = load_checklist(None)
    history = read_history((str(path),), checklist.vocabulary, checklist.bills)
    return plain(timeline(history, tell(history), checklist.vocabulary, language, columns))


def test_each_family_has_a_row_over_the_same_days(tmp_path: Path) -> None:
    assert drawn(tmp_path).splitlines()[:4] == [
        "  Limits      █             █",
        "  Draws           ·▄·█··",
        "  Repayments  ···········█········",
        "                 2025-01-15 ▲",
    ]


def test_a_long_time_shares_its_slots(tmp_path: Path) -> None:
    text = HISTORY.replace("2025-01-01, event: limit", "2020-01-01, event: limit")
    rows = drawn(tmp_path, text=text).splitlines()
    assert max(len(row) for row in rows[:4]) <= 14 + 60
    assert "2020-01-01" in rows[3]
    assert "▲" in rows[3]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_fits_its_width_and_a_chinese_console(tmp_path: Path, language: Language, columns: int) -> None:
    text = drawn(tmp_path, language, columns, HISTORY.replace("2025-01-01, event: limit", "2019-01-01, event: limit"))
    text.encode("gbk")
    assert [line for line in text.splitlines() if width(line) > columns] == []


def test_without_an_event_nothing_is_drawn(tmp_path: Path) -> None:
    assert drawn(tmp_path, text="answers: {late_here: present}\n") == ""
