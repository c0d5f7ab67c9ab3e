"""What can be wrong with a file, and where: facts only, the words for people are in `language`."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Location(NamedTuple):
    """A place in a file: line and column count from 1, in characters; 0 means the file or the line as a whole.

    `width` is the number of characters of the token that the place marks, 0 where nobody measured it.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 0


class Problem(NamedTuple):
    """Something wrong with a file, never with an account.

    `code` is stable (kebab-case) and names the sentence in `language.problems`; `facts` fill its blanks. A fact holds
    text from the file or a value, never a sentence.
    """

    code: str
    location: Location
    severity: Severity = "error"
    facts: tuple[tuple[str, str], ...] = ()

    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...], str, int]:
        """The documented total order of problems: file, line, column, code, facts, severity, width."""
        place = self.location
        return (place.file, place.line, place.column, self.code, self.facts, self.severity, place.width)


def problem(code: str, location: Location, severity: Severity = "error", **facts: object) -> Problem:
    """Builds a problem; facts that are lists are joined with ", "."""
    pairs = [(name, value if type(value) is str else _as_fact(value)) for name, value in facts.items()]
    return Problem(code, location, severity, tuple(pairs))


def _as_fact(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(item) for item in (sorted(value) if isinstance(value, (set, frozenset)) else value))
    return str(value)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repeats, in their total order."""
    found = {one.sort_key(): one for one in problems}  # a key tells all of a problem, and is made once
    return tuple([found[key] for key in sorted(found)])


class LimitdoctorError(Exception):
    """The root of every exception that this package raises on purpose."""


class InvalidFileError(LimitdoctorError):
    """An input that cannot be used at all; `problems` say why and where."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("; ".join(f"{p.location.file}:{p.location.line}: {p.code}" for p in self.problems))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name closest to a mistyped one, or None; ties go to the name that sorts first."""
    import difflib

    close = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return close[0] if close else None
