"""What if: two diagnoses side by side; and an event added to one's own file."""

import json
from pathlib import Path

import jsonschema
import pytest

import limitdoctor.render
from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
from limitdoctor.render.wrap import width
from tests.cli.conftest import ROOT, Run
from tests.golden import compare

RULES = load_checklist(None)
SCHEMA = json.loads((Path(limitdoctor.render.__file__).parent / "whatif.schema.json").read_text(encoding="utf-8"))
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".csv", ".yaml"))
WAYS = {
    "time": ("samples/many_applications.csv", "--after", "90 days"),
    "cleared": ("samples/paid_off.csv", "--clear", "new_bank_card"),
    "done": ("samples/identity_expired.yaml", "--do", "renew_identity_document"),
    "added": ("samples/unused.csv", "--add", "draw 2025-08-18 amount=3000"),
    "outlook": ("samples/many_applications.csv",),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", WAYS)
def test_what_is_printed(run: Run, name: str, lang: str) -> None:
    done = run("whatif", *WAYS[name], lang=lang)
    assert (done.code, done.err) == (0, "")
    compare(f"whatif/{name}.{lang}.txt", done.out)
    done.out.encode("gbk")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("name", WAYS)
def test_it_fits(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for lang in ("zh", "en"):
        lines = run("whatif", *WAYS[name], lang=lang).out.splitlines()
        assert [line for line in lines if width(line) > columns and "limitdoctor whatif" not in line] == []


def test_no_decimals_and_no_promise_on_the_screen(run: Run) -> None:
    for words in WAYS.values():
        text = run("whatif", *words).out
        assert " dB" not in text
        assert "%." not in text
        assert "not what the lender will decide" in " ".join(text.split())


@pytest.mark.parametrize("name", WAYS)
def test_json_is_the_contract(run: Run, name: str) -> None:
    found = json.loads(run("whatif", *WAYS[name], "--format", "json").out)
    jsonschema.validate(found, SCHEMA)
    for side in ("before", "after"):
        assert sum(one["probability"] for one in found[side]["causes"]) + found[side]["unexplained"] == pytest.approx(1)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_an_event_supposed_is_an_event_in_the_file(run: Run, tmp_path: Path, path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("events:\n- {date: 2025-05-01, event: application}\n- {date: 2025-05-02, event: security_alert}\n")
    shipped = read_history([path], RULES.vocabulary, RULES.bills)
    words = ("--add", "application 2025-05-01", "--add", "security_alert 2025-05-02")
    found = json.loads(run("whatif", str(path), *words, "--format", "json").out)
    fresh = diagnose(read_history([path, more], RULES.vocabulary, RULES.bills), RULES)
    for side, diagnosis in (("before", diagnose(shipped, RULES)), ("after", fresh)):
        expected = {one.cause: one.probability for one in diagnosis.ranking.causes}
        assert {one["id"]: one["probability"] for one in found[side]["causes"]} == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_finding_cleared_is_one_that_was_answered_no(run: Run, tmp_path: Path, path: Path) -> None:
    """Only where no recorded event says otherwise: an answer never beats those."""
    now = diagnose(read_history([path], RULES.vocabulary, RULES.bills), RULES)
    asked = next(name for name, one in now.observations.items() if one.state == "unknown" and RULES.findings[name].ask)
    answer = tmp_path / "answers.yaml"
    answer.write_text(f"answers: {{{asked}: absent}}\n")
    fresh = diagnose(read_history([path, answer], RULES.vocabulary, RULES.bills), RULES)
    found = json.loads(run("whatif", str(path), "--clear", asked, "--format", "json").out)
    expected = {one.cause: one.probability for one in fresh.ranking.causes}
    assert {one["id"]: one["probability"] for one in found["after"]["causes"]} == pytest.approx(expected, abs=1e-9)


def test_paying_early_clears_nothing() -> None:
    early = {finding.sign for name, finding in RULES.findings.items() if name == "repaid_early"}
    assert early
    for step in RULES.steps.values():
        assert early.isdisjoint(step.clears), step.id
    assert RULES.causes["early_repayment"].steps == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--clear", "new_bank_crad"), "did you mean new_bank_card?"),
        (("--do", "wait_for_refrsh"), "did you mean wait_for_refresh?"),
        (("--after", "soon"), "--after is a span such as 90 days"),
        (("--after", "0"), "--after is a span such as 90 days"),
        (("--after", "99999 days"), "3660 days at most"),
    ],
)
def test_what_cannot_be_supposed(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("whatif", "samples/paid_off.csv", *words)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_event_that_is_none(run: Run, form: str) -> None:
    done = run("whatif", "samples/paid_off.csv", "--add", "aplication 2025-01-01", "--format", form)
    assert (done.code, done.out) == (2, "")
    assert "application" in done.err
    assert "--help" in done.err


def test_a_day_of_an_event_in_words(run: Run) -> None:
    done = run("whatif", "samples/paid_off.csv", "--add", "application 3 days ago")
    assert done.code == 0
    assert '"3 days ago" is ' in done.err


def test_a_finding_may_be_named_by_its_title(run: Run) -> None:
    by_id = run("whatif", "samples/paid_off.csv", "--clear", "new_bank_card").out
    for written in ("用新绑的卡还的款", "NEW_BANK_CARD", "new bank card", "ｎｅｗ－ｂａｎｋ－ｃａｒｄ"):
        assert run("whatif", "samples/paid_off.csv", "--clear", written).out == by_id


# history add


def test_a_new_file_a_change_and_the_outcome(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "mine.yaml")
    first = run("history", "add", path, "limit", "2025-11-01", "amount=9000")
    assert "The first reading of the limit: 9,000 yuan." in first.out
    assert (
        "It was 9,000 yuan on 2025-11-01 and is 0 yuan now."
        in run("history", "add", path, "limit", "2025-11-23", "amount=0").out
    )
    assert "The same as on 2025-11-23: 0 yuan." in run("history", "add", path, "limit", "2025-11-30", "amount=0").out
    last = run("history", "add", path, "outcome", "2025-12-20", "cause=update_delay", "words=it was the system")
    assert last.code == 0
    assert run("history", "check", path).code == 0
    found = json.loads(run("diagnose", path, "--format", "json").out)
    assert found["limit"]["first_missing"] == "2025-11-23"


def test_an_outcome_names_a_cause(run: Run, tmp_path: Path) -> None:
    done = run("history", "add", str(tmp_path / "m.yaml"), "outcome", "2025-12-20", "cause=update_dely")
    assert (done.code, done.out) == (2, "")
    assert "did you mean update_delay?" in " ".join(done.err.split())
    assert not (tmp_path / "m.yaml").exists()


def test_a_cause_that_nobody_knows_names_the_list(run: Run, tmp_path: Path) -> None:
    done = run("history", "add", str(tmp_path / "m.csv"), "结果", "2025-12-20", "cause=天晓得", lang="zh")
    assert (done.code, done.out) == (2, "")
    assert "limitdoctor rules list" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_new_table_is_a_table_and_no_workbook_is_made(run: Run, tmp_path: Path) -> None:
    assert run("history", "add", str(tmp_path / "m.CSV"), "额度", "2025-10-10", "金额=0").code == 0
    assert (tmp_path / "m.CSV").read_text("utf-8-sig").startswith("日期,事件,金额,")
    done = run("history", "add", str(tmp_path / "m.xlsx"), "额度", "2025-10-10", "金额=0")
    assert (done.code, [path.name for path in tmp_path.iterdir()]) == (2, ["m.CSV"])


def test_an_empty_file_is_as_good_as_new(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.csv").touch()
    assert run("history", "add", str(tmp_path / "m.csv"), "limit", "2025-10-10", "amount=0").code == 0
    assert (tmp_path / "m.csv").read_text("utf-8").splitlines()[1] == "2025-10-10,limit,0,,"


def test_an_event_that_would_not_count_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("as_of: 2025-11-30\nevents:\n- {date: 2025-11-01, event: limit, amount: 9000}\n")
    done = run("history", "add", str(path), "limit", "2025-12-23", "amount=0")
    assert done.code == 3
    assert "add-after-as-of" in done.err
    assert "2025-12-23" not in path.read_text()


MISTYPED = {
    "limit 2025-11-23 amount=0 amount=5": ("typed-field-twice", "amount=0 amount=5", "         ^^^^^^"),
    "limit 2025-11-23 amount=many": ("not-money", "amount=many", "       ^^^^"),
    "limit 2025-13-23 amount=0": ("no-such-day", "limit 2025-13-23", "      ^^^^^^^^^^"),
    "limti 2025-11-23": ("unknown-event", "limti", "^^^^^"),
}


@pytest.mark.parametrize("typed", MISTYPED)
def test_what_is_mistyped_is_a_fault_of_usage_shown_at_its_place(run: Run, tmp_path: Path, typed: str) -> None:
    path = tmp_path / "m.csv"
    path.write_text("date,event,amount\n2025-11-01,limit,9000\n")
    code, words, mark = MISTYPED[typed]
    for command in (("history", "add", str(path), *typed.split()), ("whatif", str(path), "--add", typed)):
        done = run(*command)
        assert (done.code, done.out) == (2, "")
        assert f"error[{code}]" in done.err
        line, marked = next(
            (a, b) for a, b in zip(done.err.splitlines(), done.err.splitlines()[1:], strict=False) if "^" in b
        )
        at = line.index(words)
        assert marked[at:].rstrip() == mark
    assert path.read_text() == "date,event,amount\n2025-11-01,limit,9000\n"


def test_another_time_zone_is_taken_and_told(run: Run, tmp_path: Path) -> None:
    done = run("history", "add", str(tmp_path / "m.csv"), "limit", "2025-11-23T20:00:00Z", "amount=0")
    assert (done.code, "2025-11-24 04:00:00 was used" in done.err) == (0, True)
    assert (tmp_path / "m.csv").read_text("utf-8").splitlines()[1] == "2025-11-24 04:00,limit,0,,"


def test_a_bill_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bill.csv"
    path.write_bytes((ROOT / "samples" / "alipay_bill.csv").read_bytes())
    done = run("history", "add", str(path), "limit", "2025-12-23", "amount=0")
    assert done.code == 3
    assert path.read_bytes() == (ROOT / "samples" / "alipay_bill.csv").read_bytes()
