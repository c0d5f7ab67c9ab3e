"""The README files show what the tool really prints, and name every command."""

import re

import pytest

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


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = (
        re.findall(r"<!-- run: (.*?) -->", (ROOT / name).read_text(encoding="utf-8")) for name in READMES
    )
    assert english
    assert english == chinese
