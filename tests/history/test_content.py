"""What is read at all: files and open pipes, as long as one account can be; nothing that may never end."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from limitdoctor.history import content
from limitdoctor.problems import InvalidFileError
from tests.cli.conftest import ROOT

HISTORY = b"date,event,amount\n2025-01-01,limit,9000\n2025-02-01,limit,0\n"


def code(path: str, stdin: io.BytesIO | None = None) -> str:
    with pytest.raises(InvalidFileError) as found:
        content.content_of(path, stdin)
    return found.value.problems[0].code


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_bytes(HISTORY)
    assert content.content_of(str(tmp_path / "h.csv")) == HISTORY
    assert content.content_of("-", io.BytesIO(HISTORY)) == HISTORY


def test_more_than_one_account_can_have_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_BYTES", 10)
    (tmp_path / "h.csv").write_bytes(b"x" * 10)
    assert content.content_of(str(tmp_path / "h.csv")) == b"x" * 10
    (tmp_path / "h.csv").write_bytes(b"x" * 11)
    assert code(str(tmp_path / "h.csv")) == "history-too-large"
    assert code("-", io.BytesIO(b"x" * 11)) == "history-too-large"


def test_a_folder_and_nothing(tmp_path: Path) -> None:
    assert code(str(tmp_path)) == "is-a-folder"
    assert code(str(tmp_path / "nothing")) == "file-missing"
    assert code("a\0b") == "file-missing"


@pytest.mark.skipif(os.name == "nt", reason="no devices by name there")
def test_a_device_and_a_pipe_without_a_writer_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/zero", "/dev/null", str(tmp_path / "pipe")):
        assert code(path) == "not-a-file"


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_what_the_shell_opened_is_read_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_bytes(HISTORY)
    command = f"{sys.executable} -m limitdoctor diagnose <(cat {tmp_path / 'h.csv'}) --format brief"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_an_endless_stream_ends(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from limitdoctor.history import content\n"
        "content.MOST_BYTES = 50_000_000\n"
        "from limitdoctor.cli.main import main\n"
        "sys.exit(main(['diagnose', '-']))\n"
    )
    command = f"yes | head -c 60000000 | {sys.executable} -c {script!r}"
    done = subprocess.run(
        ["bash", "-c", command.replace("\\n", "\n")], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"history-too-large" in done.stderr


def test_a_link_to_nothing_is_not_its_own_nearest_name(tmp_path) -> None:
    (tmp_path / "h.csv").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InvalidFileError) as caught:
        content.content_of(str(tmp_path / "h.csv"))
    assert dict(caught.value.problems[0].facts) == {"suggestion": "-"}
