"""What came of `rules test`, for machines: `limitdoctor/rules-test@1`."""

from collections.abc import Iterable

from limitdoctor.problems import Location, in_order
from limitdoctor.render.json_output import Json, document, number
from limitdoctor.render.problem_json import problem_records
from limitdoctor.review.cover import Covered, Mutation, Seen, Survivor, percent_covered
from limitdoctor.review.examples import STATES
from limitdoctor.review.score import Bin, Hits, Score
from limitdoctor.review.trial import Trial, passed_and_failed

SCHEMA = "limitdoctor/rules-test@1"


def render(trials: Iterable[Trial], score: Score, covered: Covered | None) -> str:
    """One JSON document. `coverage` is null where something failed, for then it would mislead."""
    listed = list(trials)
    passed, failed = passed_and_failed(listed)
    faults = in_order(fault for each in listed for fault in each.faults)
    return document(
        {
            "schema": SCHEMA,
            "passed": passed,
            "failed": failed,
            "open": len(listed) - passed - failed,
            "failures": [*problem_records(faults)],
            "coverage": None if covered is None else _coverage(covered),
            "parts": [] if covered is None else [_part(seen) for seen in covered.seen],
            "mutation": None if covered is None or covered.mutation is None else _mutation(covered.mutation),
            "survivors": [] if covered is None or covered.mutation is None else _survivors(covered.mutation),
            "score": _score(score),
        }
    )


def _coverage(covered: Covered) -> Json:
    percent = percent_covered(covered.seen)
    return {"percent": number(percent), "least": number(covered.least), "enough": covered.enough}


def _part(seen: Seen) -> Json:
    return {
        "finding": seen.finding,
        "number": seen.number,
        **_place(seen.test.location),
        "seen": [state for state in STATES if state in seen.states],
        "missing": list(seen.missing),
    }


def _mutation(mutation: Mutation) -> Json:
    counts = {"tried": mutation.tried, "noticed": mutation.noticed, "same": mutation.same}
    return {**counts, "survived": len(mutation.survivors)}


def _survivors(mutation: Mutation) -> list[Json]:
    return [_survivor(survivor) for survivor in mutation.survivors]


def _survivor(survivor: Survivor) -> Json:
    change = survivor.change
    return {
        "finding": survivor.finding,
        **_place(change.location),
        "sort": change.sort,
        "key": change.key,
        "before": change.before,
        "after": change.after or None,
        "example": survivor.example or None,
    }


def _place(location: Location) -> dict[str, Json]:
    return {"file": location.file, "line": location.line, "column": location.column}


def _score(score: Score) -> Json:
    return {
        "causes": _hits(score.causes),
        "categories": _hits(score.categories),
        "by_category": {name: _hits(hits) for name, hits in score.by_category},
        "by_facts": {name or "unsaid": _hits(hits) for name, hits in score.by_facts},
        "cause_calibration": [_bin(each) for each in score.cause_calibration],
        "category_calibration": [_bin(each) for each in score.category_calibration],
        "confusions": [{"answer": e.answer, "first": e.found, "cases": e.cases} for e in score.confusions],
        "wrong_likely": score.wrong_likely,
    }


def _hits(hits: Hits) -> Json:
    return {"cases": hits.cases, "first": hits.first, "among_three": hits.among_three}


def _bin(each: Bin) -> Json:
    bounds = {"from": number(each.low), "to": number(each.high)}
    return {**bounds, "cases": each.cases, "said": number(each.said), "right": number(each.right)}
