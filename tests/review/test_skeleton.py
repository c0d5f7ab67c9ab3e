# ruff: noqa: E501 - rules stand here as an author writes them, one entry on one line
"""A new item goes where it belongs, the rest of the file stays as it is, and the checker lists what is left to fill in."""

from pathlib import Path

import pytest

from limitdoctor.checklist.load import read_rules
from limitdoctor.problems import InvalidFileError
from limitdoctor.review.check import check
from limitdoctor.review.skeleton import Addition, RefusedError, begin
from tests.checklist.small import SMALL, write


def begun(folder: Path, sort: str, name: str, category: str = "", sign: str = "") -> Addition:
    return begin(read_rules(folder), folder, sort, name, category=category, sign=sign, remark=lambda key: f"<{key}>")


def put(added: Addition) -> None:
    added.path.write_bytes(added.text.encode())


CAUSE = """\
  new_one:
    category: account_state
    title: {zh: TODO, en: TODO}  # <title>
    why: {zh: TODO, en: TODO}  # <why>
    share: TODO  # <share>
    signs: {TODO: TODO}  # <signs>
    steps: [TODO]  # <steps>
    sources: [judgment]  # <sources>
"""


def test_a_cause_goes_to_the_others_of_its_category(tmp_path):
    added = begun(write(tmp_path), "cause", "new_one", category="account_state")
    assert (added.path, added.text) == (tmp_path / "causes.yaml", SMALL["causes.yaml"] + CAUSE)
    assert added.line == SMALL["causes.yaml"].count("\n") + 1
    assert added.text.splitlines()[added.line - 1] == "  new_one:"


def test_a_cause_of_a_category_without_any_gets_a_file_of_its_own(tmp_path):
    added = begun(write(tmp_path), "cause", "new_one", category="risk_control")
    assert added.path == tmp_path / "risk_control.yaml"
    assert added.text.startswith("causes:\n  new_one:\n    category: risk_control\n")
    (tmp_path / "causes").mkdir()
    assert begun(tmp_path, "cause", "a", category="risk_control").path == tmp_path / "causes" / "risk_control.yaml"
    (tmp_path / "causes" / "risk_control.yaml").write_text("# taken\n")
    (tmp_path / "causes" / "risk_control.yaml").write_text("sources: {X: {grade: document, title: A}}\n")
    assert begun(tmp_path, "cause", "a", category="risk_control").path == tmp_path / "causes" / "a.yaml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("# the end\n", ""),
        ("\n# about the calendar\ncalendar: {}\n", ""),
        ("    # a remark of the last step\n", "late"),
        ("  # --- below: nothing yet\n", "late"),
    ],
)
def test_remarks_and_blank_lines_stay_where_they_are(tmp_path, before, after):
    path = write(tmp_path, calendar=None) / "recovery.yaml"
    path.write_text(SMALL["recovery.yaml"] + before)
    added = begun(tmp_path, "step", "wait")
    first = SMALL["recovery.yaml"] + (before if after else "")
    assert added.text.startswith(first + "  wait:\n    title:")
    assert added.text.replace(added.written, "") == SMALL["recovery.yaml"] + before


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_and_a_missing_last_one_are_kept(tmp_path, ending):
    path = write(tmp_path) / "recovery.yaml"
    content = SMALL["recovery.yaml"].replace("\n", ending).removesuffix(ending)
    path.write_bytes(("\ufeff" + content).encode())
    added = begun(tmp_path, "step", "wait")
    assert added.text.startswith("\ufeff" + content + ending + "  wait:" + ending)
    assert added.text.count("\n") == added.text.count(ending)


def test_entries_with_a_blank_line_between_them_get_one_more(tmp_path):
    path = write(tmp_path) / "causes.yaml"
    path.write_text(
        SMALL["causes.yaml"]
        .replace("  low_use:", "\n  low_use:")
        .replace("  inactive_account:", "\n  inactive_account:")
    )
    added = begun(tmp_path, "cause", "new_one", category="account_state")
    assert added.text == path.read_text() + "\n" + CAUSE
    assert added.text.splitlines()[added.line - 1] == "  new_one:"


def test_a_finding_goes_below_the_others_of_its_sign(tmp_path):
    folder = write(tmp_path)
    path = folder / "signs" / "strain.yaml"
    path.write_text(
        SMALL["signs/strain.yaml"]
        + "  # about the next one\n  other:\n    title: {zh: 别, en: Other}\n    background: 5\n    ask: {zh: 吗？, en: Is it?}\n"
    )
    added = begun(folder, "finding", "new_one", sign="payment_stress")
    assert SMALL["signs/strain.yaml"] + "      new_one:\n        title:" in added.text
    assert added.text.endswith(
        "event: TODO}]}  # <absent>\n  # about the next one\n  other:\n    title: {zh: 别, en: Other}\n    background: 5\n    ask: {zh: 吗？, en: Is it?}\n"
    )
    assert "background" not in added.written


def test_a_finding_without_a_sign_is_a_sign_of_its_own(tmp_path):
    added = begun(write(tmp_path), "finding", "new_one")
    assert added.path == tmp_path / "signs" / "new_one.yaml"
    assert added.text.startswith("signs:\n  new_one:\n    title:")
    assert "background: TODO" in added.text
    assert "seen" not in added.text


def test_a_new_file_names_the_schema_as_its_neighbours_do(tmp_path):
    head = "# yaml-language-server: $schema=../rules.schema.json\n"
    (write(tmp_path) / "signs" / "use.yaml").write_text(head + SMALL["signs/use.yaml"], "utf-8")
    added = begun(tmp_path, "finding", "new_one")
    assert added.text.startswith(head + "signs:\n  new_one:\n")
    assert added.text.splitlines()[added.line - 1] == "  new_one:"


@pytest.mark.parametrize(
    ("sort", "category", "sign"),
    [("cause", "account_state", ""), ("finding", "", "payment_stress"), ("finding", "", ""), ("step", "", "")],
)
def test_the_checker_lists_what_is_to_be_filled_in_and_nothing_else(tmp_path, sort, category, sign):
    added = begun(write(tmp_path), sort, "new_one", category=category, sign=sign)
    put(added)
    found = check(tmp_path).problems
    listed = {(p.location.line, p.location.column) for p in found if p.code == "to-fill-in"}
    rows = added.text.splitlines()
    assert {p.code for p in found} == {"to-fill-in"}
    assert all(dict(p.facts)["what"] for p in found)
    assert all(rows[line - 1][column - 1 :].startswith("TODO") for line, column in listed)
    wanted = {n for n, row in enumerate(rows, 1) if "TODO" in row and "expect:" not in row}
    assert {line for line, _ in listed} == wanted


def test_what_is_filled_in_is_clean(tmp_path):
    added = begun(write(tmp_path), "finding", "new_one", sign="payment_stress")
    text = added.text
    for before, after in (
        ("zh: TODO, en: TODO", "zh: 新的, en: New"),
        ("count: TODO", "count: missed_payment"),
        ("event: TODO", "event: missed_payment"),
        ("{TODO: 90 days}", "{lateness: 90 days}"),
        ("seen: TODO", "seen: 50"),
        ("otherwise: TODO", "otherwise: 4"),
    ):
        text = text.replace(before, after)
    added.path.write_text(text)
    assert [p.code for p in check(tmp_path).problems] == []


@pytest.mark.parametrize(
    ("name", "key", "blanks"),
    [
        ("late_here", "id_in_use", {"sort": "finding", "nearest": "late_elsewhere"}),
        ("contact_support", "id_in_use", {"sort": "step"}),
        ("D0", "id_in_use", {"sort": "source", "nearest": "-"}),
        ("yes", "bad_new_id", {}),
        ("account_state", "bad_new_id", {}),
        ("../x", "bad_new_id", {}),
        ("", "bad_new_id", {}),
    ],
)  # fmt: skip
def test_an_id_in_use_or_none_at_all_is_refused(tmp_path, name, key, blanks):
    with pytest.raises(RefusedError) as refused:
        begun(write(tmp_path), "step", name)
    assert refused.value.key == key
    assert blanks.items() <= refused.value.blanks.items()


def test_a_sign_that_cannot_take_a_finding_is_refused(tmp_path):
    with pytest.raises(RefusedError) as unknown:
        begun(write(tmp_path), "finding", "new_one", sign="payment_stres")
    assert (unknown.value.key, unknown.value.blanks["nearest"]) == ("no_such_sign", "payment_stress")
    with pytest.raises(RefusedError) as short:
        begun(tmp_path, "finding", "new_one", sign="dormant")
    assert short.value.key == "sign_is_finding"


@pytest.mark.parametrize(
    "steps",
    [
        "steps: {a: {title: {zh: 甲, en: A}, how: {zh: 甲, en: A}, when: today}}\n",
        "steps:\n  {a: {title: {zh: 甲, en: A}, how: {zh: 甲, en: A}, when: today}}\n",
    ],
)
def test_a_section_in_braces_is_left_alone(tmp_path, steps):
    with pytest.raises(RefusedError) as refused:
        begun(write(tmp_path, recovery=steps), "step", "wait")
    assert refused.value.key == "cannot_append"


def test_a_folder_that_cannot_be_read_is_left_alone(tmp_path):
    with pytest.raises(InvalidFileError):
        begun(write(tmp_path, recovery="steps:\n  a: {\n"), "step", "wait")


def test_what_is_left_in_examples_is_to_be_filled_in_too(tmp_path):
    added = begun(write(tmp_path), "finding", "new_one", sign="payment_stress")
    text = added.text
    for before, after in (("zh: TODO, en: TODO", "zh: 新的, en: New"), ("count: TODO", "count: missed_payment"), ("seen: TODO", "seen: 50"), ("otherwise: TODO", "otherwise: 4")):  # fmt: skip
        text = text.replace(before, after)
    added.path.write_text(text)
    assert {p.code for p in check(tmp_path).problems} == {"to-fill-in"}
