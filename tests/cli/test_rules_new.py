"""`rules new` as an author calls it: written, printed, refused."""

import pytest

from tests.checklist.small import SMALL, write
from tests.cli.conftest import Run


def test_a_step_is_begun_and_the_checker_says_what_is_left(run: Run, tmp_path):
    done = run("rules", "new", "step", "wait", "--rules", str(write(tmp_path)))
    path = tmp_path / "recovery.yaml"
    assert done.code == 0
    assert done.out.startswith(f"Written at {path}:14. Fill in each TODO")
    assert path.read_text("utf-8").startswith(
        SMALL["recovery.yaml"] + "  wait:\n    title: {zh: TODO, en: TODO}  # one"
    )
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted({name.split("/")[0] for name in SMALL})
    checked = run("rules", "check", str(tmp_path))
    assert checked.code == 1
    assert "when: still to be filled in" in checked.out
    assert "unknown" not in checked.out


def test_remarks_stand_in_the_language_of_the_author(run: Run, tmp_path):
    words = (
        "rules",
        "new",
        "cause",
        "mine",
        "--category",
        "account_state",
        "--rules",
        str(write(tmp_path)),
        "--dry-run",
    )
    assert "# 在同类原因里占几份，一个数" in run(*words, lang="zh").out
    assert "# a number: how usual" in run(*words).out


def test_a_dry_run_writes_nothing(run: Run, tmp_path):
    words = ("rules", "new", "finding", "mine", "--sign", "payment_stress", "--rules", str(write(tmp_path)))
    done = run(*words, "--dry-run")
    assert (done.code, done.out.splitlines()[0]) == (0, "      mine:")
    assert (tmp_path / "signs" / "strain.yaml").read_text("utf-8") == SMALL["signs/strain.yaml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cause", "mine"), "system_re_evaluation"),
        (("cause", "mine", "--category", "account_stat"), "did you mean account_state"),
        (("step", "mine", "--category", "account_state"), "--category is for a cause only"),
        (("cause", "mine", "--category", "account_state", "--sign", "dormant"), "--sign is for a finding only"),
        (("caus", "mine"), "did you mean cause"),
        (("step", "late_here"), "already in use (finding, "),
        (("step", "no"), "cannot be an id"),
        (("finding", "mine", "--sign", "dormant"), "short form"),
        (("step",), "ID"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, tmp_path, words, said):
    done = run("rules", "new", *words, "--rules", str(write(tmp_path)))
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    assert (tmp_path / "recovery.yaml").read_text("utf-8") == SMALL["recovery.yaml"]


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path):
    assert run("rules", "new", "step", "mine", "--rules", str(tmp_path / "none")).code == 3
