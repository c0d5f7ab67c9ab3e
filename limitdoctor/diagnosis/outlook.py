"""What if: a finding cleared, days passing, a step taken. Each answer is a diagnosis made again.

It tells whether the reasons would still stand, never whether the lender will relent.
"""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.diagnose import conclude
from limitdoctor.diagnosis.evaluate import evaluate
from limitdoctor.diagnosis.model import Diagnosis, Observation
from limitdoctor.diagnosis.rank import NOTICEABLE_DB, finding_ratio, rank, share
from limitdoctor.history.limit import tell
from limitdoctor.history.model import Coverage, History


class Move(NamedTuple):
    """How the probability of one cause changed."""

    cause: str
    before: float
    after: float


class Flip(NamedTuple):
    """A present finding without which another cause would come first."""

    finding: str
    first: str


class Fading(NamedTuple):
    """The first day on which a finding no longer speaks; the day zero of the diagnosis where it is silent already."""

    finding: str
    day: date


def cleared(diagnosis: Diagnosis, *findings: str) -> Diagnosis:
    """The diagnosis if these findings were known not to be there."""
    observations = dict(diagnosis.observations)
    for name in findings:
        observations[name] = Observation(name, observations[name].sign, "absent", 1.0)
    return conclude(diagnosis.history, diagnosis.checklist, diagnosis.limit, observations)


def step_taken(diagnosis: Diagnosis, step: str) -> Diagnosis:
    """The diagnosis once a step has done what it can: every finding of the signs that it clears is gone."""
    checklist = diagnosis.checklist
    signs = checklist.steps[step].clears
    return cleared(diagnosis, *(finding.id for sign in signs for finding in checklist.signs[sign].findings))


def later(diagnosis: Diagnosis, days: int) -> Diagnosis:
    """The diagnosis if the lender looked again so many days after `as_of`, and nothing else had happened until then.

    Every finding is as old as it will be on that day. The limit story stays what it is, only longer; evidence that
    comes after the loss keeps counting from the loss. Records that reach up to `as_of` are taken to go on.
    """
    history, checklist = _passed(diagnosis.history, days), diagnosis.checklist
    if history.as_of is None:
        return diagnosis
    story = tell(history)
    then = evaluate(history, checklist, story._replace(day_zero=history.as_of))
    since = evaluate(history, checklist, story)
    observations = {name: since[name] if checklist.findings[name].after else one for name, one in then.items()}
    return conclude(history, checklist, story, observations)


def moved(before: Diagnosis, after: Diagnosis) -> tuple[Move, ...]:
    """Every cause with its two probabilities, the largest change first, then by id."""
    was = {cause.cause: cause.probability for cause in before.ranking.causes}
    moves = (Move(cause.cause, was[cause.cause], cause.probability) for cause in after.ranking.causes)
    return tuple(sorted(moves, key=lambda move: (-round(abs(move.after - move.before), 9), move.cause)))


def flips(diagnosis: Diagnosis, among: Iterable[str] | None = None) -> tuple[Flip, ...]:
    """Each present finding (of those `among`) that must be there for the first cause to come first, by id."""
    found = []
    asked = diagnosis.observations if among is None else frozenset(among)
    first = diagnosis.ranking.causes[0].cause if diagnosis.ranking.causes else ""
    for name, observation in sorted(diagnosis.observations.items()):
        if observation.state == "present" and name in asked:
            absent = Observation(name, observation.sign, "absent", 1.0)
            now = rank(diagnosis.checklist, {**diagnosis.observations, name: absent}).causes
            if now and now[0].cause != first:
                found.append(Flip(name, now[0].cause))
    return tuple(found)


def fadings(diagnosis: Diagnosis) -> tuple[Fading, ...]:
    """When each dated, present finding stops speaking, soonest first, then by id: fewer than 1 dB are left of it.

    Closed form: reliability halves every half-life, and r (a / b - 1) = 10^(x / 10) - 1 where x dB are left. An exact
    finding is measured by the cause to which it says most.
    """
    found = []
    for name, observation in diagnosis.observations.items():
        finding = diagnosis.checklist.findings[name]
        if observation.state == "present" and finding.half_life and not finding.after and observation.latest:
            days = _days_until_silent(_gain(diagnosis.checklist, finding), observation.reliability, finding.half_life)
            found.append(Fading(name, diagnosis.limit.day_zero + timedelta(days=days)))
    return tuple(sorted(found, key=lambda fading: (fading.day, fading.finding)))


def _gain(checklist: Checklist, finding: Finding) -> float:
    """How much likelier the finding is where it matters most, less 1: a / b - 1."""
    if not finding.exact:
        return math.expm1(finding_ratio(finding, "present", 1.0))
    background = share(checklist.signs[finding.sign].background)
    rates = [share(cause.signs[finding.sign]) for cause in checklist.causes.values() if finding.sign in cause.signs]
    return max((rate / background - 1 for rate in rates), key=lambda gain: abs(math.log1p(gain)), default=0.0)


def _days_until_silent(gain: float, reliability: float, half_life: int) -> int:
    """The first whole day, 0 or later, on which |10 log10(1 + r gain)| is below NOTICEABLE_DB."""
    left = 10 ** (math.copysign(NOTICEABLE_DB, gain) / 10) - 1
    if reliability * abs(gain) < abs(left):
        return 0
    return math.floor(half_life * math.log2(reliability * gain / left)) + 1


def _passed(history: History, days: int) -> History:
    """The history so many days later, with nothing new in it."""
    if history.as_of is None:
        return history
    end, longer = history.as_of, timedelta(days=days)
    return history._replace(as_of=end + longer, coverage=tuple(_longer(one, end, longer) for one in history.coverage))


def _longer(coverage: Coverage, end: date, longer: timedelta) -> Coverage:
    return coverage._replace(last=coverage.last + longer) if coverage.last >= end else coverage
