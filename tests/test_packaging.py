"""The wheel holds the rules and the samples, and the tool runs from it as it does from the source tree."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return folder / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def _run(path: Path, *words: str, cwd: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path), "LIMITDOCTOR_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "limitdoctor", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_every_rule_and_sample_ships_in_the_wheel(unpacked: Path) -> None:
    assert _files(ROOT / "rules") == _files(unpacked / "limitdoctor" / "shipped" / "rules")
    assert _files(ROOT / "samples") == _files(unpacked / "limitdoctor" / "shipped" / "samples")


def test_schemas_and_types_ship_in_the_wheel(unpacked: Path) -> None:
    package = unpacked / "limitdoctor"
    assert (package / "py.typed").exists()
    shipped = [*ROOT.glob("limitdoctor/**/*.schema.json"), *ROOT.glob("rules/*.schema.json")]
    assert {path.name for path in shipped} == {path.name for path in package.rglob("*.schema.json")}


def test_the_templates_of_the_report_ship_in_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    folder = Path("limitdoctor") / "render" / "templates"
    assert _files(ROOT / folder) == _files(unpacked / folder)
    report = tmp_path / "report.html"
    _run(unpacked, "diagnose", str(ROOT / "samples" / "scam.csv"), "--html", str(report), cwd=tmp_path)
    assert report.read_text("utf-8").rstrip().endswith("</html>")


def test_no_test_and_no_cache_ships_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith("tests/") or "__pycache__" in name] == []


def test_a_diagnosis_from_the_wheel_equals_one_from_the_source(unpacked: Path, tmp_path: Path) -> None:
    sample = str(ROOT / "samples" / "unused.csv")
    from_wheel = _run(unpacked, "diagnose", sample, "--format", "json", cwd=tmp_path)
    from_source = _run(ROOT, "diagnose", sample, "--format", "json", cwd=tmp_path)
    assert json.loads(from_wheel)["checklist"]["name"] == "jiebei"
    assert from_wheel == from_source


def test_a_sample_can_be_written_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    assert _run(unpacked, "sample", "unused", cwd=tmp_path) == (ROOT / "samples" / "unused.csv").read_text("utf-8")
