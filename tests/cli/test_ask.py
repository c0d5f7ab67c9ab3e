"""The interview in a real terminal: from nothing to a plan, back, why, leaving and going on."""

import io
import json
import os
import re
import signal
import stat
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run
from tests.golden import compare

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal there")

PROMPT = "\n> $"
STORY = {
    "zh": ("1", "w", "11月1号还在，11月10号没了", "一万二", "0", "b", "0", "1", "w", "1 3?", "0", "?"),
    "en": ("1", "w", "Nov 1 still there, gone on Nov 10", "12k", "0", "b", "0", "1", "w", "1 3?", "0", "?"),
}


def _hears_interrupts() -> None:
    """Ctrl-C reaches the interview even where the tests were started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Session:
    """One terminal with the interview in it."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        lang: str = "zh",
        columns: int = 80,
        encoding: str = "utf-8",
        as_of: str = "2026-11-24",
    ) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "LIMITDOCTOR_LANG": lang,
            "COLUMNS": str(columns),
            "NO_COLOR": "1",
            "PYTHONIOENCODING": encoding,
            "TERM": "xterm",
        }
        command = ["-m", "limitdoctor", "ask", *(["--as-of", as_of] if as_of else []), *words]
        self.child: Any = pexpect.spawn(
            sys.executable,
            command,
            env=environment,
            encoding=encoding,
            cwd=str(folder),
            dimensions=(60, columns),
            preexec_fn=_hears_interrupts,
        )
        self.shown = ""

    def answer(self, *texts: str) -> "Session":
        for text in texts:
            self.child.expect(PROMPT, timeout=30)
            self.shown += self.child.before + self.child.after
            self.child.sendline(text)
        return self

    def ended(self) -> int:
        self.child.expect(pexpect.EOF, timeout=30)
        self.shown += self.child.before
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    @property
    def text(self) -> str:
        return self.shown.replace("\r\n", "\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_nothing_to_a_plan(tmp_path: Path, lang: str) -> None:
    session = Session(tmp_path, lang=lang).answer(*STORY[lang])
    assert session.ended() == 0
    compare(f"ask.{lang}.txt", session.text)
    assert len(set(re.findall(r"(?:问题|Question) (\d+)", session.text))) <= 8
    assert {"zh": "接下来怎么做", "en": "What to do next"}[lang] in session.text


def test_the_answers_are_a_history_for_nobody_elses_eyes(tmp_path: Path, run: Run) -> None:
    assert Session(tmp_path).answer(*STORY["zh"]).ended() == 0
    path = tmp_path / "answers.yaml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = json.loads(run("diagnose", str(path), "--format", "json").out)
    assert found["limit"]["first_missing"] == "2026-11-10"
    assert (found["limit"]["before"], found["warnings"]) == (12000, found["warnings"])
    states = {one["id"]: one["state"] for one in found["findings"]}
    assert states["authorisation_off"] == "present"


def test_leaving_keeps_the_answers_and_the_next_run_goes_on(tmp_path: Path) -> None:
    first = Session(tmp_path).answer("1", "11月10号", "9000", "q")
    assert first.ended() == 0
    assert "存好了：answers.yaml" in first.text
    second = Session(tmp_path).answer("0", "q")
    assert second.ended() == 0
    assert "接着上次的来" in second.text
    assert "额度现在是什么样子" not in second.text  # it is known
    third = Session(tmp_path).answer("q")
    third.ended()
    assert "先看几件要紧的" not in third.text


OWN = """# limitdoctor ask
account: {product: jiebei, opened: 2020-01-01}
as_of: 2026-11-20
recorded: {repayments: [2026-01-01, 2026-11-20]}
events:
  - {date: 2026-11-01, event: repayment, amount: 100, note: 尾号1234 的卡, merchant: 张三小店}
answers: {late_here: absent, overdue_open_here: unknown}
"""


def test_leaving_at_once_changes_nothing(tmp_path: Path) -> None:
    assert Session(tmp_path).answer("q").ended() == 0
    assert not (tmp_path / "answers.yaml").exists()
    (tmp_path / "answers.yaml").write_text(OWN, encoding="utf-8")
    assert Session(tmp_path).answer("q").ended() == 0
    assert (tmp_path / "answers.yaml").read_text(encoding="utf-8") == OWN


def test_all_that_the_file_of_answers_holds_is_kept(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text(OWN, encoding="utf-8")
    assert Session(tmp_path).answer("1", "11月10号", "9000", "0", "q").ended() == 0
    text = (tmp_path / "answers.yaml").read_text(encoding="utf-8")
    for kept in (
        "opened: 2020-01-01",
        "repayments: [2026-01-01, 2026-11-20]",
        "尾号1234 的卡",
        "张三小店",
        "late_here: absent",
    ):
        assert kept in text
    assert "overdue_open_here: unknown" in text  # said once, not asked again


def test_rows_that_could_not_be_read_are_not_lost(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("limitdoctor.cli.streams.is_terminal", lambda _: True)
    path = tmp_path / "answers.yaml"
    path.write_text(OWN.replace("2026-11-01, event", "2026-13-01, event"), encoding="utf-8")
    done = run("ask", "--save", str(path), "--as-of", "2026-11-24", lang="en")
    assert done.code == 2
    assert "would be lost" in " ".join(done.err.split())
    assert "2026-13-01" in path.read_text(encoding="utf-8")


def test_the_command_says_all_that_no_file_holds(tmp_path: Path, run: Run) -> None:
    session = Session(tmp_path, "--business", lang="en").answer("1", "?", "9000", "0", "q")
    assert session.ended() == 0
    told = " ".join(session.text.split())
    assert "limitdoctor ask --limit-before 9000 --as-of 2026-11-24 --business" in told


def test_the_command_says_which_day_was_meant(tmp_path: Path) -> None:
    day = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011 - the day of the person who types
    session = Session(tmp_path, "--vanished", "昨天", as_of="").answer("1", "0", "q")
    assert session.ended() == 0
    assert f"--vanished {day}" in " ".join(session.text.split())


def test_what_nobody_knew_is_not_asked_again(tmp_path: Path) -> None:
    first = Session(tmp_path).answer("1", "11月10号", "9000", "?", "q")
    assert first.ended() == 0
    second = Session(tmp_path).answer("q")
    assert second.ended() == 0
    assert "先看几件要紧的" not in second.text


def test_ctrl_c_keeps_the_answers(tmp_path: Path) -> None:
    session = Session(tmp_path).answer("1")
    session.child.expect(PROMPT, timeout=30)
    session.child.sendintr()
    assert session.ended() == 130
    assert "amount: 0" in (tmp_path / "answers.yaml").read_text(encoding="utf-8")
    assert "Traceback" not in session.text


def test_a_terminated_run_has_its_answers_too(tmp_path: Path) -> None:
    session = Session(tmp_path).answer("3")
    session.child.expect(PROMPT, timeout=30)
    session.child.kill(signal.SIGTERM)
    session.ended()
    assert "unusable" in (tmp_path / "answers.yaml").read_text(encoding="utf-8")


def test_the_end_of_input_is_leaving(tmp_path: Path) -> None:
    session = Session(tmp_path).answer("1")
    session.child.expect(PROMPT, timeout=30)
    session.child.sendeof()
    assert session.ended() == 0
    assert "存好了" in session.text


def test_a_red_flag_stops_the_questions(tmp_path: Path) -> None:
    session = Session(tmp_path).answer("?", "1", "q")
    assert session.ended() == 0
    assert session.text.index("!! 先处理这个") < session.text.index("按回车接着答")
    assert "改密码，停共享，看住卡" in session.text


def test_forty_columns(tmp_path: Path) -> None:
    from limitdoctor.render.wrap import width

    session = Session(tmp_path, columns=40).answer(*STORY["zh"])
    assert session.ended() == 0
    typed = set(STORY["zh"])
    lines = [line for line in session.text.splitlines() if line.removeprefix("> ") not in typed]
    assert max(width(line) for line in lines) <= 40


def test_a_gbk_terminal(tmp_path: Path) -> None:
    session = Session(tmp_path, encoding="gbk").answer(*STORY["zh"])
    assert session.ended() == 0
    assert "接下来怎么做" in session.text


def test_what_is_typed_wrong_is_asked_again(tmp_path: Path) -> None:
    session = Session(tmp_path).answer("九", "", "1", "蓝色", "2030-01-01", "11月10号", "很多", "q")
    assert session.ended() == 0
    for text in ("请写上面的号码", "没看懂这个日子", "那天还没到", "没看懂这个数"):
        assert text in session.text


def test_each_answer_is_thought_through_once(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from limitdoctor import interview

    replies: list[int] = []

    def counting(led: interview.Interview, most: int) -> interview.Next:
        replies.append(len(led.replies))
        return plainly(led, most)

    plainly = interview.next_step
    monkeypatch.setattr(interview, "next_step", counting)
    monkeypatch.setattr("limitdoctor.cli.streams.is_terminal", lambda _: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nw\n?\nb\n?\n?\n0\nq\n"))
    saved = str(tmp_path / "answers.yaml")
    assert run("ask", "--save", saved, "--as-of", "2026-11-24").code == 0
    assert replies == [0, 1, 2, 1, 2, 3, 4]


def test_escapes_that_are_typed_do_no_harm(tmp_path: Path) -> None:
    session = Session(tmp_path).answer("1\x1b]0;x\x07", "q")
    assert session.ended() == 0
    assert "请写上面的号码" in session.text


def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("limitdoctor.cli.streams.is_terminal", lambda _: True)
    (tmp_path / "mine.yaml").write_text("shopping: list\n")
    done = run("ask", "--save", str(tmp_path / "mine.yaml"), lang="en")
    assert (done.code, done.out) == (2, "")
    assert "was not written by ask" in " ".join(done.err.split())
    assert (tmp_path / "mine.yaml").read_text() == "shopping: list\n"


def test_to_list_questions_a_file_that_is_not_ours_is_no_hindrance(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mine.yaml").write_text("shopping: list\n")
    assert run("ask", "--print-questions", "--save", str(tmp_path / "mine.yaml")).code == 0


def test_without_a_terminal_it_says_what_to_do(run: Run) -> None:
    done = run("ask")
    assert (done.code, done.out) == (2, "")
    assert "--print-questions" in done.err


@pytest.mark.parametrize("most", ["0", "x", "100", "-1", "1e3"])
def test_the_most_questions_is_a_number(run: Run, most: str) -> None:
    assert run("ask", "--print-questions", f"--max-questions={most}").code == 2


def test_the_questions_for_a_form(run: Run) -> None:
    import limitdoctor.render

    done = run("ask", "--print-questions", "--format", "json", "--as-of", "2026-11-24")
    found = json.loads(done.out)
    schema = Path(limitdoctor.render.__file__).parent / "questions.schema.json"
    jsonschema.validate(found, json.loads(schema.read_text(encoding="utf-8")))
    questions = found["questions"]
    assert [one["id"] for one in questions[:5]] == ["how", "day", "before", "flags", "first"]
    worth = [one["bits"] - 0.01 * one["cost"] for one in questions[5:]]
    assert worth == sorted(worth, reverse=True)
    assert len(questions) > 80
    assert run("ask", "--print-questions", "--format", "json", "--as-of", "2026-11-24", lang="zh").out == done.out


def test_a_bill_answers_some_questions(run: Run) -> None:
    def ids(*words: str) -> set[str]:
        out = run("ask", *words, "--print-questions", "--format", "json", "--as-of", "2026-11-24").out
        return {one["id"] for one in json.loads(out)["questions"]}

    assert ids() - ids("samples/alipay_bill.csv")
    assert "how" not in ids("samples/paid_off.csv")


def test_the_questions_for_people(run: Run) -> None:
    text = run("ask", "--print-questions", lang="zh").out
    assert text.startswith("1. 额度现在是什么样子？")
    text.encode("gbk")
