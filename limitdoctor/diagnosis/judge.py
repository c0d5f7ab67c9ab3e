"""One condition on one timeline: true, false or unknown, in two stages, with how far to rely on it.

First stage: true or false where nothing unrecorded can change it. Second stage, where that is unknown: every unrecorded
day is taken as empty, and what comes out counts as far as the window is recorded. All branches are judged, so that
everything that is missing can be named.
"""

from collections.abc import Iterator
from decimal import localcontext
from typing import NamedTuple, assert_never

from limitdoctor.checklist.conditions import All, AnyOf, Condition, Not, Test
from limitdoctor.diagnosis.intervals import Truth, Unseen, conjunction, decide
from limitdoctor.diagnosis.measure import measure, needs, spans
from limitdoctor.diagnosis.timeline import EXACT, Timeline
from limitdoctor.history.model import State

LEAST_SHARE = 0.25  # of a window that must be recorded before its unrecorded rest may speak for a finding


class Judgement(NamedTuple):
    """One node of a condition as it was judged.

    `first` is the first stage; `final` the second, equal to the first where that is certain. `weight` (0 to 1) is how
    far `final` can be relied on: share recorded x trust of the records, 1 where the events alone prove it.
    """

    condition: Condition
    first: Truth
    final: Truth
    weight: float
    parts: "tuple[Judgement, ...]" = ()

    @property
    def state(self) -> State:
        """The outcome in words: unknown too where nothing at all is recorded, or too little to speak for the finding.

        That nothing happened in a year says the record of one month only by taking eleven others as empty; where the
        finding is rare without its sign, even a small reliability would weigh like evidence. What is absent has no
        such weight, and stands with the share recorded.
        """
        if self.final is None or self.weight <= 0:
            return "unknown"
        if self.final and self.first is None and self.weight < LEAST_SHARE:
            return "unknown"
        return "present" if self.final else "absent"

    def leaves(self) -> "Iterator[Judgement]":
        """The tests below, in the order in which they are written."""
        if isinstance(self.condition, Test):
            yield self
        for part in self.parts:
            yield from part.leaves()


def judge(condition: Condition, timeline: Timeline) -> Judgement:
    """Judges a condition. The result depends on nothing but its arguments."""
    with localcontext(EXACT):
        return _judge(condition, timeline)


def proven(condition: Condition, timeline: Timeline) -> bool:
    """Whether the events and facts that were seen make the condition true, whatever the records hold or lack."""
    with localcontext(EXACT):
        return _alone(condition, timeline) is True


def _judge(condition: Condition, timeline: Timeline) -> Judgement:
    match condition:
        case Test():
            return _leaf(condition, timeline)
        case Not(branch=branch):
            part = _judge(branch, timeline)
            return Judgement(condition, _negated(part.first), _negated(part.final), part.weight, (part,))
        case All(branches=branches):
            return _joined(condition, tuple(_judge(branch, timeline) for branch in branches), decisive=False)
        case AnyOf(branches=branches):
            return _joined(condition, tuple(_judge(branch, timeline) for branch in branches), decisive=True)
        case _:
            assert_never(condition)


def _negated(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _joined(condition: Condition, parts: tuple[Judgement, ...], *, decisive: bool) -> Judgement:
    """`all` is decided by one False, `any` by one True."""
    first = _kleene((part.first for part in parts), decisive=decisive)
    final = _kleene((part.final for part in parts), decisive=decisive)
    return Judgement(condition, first, final, _weight(parts, first, final, decisive=decisive), parts)


def _kleene(truths: Iterator[Truth], *, decisive: bool) -> Truth:
    return _negated(conjunction(_negated(truth) for truth in truths)) if decisive else conjunction(truths)


def _weight(parts: tuple[Judgement, ...], first: Truth, final: Truth, *, decisive: bool) -> float:
    """How far the outcome of a join can be relied on.

    What one branch decides for certain is as good as the best such branch; what takes all branches is as good as the
    weakest. An outcome of the second stage is as good as the weakest branch that the first stage left unknown.
    """
    if first is decisive:
        return max(part.weight for part in parts if part.first is decisive)
    if first is None and (final is decisive or final is None):
        return min(part.weight for part in parts if part.first is None)
    return min(part.weight for part in parts)


def _leaf(test: Test, timeline: Timeline) -> Judgement:
    first = decide(measure(test, timeline, Unseen.POSSIBLE), test.comparisons)
    final = decide(measure(test, timeline, Unseen.EMPTY), test.comparisons) if first is None else first
    if not test.kinds:
        return Judgement(test, first, final, 1.0)
    extent = timeline.records.measured(needs(test, timeline), spans(test, timeline))
    if first is None:
        return Judgement(test, first, final, extent.share)
    if extent.trust < 1 and decide(measure(test, timeline, Unseen.EVERYWHERE), test.comparisons) is None:
        return Judgement(test, first, final, extent.trust)
    return Judgement(test, first, final, 1.0)


def _alone(condition: Condition, timeline: Timeline) -> Truth:
    """The first stage as if nothing were recorded but the events themselves."""
    match condition:
        case Test():
            return decide(measure(condition, timeline, Unseen.EVERYWHERE), condition.comparisons)
        case Not(branch=branch):
            return _negated(_alone(branch, timeline))
        case All(branches=branches):
            return _kleene((_alone(branch, timeline) for branch in branches), decisive=False)
        case AnyOf(branches=branches):
            return _kleene((_alone(branch, timeline) for branch in branches), decisive=True)
        case _:
            assert_never(condition)
