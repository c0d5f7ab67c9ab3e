"""Takes the pictures of the README files from real runs: the terminal as SVG, the top of the report as PNG.

Usage: python tests/pictures.py        writes tests/pictures/{terminal,report}.{zh,en}.{svg,png}

The PNG needs Chromium and playwright; without them only the SVG is written. Look at the pictures before keeping them.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).with_name("pictures")
SAMPLE = "samples/paid_off.csv"
LANGUAGES = ("zh", "en")
CELL, ROW, EDGE = 8, 18, 16
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_STYLE_SHEET = "text{fill:#e6edf3;white-space:pre}.b{font-weight:700}.q{fill:#a9b4c0}.a{fill:#ff9c97;font-weight:700}"
_LOOKS = {"": "", "0": "", "1": "b", "2": "q", "1;31": "a"}


def terminal(text: str) -> str:
    """What a terminal of 80 columns shows, as SVG; every run of characters of one width stands on its own cells."""
    from limitdoctor.render.wrap import width

    lines = text.splitlines()
    wide, high = 80 * CELL + 2 * EDGE, len(lines) * ROW + 2 * EDGE
    font = "ui-monospace,Consolas,Menlo,'Noto Sans Mono CJK SC',monospace"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-size="13" font-family="{font}">',
        f"<style>{_STYLE_SHEET}</style>",
        f'<rect width="{wide}" height="{high}" rx="8" fill="#0d1117"/>',
    ]
    for number, line in enumerate(lines):
        column = 0
        for look, run in _runs(line):
            cells = width(run)
            if run.strip():
                css = f' class="{look}"' if look else ""
                parts.append(
                    f'<text{css} x="{EDGE + column * CELL}" y="{EDGE + number * ROW + 13}" '
                    f'textLength="{cells * CELL}" lengthAdjust="spacingAndGlyphs">{escape(run)}</text>'
                )
            column += cells
    return "\n".join([*parts, "</svg>"]) + "\n"


def _runs(line: str) -> Iterator[tuple[str, str]]:
    """The line in runs of one look and one width of characters; blanks at the ends of a run stand alone."""
    from limitdoctor.render.wrap import width

    look = ""
    for place, piece in enumerate(_STYLE.split(line)):
        if place % 2:
            look = _LOOKS.get(piece, "")
            continue
        run = ""
        for word in re.findall(r" +|[^ ]+", piece):
            for character in word:
                if run and (width(run[-1]) != width(character) or (run[-1] == " ") != (character == " ")):
                    yield look, run
                    run = ""
                run += character
        if run:
            yield look, run


def printed(language: str) -> str:
    """What the tool prints of the sample, with colours."""
    return _run(language, "diagnose", SAMPLE, "--color", "always")


def _run(language: str, *words: str) -> str:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "COLUMNS": "80",
        "LIMITDOCTOR_LANG": language,
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "limitdoctor", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _photographs() -> None:
    import shutil

    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        browser = started.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking", "--hide-scrollbars"]
        )
        for language in LANGUAGES:
            report = Path(folder) / f"{language}.html"
            _run(language, "diagnose", SAMPLE, "--html", str(report))
            page = browser.new_page(viewport={"width": 760, "height": 1180})
            page.goto(report.as_uri())
            page.screenshot(path=FOLDER / f"report.{language}.png")
        browser.close()


def main() -> None:
    """Writes the pictures."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"terminal.{language}.svg").write_text(terminal(printed(language)), encoding="utf-8")
    try:
        _photographs()
    except ImportError:
        sys.stderr.write("playwright is not installed: no picture of the report was taken\n")


if __name__ == "__main__":
    main()
