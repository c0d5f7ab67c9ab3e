"""Command lines run in this process, in a scrubbed environment."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from limitdoctor.cli.main import main

ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    """What a command line did."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line from the root of the project; `lang` is the environment's language."""
    monkeypatch.chdir(ROOT)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "LIMITDOCTOR_DEBUG", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def command(*words: str, lang: str = "en") -> Done:
        monkeypatch.setenv("LIMITDOCTOR_LANG", lang)
        code = main(list(words))
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return command
