"""What every command knows of the run: the language, and whether a machine listens. And the ways to end it badly."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.problems import LimitdoctorError, Problem, nearest

Word = TypeVar("Word", bound=str)


class UsageFaultError(LimitdoctorError):
    """The command line asks for something that is not there; `key` names the sentence, `blanks` fill it."""

    def __init__(self, key: str, **blanks: object) -> None:
        self.key = key
        self.blanks = blanks
        super().__init__(key)


class MistypedError(LimitdoctorError):
    """Something typed on the command line cannot be read; `lines` are what was typed, by the name of its place."""

    def __init__(self, problems: Sequence[Problem], lines: Mapping[str, Sequence[str]]) -> None:
        self.problems = tuple(problems)
        self.lines = lines
        super().__init__("; ".join(problem.code for problem in problems))


class Conversation:
    """One run: its language, its command line, how many files it names, and in what form problems are told.

    `codes` holds what was typed to open an archive, by its path; `understood` the days that were typed as words, once
    the person was told which days they are.
    """

    __slots__ = ("arguments", "as_json", "codes", "files", "form", "language", "understood")

    def __init__(self, language: Language, arguments: Sequence[str] = ()) -> None:
        self.language = language
        self.arguments = tuple(arguments)
        self.as_json = False
        self.form = "text"  # or sarif, github; JSON has its flag
        self.files = 0
        self.codes: dict[str, str | None] = {}
        self.understood: set[str] = set()

    def say(self, name: str, /, **blanks: object) -> str:
        """A sentence of the commands."""
        return say(f"commands.{name}", self.language, **blanks)


def one_of(found: str, allowed: tuple[Word, ...], option: str) -> Word:
    """The value of an option that takes one of a few words; raises UsageFaultError with the nearest."""
    for word in allowed:
        if word == found:
            return word
    close = nearest(found, allowed)
    key = "bad_choice_nearest" if close else "bad_choice"
    raise UsageFaultError(key, option=option, found=found, allowed=", ".join(allowed), nearest=close or "")
