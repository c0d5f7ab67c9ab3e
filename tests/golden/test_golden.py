"""Every sample and story, the start page and the help, as they are printed at 80 columns in both languages."""

import json
from pathlib import Path

import jsonschema
import pytest

import limitdoctor.render
from limitdoctor.cli.main import main
from limitdoctor.render.wrap import width
from tests.golden import compare

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".csv", ".yaml"))
STORIES = sorted((ROOT / "tests" / "stories").glob("*.yaml"))
CLOSING = "，。、；：！？）】》」』”’…％"
SCHEMA = json.loads((Path(limitdoctor.render.__file__).parent / "diagnosis.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs a command line in a scrubbed environment and returns what it prints."""
    monkeypatch.chdir(ROOT)
    for name in ("LIMITDOCTOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def command(language: str, *words: str) -> str:
        monkeypatch.setenv("LIMITDOCTOR_LANG", language)
        assert main(list(words)) == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        return captured.out

    return command


def check_form(text: str, most: int) -> None:
    lines = text.splitlines()
    assert len(lines) <= most
    assert [line for line in lines if width(line) > 80] == []
    assert [line for line in lines if line.strip()[:1] and line.strip()[0] in CLOSING] == []
    text.encode("gbk")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", [*SAMPLES, *STORIES], ids=lambda path: path.name)
def test_text(run, path: Path, language: str) -> None:
    text = run(language, "diagnose", str(path.relative_to(ROOT)))
    check_form(text, 40)
    compare(f"{path.parent.name}/{path.stem}.{language}.txt", text)


# where what is to be done, with what could harm beside it, takes all the room that English has
NO_ROOM = {
    "an_hour_late", "cousins_loan", "many_applications", "new_phone_and_number", "outage_day", "overdue_elsewhere",
    "shop_owner",
}  # fmt: skip


@pytest.mark.parametrize("path", [*SAMPLES, *STORIES], ids=lambda path: path.name)
def test_what_is_ruled_out_is_told_in_english_where_it_is_in_chinese(run, path: Path) -> None:
    found = {
        language: any(
            line.startswith(told) for line in run(language, "diagnose", str(path.relative_to(ROOT))).splitlines()
        )
        for language, told in (("zh", "已排除"), ("en", "Some ruled out"))
    }
    assert found["en"] == (found["zh"] and path.stem not in NO_ROOM)


@pytest.mark.parametrize("path", [*SAMPLES, *STORIES], ids=lambda path: path.name)
def test_what_is_not_settled_names_the_best_check_in_both_languages(run, path: Path) -> None:
    for language, verdict, check in (
        ("zh", "还定不下来", "再查一件事最能分清"),
        ("en", "Not settled.", "The check that would settle most"),
    ):
        text = run(language, "diagnose", str(path.relative_to(ROOT)))
        assert verdict not in text or check in text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_json(run, path: Path) -> None:
    texts = {run(language, "diagnose", str(path.relative_to(ROOT)), "--format", "json") for language in ("zh", "en")}
    assert len(texts) == 1, "the texts carry both languages, so the bytes are the same"
    (text,) = texts
    jsonschema.validate(json.loads(text), SCHEMA)
    compare(f"{path.parent.name}/{path.stem}.json", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_file(run, language: str) -> None:
    text = run(language, "diagnose")
    check_form(text, 60)
    compare(f"start.{language}.txt", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help(run, language: str) -> None:
    compare(f"help.{language}.txt", run(language, "--help"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markdown_and_brief(run, language: str) -> None:
    for form in ("markdown", "brief"):
        text = run(language, "diagnose", "samples/scam.csv", "--format", form)
        compare(f"samples/scam.{language}.{form}", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything(run, language: str) -> None:
    compare(f"samples/paid_off.{language}.verbose.txt", run(language, "diagnose", "samples/paid_off.csv", "-v"))


def test_a_golden_file_is_never_replaced_by_accident(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.golden.FOLDER", tmp_path)
    monkeypatch.delenv("LIMITDOCTOR_GOLDEN", raising=False)
    with pytest.raises(AssertionError, match="is missing"):
        compare("a.txt", "one\n")
    monkeypatch.setenv("LIMITDOCTOR_GOLDEN", "write")
    compare("a.txt", "one\n")
    with pytest.raises(AssertionError, match="differs"):
        compare("a.txt", "two\n")
    monkeypatch.setenv("LIMITDOCTOR_GOLDEN", "overwrite")
    compare("a.txt", "two\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "two\n"
