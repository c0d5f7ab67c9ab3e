"""What has one safe answer is mended and nothing else; every other byte stays, and doing it again changes nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from limitdoctor.checklist.load import shipped
from limitdoctor.problems import Location, problem
from limitdoctor.review.check import check
from limitdoctor.review.fix import applied, edits_of, fix, one_slip, where
from tests.checklist.small import SMALL, write


def fixed(folder: Path) -> dict[str, str]:
    found = fix(folder, lambda copy: check(copy).problems)
    return {name.removeprefix(f"{folder}/"): text for name, text in found.after.items()}


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("signs/use.yaml", "background: 15", "backgruond: 15"),
        ("signs/use.yaml", "more_than: 180", "more_then: 180"),
        ("signs/use.yaml", "[draw, repayment], more", "[draw, repaymnet], more"),
        ("signs/use.yaml", "signs:", "sings:"),
        ("signs/strain.yaml", "count: missed_payment", "count: mised_payment"),
        ("signs/strain.yaml", "where: {product: self}", "where: {produkt: self}"),
        ("signs/strain.yaml", "[contact_support]", "[contact_suport]"),
        ("signs/strain.yaml", "otherwise: rarely", "otherwise: rarley"),
        ("signs/strain.yaml", "{expect: present", "{expect: presnt"),
        ("signs/strain.yaml", "{days_before: 20", "{day_before: 20"),
        ("signs/strain.yaml", "seen: 85", "seen: 85%"),
        ("causes.yaml", "signs: {payment_stress: 90}", "signs: {payment_stres: 90}"),
        ("causes.yaml", "category: account_state", "category: acount_state"),
        ("causes.yaml", "told_with: [inactive_account]", "told_with: [inactive_acount]"),
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, cfbp-2022]"),
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, cfpb-2022, D0]"),
        ("recovery.yaml", "always: true", "always: yes"),
        ("recovery.yaml", "always: true", "always: True"),
        ("recovery.yaml", "    when: today\n", "    when: today\n    when: today\n"),
        ("recovery.yaml", "    effort: 10 minutes\n", "\teffort: 10 minutes\n"),
        ("recovery.yaml", "when: today", "when:\ttoday"),
        ("calendar.yaml", "direction: tighten", "direction: tigthen"),
        ("calendar.yaml", "title: {zh: 故障, en: Outage}", "titel: {zh: 故障, en: Outage}"),
    ],
)  # fmt: skip
def test_a_slip_with_one_answer_is_mended(tmp_path, name, right, wrong):
    folder = write(tmp_path, (name, right, wrong))

    assert fixed(folder) == {name: SMALL[name]}


@pytest.mark.parametrize("said", ["Late, or so", "Late: or not", "Late # 1", "- late: a, b"])
def test_a_text_that_yaml_would_read_gets_quotes(tmp_path, said):
    folder = write(tmp_path, ("causes.yaml", "en: A late payment leads to a new look.", f"en: {said}"))

    assert fixed(folder) == {
        "causes.yaml": SMALL["causes.yaml"].replace("en: A late payment leads to a new look.", f'en: "{said}"')
    }


def test_a_misspelt_name_in_quotes_keeps_them(tmp_path):
    folder = write(tmp_path, ("signs/use.yaml", "background: 15", "'backgruond': 15"))

    assert "    'background': 15\n" in fixed(folder)["signs/use.yaml"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("checklist.yaml", "@1", "@2"),  # another version is no slip
        ("checklist.yaml", "title: {zh: 小清单, en: A small checklist}", "title: {zh: 小清单}"),  # no text is made up
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, cfpb-2020]"),  # another year is another source
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D1, cfpb-2022]"),
        ("signs/strain.yaml", "seen: 85", "seen: 185"),
        ("signs/strain.yaml", "        seen: 85\n", ""),
        ("signs/strain.yaml", "seen: 85", "sen: 85\n        seen: 80"),  # the right name is written already
        ("signs/strain.yaml", "{expect: present", "{expect: prasentable"),
        ("signs/strain.yaml", "[contact_support]", "[call_them]"),
        ("recovery.yaml", "    when: today\n", "    when: today\n    when: later\n"),  # which of the two?
        ("recovery.yaml", "    when: today\n", "    when: today # first\n    when: today\n"),
        ("recovery.yaml", "always: true", "always: maybe"),
        ("recovery.yaml", "when: today", "when: tomorrow"),
        ("sources.yaml", "seen: 2026-11-23", "seen: 2026-02-30"),
        ("signs/use.yaml", "signs:", "signs: &x"),
        ("signs/use.yaml", "signs:", "signs: ["),
    ],
)
def test_what_has_no_safe_answer_is_left_alone(tmp_path, name, old, new):
    folder = write(tmp_path, (name, old, new))

    assert check(folder).problems
    assert fixed(folder) == {}


def test_a_tab_whose_width_decides_is_left_alone(tmp_path):
    text = "steps:\n  a:\n    b: 1\n\tc: 2\n"
    (tmp_path / "x.yaml").write_text(text)

    assert fixed(tmp_path) == {}


def test_comments_order_line_ends_and_the_mark_at_the_start_stay(tmp_path):
    text = "# 第一行\r\n" + SMALL["signs/use.yaml"].replace("background: 15", "backgruond:   15   # why 15").replace(
        "\n", "\r\n"
    )
    folder = write(tmp_path, signs__use=b"\xef\xbb\xbf" + text.encode())

    assert fixed(folder) == {"signs/use.yaml": text.replace("backgruond", "background")}


def test_many_slips_of_many_files_and_what_syntax_hid_are_mended_in_one_call(tmp_path):
    folder = write(
        tmp_path,
        ("signs/use.yaml", "background: 15", "backgruond: 15"),
        ("signs/use.yaml", "    title:", "\ttitle:"),
        ("recovery.yaml", "when: today", "whne: today"),
        ("causes.yaml", "[D0]", "[D0, D0]"),
        (
            "causes.yaml",
            "why: {zh: 很少使用。, en: Hardly ever used.}",
            "why: {zh: 很少使用。, en: Hardly ever, if at all: used.}",
        ),
    )
    found = fix(folder, lambda copy: check(copy).problems)
    for name, text in found.after.items():
        Path(name).write_text(text, encoding="utf-8")

    assert check(folder).problems == ()
    assert fixed(folder) == {}
    assert found.mended == 5
    assert '{zh: 很少使用。, en: "Hardly ever, if at all: used."}' in found.after[str(folder / "causes.yaml")]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("signs/strain.yaml", "  payment_stress:\n", "  payment_stres:\n"),  # three causes and a step agree
        ("recovery.yaml", "  contact_support:\n", "  contact_suport:\n"),
        ("signs/use.yaml", "  dormant:\n", "  dormannt:\n"),
        ("sources.yaml", "  cfpb-2022: {", "  cfbp-2022: {"),
    ],
)
def test_uses_that_agree_speak_against_the_definition(tmp_path, name, right, wrong):
    folder = write(tmp_path, (name, right, wrong))
    found = fix(folder, lambda copy: check(copy).problems)

    assert {file.removeprefix(f"{folder}/"): text for file, text in found.after.items()} == {name: SMALL[name]}
    assert found.mended > 1
    assert found.suspects == ()


def test_a_kind_misspelt_in_the_vocabulary_is_mended_there(tmp_path):
    text = (shipped("rules") / "vocabulary.yaml").read_text("utf-8")
    folder = write(tmp_path, vocabulary=text.replace("\n  missed_payment:", "\n  mised_payment:"))
    uses = SMALL["signs/strain.yaml"].replace(
        "late_elsewhere:\n", "late_elsewhere:\n        when: {count: missed_payment, within: 90 days, at_least: 3}\n"
    )
    (folder / "signs/strain.yaml").write_text(uses, encoding="utf-8")

    assert fixed(folder) == {"vocabulary.yaml": text}


def test_uses_in_examples_speak_too(tmp_path):
    text = (shipped("rules") / "vocabulary.yaml").read_text("utf-8")
    folder = write(tmp_path, vocabulary=text.replace("\n  missed_payment:", "\n  mised_payment:"))

    assert fixed(folder) == {"vocabulary.yaml": text}


def test_uses_that_are_fewer_than_the_right_ones_are_mended(tmp_path):
    folder = write(
        tmp_path,
        ("causes.yaml", "signs: {payment_stress: 90}", "signs: {payment_stres: 90}"),
        ("recovery.yaml", "unless: [payment_stress]", "unless: [payment_stres]"),
    )

    assert fixed(folder) == {name: SMALL[name] for name in ("causes.yaml", "recovery.yaml")}


def test_a_definition_in_two_places_is_left_and_told(tmp_path):
    folder = write(
        tmp_path,
        ("signs/strain.yaml", "  payment_stress:\n", "  payment_stres:\n"),
        more="signs:\n  payment_stres:\n    title: {zh: 还款吃紧, en: Strain}\n",
    )
    found = fix(folder, lambda copy: check(copy).problems)

    assert found.after == {}
    assert [(one.defined, one.used, len(one.places)) for one in found.suspects] == [
        ("payment_stres", "payment_stress", 2)
    ]


def test_a_definition_that_is_the_suspect_draws_no_change_of_its_uses(tmp_path):
    folder = write(tmp_path, ("signs/strain.yaml", "  payment_stress:\n", "  payment_stres:\n"))
    texts = {str(path): path.read_text("utf-8") for path in folder.rglob("*.yaml")}

    assert edits_of(check(folder).problems, texts) == {}


def test_curly_quotes_around_a_text_become_straight_ones(tmp_path):
    folder = write(tmp_path, ("causes.yaml", "en: A late payment leads to a new look.", "en: “Late, or so”"))

    assert 'en: "Late, or so"}' in fixed(folder)["causes.yaml"]


def test_curly_quotes_inside_a_text_stay(tmp_path):
    folder = write(tmp_path, ("causes.yaml", "en: A late payment leads to a new look.", "en: “Late”, or “so”"))

    assert 'en: "“Late”, or “so”"}' in fixed(folder)["causes.yaml"]


@pytest.mark.parametrize(
    ("found", "close", "slip"),
    [
        ("backgruond", "background", True), ("at_leest", "at_least", True), ("titel", "title", True),
        ("unlikely", "likely", False), ("unusual", "usual", False), ("cfpb-2021", "cfpb-2022", False),
        ("D7", "D0", False), ("no", "now", False), ("draw", "raw", False), ("repay", "repayment", False),
        ("seen", "sen", False),
    ],
)  # fmt: skip
def test_a_slip_is_small_and_changes_no_meaning(found, close, slip):
    assert one_slip(found, close) is slip


def test_a_word_as_near_to_another_is_no_slip():
    assert one_slip("draws_nany", "draws_many", ["draws_many"])
    assert not one_slip("draws_nany", "draws_many", ["draws_many", "draws_nanny"])


_lines = st.sampled_from(SMALL["signs/strain.yaml"].splitlines())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(SMALL["signs/strain.yaml"]) - 1), st.sampled_from(["x", " ", "\t", ",", "#", ":", "e", ""]))
def test_after_one_more_or_other_character_mending_twice_is_mending_once(tmp_path, at, character):
    text = SMALL["signs/strain.yaml"]
    folder = write(tmp_path / "rules", signs__strain=text[:at] + character + text[at + 1 :])
    for name, new in fix(folder, lambda copy: check(copy).problems).after.items():
        Path(name).write_text(new, encoding="utf-8", newline="")

    assert fixed(folder) == {}


def test_an_edit_has_a_place_unless_it_spans_lines():
    text = "a: on\nb: x\nb: x\n"
    flag = problem("not-true-or-false", Location("f", 1, 4, 2), found="on")
    again = problem("repeated-key", Location("f", 3, 1, 1), key="b", first=2)
    edits = edits_of([again, flag, problem("tab", Location("elsewhere", 1, 1))], {"f": text})

    assert applied(text, edits.values()) == "a: true\nb: x\n"
    assert where(edits[flag], text, "f") == Location("f", 1, 4, 2)
    assert where(edits[again], text, "f") is None
