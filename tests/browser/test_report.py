"""The report of every sample in a browser: quiet, offline, nothing cut, nothing overlapping, readable for everybody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SAMPLES, report_of
from tests.render.test_html import hostile_history, ten_thousand

WIDTHS = (390, 820, 1280)

# What sticks out of the page or of its drawing, and which texts of a drawing cover each other; in pixels of the screen.
FAULTS = """() => {
  const found = [], page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`page ${page.scrollWidth} > ${page.clientWidth}`);
  const shown = element => element.getClientRects().length > 0;
  for (const element of document.querySelectorAll('main *, header *, footer *')) {
    if (!shown(element) || element.closest('svg') || element.closest('.wide')) continue;
    const box = element.getBoundingClientRect();
    if (box.right > page.clientWidth + 1 || box.left < -1) found.push(`outside: ${element.textContent.slice(0, 40)}`);
    const style = getComputedStyle(element);
    if (style.overflow !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      found.push(`cut: ${element.textContent.slice(0, 40)}`);
  }
  for (const wide of document.querySelectorAll('.wide'))
    if (shown(wide) && wide.scrollWidth > wide.clientWidth + 1) found.push(`table ${wide.textContent.slice(0, 40)}`);
  for (const drawing of document.querySelectorAll('svg')) {
    if (!shown(drawing)) continue;
    const frame = drawing.getBoundingClientRect();
    const texts = [...drawing.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
    for (const [text, box] of texts)
      if (Math.min(box.left - frame.left, frame.right - box.right, box.top - frame.top, frame.bottom - box.bottom) < -1)
        found.push(`outside its drawing: ${text}`);
    texts.forEach(([first, a], place) => texts.slice(place + 1).forEach(([second, b]) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 3) found.push(`overlap: ${first} / ${second}`);
    }));
  }
  return found;
}"""


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_it_opens_quietly_asks_for_nothing_and_nothing_is_cut(opened: Callable[..., Any], path: Path) -> None:
    page = opened(report_of(path))
    faults = []
    for language in ("zh", "en"):
        page.in_language(language)
        for width in WIDTHS:
            page.page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{language} {width}: {fault}" for fault in page.page.evaluate(FAULTS)]
    page.open_all()
    for language in ("zh", "en"):
        page.in_language(language)
        for width in WIDTHS:
            page.page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{language} {width} opened: {fault}" for fault in page.page.evaluate(FAULTS)]
    assert faults == []
    assert page.said == []
    assert {url.partition("#")[0] for url in page.asked} == {page.file.as_uri()}


def test_what_sticks_out_or_overlaps_would_be_found(opened: Callable[..., Any]) -> None:
    page = opened(report_of(SAMPLES[0]))
    page.page.evaluate("document.querySelector('.zh svg text').setAttribute('y', '-60')")
    page.page.evaluate("document.querySelector('.zh h2').textContent = 'x'.repeat(900)")
    page.page.evaluate("document.querySelector('.zh h2').style.overflowWrap = 'normal'")
    faults = page.page.evaluate(FAULTS)
    assert any(fault.startswith("outside its drawing") for fault in faults)
    assert any(fault.startswith("page ") for fault in faults)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_tap_changes_the_language_and_print_shows_one(opened: Callable[..., Any], language: str) -> None:
    page = opened(report_of(SAMPLES[0], language))  # type: ignore[arg-type]
    shown = "[...document.querySelectorAll('main > div')].filter(e => e.getClientRects().length).map(e => e.className)"
    other = "en" if language == "zh" else "zh"
    assert page.page.evaluate(shown) == [language]
    page.page.locator("nav a:visible").click()
    assert page.page.evaluate(shown) == [other]
    page.page.emulate_media(media="print")
    assert page.page.evaluate(shown) == [other]
    page.page.emulate_media(media="screen")
    page.page.locator("nav a:visible").click()
    assert page.page.evaluate(shown) == [language]


def test_print_opens_what_a_click_opens(opened: Callable[..., Any]) -> None:
    page = opened(report_of(SAMPLES[0]))
    page.page.emulate_media(media="print")
    assert page.page.evaluate(
        "[...document.querySelectorAll('.zh details:not(.data) svg')].every(e => e.getBoundingClientRect().height > 20)"
    )
    assert page.page.evaluate("[...document.querySelectorAll('.data')].every(e => !e.getClientRects().length)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["paid_off.csv", "scam.csv", "never_vanished.csv", "shop_owner.yaml"])
def test_nobody_is_shut_out(opened: Callable[..., Any], name: str, scheme: str) -> None:
    """axe-core with everything open, in either language: nothing serious or critical; contrast is among its rules."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(report_of(next(path for path in SAMPLES if path.name == name)), color_scheme=scheme)
    page.open_all()
    for language in ("zh", "en"):
        page.in_language(language)
        found = axe.Axe().run(page.page, options={"resultTypes": ["violations", "passes"]}).response
        grave = [
            f"{fault['id']}: {node['html'][:80]} {node.get('failureSummary', '')[:200]}"
            for fault in found["violations"]
            if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"][:3]
        ]
        assert grave == []
        assert "color-contrast" in {rule["id"] for rule in found["passes"]}


# The least contrast of any text of a drawing with what lies under it, by the formula of WCAG 2.
CONTRAST = """() => {
  const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  let least = 99;
  for (const drawing of document.querySelectorAll('svg')) {
    if (!drawing.getClientRects().length) continue;
    const shapes = [...drawing.querySelectorAll('rect,circle')].filter(e => getComputedStyle(e).fill !== 'none');
    let ground = drawing.parentElement;
    while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    for (const text of drawing.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      const under = [getComputedStyle(ground).backgroundColor];
      for (const shape of shapes) {
        const s = shape.getBoundingClientRect();
        if (s.left < box.right && s.right > box.left && s.top < box.bottom - 3 && s.bottom > box.top + 3) {
          if (shape.tagName === 'circle' || (s.left <= box.left && s.right >= box.right)) under.length = 0;
          under.push(getComputedStyle(shape).fill);
        }
      }
      for (const colour of under) least = Math.min(least, ratio(getComputedStyle(text).fill, colour));
    }
  }
  return least;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["paid_off.csv", "outage_day.yaml", "scam.csv"])
def test_the_letters_of_drawings_stand_out(opened: Callable[..., Any], name: str, scheme: str) -> None:
    page = opened(report_of(next(path for path in SAMPLES if path.name == name)), color_scheme=scheme)
    page.open_all()
    assert page.page.evaluate(CONTRAST) >= 4.5


def test_markup_in_a_history_does_nothing(opened: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    page = opened(report_of(hostile_history(folder)))
    page.open_all()
    page.page.wait_for_timeout(200)
    assert page.said == []
    assert {url.partition("#")[0] for url in page.asked} == {page.file.as_uri()}
    assert page.page.evaluate("document.querySelectorAll('script, img, iframe, [onclick], [onerror]').length") == 0
    assert page.page.evaluate("document.querySelectorAll('style').length") == 1
    assert "<script>alert(1)</script>" in page.page.inner_text("main")


def test_the_policy_refuses_what_a_page_could_ask_for(opened: Callable[..., Any]) -> None:
    """That the policy is really in force: a script, a style and a picture put in by hand are refused."""
    page = opened(report_of(SAMPLES[0]))
    page.page.evaluate(
        "() => { const add = (tag, set) => { const e = document.createElement(tag); set(e); document.body.append(e); };"
        "add('script', e => e.textContent = 'window.ran = 1'); add('style', e => e.textContent = 'h1{display:none}');"
        "add('img', e => e.src = 'https://example.com/x.png'); }"
    )
    page.page.wait_for_timeout(200)
    assert page.page.evaluate("window.ran") is None
    assert page.page.locator("h1").is_visible()
    assert page.refused == [("https://example.com/x.png", "csp")]
    assert len(page.said) >= 3


def test_ten_thousand_events_are_drawn_without_a_fault(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened(report_of(ten_thousand(tmp_path)))
    page.open_all()
    assert page.page.evaluate(FAULTS) == []
    assert page.said == []
