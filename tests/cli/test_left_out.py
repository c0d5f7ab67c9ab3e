"""What could not be read or used is told in every form, and never told as "no late payment" or as a loss."""

import pytest

from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
from tests.cli.conftest import Run
from tests.history.files import write

YAML = "as_of: 2025-10-10\nrecorded: {{lateness: [2024-10-10, 2025-10-10]}}\nevents:\n  - {{date: {}, event: {}}}\n"
CSV = "date,event,family,from,to\n,recorded,lateness,2024-10-10,2025-10-10\n2025-10-10,as of,,,\n{},{},,,\n"


@pytest.mark.parametrize("text", [YAML, CSV])
@pytest.mark.parametrize("event", [("2025-9-31", "missed_payment"), ("last week", "missed_paymnt")])
def test_of_a_late_payment_on_a_day_that_is_none(tmp_path, run: Run, text, event):
    (path,) = write(tmp_path, text.format(*event))
    checklist = load_checklist(None)
    found = diagnose(read_history([path], checklist.vocabulary, checklist.bills), checklist)
    late = found.observations["late_here"]
    assert (late.state, late.reliability) == ("unknown", 0)
    assert "no late payment" not in run("letter", str(path)).out


@pytest.mark.parametrize("text", [YAML, CSV])
def test_of_a_late_payment_whose_name_is_misspelt(tmp_path, run: Run, text):
    (path,) = write(tmp_path, text.format("2025-09-30", "missed_paymnt"))
    letter = run("letter", str(path)).out
    assert "no late payment" not in letter
    read = run("letter", str(write(tmp_path, text.format("2025-09-30", "repayment"))[0])).out
    assert "from 2024-10-10 to 2025-10-10 show no late payment" in " ".join(read.split())


UNREAD = """日期,事件,金额
2025-09-01,额度,10000
2025-09-20,还款,1000
2025-09-35,逾期,100
2025-10-01,额度,看不清
2025-10-02,联系客服,
"""
UNUSED = """as_of: 2025-10-10
recorded: {latenes: [2024-10-10, 2025-10-10], repayments: soon}
account: {produkt: jiebei}
events:
  - {date: 2025-09-01, event: limit, amount: 10000}
  - {date: 2025-10-01, event: limit, amount: 0}
"""


def notes(text: str) -> list[tuple[str, str]]:
    records = [line.split("\t") for line in text.splitlines()]
    return [(record[1], record[3]) for record in records if record[0] == "note"]


def test_brief_has_a_record_for_what_was_not_read(tmp_path, run: Run):
    (path,) = write(tmp_path, UNREAD)
    assert notes(run("diagnose", str(path), "--format", "brief").out) == [
        ("rows-unread", "2 rows of the file not used (lines 4 and 5); limitdoctor history check FILE says why"),
        ("limit-reading-unread", "line 5: A later reading of the limit could not be used"),
    ]
    zh = notes(run("diagnose", str(path), "--format", "brief", lang="zh").out)
    assert zh[0] == ("rows-unread", "文件里有 2 行没有算进去（第 4、5 行），原因见 limitdoctor history check 文件")


def test_brief_has_a_record_for_statements_that_say_nothing(tmp_path, run: Run):
    (path,) = write(tmp_path, UNUSED)
    assert notes(run("diagnose", str(path), "--format", "brief").out) == [
        (
            "unused-statements",
            "3 statements of the file (recorded, answers, account) not used; see limitdoctor history check FILE",
        )
    ]


def test_brief_has_no_note_where_all_was_read(tmp_path, run: Run):
    assert notes(run("diagnose", "samples/paid_off.csv", "--format", "brief").out) == []


@pytest.mark.parametrize(
    ("text", "told"), [(UNREAD, "2 rows of the file not used (lines 4 and 5)"), (UNUSED, "3 statements of the file")]
)
def test_support_sees_it_before_anything_else(tmp_path, run: Run, text, told):
    (path,) = write(tmp_path, text)
    out = " ".join(run("diagnose", str(path), "--for", "agent").out.split())
    assert f"Note: {told}" in out[: out.index("What must be handed on at once")]
    markdown = run("diagnose", str(path), "--format", "markdown").out
    assert f"Note: {told}" in markdown[: markdown.index("## Leads")]


def test_support_claims_no_loss_where_the_last_reading_is_unread(tmp_path, run: Run):
    (path,) = write(tmp_path, UNREAD)
    out = " ".join(run("diagnose", str(path), "--for", "agent").out.split())
    assert "do not show when the Jiebei limit went" not in out
    assert out.count("nobody can say that it is still there") == 2


def test_which_rows_are_told_with_their_file_where_there_are_several(tmp_path, run: Run):
    paths = write(tmp_path, UNREAD, UNUSED)
    found = dict(notes(run("diagnose", *map(str, paths), "--format", "brief").out))
    assert f"({paths[0].name} lines 4 and 5)" in found["rows-unread"]
