"""What the examples and cases of a checklist show of its conditions, and what they would not notice, for a terminal."""

from collections.abc import Iterator, Sequence
from math import floor

from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.language.words import Count
from limitdoctor.problems import Problem
from limitdoctor.render.harmless import harmless
from limitdoctor.render.problem_text import message
from limitdoctor.review.cover import Mutation, Seen, percent_covered, problem_of_survivor, problem_of_unseen


def render(seen: Sequence[Seen], mutation: Mutation | None, language: Language) -> str:
    """What is missing, each with its place, an example to paste in as one line of its own; then the figures."""
    lines = [*_unseen(seen, language), *(_survivors(mutation, language) if mutation is not None else ())]
    percent = floor(10 * percent_covered(seen)) / 10  # never rounded up to what was not reached
    lines.append(say("commands.cover_seen", language, tests=Count(len(seen)), percent=percent))
    if mutation is not None:
        numbers = (mutation.tried, mutation.noticed, mutation.same, len(mutation.survivors))
        names = ("tried", "noticed", "same", "unnoticed")
        counts = {name: Count(number) for name, number in zip(names, numbers, strict=True)}
        lines.append(say("commands.cover_slips", language, **counts))
    return "\n".join(lines)


def _unseen(seen: Sequence[Seen], language: Language) -> Iterator[str]:
    for one in seen:
        if one.missing:
            yield _placed(problem_of_unseen(one), language)


def _survivors(mutation: Mutation, language: Language) -> Iterator[str]:
    for survivor in mutation.survivors:
        yield _placed(problem_of_survivor(survivor), language)
        if survivor.example:
            yield f"  - {harmless(survivor.example)}"


def _placed(problem: Problem, language: Language) -> str:
    at = problem.location
    return f"{harmless(at.file)}:{at.line}:{at.column}: {message(problem, language)}"
