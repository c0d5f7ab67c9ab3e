"""The commands end to end, each on a real file."""

import json
import re
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.cli import samples
from tests.cli.conftest import ROOT, Run


def test_diagnose_in_every_form(run: Run) -> None:
    assert "Verdict" in run("diagnose", "samples/paid_off.csv").out
    assert (
        json.loads(run("diagnose", "samples/paid_off.csv", "--format", "json").out)["schema"]
        == "limitdoctor/diagnosis@1"
    )
    assert run("diagnose", "samples/paid_off.csv", "--format", "brief").out.startswith("limit\tjiebei\tgone\t")
    assert run("diagnose", "samples/paid_off.csv", "--format", "markdown").out.startswith("# limitdoctor")
    assert run("diagnose", "samples/paid_off.csv", "-q").out.count("\n") == 1
    assert len(run("diagnose", "samples/paid_off.csv", "-v").out) > 5000


def test_diagnose_without_a_file(run: Run) -> None:
    done = run("diagnose")
    assert (done.code, done.err) == (0, "")
    assert "Check these first" in done.out
    assert "limitdoctor sample" in done.out
    found = json.loads(run("diagnose", "--format", "json").out)
    assert found["verdict"]["word"] == "base_rates_only"
    assert found["plan"]
    assert run("diagnose", "-q").out.count("\n") == 1


def test_what_the_command_line_says_is_used(run: Run) -> None:
    words = ("samples/alipay_bill.csv", "--vanished", "2025-10-01", "--limit-before", "12,000", "--as-of", "2025-10-04")
    found = json.loads(run("diagnose", *words, "--format", "json").out)
    assert found["limit"]["before"] == 12000
    assert found["input"]["as_of"] == "2025-10-04"
    assert "借呗额度" in run("diagnose", *words, lang="zh").out


@pytest.mark.parametrize("written", ["huabei", "HUABEI", "ｈｕａｂｅｉ", "花呗", "ant check-later"])
def test_a_product_is_known_by_the_names_that_a_file_may_write(run: Run, written: str) -> None:
    assert "花呗额度" in run("diagnose", "samples/scam.csv", "--product", written, lang="zh").out


def test_product_and_business(run: Run) -> None:
    assert "花呗" in run("diagnose", "samples/almost_no_data.csv", "--product", "花呗", lang="zh").out
    private = json.loads(run("diagnose", "--format", "json").out)["plan"]
    business = json.loads(run("diagnose", "--business", "--format", "json").out)["plan"]
    assert private
    assert business


def test_top_is_how_many_reasons_are_listed(run: Run) -> None:
    text = run("diagnose", "samples/paid_off.csv", "--top", "1").out
    assert "\n1  " in text
    assert "\n2  " not in text


def test_several_files_make_one_history(run: Run) -> None:
    text = run("diagnose", "samples/scam.csv", "samples/almost_no_data.csv").out
    assert "samples/scam.csv" in text
    assert "samples/almost_no_data.csv" in text


def test_the_order_of_files_changes_nothing(run: Run) -> None:
    files = ["samples/scam.csv", "samples/almost_no_data.csv"]
    one = run("diagnose", *files, "--format", "json").out
    assert one == run("diagnose", *files[::-1], "--format", "json").out


def test_advise_by_id_and_by_title(run: Run) -> None:
    by_id = run("advise", "update_delay", lang="zh")
    assert (by_id.code, by_id.err) == (0, "")
    title = by_id.out.partition("（")[0]
    assert run("advise", title, lang="zh").out == by_id.out
    assert "怎样算做成：" in by_id.out


def test_advise_for_several_gives_no_step_twice(run: Run) -> None:
    text = run("advise", "update_delay", "payment_on_hold", "update_delay").out
    assert text.count("□ Make sure that the last repayment arrived") == 1


def test_advise_for_a_business_differs(run: Run) -> None:
    assert run("advise", "update_delay", "--business").code == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_in_the_checklist_can_be_explained(run: Run, language: str) -> None:
    from limitdoctor.checklist.load import load_checklist
    from limitdoctor.render import explain
    from limitdoctor.render.wrap import width

    checklist = load_checklist(None)
    for items in (
        checklist.causes, checklist.findings, checklist.signs, checklist.steps, checklist.sources, checklist.calendar,
    ):  # fmt: skip
        for item in items.values():
            text = explain.render(checklist, item, language)
            assert all(width(line) <= 80 for line in text.splitlines()), item.id
            text.encode("gbk")


def test_every_problem_code_can_be_explained(run: Run) -> None:
    from limitdoctor.language.problems import PROBLEMS

    for code in list(PROBLEMS)[::20]:
        assert run("explain", code).code == 0


def test_explain_shows_sources_with_grade_and_address(run: Run) -> None:
    text = run("explain", "update_delay").out
    assert "http" in text
    assert "document: an article" in text


def test_explain_has_colours_where_asked(run: Run) -> None:
    assert "\x1b[" in run("explain", "update_delay", "--color", "always").out


@pytest.mark.parametrize("name", samples.names())
def test_a_sample_is_written_as_it_ships(run: Run, tmp_path: Path, name: str) -> None:
    path = samples.path_of(name)
    assert path is not None
    assert run("sample", path.name, "-o", str(tmp_path / path.name)).code == 0
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_a_sample_is_written_once(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "mine.csv"
    done = run("sample", "paid_off", "-o", str(target))
    assert (done.code, done.out) == (0, "")
    assert str(target) in done.err.replace("\n", "")
    assert target.read_bytes() == (ROOT / "samples" / "paid_off.csv").read_bytes()
    again = run("sample", "-o", str(target))
    assert again.code == 2
    assert "--force" in again.err
    assert target.read_bytes() == (ROOT / "samples" / "paid_off.csv").read_bytes()
    assert run("sample", "-o", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8-sig").splitlines()[-1].startswith("date,event,")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    done = run("sample", "-o", str(tmp_path / "no" / "such" / "folder.csv"))
    assert done.code == 2
    assert "Cannot write" in done.err
    assert list(tmp_path.iterdir()) == []
    assert run("sample", "-o", str(tmp_path), "--force").code == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_empty_form_is_understood_once_a_row_is_filled(run: Run, tmp_path: Path, language: str) -> None:
    target = tmp_path / "form.csv"
    assert run("sample", "-o", str(target), lang=language).code == 0
    header = target.read_text(encoding="utf-8-sig").splitlines()[-1].split(",")
    row = dict.fromkeys(header, "")
    row[header[0]], row[header[1]], row[header[2]] = "2025-10-01", "额度" if language == "zh" else "Limit", "0"
    with target.open("a", encoding="utf-8") as file:
        file.write(",".join(row.values()) + "\n")
    found = json.loads(run("diagnose", str(target), "--format", "json").out)
    assert found["input"]["files"][0]["events"] == 1
    assert found["warnings"] == [] or all(entry["code"] != "unknown-column" for entry in found["warnings"])


def test_the_empty_form_alone_is_nothing_to_go_by(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "form.csv"
    run("sample", "-o", str(target))
    assert run("diagnose", str(target)).code == 3


def test_rules_list(run: Run) -> None:
    assert "update_delay" in run("rules", "list").out
    assert "contact_support" in run("rules", "list", "--of", "steps").out
    found = json.loads(run("rules", "list", "--of", "signs", "--format", "json").out)
    assert found["signs"][0]["background"] > 0


def test_rules_check_counts_what_it_saw(run: Run) -> None:
    text = run("rules", "check", "rules").out
    assert text.endswith("0 errors, 0 warnings.\n")
    found = json.loads(run("rules", "check", "rules", "--format", "json").out)
    assert found["checked"]["causes"] >= 49
    assert found["problems"] == []


def test_rules_check_quotes_the_line_with_a_mark(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("causes:\n  a:\n    titel: {zh: 甲, en: a}\n", encoding="utf-8")
    done = run("rules", "check", str(tmp_path))
    assert done.code == 1
    assert "3 |     titel: {zh: 甲, en: a}" in done.out
    assert "  |     ^^^^^" in done.out


def test_history_check_of_a_clean_file(run: Run) -> None:
    done = run("history", "check", "samples/paid_off.csv", lang="zh")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("没有发现问题。\n")


def test_history_check_groups_equal_faults(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"2025-13-{day:02},limit,1\n" for day in range(1, 32))
    (tmp_path / "h.csv").write_text(f"date,event,amount\n2025-01-01,limit,1\n{rows}")
    done = run("history", "check", str(tmp_path / "h.csv"))
    assert done.code == 1
    assert "lines 3, 4, 5 ... 31 in all" in done.out.replace("\n     ", " ")
    assert len(done.out.splitlines()) < 10
    found = json.loads(run("history", "check", str(tmp_path / "h.csv"), "--format", "json").out)
    assert len(found["problems"]) == 31


def test_history_check_tells_answers_that_fit_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("answers: {late_hre: present}\n")
    done = run("history", "check", str(tmp_path / "a.yaml"))
    assert done.code == 1
    assert "Could be: late_here" in done.out
    found = json.loads(run("history", "check", str(tmp_path / "a.yaml"), "--format", "json").out)
    assert [(one["code"], one["line"], one["severity"]) for one in found["problems"]] == [
        ("answer-unknown-finding", 1, "warning")
    ]


def test_history_check_tells_answers_that_records_contradict(run: Run, tmp_path: Path) -> None:
    events = (
        "events: [{date: 2025-09-20, event: missed_payment, days_late: 3}, {date: 2025-10-01, event: limit, amount: 0}]"
    )
    (tmp_path / "a.yaml").write_text(f"{events}\nanswers: {{late_here: absent}}\n")
    found = json.loads(run("history", "check", str(tmp_path / "a.yaml"), "--format", "json").out)
    assert [(one["code"], one["line"]) for one in found["problems"]] == [("answer-against-records", 2)]


def test_history_check_tells_of_a_reading_that_says_nothing_as_diagnose_does(run: Run, tmp_path: Path) -> None:
    rows = "2025-09-01,额度,9000,\n2025-09-20,额度,,花呗\n2025-10-01,额度,,\n2025-10-02,还款,,\n"
    (tmp_path / "h.csv").write_text(f"日期,事件,金额,产品\n{rows}", encoding="utf-8")
    done = run("history", "check", str(tmp_path / "h.csv"), lang="zh")
    assert done.code == 1
    assert "金额" in done.out
    found = json.loads(run("history", "check", str(tmp_path / "h.csv"), "--format", "json").out)
    assert [(one["code"], one["line"], one["severity"]) for one in found["problems"]] == [
        ("limit-reading-empty", 3, "warning"),
        ("limit-reading-empty", 4, "warning"),
    ]
    found = json.loads(run("diagnose", str(tmp_path / "h.csv"), "--format", "json").out)
    assert ("limit-reading-unread", 4) in [(one["code"], one["line"]) for one in found["warnings"]]


def test_history_show_of_a_file_without_a_date_takes_the_day_of_the_checklist_as_diagnose_does(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text("answers: {late_here: absent}\n")
    shown = " ".join(run("history", "show", str(tmp_path / "a.yaml")).out.split())
    stand_in = f"so {load_checklist(None).as_of} stands in"
    assert stand_in in shown
    assert stand_in in " ".join(run("diagnose", str(tmp_path / "a.yaml"), "-v").out.split())


def test_history_show_hides_names_unless_asked(run: Run, tmp_path: Path) -> None:
    row = "2025-01-02,transfer_out,5,张三丰,卡 6222020200112233445 给他\n"
    (tmp_path / "h.csv").write_text(
        f"date,event,amount,counterparty,note\n2025-01-01,limit,1,,\n{row}", encoding="utf-8"
    )
    for form in ("text", "json"):
        hidden = run("history", "show", str(tmp_path / "h.csv"), "--format", form).out
        shown = run("history", "show", str(tmp_path / "h.csv"), "--format", form, "--show-names").out
        name = "张三丰" if form == "text" else json.dumps("张三丰")[1:-1]
        assert name not in hidden
        assert name in shown
        assert "6222020200112233445" not in hidden
        assert "6222020200112233445" in shown.replace("\n    ", "")


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_history_show_fits(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    from limitdoctor.render.wrap import width

    monkeypatch.setenv("COLUMNS", columns)
    for name in ("shop_owner.yaml", "scam.csv", "paid_off.csv"):
        for language in ("zh", "en"):
            text = run("history", "show", f"samples/{name}", lang=language).out
            assert all(width(line) <= int(columns) for line in text.splitlines())
            text.encode("gbk")


def test_history_show_tells_answers_and_other_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text("answers: {closed_here: present}\n")
    text = run("history", "show", str(tmp_path / "answers.yaml"), "samples/scam.csv").out
    assert "Answers" in text
    assert "samples/scam.csv line 3" in text.replace("\n    ", " ")


@pytest.mark.parametrize("ending", ["yaml", "csv"])
@pytest.mark.parametrize("name", ["shop_owner.yaml", "paid_off.csv", "alipay_bill.csv"])
def test_converting_loses_nothing(run: Run, tmp_path: Path, name: str, ending: str) -> None:
    target = tmp_path / f"out.{ending}"
    assert run("history", "convert", f"samples/{name}", "-o", str(target)).code == 0
    before = json.loads(run("history", "show", f"samples/{name}", "--format", "json").out)
    after = json.loads(run("history", "show", str(target), "--format", "json").out)
    for part in ("account", "as_of", "limit"):
        assert after[part] == before[part]
    strip = [{key: value for key, value in event.items() if key not in ("file", "line")} for event in before["events"]]
    assert [{k: v for k, v in event.items() if k not in ("file", "line")} for event in after["events"]] == strip


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device there")
def test_of_an_endless_password_file_only_the_beginning_is_read(run: Run) -> None:
    done = run("diagnose", "samples/scam.csv", "--password-file", "/dev/zero", lang="en")
    assert done.code == 2
    assert "that is no password file" in " ".join(done.err.split())


def test_a_password_file_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "code").write_text("123456\n")
    assert run("diagnose", "samples/scam.csv", "--password-file", str(tmp_path / "code")).code == 0


def test_text_from_a_file_does_no_harm(run: Run, tmp_path: Path) -> None:
    note = "[red]x[/b] \x1b[31m \u202e {braces} %s"
    (tmp_path / "h.csv").write_text(
        f"date,event,amount,note\n2025-01-01,limit,9,{note}\n2025-01-09,limit,0,\n", encoding="utf-8"
    )
    for words in (("diagnose",), ("diagnose", "-v"), ("history", "show"), ("history", "check")):
        done = run(*words, str(tmp_path / "h.csv"))
        assert done.code in (0, 1)
        assert "\x1b" not in done.out + done.err
        assert "\u202e" not in done.out + done.err


def test_convert_can_write_to_standard_output(run: Run) -> None:
    done = run("history", "convert", "samples/scam.csv", "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("account: {product: jiebei}\n")


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.[cy]*")), ids=lambda path: path.name)
def test_everything_fits_any_width_and_any_chinese_console(
    run: Run, monkeypatch: pytest.MonkeyPatch, path: Path, columns: str
) -> None:
    from limitdoctor.render.wrap import width

    monkeypatch.setenv("COLUMNS", columns)
    for language in ("zh", "en"):
        text = run("diagnose", str(path), "-v", lang=language).out
        assert [line for line in text.splitlines() if width(line) > int(columns)] == []
        assert [line for line in text.splitlines() if line.strip()[:1] in tuple("，。、；：！？）】》」』”’…％")] == []
        text.encode("gbk")


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.[cy]*")), ids=lambda path: path.name)
def test_both_languages_say_the_same(run: Run, path: Path) -> None:
    zh, en = ([line.split("\t") for line in run("diagnose", str(path), "--format", "brief", lang=lang).out.splitlines()]
              for lang in ("zh", "en"))  # fmt: skip
    assert [record[:2] for record in zh] == [record[:2] for record in en]
    assert [record[2] for record in zh if record[0] == "step"] == [record[2] for record in en if record[0] == "step"]


def test_a_day_that_was_said_tells_not_how_the_limit_went(run: Run, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("date,event,amount\n2025-09-01,purchase,30\n2025-09-20,purchase,12\n")
    found = json.loads(run("diagnose", str(tmp_path / "h.csv"), "--vanished", "2025-10-01", "--format", "json").out)
    assert found["input"]["as_of"] == "2025-10-01"  # who says so speaks on that day at the earliest
    limit = found["limit"]
    assert (limit["outcome"], limit["after"], limit["first_missing"]) == ("unknown", None, "2025-10-01")
    states = {one["id"]: one["state"] for one in found["findings"]}
    assert {states[name] for name in ("entry_gone", "lower_not_gone", "blocked_not_gone")} == {"unknown"}
    assert found["verdict"]["word"] != "intact"
    assert "2025-10-01" in run("diagnose", str(tmp_path / "h.csv"), "--vanished", "2025-10-01").out


def test_what_may_make_the_answer_wrong_stays_on_the_screen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "date,event,amount,product\n2025-01-01,limit,9000,\n2025-06-01,limit,0,\n" + "2025-05-20,draw,100,\n" * 3
    )
    (tmp_path / "b.yaml").write_text("answers: {repaid_erly: present, late_here: present}\n")
    text = run("diagnose", str(tmp_path / "a.csv"), str(tmp_path / "b.yaml"), "--vanished", "2025-03-01").out
    flat = " ".join(text.split())
    assert "repaid_erly" in flat  # a mistyped answer
    assert "2025-05-20" in flat  # the day that was said is before one on which it was used
    assert len(text.splitlines()) <= 40


def test_an_option_over_the_file_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "h.yaml").write_text(
        "account: {product: huabei}\nevents:\n- {date: 2025-01-01, event: limit, amount: 0}\n"
    )
    text = " ".join(run("diagnose", str(tmp_path / "h.yaml"), "--product", "jiebei").out.split())
    assert "The file is about huabei" in text
    assert "The file is about" not in run("diagnose", str(tmp_path / "h.yaml"), "--product", "huabei").out


@pytest.mark.parametrize("name", ["paid_off.csv", "unused.csv", "identity_expired.yaml", "overdue_elsewhere.csv"])
def test_the_first_reason_brings_its_own_step_on_the_first_screen(run: Run, name: str) -> None:
    found = json.loads(run("diagnose", f"samples/{name}", "--format", "json").out)
    if found["verdict"]["word"] in ("likely", "possible"):
        titles = {step["step"]: step for step in found["plan"]}
        own = next(titles[step] for step in found["causes"][0]["steps"] if step in titles)
        text = " ".join(run("diagnose", f"samples/{name}").out.split())
        assert " ".join(own["title"]["en"].split()) in text


def test_a_reason_has_the_same_number_on_every_screen(run: Run) -> None:
    found = json.loads(run("diagnose", "samples/paid_off.csv", "--format", "json").out)
    first = found["causes"][0]["title"]["en"]
    for words in ((), ("-v",)):
        assert re.search(rf"^1  {re.escape(first)}", run("diagnose", "samples/paid_off.csv", *words).out, re.MULTILINE)


@pytest.mark.parametrize(("lang", "line"), [("en", "line 3"), ("zh", "第 3 行")])
def test_convert_lists_what_it_leaves_out(run: Run, tmp_path: Path, lang: str, line: str) -> None:
    (tmp_path / "h.csv").write_text("date,event,amount\n2025-09-01,limit,9\n2025-09-02,limit,?\n", encoding="utf-8")
    done = run("history", "convert", str(tmp_path / "h.csv"), "-o", "-", lang=lang)
    assert done.code == 0
    assert "?" not in done.out
    assert line in done.err or "h.csv:3:" in done.err
    assert "1" in done.err.splitlines()[-1]


def test_show_and_convert_tell_that_events_stand_twice(run: Run, tmp_path: Path) -> None:
    row = "events:\n  - {date: 2025-09-01, event: limit, amount: 9}\n"
    (tmp_path / "h.yaml").write_text(row + row, encoding="utf-8")
    for words in (("show",), ("convert", "-o", "-")):
        done = run("history", *words, str(tmp_path / "h.yaml"))
        assert done.code == 0
        assert "events: is written twice, first on line 1" in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("lang", "line"), [("en", "4 statements of the file"), ("zh", "文件里有 4 处写的（recorded、answers 或 account）")]
)
def test_diagnose_tells_how_many_statements_it_did_not_use(run: Run, tmp_path: Path, lang: str, line: str) -> None:
    (tmp_path / "h.yaml").write_text(
        "recorded: {draws: all, nonsense: [2025-01-01, 2025-02-01], repayments: [2025-03-01, 2025-01-01]}\n"
        "answers: {late_here: yes}\n"
        "events:\n  - {date: 2025-09-01, event: limit, amount: 9000}\n"
        "  - {date: 2025-10-01, event: limit, amount: 0}\n",
        encoding="utf-8",
    )
    text = "".join(part.strip() for part in run("diagnose", str(tmp_path / "h.yaml"), lang=lang).out.splitlines())
    assert line.replace(" ", "") in text.replace(" ", "")
    assert "historycheck" in text.replace(" ", "")


@pytest.mark.parametrize("word", ["逾期", "征信", "芝麻分", "overdue", "Zhima"])
def test_a_word_lists_what_it_may_mean(run: Run, word: str) -> None:
    done = run("explain", word, lang="zh")
    assert (done.code, done.err) == (0, "")
    assert f"“{word}”对得上下面几项" in done.out
    ids = re.findall(r"[（(]([a-z_0-9-]+)[)）]\n", done.out)
    assert ids
    assert run("explain", ids[0], lang="zh").code == 0


def test_a_word_that_fits_one_item_opens_it(run: Run) -> None:
    assert run("explain", "综合评估", lang="zh").out == run("explain", "notice_without_reason", lang="zh").out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_example_of_advise_is_one_reason(run: Run, language: str) -> None:
    shown = run("advise", "--help", lang=language).out
    examples = [line.split()[2:] for line in re.findall(r"^  limitdoctor advise [^A-Z\[].*$", shown, re.MULTILINE)]
    assert len(examples) == 2
    for words in examples:
        done = run("advise", *words, lang=language)
        assert done.code == 0
        assert "advise ID" not in done.out


def test_advise_knows_a_word_for_a_reason(run: Run) -> None:
    several = run("advise", "长期未使用", "--business", lang="zh")
    assert several.code == 0
    assert "inactive_account" in several.out
    one = run("advise", "还没更新", lang="zh")
    assert one.out == run("advise", "update_delay", lang="zh").out
