"""What reaches a pipe, a terminal, a console of another encoding; what is imported for it; that nothing leaves."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from limitdoctor.cli import streams
from tests.cli.conftest import ROOT, Run


def process(*words: str, stdin: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "limitdoctor", *words],
        cwd=ROOT,
        env={**kept, **environment},
        input=stdin,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437", "utf-8", "utf-16"])
@pytest.mark.parametrize("words", [("diagnose", "samples/scam.csv"), ("diagnos",), ("--help",)], ids=" ".join)
def test_any_console_can_be_written_to(words: tuple[str, ...], encoding: str) -> None:
    done = process(*words, PYTHONIOENCODING=encoding, LIMITDOCTOR_LANG="zh")
    assert done.returncode == (2 if words == ("diagnos",) else 0)
    assert b"Traceback" not in done.stderr
    if encoding in ("gbk", "utf-8") and words[0] == "diagnose":
        assert "被骗付过钱，或花钱恢复过额度" in done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_json_is_the_same_bytes_on_any_console(encoding: str) -> None:
    done = process("diagnose", "samples/scam.csv", "--format", "json", PYTHONIOENCODING=encoding, LANG="zh_CN.UTF-8")
    other = process("diagnose", "samples/scam.csv", "--format", "json", TZ="Asia/Shanghai")
    assert done.stdout == other.stdout
    json.loads(done.stdout)


def test_a_name_that_is_no_text_is_no_crash(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("file names are text here")
    path = os.fsencode(tmp_path) + b"/b\xff.csv"
    Path(os.fsdecode(path)).write_bytes((ROOT / "samples" / "scam.csv").read_bytes())
    for form in ("text", "json", "brief", "markdown"):
        done = subprocess.run(
            [sys.executable, "-m", "limitdoctor", "diagnose", path, "--format", form],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    done = subprocess.run(
        [sys.executable, "-m", "limitdoctor", "history", "show", path, "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    shown = json.loads(done.stdout)
    assert {event["file"] for event in shown["events"]} == {shown["input"]["files"][0]["path"]}


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with pipes")
def test_a_reader_who_goes_away_ends_the_talk_quietly() -> None:
    command = f"{sys.executable} -m limitdoctor diagnose samples/paid_off.csv --format json | head -c 20"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""
    assert len(done.stdout) == 20


def test_standard_input_is_a_file() -> None:
    content = (ROOT / "samples" / "scam.csv").read_bytes()
    done = process("diagnose", "-", stdin=content, LANG="en")
    assert done.returncode == 0
    assert b"(standard input)" in done.stdout


def test_a_pipe_gets_no_escape_and_no_question() -> None:
    assert b"\x1b" not in process("diagnose", "samples/scam.csv").stdout
    assert b"\x1b[1;31m" in process("diagnose", "samples/scam.csv", "--color", "always", NO_COLOR="1").stdout
    assert b"\x1b" not in process("explain", "update_delay").stdout


class Terminal:
    """A stream that says it is one."""

    encoding = "utf-8"

    def __init__(self, *, tty: bool = True) -> None:
        self.tty = tty
        self.text = ""

    def isatty(self) -> bool:
        return self.tty

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("choice", "environment", "tty", "coloured"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {}, True, False),
    ],
)
def test_colours(
    monkeypatch: pytest.MonkeyPatch, choice: str, environment: dict[str, str], tty: bool, coloured: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal(tty=tty))
    assert streams.coloured(choice) is coloured


@pytest.mark.parametrize(
    ("columns", "width"), [("60", 60), ("20", 40), ("999", 120), ("0", 80), ("", 80), ("wide", 80), ("9" * 400, 80)]
)
def test_the_width_is_that_of_the_terminal_within_bounds(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert streams.columns() == width


def test_who_waits_is_told_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with streams.patience("reading ...", after=0.01):
        for _ in range(200):
            if terminal.text:
                break
            __import__("time").sleep(0.01)
    assert terminal.text == "reading ...\n"


def test_who_is_asked_is_told_nothing_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with streams.patience("reading ...", after=0.05) as waiting:
        with waiting.paused():
            __import__("time").sleep(0.3)
            assert terminal.text == ""
        for _ in range(200):
            if terminal.text:
                break
            __import__("time").sleep(0.01)
    assert terminal.text == "reading ...\n"


def test_a_pause_ends_with_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with streams.patience("reading ...", after=0.05) as waiting, waiting.paused():
        pass
    __import__("time").sleep(0.2)
    assert terminal.text == ""


def test_who_does_not_wait_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for terminal in (Terminal(), Terminal(tty=False)):
        monkeypatch.setattr(sys, "stderr", terminal)
        with streams.patience("reading ..."):
            pass
        assert terminal.text == ""


IMPORTS = """
import sys, runpy
sys.argv = ["limitdoctor", *{words!r}]
try:
    runpy.run_module("limitdoctor", run_name="__main__")
except SystemExit as done:
    assert not done.code, done.code
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


def modules(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(words=list(words))],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


HEAVY = {"rich", "jinja2", "ibis", "pydantic", "importlib.metadata", "pyzipper", "python_calamine", "asyncio"}


@pytest.mark.parametrize(
    "words",
    [
        ("diagnose", "samples/paid_off.csv", "--format", "json"),
        ("diagnose", "samples/paid_off.csv"),
        ("diagnose", "samples/alipay_bill.csv"),
        ("--help",),
        ("diagnose", "--help"),
        ("rules", "check", "rules"),
    ],
    ids=" ".join,
)
def test_nothing_is_imported_that_is_not_needed(words: tuple[str, ...]) -> None:
    found = modules(*words)
    assert found & HEAVY == set()


def test_json_imports_no_renderer_for_people() -> None:
    found = modules("diagnose", "samples/paid_off.csv", "--format", "json")
    assert found & {
        "limitdoctor.render.terminal",
        "limitdoctor.render.markdown",
        "limitdoctor.render.explain",
        "csv",
    } <= {"csv"}


def test_version_is_answered_before_typer() -> None:
    assert modules("--version") & {"typer", "yaml", "limitdoctor.cli.app", *HEAVY} == set()


def test_help_of_the_tool_imports_no_command() -> None:
    commands = {f"limitdoctor.cli.{name}" for name in ("diagnose", "advise", "explain", "history", "sample", "rules")}
    assert modules("--help") & {"yaml", *commands} == set()


def test_no_socket_is_ever_opened(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbidden)
    for words in (
        ("diagnose", "samples/paid_off.csv"),
        ("diagnose", "samples/alipay_bill.csv", "--format", "json"),
        ("explain", "update_delay"),
        ("advise", "update_delay"),
        ("rules", "check", "rules"),
    ):
        assert run(*words).code == 0


SHELLS = {
    "bash": {"COMP_WORDS": "limitdoctor {words}", "COMP_CWORD": "{count}"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "limitdoctor {words}"},
    "fish": {"_TYPER_COMPLETE_ARGS": "limitdoctor {words}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    "powershell": {"_TYPER_COMPLETE_ARGS": "limitdoctor {words}", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "{last}"},
}


def completed(shell: str, words: str) -> str:
    blanks = {"words": words, "count": str(len(words.split(" "))), "last": words.rsplit(" ", 1)[-1]}
    variables = {name: value.format(**blanks) for name, value in SHELLS[shell].items()}
    done = process(_LIMITDOCTOR_COMPLETE=f"complete_{shell}", **variables)
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_commands_options_and_ids(shell: str) -> None:
    assert "diagnose" in completed(shell, "dia")
    assert "--format" in completed(shell, "diagnose --fo")
    assert "update_delay" in completed(shell, "explain update_d")
    assert "update_delay" in completed(shell, "advise update_d")
    assert "paid_off" in completed(shell, "sample paid")
    assert "check" in completed(shell, "rules ch")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completion_script_is_shown(shell: str) -> None:
    done = process("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert done.returncode == 0
    assert re.search(r"_LIMITDOCTOR_COMPLETE", done.stdout.decode())


class Broken:
    """A pipe whose reader is gone."""

    encoding = "utf-8"

    def __init__(self, fault: OSError, number: int) -> None:
        self.fault = fault
        self.number = number
        self.buffer = self

    def isatty(self) -> bool:
        return False

    def write(self, text: object) -> None:
        raise self.fault

    def flush(self) -> None:
        pass

    def fileno(self) -> int:
        return self.number


def test_a_closed_pipe_is_pointed_to_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "pipe").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError(), file.fileno()))
        streams.write("text")
        streams.write_bytes(b"bytes")
        assert os.path.samestat(os.fstat(file.fileno()), Path(os.devnull).stat())


def test_a_full_disk_is_no_closed_pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows says EINVAL for a closed pipe, too")
    with (tmp_path / "pipe").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Broken(OSError(28, "No space left"), file.fileno()))
        for write in (lambda: streams.write("text"), lambda: streams.write_bytes(b"bytes")):
            with pytest.raises(streams.OutputFaultError, match="No space left"):
                write()


EVERY_WAY = [
    ("--version",),
    ("--help",),
    ("diagnose", "--help"),
    ("diagnose", "samples/scam.csv"),
    ("diagnose", "samples/scam.csv", "--format", "json"),
    ("history", "check", "no/such/file", "--format", "json"),
    ("sample", "paid_off"),
    ("explain", "update_delay"),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", EVERY_WAY, ids=" ".join)
@pytest.mark.parametrize("end", [">/dev/full", ">&-"])
def test_a_result_that_is_lost_is_told_and_no_fault_of_the_tool(words: tuple[str, ...], end: str) -> None:
    command = f"exec {sys.executable} -m limitdoctor {' '.join(words)} {end}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    reason = b"Bad file descriptor" if end == ">&-" else b"No space left on device"
    assert b"stdout: " + reason in done.stderr
    for word in (b"Traceback", b"Exception ignored", b"Error:"):
        assert word not in done.stderr


def test_a_talk_that_nobody_hears_changes_nothing() -> None:
    command = f"exec {sys.executable} -m limitdoctor history check no/such/file {{end}}"
    for end in ("2>&-", "2>/dev/full"):
        done = subprocess.run(["bash", "-c", command.format(end=end)], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 3


def test_a_file_for_somebody_who_looks_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, text in (
        ("\ufeff额度".encode(), "额度"),
        ("额度".encode("gb18030"), "额度"),
        (b"\xff\xff\xff", "\ufffd" * 3),
    ):
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        streams.write_bytes(content)
        assert terminal.text == text


def test_a_closed_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = (tmp_path / "x").open("w")
    file.close()
    monkeypatch.setattr(sys, "stdout", file)
    assert streams.coloured("auto") is False


@pytest.mark.parametrize(
    ("encoding", "errors"),
    [("gbk", "backslashreplace"), ("utf-8", "replace"), ("UTF-16", "replace"), (None, "backslashreplace")],
)
def test_streams_are_hardened_by_their_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str, errors: str) -> None:
    class Stream(Terminal):
        asked = ""

        def reconfigure(self, *, errors: str) -> None:
            self.asked = errors

    stream = Stream()
    stream.encoding = encoding
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", Terminal())
    streams.harden()
    assert stream.asked == errors


def test_names_are_completed_from_the_shipped_rules() -> None:
    from limitdoctor.cli import completion

    assert completion.cause_ids("update_d") == ["update_delay"]
    assert "contact_support" in completion.all_ids("contact_")
    assert "not-a-date" in completion.all_ids("not-a-da")
    assert completion.all_ids("qqqq") == []
    assert completion.sample_names("paid") == ["paid_off"]


def test_completion_knows_every_id_that_explain_knows() -> None:
    from limitdoctor.checklist.load import load_checklist
    from limitdoctor.cli import completion

    checklist = load_checklist(None)
    known = set(completion.all_ids(""))
    groups = (checklist.causes, checklist.signs, checklist.steps, checklist.sources, checklist.calendar)
    assert {name for group in groups for name in group} - known == set()


def test_the_password_of_a_zip_is_asked_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    from limitdoctor.cli.conversation import Conversation
    from limitdoctor.cli.reading import _asked_for

    monkeypatch.setattr(getpass, "getpass", lambda prompt: " 123456 " if "bill.zip" in prompt else "")
    monkeypatch.setattr(sys, "stdin", Terminal(tty=False))
    monkeypatch.setattr(sys, "stderr", Terminal())
    ask = _asked_for(Conversation("en"), streams.Patience("reading ...", 1))
    assert ask("bill.zip") is None
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert ask("bill.zip") == "123456"
    assert ask("other.zip") is None
    monkeypatch.setattr(getpass, "getpass", lambda _: pytest.fail("asked again"))
    assert (ask("bill.zip"), ask("other.zip")) == ("123456", None)


def test_an_interrupt_while_loading_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from limitdoctor.cli import app
    from limitdoctor.cli.main import main

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", interrupted)
    assert main(["diagnose"]) == 130
    monkeypatch.setattr(sys, "argv", ["limitdoctor", "--version"])
    assert main() == 0
