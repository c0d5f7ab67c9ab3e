"""How many questions the interview needs, against a random order, on accounts drawn from the shipped checklist.

Usage: python -m tests.bench.interview [ACCOUNTS]        (default 500)

An account is drawn from the model itself: a cause by its prior, its signs, then an answer to every question. The first
cause of all answers is what the interview should find. Printed: after how many single questions the first cause is
final in the tool's order and in a random order (median), how often the stopped interview names another first cause than
all answers do, and how far apart the two probabilities then are. Then the same for the questions as people see them,
with several boxes each: how often the first cause of all answers is there after three, five and eight of them.
"""

import random
import statistics
import sys
from itertools import islice
from typing import NamedTuple

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import UNEXPLAINED, Checklist
from limitdoctor.diagnosis.inquire import first_rows, next_checks, telling
from limitdoctor.diagnosis.model import Observation
from limitdoctor.diagnosis.rank import posterior_of, rank, score, share
from limitdoctor.history.model import State
from limitdoctor.interview import telling_questions


class Course(NamedTuple):
    """How one account went: questions until the first cause was final, by both orders, and how the stop compares."""

    ours: int
    at_random: int
    asked: int
    same: bool
    behind: float
    after: tuple[bool, ...]  # whether the first row was that of all answers after 0, 1, 2, .. questions with boxes


def answers_of(checklist: Checklist, draw: random.Random) -> dict[str, State]:
    """An answer to every question, drawn from the model: cause, signs, findings."""
    causes = [*checklist.prior]
    cause = draw.choices(causes, [checklist.prior[name] for name in causes])[0]
    rates = checklist.causes[cause].signs if cause != UNEXPLAINED else {}
    found: dict[str, State] = {}
    for sign in checklist.signs.values():
        there = draw.random() < share(rates.get(sign.id, sign.background))
        for finding in sign.findings:
            chance = (1.0 if there else 0.0) if finding.exact else share(finding.seen if there else finding.otherwise)
            found[finding.id] = "present" if draw.random() < chance else "absent"
    return {name: state for name, state in found.items() if checklist.findings[name].ask is not None}


def course(checklist: Checklist, draw: random.Random) -> Course:
    """One account, asked in the tool's order and in a random one."""
    answers = answers_of(checklist, draw)
    ours, stop = _firsts(checklist, answers, None)
    random_order = draw.sample(sorted(answers), len(answers))
    at_random, _ = _firsts(checklist, answers, random_order)
    final = ours[-1]
    everything = posterior_of(score(checklist, _observed(checklist, answers)))
    named = ours[stop]
    behind = 0.0 if named & final else max(everything[name] for name in final) - max(everything[name] for name in named)
    seen = _shown(checklist, answers)
    after = tuple(bool(first & final) for first in seen)
    return Course(_settled(ours), _settled(at_random), stop, bool(named & final), behind, after)


def _settled(firsts: list[frozenset[str]]) -> int:
    """After how many questions the first row no longer changed."""
    last = len(firsts) - 1
    while last > 0 and firsts[last - 1] == firsts[-1]:
        last -= 1
    return last


def _observed(checklist: Checklist, answers: dict[str, State]) -> dict[str, Observation]:
    return {
        name: Observation(name, finding.sign, answers.get(name, "unknown"), 1.0 if name in answers else 0.0)
        for name, finding in checklist.findings.items()
    }


def _firsts(
    checklist: Checklist, answers: dict[str, State], order: list[str] | None
) -> tuple[list[frozenset[str]], int]:
    """The first row after each answer, and after how many the stopping rule ended (in the tool's own order)."""
    given: dict[str, State] = {}
    firsts = [_first(checklist, given)]
    waiting = list(order or ())
    stop = -1
    while len(given) < len(answers):
        if not waiting:
            observations = _observed(checklist, given)
            ranking = rank(checklist, observations)
            checks = next_checks(checklist, observations, ranking)
            waiting = list(islice(telling(checklist, observations, ranking, checks), 1))
            if not waiting:  # the rule stops here: what is left comes in the order of this moment
                stop = len(given)
                waiting = [check.finding for check in checks]
        name = waiting.pop(0)
        given[name] = answers[name]
        firsts.append(_first(checklist, given))
    return firsts, stop if stop >= 0 else len(given)


def _shown(checklist: Checklist, answers: dict[str, State]) -> list[frozenset[str]]:
    """The first row after each question as people see it, until the rule stops."""
    given: dict[str, State] = {}
    firsts = [_first(checklist, given)]
    while True:
        observations = _observed(checklist, given)
        ranking = rank(checklist, observations)
        checks = next_checks(checklist, observations, ranking)
        question = next(telling_questions(checklist, observations, ranking, checks), None)
        if question is None:
            return firsts
        given |= {name: answers[name] for name in question.findings}
        firsts.append(_first(checklist, given))


def _first(checklist: Checklist, given: dict[str, State]) -> frozenset[str]:
    """The first row after these answers."""
    probability = posterior_of(score(checklist, _observed(checklist, given)))
    probability.pop(UNEXPLAINED)
    return first_rows(checklist, probability, 1)[0]


def main() -> int:
    """Draws, asks, prints."""
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    checklist = load_checklist(None)
    courses = [course(checklist, random.Random(seed)) for seed in range(accounts)]
    ours, others = statistics.median(c.ours for c in courses), statistics.median(c.at_random for c in courses)
    print(f"{accounts} accounts, {len([f for f in checklist.findings.values() if f.ask])} questions each")
    print(f"first row final after (median): {ours} in the tool's order, {others} in a random order")
    print(f"ratio {ours / others:.2f} (at most 0.5)")
    print(f"questions until the rule stops (median): {statistics.median(c.asked for c in courses)}")
    wrong = [c for c in courses if not c.same]
    print(f"another first row than with all answers: {len(wrong)} of {accounts}")
    print(f"the largest lead that was missed: {max((c.behind for c in courses), default=0):.4f}")
    print(f"questions with boxes until the rule stops (median): {statistics.median(len(c.after) - 1 for c in courses)}")
    for number in (3, 5, 8):
        found = sum(c.after[min(number, len(c.after) - 1)] for c in courses)
        print(f"after {number} of them the first row is that of all answers: {found} of {accounts}")
    print(f"and when the rule stops: {sum(c.after[-1] for c in courses)} of {accounts}")
    return 1 if ours > others / 2 else 0


if __name__ == "__main__":
    sys.exit(main())
