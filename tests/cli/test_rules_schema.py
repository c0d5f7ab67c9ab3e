"""`limitdoctor rules schema`: the JSON Schema of a rule file, for the checklist that it is asked for."""

import json
from pathlib import Path

from tests.checklist.small import write
from tests.cli.conftest import ROOT, Run


def test_the_schema_goes_to_stdout_or_into_a_file(run: Run, tmp_path: Path) -> None:
    shown = run("rules", "schema")
    target = tmp_path / "checklist.schema.json"
    written = run("rules", "schema", "--output", str(target))

    assert (shown.code, shown.err, written.code, written.out) == (0, "", 0, "")
    assert target.read_text(encoding="utf-8") == shown.out == (ROOT / "rules/checklist.schema.json").read_text("utf-8")
    assert run("rules", "schema", "--output", str(target)).code == 2
    assert run("rules", "schema", "--output", str(target), "--force").code == 0


def test_it_knows_the_kinds_of_the_folder_and_speaks_the_language(run: Run, tmp_path: Path) -> None:
    vocabulary = (
        "families: {loans: {title: {zh: 借, en: Loans}}}\n"
        "kinds:\n"
        "  loan: {family: loans, title: {zh: 借款, en: Loan}}\n"
        "  missed_payment: {family: loans, title: {zh: 晚, en: Late}}\n"
        "products: {p: {lender: l, title: {zh: 甲, en: P}, groups: [alipay, jiebei, huabei]}}\n"
    )
    when = ("signs/use.yaml", "{days_since: [draw, repayment], more_than: 180}", "{days_since: loan, more_than: 180}")
    folder = write(tmp_path, when, vocabulary=vocabulary)
    done = run("rules", "schema", str(folder), lang="zh")

    assert done.code == 0, done.err
    condition = json.loads(done.out)["definitions"]["condition"]["properties"]
    assert condition["count"]["items"]["enum"] == ["loan", "missed_payment"]
    assert not condition["count"]["description"].isascii()


def test_a_folder_that_cannot_be_read_has_no_schema(run: Run, tmp_path: Path) -> None:
    assert run("rules", "schema", str(tmp_path / "none")).code == 3
