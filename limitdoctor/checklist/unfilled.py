"""What a skeleton leaves to its author: the word TODO, told as what it is and not as a wrong number, word or id."""

from collections.abc import Iterable, Iterator

from limitdoctor.problems import Problem, problem

TODO = "TODO"


def as_unfilled(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same problems; one about the word TODO says only that something is still to be filled in there."""
    for fault in problems:
        facts = dict(fault.facts)
        if facts.get("found") == TODO:
            key = facts.get("key") or facts.get("sort") or fault.code.removeprefix("unknown-")
            what = "rate" if key == TODO else key
            yield problem("to-fill-in", fault.location, fault.severity, what=what)
        else:
            yield fault
