"""The README files show what the tool really prints, and name every command."""

import re
from datetime import date
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
from tests.readme import READMES, ROOT, refreshed


@pytest.mark.parametrize("name", READMES)
def test_every_pasted_output_is_what_the_tool_prints_now(name: str) -> None:
    assert refreshed(name) == (ROOT / name).read_text(encoding="utf-8"), "run: python tests/readme.py"


@pytest.mark.parametrize("name", READMES)
def test_every_linked_file_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_table_it_shows_says_all_that_it_means(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    (table,) = re.findall(r"```text\n(日期,.*?)```", text, re.DOTALL)
    (tmp_path / "history.csv").write_text(table, encoding="utf-8")
    rules = load_checklist(None)
    found = diagnose(read_history([tmp_path / "history.csv"], rules.vocabulary, rules.bills), rules)
    assert not found.history.skipped
    assert (found.limit.outcome, found.limit.before) == ("gone", 8000)
    assert (found.limit.payoff, found.limit.days_since_payoff) == (date(2025, 9, 29), 2)


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = (
        re.findall(r"<!-- run: (.*?) -->", (ROOT / name).read_text(encoding="utf-8")) for name in READMES
    )
    assert english
    assert english == chinese
