"""The histories that cases tell in their own file: what of them could not be read, without a diagnosis."""

from collections.abc import Iterable, Iterator

from limitdoctor.checklist.model import Checklist
from limitdoctor.history.model import History
from limitdoctor.history.read import history_of
from limitdoctor.problems import InvalidFileError, Problem, nearest, problem
from limitdoctor.review.case_files import Case
from limitdoctor.source import Mapping
from limitdoctor.vocabulary import Names, Vocabulary


def lint_histories(cases: Iterable[Case], vocabulary: Vocabulary, checklist: Checklist | None) -> Iterator[Problem]:
    """What is wrong with the histories that stand in cases, each fault at its place. Opens no file.

    Answers are looked up in the checklist, where there is one.
    """
    names = Names(vocabulary)
    for case in cases:
        told = case.node.entries.get("history")
        if told is None or not isinstance(told[1], Mapping):
            continue
        try:
            history = history_of(told[1], case.file, vocabulary, names=names)
        except InvalidFileError as fault:
            yield from fault.problems
            continue
        yield from unread(history, checklist)


def unread(history: History, checklist: Checklist | None) -> tuple[Problem, ...]:
    """What a case says and nobody reads: skipped events, unknown words, answers that belong to no finding."""
    unknown = (fault for fault in history.warnings if fault.code.startswith("unknown-"))
    return (*history.skipped, *unknown, *(() if checklist is None else _stray(history, checklist)))


def _stray(history: History, checklist: Checklist) -> Iterator[Problem]:
    known = checklist.findings
    for answer in history.answers:
        if answer.finding not in known:
            facts = {"found": answer.finding, "sort": "finding", "nearest": nearest(answer.finding, known) or ""}
            yield problem("unknown-id", answer.location, "error", **facts, allowed=sorted(known))
