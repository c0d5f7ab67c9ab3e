"""What a support desk is told: what to hand on, the ticket, what may be said and what not, what to ask the lender."""

from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Diagnosis, Verdict
from limitdoctor.history.read import read_history
from limitdoctor.render.agent import Desk, desk, render
from limitdoctor.render.outline import Outline
from limitdoctor.render.wrap import width
from tests.cli.conftest import ROOT
from tests.render import hand


def of(diagnosis: Diagnosis, language: str = "en") -> Desk:
    return desk(Outline(diagnosis, language))  # type: ignore[arg-type]


def told(folder: Path, *lines: str) -> Desk:
    path = folder / "history.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    checklist = load_checklist(None)
    return of(diagnose(read_history((str(path),), checklist.vocabulary, checklist.bills), checklist))


LOST = "  - {date: 2025-10-01, event: limit, amount: 0}"


@pytest.mark.parametrize(
    ("lines", "topics"),
    [
        (["  - {date: 2025-09-30, event: scam_payment, amount: 900}"], ("scam",)),
        (["  - {date: 2025-10-01, event: code_shared}"], ("scam",)),
        (["  - {date: 2025-09-30, event: unknown_loan}"], ("identity",)),
        (["  - {date: 2025-09-30, event: account_takeover}"], ("identity",)),
        (["  - {date: 2025-09-30, event: legal_notice}"], ("court",)),
        (["  - {date: 2025-09-30, event: account_frozen, frozen_by: court}"], ("court",)),
        (["  - {date: 2025-09-30, event: support_contact, note: 我真的不想活了}"], ("self_harm",)),
        (["  - {date: 2025-09-30, event: support_contact, note: I want to END MY LIFE}"], ("self_harm",)),
        (["  - {date: 2025-09-30, event: support_contact, note: 用的是未成年弟弟的名字}"], ("minor",)),
        (["  - {date: 2025-09-30, event: support_contact, note: 说是综合评估}"], ()),
        (
            [
                "  - {date: 2025-09-29, event: legal_notice}",
                "  - {date: 2025-09-30, event: scam_payment, note: 想死}",
            ],
            ("self_harm", "scam", "court"),
        ),
    ],
)
def test_what_must_be_handed_on_is_seen_the_most_urgent_first(
    tmp_path: Path, lines: list[str], topics: tuple[str, ...]
) -> None:
    assert told(tmp_path, "events:", *lines, LOST).topics == topics


def test_a_minor_is_known_by_age(tmp_path: Path) -> None:
    assert told(tmp_path, "account: {age: 17}", "events:", LOST).topics == ("minor",)
    assert told(tmp_path, "account: {age: 18}", "events:", LOST).topics == ()


def test_an_answer_counts_like_a_record(tmp_path: Path) -> None:
    found = told(tmp_path, "answers: {unknown_loan_found: present}", "events:", LOST)
    assert found.topics == ("identity",)
    assert "the customer's answer" in found.escalate[0]


def test_the_place_is_named_and_never_the_words(tmp_path: Path) -> None:
    found = told(tmp_path, "events:", "  - {date: 2025-09-30, event: support_contact, note: 我不想活了}", LOST)
    assert found.escalate[0].startswith("Words of self-harm (line 2):")
    assert "不想活" not in " ".join(found.escalate)
    assert "12356" in found.escalate[0]


def test_without_anything_to_hand_on_the_words_to_listen_for_are_still_told() -> None:
    found = of(hand.DIAGNOSIS)
    assert found.topics == ()
    assert found.escalate[0].startswith("Nothing in these records.")
    assert found.escalate[1].startswith("Words of self-harm, at any time:")


def test_the_ticket_is_three_sentences() -> None:
    assert of(hand.DIAGNOSIS).ticket == (
        "The Jiebei limit went from 12,000 yuan to 0 yuan on 2025-10-01.",
        (
            'The customer\'s records fit "The limit has not been refreshed yet" best, roughly 60 % by our estimate and '
            "not by the lender."
        ),
        "The lender is asked: What exactly is the reason, and which clause of the contract or rule does it rest on?",
    )


@pytest.mark.parametrize(
    ("word", "second"),
    [
        ("inconclusive", "The customer's records show no main reason."),
        ("base_rates_only", "Nothing in the customer's records points to a reason yet."),
        ("intact", "The customer's limit did not vanish; no reason is needed."),
    ],
)
def test_the_second_sentence_is_the_verdict(word: str, second: str) -> None:
    assert of(hand.with_verdict(Verdict(word))).ticket[1] == second  # type: ignore[arg-type]


def test_a_reason_that_is_not_settled_is_never_called_the_best_fit() -> None:
    ticket = of(hand.with_verdict(Verdict("possible", "update_delay"))).ticket[1]
    assert ticket.startswith(
        'The customer\'s records do not settle it; first is "The limit has not been refreshed yet"'
    )
    assert "best" not in ticket


@pytest.mark.parametrize(("language", "word"), [("zh", "完整"), ("en", "complete")])
@pytest.mark.parametrize("sample", ["scam.csv", "paid_off.csv", "alipay_bill.csv"])
def test_no_records_are_called_complete(sample: str, language: str, word: str) -> None:
    checklist = load_checklist(None)
    history = read_history((str(ROOT / "samples" / sample),), checklist.vocabulary, checklist.bills)
    assert not [text for text in of(diagnose(history, checklist), language).may_say if word in text]


def test_a_desk_is_told_no_option_of_this_tool(tmp_path: Path) -> None:
    found = told(tmp_path, "events:", "  - {date: 2025-10-01, event: draw, amount: 10}")
    assert found.ticket[0] == "The records do not show when the Jiebei limit went; 2025-10-01 stands in here."
    assert "--" not in " ".join((*found.ticket, *found.may_say))


def test_the_third_sentence_hands_on_first_where_it_must(tmp_path: Path) -> None:
    found = told(tmp_path, "events:", "  - {date: 2025-09-30, event: scam_payment}", LOST)
    assert found.ticket[2] == "To be handed on first: a scam."


def test_what_may_be_said_is_on_record_or_ruled_out() -> None:
    said = of(hand.DIAGNOSIS).may_say
    assert "Your records show this: Gone right after paying everything off (09-29, lines 301 and 315)." in said
    assert "By your records: no sign of: A payment here was late." in said
    assert not any("Does the bank show" in text for text in said), "nothing that nobody knows"


def test_the_lender_is_asked_about_a_payoff_that_was_lately() -> None:
    asked = of(hand.DIAGNOSIS).ask
    assert "Is the repayment of 2025-09-29 booked, and for which day?" in asked
    long_ago = hand.DIAGNOSIS._replace(limit=hand.LIMIT._replace(payoff=hand.date(2024, 1, 1)))
    assert not any("repayment of" in text for text in of(long_ago).ask)


def test_where_the_entry_is_gone_the_lender_is_asked_where_to() -> None:
    gone = hand.DIAGNOSIS._replace(limit=hand.LIMIT._replace(outcome="entry_missing"))
    assert any("moved to another product" in text for text in of(gone).ask)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80])
def test_the_text_fits_its_width_and_a_chinese_console(language: str, columns: int) -> None:
    text = render(hand.with_red_flag(), language, columns=columns)  # type: ignore[arg-type]
    text.encode("gbk")
    assert [line for line in text.splitlines() if width(line) > columns] == []
    assert text.count("□") == len(of(hand.with_red_flag()).ask)


def test_an_alarm_is_marked_by_more_than_colour(tmp_path: Path) -> None:
    path = tmp_path / "h.yaml"
    path.write_text("events:\n  - {date: 2025-09-30, event: scam_payment}\n" + LOST + "\n", encoding="utf-8")
    checklist = load_checklist(None)
    diagnosis = diagnose(read_history((str(path),), checklist.vocabulary, checklist.bills), checklist)
    assert "!! What must be handed on at once" in render(diagnosis, "en")
    assert "\x1b[1;31m" in render(diagnosis, "en", colour=True)
