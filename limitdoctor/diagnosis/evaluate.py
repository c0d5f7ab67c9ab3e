"""Every finding of a checklist on one history: present, absent or unknown, with its witnesses and its reliability.

What the person answered is set against the records here: a recorded event that makes a finding present beats an answer,
an answer beats everything else.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from math import exp2

from limitdoctor.checklist.conditions import Condition
from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.judge import judge, proven
from limitdoctor.diagnosis.lacking import lacking
from limitdoctor.diagnosis.model import Missing, Observation
from limitdoctor.diagnosis.timeline import Timeline
from limitdoctor.diagnosis.witnesses import witnesses
from limitdoctor.history.model import Answer, History, LimitStory, State
from limitdoctor.problems import Problem, nearest, problem

_ASK = Missing("ask")


def evaluate(history: History, checklist: Checklist, story: LimitStory) -> Mapping[str, Observation]:
    """The observation of every finding, in the order of their ids."""
    timeline = timeline_of(history, checklist, story)
    answers = _settled(history.answers)
    return {
        name: observe(checklist.findings[name], timeline, answers.get(name, "unknown"))
        for name in sorted(checklist.findings)
    }


def timeline_of(history: History, checklist: Checklist, story: LimitStory) -> Timeline:
    """The history with everything that the conditions of a checklist are judged on."""
    return Timeline(history, story, checklist.vocabulary, checklist.calendar.values(), checklist.complete)


def observe(finding: Finding, timeline: Timeline, answer: State = "unknown") -> Observation:
    """One finding: what the records say, and over it what the person said ("unknown" where nothing)."""
    found = _on_record(finding, timeline)
    if answer == "unknown" or _stands(finding.when, found, timeline):
        return found
    agrees = answer == found.state
    return Observation(
        finding.id,
        finding.sign,
        answer,
        1.0,
        found.witnesses if agrees else (),
        found.witness_count if agrees else 0,
        answered=True,
        recorded=found.state,
    )


def fading(latest: date | None, day_zero: date, half_life: int | None) -> float:
    """How much a dated finding still speaks for day zero: 2^(-age / half-life), 1 where nothing fades."""
    if latest is None or not half_life:
        return 1.0
    return exp2(-max(0, (day_zero - latest).days) / half_life)


def _on_record(finding: Finding, timeline: Timeline) -> Observation:
    if finding.when is None:
        return Observation(finding.id, finding.sign, "unknown", 0.0, missing=(_ASK,))
    part = judge(finding.when, timeline)
    if part.state == "unknown":
        lack = lacking(part, timeline)
        return Observation(finding.id, finding.sign, "unknown", 0.0, missing=lack.missing, look_again=lack.look_again)
    if part.state == "absent":
        return Observation(finding.id, finding.sign, "absent", part.weight, recorded="absent")
    seen = witnesses(part, timeline)
    return Observation(
        finding.id,
        finding.sign,
        "present",
        part.weight * fading(seen.latest, timeline.story.day_zero, finding.half_life),
        seen.shown,
        seen.number,
        latest=seen.latest,
        recorded="present",
    )


def _stands(when: Condition | None, found: Observation, timeline: Timeline) -> bool:
    """Whether a recorded event makes the finding present, so that no answer changes it."""
    return when is not None and found.state == "present" and found.witness_count > 0 and proven(when, timeline)


def _settled(answers: Iterable[Answer]) -> dict[str, State]:
    """Finding -> what was answered. "I do not know" is no answer; of two that disagree neither is."""
    said: dict[str, set[State]] = {}
    for answer in answers:
        if answer.state != "unknown":
            said.setdefault(answer.finding, set()).add(answer.state)
    return {finding: min(states) for finding, states in said.items() if len(states) == 1}


def clashes(history: History, checklist: Checklist, observations: Mapping[str, Observation]) -> tuple[Problem, ...]:
    """A warning for every answer that the records contradict, that another answer contradicts, or that fits nothing."""
    found: list[Problem] = []
    settled = _settled(history.answers)
    for answer in sorted(history.answers, key=lambda answer: (answer.finding, answer.location)):
        finding = checklist.findings.get(answer.finding)
        if finding is None:
            close = nearest(answer.finding, checklist.findings) or ""
            facts = {"found": answer.finding, "nearest": close, "suggestion": close or sorted(checklist.findings)}
            found.append(problem("answer-unknown-finding", answer.location, "warning", **facts))
        elif answer.state != "unknown":
            code = _clash(answer, observations[finding.id], settled=finding.id in settled)
            if code:
                found.append(problem(code, answer.location, "warning", **_facts(finding, observations[finding.id])))
    return tuple(found)


def _clash(answer: Answer, seen: Observation, *, settled: bool) -> str:
    if not settled:
        return "answers-disagree"
    if seen.recorded in ("unknown", answer.state):
        return ""
    if not seen.answered:
        return "answer-against-records"
    return "answered-yes-records-no" if answer.state == "present" else "answered-no-records-yes"


def _facts(finding: Finding, seen: Observation) -> Mapping[str, object]:
    first = next(iter(seen.witnesses), None)
    place = f"{first.file}:{first.line}" if first and first.file else ""
    return {
        "finding": finding.id,
        "title_zh": finding.title.zh,
        "title_en": finding.title.en,
        "day": first.day if first else "",
        "witness": place,
    }
