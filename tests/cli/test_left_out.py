"""A late payment that could not be read is never told as "no late payment"."""

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
