"""A diagnosis as JSON: the contract `limitdoctor/diagnosis@1`, checked by diagnosis.schema.json beside this file.

Keys stand in the order of the contract, one record a line, pure ASCII, so that the bytes are the same on any machine
and survive any console. Texts carry both languages. Floats are rounded to 12 places, money is a number of yuan.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite

from limitdoctor import __version__
from limitdoctor.checklist.model import CATEGORIES, GRADES, Checklist
from limitdoctor.diagnosis.model import Contribution, Diagnosis, Observation, RankedCause, Witness
from limitdoctor.history.model import History, InputFile, LimitStory
from limitdoctor.language.text import Text
from limitdoctor.problems import Problem, in_order
from limitdoctor.vocabulary import SELF

Json = str | int | float | bool | None | Mapping[str, "Json"] | list["Json"]

DIAGNOSIS_SCHEMA = "limitdoctor/diagnosis@1"
HISTORY_SCHEMA = "limitdoctor/history@1"
PROBLEMS_SCHEMA = "limitdoctor/problems@1"
PLACES = 12


class Encoded(str):
    """A record as JSON text already, pure ASCII, on one line."""

    __slots__ = ()


def render(diagnosis: Diagnosis, *, names: bool = False) -> str:
    """The diagnosis as one JSON document; `names` shows long numbers from the files in messages."""
    return document(
        {
            "schema": DIAGNOSIS_SCHEMA,
            "tool": {"name": "limitdoctor", "version": __version__},
            "checklist": _checklist(diagnosis.checklist),
            "input": input_of(diagnosis.history),
            "limit": limit_of(diagnosis.limit),
            "verdict": _verdict(diagnosis),
            "red_flags": _red_flags(diagnosis),
            "causes": [_cause(diagnosis, cause) for cause in diagnosis.ranking.causes],
            "unexplained": {"probability": number(diagnosis.ranking.unexplained)},
            "categories": {name: number(diagnosis.ranking.categories.get(name, 0.0)) for name in CATEGORIES},
            "findings": _findings(diagnosis),
            "trust": _trust(diagnosis),
            "next_checks": _next_checks(diagnosis),
            "plan": _plan(diagnosis),
            "warnings": [_warning(problem, names=names) for problem in in_order(diagnosis.warnings)],
            "skipped": _skipped(diagnosis.history.skipped, names=names),
        }
    )


def render_problems(problems: Iterable[Problem], checked: Mapping[str, int], *, names: bool = False) -> str:
    """Problems as one JSON document, `limitdoctor/problems@1`; `names` shows long numbers from the files."""
    from limitdoctor.render.problem_json import problem_records

    kinds = ("files", "signs", "findings", "causes", "steps", "cases")
    return document(
        {
            "schema": PROBLEMS_SCHEMA,
            "checked": {kind: checked.get(kind, 0) for kind in kinds},
            "problems": [*problem_records(in_order(problems), names=names)],
        }
    )


def document(content: Mapping[str, Json]) -> str:
    """A JSON document with each top-level key, and each record of a top-level list, on its own line."""
    parts = []
    for name, value in content.items():
        if isinstance(value, list) and value:
            records = ",\n".join([r if isinstance(r, Encoded) else json.dumps(r) for r in value])
            parts.append(f"{json.dumps(name)}: [\n{records}\n]")
        else:
            parts.append(f"{json.dumps(name)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def as_unicode(path: str) -> str:
    """A path whose bytes are no text has lone surrogates; JSON must not."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def number(value: float) -> float | None:
    """A float at 12 places, never -0.0; null where it is not finite."""
    return round(float(value), PLACES) + 0.0 if isfinite(value) else None


def yuan(value: object) -> int | float | None:
    """Money as a number; null where nobody knows."""
    if value is None:
        return None
    amount = Decimal(str(value))
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def day(value: date | None) -> str | None:
    """A day as ISO 8601; null where nobody knows."""
    return None if value is None else value.isoformat()


def text(value: Text | None) -> Json:
    """A text in both languages; null where there is none."""
    return None if value is None else {"zh": value.zh, "en": value.en}


def input_of(history: History) -> dict[str, Json]:
    """The part `input`: the files, the days they span, and what is recorded for the account's own product."""
    days = [found for file in history.inputs for found in (file.first, file.last) if found is not None]
    spans: dict[str, Json] = {}
    for coverage in sorted(history.coverage, key=lambda found: (found.family, found.scope, found.first, found.last)):
        name = coverage.family if coverage.scope == SELF else f"{coverage.family} of {coverage.scope}"
        earlier = spans.get(name)
        first, last = coverage.first.isoformat(), coverage.last.isoformat()
        if isinstance(earlier, list):
            first, last = min(str(earlier[0]), first), max(str(earlier[1]), last)
        spans[name] = [first, last]
    return {
        "files": [_file(file) for file in sorted(history.inputs, key=lambda found: found.path)],
        "from": day(min(days)) if days else None,
        "to": day(max(days)) if days else None,
        "as_of": day(history.as_of),
        "recorded": spans,
    }


def limit_of(story: LimitStory) -> dict[str, Json]:
    """The part `limit`."""
    return {
        "outcome": story.outcome,
        "before": yuan(story.before),
        "after": yuan(story.after),
        "last_seen": day(story.last_seen),
        "first_missing": day(story.first_missing),
        "payoff": day(story.payoff),
        "days_since_payoff": story.days_since_payoff,
        "days_gone": story.days_gone,
    }


def _checklist(checklist: Checklist) -> dict[str, Json]:
    return {"name": checklist.name, "version": checklist.version, "digest": checklist.digest}


def _file(file: InputFile) -> dict[str, Json]:
    return {
        "path": as_unicode(file.path),
        "format": file.format,
        "encoding": file.encoding,
        "rows": file.rows,
        "events": file.events,
        "skipped": file.skipped,
        "duplicates": file.duplicates,
    }


def _verdict(diagnosis: Diagnosis) -> dict[str, Json]:
    found = diagnosis.verdict
    return {
        "word": found.word,
        "cause": found.cause,
        "category": found.category,
        "told_with": list(found.told_with),
    }


def _red_flags(diagnosis: Diagnosis) -> list[Json]:
    return [
        {
            "finding": finding,
            "title": text(diagnosis.checklist.findings[finding].title),
            "witnesses": _witnesses(diagnosis.observations[finding]),
        }
        for finding in diagnosis.red_flags
    ]


def _cause(diagnosis: Diagnosis, ranked: RankedCause) -> Json:
    cause = diagnosis.checklist.causes[ranked.cause]
    return {
        "id": ranked.cause,
        "category": ranked.category,
        "title": text(cause.title),
        "probability": number(ranked.probability),
        "prior": number(ranked.prior),
        "log_odds_db": number(ranked.log_odds_db),
        "evidence_db": number(ranked.evidence_db),
        "for": [_contribution(diagnosis, found) for found in ranked.contributions if found.db > 0],
        "against": [_contribution(diagnosis, found) for found in ranked.contributions if found.db <= 0],
        "unknown": list(ranked.unknown),
        "steps": list(cause.steps),
        "sources": list(cause.sources),
        "told_with": list(cause.told_with),
    }


def _contribution(diagnosis: Diagnosis, found: Contribution) -> Json:
    observation = diagnosis.observations[found.finding]
    return {
        "finding": found.finding,
        "sign": found.sign,
        "state": found.state,
        "db": number(found.db),
        "reliability": number(found.reliability),
        "witnesses": _witnesses(observation),
        "witness_count": observation.witness_count,
    }


def _witnesses(observation: Observation) -> list[Json]:
    return [_witness(witness) for witness in observation.witnesses]


def _witness(witness: Witness) -> Json:
    return {"file": as_unicode(witness.file), "line": witness.line, "date": day(witness.day), "event": witness.kind}


def _findings(diagnosis: Diagnosis) -> list[Json]:
    from limitdoctor.render.lacking_text import Lacking

    vocabulary = diagnosis.checklist.vocabulary
    zh, en = Lacking(diagnosis.history, vocabulary, "zh"), Lacking(diagnosis.history, vocabulary, "en")
    return [
        {
            "id": found.finding,
            "sign": found.sign,
            "state": found.state,
            "reliability": number(found.reliability),
            "witnesses": _witnesses(found),
            "witness_count": found.witness_count,
            "reason": text(Text(zh.reason(found), en.reason(found))) if found.state == "unknown" else None,
            "look_again": day(found.look_again),
        }
        for _, found in sorted(diagnosis.observations.items())
    ]


def _trust(diagnosis: Diagnosis) -> dict[str, Json]:
    trust = diagnosis.ranking.trust
    return {
        "margin_db": number(trust.margin_db),
        "load_bearing": list(trust.load_bearing),
        "overtake_probability": number(trust.overtake_probability),
        "conflict_bits": number(trust.conflict_bits),
        "grades": {grade: trust.grades.get(grade, 0) for grade in GRADES},
    }


def _next_checks(diagnosis: Diagnosis) -> list[Json]:
    return [
        {
            "finding": check.finding,
            "bits": number(check.bits),
            "cost": number(check.cost),
            "ask": text(diagnosis.checklist.findings[check.finding].ask),
            "if_present": check.if_present,
            "if_absent": check.if_absent,
        }
        for check in diagnosis.next_checks
    ]


def _plan(diagnosis: Diagnosis) -> list[Json]:
    found: list[Json] = []
    for planned in diagnosis.plan:
        step = diagnosis.checklist.steps[planned.step]
        found.append(
            {
                "step": planned.step,
                "when": planned.when,
                "title": text(step.title),
                "beware": text(step.beware),
                "for": list(planned.causes),
                "for_findings": list(planned.findings),
                "sources": list(step.sources),
            }
        )
    return found


def _warning(problem: Problem, *, names: bool) -> Json:
    from limitdoctor.render.problem_text import message_text

    return {
        "code": problem.code,
        "file": as_unicode(problem.location.file),
        "line": problem.location.line,
        "message": text(message_text(problem, names=names)),
    }


def _skipped(problems: Sequence[Problem], *, names: bool) -> list[Json]:
    if not problems:
        return []
    from limitdoctor.render.problem_json import skipped_records

    return [*skipped_records(problems, names=names)]
