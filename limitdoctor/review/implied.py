"""Warnings about what conditions can ever be: never true, always true, the same twice, rates that cannot both hold."""

from collections.abc import Iterator
from itertools import permutations

from limitdoctor.checklist.conditions import All, Condition, Not, Test, tests_of
from limitdoctor.checklist.load import Reading
from limitdoctor.checklist.model import Checklist, Finding, Sign
from limitdoctor.problems import Problem, problem
from limitdoctor.review.place import finding_path, place
from limitdoctor.review.prove import Prover

MOST_COMPARED = 40  # findings of one sign that are held against each other


def lint_conditions(reading: Reading, checklist: Checklist) -> Iterator[Problem]:
    """What is proved of conditions; nothing is said of what could not be decided."""
    prover = Prover(checklist)
    for sign in checklist.signs.values():
        able: list[Finding] = []
        for finding in sign.findings:
            if finding.when is None:
                continue
            at = place(reading, "signs", sign.id, *finding_path(reading, sign.id, finding.id), "when")
            if prover.never([(finding.when, True)]):
                yield problem("never-true", at, "warning", found=finding.id)
            elif prover.never([(finding.when, False)]):
                yield problem("always-true", at, "warning", found=finding.id)
            else:
                able.append(finding)
                yield from _idle_branches(prover, finding.id, finding.when)
        yield from _related(reading, prover, sign, able)


def _idle_branches(prover: Prover, finding: str, condition: Condition) -> Iterator[Problem]:
    """Branches without which the condition would be just as true: those that follow from the others, or decide nothing.

    Of two that say the same, the later one.
    """
    if isinstance(condition, Test):
        return
    if isinstance(condition, Not):
        yield from _idle_branches(prover, finding, condition.branch)
        return
    every = isinstance(condition, All)
    left = list(condition.branches)
    for number in range(len(condition.branches), 0, -1):
        branch = condition.branches[number - 1]
        others = [(other, every) for other in left if other is not branch]
        if others and prover.never([*others, (branch, not every)]):
            left.remove(branch)
            word = "all" if every else "any"
            code = "branch-implied" if every else "branch-idle"
            yield problem(code, branch.location, "warning", found=finding, number=number, word=word)
        else:
            yield from _idle_branches(prover, finding, branch)


def _related(reading: Reading, prover: Prover, sign: Sign, findings: list[Finding]) -> Iterator[Problem]:
    """Findings of one sign of which the one is there whenever the other is; only of those that look at one thing."""
    order = [finding.id for finding in findings]
    looks = {finding.id: _looks_at(finding) for finding in findings}
    for one, other in permutations(findings[:MOST_COMPARED], 2):
        if looks[one.id].isdisjoint(looks[other.id]) or not _implies(prover, one, other):
            continue
        if _implies(prover, other, one):
            if order.index(one.id) > order.index(other.id):
                at = place(reading, "signs", sign.id, *finding_path(reading, sign.id, one.id), "when")
                yield problem("same-meaning", at, "warning", first=other.id, second=one.id)
            continue
        for key, rate, most in (("seen", one.seen, other.seen), ("otherwise", one.otherwise, other.otherwise)):
            if rate > most:
                at = place(reading, "signs", sign.id, *finding_path(reading, sign.id, one.id), key)
                facts = {"first": one.id, "second": other.id, "key": key, "rate": rate, "most": most}
                yield problem("implied-likelier", at, "warning", **facts, example=_example(prover, one))


def _looks_at(finding: Finding) -> frozenset[str]:
    """The kinds of event, or else the fields and measures, that a condition asks for."""
    assert finding.when is not None
    return frozenset(word for test in tests_of(finding.when) for word in test.kinds or (test.measure + test.subject,))


def _implies(prover: Prover, one: Finding, other: Finding) -> bool:
    assert one.when is not None
    assert other.when is not None
    return prover.never([(one.when, True), (other.when, False)])


def _example(prover: Prover, finding: Finding) -> str:
    """The smallest history in which the finding is there, and so is what it implies."""
    assert finding.when is not None
    proof = prover.can_be(finding.when, wanted=True).proof
    return "" if proof is None else proof.example("present")
