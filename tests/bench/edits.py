"""Random edits of the shipped rules that break what they mean, and whether `check --strict` or `rules test` notices.

Usage: python tests/bench/edits.py [EDITS] [SEED]        (default 30 and 5)

Each edit is made alone, on a copy: a misspelt kind, a moved threshold, a dropped branch, two ids swapped, a lost
translation, another rate. An edit that changes the first cause or the verdict of any case or sample has to be noticed;
the survivors are listed. Exits with 1 where one that changes an answer goes unnoticed.
"""

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.history.read import read_history
from limitdoctor.problems import InvalidFileError
from limitdoctor.review.cases import run_cases, stated_accounts
from limitdoctor.review.check import check
from limitdoctor.review.examples import run_examples

ROOT = Path(__file__).resolve().parents[2]
Answers = dict[str, tuple[object, ...]]


class Result(NamedTuple):
    """One edit, who noticed it (check, test, nobody), and, where nobody did, the accounts whose answer changes."""

    told: str
    noticed: str
    changed: tuple[str, ...]


def main() -> int:
    """Makes the edits, prints one line each, and lists the survivors."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    results = []
    for result in edited(edits, seed):
        results.append(result)
        print(f"{result.noticed:7} {result.told}", flush=True)
    survivors = [result for result in results if result.noticed == "nobody"]
    grave = [result for result in survivors if result.changed]
    print(f"{len(results)} edits, {len(survivors)} survive, {len(grave)} of them change an answer")
    for result in survivors:
        print(f"survives: {result.told}; changes: {', '.join(result.changed) or 'nothing'}")
    return 1 if grave else 0


def edited(edits: int, seed: int, sorts: "tuple[Sort, ...] | None" = None) -> Iterator[Result]:
    """The results of so many edits, the same for the same seed."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules"
        shutil.copytree(ROOT / "rules", rules)
        shutil.copytree(ROOT / "samples", Path(folder) / "samples")
        for number in range(edits):
            sort = (sorts or SORTS)[number % len(sorts or SORTS)]
            path, text, told = _edit(rules, sort, draw)
            original = path.read_text("utf-8")
            path.write_text(text, "utf-8")
            try:
                yield _judged(rules, f"{sort.__name__.strip('_')}: {path.relative_to(rules)}: {told}", ROOT / "rules")
            finally:
                path.write_text(original, "utf-8")


def _judged(rules: Path, told: str, sound: Path) -> Result:
    """What was noticed; the accounts are diagnosed only where nothing was, since that takes longest."""
    if check(rules).problems:
        return Result(told, "check", ())
    checklist = load_checklist(rules)
    if any(outcome.faults for outcome in (*run_examples(checklist), *run_cases(rules, checklist))):
        return Result(told, "test", ())
    before, after = _answers(sound, load_checklist(sound)), _answers(rules, checklist)
    return Result(told, "nobody", tuple(name for name in before if after.get(name) != before[name]))


def _answers(rules: Path, checklist: Checklist) -> Answers:
    """The first cause and the verdict word of every case and sample."""
    found: Answers = {}
    for number, (history, _) in enumerate(stated_accounts(rules, checklist)):
        verdict = diagnose(history, checklist).verdict
        found[f"case {number}"] = (verdict.word, verdict.cause)
    for path in sorted((rules.parent / "samples").iterdir()):
        try:
            history = read_history((path,), checklist.vocabulary, checklist.bills)
        except InvalidFileError:
            continue  # README.md and what needs a password
        verdict = diagnose(history, checklist).verdict
        found[path.name] = (verdict.word, verdict.cause)
    return found


def _edit(rules: Path, sort: "Sort", draw: random.Random) -> tuple[Path, str, str]:
    """A file, its text after one edit of a sort, and what was done."""
    for _ in range(1000):
        folder = draw.choice(("signs", "signs", "causes"))
        path = draw.choice(sorted((rules / folder).glob("*.yaml")))
        done = sort(path.read_text("utf-8"), draw)
        if done is not None:
            return path, *done
    raise RuntimeError(f"nowhere to make an edit of the sort {sort.__name__}")


Sort = Callable[[str, random.Random], tuple[str, str] | None]


def _spot(pattern: str, text: str, draw: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return draw.choice(found) if found else None


def _put(text: str, found: re.Match[str], new: str, group: int = 1) -> tuple[str, str]:
    changed = text[: found.start(group)] + new + text[found.end(group) :]
    return (
        changed,
        f"line {text.count(chr(10), 0, found.start(group)) + 1}: {found[group][:60]} -> {new[:60] or 'nothing'}",
    )


def _misspelt_kind(text: str, draw: random.Random) -> tuple[str, str] | None:
    found = _spot(r"when: .*?(?:count|days_since|sum): (\w{5,})", text, draw)
    if found is None:
        return None
    at = draw.randrange(1, len(found[1]) - 1)
    return _put(text, found, found[1][:at] + found[1][at + 1 :])


def _moved_threshold(text: str, draw: random.Random) -> tuple[str, str] | None:
    found = _spot(r"when: .*?(?:at_least|at_most|more_than|less_than|within): (\d+)", text, draw)
    return found and _put(text, found, str(int(found[1]) + draw.choice((1, 1, 2, -1)) * max(1, int(found[1]) // 10)))


def _dropped_branch(text: str, draw: random.Random) -> tuple[str, str] | None:
    found = _spot(r"when: \{(?:any|all): \[(\{[^{}]*\}, )", text, draw)
    return found and _put(text, found, "")


def _swapped_ids(text: str, draw: random.Random) -> tuple[str, str] | None:
    found = _spot(r"    signs: \{(\w+: [\d.]+, \w+: [\d.]+)", text, draw)
    if found is None:
        return None
    (one, first), (other, second) = (pair.split(": ") for pair in found[1].split(", "))
    return None if first == second else _put(text, found, f"{other}: {first}, {one}: {second}")


def _lost_translation(text: str, draw: random.Random) -> tuple[str, str] | None:
    found = _spot(r"title: \{zh: [^,{}\"]+(, en: [^,{}\"]+)\}", text, draw)
    return found and _put(text, found, "")


def _other_rate(text: str, draw: random.Random) -> tuple[str, str] | None:
    found = _spot(r"\n *(?:seen|background): (\d+)", text, draw)
    return found and _put(text, found, str(100 - int(found[1]) if int(found[1]) != 50 else 5))


SORTS: tuple[Sort, ...] = (
    _misspelt_kind, _moved_threshold, _dropped_branch, _swapped_ids, _lost_translation, _other_rate,
)  # fmt: skip
QUICK = (_misspelt_kind, _moved_threshold, _dropped_branch, _lost_translation)  # `check` alone has to notice


if __name__ == "__main__":
    sys.exit(main())
