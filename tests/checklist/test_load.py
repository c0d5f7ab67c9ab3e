# ruff: noqa: E501 - a fault, its code and its place stand on one line
"""A folder of YAML in; a checklist out, or every fault of every file at its own place."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from limitdoctor.checklist.conditions import Test as OneTest
from limitdoctor.checklist.load import load_checklist, read_rules, shipped
from limitdoctor.checklist.model import CATEGORIES
from limitdoctor.fields import Effort
from limitdoctor.language.text import Text
from limitdoctor.problems import InvalidFileError, Location
from limitdoctor.source import plain
from tests.checklist.faults import FAULTS, UNREADABLE
from tests.checklist.small import SMALL, place, read, told, write


def test_the_small_checklist_has_no_fault(tmp_path):
    reading = read_rules(write(tmp_path))
    checklist = reading.checklist

    assert reading.problems == ()
    assert checklist.name == "small"
    assert checklist.version == "2026.11"
    assert checklist.as_of == date(2026, 11, 23)
    assert checklist.title == Text("小清单", "A small checklist")
    assert checklist.grade_of("cfpb-2022") == "published"
    assert checklist.grade_of("judgment") == "judgment"
    assert checklist.complete == {"policy": (date(2017, 11, 1), date(2026, 3, 31))}


def test_a_subfolder_of_a_checklist_is_told_as_such(tmp_path):
    reading = read_rules(write(tmp_path) / "signs")
    assert reading.checklist is None
    assert [(p.code, p.location.file, dict(p.facts)) for p in reading.problems] == [
        ("part-of-checklist", str(tmp_path / "signs"), {"whole": str(tmp_path)})
    ]


@pytest.mark.parametrize("name", ["逾期", "Missed payment"])
def test_a_kind_called_by_its_title_is_suggested_by_its_id(tmp_path, name):
    (fault,) = read(tmp_path, ("signs/strain.yaml", "count: missed_payment", f"count: {name}")).problems
    assert (fault.code, dict(fault.facts)["suggestion"]) == ("unknown-kind", "missed_payment")


def test_a_sign_and_its_findings(tmp_path):
    checklist = load_checklist(write(tmp_path))

    sign = checklist.signs["payment_stress"]
    assert (sign.background, sign.ground, sign.sources) == (11.0, "published", ("cfpb-2022",))
    late, elsewhere = sign.findings
    assert (late.id, late.sign, late.seen, late.otherwise) == ("late_here", "payment_stress", 85.0, 5.0)
    assert (late.half_life, late.cost, late.exact, late.steps) == (45, 1.0, False, ("contact_support",))
    assert isinstance(late.when, OneTest)
    assert late.when.kinds == ("missed_payment",)
    assert [plain(example)["expect"] for example in late.examples] == ["present", "absent"]
    assert late.location == Location(str(tmp_path / "signs/strain.yaml"), 8, 7, 9)
    assert elsewhere.when is None
    assert elsewhere.ask == Text("别处晚还过吗？", "Late elsewhere?")
    assert list(checklist.findings) == ["late_here", "late_elsewhere", "dormant"]


def test_the_short_form_is_one_exact_finding(tmp_path):
    sign = load_checklist(write(tmp_path)).signs["dormant"]

    (finding,) = sign.findings
    assert (finding.id, finding.sign, finding.exact) == ("dormant", "dormant", True)
    assert finding.title == sign.title
    assert sign.ground == "judgment"
    assert len(finding.examples) == 2


def test_ask_without_when_may_be_the_short_form_too(tmp_path):
    reading = read(
        tmp_path,
        ("signs/use.yaml", "when: {days_since: [draw, repayment], more_than: 180}", "ask: {zh: 久吗, en: Long}"),
    )

    assert reading.problems == ()
    assert reading.checklist.findings["dormant"].when is None


def test_a_cause_a_step_a_source(tmp_path):
    checklist = load_checklist(write(tmp_path))

    cause = checklist.causes["low_use"]
    assert (cause.category, cause.share, cause.signs) == (
        "system_re_evaluation",
        1.0,
        {"dormant": 75.0, "payment_stress": 2.0},
    )
    assert (cause.steps, cause.sources, cause.told_with, cause.note) == ((), ("judgment",), ("inactive_account",), None)
    step = checklist.steps["contact_support"]
    assert (step.when, step.effort, step.serves) == ("today", Effort(10, "minute"), ("personal", "business"))
    assert (step.unless, step.clears, step.always) == (("payment_stress",), ("dormant",), True)
    source = checklist.sources["cfpb-2022"]
    assert (source.grade, source.seen) == ("published", date(2026, 11, 23))
    assert source.address == "https://example.org/a?b=c&d=e"
    assert checklist.sources["D0"].address == ""


def test_calendar_entries(tmp_path):
    calendar = load_checklist(write(tmp_path)).calendar

    assert (calendar["outage-2024-11-11"].first, calendar["outage-2024-11-11"].last) == (date(2024, 11, 11),) * 2
    assert calendar["rule-2021"].last == date(2021, 2, 28)
    assert calendar["rule-2021"].effect == Text("收紧", "Tighter")
    assert calendar["due-days"].recurs == ((0, -1), (0, 8))
    assert calendar["sales"].recurs == ((6, 18), (11, 11))
    assert (calendar["sales"].first, calendar["sales"].last) == (date(1970, 1, 1), date(2100, 12, 31))
    assert calendar["sales"].groups == {"alipay"}


def test_a_prior_is_the_share_of_the_category_divided_among_its_causes(tmp_path):
    prior = load_checklist(write(tmp_path)).prior

    # system_delay has no cause, so its share is nobody's
    assert prior["overdue_repayment"] == pytest.approx(Fraction(30 * 3, 4 * 90), abs=1e-15)
    assert prior["low_use"] == pytest.approx(Fraction(30, 4 * 90), abs=1e-15)
    assert prior["inactive_account"] == pytest.approx(Fraction(40, 90), abs=1e-15)
    assert prior["unexplained"] == pytest.approx(Fraction(20, 90), abs=1e-15)
    assert sum(prior.values()) == pytest.approx(1, abs=1e-12)


def test_own_words_for_rates_come_over_the_usual_ones(tmp_path):
    reading = read(
        tmp_path,
        ("checklist.yaml", "as_of:", "rates: {now_and_then: 33, rarely: 4}\nas_of:"),
        ("causes.yaml", "dormant: usually", "dormant: now_and_then"),
    )

    assert reading.checklist.causes["low_use"].signs["dormant"] == 33.0
    assert reading.checklist.findings["late_here"].otherwise == 4.0


@pytest.mark.parametrize(("written", "used"), [("0", 0.5), ("100", 99.5), ("99.9", 99.5)])
def test_certainty_is_clamped_with_a_warning(tmp_path, written, used):
    reading = read(tmp_path, ("signs/use.yaml", "background: 15", f"background: {written}"))

    assert reading.checklist.signs["dormant"].background == used
    assert [(p.code, p.severity) for p in reading.problems] == [("rate-clamped", "warning")]


@pytest.mark.parametrize(
    ("name", "old", "new", "meant"),
    [
        ("causes.yaml", "{payment_stress: 90}", "{payment_stress: 0.96}", "96"),
        ("causes.yaml", "{payment_stress: 90}", "{payment_stress: .5}", "50"),
        ("signs/use.yaml", "background: 15", "background: 0.11", "11"),
        ("signs/strain.yaml", "seen: 85", "seen: 0.85", "85"),
        ("signs/strain.yaml", "otherwise: 10", "otherwise: 0.1", "10"),
        ("checklist.yaml", "shares:", "rates: {usually: 0.75}\nshares:", "75"),
        ("signs/strain.yaml", "otherwise: 10", "otherwise: 0.8", None),  # as rare as that without the sign
        ("causes.yaml", "{payment_stress: 90}", "{payment_stress: 1}", None),
        ("checklist.yaml", "unexplained: 20", "unexplained: 0.2", None),  # shares are parts of any whole
    ],
)
def test_a_rate_below_one_is_asked_about(tmp_path, name, old, new, meant):
    found = read(tmp_path, (name, old, new)).problems

    assert [(p.code, p.severity, dict(p.facts)["meant"]) for p in found] == (
        [("rate-fraction", "warning", meant)] if meant else []
    )


def test_a_checklist_without_vocabulary_uses_the_shipped_one(tmp_path):
    own = load_checklist(write(tmp_path)).vocabulary

    assert own == load_checklist(None).vocabulary


def test_a_checklist_with_its_own_vocabulary(tmp_path):
    vocabulary = (
        "families: {loans: {title: {zh: 借, en: Loans}}}\n"
        "kinds: {loan: {family: loans, title: {zh: 借款, en: Loan}, fields: [amount]}}\n"
    )
    more = (
        "families: {missed: {title: {zh: 晚, en: Late}}}\n"
        "fields: {amount: {type: money}}\n"
        "kinds: {missed_payment: {family: missed, title: {zh: 逾期, en: Missed}}}\n"
        "products: {p: {lender: l, title: {zh: 甲, en: P}, groups: [alipay, jiebei, huabei]}}\n"
    )
    reading = read(
        tmp_path,
        ("signs/use.yaml", "{days_since: [draw, repayment], more_than: 180}", "{days_since: loan, more_than: 180}"),
        vocabulary=vocabulary,
        words__more=more,
    )

    assert reading.problems == ()
    assert set(reading.checklist.vocabulary.kinds) == {"loan", "missed_payment"}


def test_a_fault_of_a_vocabulary_cut_in_two_is_told_in_the_file_that_has_it(tmp_path):
    reading = read(
        tmp_path,
        a_words="families: {loans: {title: {zh: 借, en: Loans}}}\nkinds: {loan: {family: loans, title: {zh: 借, en: L}}}\n",
        b_words="kinds:\n  missed_payment: {famly: loans, title: {zh: 逾期, en: Missed}}\n  loan: {family: loans, title: {zh: 借, en: L}}\n",
    )

    found = [entry for entry in told(reading, tmp_path) if entry[1] != "signs/use.yaml"]
    assert ("unknown-key", "b_words.yaml", 2, 20) in found
    assert ("repeated-key", "b_words.yaml", 3, 3) in found
    assert reading.checklist is None


def test_the_shipped_rules_have_no_fault():
    reading = read_rules(shipped("rules"))

    assert [p for p in reading.problems if p.severity == "error"] == []
    assert {cause.category for cause in reading.checklist.causes.values()} == set(CATEGORIES)


def test_the_source_tree_wins_over_the_installed_copy(tmp_path, monkeypatch):
    from limitdoctor.checklist import shipped as place

    assert (shipped("rules").parent / "pyproject.toml").is_file()
    installed = tmp_path / "site-packages" / "limitdoctor"
    monkeypatch.setattr(place, "__file__", str(installed / "checklist" / "shipped.py"))
    assert shipped("rules") == installed / "shipped" / "rules"
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "site-packages" / "pyproject.toml").write_text('[project]\nname = "another"\n')
    assert shipped("samples") == installed / "shipped" / "samples"


def test_the_order_of_files_and_keys_changes_nothing_but_places(tmp_path):
    first = load_checklist(write(tmp_path / "a"))
    one_file = "\n".join(text for name, text in reversed(SMALL.items()) if not name.startswith("signs/"))
    signs = SMALL["signs/use.yaml"] + SMALL["signs/strain.yaml"].removeprefix("signs:\n")
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "x.yml").write_text("# another cut\n" + one_file + signs, encoding="utf-8")
    second = load_checklist(folder)

    assert second.digest == first.digest
    assert second.prior == first.prior


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("signs/strain.yaml", "seen: 85", "seen: 84"),
        ("sources.yaml", "An article", "Another article"),
        ("signs/use.yaml", "more_than: 180", "more_than: 181"),
    ],
)
def test_any_change_of_content_changes_the_digest(tmp_path, name, old, new):
    first = load_checklist(write(tmp_path / "a"))
    second = load_checklist(write(tmp_path / "b", (name, old, new)))

    assert first.digest != second.digest


def test_without_examples_nothing_else_is_missing(tmp_path):
    folder = write(tmp_path)
    full, slim = load_checklist(folder), load_checklist(folder, examples=False)

    assert [finding.examples for finding in slim.findings.values()] == [(), (), ()]
    assert slim.digest == full.digest
    assert slim.findings["dormant"]._replace(examples=full.findings["dormant"].examples) == full.findings["dormant"]
    assert slim.causes == full.causes
    assert slim.vocabulary == full.vocabulary


def test_examples_change_no_digest(tmp_path):
    first = load_checklist(write(tmp_path / "a"))
    second = load_checklist(write(tmp_path / "b", ("signs/use.yaml", "days_before: 20,", "days_before: 21,")))

    assert second.digest == first.digest


def test_cases_comments_and_layout_do_not_change_the_digest(tmp_path):
    first = load_checklist(write(tmp_path / "a"))
    second = load_checklist(write(tmp_path / "b", cases__x="cases: [{nonsense: [}", z="cases: []\n# a comment\n"))

    assert first.digest == second.digest


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    reading = read(
        tmp_path,
        ("checklist.yaml", "account_state: 40", "acount_state: 40"),
        ("signs/strain.yaml", "background: 11", "background: many"),
        ("signs/strain.yaml", "seen: 40", "seeen: 40"),
        ("signs/use.yaml", "draw, repayment", "draw, repaiment"),
        ("causes.yaml", "share: 15", "share: 0"),
        ("recovery.yaml", "when: today", "when: now"),
        ("sources.yaml", "grade: published", "grade: publisht"),
        ("calendar.yaml", "month_days: [8, -1]", "month_days: [8, 32]"),
    )

    assert reading.checklist is None
    assert told(reading, tmp_path) == sorted(
        [
            ("not-a-month-day", *place("calendar.yaml", "-1]")),
            ("share-not-positive", *place("causes.yaml", "15\n")),
            ("unknown-word", *place("checklist.yaml", "account_state")),
            ("unknown-word", *place("recovery.yaml", "today")),
            ("not-a-rate", *place("signs/strain.yaml", "11\n")),
            ("unknown-key", *place("signs/strain.yaml", "seen: 40")),
            ("unknown-kind", *place("signs/use.yaml", "repayment]")),
            ("unknown-word", *place("sources.yaml", "published")),
        ],
        key=lambda entry: entry[1:],
    )


@pytest.mark.parametrize(("name", "old", "new", "code", "at"), FAULTS)
def test_one_fault_is_one_message_at_its_place(tmp_path, name, old, new, code, at):  # noqa: PLR0917 - a table
    reading = read(tmp_path, (name, old, new))

    assert reading.checklist is None
    assert [(p.code, p.severity) for p in reading.problems] == [(code, "error")]
    file, line, column = told(reading, tmp_path)[0][1:]
    assert file == name
    if at is not None:
        assert (file, line, column) == place(name, at)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("checklist.yaml", "title: {zh: 小清单, en: A small checklist}", "title: {zh: 小清单}", "missing-language"),
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, cfpb-2020]", "unknown-source"),
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, D0]", "repeated-word"),
    ],
)
def test_what_can_still_be_evaluated_is_a_warning(tmp_path, name, old, new, code):
    reading = read(tmp_path, (name, old, new))

    assert [(p.code, p.severity) for p in reading.problems] == [(code, "warning")]
    assert reading.checklist is not None


def test_an_unknown_source_is_left_out(tmp_path):
    reading = read(tmp_path, ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, cfpb-2020]"))

    assert reading.checklist.causes["overdue_repayment"].sources == ("D0",)
    assert dict(reading.problems[0].facts)["nearest"] == "cfpb-2022"


def test_an_id_taken_twice_names_both_places(tmp_path):
    reading = read(
        tmp_path, more="steps:\n  dormant:\n    title: {zh: 一, en: x}\n    how: {zh: 一, en: x}\n    when: later\n"
    )

    (problem,) = reading.problems
    assert (problem.code, problem.location.line, problem.location.column) == ("repeated-id", 2, 3)
    facts = dict(problem.facts)
    assert (facts["first_file"], facts["first_line"]) == (str(tmp_path / "signs/use.yaml"), "2")
    assert (facts["first_sort"], facts["sort"]) == ("sign", "step")


def test_calendar_entries_have_ids_of_their_own(tmp_path):
    reading = read(tmp_path, ("calendar.yaml", "due-days:", "dormant:"))

    assert reading.problems == ()


def test_a_setting_written_twice_names_both_places(tmp_path):
    reading = read(tmp_path, more="version: other\nshares: {unexplained: 1}\n")

    assert told(reading, tmp_path) == [("repeated-setting", "more.yaml", 1, 1), ("repeated-setting", "more.yaml", 2, 1)]
    assert dict(reading.problems[0].facts)["first_line"] == "3"


@pytest.mark.parametrize("key", ["schema", "name", "version", "title", "shares"])
def test_a_missing_setting_is_told_in_the_file_of_the_settings(tmp_path, key):
    line = next(line for line in SMALL["checklist.yaml"].splitlines(keepends=True) if line.startswith(key))
    reading = read(tmp_path, ("checklist.yaml", line, ""))

    assert told(reading, tmp_path) == [("missing-setting", "checklist.yaml", 0, 0)]
    assert dict(reading.problems[0].facts) == {"key": key}


def test_a_checklist_without_causes_is_none(tmp_path):
    reading = read(tmp_path, causes=None)

    assert [p.code for p in reading.problems] == ["missing-setting"]


def test_a_misspelt_section_is_read_as_its_nearest(tmp_path):
    reading = read(tmp_path, ("signs/use.yaml", "signs:", "sings:"))

    assert told(reading, tmp_path) == [("unknown-key", "signs/use.yaml", 1, 1)]


def test_a_section_that_is_no_mapping(tmp_path):
    reading = read(tmp_path, ("signs/use.yaml", SMALL["signs/use.yaml"], "signs: [dormant]\n"))

    assert told(reading, tmp_path) == [("not-a-mapping", "signs/use.yaml", 1, 8)]


def test_an_item_that_is_no_mapping(tmp_path):
    reading = read(tmp_path, ("signs/use.yaml", SMALL["signs/use.yaml"], "signs:\n  dormant: yes\n"))

    assert told(reading, tmp_path) == [("not-a-mapping", "signs/use.yaml", 2, 12)]


def test_a_finding_that_is_no_mapping(tmp_path):
    late = SMALL["signs/strain.yaml"].index("      late_elsewhere:")
    reading = read(tmp_path, ("signs/strain.yaml", SMALL["signs/strain.yaml"][late:], "      late_elsewhere: asked\n"))

    assert told(reading, tmp_path) == [("not-a-mapping", "signs/strain.yaml", 19, 23)]


def test_a_sign_that_lists_no_finding(tmp_path):
    findings = SMALL["signs/strain.yaml"].split("    findings:")[1]
    reading = read(tmp_path, ("signs/strain.yaml", findings, " {}\n"))

    assert told(reading, tmp_path) == [("nothing-listed", "signs/strain.yaml", 7, 5)]


def test_an_example_that_is_no_mapping(tmp_path):
    reading = read(tmp_path, ("signs/use.yaml", "{expect: absent, events: [{days_before: 20, event: draw}]}", "absent"))

    assert told(reading, tmp_path) == [("not-a-mapping", *place("signs/use.yaml", "{expect: absent"))]


def test_a_package_without_its_rules_says_so(tmp_path, monkeypatch):
    from limitdoctor.checklist import load

    monkeypatch.setattr(load, "shipped", lambda name: tmp_path / "nowhere" / name)
    reading = read(tmp_path / "rules")

    assert [(p.code, p.location.file) for p in reading.problems] == [
        ("cannot-open", str(tmp_path / "nowhere" / "rules" / "vocabulary.yaml"))
    ]
    assert reading.checklist is None


def test_a_section_of_the_vocabulary_must_be_a_mapping_in_each_file(tmp_path):
    reading = read(tmp_path, a_words="kinds: {}\n", b_words="kinds: [draw]\n")

    assert ("not-a-mapping", "b_words.yaml", 1, 8) in told(reading, tmp_path)


@pytest.mark.parametrize(("content", "expected"), UNREADABLE)
def test_a_file_that_cannot_be_read_hides_no_fault_of_another(tmp_path, content, expected):
    reading = read(tmp_path, ("recovery.yaml", "when: today", "when: now"), zz=content)

    code, line, column = expected
    assert told(reading, tmp_path) == [
        ("unknown-word", *place("recovery.yaml", "today")),
        (code, "zz.yaml", line, column),
    ]


def test_what_an_unreadable_file_may_have_held_is_not_missed(tmp_path):
    reading = read(
        tmp_path,
        ("signs/use.yaml", "signs:", "signs: ["),
        ("checklist.yaml", SMALL["checklist.yaml"], "name: [\n"),
        ("recovery.yaml", "steps:", "steps: *x"),
        ("sources.yaml", "sources:", "sources: @"),
        vocabulary="kinds: [",
    )

    assert [p.code for p in reading.problems] == [
        "unclosed-bracket", "alias", "unclosed-bracket", "needs-quotes", "unclosed-bracket",
    ]  # fmt: skip


def test_what_a_repeated_key_hides_is_not_missed(tmp_path):
    more = "steps: {more: {title: {zh: 一, en: x}, how: {zh: 一, en: x}, when: later}}\n"
    reading = read(
        tmp_path,
        ("signs/strain.yaml", "[contact_support]", "[more]"),
        ("recovery.yaml", "always: true\n", "always: true\n" + more),
    )

    assert [p.code for p in reading.problems] == ["repeated-key"]


def test_conditions_are_still_read_where_the_vocabulary_is_not(tmp_path):
    reading = read(
        tmp_path,
        ("signs/use.yaml", "more_than: 180", "more_then: 180"),
        ("signs/strain.yaml", "count: missed_payment", "count: something_new"),
        vocabulary="kinds: [",
    )

    assert [p.code for p in reading.problems] == ["unknown-key", "unclosed-bracket"]


def test_a_fault_of_the_vocabulary_is_not_blamed_on_those_who_use_it(tmp_path):
    text = shipped("rules").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    reading = read(
        tmp_path, vocabulary=text.replace("missed_payment: {family: lateness", "missed_payment: {famili: lateness")
    )

    assert [p.code for p in reading.problems] == ["unknown-key"]


def test_files_that_are_read_and_files_that_are_not(tmp_path):
    folder = write(tmp_path, cases__mine="cases: [{", _hidden__x="x: 1\n")
    (folder / "_hidden").rename(folder / ".hidden")
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n")
    (folder / "README.md").write_text("# Rules\n")
    (folder / "deep" / "down").mkdir(parents=True)
    (folder / "deep" / "down" / "more.yml").write_text("rates: {now_and_then: 30}\n")
    (folder / "deep" / "cases").mkdir()
    (folder / "deep" / "cases" / "more.yaml").write_text("ground: reports\n")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "linked.yaml").symlink_to(folder / "gone.yaml")
    reading = read_rules(folder)

    assert reading.problems == ()
    assert reading.files.total == len(SMALL) + 2
    assert reading.checklist.signs["dormant"].ground == "reports"


def test_a_folder_that_is_missing_empty_or_a_file(tmp_path):
    missing, empty, file = tmp_path / "missing", tmp_path / "empty", tmp_path / "file.yaml"
    empty.mkdir()
    file.write_text("name: x\n")

    for folder, code in ((missing, "no-such-folder"), (empty, "no-rule-files"), (file, "not-a-folder")):
        with pytest.raises(InvalidFileError) as caught:
            load_checklist(folder)
        assert [(p.code, p.location.file) for p in caught.value.problems] == [(code, str(folder))]


def test_a_file_that_may_not_be_opened_is_told(tmp_path, monkeypatch):
    from pathlib import Path

    folder = write(tmp_path)
    original = Path.read_bytes

    def read_bytes(self):
        if self.name == "sources.yaml":
            raise PermissionError(13, "Permission denied")
        return original(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    reading = read_rules(folder)
    assert [(p.code, dict(p.facts)) for p in reading.problems] == [("cannot-open", {"reason": "Permission denied"})]


def test_a_link_in_a_circle_is_told(tmp_path):
    folder = write(tmp_path)
    (folder / "signs/use.yaml").unlink()
    (folder / "signs/use.yaml").symlink_to("use.yaml")

    assert ("cannot-open", "signs/use.yaml", 0, 0) in told(read_rules(folder), folder)


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("aliases: [rate]", "aliases: [rate, Loan]", "Loan]"),
        ("zh: 还, en: Back", "zh: 借款, en: Back", "借款, en: Back"),
        ("aliases: [lend]", "aliases: [lend, 还]", "还]}"),  # the first kind took the name of the second
    ],
)
def test_a_name_taken_twice_is_told_at_the_name(tmp_path, old, new, at):
    text = (
        "families: {loans: {title: {zh: 借, en: Loans}}}\n"
        "kinds:\n"
        "  loan: {family: loans, title: {zh: 借款, en: Loan}, fields: [], aliases: [lend]}\n"
        "  back: {family: loans, title: {zh: 还, en: Back}, fields: [], aliases: [rate]}\n"
        "fields: {}\n"
    ).replace(old, new)
    found = [p for p in read(tmp_path, vocabulary=text).problems if p.code == "name-taken"]

    lines = text[: text.index(at)].split("\n")
    assert [(p.location.file, p.location.line, p.location.column) for p in found] == [
        (str(tmp_path / "vocabulary.yaml"), len(lines), len(lines[-1]) + 1)
    ]


def test_a_huge_file_is_not_even_opened(tmp_path, monkeypatch):
    from limitdoctor.checklist import folder as folder_module

    monkeypatch.setattr(folder_module, "_MOST_BYTES", 100)
    reading = read(tmp_path)
    assert {p.code for p in reading.problems} == {"file-too-large"}


def test_load_raises_errors_and_keeps_warnings_to_itself(tmp_path):
    folder = write(
        tmp_path,
        ("causes.yaml", "sources: [D0, cfpb-2022]", "sources: [D0, cfpb-2020]"),
        ("recovery.yaml", "when: today", "when: now"),
    )
    with pytest.raises(InvalidFileError) as caught:
        load_checklist(folder)
    assert [p.code for p in caught.value.problems] == ["unknown-word"]


_pieces = st.sampled_from(
    ["signs:", "causes:", "  a:", "    title: {zh: x, en: y}", "    share: 1", "    when: {count: draw}", "steps: [",
     "sources: {}", "  - 1", "kinds: {}", "calendar:", "complete: {policy: [1, 2]}", "bills: 3", "rates: {a: b}", "shares: {}",
     "    findings: {b: {seen: 1}}", "    category: x", "name: {}", "cases: 1", "default_product: 1", "\tx", "products: []"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_pieces, max_size=8))
def test_any_file_is_read_or_gives_located_problems(tmp_path, lines):
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text("\n".join(lines), encoding="utf-8")
    reading = read_rules(folder)

    assert reading.checklist is None
    assert reading.problems
    assert all(p.location.line <= len(lines) for p in reading.problems)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("85%", "85"), ("85 ％", "85"), ("0.5%", "0.5"), ("850%", ""), ("often", ""), ("usualy", "usually")],
)
def test_what_is_no_rate_comes_with_the_one_that_is_meant(tmp_path, written, nearest):
    reading = read(tmp_path, ("signs/strain.yaml", "seen: 85", f"seen: {written}"))

    (fault,) = reading.problems
    assert (fault.code, dict(fault.facts)["nearest"]) == ("not-a-rate", nearest)


def test_a_key_that_was_left_blank_is_told_as_that(tmp_path):
    reading = read(tmp_path, ("recovery.yaml", "unless: [payment_stress]", "unless:"))

    assert [(code, line) for code, _, line, _ in told(reading, tmp_path)] == [
        ("nothing-listed", place("recovery.yaml", "unless")[1])
    ]
