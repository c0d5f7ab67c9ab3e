"""`diagnose --html`: a file that is written whole or not at all, never over another unless asked."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLE = "samples/unused.csv"


def test_the_report_is_written_and_said_to_be(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    done = run("diagnose", SAMPLE, "--html", str(report))
    assert (done.code, done.out, done.err) == (0, "", f"Wrote {report}\n")
    text = report.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert '<html lang="en">' in text
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"], "nothing half-written stays behind"


def test_it_opens_in_the_language_of_the_run(run: Run, tmp_path: Path) -> None:
    run("diagnose", SAMPLE, "--html", str(tmp_path / "a.html"), lang="zh")
    assert '<html lang="zh-CN">' in (tmp_path / "a.html").read_text("utf-8")


def test_an_existing_file_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("mine", encoding="utf-8")
    done = run("diagnose", SAMPLE, "--html", str(report))
    assert (done.code, done.out) == (2, "")
    assert "--force" in done.err
    assert report.read_text("utf-8") == "mine"
    assert run("diagnose", SAMPLE, "--html", str(report), "--force").code == 0
    assert report.read_text("utf-8") != "mine"


def test_it_is_refused_before_the_files_are_read(run: Run, tmp_path: Path) -> None:
    assert run("diagnose", "no-such-file.csv", "--html", str(tmp_path)).code == 2


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    done = run("diagnose", SAMPLE, "--html", str(tmp_path / "no" / "report.html"))
    assert done.code == 2
    assert "Cannot write" in done.err


def test_a_dash_is_standard_output(run: Run) -> None:
    done = run("diagnose", SAMPLE, "--html", "-")
    assert done.code == 0
    assert done.out.startswith("<!doctype html>")


def test_without_a_file_the_page_has_the_checks_to_do_first(run: Run, tmp_path: Path) -> None:
    assert run("diagnose", "--html", str(tmp_path / "r.html")).code == 0
    assert "What to do next" in (tmp_path / "r.html").read_text("utf-8")


@pytest.mark.parametrize(("names", "shown"), [([], False), (["--show-names"], True)])
def test_names_are_shown_only_when_asked_for(run: Run, tmp_path: Path, names: list[str], shown: bool) -> None:
    history = tmp_path / "h.csv"
    history.write_text("date,event,days_late,对方\n2025-09-01,逾期,3,张三丰\n2025-09-02,额度,,\n", encoding="utf-8")
    run("diagnose", str(history), "--vanished", "2025-09-02", "--html", str(tmp_path / "r.html"), *names)
    assert ("张三丰" in (tmp_path / "r.html").read_text("utf-8")) is shown


def test_for_an_agent_the_ticket_comes_as_text(run: Run) -> None:
    done = run("diagnose", "samples/scam.csv", "--for", "agent")
    assert done.code == 0
    assert "To be handed on first: a scam." in done.out


def test_for_takes_agent_only_and_goes_with_text(run: Run) -> None:
    assert "did you mean agent" in run("diagnose", SAMPLE, "--for", "agnet").err
    done = run("diagnose", SAMPLE, "--for", "agent", "--format", "json")
    assert done.code == 2
    assert "comes as text only" in done.err


def test_a_format_that_is_asked_for_is_printed_beside_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    assert run("diagnose", SAMPLE, "--html", str(path), "--format", "json").out.startswith("{")
    assert run("diagnose", SAMPLE, "--html", str(path), "--force", "--for", "agent").out.count("□") >= 3
    assert run("diagnose", SAMPLE, "--html", str(path), "--force").out == ""
