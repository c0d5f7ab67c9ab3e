"""`limitdoctor rules check --fix`: what it writes, what it shows, what it leaves alone."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.checklist.small import SMALL, write
from tests.cli.conftest import Run

SLIP = ("signs/use.yaml", "background: 15", "backgruond: 15  # of a hundred")
MENDED = SMALL["signs/use.yaml"].replace("background: 15", "background: 15  # of a hundred")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "rules", SLIP)


def test_a_slip_is_mended_and_the_rest_is_reported(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, SLIP, ("recovery.yaml", "when: today", "when: tomorrow"))
    done = run("rules", "check", str(folder), "--fix")

    assert done.code == 1
    assert "unknown-key" not in done.out
    assert "unknown-word" in done.out
    assert done.err == "Mended 1 problem in 1 file.\n"
    assert (folder / "signs/use.yaml").read_text("utf-8") == MENDED
    assert not list(folder.rglob("*.part"))


def test_twice_is_once(run: Run, folder: Path) -> None:
    assert run("rules", "check", str(folder), "--fix", lang="zh").code == 0
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.yaml")}
    again = run("rules", "check", str(folder), "--fix")

    assert (again.code, again.err) == (0, "")
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.yaml")} == before


def test_a_dry_run_shows_the_change_and_writes_nothing(run: Run, folder: Path) -> None:
    done = run("rules", "check", str(folder), "--fix", "--dry-run")

    assert done.code == 1
    assert "-    backgruond: 15  # of a hundred\n+    background: 15  # of a hundred\n" in done.out
    assert done.out.startswith(f"--- {folder}/signs/use.yaml\n")
    assert "Would mend 1 problem in 1 file" in done.err
    assert "backgruond" in (folder / "signs/use.yaml").read_text("utf-8")
    assert run("rules", "check", str(folder), "--fix").code == 0
    assert run("rules", "check", str(folder), "--dry-run").code == 0


def test_a_tab_that_goes_is_seen_to_go(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path, ("recovery.yaml", "when: today", "when:\ttoday"))
    done = run("rules", "check", str(folder), "--fix", "--dry-run")

    assert "-    when:→ today\n+    when: today\n" in done.out


def test_a_definition_in_two_places_is_told_and_left(run: Run, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        ("signs/strain.yaml", "  payment_stress:\n", "  payment_stres:\n"),
        more="signs:\n  payment_stres:\n    title: {zh: 还款吃紧, en: Strain}\n",
    )
    done = run("rules", "check", str(folder), "--fix")

    assert (
        done.err == "4 uses say payment_stress, its definitions say payment_stres: are these the slip? All were left.\n"
    )
    assert "payment_stres:" in (folder / "signs/strain.yaml").read_text("utf-8")


def test_a_link_is_not_followed(run: Run, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    (folder / "signs/use.yaml").rename(outside)
    (folder / "signs/use.yaml").symlink_to(outside)
    done = run("rules", "check", str(folder), "--fix")

    assert done.code == 1
    assert "fix-link" in done.out
    assert done.err == ""  # nothing was mended, and nothing is said to be
    assert "backgruond" in outside.read_text("utf-8")
    assert (folder / "signs/use.yaml").is_symlink()


def test_a_read_only_file_is_left_alone_and_a_mode_is_kept(run: Run, folder: Path) -> None:
    path = folder / "signs/use.yaml"
    path.chmod(0o444)
    done = run("rules", "check", str(folder), "--fix")

    assert (done.code, "fix-read-only" in done.out) == (1, True)
    assert "backgruond" in path.read_text("utf-8")
    path.chmod(0o640)
    assert run("rules", "check", str(folder), "--fix").code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_disk_that_is_full_leaves_the_old_file(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = run("rules", "check", str(folder), "--fix")

    assert (done.code, "fix-failed" in done.out, "No space left" in done.out) == (1, True, True)
    assert "backgruond" in (folder / "signs/use.yaml").read_text("utf-8")
    assert not [name for _, _, names in os.walk(folder) for name in names if name.endswith(".part")]


def test_a_file_that_somebody_else_changes_meanwhile_is_not_overwritten(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from limitdoctor.cli import rules_fix

    worked_out = rules_fix.fix

    def slowly(*arguments: object) -> object:
        found = worked_out(*arguments)  # type: ignore[arg-type]
        (folder / "signs/use.yaml").write_text("signs: {}\n", encoding="utf-8")
        return found

    monkeypatch.setattr(rules_fix, "fix", slowly)
    done = run("rules", "check", str(folder), "--fix")

    assert (done.code, "fix-changed" in done.out) == (1, True)
    assert (folder / "signs/use.yaml").read_text("utf-8") == "signs: {}\n"


@pytest.mark.parametrize("flag", ["--fix", "--dry-run"])
def test_the_shipped_checklist_is_not_changed(run: Run, flag: str) -> None:
    done = run("rules", "check", flag)

    assert (done.code, done.out) == (2, "")
    assert "need a folder" in done.err


def test_a_missing_folder_is_missing_still(run: Run, tmp_path: Path) -> None:
    assert run("rules", "check", str(tmp_path / "none"), "--fix").code == 3


def test_the_report_for_code_scanning_carries_the_fix(run: Run, folder: Path) -> None:
    done = run("rules", "check", str(folder), "--format", "sarif")

    (result,) = json.loads(done.out)["runs"][0]["results"]
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "background"}
    assert replacement["deletedRegion"] == result["locations"][0]["physicalLocation"]["region"]
