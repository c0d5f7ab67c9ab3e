"""Cases: accounts with a known answer, diagnosed and compared with what they expect."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from limitdoctor.checklist.folder import CASES_FOLDER, read_files
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.history.model import History
from limitdoctor.history.read import history_of, read_history
from limitdoctor.problems import InvalidFileError, Location, Problem, problem
from limitdoctor.review.outcome import Outcome
from limitdoctor.source import Document, Items, Scalar, location_of, plain
from limitdoctor.source import Mapping as MappingNode

EXPECTED = ("top", "in_top", "not_in_top", "verdict", "findings", "plan_has")


def run_cases(folder: Path, checklist: Checklist) -> tuple[Outcome, ...]:
    """Every case below `cases/` of a checklist's folder, in the order of their files; none where there is no folder."""
    if not (folder / CASES_FOLDER).is_dir():
        return ()
    files = read_files(folder, below=CASES_FOLDER)
    outcomes = [Outcome(fault.location.file, (fault,)) for fault in files.problems]
    for document in files.documents:
        outcomes += [_run(document, node, checklist) for node in _cases(document)]
    return tuple(outcomes)


def _cases(document: Document) -> Iterator[MappingNode]:
    root = document.root
    found = root.entries["cases"][1] if isinstance(root, MappingNode) and "cases" in root.entries else None
    for node in found.items if isinstance(found, Items) else ():
        if isinstance(node, MappingNode):
            yield node


def _run(document: Document, node: MappingNode, checklist: Checklist) -> Outcome:
    where = location_of(document.file, node)
    name = node.entries["name"][1] if "name" in node.entries else None
    title = name.text if isinstance(name, Scalar) else f"{document.file}:{node.line}"
    try:
        history = _history(document, node, checklist)
    except InvalidFileError as fault:
        return Outcome(title, fault.problems)
    if history is None:
        return Outcome(title, (problem("case-without-history", where, case=title),))
    unread = (*history.skipped, *(fault for fault in history.warnings if fault.code.startswith("unknown-")))
    if "expect" not in node.entries:
        return Outcome(title, unread, open=True)
    expect = node.entries["expect"][1]
    wanted = plain(expect)
    at = location_of(document.file, expect)
    if not isinstance(wanted, dict) or not set(wanted) <= set(EXPECTED):
        return Outcome(title, (problem("case-expects-oddly", at, case=title, allowed=list(EXPECTED)),))
    return Outcome(title, (*unread, *_misses(wanted, diagnose(history, checklist), at, title)))


def _history(document: Document, node: MappingNode, checklist: Checklist) -> History | None:
    if "history" in node.entries:
        found = node.entries["history"][1]
        return history_of(found, document.file, checklist.vocabulary) if isinstance(found, MappingNode) else None
    if "file" in node.entries:
        found = node.entries["file"][1]
        if isinstance(found, Scalar):
            path = Path(document.file).parent / found.text
            return read_history([path], checklist.vocabulary, checklist.bills)
    return None


def _misses(wanted: Mapping[str, Any], found: Diagnosis, at: Location, case: str) -> Iterator[Problem]:
    ranked = [cause.cause for cause in found.ranking.causes]
    if "top" in wanted and ranked[:1] and ranked[0] not in _words(wanted["top"]):
        yield problem("case-top", at, case=case, expected=_words(wanted["top"]), found=ranked[:3])
    for most, causes in _pairs(wanted.get("in_top")):
        missing = [cause for cause in _words(causes) if cause not in ranked[: int(most)]]
        if missing:
            yield problem("case-in-top", at, case=case, most=most, missing=missing, found=ranked[: int(most)])
    for most, causes in _pairs(wanted.get("not_in_top")):
        there = [cause for cause in _words(causes) if cause in ranked[: int(most)]]
        if there:
            yield problem("case-not-in-top", at, case=case, most=most, found=there)
    if "verdict" in wanted and found.verdict.word not in _words(wanted["verdict"]):
        yield problem("case-verdict", at, case=case, expected=_words(wanted["verdict"]), found=found.verdict.word)
    for finding, state in _pairs(wanted.get("findings")):
        observation = found.observations.get(finding)
        seen = observation.state if observation is not None else "-"
        if seen != state:
            yield problem("case-finding", at, case=case, finding=finding, expected=state, found=seen)
    planned = {step.step for step in found.plan}
    missing = [step for step in _words(wanted.get("plan_has", [])) if step not in planned]
    if missing:
        yield problem("case-plan", at, case=case, missing=missing)


def _words(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(word) for word in value]


def _pairs(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []
