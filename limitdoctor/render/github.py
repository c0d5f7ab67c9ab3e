"""Problems -> annotations of GitHub Actions, one line each.

Text from files can neither end a line nor begin a command of its own: `%`, CR and LF are escaped everywhere, `:`
and `,` in properties too.
"""

from collections.abc import Iterable

from limitdoctor.language.text import Language
from limitdoctor.problems import Problem, in_order
from limitdoctor.render.harmless import harmless
from limitdoctor.render.paths import relative
from limitdoctor.render.problem_text import hint, message


def render(problems: Iterable[Problem], language: Language, *, names: bool = False) -> str:
    """One `::error` or `::warning` a problem, in the order of problems; the end of the column is exclusive."""
    return "".join(f"{_line(problem, language, names=names)}\n" for problem in in_order(problems))


def _line(problem: Problem, language: Language, *, names: bool) -> str:
    where = problem.location
    properties: dict[str, object] = {}
    if where.file:
        properties["file"] = relative(where.file)
    if where.line:
        properties["line"] = where.line
        if where.column:
            properties["col"] = where.column
            if where.width:
                properties |= {"endLine": where.line, "endColumn": where.column + where.width}
    properties["title"] = f"limitdoctor {problem.code}"
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    said, todo = message(problem, language, names=names), hint(problem, language, names=names)
    return f"::{problem.severity} {told}::{_data(f'{said}. {todo}.' if todo else f'{said}.')}"


def _data(text: str) -> str:
    """The escapes of a message."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return harmless(escaped)


def _property(text: str) -> str:
    """The escapes of a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
