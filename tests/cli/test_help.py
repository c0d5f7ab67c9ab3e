import re
import shlex
import shutil
from pathlib import Path

import pytest

from limitdoctor.cli.help import COMMANDS, SUBCOMMANDS
from limitdoctor.cli.main import main
from limitdoctor.render.wrap import width
from tests.cli.conftest import ROOT, Run

NOT_ALONE = ("ask", "batch", "rules")  # they need a terminal, a folder of accounts, or their time
COMPARED = (["rules", "diff"], ["rules", "check"], ["rules", "test"])  # 1 tells what they found

ALL = [
    (),
    *((name,) for name in COMMANDS),
    *((group, name) for group, names in SUBCOMMANDS.items() for name in names),
]


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_has_help_on_stdout(run: Run, words: tuple[str, ...], flag: str) -> None:
    zh, en = run(*words, flag, lang="zh"), run(*words, flag, lang="en")
    assert (zh.code, zh.err, en.code, en.err) == (0, "", 0, "")
    assert zh.out.startswith(f"用法：limitdoctor {' '.join(words)}".strip())
    assert en.out.startswith(f"Usage: limitdoctor {' '.join(words)}".strip())


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_fits_and_nothing_is_cut(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for language in ("zh", "en"):
        text = run(*words, "--help", lang=language).out
        lines = text.splitlines()
        examples = [line for line in lines if line.startswith("  limitdoctor ")]
        assert [line for line in lines if width(line) > columns and line not in examples] == []
        assert "…" not in text
        text.encode("gbk")


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_an_example_stands_before_the_options(run: Run, words: tuple[str, ...]) -> None:
    text = run(*words, "--help").out
    assert text.index("Examples") < text.index("Options")
    path = " ".join(("limitdoctor", *words))
    assert re.search(rf"^  {re.escape(path)}", text, re.MULTILINE)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_both_languages_have_the_same_options(run: Run, words: tuple[str, ...]) -> None:
    options = [set(re.findall(r"--[a-z-]+", run(*words, "--help", lang=lang).out)) for lang in ("zh", "en")]
    assert options[0] == options[1]


def test_examples_in_the_help_really_run(run: Run) -> None:
    for example in (
        "diagnose samples/paid_off.csv",
        "advise update_delay",
        "explain not-a-date",
        "rules list",
        "sample",
    ):
        assert run(*example.split()).code == 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_example_in_the_help_works(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], language: str
) -> None:
    text = run(*words, "--help", lang=language).out
    examples = [line.strip() for line in text.splitlines() if line.startswith("  limitdoctor ")]
    assert examples
    shutil.copytree("rules", tmp_path / "rules")
    shutil.copytree("rules", tmp_path / "old" / "rules")
    shutil.copytree("rules", tmp_path / "my-rules")
    monkeypatch.chdir(tmp_path)
    for example in examples:
        typed = shlex.split(example.split(" > ")[0])[1:]
        if typed[0] in NOT_ALONE:
            continue
        if typed[:2] == ["rules", "test"]:
            typed.append("--no-mutation")
        for name in typed[1:]:
            if name.endswith((".csv", ".yaml")) and "paid_off" not in name:
                sample = (
                    ROOT / "samples" / "paid_off.csv" if name.endswith(".csv") else ROOT / "samples" / "shop_owner.yaml"
                )
                shutil.copy(sample, name)
        if "-o" in typed or "--output" in typed:
            option = "-o" if "-o" in typed else "--output"
            Path(typed[typed.index(option) + 1]).unlink(missing_ok=True)
        monkeypatch.setenv("LIMITDOCTOR_LANG", language)
        assert main(typed) in (0, 1 if typed[:2] in COMPARED else 0), example


def test_without_a_command_the_help_with_two_examples(run: Run) -> None:
    done = run()
    assert done.code == 0
    assert done.out == run("--help").out
    assert done.out.count("  limitdoctor ") == 2


@pytest.mark.parametrize("group", ["history", "rules"])
def test_a_group_without_a_command_says_what_is_missing(run: Run, group: str) -> None:
    done = run(group)
    assert done.code == 2
    assert done.out == ""
    assert f"limitdoctor {group} --help" in done.err


def test_version(run: Run) -> None:
    assert run("--version").out == run("-V").out == "limitdoctor 0.1.0\n"
    assert run("--lang", "zh", "--version").out == "limitdoctor 0.1.0\n"


def test_the_help_of_sample_names_the_samples(run: Run) -> None:
    assert "paid_off" in run("sample", "--help").out
