"""One account against one checklist: the whole diagnosis as one pure call.

No file, clock, console, locale or global: the same history and checklist give the same diagnosis.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.advise import plan
from limitdoctor.diagnosis.evaluate import clashes, evaluate
from limitdoctor.diagnosis.inquire import next_checks
from limitdoctor.diagnosis.model import Diagnosis, Observation, PlannedStep
from limitdoctor.diagnosis.rank import rank, verdict
from limitdoctor.history.limit import tell
from limitdoctor.history.model import History, LimitStory
from limitdoctor.problems import Location, Problem, in_order, problem

LONGEST_SILENCE = 7  # days between the end of the records and day zero that need no remark


def diagnose(history: History, checklist: Checklist) -> Diagnosis:
    """The whole answer for one account. Where nothing in the history has a date, it is read as of the checklist's."""
    if history.as_of is None:
        history = history._replace(as_of=checklist.as_of)
    story = tell(history)
    return conclude(history, checklist, story, evaluate(history, checklist, story))


def odd_answers(history: History, checklist: Checklist) -> tuple[Problem, ...]:
    """The warnings of `diagnose` about answers: of no finding, contradicted by the records or by another answer."""
    if not history.answers:
        return ()
    if history.as_of is None:
        history = history._replace(as_of=checklist.as_of)
    return clashes(history, checklist, evaluate(history, checklist, tell(history)))


def conclude(
    history: History, checklist: Checklist, story: LimitStory, observations: Mapping[str, Observation]
) -> Diagnosis:
    """What follows from findings, however they were come by: the second half of `diagnose`, and of every what-if.

    A question to which the person answered "I do not know" is not among the next checks.
    """
    ranking = rank(checklist, observations)
    word = verdict(checklist, ranking, story)
    checks = next_checks(checklist, observations, ranking)
    found = (
        *history.warnings,
        *story.warnings,
        *clashes(history, checklist, observations),
        *_of_records(history, story),
    )
    steps = plan(checklist, history, observations, ranking, word, outcome=story.outcome)
    not_known = {answer.finding for answer in history.answers if answer.state == "unknown"}
    return Diagnosis(
        history=history,
        checklist=checklist,
        limit=story,
        observations=observations,
        ranking=ranking,
        verdict=word,
        red_flags=_red_flags(checklist, observations, steps),
        next_checks=tuple(check for check in checks if check.finding not in not_known),
        plan=steps,
        warnings=in_order(found),
    )


def _red_flags(
    checklist: Checklist, observations: Mapping[str, Observation], steps: tuple[PlannedStep, ...]
) -> tuple[str, ...]:
    """The red flags that are present, by the place in the plan of the first step that each asks for, then by id."""
    places = {planned.step: place for place, planned in enumerate(steps)}

    def place_of(name: str) -> int:
        asked = checklist.findings[name].steps
        return next((places[step] for step in asked if step in places), len(places))

    flags = (name for name, finding in checklist.findings.items() if finding.red_flag and name in observations)
    present = (name for name in flags if observations[name].state == "present")
    return tuple(sorted(present, key=lambda name: (place_of(name), name)))


def _of_records(history: History, story: LimitStory) -> Iterator[Problem]:
    """Gaps in what is recorded that weaken everything: no record that claims to be complete, or one that ends early."""
    if story.outcome == "intact" or not history.events:
        return
    last = max((span.last for span in history.coverage), default=None)
    if last is None:
        yield problem("nothing-recorded", Location(""), "warning")
    elif story.day_zero - last > timedelta(days=LONGEST_SILENCE):
        days = (story.day_zero - last).days
        yield problem("records-end-early", Location(""), "warning", last=last, day=story.day_zero, days=days)
