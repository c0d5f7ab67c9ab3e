"""Pastes real output into the README files.

A block that follows a comment `<!-- run: limitdoctor ... -->` is replaced by what the command prints, in the language
of the file (README.zh.md is Chinese). Usage: python tests/readme.py            rewrites README.md and README.zh.md
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


def refreshed(name: str) -> str:
    """The text of a README with every block run anew."""
    language = "zh" if name.endswith(".zh.md") else "en"
    text = (ROOT / name).read_text(encoding="utf-8")

    def paste(found: re.Match[str]) -> str:
        output = run(found[1], language)
        return f"<!-- run: {found[1]} -->\n\n```{found[2]}\n{output}```"

    return _BLOCK.sub(paste, text)


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
