import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from limitdoctor.diagnosis.model import Diagnosis, Verdict
from limitdoctor.history.model import InputFile, LimitStory
from limitdoctor.language.text import Language
from limitdoctor.problems import Location, problem
from limitdoctor.render.terminal import Look, render
from limitdoctor.render.wrap import width
from tests.render.hand import DIAGNOSIS, LIMIT, RANKING, with_red_flag, with_verdict

COMMAND = "limitdoctor diagnose history.csv"
EVERY = {
    "likely": DIAGNOSIS,
    "red flag": with_red_flag(),
    "possible": with_verdict(Verdict("possible", "update_delay", None)),
    "inconclusive": with_verdict(Verdict("inconclusive")),
    "base rates": with_verdict(Verdict("base_rates_only")),
    "intact": with_verdict(Verdict("intact"), limit=LIMIT._replace(outcome="intact")),
    "told with": with_verdict(Verdict("likely", "regulation_tightened", None, ("tight_funding",))),
}
CLOSING = "，。、；：！？）】》」』”’…％"


def screen(diagnosis: Diagnosis, language: Language = "zh", **look: object) -> str:
    return render(diagnosis, language, Look(command=COMMAND, **look))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_every_line_fits_and_is_well_broken(name: str, language: Language, columns: int) -> None:
    lines = screen(EVERY[name], language, columns=columns).splitlines()
    assert [line for line in lines if width(line) > columns] == []
    assert [line for line in lines if line.strip()[:1] and line.strip()[0] in CLOSING] == []
    for before, after in pairwise(lines):
        assert not (before[-1:].isdigit() and after[:1].isdigit())
    "\n".join(lines).encode("gbk")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_one_screen_is_forty_lines(name: str, language: Language) -> None:
    assert len(screen(EVERY[name], language).splitlines()) <= 40


def words_of(text: str) -> str:
    """The text without blanks and without the drawing of the limit, which is as wide as there is room."""
    lines = [line for line in text.splitlines() if not re.fullmatch(r"[\d ▲-]+", line)]
    return re.sub(r"\s|[▁-█·]", "", "\n".join(lines))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_the_width_loses_no_text(name: str, language: Language) -> None:
    texts = {words_of(screen(EVERY[name], language, columns=columns)) for columns in (40, 60, 80, 100, 120)}
    assert len(texts) == 1


def test_the_verdict_says_what_is_left_over_and_how_much_is_not_on_the_list() -> None:
    text = screen(DIAGNOSIS)
    assert "最说得通的是：还款后额度还没有更新。估计约六成，不是平台的答复。" in text
    assert "余下约四成是别的原因，其中约一成不在清单上。" in text
    assert "同一类（系统延迟）合起来约八成。" in text
    text = screen(DIAGNOSIS, "en")
    assert "Best fit: The limit has not been refreshed yet. Roughly 60 %, our" in text
    assert "Roughly 40 % is something else, roughly 10 % not on our list." in text


def test_the_limit_is_told_with_its_payoff() -> None:
    text = re.sub(r"\s", "", screen(DIAGNOSIS))
    assert "借呗额度在2025-10-01由12,000元变为0元。那是还清后的第2天，不一定是还清引起的。" in text


@pytest.mark.parametrize(
    ("story", "zh"),
    [
        (
            LIMIT._replace(last_seen=date(2025, 8, 1), last_read=date(2025, 8, 1)),
            "借呗额度最晚在 2025-10-01（2025-08-01 还在）由 12,000 元变为 0 元。",
        ),
        (LIMIT._replace(before=None, after=None), "借呗额度在 2025-10-01 没有了。"),
        (LIMIT._replace(outcome="reduced", after=Decimal(500)), "借呗额度在 2025-10-01 由 12,000 元变为 500 元。"),
        (LIMIT._replace(outcome="reduced", before=None), "借呗额度在 2025-10-01 变少了。"),
        (LIMIT._replace(outcome="unusable"), "借呗额度还显示着，但在 2025-10-01 借不出来了。"),
        (LIMIT._replace(outcome="entry_missing"), "借呗的入口在 2025-10-01 不见了。"),
        (
            LIMIT._replace(outcome="restored", restored_on=date(2025, 10, 3)),
            "在 2025-10-01 没有了，2025-10-03 又回来了。",
        ),
        (LIMIT._replace(days_since_payoff=0), "那就是还清的当天，不一定是还清引起的。"),
        (LimitStory("unknown", date(2025, 10, 3)), "看不出借呗额度是哪天没有的，所以按 2025-10-03 推算。"),
    ],
)
def test_every_story_of_a_limit_has_its_sentence(story: LimitStory, zh: str) -> None:
    assert re.sub(r"\s", "", zh) in re.sub(r"\s", "", screen(DIAGNOSIS._replace(limit=story)))


@pytest.mark.parametrize(
    ("story", "zh"),
    [
        (
            LimitStory(
                "intact",
                date(2025, 7, 20),
                after=Decimal(8000),
                owed=Decimal(5400),
                available=Decimal(2600),
                last_seen=date(2025, 7, 20),
            ),
            "借呗额度没有消失：总额度 8,000 元，已借 5,400 元，所以可借 2,600 元。",
        ),
        (
            LimitStory("intact", date(2025, 7, 20), after=Decimal(8000), last_read=date(2025, 7, 20)),
            "借呗额度没有消失：2025-07-20 看到的是 8,000 元。",
        ),
        (LimitStory("intact", date(2025, 7, 20)), "借呗额度没有消失。"),
    ],
)
def test_a_limit_that_never_went(story: LimitStory, zh: str) -> None:
    text = screen(with_verdict(Verdict("intact"), limit=story))
    assert zh in text
    assert "说得通的原因" not in text
    assert "接下来怎么做" in text


def test_the_day_that_the_person_named_is_called_theirs() -> None:
    history = DIAGNOSIS.history._replace(vanished=date(2025, 10, 1))
    text = screen(DIAGNOSIS._replace(history=history, limit=LimitStory("unknown", date(2025, 10, 1))))
    assert "按您说的，借呗额度在 2025-10-01 没有了。" in text


def test_reasons_come_with_days_and_line_numbers() -> None:
    text = screen(DIAGNOSIS)
    assert "支持  刚还清就没了额度（09-29，第 301、315 行）" in text
    assert "缺少  银行那边显示扣款成功了吗？" in text
    assert "for      Gone right after paying everything off (09-29, lines 301 and 315)" in screen(DIAGNOSIS, "en")


def test_a_question_is_asked_once() -> None:
    assert screen(DIAGNOSIS).count("银行那边显示扣款成功了吗？") == 1


def test_causes_that_nothing_tells_apart_share_a_row_and_their_likelihood() -> None:
    text = screen(DIAGNOSIS)
    assert "3  监管收紧了消费信贷，或同类的另外 1 种（分不出哪一种）" in text
    assert "放贷的资金紧张" not in text


def test_what_complete_records_rule_out_and_what_nobody_recorded() -> None:
    text = screen(DIAGNOSIS)
    assert "已排除一些，因为记录里  没有：这个产品有过逾期" in text
    assert "没法判断（没有记录）  登录与安全" in text


def test_a_red_flag_comes_before_the_verdict_and_its_step_is_not_told_twice() -> None:
    text = screen(with_red_flag())
    assert text.index("!! 先处理这个") < text.index("结论")
    assert "有人收费帮忙恢复额度（09-29，第 320 行）" in text
    assert text.count("马上打 110，不要再转账") == 1
    assert "骗子会冒充警察" in text


def test_a_step_never_stands_without_its_warning() -> None:
    for language in ("zh", "en"):
        for name, diagnosis in EVERY.items():
            text = re.sub(r"\s", "", screen(diagnosis, language))
            for step in diagnosis.checklist.steps.values():
                if step.beware and re.sub(r"\s", "", step.title.of(language)) in text:
                    assert re.sub(r"\s", "", step.beware.of(language)) in text, name


def test_the_last_lines_always_stand() -> None:
    for diagnosis in EVERY.values():
        text = re.sub(r"\s", "", screen(diagnosis))
        assert "防骗：恢复额度不收费。" in text
        assert "资料核对到2026-03-31。" in text


def test_base_rates_rank_nothing_for_the_person() -> None:
    text = screen(EVERY["base rates"])
    assert "还没有能说明原因的记录，所以不排先后。" in text
    assert "还款后额度还没有更新" not in text
    assert "接下来怎么做" in text


def test_without_a_verdict_only_what_something_supports_is_shown() -> None:
    text = screen(EVERY["inconclusive"])
    assert "线索（先后请别当真）" in text
    assert "监管收紧了消费信贷" not in text


def test_no_number_is_left_out_between_two_reasons() -> None:
    """What stands third and is supported, behind a second that is neither supported nor likely, is for -v."""
    second, third = RANKING.causes[4]._replace(probability=0.06), RANKING.causes[1]._replace(probability=0.05)
    causes = (RANKING.causes[0], second, third, *RANKING.causes[2:4])
    diagnosis = DIAGNOSIS._replace(ranking=RANKING._replace(causes=causes))
    assert re.findall(r"^(\d)  ", screen(diagnosis), re.MULTILINE) == ["1"]
    assert re.findall(r"^(\d)  ", screen(diagnosis, detail="verbose"), re.MULTILINE)[:3] == ["1", "2", "3"]


def test_nothing_at_all_supported() -> None:
    causes = tuple(cause._replace(contributions=()) for cause in RANKING.causes)
    ranking = RANKING._replace(causes=causes)
    text = screen(with_verdict(Verdict("inconclusive"), ranking=ranking))
    assert "没有一条记录支持清单上的哪个原因" in text


def test_when_the_records_speak_for_something_unlisted() -> None:
    ranking = RANKING._replace(unexplained=0.7)
    text = screen(with_verdict(Verdict("inconclusive"), ranking=ranking))
    assert "清单上没有哪一条明显对得上。原因不在清单上的，估计约七成。" in text


def test_what_is_left_over_and_the_first_row_make_ten() -> None:
    first = RANKING.causes[0]._replace(probability=0.65)
    text = screen(DIAGNOSIS._replace(ranking=RANKING._replace(causes=(first, *RANKING.causes[1:]))))
    assert "估计约七成" in text
    assert "余下约三成" in text


@pytest.mark.parametrize(
    ("bits", "zh"), [(0.1, ""), (1.0, "这些记录有互相不合的地方。"), (3.0, "这些记录互相矛盾，请先核对数据。")]
)
def test_contradictions_are_said(bits: float, zh: str) -> None:
    ranking = RANKING._replace(trust=RANKING.trust._replace(conflict_bits=bits))
    text = screen(DIAGNOSIS._replace(ranking=ranking))
    assert zh in text
    assert bool(zh) == ("这些记录" in text)


def test_the_first_screen_is_plain_words_and_verbose_has_the_arithmetic() -> None:
    first = screen(DIAGNOSIS)
    assert not re.search(r"\bdB\b|\bbit", first)
    assert not re.search(r"\d\.\d", first.replace("limitdoctor 0.1.0", ""))
    everything = screen(DIAGNOSIS, detail="verbose")
    for part in (
        "起点",
        "+9.1 dB",
        "合计",
        "有多可靠",
        "全部原因",
        "还能查什么",
        "还不知道的",
        "跳过的行",
        "摘要 abab",
    ):
        assert part in everything
    assert "放贷的资金紧张" in everything
    assert "怎么做：" in everything


def test_verbose_drops_nothing() -> None:
    everything = screen(DIAGNOSIS, detail="verbose")
    for step in DIAGNOSIS.plan:
        assert DIAGNOSIS.checklist.steps[step.step].title.zh in everything


def test_quiet_is_one_line_with_the_red_flag_in_front() -> None:
    assert screen(DIAGNOSIS, detail="quiet").count("\n") == 1
    assert screen(with_red_flag(), "en", detail="quiet").startswith("!! Deal with this first: Somebody was paid")


def test_colours_only_where_asked_for_and_never_alone() -> None:
    coloured = screen(with_red_flag(), colour=True)
    assert "\x1b[1;31m!! 先处理这个" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == screen(with_red_flag())
    assert "\x1b" not in screen(with_red_flag())


def test_top_asks_for_more_or_fewer_rows() -> None:
    assert "\n2  " not in screen(DIAGNOSIS, top=1)
    assert "\n3  " in screen(DIAGNOSIS, top=3)


def test_several_files_are_named_beside_their_lines() -> None:
    files = tuple(InputFile(f"bills/{name}.csv", "table", "UTF-8", 3, 3, 0, 0) for name in "abc")
    diagnosis = DIAGNOSIS._replace(history=DIAGNOSIS.history._replace(inputs=files))
    text = screen(diagnosis)
    assert "bills/a.csv · 账户历史 (UTF-8) · 3 行\n" in text
    assert "history.csv 第 301、315 行" in text
    assert "bills/c.csv" in screen(diagnosis, detail="verbose")


def test_standard_input_has_a_name() -> None:
    files = (InputFile("-", "table", "UTF-8", 3, 3, 0, 0),)
    assert "（标准输入）" in screen(DIAGNOSIS._replace(history=DIAGNOSIS.history._replace(inputs=files)))


def test_an_answer_is_called_an_answer() -> None:
    observations = {**DIAGNOSIS.observations}
    observations["just_repaid"] = observations["just_repaid"]._replace(witnesses=(), witness_count=0, answered=True)
    observations["late_here"] = observations["late_here"]._replace(answered=True)
    text = screen(DIAGNOSIS._replace(observations=observations), detail="verbose", top=5)
    assert "刚还清就没了额度（您的回答）" in text
    assert "您说没有：这个产品有过逾期" in text


def test_many_witnesses_are_counted() -> None:
    observations = {**DIAGNOSIS.observations}
    observations["just_repaid"] = observations["just_repaid"]._replace(witness_count=12)
    assert "第 301、315 行，共 12 次" in screen(DIAGNOSIS._replace(observations=observations))


def test_text_from_files_does_no_harm() -> None:
    files = (InputFile("\x1b[31m[red]\u202e.csv", "table", "UTF-8", 3, 3, 0, 0),)
    skipped = (problem("not-a-date", Location("x.csv", 3), "warning", found="\x1b]0;owned\x07"),)
    history = DIAGNOSIS.history._replace(inputs=files, skipped=skipped)
    for detail in ("normal", "verbose"):
        text = screen(DIAGNOSIS._replace(history=history), detail=detail)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\\x1b[31m[red]" in text
