"""`limitdoctor sheet`: to stdout, or to a file that is never over another unless asked."""

from pathlib import Path

from tests.cli.conftest import Run


def test_it_is_a_page_on_standard_output(run: Run) -> None:
    done = run("sheet", lang="zh")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith('<!doctype html>\n<html lang="zh-CN">')


def test_as_markdown(run: Run) -> None:
    done = run("sheet", "--format", "markdown")
    assert done.out.startswith("# Jiebei limit gone? Look here first\n")


def test_as_a_file_never_over_another(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    assert run("sheet", "--output", str(path)).err == f"Wrote {path}\n"
    again = run("sheet", "--output", str(path))
    assert again.code == 2
    assert "--force" in again.err
    assert run("sheet", "--output", str(path), "--force").code == 0


def test_a_mistyped_format_is_told(run: Run) -> None:
    done = run("sheet", "--format", "htm")
    assert done.code == 2
    assert "did you mean html" in done.err


def test_from_another_folder_of_rules(run: Run) -> None:
    assert run("sheet", "--rules", "no-such-folder").code == 3
    assert run("sheet", "--rules", "rules", "--format", "markdown").code == 0
