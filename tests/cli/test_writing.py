"""Files that are written over: whole or not at all, for the same readers as before, through links."""

import sys
from pathlib import Path

import pytest

from limitdoctor.cli.conversation import UsageFaultError
from limitdoctor.cli.writing import replace_file
from tests.cli.conftest import Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes, and links need a right")


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


@posix
@pytest.mark.parametrize("readers", [0o600, 0o640, 0o644, 0o664])
def test_an_added_event_lets_nobody_else_read_the_file(run: Run, tmp_path: Path, readers: int) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("events:\n  - {date: 2025-10-01, event: limit, amount: 5}\n", "utf-8")
    file.chmod(readers)
    assert run("history", "add", str(file), "limit", "2025-10-02", "amount=0").code == 0
    assert mode(file) == oct(readers)
    assert file.read_text("utf-8").endswith('amount: "0"}\n')


@posix
def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    replace_file(str(tmp_path / "new"), b"x")
    (tmp_path / "usual").touch()
    assert mode(tmp_path / "new") == mode(tmp_path / "usual")


@posix
def test_a_private_file_is_for_its_owner(tmp_path: Path) -> None:
    (tmp_path / "answers").touch(0o644)
    replace_file(str(tmp_path / "answers"), b"x", private=True)
    assert mode(tmp_path / "answers") == "0o600"


@posix
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_one(tmp_path: Path, there: bool) -> None:
    target, link = tmp_path / "folder" / "target.yaml", tmp_path / "link.yaml"
    target.parent.mkdir()
    if there:
        target.write_bytes(b"old")
    link.symlink_to(Path("folder", "target.yaml"))
    replace_file(str(link), b"new")
    assert (link.is_symlink(), str(link.readlink()), target.read_bytes()) == (True, "folder/target.yaml", b"new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "link.yaml", "target.yaml"]


@posix
def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UsageFaultError):
        replace_file(str(tmp_path / "a"), b"new")
    assert (tmp_path / "a").is_symlink()
