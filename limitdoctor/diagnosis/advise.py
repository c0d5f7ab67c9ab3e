"""Ranked causes -> one plan: what is urgent, what is cheap to check, what the leading causes ask for, in that order.

How likely a cause is, how soon a step should be taken and how much effort it takes stay three things: the first only
orders steps that are equally urgent, the last only those that are equally likely to matter as well.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from limitdoctor.checklist.model import WHENS, AccountType, Checklist, Step
from limitdoctor.diagnosis.model import Observation, PlannedStep, Ranking, Verdict
from limitdoctor.diagnosis.rank import NOTICEABLE_DB, rows
from limitdoctor.history.model import History, Outcome

ROWS = 3  # of the ranking, that the plan serves
FURTHEST_BEHIND = 0.1  # of the first row's probability, that a row must have to be served
BEHIND_DB = 4.0  # that must speak for a row after one served: how the limit went gives about 3 by itself, and no errand
CHEAP_MINUTES = 15  # up to this a step of the cause named stands with the checks
PROTECT = "protect_next_payments"  # what falls due next comes before every search for the reason

_RED_FLAG, _PROTECT, _CHECK, _CAUSE, _ALWAYS = range(5)


def plan(  # noqa: PLR0913 - one for each thing that decides what is offered
    checklist: Checklist,
    history: History,
    observations: Mapping[str, Observation],
    ranking: Ranking,
    verdict: Verdict,
    *,
    outcome: Outcome = "unknown",
) -> tuple[PlannedStep, ...]:
    """Every step worth taking, once, in the order to take them.

    Total order: `when`; then steps of present red flags, the protection of the next payments, checks to do first
    together with what the cause of the verdict asks for (all of it where that is likely, else what is cheap), steps of
    the leading causes, steps for everybody; then the joint probability of the leading causes served; then effort
    (unknown last); then id. Steps of red flags keep the order in which their finding names them; of several flags the
    quickest step comes first, whatever the reasons: ten minutes on the phone before two hours of papers. A step for the
    other type of account, for other products, or not for this outcome of the limit is left out, and so is one whose
    `unless` names a sign of which a finding is present. Where nothing vanished, or nothing speaks for any cause, no
    step of a cause is in the plan.
    """
    whom = _whom(checklist, history, outcome)
    strain = {one.sign for one in observations.values() if one.state == "present"}
    leading = _leading(checklist, ranking, verdict)
    serving = _serving(checklist, observations)
    found = []
    for name in sorted(checklist.steps):
        step = checklist.steps[name]
        if not whom.fits(step) or strain.intersection(step.unless):
            continue
        causes = tuple(cause for cause in leading if name in checklist.causes[cause].steps)
        place = _place(step, serving.get(name), causes, verdict)
        if place is not None:
            weight = 0.0 if place == _RED_FLAG else math.fsum(leading[cause] for cause in causes)
            findings = serving[name].findings if name in serving else ()
            told = serving[name].place if place == _RED_FLAG else 0
            planned = PlannedStep(name, step.when, causes, tuple(sorted(findings)))
            found.append((_key(step, place, told, weight), planned))
    return tuple(planned for _, planned in sorted(found))


class _Whom(NamedTuple):
    """For whom the plan is."""

    account: AccountType
    groups: frozenset[str]
    outcome: Outcome

    def fits(self, step: Step) -> bool:
        """Whether a step is for this type of account, this product, and a limit that is as it is."""
        if step.serves and self.account not in step.serves:
            return False
        return self.outcome not in step.not_when and not (step.groups and self.groups.isdisjoint(step.groups))


def _whom(checklist: Checklist, history: History, outcome: Outcome) -> _Whom:
    vocabulary = checklist.vocabulary
    product = vocabulary.products.get(history.product or vocabulary.default_product)
    account: AccountType = "business" if history.account.get("type") == "business" else "personal"
    return _Whom(account, product.groups if product else frozenset(), outcome)


class _Serving(NamedTuple):
    """The findings that offer a step of themselves, whether one is a red flag, and how early such a one names it."""

    findings: tuple[str, ...]
    red_flag: bool
    place: int


def _serving(checklist: Checklist, observations: Mapping[str, Observation]) -> dict[str, _Serving]:
    found: dict[str, _Serving] = {}
    for finding in checklist.findings.values():
        observation = observations.get(finding.id)
        state = observation.state if observation else "unknown"
        red_flag = finding.red_flag and state == "present"
        if not red_flag and not (finding.ask_first and state == "unknown"):
            continue
        for place, step in enumerate(finding.steps):
            before = found.get(step, _Serving((), red_flag=False, place=len(checklist.steps)))
            earliest = min(before.place, place) if red_flag else before.place
            found[step] = _Serving((*before.findings, finding.id), before.red_flag or red_flag, earliest)
    return found


def _leading(checklist: Checklist, ranking: Ranking, verdict: Verdict) -> dict[str, float]:
    """The causes that the plan serves, in rank order, with their probabilities.

    They are those of the first rows, if not far behind the first and if something speaks for one of the row: a place
    that comes from our shares alone is no reason to send anybody anywhere. After a row that is served it takes more:
    that a limit was lowered and not taken speaks faintly for debts, and nobody goes to a debt adviser for that.
    """
    if verdict.word in ("intact", "base_rates_only"):
        return {}
    found: dict[str, float] = {}
    first = 0.0
    for row in rows(checklist, ranking)[:ROWS]:
        probability = math.fsum(cause.probability for cause in row)
        speaks = any(cause.evidence_db >= (BEHIND_DB if found else NOTICEABLE_DB) for cause in row)
        first = first or probability
        if speaks and probability >= FURTHEST_BEHIND * first:
            found.update((cause.cause, cause.probability) for cause in row)
    return found


def _place(step: Step, serving: _Serving | None, causes: tuple[str, ...], verdict: Verdict) -> int | None:
    """The group of a step among those of the same `when`; None where nothing calls for it."""
    called = bool(serving) or bool(causes) or step.always
    if serving is not None and serving.red_flag:
        return _RED_FLAG
    if called and step.id == PROTECT:
        return _PROTECT
    if serving is not None or (verdict.cause in causes and _at_once(step, verdict)):
        return _CHECK
    if causes:
        return _CAUSE
    return _ALWAYS if step.always else None


def _at_once(step: Step, verdict: Verdict) -> bool:
    """Whether a step of the cause of the verdict is taken before checks that may lead elsewhere."""
    return verdict.word == "likely" or (step.effort is not None and step.effort.minutes() <= CHEAP_MINUTES)


def _key(step: Step, place: int, told: int, weight: float) -> tuple[int, int, int, float, bool, int, str]:
    minutes = step.effort.minutes() if step.effort else 0
    return (WHENS.index(step.when), place, told, -round(weight, 9), step.effort is None, minutes, step.id)
