"""Cases, accounts with a known answer: each is diagnosed, and what comes out compared with what it expects."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from limitdoctor.checklist.model import CATEGORIES, Checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.history.model import History
from limitdoctor.history.read import history_of, read_history
from limitdoctor.problems import InvalidFileError, Problem, problem
from limitdoctor.review.case_files import Case, Expected, read_cases
from limitdoctor.review.case_histories import unread
from limitdoctor.review.trial import Answered, Trial
from limitdoctor.source import Mapping, Scalar, location_of
from limitdoctor.vocabulary import Names


def run_cases(folder: Path, checklist: Checklist) -> tuple[Trial, ...]:
    """Diagnoses every case of a folder. A fault of a file is a failed case of its own."""
    files = read_cases(folder, checklist)
    names = Names(checklist.vocabulary)
    broken = [Trial(fault.location.file, (fault,)) for fault in files.faults]
    return (*broken, *(run_case(case, checklist, names) for case in files.cases))


def run_case(case: Case, checklist: Checklist, names: Names | None = None) -> Trial:
    """Diagnoses one case and compares; whoever runs many gives the `names` of the vocabulary."""
    try:
        history = history_of_case(case, checklist, names)
    except InvalidFileError as fault:
        return Trial(case.name, fault.problems)
    faults = unread(history, checklist)
    if case.expected is None and not case.answer:
        return Trial(case.name, faults, open=True)
    found = diagnose(history, checklist)
    misses = _Comparison(case, case.expected, found).misses() if case.expected is not None else ()
    return Trial(case.name, (*faults, *misses), answered=_answered(case, found))


def stated_accounts(folder: Path, checklist: Checklist) -> Iterator[tuple[History, dict[str, str]]]:
    """The history of every case that can be read, with the states of findings that the case states."""
    names = Names(checklist.vocabulary)
    for case in read_cases(folder, checklist).cases:
        try:
            history = history_of_case(case, checklist, names)
        except InvalidFileError:
            continue  # run_cases tells
        yield history, dict(case.expected.findings) if case.expected is not None else {}


def history_of_case(case: Case, checklist: Checklist, names: Names | None = None) -> History:
    """The history that a case tells or names. Raises InvalidFileError where it cannot be read."""
    inline = case.node.entries.get("history")
    if inline is not None and isinstance(inline[1], Mapping):
        return history_of(inline[1], case.file, checklist.vocabulary, names=names)
    path = case.node.entries["file"][1]
    assert isinstance(path, Scalar)
    return read_history([Path(case.file).parent / path.text], checklist.vocabulary, checklist.bills)


class _Comparison:
    """What a diagnosis missed of what a case expects, each miss at the key that says so."""

    def __init__(self, case: Case, expected: Expected, found: Diagnosis) -> None:
        self.case = case
        self.expected = expected
        self.found = found
        self.causes = [cause.cause for cause in found.ranking.causes]
        self.categories = ranked_categories(found)

    def misses(self) -> tuple[Problem, ...]:
        return (*self._order(), *self._words(), *self._findings(), *self._plan())

    def _order(self) -> Iterator[Problem]:
        wanted = self.expected
        if wanted.top and self.causes[:1] and self.causes[0] not in wanted.top:
            yield self._miss("case-top", "top", expected=wanted.top, found=self.causes[:3])
        for most, words in wanted.in_top:
            missing = [cause for cause in words if cause not in self.causes[:most]]
            if missing:
                yield self._miss("case-in-top", "in_top", most=most, missing=missing, found=self.causes[:most])
        for most, words in wanted.not_in_top:
            there = [cause for cause in words if cause in self.causes[:most]]
            if there:
                yield self._miss("case-not-in-top", "not_in_top", most=most, found=there)
        if wanted.category and self.categories[0] not in wanted.category:
            yield self._miss("case-category", "category", expected=wanted.category, found=self.categories)
        for most, words in wanted.in_categories:
            first = self.categories[:most]
            if not any(category in first for category in words):
                yield self._miss("case-in-categories", "in_categories", most=most, expected=words, found=first)

    def _words(self) -> Iterator[Problem]:
        wanted, word, outcome = self.expected, self.found.verdict.word, self.found.limit.outcome
        if wanted.verdict and word not in wanted.verdict:
            yield self._miss("case-verdict", "verdict", expected=wanted.verdict, found=word)
        if word in wanted.not_verdict:
            yield self._miss("case-not-verdict", "not_verdict", found=word)
        if wanted.outcome and outcome not in wanted.outcome:
            yield self._miss("case-outcome", "outcome", expected=wanted.outcome, found=outcome)

    def _findings(self) -> Iterator[Problem]:
        for finding, state in self.expected.findings:
            seen = self.found.observations[finding].state
            if seen != state:
                yield self._miss("case-finding", "findings", finding, finding=finding, expected=state, found=seen)
        missing = [finding for finding in self.expected.red_flags if finding not in self.found.red_flags]
        if missing:
            yield self._miss("case-red-flag", "red_flags", missing=missing)

    def _plan(self) -> Iterator[Problem]:
        planned = {step.step for step in self.found.plan}
        missing = [step for step in self.expected.plan_has if step not in planned]
        if missing:
            yield self._miss("case-plan", "plan_has", missing=missing)
        there = [step for step in self.expected.plan_lacks if step in planned]
        if there:
            yield self._miss("case-plan-lacks", "plan_lacks", found=there)

    def _miss(self, code: str, key: str, within: str = "", **facts: object) -> Problem:
        at, value = self.expected.node.entries[key]
        if within and isinstance(value, Mapping) and within in value.entries:
            at = value.entries[within][0]
        return problem(code, location_of(self.case.file, at), "error", case=self.case.name, **facts)


def ranked_categories(found: Diagnosis) -> list[str]:
    """The categories, most probable first; ties in their own order."""
    shares = found.ranking.categories
    return sorted(CATEGORIES, key=lambda name: (-round(shares.get(name, 0.0), 9), CATEGORIES.index(name)))


def _answered(case: Case, found: Diagnosis) -> Answered | None:
    """What counts as right: the causes of `top`, else those of `in_top`; the categories that are said, else theirs."""
    causes, named = _right(case.expected) if case.expected is not None else ((), ())
    own = found.checklist.causes
    categories = case.answer or named or tuple(own[cause].category for cause in causes)
    if not causes and not categories:
        return None
    order = [cause.cause for cause in found.ranking.causes]
    shares = ranked_categories(found)
    return Answered(
        causes=causes,
        categories=tuple(dict.fromkeys(categories)),
        facts=case.facts,
        verdict=found.verdict.word,
        first_cause=order[0],
        first_category=shares[0],
        cause_probability=found.ranking.causes[0].probability,
        category_probability=found.ranking.categories.get(shares[0], 0.0),
        cause_rank=_rank(order, causes),
        category_rank=_rank(shares, categories),
    )


def _right(expected: Expected) -> tuple[tuple[str, ...], tuple[str, ...]]:
    closest = min(expected.in_top, default=None)
    causes = expected.top or (closest.words if closest else ())
    named = [word for most in sorted(expected.in_categories) for word in most.words]
    return causes, (*expected.category, *named)


def _rank(order: list[str], right: Iterable[str]) -> int:
    """The place of the best right answer, from 1; 0 where there is none."""
    return min((order.index(word) + 1 for word in right if word in order), default=0)
