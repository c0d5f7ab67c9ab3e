"""Everything that is wrong with a folder of rules, in one call: fields, items, what holds between them, cases."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from limitdoctor.checklist.load import Reading, read_rules
from limitdoctor.checklist.unfilled import as_unfilled
from limitdoctor.problems import Problem, in_order
from limitdoctor.review.case_files import Case, read_cases
from limitdoctor.review.case_histories import lint_histories
from limitdoctor.review.lint import lint
from limitdoctor.source import without_collecting

COUNTED = ("files", "signs", "findings", "causes", "steps", "cases")


class Checked(NamedTuple):
    """All problems in order, and how many of each were looked at."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, int]


def check(folder: Path, *, as_of: date | None = None) -> Checked:
    """Checks a folder. `as_of` stands in for the checklist's own day where a calendar may be stale."""
    with without_collecting():
        reading = read_rules(folder)
        cases = read_cases(folder, reading.checklist)
        told = (*lint(reading, as_of=as_of), *_untold(cases.cases, reading))
    problems = in_order((*reading.problems, *as_unfilled(told), *cases.faults))
    findings = sum(len(sign.findings) for sign in reading.signs.values())
    files = reading.files.total + cases.total
    numbers = (files, len(reading.signs), findings, len(reading.causes), len(reading.steps), len(cases.cases))
    return Checked(problems, dict(zip(COUNTED, numbers, strict=True)))


def _untold(cases: Iterable[Case], reading: Reading) -> Iterable[Problem]:
    """The faults of what cases tell; none where a kind of event may be missing, since nobody could say."""
    vocabulary = reading.vocabulary if reading.whole and reading.vocabulary_whole else None
    return () if vocabulary is None else lint_histories(cases, vocabulary, reading.checklist)
