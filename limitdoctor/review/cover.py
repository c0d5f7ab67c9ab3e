"""How well the examples and cases of a checklist know its conditions.

Coverage: which test of which condition was seen true, false and unknown. Mutation: which small wrong version of a
condition none of them would notice, with an example that would.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from limitdoctor.checklist.conditions import Condition, Test, tests_of
from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.evaluate import timeline_of
from limitdoctor.diagnosis.judge import judge
from limitdoctor.diagnosis.timeline import Timeline
from limitdoctor.fields import Faults
from limitdoctor.history.limit import tell
from limitdoctor.history.model import History, State
from limitdoctor.problems import Problem, problem
from limitdoctor.review.evidence import record_can_deny
from limitdoctor.review.examples import STATES, history_of_example
from limitdoctor.review.mutate import Change, Mutant, mutants
from limitdoctor.review.nearby import Nearby
from limitdoctor.review.prove import Prover
from limitdoctor.vocabulary import Names


class Account(NamedTuple):
    """One account to judge on, and the states that somebody said beforehand, by finding."""

    timeline: Timeline
    expected: Mapping[str, str]


class Known(NamedTuple):
    """All accounts: of the examples, each for its own finding only, and of the cases, for every finding."""

    examples: Mapping[str, tuple[Account, ...]]
    cases: tuple[Account, ...]

    def about(self, finding: str) -> tuple[Account, ...]:
        """The accounts that say what a finding has to be."""
        return (*self.examples.get(finding, ()), *(case for case in self.cases if finding in case.expected))


class Seen(NamedTuple):
    """One test of a condition: the states that it was seen in, and those that it could be in."""

    finding: str
    number: int  # its place among the tests of the condition, from 1
    test: Test
    states: frozenset[State]
    possible: frozenset[State]

    @property
    def missing(self) -> tuple[State, ...]:
        """The states that no example and no case shows, in the order present, absent, unknown."""
        return tuple(state for state in STATES if state in self.possible - self.states)


class Survivor(NamedTuple):
    """A wrong version of a condition that nothing noticed, with an example that would; empty where nobody found one."""

    finding: str
    change: Change
    example: str


class Mutation(NamedTuple):
    """What became of all wrong versions. `same` are those of which it is proved that they are not wrong at all."""

    tried: int
    noticed: int
    same: int
    survivors: tuple[Survivor, ...]


class Covered(NamedTuple):
    """What examples and cases show of the conditions, `least` percent being enough.

    `mutation` is None where nobody asked for it.
    """

    seen: tuple[Seen, ...]
    mutation: Mutation | None
    least: float

    @property
    def enough(self) -> bool:
        """Whether as much as was asked for is shown."""
        return percent_covered(self.seen) >= self.least


def known_accounts(checklist: Checklist, cases: Iterable[tuple[History, Mapping[str, str]]] = ()) -> Known:
    """The accounts of all examples that can be read, and of cases, given with the findings that each states."""
    names = Names(checklist.vocabulary)
    examples = {name: tuple(_examples(finding, checklist, names)) for name, finding in checklist.findings.items()}
    return Known(
        examples,
        tuple(Account(timeline_of(history, checklist, tell(history)), expected) for history, expected in cases),
    )


def _examples(finding: Finding, checklist: Checklist, names: Names) -> Iterable[Account]:
    for example in finding.examples if finding.when is not None else ():
        expect, history = history_of_example(example, Faults(""), "", names)
        state = next((state for state in STATES if state == expect), None)
        if history is not None and state is not None:
            yield Account(timeline_of(history, checklist, tell(history)), {finding.id: state})


def coverage(checklist: Checklist, known: Known) -> tuple[Seen, ...]:
    """What was seen of every test of every finding, in the order of the ids and then as it is written."""
    found = []
    for name, finding in sorted(checklist.findings.items()):
        if finding.when is None:
            continue
        tests = list(tests_of(finding.when))
        states: list[set[State]] = [set() for _ in tests]
        for account in (*known.examples.get(name, ()), *known.cases):
            for leaf, seen in zip(judge(finding.when, account.timeline).leaves(), states, strict=True):
                seen.add(leaf.state)
        possible = [_possible(test, checklist) for test in tests]
        found += [
            Seen(name, number, test, frozenset(seen) & may, may)
            for number, (test, seen, may) in enumerate(zip(tests, states, possible, strict=True), 1)
        ]
    return tuple(found)


def percent_covered(seen: Sequence[Seen]) -> float:
    """States seen in percent of states that could be; 100 where there is nothing to see."""
    total = sum(len(one.possible) for one in seen)
    return 100 * sum(len(one.states) for one in seen) / total if total else 100.0


def problem_of_unseen(seen: Seen) -> Problem:
    """What is missing of a test, as a warning at its place."""
    facts = {"finding": seen.finding, "number": seen.number, "states": seen.missing}
    return problem("test-unseen", seen.test.location, "warning", **facts)


def problem_of_survivor(survivor: Survivor) -> Problem:
    """A slip that nothing noticed, as a warning at the test that it was made in."""
    change = survivor.change
    code = "branch-unnoticed" if change.sort == "branch" else "change-unnoticed"
    facts = {"finding": survivor.finding, "key": change.key, "before": change.before, "after": change.after}
    return problem(code, change.location, "warning", **facts)


def _possible(test: Test, checklist: Checklist) -> frozenset[State]:
    """A calendar that nobody lists whole denies nothing; one that is there at all, and counts at most, is known."""
    return frozenset(STATES) if record_can_deny(test, checklist.complete) else frozenset(("present", "unknown"))


def mutation(checklist: Checklist, known: Known) -> Mutation:
    """Tries every wrong version of every condition on what is known of its finding."""
    names, prover = Names(checklist.vocabulary), Prover(checklist)
    tried = noticed = same = 0
    survivors: list[Survivor] = []
    for name, finding in sorted(checklist.findings.items()):
        accounts, when = known.about(name), finding.when
        nearby: Nearby | None = None
        if when is None:
            continue
        for mutant in mutants(when):
            tried += 1
            if any(_notices(account, name, mutant) for account in accounts):
                noticed += 1
                continue
            example = telling_example(prover, when, mutant.condition)
            if example == "":
                nearby = nearby or Nearby(finding, checklist, names)
                example = nearby.telling(mutant.condition)
            if example is None:
                same += 1
            else:
                survivors.append(Survivor(name, mutant.change, example))
    return Mutation(tried, noticed, same, tuple(survivors))


def _notices(account: Account, finding: str, mutant: Mutant) -> bool:
    return judge(mutant.condition, account.timeline).state != account.expected[finding]


def telling_example(prover: Prover, right: Condition, wrong: Condition) -> str | None:
    """The smallest example in which the right condition is known and the wrong one says the contrary.

    None where it is proved that there is none; empty where nobody decided.
    """
    only_right, only_wrong = prover.separates(right, wrong), prover.separates(wrong, right)
    found = [
        (answer.proof.events, len(answer.proof.entries), answer.proof.example(state))
        for answer, state in zip((only_right, only_wrong), STATES, strict=False)  # present, absent
        if answer.proof is not None
    ]
    if found:
        return min(found)[2]
    return None if only_right.word == only_wrong.word == "impossible" else ""
