"""Problems in the forms that machines read."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("words", [("rules", "check"), ("history", "check")], ids=" ".join)
def test_problems_for_code_scanning_and_for_annotations(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "x.yaml").write_text("causes:\n  a:\n    titel: {zh: 甲, en: a}\n", encoding="utf-8")
    (tmp_path / "h.csv").write_text("date,event,amount\n2025-01-01,limit,1\n2025-13-01,limit,2\n", encoding="utf-8")
    target = str(tmp_path if words[0] == "rules" else tmp_path / "h.csv")

    sarif = run(*words, target, "--format", "sarif")
    github = run(*words, target, "--format", "github")

    assert (sarif.code, sarif.err, github.code, github.err) == (1, "", 1, "")
    results = json.loads(sarif.out)["runs"][0]["results"]
    assert len(results) == len(github.out.splitlines())
    assert all(line.startswith("::error ") or "::warning " in line for line in github.out.splitlines())


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_a_missing_folder_is_told_in_the_form_that_was_asked_for(run: Run, tmp_path: Path, form: str) -> None:
    done = run("rules", "check", str(tmp_path / "none"), "--format", form)

    assert (done.code, done.err) == (3, "")
    assert "no-such-folder" in done.out


@pytest.mark.parametrize("form", ["json", "sarif", "github", "text"])
def test_long_numbers_are_hidden_unless_asked_for(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "h.csv").write_text("date,event\n2025-01-01,limit\n2025-01-02,6222021234567890123\n", encoding="utf-8")
    words = ("history", "check", str(tmp_path / "h.csv"), "--format", form)
    assert "6222021234567890123" not in run(*words).out
    assert "6222021234567890123" in run(*words, "--show-names").out
