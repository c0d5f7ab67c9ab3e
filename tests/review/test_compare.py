# ruff: noqa: E501 - rules and examples stand here as an author writes them, one on one line
"""Two versions of a checklist: what changed, what a changed condition means, who gets another answer."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.fields import Faults
from limitdoctor.problems import InvalidFileError
from limitdoctor.render.compare_json import render
from limitdoctor.review.compare import Change, changes_between, compare
from limitdoctor.review.examples import history_of_example, run_examples
from limitdoctor.review.meaning import _same_words
from limitdoctor.source import parse_yaml
from limitdoctor.vocabulary import Names
from tests.checklist.small import write
from tests.diagnosis.accounts import VOCABULARY, condition

LATE = "{count: missed_payment, where: {product: self}, within: 180 days, at_least: 1}"
CASE = """
cases:
  - name: one day late
    history:
      as_of: 2025-06-10
      recorded: {lateness: [2025-01-01, 2025-06-10]}
      events:
        - {date: 2025-05-20, event: missed_payment, days_late: 1}
        - {date: 2025-06-01, event: limit, amount: 9000}
        - {date: 2025-06-02, event: limit, amount: 0}
    expect: {top: overdue_repayment}
"""


def changed(folder: Path, *changes: tuple[str, str, str]) -> tuple[Change, ...]:
    """What differs between the small checklist and the same one changed."""
    old, new = write(folder / "old"), write(folder / "new", *changes)
    return tuple(changes_between(load_checklist(old), load_checklist(new)))


def details(found: tuple[Change, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.after or "", ".".join(d.key), d.before, d.after) for c in found for d in c.details]


def test_nothing_differs_where_only_the_layout_does(tmp_path):
    assert changed(tmp_path, ("causes.yaml", "causes:\n", "# a comment\ncauses:\n")) == ()
    assert changed(tmp_path, ("signs/strain.yaml", "days_before: 20", "days_before: 21")) == ()
    assert changed(tmp_path, ("signs/strain.yaml", "within: 180 days", "within: 6 months")) == ()


@pytest.mark.parametrize(
    ("after", "word", "shown"),
    [
        ("{count: missed_payment, where: {product: self}, within: 90 days, at_least: 1}", "less",
         [("{expect: absent, recorded: {lateness: 90 days}, events: [{days_before: 90, event: missed_payment}]}", "present", "absent")]),
        ("{count: missed_payment, where: {product: self}, within: 365 days, at_least: 1}", "more",
         [("{expect: present, recorded: {lateness: 180 days}, events: [{days_before: 180, event: missed_payment}]}", "absent", "present")]),
        ("{count: missed_payment, where: {product: self}, within: 365 days, at_least: 2}", "differently",
         [("{expect: absent, recorded: {lateness: 365 days}, events: [{days_before: 0, event: missed_payment}]}", "present", "absent"),
          ("{expect: present, recorded: {lateness: 180 days}, events: [{days_before: 180, event: missed_payment}, {days_before: 180, event: missed_payment}]}", "absent", "present")]),
        ("{days_since: missed_payment, where: {product: self}, at_most: 179}", "same", []),
        (f"{{all: [{LATE}, {{count: missed_payment, within: 365 days, at_least: 1}}]}}", "same", []),
        # beyond what can be proved: one direction still is, and an example nearby shows the other
        (f"{{any: [{LATE}, {{latest: score, field: value, less_than: 500}}]}}", "not_less", None),
        (f"{{all: [{LATE}, {{not: {{limit: outcome, is: reduced}}}}]}}", "not_more", None),
        ("{limit: outcome, is: reduced}", "undecided", None),
        ("{any: [{all: [{count: missed_payment, where: {product: self}, within: 365 days, at_least: 1}, {count: missed_payment, where: {product: self}, within: 180 days, at_most: 0}]}, {latest: score, field: value, less_than: 500}]}", "differs", None),
    ],
)  # fmt: skip
def test_what_a_changed_condition_means(tmp_path, after, word, shown):
    rules = (
        "signs/strain.yaml",
        f"{LATE}\n        seen: 85\n        otherwise: rarely\n        half_life: 45 days",
        f"{after}\n        seen: 85\n        otherwise: rarely\n        half_life: 45 days",
    )
    (found,) = changed(tmp_path, rules)

    assert (found.sort, found.before, found.after, found.details) == ("finding", "late_here", "late_here", ())
    assert found.meaning is not None
    assert found.meaning.word == word
    if shown is not None:
        assert [(s.example, s.before, s.after) for s in found.meaning.shown] == shown
        assert all(s.smallest for s in found.meaning.shown)
    for each in found.meaning.shown:
        assert states(tmp_path, each.example) == (each.before, each.after)


def states(folder: Path, example: str) -> tuple[str, ...]:
    """What the finding is on an example with the old rules and with the new ones, as `rules test` would see it."""
    found = []
    for name in ("old", "new"):
        rules = load_checklist(folder / name)
        node = parse_yaml(example, "").root
        assert history_of_example(node, Faults(""), "", Names(rules.vocabulary))[1] is not None
        for state in ("present", "absent", "unknown"):
            expecting = node._replace(
                entries={
                    **node.entries,
                    "expect": (node.entries["expect"][0], node.entries["expect"][1]._replace(text=state)),
                }
            )
            finding = rules.findings["late_here"]._replace(examples=(expecting,))
            if not run_examples(rules._replace(findings={"late_here": finding}))[0].faults:
                found.append(state)
    return tuple(found)


def test_a_condition_that_came_or_went_is_a_detail(tmp_path):
    found = changed(tmp_path, ("signs/strain.yaml", f"        when: {LATE}\n        seen: 85", "        seen: 85"))
    assert details(found) == [("late_here", "when", "when", None)]
    assert found[0].meaning is None


def test_each_value_that_changed_is_told(tmp_path):
    found = changed(
        tmp_path,
        ("causes.yaml", "share: 3", "share: 4.5"),
        ("causes.yaml", "signs: {payment_stress: 90}", "signs: {payment_stress: usually, dormant: 5}"),
        ("causes.yaml", "en: Hardly ever used.", "en: Seldom used."),
        ("signs/strain.yaml", "half_life: 45 days", "half_life: 30 days"),
        ("signs/use.yaml", "background: 15", "background: 16"),
        ("recovery.yaml", "effort: 10 minutes", "effort: 1 hour"),
        ("recovery.yaml", "    unless: [payment_stress]\n", ""),
        ("recovery.yaml", "always: true", "always: false"),
        ("checklist.yaml", "account_state: 40", "account_state: 41"),
        ("calendar.yaml", "date: 2024-11-11", "date: 2024-11-12"),
        ("sources.yaml", "grade: document", "grade: reports"),
    )
    assert details(found) == [
        ("checklist", "shares.account_state", "40", "41"),
        ("low_use", "why.en", "Hardly ever used.", "Seldom used."),
        ("overdue_repayment", "share", "3", "4.5"),
        ("overdue_repayment", "signs.payment_stress", "90", "75"),
        ("overdue_repayment", "signs.dormant", None, "5"),
        ("dormant", "background", "15", "16"),
        ("late_here", "half_life", "45", "30"),
        ("contact_support", "effort", "10 minutes", "1 hour"),
        ("contact_support", "unless", "payment_stress", None),
        ("contact_support", "always", "true", "false"),
        ("D0", "grade", "document", "reports"),
        ("outage-2024-11-11", "first", "2024-11-11", "2024-11-12"),
        ("outage-2024-11-11", "last", "2024-11-11", "2024-11-12"),
    ]


def test_the_condition_of_a_sign_in_the_short_form_belongs_to_the_sign(tmp_path):
    (found,) = changed(tmp_path, ("signs/use.yaml", "more_than: 180", "more_than: 179"))
    assert (found.sort, found.after) == ("sign", "dormant")
    assert found.meaning is not None
    assert found.meaning.word == "more"


def test_what_is_added_and_removed_is_named(tmp_path):
    step = "steps:\n  wait: {title: {zh: 等, en: Wait}, how: {zh: 等。, en: Wait.}, when: later}\n"
    found = changed(tmp_path, ("recovery.yaml", "steps:\n", step), ("calendar.yaml", "  rule-2021", "  rule-2022"))
    assert [(c.sort, c.before, c.after) for c in found] == [
        ("step", None, "wait"),
        ("calendar", "rule-2021", "rule-2022"),
    ]
    back = tuple(changes_between(load_checklist(tmp_path / "new"), load_checklist(tmp_path / "old")))
    assert next((c.sort, c.before, c.after) for c in back) == ("step", "wait", None)


def test_a_new_name_is_no_other_change_wherever_it_stands(tmp_path):
    texts = {path: path.read_text("utf-8") for path in write(tmp_path / "new").rglob("*.yaml")}
    for path, text in texts.items():
        path.write_text(_renamed(text), "utf-8")
    write(tmp_path / "old")
    found = changes_between(load_checklist(tmp_path / "old"), load_checklist(tmp_path / "new"))
    assert {(c.sort, c.before, c.after, c.details, c.meaning) for c in found} == {
        ("sign", "payment_stress", "strain", (), None),
        ("sign", "dormant", "idle", (), None),
        ("finding", "late_here", "was_late", (), None),
        ("step", "contact_support", "call", (), None),
        ("source", "cfpb-2022", "study", (), None),
    }


def _renamed(text: str) -> str:
    for before, after in (("payment_stress", "strain"), ("cfpb-2022", "study"), ("contact_support", "call")):
        text = text.replace(before, after)
    return text.replace("late_here", "was_late").replace("dormant", "idle")


def test_an_item_with_two_likenesses_is_no_rename(tmp_path):
    twice = "  A: {grade: document, title: An article}\n  B: {grade: document, title: An article}\n"
    old = write(
        tmp_path / "old",
        (
            "sources.yaml",
            "  D0: {grade: document, title: An article}\n",
            "  D0: {grade: document, title: An article}\n",
        ),
    )
    new = write(tmp_path / "new", ("sources.yaml", "  D0: {grade: document, title: An article}\n", twice))
    found = [c for c in changes_between(load_checklist(old), load_checklist(new)) if c.sort == "source"]
    assert [(c.before, c.after) for c in found] == [(None, "A"), (None, "B"), ("D0", None)]


def test_other_words_in_the_vocabulary_are_told_and_leave_conditions_open(tmp_path):
    words = (
        "families: {lateness: {title: {zh: 逾期, en: Lateness}}, draws: {title: {zh: 借款, en: Draws}}, repayments: {title: {zh: 还款, en: Repayments}}}\n"
        "kinds:\n"
        "  missed_payment: {family: lateness, title: {zh: 逾期, en: Missed}, fields: {product: {}}}\n"
        "  draw: {family: draws, title: {zh: 借, en: Draw}}\n"
        "  repayment: {family: repayments, title: {zh: 还, en: Repaid}}\n"
        "fields: {product: {type: product, title: {zh: 产品, en: Product}}}\n"
        "products: {jiebei: {title: {zh: 借呗, en: Jiebei}, lender: ant, groups: [alipay]}}\n"
        "default_product: jiebei\n"
    )
    old = write(tmp_path / "old", vocabulary=words)
    new = write(
        tmp_path / "new",
        ("signs/strain.yaml", "within: 180 days, at_least: 1", "within: 190 days, at_least: 1"),
        vocabulary=words.replace("missed_payment: {family: lateness", "missed_payment: {family: draws"),
    )
    found = tuple(changes_between(load_checklist(old), load_checklist(new)))
    assert [(c.sort, c.after, c.meaning and c.meaning.word) for c in found] == [
        ("finding", "late_here", "undecided"),
        ("kind", "missed_payment", None),
    ]


def test_an_account_with_another_answer_is_told_before_and_after(tmp_path):
    old = write(tmp_path / "old", cases__a=CASE)
    new = write(tmp_path / "new", ("causes.yaml", "payment_stress: 90", "payment_stress: 2"), cases__a=CASE)
    found = compare(old, new, [])

    assert found.accounts == 1, "the same case of both folders counts once"
    (moved,) = found.moved
    assert (moved.name, moved.file, moved.line) == ("one day late", str(new / "cases/a.yaml"), 3)
    assert (moved.before.first, moved.before.verdict) == ("overdue_repayment", "likely")
    assert moved.after.first != "overdue_repayment"
    assert compare(old, old, []).same


def test_cases_of_the_old_folder_and_histories_are_looked_at_too(tmp_path):
    old, new = write(tmp_path / "old", cases__a=CASE), write(tmp_path / "new")
    history = tmp_path / "history.yaml"
    history.write_text("as_of: 2025-06-10\nevents: [{date: 2025-06-02, event: limit, amount: 0}]\n", "utf-8")
    found = compare(old, new, [history])
    assert (found.accounts, found.moved, found.unread) == (2, (), ())


def test_a_renamed_step_in_a_plan_is_no_other_plan(tmp_path):
    old, new = write(tmp_path / "old", cases__a=CASE), write(tmp_path / "new", cases__a=CASE)
    for path in new.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("contact_support", "call"), "utf-8")
    assert compare(old, new, []).moved == ()


def test_a_case_that_cannot_be_read_is_told_and_a_history_that_was_asked_for_stops(tmp_path):
    broken = "cases:\n  - {name: gone, file: nowhere.yaml, expect: {verdict: likely}}\n"
    old, new = write(tmp_path / "old"), write(tmp_path / "new", cases__a=broken)
    found = compare(old, new, [tmp_path / "none.csv"], optional=True)
    assert (found.accounts, len(found.unread)) == (0, 2)
    with pytest.raises(InvalidFileError):
        compare(old, new, [tmp_path / "none.csv"])


def test_a_folder_with_an_error_stops(tmp_path):
    old, new = write(tmp_path / "old"), write(tmp_path / "new", ("causes.yaml", "share: 3", "shere: 3"))
    with pytest.raises(InvalidFileError):
        compare(old, new, [])


@pytest.mark.parametrize(
    ("when", "same"),
    [
        ("{account: age, less_than: 25}", False),
        ("{days_since: account.id_expires, at_least: 1}", True),
        ("{count: draw, where: {product: huabei}, within: 9 days, at_least: 1}", False),
        ("{account: product, is: huabei}", False),
        ("{count: draw, within: 9 days, at_least: 1}", True),
    ],
)
def test_a_condition_is_open_only_where_its_own_words_changed(when, same):
    age = VOCABULARY.account["age"]
    other = VOCABULARY._replace(
        account={**VOCABULARY.account, "age": age._replace(at_most=Decimal(7))}, products={}, default_product="x"
    )
    assert _same_words(condition(when), VOCABULARY, other) is same
    assert _same_words(condition(when), VOCABULARY, VOCABULARY)


def test_json_names_what_was_added_and_removed(tmp_path):
    new = write(tmp_path / "new", ("sources.yaml", "  D0:", "  D9: {grade: document, title: Nine}\n  D0:"))
    old = write(tmp_path / "old")
    words = [json.loads(render(compare(*pair, [])))["changes"][0]["change"] for pair in ((old, new), (new, old))]
    assert words == ["added", "removed"]
