"""Two versions of a checklist held against each other, for people who write rules and no programs."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from limitdoctor.checklist.model import Checklist
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language, Text
from limitdoctor.language.words import Count
from limitdoctor.render.condition_text import read_aloud
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import BLANK, Line, line, paragraph, plain
from limitdoctor.render.problem_text import message
from limitdoctor.review.compare import CONDITION, Answer, Change, Comparison, Detail, Moved
from limitdoctor.review.meaning import Meaning

_LISTS = frozenset(("steps", "sources", "told_with", "unless", "clears", "serves"))
_TEXTS = frozenset(("title", "ask", "why", "note", "how", "beware", "check", "effect"))
_MOST_UNREAD = 5
_LONG = 60  # characters of a text that is not shown whole
_AROUND = 15


def render(found: Comparison, language: Language, *, columns: int = 80) -> str:
    """The whole comparison; one line where nothing differs."""
    page = _Page(found, language, columns)
    page.show()
    return plain(page.lines)


class _Page:
    def __init__(self, found: Comparison, language: Language, columns: int) -> None:
        self.found = found
        self.language = language
        self.columns = columns
        self.lines: list[Line] = []

    def say(self, name: str, /, **blanks: object) -> str:
        return say(f"comparing.{name}", self.language, **blanks)

    def show(self) -> None:
        conditions = [change for change in self.found.changes if change.meaning is not None]
        items = [change for change in self.found.changes if change.details or change.meaning is None]
        old, new = self.found.old, self.found.new
        names = {"old": harmless(old.name), "new": harmless(new.name)}
        self._flow(self.say("head", **names, old_version=harmless(old.version), new_version=harmless(new.version)))
        self._part(self.say("of_conditions"), [row for change in conditions for row in self._condition(change)])
        self._part(self.say("of_items"), [row for change in items for row in self._item(change)])
        moved: list[str | Line] = [row for each in self.found.moved for row in self._account(each)]
        accounts = Count(self.found.accounts)
        self._part(self.say("of_accounts", moved=Count(len(self.found.moved)), accounts=accounts), moved)
        unread = [f"  {message(problem, self.language)}" for problem in self.found.unread[:_MOST_UNREAD]]
        self._part(self.say("unread", unread=Count(len(self.found.unread))), unread)
        self.lines.append(BLANK)
        if self.found.same:
            self._flow(self.say("nothing"))
            return
        counts = {"conditions": len(conditions), "items": len(items), "moved": len(self.found.moved)}
        self._flow(self.say("total", **{name: Count(n) for name, n in counts.items()}, accounts=accounts))

    def _part(self, heading: str, rows: Sequence[str | Line]) -> None:
        """Rows under a heading; what is to be copied is a line already and stays whole."""
        if not rows:
            return
        self.lines.append(BLANK)
        self._flow(heading)
        for row in rows:
            if isinstance(row, str):
                blanks = row[: len(row) - len(row.lstrip())]
                self.lines += paragraph(row.lstrip(), self.columns, blanks, f"{blanks}  ")
            else:
                self.lines.append(row)

    # a condition

    def _condition(self, change: Change) -> Iterator[str | Line]:
        assert change.meaning is not None
        yield f"  {self._name(change)}"
        yield f"    {self.say(f'meaning_{change.meaning.word}')}"
        yield f"    {self.say('before')}{self._aloud(self.found.old, change.before)}"
        yield f"    {self.say('now')}{self._aloud(self.found.new, change.after)}"
        yield from self._shown(change.meaning)

    def _shown(self, meaning: Meaning) -> Iterator[str | Line]:
        for shown in meaning.shown:
            states = {"before": self.say(shown.before), "after": self.say(shown.after)}
            yield f"    {self.say('shown' if shown.smallest else 'shown_near', **states)}"
            yield line(f"      - {harmless(shown.example)}")

    def _aloud(self, checklist: Checklist, name: str | None) -> str:
        """A condition as one sentence."""
        condition = checklist.findings[name or ""].when
        if condition is None:
            return self.say("none")
        lines = read_aloud(condition, checklist.vocabulary, self.language)
        gap = self.say("branch_gap")
        text, deep = "", 0
        for depth, sentence in lines:
            if depth > deep:
                text += " [" if self.language == "en" else "["
            elif depth < deep:
                text += "]" * (deep - depth) + gap
            elif text:
                text += gap
            text += sentence
            deep = depth
        return text + "]" * deep

    # an item

    def _item(self, change: Change) -> Iterator[str]:
        yield f"  {self._name(change)}"
        for detail in change.details:
            yield f"    {self._detail(change, detail)}"

    def _name(self, change: Change) -> str:
        names = {"sort": self.say(f"sort_{change.sort}"), "title": self._title(change.title)}
        if change.sort == "checklist":
            return names["sort"]
        if change.after is None:
            return self.say("removed", **names, id=change.before)
        if change.before is None:
            return self.say("added", **names, id=change.after)
        if change.before != change.after:
            return self.say("renamed", **names, before=change.before, id=change.after)
        return self.say("changed", **names, id=change.after)

    def _title(self, title: Text | str) -> str:
        return harmless(title if isinstance(title, str) else title.of(self.language))

    def _detail(self, change: Change, detail: Detail) -> str:
        if detail.key[-1] in _LISTS:
            return self._listed(self._key(detail.key), _parts(detail.before), _parts(detail.after))
        said = _differing(detail.before, detail.after)
        before, after = (harmless(value) if value else self.say("none") for value in said)
        if detail.key == (CONDITION,):
            before = self._aloud(self.found.old, change.before)
            after = self._aloud(self.found.new, change.after)
        return self.say("value", key=self._key(detail.key), before=before, after=after)

    def _listed(self, key: str, before: list[str], after: list[str]) -> str:
        added = ", ".join(word for word in after if word not in before)
        removed = ", ".join(word for word in before if word not in after)
        if added and removed:
            return self.say("value_both", key=key, after=harmless(added), before=harmless(removed))
        if added:
            return self.say("value_added", key=key, after=harmless(added))
        if removed:
            return self.say("value_removed", key=key, before=harmless(removed))
        return self.say("value_order", key=key, after=harmless(", ".join(after)))

    def _key(self, path: tuple[str, ...]) -> str:
        match path:
            case ("signs", name) | ("shares", name):
                return self.say("key_rate" if path[0] == "signs" else "key_shares", id=harmless(name))
            case (name, "zh" | "en" as language) if name in _TEXTS:
                return self.say("key_language", key=self.say(f"key_{name}"), language=language)
            case (name,) if name == CONDITION:
                return self.say("key_condition")
            case (name,) if name in _LISTS or name in ("background", "seen", "otherwise", "half_life", "share"):
                return self.say(f"key_{name}")
        return harmless(".".join(path))

    # an account

    def _account(self, moved: Moved) -> Iterator[str | Line]:
        yield line(f"  {harmless(f'{moved.file}:{moved.line}' if moved.line else moved.file)}")
        yield f"    {harmless(moved.name)}"
        before, after = moved.before, moved.after
        for name, one, other in (("first", before.first, after.first), ("verdict", before.verdict, after.verdict)):
            if one != other:
                yield f"    {self.say(name, before=one or self.say('none'), after=other or self.say('none'))}"
        if before.plan != after.plan:
            yield f"    {self.say('plan', what=self._plan(before, after))}"

    def _plan(self, before: Answer, after: Answer) -> str:
        added = [step for step in after.plan if step not in before.plan]
        removed = [step for step in before.plan if step not in after.plan]
        parts = [
            self.say(f"plan_{name}", steps=", ".join(steps))
            for name, steps in (("added", added), ("removed", removed))
            if steps
        ]
        return self.say("branch_gap").join(parts) or self.say("plan_order", steps=", ".join(after.plan))

    def _flow(self, text: str) -> None:
        self.lines += paragraph(text, self.columns)


def _differing(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """Two values; of two long texts only what differs, with a little around it."""
    if not before or not after or min(len(before), len(after)) < _LONG:
        return before, after
    start = _alike(before, after)
    end = min(_alike(before[::-1], after[::-1]), min(len(before), len(after)) - start)
    start, end = max(0, start - _AROUND), max(0, end - _AROUND)
    one, other = (
        f"{'... ' if start else ''}{text[start : len(text) - end]}{' ...' if end else ''}" for text in (before, after)
    )
    return one, other


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _parts(value: str | None) -> list[str]:
    return value.split(", ") if value else []
