"""One test a row of the table of exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import limitdoctor.render
from limitdoctor.cli.exits import Exit
from tests.cli.conftest import ROOT, Run

PROBLEMS = json.loads((Path(limitdoctor.render.__file__).parent / "problems.schema.json").read_text(encoding="utf-8"))


def test_the_readme_has_the_same_table() -> None:
    for name in ("README.md", "README.zh.md"):
        rows = re.findall(r"^\| (\d+) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert [int(row) for row in rows] == [int(code) for code in Exit]


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.*")), ids=lambda path: path.name)
def test_0_whatever_the_diagnosis(run: Run, path: Path) -> None:
    if path.suffix in (".csv", ".yaml"):
        done = run("diagnose", str(path))
        assert (done.code, done.err) == (0, "")


def test_0_a_bad_row_is_left_out_and_the_rest_is_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text(
        "date,event,amount\n2025-01-01,limit,9000\n2025-13-13,limit,0\n2025-02-01,limit,0\n"
    )
    done = run("diagnose", str(tmp_path / "h.csv"), "-v")
    assert done.code == 0
    assert "Rows left out" in done.out


def test_1_history_check_found_something(run: Run, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("date,event,amount\n2025-01-01,limit,9000\n2025-13-13,limit,0\n")
    done = run("history", "check", str(tmp_path / "h.csv"))
    assert (done.code, done.err) == (1, "")
    assert "h.csv:3" in done.out
    assert run("history", "check", "samples/paid_off.csv").code == 0


def test_1_rules_check_found_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "checklist.yaml").write_text("schema: limitdoctor/checklist@1\nname: [\n")
    done = run("rules", "check", str(tmp_path))
    assert (done.code, done.err) == (1, "")
    assert "checklist.yaml:2" in done.out.replace("\n     ", "")


def test_1_a_warning_counts_only_where_asked(run: Run, tmp_path: Path) -> None:
    for path in (ROOT / "rules").rglob("*.yaml"):
        copy = tmp_path / path.relative_to(ROOT / "rules")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    assert run("rules", "check", str(tmp_path), "--strict").code == 0
    path = tmp_path / "causes" / "system_delay.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(title: \{zh: [^,]*), en: [^}]*", r"\1", text, count=1), encoding="utf-8")
    done = run("rules", "check", str(tmp_path))
    assert done.code == 0
    assert "warning[missing-language]" in done.out
    assert run("rules", "check", str(tmp_path), "--strict").code == 1


def test_2_usage(run: Run) -> None:
    assert run("diagnose", "--no-such-option").code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.csv", None),
        ("empty.csv", b""),
        ("binary.csv", bytes(range(256)) * 20),
        ("nul.csv", b"date,event\n\x00\n"),
        ("no_header.csv", b"a,b,c\n1,2,3\n"),
        ("nothing_left.csv", b"date,event,amount\nxx,yy,zz\n"),
        ("broken.yaml", b"events: [\n"),
        ("deep.yaml", b"[" * 5000),
        ("bomb.yaml", b"a: &a [x]\nb: [*a, *a]\n"),
    ],
)
def test_3_an_input_that_cannot_be_read(run: Run, tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("diagnose", str(path))
    assert (done.code, done.out) == (3, "")
    assert "error[" in done.err
    assert "Traceback" not in done.err
    found = run("diagnose", str(path), "--format", "json")
    assert (found.code, found.err) == (3, "")
    document = json.loads(found.out)
    jsonschema.validate(document, PROBLEMS)
    assert document["problems"]
    assert document["checked"]["files"] == 1


def test_3_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    assert run("diagnose", str(tmp_path)).code == 3


def test_3_a_checklist_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("rules", "check", str(tmp_path / "nowhere")).code == 3
    assert run("diagnose", "samples/paid_off.csv", "--rules", str(tmp_path / "nowhere")).code == 3


def test_70_a_fault_of_the_tool(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret 13800138000")

    monkeypatch.setattr("limitdoctor.diagnosis.diagnose.diagnose", broken)
    done = run("diagnose", "samples/paid_off.csv")
    assert (done.code, done.out) == (70, "")
    assert "ZeroDivisionError" in done.err
    assert "secret" not in done.err
    assert "Traceback" not in done.err
    monkeypatch.setenv("LIMITDOCTOR_DEBUG", "1")
    assert "Traceback" in run("diagnose", "samples/paid_off.csv").err


def test_130_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("limitdoctor.diagnosis.diagnose.diagnose", interrupted)
    done = run("diagnose", "samples/paid_off.csv", lang="zh")
    assert (done.code, done.out, done.err.strip()) == (130, "", "已中断。")


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to a process there")
def test_130_a_real_interrupt_leaves_no_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "limitdoctor", "diagnose", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)  # it waits for its standard input by now
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
