"""Pastes real output into the README files.

A block that follows a comment `<!-- run: limitdoctor ... -->` is replaced by what the command prints, in the language
of the file (README.zh.md is Chinese). One that follows `<!-- interview -->` is replaced by the first three questions of
the session in tests/golden/ask.*.txt, which a test holds in a real terminal.

Usage: python tests/readme.py            rewrites README.md and README.zh.md
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")
_BLOCK = re.compile(r"<!-- run: (limitdoctor[^\n]*?) -->\n+```(\w*)\n.*?```", re.DOTALL)
_INTERVIEW = re.compile(r"<!-- interview -->\n+```(\w*)\n.*?```", re.DOTALL)
_SHOWN = 3  # questions of it


def refreshed(name: str) -> str:
    """The text of a README with every block run anew."""
    language = "zh" if name.endswith(".zh.md") else "en"
    text = (ROOT / name).read_text(encoding="utf-8")

    def paste(found: re.Match[str]) -> str:
        output = run(found[1], language)
        return f"<!-- run: {found[1]} -->\n\n```{found[2]}\n{output}```"

    def tell(found: re.Match[str]) -> str:
        return f"<!-- interview -->\n\n```{found[1]}\n$ limitdoctor ask\n{interview(language)}```"

    return _INTERVIEW.sub(tell, _BLOCK.sub(paste, text))


def interview(language: str) -> str:
    """How the session of the golden file begins."""
    text = (ROOT / "tests" / "golden" / f"ask.{language}.txt").read_text(encoding="utf-8")
    start = re.search(rf"^(?:问题|Question) {_SHOWN + 1}\b", text, re.MULTILINE)
    assert start is not None
    return f"{text[: start.start()].rstrip()}\n...\n"


def run(command: str, language: str) -> str:
    """What a command prints at 80 columns in a scrubbed environment; it must not fail on its own account."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "COLUMNS": "80",
        "LIMITDOCTOR_LANG": language,
        "PYTHONIOENCODING": "utf-8",
        "NO_COLOR": "1",
    }
    words = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-m", "limitdoctor", *words[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command} exits with {done.returncode}: {done.stderr}")
    return done.stdout


def main() -> None:
    """Rewrites the README files in place."""
    for name in READMES:
        (ROOT / name).write_text(refreshed(name), encoding="utf-8")


if __name__ == "__main__":
    main()
