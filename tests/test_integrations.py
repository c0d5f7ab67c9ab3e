"""What other projects use from this repository: the hooks for pre-commit and the action for GitHub."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.checklist.small import SMALL, write

ROOT = Path(__file__).resolve().parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((ROOT / ".github/actions/check-rules/action.yml").read_text("utf-8"))
# of pre-commit's manifest
HOOK_KEYS = {"id", "name", "description", "entry", "language", "files", "require_serial"}


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A PATH where `limitdoctor` is this tree's and `pip install` does nothing."""
    bin_folder = folder / "bin"
    bin_folder.mkdir(exist_ok=True)
    for name, line in (
        ("limitdoctor", f'exec {shlex.quote(sys.executable)} -m limitdoctor "$@"'),
        ("python3", "exit 0"),
    ):
        (bin_folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (bin_folder / name).chmod(0o755)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "LIMITDOCTOR_LANG": "en", **more}


def run(command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=folder, env=environment(folder, **more), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path / "conf" / "rules")
    return tmp_path


def test_the_hooks_say_what_pre_commit_needs() -> None:
    assert [hook["id"] for hook in HOOKS] == ["limitdoctor-check", "limitdoctor-test"]
    for hook in HOOKS:
        assert set(hook) == HOOK_KEYS
        assert hook["language"] == "python"
        assert re.search(hook["files"], "rules/signs/use.yaml")
        assert re.search(hook["files"], "conf/rules/a.yml")
        assert not re.search(hook["files"], ".github/workflows/rules.yaml")
        assert not re.search(hook["files"], "rules/README.md")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_given_the_names_of_changed_files(project: Path, hook: dict[str, str]) -> None:
    names = "conf/rules/signs/use.yaml conf/rules/causes.yaml"
    done = run(f"{hook['entry']} {names}", project)

    assert (done.returncode, done.stderr) == (0, "")
    broken = SMALL["signs/use.yaml"].replace("more_than: 180", "more_then: 180")
    (project / "conf/rules/signs/use.yaml").write_text(broken, encoding="utf-8")
    done = run(f"{hook['entry']} {names}", project)
    assert done.returncode in (1, 3)
    assert "conf/rules/signs/use.yaml:5:43" in done.stdout + done.stderr


def test_a_file_of_no_checklist_is_told(project: Path) -> None:
    (project / "rules").mkdir()
    (project / "rules/other.yaml").write_text("a: 1\n")
    done = run(f"{HOOKS[0]['entry']} rules/other.yaml", project)

    assert done.returncode == 2
    assert "belongs to no checklist" in done.stderr


def steps(project: Path, **inputs: str) -> list[subprocess.CompletedProcess[str]]:
    """Runs the steps of the action as a runner would, up to the first that fails."""
    given = {name: value.get("default", "") for name, value in ACTION["inputs"].items()} | inputs
    done = []
    for step in ACTION["runs"]["steps"]:
        name, _, wanted = step.get("if", "").partition(" != " if "!=" in step.get("if", "") else " == ")
        if name and (given[name.removeprefix("inputs.")] == wanted.strip("'")) == ("!=" in step["if"]):
            continue
        more = {key: given[re.fullmatch(r"\$\{\{ inputs\.(\w+) \}\}", v)[1]] for key, v in step.get("env", {}).items()}  # type: ignore[index]
        done.append(run(step["run"], project, GITHUB_ACTION_PATH=str(ROOT / ".github/actions/check-rules"), **more))
        if done[-1].returncode:
            break
    return done


def test_the_action_is_a_composite_one_and_never_pastes_an_input_into_a_script() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert set(ACTION["inputs"]) == {"folder", "strict", "test", "sarif"}
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]


def test_the_action_passes_good_rules(project: Path) -> None:
    done = steps(project, folder="conf/rules", sarif="out.sarif")

    assert [step.returncode for step in done] == [0, 0, 0, 0]
    assert done[2].stdout == ""
    assert '"results": []' in (project / "out.sarif").read_text("utf-8")
    assert "passed, 0 failed" in done[3].stdout


def test_the_action_marks_a_fault_and_fails(project: Path) -> None:
    broken = SMALL["signs/use.yaml"].replace("more_than: 180", "more_then: 180")
    (project / "conf/rules/signs/use.yaml").write_text(broken, encoding="utf-8")
    done = steps(project, folder="conf/rules", sarif="out.sarif")

    assert [step.returncode for step in done] == [0, 0, 1]
    assert done[2].stdout.startswith("::error file=conf/rules/signs/use.yaml,line=5,col=43,")
    assert '"ruleId": "unknown-key"' in (project / "out.sarif").read_text("utf-8")


def test_the_action_lets_warnings_pass_where_it_is_told(project: Path) -> None:
    warned = SMALL["causes.yaml"].replace("[D0, cfpb-2022]", "[D0, D0]")
    (project / "conf/rules/causes.yaml").write_text(warned, encoding="utf-8")

    assert [step.returncode for step in steps(project, folder="conf/rules", test="false")] == [0, 1]
    assert [step.returncode for step in steps(project, folder="conf/rules", test="false", strict="false")] == [0, 0]


def test_a_folder_that_is_missing_fails_even_where_only_a_log_is_written(project: Path) -> None:
    assert [step.returncode for step in steps(project, folder="none; touch hacked", sarif="out.sarif")] == [0, 1]
    assert not (project / "hacked").exists()
