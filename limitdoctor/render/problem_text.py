"""Problems -> sentences: what is wrong, where, and what to do; equal faults of one file are told once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from limitdoctor.history.mask import without_numbers
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import LANGUAGES, Language, Text
from limitdoctor.problems import Location, Problem
from limitdoctor.render.harmless import harmless
from limitdoctor.render.wrap import width, wrap

_SHOWN_LINES = 3


class Facts(dict[str, str]):
    """The facts of a problem; one that a sentence asks for and the problem lacks shows as "?".

    `suggestion` is the nearest known name, else all that is allowed; of many, the three nearest and how to list all.
    """

    def __missing__(self, name: str) -> str:
        word, _, language = name.partition("_")
        if word != "suggestion":
            return "?"
        allowed = self.get("allowed", "").split(", ")
        return (
            self.get("suggestion")
            or self.get("nearest")
            or self._some(allowed, "en" if language == "en" else "zh")
            or "?"
        )

    def _some(self, allowed: Sequence[str], language: Language) -> str:
        if len(allowed) <= _MOST_ALLOWED:
            return ", ".join(allowed)
        found, plural = self.get("found", ""), f"{self.get('sort', '')}s"
        facts = {"near": ", ".join(_nearest(found, tuple(allowed))), "count": str(len(allowed)), "plural": plural}
        return say(f"commands.{'some_listed' if plural in _LISTED else 'some'}", language, **facts)


_MOST_ALLOWED = 30  # names that are still read through
_LISTED = ("causes", "signs", "findings", "steps", "sources")
_MOST_COMPARED = 1_000


@cache
def _nearest(word: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The three names that are most like a word."""
    from difflib import get_close_matches

    return tuple(get_close_matches(word, names[:_MOST_COMPARED], n=3, cutoff=0.0))


def message(problem: Problem, language: Language, *, names: bool = False) -> str:
    """What is wrong, in one sentence without a full stop. A code that nobody put into words stands for itself.

    Long numbers from the file are hidden unless `names` asks for them.
    """
    return message_text(problem, names=names).of(language)


def hint(problem: Problem, language: Language, *, names: bool = False) -> str:
    """What to do about it."""
    return hint_text(problem, names=names).of(language)


def message_text(problem: Problem, *, names: bool = False) -> Text:
    """The message in both languages."""
    from limitdoctor.language.problems import PROBLEMS

    entry = PROBLEMS.get(problem.code)
    return Text(problem.code, problem.code) if entry is None else _filled(entry.message, _facts(problem, names=names))


def hint_text(problem: Problem, *, names: bool = False) -> Text:
    """The hint in both languages."""
    from limitdoctor.language.problems import PROBLEMS

    entry = PROBLEMS.get(problem.code)
    return Text("", "") if entry is None else _filled(entry.hint, _facts(problem, names=names))


def _facts(problem: Problem, *, names: bool) -> Facts:
    return Facts((name, shown_fact(value, names=names)) for name, value in problem.facts)


def shown_fact(value: str, *, names: bool) -> str:
    """A fact as a sentence repeats it: made harmless, and without long numbers unless `names` asks for them."""
    return harmless(value if names or value.isalpha() else without_numbers(value))


def _filled(text: Text, facts: Facts) -> Text:
    if "{" not in text.zh:
        return text
    return Text(*(suggesting(text, language).format_map(facts) for language in LANGUAGES))


def suggesting(text: Text, language: Language) -> str:
    """The text of a language, with the suggestion asked for in that language."""
    return text.of(language).replace("{suggestion}", f"{{suggestion_{language}}}")


class Group(NamedTuple):
    """The same fault in one file, once or many times; `alike` where the text found is the same each time."""

    first: Problem
    lines: tuple[int, ...]
    alike: bool = True

    def message(self, language: Language, *, names: bool = False) -> str:
        """What is wrong; of faults that differ in what was found, the first, and that it is the first."""
        text = message(self.first, language, names=names)
        return text if self.alike else say("commands.problem_first", language, message=text)


_BESIDE = ("found", "line", "first")
_OF_NAMES = ("unknown-id", "unknown-source", "wrong-sort")  # one wrong name may stand in many items: told once
_BESIDE_A_NAME = ("inside", "line", "first")


def grouped(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """Problems that are alike but for the text found and the line, together; in the order of their first places.

    A name that nothing is called is one fault a file, in however many items it stands.
    """
    found: dict[tuple[str, str, str, tuple[tuple[str, str], ...]], list[Problem]] = {}
    for problem in problems:
        beside = _BESIDE_A_NAME if problem.code in _OF_NAMES else _BESIDE
        facts = tuple((name, value) for name, value in problem.facts if name not in beside)
        found.setdefault((problem.code, problem.location.file, problem.severity, facts), []).append(problem)
    groups = []
    for same in found.values():
        lines = tuple(sorted({problem.location.line for problem in same if problem.location.line}))
        alike = same[0].code in _OF_NAMES or len({problem.facts for problem in same}) == 1
        groups.append(Group(same[0], lines, alike))
    return tuple(groups)


def sentence(group: Group, language: Language, *, with_file: bool = True, names: bool = False) -> str:
    """One line of prose for a group: place, message, and how often."""
    text = group.message(language, names=names)
    where = place(group.first.location) if with_file else ""
    if len(group.lines) > 1:
        lines = words.line_numbers(group.lines, _SHOWN_LINES, language)
        file = f"{harmless(group.first.location.file)} " if with_file and group.first.location.file else ""
        return say("commands.problem_at", language, place=f"{file}{lines}", message=text)
    if not with_file and group.lines:
        where = words.line_numbers(group.lines, _SHOWN_LINES, language)
    return say("commands.problem_at", language, place=where, message=text) if where else text


def place(location: Location) -> str:
    """file:line:column as far as it is known; "-" is standard input."""
    parts = [harmless(location.file)] if location.file else []
    if location.line:
        parts.append(str(location.line))
        if location.column:
            parts.append(str(location.column))
    return ":".join(parts)


def report(
    problems: Sequence[Problem],
    language: Language,
    columns: int,
    lines_of: Mapping[str, Sequence[str]] | None = None,
    *,
    names: bool = False,
) -> str:
    """All problems for a person: severity and message, the place, the line with a mark where it may be shown, the hint.

    `lines_of` holds the lines of those files that may be quoted: rule files and what people typed, never a bill.
    """
    blocks = []
    for group in grouped(problems):
        problem = group.first
        head = say(
            f"commands.severity_{problem.severity}",
            language,
            code=problem.code,
            message=group.message(language, names=names),
        )
        lines = wrap(head, columns, "", "  ")
        where = place(problem.location)
        if len(group.lines) > 1:
            where = (
                f"{harmless(problem.location.file)} {words.line_numbers(group.lines, _SHOWN_LINES, language)}".strip()
            )
            lines += wrap(where, columns, " --> ", "     ")
        elif where:
            lines.append(f" --> {where}")  # in one piece however long: people and editors open it
        if lines_of and len(group.lines) < 2:
            lines += _quoted(problem.location, lines_of.get(problem.location.file, ()), columns)
        todo = hint(problem, language, names=names)
        if todo:
            lines += wrap(todo, columns, "  = ", "    ")
        blocks.append("\n".join(lines) + "\n")
    code = problems[0].code if problems else ""
    last = wrap(say("commands.explain_code", language, code=code), columns) if code else []
    return "\n".join([*blocks, *last]) + ("\n" if last else "")


def _quoted(location: Location, lines: Sequence[str], columns: int) -> list[str]:
    """The line of the fault with a mark under its token, where it fits into the width."""
    if not location.column or not 0 < location.line <= len(lines):
        return []
    number = str(location.line)
    raw = lines[location.line - 1]
    before = harmless(raw[: location.column - 1])
    token = harmless(raw[location.column - 1 : location.column - 1 + max(location.width, 1)])
    after = harmless(raw[location.column - 1 + max(location.width, 1) :])
    room = columns - len(number) - 3
    while before and width(before) + width(token) > room:
        before = before[1:]
    shown = _cut(before + token + after, room)
    mark = "^" * min(max(width(token), 1), max(room - width(before), 1))
    gutter = " " * len(number)
    return [f"{gutter} |", f"{number} | {shown}".rstrip(), f"{gutter} | {' ' * width(before)}{mark}"]


def _cut(text: str, room: int) -> str:
    """As much of the beginning as fits."""
    used = 0
    for place, character in enumerate(text):
        used += width(character)
        if used > room:
            return text[:place]
    return text
