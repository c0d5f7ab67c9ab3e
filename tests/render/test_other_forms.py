"""Brief, Markdown, the page for people without a file, advice, lists and the empty form."""

import json

import pytest

from limitdoctor.diagnosis.model import Verdict
from limitdoctor.history.model import InputFile
from limitdoctor.language.text import Language, Text
from limitdoctor.render import advice, brief, listing, markdown, start, template
from limitdoctor.render.wrap import width
from tests.render.hand import CAUSES, CHECKLIST, DIAGNOSIS, STEPS, VOCABULARY, with_red_flag, with_verdict


@pytest.mark.parametrize("language", ["zh", "en"])
def test_brief_is_one_record_a_line_with_five_fields(language: Language) -> None:
    records = [line.split("\t") for line in brief.render(with_red_flag(), language).splitlines()]
    assert {len(record) for record in records} == {5}
    assert [record[0] for record in records][:3] == ["limit", "verdict", "red_flag"]
    assert [record[1] for record in records if record[0] == "cause"] == [
        "update_delay",
        "payment_on_hold",
        "regulation_tightened",
    ]
    assert ["call_police", "today"] in [record[1:3] for record in records if record[0] == "step"]


def test_brief_ranks_nothing_without_evidence() -> None:
    assert "\ncause\t" not in brief.render(with_verdict(Verdict("base_rates_only")), "en")


def test_markdown_escapes_what_comes_from_files() -> None:
    files = (InputFile("a_[x](http://e)*.csv", "table", "UTF-8", 3, 3, 0, 0),)
    text = markdown.render(DIAGNOSIS._replace(history=DIAGNOSIS.history._replace(inputs=files)), "en")
    assert "a\\_\\[x\\](http://e)\\*.csv" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markdown_has_the_parts_in_order(language: Language) -> None:
    text = markdown.render(with_red_flag(), language)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings[0].startswith("# limitdoctor ")
    assert headings[1].startswith("## !! ")
    assert [heading.count("#") for heading in headings] == [1, 2, 2, 2, 2, 3, 3, 3]
    assert "- [ ] " in text


def test_markdown_sets_each_language_with_its_own_marks() -> None:
    assert "**还款后额度还没有更新**（约六成，系统延迟，`update_delay`）" in markdown.render(DIAGNOSIS, "zh")
    assert "**The limit has not been refreshed yet** (roughly 60 %, system delay, `upda" in markdown.render(
        DIAGNOSIS, "en"
    )


def test_markdown_without_a_ranking_has_no_reasons() -> None:
    text = markdown.render(with_verdict(Verdict("intact")), "en")
    assert "Reasons" not in text
    assert "## What to do next" in text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80])
def test_without_a_file_the_cheap_checks_come_first(language: Language, columns: int) -> None:
    text = start.render(DIAGNOSIS, language, columns=columns)
    assert all(width(line) <= columns for line in text.splitlines())
    checks = text.index("□")
    assert checks < text.index("limitdoctor sample")
    if language == "zh":
        assert "□ 银行那边显示扣款成功了吗？" in text
    assert "\x1b" in start.render(DIAGNOSIS, language, colour=True)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80])
def test_advice_gives_each_step_once_with_its_warning(language: Language, columns: int) -> None:
    causes = [CAUSES["update_delay"], CAUSES["payment_on_hold"]]
    steps = [STEPS["look_for_renamed_entry"]._replace(unless=("late_here",)), STEPS["contact_support"]]
    text = advice.render(CHECKLIST, causes, steps, language, columns=columns)
    assert all(width(line) <= columns for line in text.splitlines())
    if language == "zh" and columns == 80:
        assert text.count("□ 在 App 里找客服") == 1
        assert "小心：只在支付宝里搜，不要用浏览器" in text
        assert "有这些迹象时不要做：这个产品有过逾期" in text
        assert "针对：还款后额度还没有更新、还款还没有真正到账" in text


def test_a_cause_without_a_step_says_why() -> None:
    cause = CAUSES["update_delay"]._replace(steps=(), note=Text("没有机构这么说过。", "No lender says so."))
    text = advice.render(CHECKLIST, [cause], [], "en", colour=True)
    assert "There is no step for this one: No lender says so." in text
    assert "\x1b" in text


@pytest.mark.parametrize("what", ["causes", "signs", "findings", "steps", "sources", "calendar"])
@pytest.mark.parametrize("columns", [40, 80])
def test_every_sort_of_item_is_listed(what: str, columns: int) -> None:
    ids = set(getattr(CHECKLIST, what))
    for language in ("zh", "en"):
        text = listing.render(CHECKLIST, what, language, columns=columns)
        assert all(name in text for name in ids)
        assert all(width(line) <= columns for line in text.splitlines())
    found = json.loads(listing.render_json(CHECKLIST, what))
    assert [record["id"] for record in found[what]] == sorted(ids)


def test_causes_are_listed_by_category_in_the_order_of_the_mission() -> None:
    text = listing.render(CHECKLIST, "causes", "en")
    assert [line for line in text.splitlines() if line and not line.startswith(" ")] == [
        "re-evaluation",
        "system delay",
        "rules and policy",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_empty_form_has_a_header_and_nothing_below(language: Language) -> None:
    lines = template.empty_table(VOCABULARY, language).splitlines()
    assert all(line.startswith("# ") for line in lines[:-1])
    assert lines[-1].startswith("date,event,")
