"""The pictures of the README files can be taken anew, and are small."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests import pictures


@pytest.mark.parametrize("language", pictures.LANGUAGES)
def test_the_terminal_as_a_picture_has_every_word(language: str) -> None:
    text = pictures.printed(language)
    drawing = ET.fromstring(pictures.terminal(text))
    drawn = "".join(element.text or "" for element in drawing.iter("{http://www.w3.org/2000/svg}text"))
    plain = pictures._STYLE.sub("", text)
    assert "".join(drawn.split()) == "".join(plain.split())
    assert "\x1b" not in drawn


def test_colours_become_looks() -> None:
    drawing = pictures.terminal("\x1b[1m结论\x1b[0m  额度 <0> \x1b[1;31m!!\x1b[0m\n")
    assert '<text class="b" x="16" y="29" textLength="32" lengthAdjust="spacingAndGlyphs">结论</text>' in drawing
    assert ">&lt;0&gt;</text>" in drawing
    assert '<text class="a"' in drawing


@pytest.mark.parametrize("name", ["terminal.zh.svg", "terminal.en.svg", "report.zh.png", "report.en.png"])
def test_the_pictures_are_there_and_small(name: str) -> None:
    path = Path(pictures.FOLDER) / name
    assert 1_000 < path.stat().st_size < 150_000
