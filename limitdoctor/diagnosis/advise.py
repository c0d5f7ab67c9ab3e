"""Ranked causes -> one plan: what is urgent, what is cheap to check, what the leading causes ask for, in that order.

How likely a cause is, how soon a step should be taken and how much effort it takes stay three things: the first only
orders steps that are equally urgent, the last only those that are equally likely to matter as well.
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from limitdoctor.checklist.model import WHENS, AccountType, Checklist, Step
from limitdoctor.diagnosis.model import Observation, PlannedStep, Ranking, Verdict
from limitdoctor.diagnosis.rank import NOTICEABLE_DB, rows
from limitdoctor.history.model import History

ROWS = 3  # of the ranking, that the plan serves
FURTHEST_BEHIND = 0.1  # of the first row's probability, that a row must have to be served
PROTECT = "protect_next_payments"  # what falls due next comes before every search for the reason

_RED_FLAG, _PROTECT, _CHECK, _CAUSE, _ALWAYS = range(5)


def plan(
    checklist: Checklist,
    history: History,
    observations: Mapping[str, Observation],
    ranking: Ranking,
    verdict: Verdict,
) -> tuple[PlannedStep, ...]:
    """Every step worth taking, once, in the order to take them.

    Total order: `when`; then steps of present red flags, the protection of the next payments, checks to do first,
    steps of the leading causes, steps for everybody; then the joint probability of the leading causes served; then
    effort (unknown last); then id. A step for the other type of account is left out, and so is one whose `unless`
    names a sign of which a finding is present. Where nothing vanished, or nothing speaks for any cause, no step of a
    cause is in the plan.
    """
    account: AccountType = "business" if history.account.get("type") == "business" else "personal"
    strain = {one.sign for one in observations.values() if one.state == "present"}
    leading = _leading(checklist, ranking, verdict)
    serving = _serving(checklist, observations)
    found = []
    for name in sorted(checklist.steps):
        step = checklist.steps[name]
        if (step.serves and account not in step.serves) or strain.intersection(step.unless):
            continue
        causes = tuple(cause for cause in leading if name in checklist.causes[cause].steps)
        place = _place(step, serving.get(name), causes)
        if place is not None:
            weight = math.fsum(leading[cause] for cause in causes)
            findings = serving[name].findings if name in serving else ()
            found.append((_key(step, place, weight), PlannedStep(name, step.when, causes, tuple(sorted(findings)))))
    return tuple(planned for _, planned in sorted(found))


class _Serving(NamedTuple):
    """The findings that offer a step of themselves, and whether one of them is a red flag."""

    findings: tuple[str, ...]
    red_flag: bool


def _serving(checklist: Checklist, observations: Mapping[str, Observation]) -> dict[str, _Serving]:
    found: dict[str, _Serving] = {}
    for finding in checklist.findings.values():
        observation = observations.get(finding.id)
        state = observation.state if observation else "unknown"
        red_flag = finding.red_flag and state == "present"
        if not red_flag and not (finding.ask_first and state == "unknown"):
            continue
        for step in finding.steps:
            before = found.get(step, _Serving((), red_flag=False))
            found[step] = _Serving((*before.findings, finding.id), before.red_flag or red_flag)
    return found


def _leading(checklist: Checklist, ranking: Ranking, verdict: Verdict) -> dict[str, float]:
    """The causes that the plan serves, in rank order, with their probabilities.

    They are those of the first rows, if not far behind the first and if something speaks for one of the row: a place
    that comes from our shares alone is no reason to send anybody anywhere.
    """
    if verdict.word in ("intact", "base_rates_only"):
        return {}
    found: dict[str, float] = {}
    first = 0.0
    for row in rows(checklist, ranking)[:ROWS]:
        probability = math.fsum(cause.probability for cause in row)
        first = first or probability
        speaks = any(cause.evidence_db >= NOTICEABLE_DB for cause in row)
        if speaks and probability >= FURTHEST_BEHIND * first:
            found.update((cause.cause, cause.probability) for cause in row)
    return found


def _place(step: Step, serving: _Serving | None, causes: Iterable[str]) -> int | None:
    """The group of a step among those of the same `when`; None where nothing calls for it."""
    called = bool(serving) or bool(causes) or step.always
    if serving is not None and serving.red_flag:
        return _RED_FLAG
    if called and step.id == PROTECT:
        return _PROTECT
    if serving is not None:
        return _CHECK
    if causes:
        return _CAUSE
    return _ALWAYS if step.always else None


def _key(step: Step, place: int, weight: float) -> tuple[int, int, float, bool, int, str]:
    minutes = step.effort.minutes() if step.effort else 0
    return (WHENS.index(step.when), place, -round(weight, 9), step.effort is None, minutes, step.id)
