"""The sheet: cheap checks, eight questions, where a yes leads, the scam line; in both languages from the checklist."""

from functools import cache

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Checklist
from limitdoctor.render.sheet import render_html, render_markdown, sheet
from tests.render import hand
from tests.render.test_html import in_language, parsed


@cache
def shipped() -> Checklist:
    return load_checklist(None)


def test_the_checks_are_those_to_ask_first_and_the_questions_are_eight_of_other_signs() -> None:
    found, findings = sheet(shipped()), shipped().findings
    assert {row.finding for row in found.checks} == {one.id for one in findings.values() if one.ask_first}
    assert len(found.questions) == 8
    rows = [findings[row.finding] for row in (*found.checks, *found.questions)]
    assert all(row.ask is not None and not row.red_flag for row in rows)
    signs = [findings[row.finding].sign for row in found.questions]
    assert len(set(signs)) == len(signs)
    assert not set(signs) & {findings[row.finding].sign for row in found.checks}


def test_a_yes_leads_to_the_cause_that_it_raises_most() -> None:
    leads = {row.finding: row.cause for row in (*sheet(shipped()).checks, *sheet(shipped()).questions)}
    assert leads["id_expired"] == "identity_expired"
    assert leads["wangshangdai_appeared"] == "switched_to_business_loan"
    assert set(leads.values()) <= set(shipped().causes)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_as_markdown_it_has_a_box_for_every_line_and_the_scam_line_first(language: str) -> None:
    text = render_markdown(shipped(), language)  # type: ignore[arg-type]
    assert text.count("- [ ] ") == 16
    assert text.count("→") == 16
    assert text.index("110") < text.index("- [ ] ")
    text.encode("gbk")


def test_as_a_page_it_has_both_languages_and_no_script() -> None:
    page = parsed(render_html(shipped(), "zh"))
    for tag in ("zh-CN", "en"):
        plans = [part for part in in_language(page, tag).all("ul") if part.attributes.get("class") == "plan"]
        assert [len(plan.children) for plan in plans] == [8, 8]
    assert list(page.all("script")) == []
    assert len(list(page.all("h1"))) == 1


def test_another_checklist_gives_another_sheet() -> None:
    text = render_markdown(hand.CHECKLIST, "en")
    assert "- [ ] Does the bank show that the money was taken?" in text
    assert "First: See whether bank and lender both show the repayment as done" in text


def test_the_same_checklist_gives_the_same_bytes() -> None:
    assert render_html(shipped(), "en") == render_html(load_checklist(None), "en")
