"""Letters: what the file shows, blanks for the rest, nothing claimed, the right order, the time that a rule gives."""

import re
from datetime import date
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.model import History
from limitdoctor.history.read import read_history
from limitdoctor.letter import ADDRESSEES, MOST_REPAYMENTS, Letter, write
from limitdoctor.render.wrap import width
from tests.cli.conftest import ROOT, Run, run  # noqa: F401 - a fixture
from tests.golden import compare

RULES = load_checklist(None)


def of(name: str, to: str = "lender", language: str = "zh", **said: object) -> Letter:
    history = read_history([ROOT / "samples" / name], RULES.vocabulary, RULES.bills, **said)  # type: ignore[arg-type]
    return write(diagnose(history, RULES), to, language)  # type: ignore[arg-type]


def of_text(tmp_path: Path, text: str, to: str = "lender", language: str = "en") -> Letter:
    (tmp_path / "h.yaml").write_text(text, encoding="utf-8")
    history = read_history([tmp_path / "h.yaml"], RULES.vocabulary, RULES.bills)
    return write(diagnose(history, RULES), to, language)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("to", ADDRESSEES)
@pytest.mark.parametrize("name", ["paid_off.csv", "shop_owner.yaml", "identity_expired.yaml"])
def test_as_a_person_would_send_them(run: Run, name: str, to: str, lang: str) -> None:  # noqa: F811
    done = run("letter", f"samples/{name}", "--to", to, lang=lang)
    assert (done.code, done.err) == (0, "")
    compare(f"letters/{name.partition('.')[0]}.{to}.{lang}.txt", done.out)
    assert max(width(line) for line in done.out.splitlines()) <= 80
    done.out.encode("gbk")


@pytest.mark.parametrize("to", ADDRESSEES)
def test_markdown_says_the_same(run: Run, to: str) -> None:  # noqa: F811
    text, markdown = (
        run("letter", "samples/paid_off.csv", "--to", to, "--format", form).out for form in ("text", "markdown")
    )
    compare(f"letters/paid_off.{to}.en.md", markdown)
    plain = re.sub(r"[\\|>*#\s_-]", "", markdown)
    for line in of("paid_off.csv", to, "en").requests:
        assert re.sub(r"[\\|>*#\s_-]", "", line) in plain
    assert text != markdown


def test_the_lender_comes_first_in_every_letter() -> None:
    for to in ADDRESSEES:
        assert "先给放贷机构" in of("paid_off.csv", to).notes[0]


def test_the_facts_are_those_of_the_file() -> None:
    facts = of("paid_off.csv").facts
    assert facts[0] == "借呗额度原来是 12,000 元，2025-10-01 看到是 0 元。"
    assert "2025-09-29 我还清了全部借款。" in facts


def test_every_change_of_the_limit_is_a_sentence(tmp_path: Path) -> None:
    text = (
        "events:\n- {date: 2025-10-20, event: limit, amount: 20000}\n- {date: 2025-11-04, event: limit, amount: 0}\n"
        "- {date: 2025-11-10, event: limit, amount: 15000}\n"
    )
    assert of_text(tmp_path, text).facts == (
        "The Jiebei limit was 20,000 yuan.",
        "The old limit was last seen on 2025-10-20.",
        "On 2025-11-04 it showed 0 yuan.",
        "On 2025-11-10 it showed 15,000 yuan.",
    )


def test_the_last_sight_of_a_limit_that_was_cut_before_is_not_that_of_the_old_one(tmp_path: Path) -> None:
    text = (
        "events:\n- {date: 2025-09-10, event: limit, amount: 6000}\n- {date: 2025-09-18, event: limit, amount: 1000}\n"
        "- {date: 2025-09-25, event: limit, amount: 1000, state: unusable}\n"
        "- {date: 2025-09-28, event: limit, state: entry_missing}\n- {date: 2025-09-30, event: draw, amount: 10}\n"
    )
    assert of_text(tmp_path, text).facts == (
        "The Jiebei limit was 6,000 yuan.",
        "On 2025-09-18 it showed 1,000 yuan.",
        "On 2025-09-25 it was still shown but could not be drawn.",
        "On 2025-09-28 its entry was missing.",
        "On 2025-09-30 it could be used again.",
    )


def test_a_whole_limit_that_nobody_read_is_left_to_fill_in(tmp_path: Path) -> None:
    text = (
        "events:\n- {date: 2025-09-10, event: draw, amount: 60}\n- {date: 2025-09-25, event: limit, amount: 0}\n"
        "- {date: 2025-09-30, event: draw, amount: 10}\n"
    )
    facts = of_text(tmp_path, text).facts
    assert facts[:2] == (
        "The Jiebei limit was [please fill in: amount].",
        "It could still be drawn on 2025-09-10.",
    )


def test_a_draw_is_no_sight_of_the_limit(tmp_path: Path) -> None:
    text = (
        "events:\n- {date: 2025-06-01, event: limit, amount: 9000}\n- {date: 2025-06-03, event: draw, amount: 500}\n"
        "- {date: 2025-06-20, event: limit, amount: 0}\n"
    )
    facts = of_text(tmp_path, text).facts
    assert "The old limit was last seen on 2025-06-01." in facts
    assert "It could still be drawn on 2025-06-03." in facts


def test_a_day_that_the_file_does_not_show_is_left_to_fill_in(tmp_path: Path) -> None:
    only_zero = of_text(tmp_path, "events:\n- {date: 2025-10-10, event: limit, amount: 0}\n")
    assert "went on [please fill in: the day]; on 2025-10-10 it showed 0 yuan." in only_zero.facts[0]
    assert not [fact for fact in only_zero.facts if "went on 2025" in fact]


def test_a_day_that_the_person_gives_is_told_as_theirs() -> None:
    facts = of("paid_off.csv", vanished=date(2025, 9, 30)).facts
    assert facts[0] == "借呗额度在 2025-09-30 由 12,000 元变为 0 元。"
    assert of("almost_no_data.csv", vanished=date(2025, 1, 1)).facts[0] == "借呗额度在 2025-01-01 没有了。"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_repayment_nothing_points_to_one_above(tmp_path: Path, language: str) -> None:
    bare = of_text(tmp_path, "events:\n- {date: 2025-10-01, event: limit, amount: 0}\n", "lender", language)
    asked = " ".join((*bare.requests, *bare.closing))
    assert "上面" not in asked
    assert "above" not in asked
    assert "proof of repayment" not in asked
    assert "还款凭证" not in asked


def test_a_repayment_that_is_not_booked_needs_its_proof(tmp_path: Path) -> None:
    held = "events:\n- {date: 2025-09-30, event: repayment_held, amount: 5}\n"
    letter = of_text(tmp_path, held + "- {date: 2025-10-01, event: limit, amount: 0}\n")
    assert "proof of repayment" in letter.closing[0]


def test_each_addressee_gets_the_papers_that_it_needs() -> None:
    lender, bureau, regulator = (of("paid_off.csv", to, "en").closing[0] for to in ADDRESSEES)
    assert "screenshots of the limit" in lender
    assert "limit" not in bureau.replace("credit report", "")
    assert "identity document" in bureau
    assert "the pages of my credit report that are wrong" in bureau
    assert "my complaint to the lender" in regulator


@pytest.mark.parametrize("to", ADDRESSEES)
def test_whoever_must_do_something_first_is_told_so_above_the_letter(run: Run, to: str) -> None:  # noqa: F811
    scam = of("scam.csv", to)
    assert scam.notes[0] == "先不忙写信：记录里有“被骗付过钱，或花钱恢复过额度”。现在就做：先打 110，再打银行。"
    assert "110" not in " ".join((*scam.facts, *scam.requests, *scam.opening)), "a note, and no part of the letter"
    assert run("letter", "samples/scam.csv", "--to", to, "--format", "markdown").out.startswith("> Before any letter")


def test_a_red_flag_without_a_step_is_told_all_the_same() -> None:
    history = read_history([ROOT / "samples" / "scam.csv"], RULES.vocabulary, RULES.bills)
    bare = diagnose(history, RULES)._replace(plan=())
    assert write(bare, "lender", "en").notes[0].endswith("Deal with that first.")


def test_where_nothing_vanished_the_letter_says_so_to_its_writer() -> None:
    assert "没有消失" in of("never_vanished.csv").notes[0]
    assert "没有消失" not in " ".join(of("never_vanished.csv", "bureau").notes)


def test_nothing_is_claimed_that_the_file_does_not_show(tmp_path: Path) -> None:
    bare = of_text(
        tmp_path, "events:\n- {date: 2025-10-01, event: limit, amount: 0}\n- {date: 2025-09-01, event: draw}\n"
    )
    assert not [fact for fact in bare.facts if "late" in fact or "repaid" in fact]
    assert bare.repayments == ()
    late = of_text(
        tmp_path,
        "as_of: 2025-10-02\nrecorded: {lateness: [2025-01-01, 2025-10-02]}\nevents:\n"
        "- {date: 2025-08-01, event: missed_payment, days_late: 2}\n- {date: 2025-10-01, event: limit, amount: 0}\n",
    )
    assert not [fact for fact in late.facts if "no late payment" in fact]


def test_what_is_missing_is_left_to_fill_in() -> None:
    nothing = write(diagnose(History(account={"product": "jiebei"}), RULES), "lender", "zh")
    assert "【请填写：哪一天】" in nothing.facts[0]
    marks = len(re.findall("【[^】]*】", "".join((nothing.addressee, *nothing.facts, *nothing.signature))))
    assert f"填好 {marks} 处" in nothing.notes[1]


def test_each_ground_is_named_with_its_time() -> None:
    lender, bureau, regulator = (of("paid_off.csv", to) for to in ADDRESSEES)
    assert "第二十四条第三款" in " ".join(lender.requests)
    assert "15 日" in lender.time
    assert "没有写天数" in lender.time  # the law says in time, and no number of days
    assert "20 日" in bureau.time
    assert "30 日" in bureau.time
    assert "15 个工作日" not in lender.time
    assert "额度" not in " ".join(regulator.requests)  # nobody can be made to lend


def test_a_loan_that_nobody_knows_is_objected_to(tmp_path: Path) -> None:
    text = "events:\n- {date: 2025-09-20, event: unknown_loan}\n- {date: 2025-10-01, event: limit, amount: 0}\n"
    bureau = of_text(tmp_path, text, "bureau")
    assert bureau.facts == ("My records name a loan that I do not know (2025-09-20).",)
    assert "not mine" in bureau.requests[0]


def test_a_business_signs_as_one() -> None:
    assert "店名" in of("shop_owner.yaml").signature[0]
    assert "姓名" in of("paid_off.csv").signature[0]
    assert "店名" in of("paid_off.csv", business=True).signature[0]


def test_another_product_is_named() -> None:
    assert "花呗" in of("paid_off.csv", product="huabei").subject
    assert "借呗" not in " ".join(of("paid_off.csv", product="bank_loan").facts)


def test_the_latest_repayments_stand_in_it(tmp_path: Path) -> None:
    rows = "".join(f"- {{date: 2025-0{1 + i // 9}-{10 + i % 9}, event: repayment, amount: {i}}}\n" for i in range(20))
    letter = of_text(tmp_path, f"events:\n{rows}- {{date: 2025-10-01, event: limit, amount: 0}}\n")
    assert len(letter.repayments) == MOST_REPAYMENTS
    assert letter.repayments[-1].amount == "19 yuan"


def test_hostile_text_is_just_text(tmp_path: Path, run: Run) -> None:  # noqa: F811
    path = tmp_path / "h.yaml"
    path.write_text(
        "account: {product: jiebei}\nevents:\n- {date: 2025-09-01, event: repayment, amount: 5,"
        ' note: "\\x1b[2J<script>|**x** 6222021234567890123"}\n- {date: 2025-10-01, event: limit, amount: 0}\n'
    )
    for form in ("text", "markdown"):
        out = run("letter", str(path), "--format", form, "--show-names").out
        assert "\x1b" not in out
        assert "6222021234567890123" not in out
        assert "<script>" not in out or form == "text"


def test_it_is_never_written_over_a_file(tmp_path: Path, run: Run) -> None:  # noqa: F811
    out = tmp_path / "letter.txt"
    assert run("letter", "samples/paid_off.csv", "-o", str(out)).code == 0
    first = out.read_bytes()
    assert run("letter", "samples/paid_off.csv", "--to", "bureau", "-o", str(out)).code == 2
    assert out.read_bytes() == first
    assert run("letter", "samples/paid_off.csv", "--to", "bank").code == 2
    assert run("letter").code == 0


def test_where_a_row_could_not_be_read_nothing_is_said_of_lateness(tmp_path: Path) -> None:
    record = "as_of: 2025-10-10\nrecorded: {lateness: [2024-10-10, 2025-10-10]}\nevents:\n"
    rows = "  - {date: 2025-09-01, event: limit, amount: 9000}\n  - {date: 2025-10-01, event: limit, amount: 0}\n"
    whole = of_text(tmp_path, record + rows)
    assert "My records from 2024-10-10 to 2025-10-10 show no late payment." in whole.facts
    unread = of_text(tmp_path, record + rows + "  - {date: 2025-09-30, event: missed_paymnt}\n")
    assert not any("late payment" in fact for fact in unread.facts)


STOLEN = """as_of: 2026-02-14
events:
- {date: 2026-02-10, event: limit, amount: 26000}
- {date: 2026-02-11, event: account_takeover}
- {date: 2026-02-11, event: unknown_loan, amount: 20000}
- {date: 2026-02-13, event: limit, amount: 0}
"""


def test_the_lender_is_told_of_a_loan_that_is_not_mine(tmp_path: Path) -> None:
    letter = of_text(tmp_path, STOLEN)
    assert "My records name a loan that I do not know (2026-02-11)." in letter.facts
    assert letter.requests[0].startswith("on the loan that I do not know and did not take: to stop collecting")
    assert of_text(tmp_path, STOLEN, language="zh").requests[0].startswith("我不认得的那笔贷款不是我借的：请停止催收")
    assert "My records name a loan that I do not know (2026-02-11)." in of_text(tmp_path, STOLEN, "regulator").facts
    elsewhere = of_text(tmp_path, STOLEN.replace("unknown_loan,", "unknown_loan, product: other,"))
    assert not any("do not know" in text for text in (*elsewhere.facts, *elsewhere.requests))


def test_one_step_for_two_red_flags_is_named_once(tmp_path: Path) -> None:
    notes = " ".join(of_text(tmp_path, STOLEN + "answers: {report_shows_unknown_loan: present}\n").notes)
    assert notes.count("Report a debt that is not yours") == 1
    assert "A loan in your name you do not know”. Deal with that first." in notes


def test_before_two_hours_of_papers_comes_what_stops_the_loss(tmp_path: Path) -> None:
    first, second = (note for note in of_text(tmp_path, STOLEN).notes if note.startswith("Before any letter"))
    assert "Now: Change passwords" in first
    assert "Now: Report a debt that is not yours" in second


@pytest.mark.parametrize("event", ["collection_contact", "missed_payment"])
def test_whoever_cannot_pay_is_told_to_ask_for_time_first(tmp_path: Path, event: str) -> None:
    text = f"events:\n- {{date: 2025-09-30, event: {event}}}\n- {{date: 2025-10-01, event: limit, amount: 0}}\n"
    told = "where money is tight, first ask the lender for time or instalments"
    assert any(told in note for note in of_text(tmp_path, text).notes)
    assert not any(told in note for note in of_text(tmp_path, text, "bureau").notes)
    assert not any(told in note for note in of("paid_off.csv", "lender", "en").notes)
