"""Problems as annotations: one line each, and no text from a file begins a command of its own."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.problems import Location, problem
from limitdoctor.render import github


def test_an_annotation_has_file_line_and_columns() -> None:
    found = problem(
        "unknown-key", Location("rules/use.yaml", 4, 5, 10), found="backgruond", nearest="background", inside="sign d"
    )

    assert github.render([found], "en") == (
        "::error file=rules/use.yaml,line=4,col=5,endLine=4,endColumn=15,title=limitdoctor unknown-key::"
        'There is no key "backgruond" here (in sign d). Could be: background.\n'
    )


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (Location("a.yaml"), "file=a.yaml,title"),
        (Location("a.yaml", 3), "file=a.yaml,line=3,title"),
        (Location("a.yaml", 3, 2), "file=a.yaml,line=3,col=2,title"),
        (Location("C:\\x,1%\n.yaml", 3), "file=C%3A\\x%2C1%25%0A.yaml,line=3,title"),
        (Location(""), "title"),
    ],
)
def test_only_what_is_known_is_told_and_properties_are_escaped(where: Location, told: str) -> None:
    assert github.render([problem("unused", where, "warning", sort="step", found="x")], "zh").startswith(
        f"::warning {told}"
    )


@given(st.text(), st.text(), st.integers(0, 9))
def test_hostile_text_stays_on_its_line(file: str, found: str, line: int) -> None:
    text = github.render([problem("unknown-key", Location(file, line, 1), found=found, inside="x")], "en")

    assert text.count("\n") == 1
    assert "\r" not in text
    assert "\x1b" not in text
    head, _, said = text.removeprefix("::error ").partition("::")
    assert len(re.findall(r"(?:^|,)[a-zA-Z]+=", head)) == len(head.split(","))
    assert "::" not in head
    assert not re.search("%(?!25|0D|0A)", said)


def test_what_is_escaped_can_be_read_back() -> None:
    text = github.render([problem("unused", Location("50%,a:b\r\n.yaml"), sort="step", found="100%")], "en")

    head, _, said = text.removeprefix("::error file=").partition(",title=")
    assert unquote(head) == "50%,a:b\r\n.yaml"
    assert "100%25" in said
