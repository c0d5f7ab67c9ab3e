"""Problems -> SARIF 2.1.0, the log that code scanning services read.

Columns count characters (`unicodeCodePoints`), ends are exclusive. Paths below the folder of the run are written
relative to it, so that the same files give the same bytes on every machine.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from limitdoctor import __version__
from limitdoctor.language.text import Language
from limitdoctor.problems import Location, Problem, in_order
from limitdoctor.render.paths import relative
from limitdoctor.render.problem_text import hint, message

Json: TypeAlias = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "limitdoctorProblem/v1"


class Change(NamedTuple):
    """One place of a file that a fix rewrites: what stands there goes, `text` comes."""

    where: Location
    text: str


def render(
    problems: Iterable[Problem],
    language: Language,
    fixes: Mapping[Problem, Change] | None = None,
    *,
    names: bool = False,
) -> str:
    """One run with one result a problem, in the order of problems. `fixes` are what `--fix` would write."""
    ordered = in_order(problems)
    codes = sorted({problem.code for problem in ordered})
    places = {code: place for place, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    results = []
    for problem in ordered:
        said = message(problem, language, names=names)
        todo = hint(problem, language, names=names)
        result: Json = {
            "ruleId": problem.code,
            "ruleIndex": places[problem.code],
            "level": problem.severity,
            "message": {"text": f"{said}. {todo}." if todo else f"{said}."},
            "locations": [_location(problem.location)] if problem.location.file else [],
            "partialFingerprints": {_FINGERPRINT: _fingerprint(problem, seen)},
        }
        change = (fixes or {}).get(problem)
        if change is not None:
            result["fixes"] = [_fix(change, todo or said)]
        results.append(result)
    driver = {
        "name": "limitdoctor",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, ordered, language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder of the run"}}},
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(code: str, problems: Sequence[Problem], language: Language) -> Json:
    """What `explain CODE` says of a code; the blanks of its sentence stay open."""
    from limitdoctor.language.problems import PROBLEMS

    level = next(problem.severity for problem in problems if problem.code == code)
    entry = PROBLEMS.get(code)
    found: Json = {"id": code, "defaultConfiguration": {"level": level}}
    if entry is None:
        return found
    explained, todo = entry.explain.of(language), _open(entry.hint.of(language)).rstrip(".") + "."
    asked = f"limitdoctor explain {code}"
    return found | {
        "shortDescription": {"text": _open(entry.message.of(language))},
        "fullDescription": {"text": explained},
        "help": {"text": f"{explained}\n{todo}\n{asked}", "markdown": f"{explained}\n\n{todo}\n\n`{asked}`"},
    }


def _open(text: str) -> str:
    """A sentence with its blanks as dots."""
    from string import Formatter

    return "".join(f"{said}{'...' if name is not None else ''}" for said, name, _, _ in Formatter().parse(text))


def _location(where: Location) -> Json:
    found: Json = {"artifactLocation": _artifact(where.file)}
    if where.line:
        found["region"] = _region(where)
    return {"physicalLocation": found}


def _artifact(file: str) -> Json:
    from urllib.parse import quote

    path = relative(file)
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": _ROOT}


def _region(where: Location) -> Json:
    region = {"startLine": where.line}
    if where.column:
        region["startColumn"] = where.column
        if where.width:
            region |= {"endLine": where.line, "endColumn": where.column + where.width}
    return region


def _fix(change: Change, description: str) -> Json:
    where = change.where
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.line,
        "endColumn": where.column + where.width,
    }
    replaced = {"deletedRegion": region, "insertedContent": {"text": change.text}}
    return {
        "description": {"text": description},
        "artifactChanges": [{"artifactLocation": _artifact(where.file), "replacements": [replaced]}],
    }


def _fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """Names a problem for as long as it stays: its code, file and facts, not its line; the n-th of equal ones.

    The facts go in as they are told, with long numbers hidden.
    """
    from limitdoctor.render.problem_text import message_text

    moving = ("line", "first", "first_line")
    still = Problem(problem.code, problem.location, problem.severity, _without(problem.facts, moving))
    told = "\0".join((problem.code, relative(problem.location.file), message_text(still).en))
    seen[told] += 1
    return sha256(f"{told}\0{seen[told]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _without(facts: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[0] not in names)
