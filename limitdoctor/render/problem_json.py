"""Problems -> records that are JSON already: a file of bad rows has as many as rows, so that each must cost little."""

import json
from collections.abc import Iterable
from functools import cache

from limitdoctor.language.text import Text
from limitdoctor.problems import Problem
from limitdoctor.render.json_output import Encoded, as_unicode
from limitdoctor.render.problem_text import Facts, shown_fact, suggesting


def skipped_records(problems: Iterable[Problem], *, names: bool = False) -> list[Encoded]:
    """Each row left out: `file`, `line`, `reason` in both languages; `names` shows long numbers from the files."""
    sentences = _Sentences(names=names)
    return [
        Encoded(
            f'{{"file": {sentences.file(problem.location.file)}, "line": {problem.location.line}, '
            f'"reason": {sentences.message(problem)}}}'
        )
        for problem in problems
    ]


def problem_records(problems: Iterable[Problem], *, names: bool = False) -> list[Encoded]:
    """Each problem: where it is, its code and severity, its message and hint in both languages; `names` as above."""
    sentences = _Sentences(names=names)
    return [
        Encoded(
            f'{{"file": {sentences.file(problem.location.file)}, "line": {problem.location.line}, '
            f'"column": {problem.location.column}, "code": {_quoted(problem.code)}, "severity": "{problem.severity}", '
            f'"message": {sentences.message(problem)}, "hint": {sentences.hint(problem)}}}'
        )
        for problem in problems
    ]


_quoted = json.encoder.encode_basestring_ascii


class _Sentences:
    """What is made of a file name, a code or a fact is made once: the sentence of a code becomes JSON with blanks."""

    def __init__(self, *, names: bool) -> None:
        self.file = cache(lambda path: _quoted(as_unicode(path)))
        self.facts = _Facts(names=names)
        self.messages = cache(lambda code: _with_blanks(_texts(code)[0]))
        self.hints = cache(lambda code: _with_blanks(_texts(code)[1]))

    def message(self, problem: Problem) -> str:
        """What is wrong."""
        return str(self.messages(problem.code).format_map(self.facts.of(problem)))

    def hint(self, problem: Problem) -> str:
        """What to do about it."""
        return str(self.hints(problem.code).format_map(self.facts.of(problem)))


class _Facts(dict[str, str]):
    """Facts as they are shown, inside of JSON strings."""

    def __init__(self, *, names: bool) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, value: str) -> str:
        found = self[value] = _quoted(shown_fact(value, names=self.names))[1:-1]
        return found

    def of(self, problem: Problem) -> Facts:
        """The blanks of one problem."""
        return Facts([(name, self[value]) for name, value in problem.facts])


def _with_blanks(text: Text) -> str:
    """Both languages as JSON that `format_map` fills; its own braces are doubled."""
    return f'{{{{"zh": {_quoted(suggesting(text, "zh"))}, "en": {_quoted(suggesting(text, "en"))}}}}}'


def _texts(code: str) -> tuple[Text, Text]:
    """Message and hint of a code; one that nobody put into words stands for itself."""
    from limitdoctor.language.problems import PROBLEMS

    entry = PROBLEMS.get(code)
    if entry is not None:
        return entry.message, entry.hint
    itself = code.replace("{", "{{").replace("}", "}}")  # the name of a code has no blanks
    return Text(itself, itself), Text("", "")
