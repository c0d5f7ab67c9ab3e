"""A name that is misspelt where it is defined: every use of it then looks wrong, though all of them agree.

Where several uses agree on a name that does not exist, and more of them than write the known one, the definition is
the suspect. It is renamed where it stands in one place; otherwise nothing is, lest the slip spreads over the uses.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from limitdoctor.problems import InvalidFileError, Problem
from limitdoctor.source import Items, Node, Scalar, parse_yaml

_CODES = frozenset(("unknown-id", "unknown-source", "unknown-kind", "unknown-field", "unknown-account-field"))
_KEYS = frozenset(("bills", "family", "fields", "default_product"))  # where words are names that the vocabulary defines


class Suspect(NamedTuple):
    """A name as defined, as its uses write it, the problems that come of it, file and start of the definition.

    `places` holds exactly one place where it can be mended there. `uses` is how often it is written as its uses do.
    """

    defined: str
    used: str
    problems: tuple[Problem, ...]
    places: tuple[tuple[str, int], ...]
    uses: int


def suspects(problems: Iterable[Problem], texts: Mapping[str, str]) -> tuple[Suspect, ...]:
    """The definitions that the uses speak against; `texts` are all files of the folder."""
    by_names: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        facts = dict(problem.facts)
        found, close = facts.get("found", ""), facts.get("nearest", "")
        if close and (problem.code in _CODES or (problem.code == "unknown-word" and facts.get("key") in _KEYS)):
            by_names.setdefault((close, found), []).append(problem)
    places = {names: _defined(names[0], texts) for names in sorted(by_names)}
    wanted = {name for names, found in places.items() if found for name in names}
    votes = _votes(wanted, texts) if wanted else {}
    return tuple(
        Suspect(close, found, tuple(by_names[close, found]), where, votes[found])
        for (close, found), where in places.items()
        if where and votes[found] > max(1, votes[close])  # the definition itself is one of these
    )


def _defined(name: str, texts: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """Where a name stands as a key: at the beginning of a line, else within one."""
    for before in (r"^[ ]+", r"[{,][ ]*"):
        key = re.compile(rf"{before}(['\"]?)(?P<name>{re.escape(name)})\1:(?=\s)", re.MULTILINE)
        found = tuple((file, at.start("name")) for file, text in texts.items() for at in key.finditer(text))
        if found:
            return found
    return ()


def _votes(names: Collection[str], texts: Mapping[str, str]) -> Mapping[str, int]:
    """How often each name stands as a key or a value, in the files that can be read."""
    votes = dict.fromkeys(names, 0)
    for file, text in texts.items():
        if any(name in text for name in names):
            try:
                root = parse_yaml(text, file).root
            except InvalidFileError:
                continue
            for word in _scalars(root):
                if word in votes:
                    votes[word] += 1
    return votes


def _scalars(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Items):
        for item in node.items:
            yield from _scalars(item)
    elif node is not None:
        for name, (_, value) in node.entries.items():
            yield name
            yield from _scalars(value)
