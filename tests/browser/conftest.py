"""A browser for the pages: Debian's Chromium, driven by Playwright; without either the tests skip and say why."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
from limitdoctor.language.text import Language
from limitdoctor.render import html

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".csv", ".yaml"))
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    "--hide-scrollbars",
)


def chromium() -> str:
    """Where Chromium is; skips where it is not."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("chromium is not installed (apt-get install chromium fonts-noto-cjk)")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests of the session."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=list(ARGUMENTS), headless=True)
        yield running
        running.close()


@cache
def report_of(path: Path, language: Language = "zh") -> str:
    """The report of a history."""
    checklist = load_checklist(None)
    history = read_history((str(path),), checklist.vocabulary, checklist.bills)
    return html.render(diagnose(history, checklist), language)


class Opened:
    """A page with what it said and asked for while it opened."""

    def __init__(self, browser: Any, text: str, folder: Path, **settings: Any) -> None:
        self.file = folder / "page.html"
        self.file.write_text(text, encoding="utf-8")
        self.context = browser.new_context(**{"viewport": {"width": 390, "height": 844}, **settings})
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))
        self.page.on("dialog", self._refuse)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.refused: list[tuple[str, str]] = []
        self.page.on("requestfailed", lambda request: self.refused.append((request.url, request.failure)))
        self.page.goto(self.file.as_uri())

    def _refuse(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def in_language(self, language: Language) -> None:
        """Follows the link to a language, as a tap does."""
        self.page.goto(f"{self.file.as_uri()}#{language}")

    def open_all(self) -> None:
        """Opens everything that a click opens."""
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    def close(self) -> None:
        self.context.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens texts as pages; all are closed at the end."""
    pages: list[Opened] = []

    def open_page(text: str, **settings: Any) -> Opened:
        pages.append(Opened(browser, text, tmp_path, **settings))
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()
