"""What if: a finding cleared, days passing, a step taken. Each answer is a diagnosis made again.

It tells whether the reasons would still stand, never what the lender will decide.
"""

import math
from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from limitdoctor.checklist.conditions import Condition, tests_of
from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.diagnose import conclude, diagnose
from limitdoctor.diagnosis.evaluate import evaluate, observe, timeline_of
from limitdoctor.diagnosis.model import Diagnosis, Observation
from limitdoctor.diagnosis.rank import NOTICEABLE_DB, finding_ratio, rank, share
from limitdoctor.history.limit import tell
from limitdoctor.history.model import Coverage, Event, History

_FARTHEST = 3660  # days: nobody looks further


class Move(NamedTuple):
    """How the probability of one cause changed."""

    cause: str
    before: float
    after: float


class Suppose(NamedTuple):
    """What is supposed, in the order in which it takes effect: more events, days that pass, findings and steps."""

    events: tuple[Event, ...] = ()
    days: int = 0
    clear: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


class Flip(NamedTuple):
    """A present finding without which another cause would come first."""

    finding: str
    first: str


class Fading(NamedTuple):
    """The first day on which a finding no longer speaks; the day `as_of` where it is silent already.

    It is old then, or has fallen out of the days that its condition looks at.
    """

    finding: str
    day: date


def cleared(diagnosis: Diagnosis, *findings: str) -> Diagnosis:
    """The diagnosis if these findings were known not to be there."""
    observations = dict(diagnosis.observations)
    for name in findings:
        observations[name] = Observation(name, observations[name].sign, "absent", 1.0)
    return conclude(diagnosis.history, diagnosis.checklist, diagnosis.limit, observations)


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


def supposed(diagnosis: Diagnosis, suppose: Suppose) -> Diagnosis:
    """The diagnosis if all that were so. Events are judged as if a file had held them: `as_of` moves to the last."""
    found = diagnosis
    if suppose.events:
        found = diagnose(_with_events(diagnosis.history, suppose.events), diagnosis.checklist)
    if suppose.days:
        found = later(found, suppose.days)
    signs = [sign for step in suppose.steps for sign in diagnosis.checklist.steps[step].clears]
    gone = [finding.id for sign in signs for finding in diagnosis.checklist.signs[sign].findings]
    return cleared(found, *suppose.clear, *gone) if suppose.clear or gone else found


def _with_events(history: History, events: tuple[Event, ...]) -> History:
    last = max(event.day for event in events)
    as_of = max(last, history.as_of) if history.as_of else last
    ordered = sorted((*history.events, *events), key=lambda event: (event.day, event.at or time.min, event.kind))
    return history._replace(events=tuple(ordered), as_of=as_of)


def look_again(diagnosis: Diagnosis, cause: str) -> date | None:
    """The first day on which what speaks for a cause is silent; None where something that does not fade speaks for it.

    It is the reason that no longer stands then; nobody can say what the lender makes of it.
    """
    ranked = next((one for one in diagnosis.ranking.causes if one.cause == cause), None)
    speaks = [one.finding for one in ranked.contributions if one.db >= NOTICEABLE_DB] if ranked else []
    days = [fading.day for name in speaks if (fading := fading_of(diagnosis, name)) is not None]
    return max(days) if speaks and len(days) == len(speaks) else None


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


def fadings(diagnosis: Diagnosis, among: Iterable[str] | None = None) -> tuple[Fading, ...]:
    """When each present finding (of those `among`) stops speaking, soonest first, then by id: under 1 dB is left of it.

    Found with `later`: on the day itself it is silent, on the day before it still speaks. It fades at the latest by the
    closed form: reliability halves every half-life, and r (a / b - 1) = 10^(x / 10) - 1 where x dB are left. It ends
    sooner where it falls out of the window of its condition, and one without a half-life only so. An exact finding is
    measured by the cause to which it says most. What is silent already has the day `as_of`.
    """
    names = diagnosis.observations if among is None else sorted(set(among))
    found = [fading for name in names if (fading := fading_of(diagnosis, name)) is not None]
    return tuple(sorted(found, key=lambda fading: (fading.day, fading.finding)))


def fading_of(diagnosis: Diagnosis, name: str) -> Fading | None:
    """When one finding stops speaking; None for one that is not present, was answered, or does not end with time."""
    as_of, observation = diagnosis.history.as_of, diagnosis.observations[name]
    finding = diagnosis.checklist.findings[name]
    if as_of is None or observation.state != "present" or observation.answered or finding.when is None:
        return None
    gain = _gain(diagnosis.checklist, finding)
    diagnosis = diagnosis if finding.after else diagnosis._replace(history=_looked_at(diagnosis.history, finding.when))
    if finding.half_life and not finding.after and observation.latest:
        silent = _days_until_silent(gain, observation.reliability, finding.half_life)
    else:
        silent = _longest_span(finding.when) + 1
        if _speaks(_then(diagnosis, finding, silent), gain):
            return None
    return Fading(name, as_of + timedelta(days=_days_left(diagnosis, finding, gain, silent)))


def _looked_at(history: History, when: Condition) -> History:
    """The history with those events only that a condition looks at: it is judged a dozen times."""
    kinds = {kind for test in tests_of(when) for kind in (*test.kinds, *test.among, *test.followed_by)}
    return history._replace(events=tuple(event for event in history.events if event.kind in kinds))


def _longest_span(when: Condition) -> int:
    """No window of a condition, and no number of days that it compares with, is longer: after that nothing ends."""
    spans = [0]
    for test in tests_of(when):
        spans += [days for days in (test.window.within, test.window.after) if days is not None]
        if test.measure in ("days_since", "limit"):
            spans += [int(one.value) for one in test.comparisons if isinstance(one.value, Decimal)]
    return min(max(spans), _FARTHEST)


def _days_left(diagnosis: Diagnosis, finding: Finding, gain: float, silent: int) -> int:
    """How many days pass until the finding is silent, `silent` at most, by halving the span in which it falls so."""
    speaks = -1
    while silent - speaks > 1:
        middle = (speaks + silent) // 2
        if _speaks(_then(diagnosis, finding, middle), gain):
            speaks = middle
        else:
            silent = middle
    return silent


def _then(diagnosis: Diagnosis, finding: Finding, days: int) -> Observation:
    """One finding as `later` sees it; an answer of the person stays what it is, and as old."""
    history = _passed(diagnosis.history, days)
    story = tell(history) if finding.after else diagnosis.limit
    if not finding.after:
        story = story._replace(day_zero=history.as_of or story.day_zero)
    return observe(finding, timeline_of(history, diagnosis.checklist, story))


def _speaks(observation: Observation, gain: float) -> bool:
    left = 10 ** (math.copysign(NOTICEABLE_DB, gain) / 10) - 1
    return observation.state == "present" and observation.reliability * abs(gain) >= abs(left)


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
