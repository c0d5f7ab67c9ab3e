"""The files of `cases/` -> accounts with a known answer, read and checked, not yet diagnosed.

A case has a `name`, a `history` (or the `file` of one), and what it `expect`s:
- `top`: the first cause; of several words, one of them. `in_top: {3: [..]}`: all of these are among the first three;
  `not_in_top: {5: [..]}`: none of these is among the first five
- `category`: the first category, one of these; `in_categories: {3: [..]}`: one of these is among the first three
- `verdict`, `not_verdict`, `outcome` (of the limit): words. `findings: {id: state}`. `red_flags`, `plan_has`,
  `plan_lacks`: ids
`answer` holds the categories that were said to be the reason, the stated one first: it is counted in the score and
fails nothing, since a report may be right where no one could tell. `facts` says how far the facts of the account can
tell the reason: enough, partly, too_few.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from limitdoctor.checklist.folder import CASES_FOLDER, read_files
from limitdoctor.checklist.model import CATEGORIES, Checklist
from limitdoctor.checklist.shape import CASES
from limitdoctor.diagnosis.model import VerdictWord
from limitdoctor.fields import Faults, FieldError, Fields, parse_integer
from limitdoctor.history.model import Outcome as LimitOutcome
from limitdoctor.history.model import State
from limitdoctor.problems import Problem
from limitdoctor.source import Document, Items, Mapping, Node, Scalar

CASE_KEYS = frozenset(("name", "history", "file", "expect", "source", "answer", "facts", "note"))
FACTS = ("enough", "partly", "too_few")  # how far the facts of an account can tell the reason
EXPECT_KEYS = frozenset(
    ("top", "in_top", "not_in_top", "category", "in_categories", "verdict", "not_verdict", "outcome", "findings",
     "red_flags", "plan_has", "plan_lacks")
)  # fmt: skip


class Ranked(NamedTuple):
    """Words that are expected among the first so many."""

    most: int
    words: tuple[str, ...]


class Expected(NamedTuple):
    """What a case expects; see the head of this module. `node` is where it stands."""

    node: Mapping
    top: tuple[str, ...]
    in_top: tuple[Ranked, ...]
    not_in_top: tuple[Ranked, ...]
    category: tuple[str, ...]
    in_categories: tuple[Ranked, ...]
    verdict: tuple[str, ...]
    not_verdict: tuple[str, ...]
    outcome: tuple[str, ...]
    findings: tuple[tuple[str, str], ...]
    red_flags: tuple[str, ...]
    plan_has: tuple[str, ...]
    plan_lacks: tuple[str, ...]


class Case(NamedTuple):
    """One account with a known answer. `expected` is None where it expects nothing yet; `answer` is only counted."""

    name: str
    file: str
    node: Mapping
    facts: str
    answer: tuple[str, ...]
    expected: Expected | None


class CaseFiles(NamedTuple):
    """All cases of a folder that could be read, and what is wrong with the others."""

    cases: tuple[Case, ...]
    faults: tuple[Problem, ...]
    total: int  # of files


def read_cases(folder: Path, checklist: Checklist | None) -> CaseFiles:
    """The cases below `cases/` of a checklist's folder, in the order of their files; none where it has no such folder.

    Opens no file that a case names. Ids are looked up in the checklist, where there is one.
    """
    if not (folder / CASES_FOLDER).is_dir():
        return CaseFiles((), (), 0)
    files = read_files(folder, below=CASES_FOLDER)
    problems = [fault for fault in files.problems if fault.code != "no-rule-files"]
    cases: list[Case] = []
    for document in files.documents:
        reader = _Reader(document, checklist)
        cases += reader.cases()
        problems += reader.faults.problems
    return CaseFiles(tuple(cases), tuple(problems), files.total)


class _Reader:
    """Reads the cases of one file."""

    def __init__(self, document: Document, checklist: Checklist | None) -> None:
        self.document = document
        self.checklist = checklist
        self.faults = Faults(document.file)

    def cases(self) -> Iterator[Case]:
        assert isinstance(self.document.root, Mapping)
        top = Fields(self.faults, self.document.root, frozenset((CASES,)), "cases")
        for node in top.nodes(CASES):
            case = self._case(node)
            if case is not None:
                yield case

    def _case(self, node: Node) -> Case | None:
        if not isinstance(node, Mapping):
            self.faults.add("not-a-mapping", node, "error", key=CASES, inside="cases")
            return None
        item = Fields(self.faults, node, CASE_KEYS, "case")
        name = item.string("name") or f"{self.document.file}:{node.line}"
        item.require("name")
        facts = item.word("facts", FACTS) or ""
        inline, path = item.has("history"), item.has("file")
        if inline and path:
            item.fail("exclusive-keys", item.key_of("file"), keys=["history", "file"])
        told = isinstance(item.node_of("history"), Mapping) or isinstance(item.node_of("file"), Scalar)
        if not told:
            item.fail("case-without-history", node, case=name)
        answer = _words(item, "answer", CATEGORIES)
        expect = item.mapping("expect")
        expected = self._expected(expect, name) if expect is not None else None
        if not item.sound or (expect is not None and expected is None):
            return None
        return Case(name, self.document.file, node, facts, answer, expected)

    def _expected(self, node: Mapping, name: str) -> Expected | None:
        item = Fields(self.faults, node, EXPECT_KEYS, f"case {name}")
        causes, findings, steps = self._ids("causes"), self._ids("findings"), self._ids("steps")
        found = Expected(
            node=node,
            top=_words(item, "top", causes, "cause"),
            in_top=_ranked(item, "in_top", causes, "cause"),
            not_in_top=_ranked(item, "not_in_top", causes, "cause"),
            category=_words(item, "category", CATEGORIES),
            in_categories=_ranked(item, "in_categories", CATEGORIES),
            verdict=_words(item, "verdict", get_args(VerdictWord)),
            not_verdict=_words(item, "not_verdict", get_args(VerdictWord)),
            outcome=_words(item, "outcome", get_args(LimitOutcome)),
            findings=_states(item, findings),
            red_flags=_words(item, "red_flags", findings, "finding"),
            plan_has=_words(item, "plan_has", steps, "step"),
            plan_lacks=_words(item, "plan_lacks", steps, "step"),
        )
        if not node.entries:
            item.fail("nothing-listed", node, key="expect")
        return found if item.sound else None

    def _ids(self, section: str) -> Collection[str] | None:
        return None if self.checklist is None else getattr(self.checklist, section)


def _known(item: Fields, node: Scalar, known: Collection[str] | None, sort: str, key: str) -> str | None:
    """The word if it is known, or if nobody can say; a misspelt one is a problem."""
    if known is None or node.text in known:
        return node.text
    if not sort:
        return item.one_of(node, known, key)
    close = item.faults.nearest(node.text, known)
    item.fail("unknown-id", node, found=node.text, sort=sort, nearest=close, allowed=sorted(known))
    return None


def _words(item: Fields, key: str, known: Collection[str] | None, sort: str = "") -> tuple[str, ...]:
    found = (_known(item, node, known, sort, key) for node in item.scalars(key))
    return tuple(word for word in found if word is not None)


def _ranked(item: Fields, key: str, known: Collection[str] | None, sort: str = "") -> tuple[Ranked, ...]:
    """`{3: [a, b]}`: how many are looked at, and the words."""
    found = []
    for name, written, node in item.items(key):
        try:
            most = parse_integer(name)
        except FieldError as fault:
            item.fail(fault.code, written, key=key, **fault.facts)
            continue
        listed = node.items if isinstance(node, Items) else (node,)
        words = []
        for word in listed:
            if isinstance(word, Scalar):
                words.append(_known(item, word, known, sort, key))
            else:
                item.fail("not-a-value", word, key=key)
        found.append(Ranked(most, tuple(word for word in words if word is not None)))
    return tuple(found)


def _states(item: Fields, known: Collection[str] | None) -> tuple[tuple[str, str], ...]:
    found = []
    for _, written, node in item.items("findings"):
        finding = _known(item, written, known, "finding", "findings")
        if not isinstance(node, Scalar):
            item.fail("not-a-value", node, key=written.text)
            continue
        state = item.one_of(node, get_args(State), written.text)
        if finding is not None and state is not None:
            found.append((finding, state))
    return tuple(found)
