"""The sheet on paper: one page of A4 in either language, nothing cut on a phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.render.sheet import render_html
from tests.browser.test_report import FAULTS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_one_page_of_a4(opened: Callable[..., Any], language: str) -> None:
    page = opened(render_html(load_checklist(None), language))  # type: ignore[arg-type]
    paper = page.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    assert re.search(rb"/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]", paper)


@pytest.mark.parametrize(("language", "points"), [("zh", 14.0), ("en", 11.5)])
def test_it_is_printed_large(opened: Callable[..., Any], language: str, points: float) -> None:
    page = opened(render_html(load_checklist(None), language))  # type: ignore[arg-type]
    page.page.emulate_media(media="print")
    size = page.page.evaluate(f"parseFloat(getComputedStyle(document.querySelector('main .{language} li')).fontSize)")
    assert size >= points * 96 / 72 - 0.01


@pytest.mark.parametrize("width", [390, 820])
def test_nothing_is_cut(opened: Callable[..., Any], width: int) -> None:
    page = opened(render_html(load_checklist(None), "en"), viewport={"width": width, "height": 900})
    assert page.page.evaluate(FAULTS) == []
    assert page.said == []
