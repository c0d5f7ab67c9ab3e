"""Two versions of a checklist: what was added, removed, renamed and changed, and which accounts get another answer.

What a changed condition means is decided without any account (`meaning`); accounts are the cases of both folders, and
histories. Another answer is another first cause, another verdict or another plan.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.advise import plan
from limitdoctor.diagnosis.evaluate import evaluate
from limitdoctor.diagnosis.rank import rank, verdict
from limitdoctor.fields import Effort
from limitdoctor.history.limit import tell
from limitdoctor.history.model import History
from limitdoctor.history.read import read_history
from limitdoctor.language.text import Text
from limitdoctor.problems import InvalidFileError, Problem, in_order
from limitdoctor.review.case_files import Case, read_cases
from limitdoctor.review.cases import history_of_case
from limitdoctor.review.meaning import Comparer, Meaning, written_alike
from limitdoctor.source import plain

Sort = Literal[
    "checklist", "cause", "sign", "finding", "step", "source", "calendar", "kind", "field", "product", "bill"
]
SORTS: tuple[Sort, ...] = (
    "checklist", "cause", "sign", "finding", "step", "source", "calendar", "kind", "field", "product", "bill"
)  # fmt: skip
_RENAMED: tuple[Sort, ...] = ("source", "step", "sign", "finding", "cause", "calendar")

CONDITION = "when"
Words = tuple[str, ...]


class Detail(NamedTuple):
    """One value that changed: the path of its key, and what it was and is, as one writes it; None where it is not."""

    key: Words
    before: str | None
    after: str | None


class Change(NamedTuple):
    """What became of one item. `before` is its id in the old checklist, `after` in the new one; None where it is not.

    `meaning` is there for a finding whose condition is written differently.
    """

    sort: Sort
    before: str | None
    after: str | None
    title: Text | str
    details: tuple[Detail, ...] = ()
    meaning: Meaning | None = None


class Answer(NamedTuple):
    """What a person would be told of one account. `first` is empty where nothing is ranked for a person."""

    first: str
    verdict: str
    plan: Words


class Moved(NamedTuple):
    """One account with another answer; `line` is 0 for a file as a whole."""

    name: str
    file: str
    line: int
    before: Answer
    after: Answer


class Comparison(NamedTuple):
    """All that differs. `accounts` counts those that were diagnosed; `unread` says why others were not."""

    old: Checklist
    new: Checklist
    changes: tuple[Change, ...]
    accounts: int
    moved: tuple[Moved, ...]
    unread: tuple[Problem, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs at all."""
        return not self.changes and not self.moved


def compare(old_folder: Path, new_folder: Path, histories: Sequence[Path], *, optional: bool = False) -> Comparison:
    """Compares two folders of rules, on their own cases and on histories.

    Raises InvalidFileError where a folder has an error, or a history cannot be read unless they are `optional`. Changes
    stand in the order of SORTS, then by id; accounts in the order of the cases of the new folder, those that only the
    old one has, the histories.
    """
    old, new = load_checklist(old_folder), load_checklist(new_folder)
    changes = tuple(changes_between(old, new))
    told = [change for change in changes if change.sort in ("cause", "step")]
    renamed = {change.before: change.after for change in told if change.before and change.after}
    asked = _Accounts(old, new, renamed)
    asked.cases((new_folder, new), (old_folder, old))
    asked.histories(histories, optional=optional)
    return Comparison(old, new, changes, asked.total, tuple(asked.moved), in_order(asked.unread))


def changes_between(old: Checklist, new: Checklist) -> Iterator[Change]:
    """Everything that differs between two checklists, in order."""
    items = {"old": _items(old), "new": _items(new)}
    names = _renames(items["old"], items["new"])
    meant = Comparer(old, new)
    for sort in SORTS:
        befores, afters = items["old"][sort], items["new"][sort]
        found = [*_gone(sort, befores, afters, names), *_new(sort, befores, afters, names)]
        for name, before in befores.items():
            after_name = names.get((sort, name), name)
            if after_name in afters:
                after = afters[after_name]
                details = tuple(_details(_named(sort, before.content, names), after.content))
                meaning = None
                if sort in ("finding", "sign"):
                    details += tuple(_came_or_went(old, new, name, after_name))
                    meaning = _meaning(old, new, name, after_name, meant)
                if details or meaning or name != after_name:
                    found.append(Change(sort, name, after_name, after.title, details, meaning))
        yield from sorted(found, key=lambda change: (change.after or change.before or "", change.before or ""))


class _Item(NamedTuple):
    title: Text | str
    content: Mapping[str, Any]


_Items = Mapping[Sort, Mapping[str, _Item]]
_Names = dict[tuple[Sort, str], str]  # of what was renamed: sort, old id -> new id


def _items(checklist: Checklist) -> _Items:
    """All items with what they say; a finding in the short form belongs to its sign."""
    vocabulary = checklist.vocabulary
    found: dict[Sort, dict[str, _Item]] = {
        "checklist": {"checklist": _Item(checklist.title, _settings(checklist))},
        "cause": _plain(checklist.causes),
        "sign": {},
        "finding": {},
        "step": _plain(checklist.steps),
        "source": _plain(checklist.sources),
        "calendar": _plain(checklist.calendar),
        "kind": {name: _Item(kind.title, _record(kind)) for name, kind in vocabulary.kinds.items()},
        "field": {name: _Item(spec.title, _record(spec)) for name, spec in vocabulary.account.items()},
        "product": {name: _Item(product.title, _record(product)) for name, product in vocabulary.products.items()},
        "bill": {name: _Item(name, plain(node)) for name, node in checklist.bills.items()},
    }
    for sign in checklist.signs.values():
        content = _record(sign)
        for finding in sign.findings:
            own = _record(finding)
            if finding.exact:
                content |= {key: value for key, value in own.items() if key not in ("sign", "title", *_OF_EXACT)}
            else:
                found["finding"][finding.id] = _Item(finding.title, own)
        found["sign"][sign.id] = _Item(sign.title, content)
    return found


_LEFT_OUT = frozenset(("id", "location", "examples", CONDITION, "findings"))
_OF_EXACT = ("exact", "seen", "otherwise")


def _plain(items: Mapping[str, Any]) -> dict[str, _Item]:
    return {name: _Item(item.title, _record(item)) for name, item in items.items()}


def _record(item: Any) -> dict[str, Any]:
    """The fields of an item by name, but for its id and place; conditions are compared by what they mean."""
    names = getattr(item, "_fields", None) or tuple(item.__slots__)
    left_out = _LEFT_OUT - {CONDITION} if type(item).__name__ == "Step" else _LEFT_OUT
    return {name: getattr(item, name) for name in names if name not in left_out}


def _settings(checklist: Checklist) -> dict[str, Any]:
    names = ("name", "version", "as_of", "title", "shares", "complete")
    return {name: getattr(checklist, name) for name in names} | {"families": checklist.vocabulary.families}


def _renames(old: _Items, new: _Items) -> _Names:
    """Items that are gone while exactly one new item says the same; what refers to a renamed one counts as the same."""
    names: _Names = {}
    more = True
    while more:
        more = False
        for sort in _RENAMED:
            gone = [name for name in old[sort] if name not in new[sort] and (sort, name) not in names]
            taken = {names[key] for key in names if key[0] == sort}
            fresh = [name for name in new[sort] if name not in old[sort] and name not in taken]
            for name in gone:
                wanted = _named(sort, old[sort][name].content, names)
                same = [other for other in fresh if new[sort][other].content == wanted]
                if len(same) == 1:
                    names[sort, name] = same[0]
                    fresh.remove(same[0])
                    more = True
    return names


_REFERS: Mapping[str, Sort] = {
    "sources": "source", "steps": "step", "unless": "sign", "clears": "sign", "told_with": "cause", "sign": "sign",
    "signs": "sign",
}  # fmt: skip


def _named(sort: Sort, content: Mapping[str, Any], names: _Names) -> dict[str, Any]:
    """What an item says, with the new ids of what it refers to."""
    found = dict(content)
    for key, of in _REFERS.items() if sort not in ("kind", "field", "product", "bill", "checklist") else ():
        value = found.get(key)
        if isinstance(value, str):
            found[key] = names.get((of, value), value)
        elif isinstance(value, tuple):
            found[key] = tuple(names.get((of, name), name) for name in value)
        elif isinstance(value, Mapping):
            found[key] = {names.get((of, name), name): rate for name, rate in value.items()}
    return found


def _gone(sort: Sort, old: Mapping[str, _Item], new: Mapping[str, _Item], names: _Names) -> Iterator[Change]:
    for name, item in old.items():
        if name not in new and (sort, name) not in names:
            yield Change(sort, name, None, item.title)


def _new(sort: Sort, old: Mapping[str, _Item], new: Mapping[str, _Item], names: _Names) -> Iterator[Change]:
    taken = {after for (of, _), after in names.items() if of == sort}
    for name, item in new.items():
        if name not in old and name not in taken:
            yield Change(sort, None, name, item.title)


def _meaning(old: Checklist, new: Checklist, before: str, after: str, meant: Comparer) -> Meaning | None:
    """What became of a condition; None where it was not rewritten. One that came or went is a detail of its own."""
    one, other = old.findings.get(before), new.findings.get(after)
    if one is None or other is None or one.when is None or other.when is None or written_alike(one.when, other.when):
        return None
    return meant.meaning(one.when, other)


def _came_or_went(old: Checklist, new: Checklist, before: str, after: str) -> Iterator[Detail]:
    """A finding that got its first condition, or lost the one it had."""
    one, other = old.findings.get(before), new.findings.get(after)
    if one is not None and other is not None and (one.when is None) != (other.when is None):
        yield Detail((CONDITION,), *(None if each.when is None else CONDITION for each in (one, other)))


def _details(before: Any, after: Any, path: Words = ()) -> Iterator[Detail]:
    """Every value that differs, with its path; a list of words is one value."""
    if before == after:
        return
    one, other = _opened(before), _opened(after)
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        entries, others = (each if isinstance(each, Mapping) else {} for each in (one, other))
        for key in dict.fromkeys((*entries, *others)):
            yield from _details(entries.get(key), others.get(key), (*path, str(key)))
        return
    yield Detail(path, _written(before), _written(after))


def _opened(value: Any) -> Any:
    """A text as its languages, a record as its fields."""
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if hasattr(value, "title") and not isinstance(value, str):
        return _record(value)
    return value


def _written(value: Any) -> str | None:
    """A value as one line; None where there is none."""
    if isinstance(value, Effort):
        return f"{value.count} {value.unit}{'' if value.count == 1 else 's'}"
    if isinstance(value, (tuple, list, frozenset)):
        if any(isinstance(each, Mapping) for each in value):
            return f"[{len(value)}]"  # the rows of a bill format
        listed = (_written(each) or "" for each in value)
        return ", ".join(sorted(listed) if isinstance(value, frozenset) else listed) or None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return None if value is None else str(value)


class _Accounts:
    """Diagnoses accounts with both checklists and keeps those with another answer."""

    def __init__(self, old: Checklist, new: Checklist, renamed: Mapping[str, str]) -> None:
        self.old = old
        self.new = new
        self.renamed = renamed
        self.total = 0
        self.moved: list[Moved] = []
        self.unread: list[Problem] = []

    def cases(self, *folders: tuple[Path, Checklist]) -> None:
        """The cases of folders; one that tells the same account under the same name counts once."""
        known: set[str] = set()
        for folder, checklist in folders:
            for case in read_cases(folder, checklist).cases:
                told = [plain(value) for key, (_, value) in case.node.entries.items() if key in ("history", "file")]
                if (key := f"{case.name} {told}") not in known:
                    known.add(key)
                    self._ask(case.name, case.file, case.node.line, _of_case(case), optional=True)

    def histories(self, paths: Iterable[Path], *, optional: bool) -> None:
        """Files with one account each."""
        for path in paths:
            self._ask(path.name, str(path), 0, _of_file(path), optional=optional)

    def _ask(
        self, name: str, file: str, line: int, history_for: Callable[[Checklist], History], *, optional: bool
    ) -> None:
        try:
            before, after = (_answer(history_for(rules), rules) for rules in (self.old, self.new))
        except InvalidFileError as fault:
            if not optional:
                raise
            self.unread += fault.problems
            return
        self.total += 1
        same = Answer(
            self.renamed.get(before.first) or before.first,
            before.verdict,
            tuple(self.renamed.get(step) or step for step in before.plan),
        )
        if same != after:
            self.moved.append(Moved(name, file, line, same, after))


def _of_case(case: Case) -> Callable[[Checklist], History]:
    return lambda checklist: history_of_case(case, checklist)


def _of_file(path: Path) -> Callable[[Checklist], History]:
    return lambda checklist: read_history([path], checklist.vocabulary, checklist.bills)


def _answer(history: History, checklist: Checklist) -> Answer:
    """The part of a diagnosis that is compared; what should be asked next is left out, to save time."""
    if history.as_of is None:
        history = history._replace(as_of=checklist.as_of)
    story = tell(history)
    observations = evaluate(history, checklist, story)
    ranking = rank(checklist, observations)
    word = verdict(checklist, ranking, story)
    ranked = word.word not in ("intact", "base_rates_only")
    first = ranking.causes[0].cause if ranked and ranking.causes else ""
    steps = plan(checklist, history, observations, ranking, word)
    return Answer(first, word.word, tuple(step.step for step in steps))
