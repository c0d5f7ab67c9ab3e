"""What the shipped rules say, for the tests of this folder: every YAML file read, every text with its place."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from limitdoctor.source import Items, Mapping, Node, parse_yaml, plain

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"


class Said(NamedTuple):
    """One text in both languages and where it stands: `recovery.yaml steps.contact_support.how`."""

    place: str
    zh: str
    en: str


@cache
def trees() -> dict[str, Node]:
    """The parsed files of rules/, cases left out, by their path below rules/."""
    found = {}
    for path in sorted(RULES.rglob("*.yaml")):
        name = path.relative_to(RULES).as_posix()
        root = parse_yaml(path.read_text("utf-8"), name).root
        if root is not None and not name.startswith("cases/"):
            found[name] = root
    return found


@cache
def items(kind: str) -> dict[str, Any]:
    """All causes, steps, sources or calendar entries by id, as plain values."""
    found: dict[str, Any] = {}
    for root in trees().values():
        found |= plain(root).get(kind, {})
    return found


@cache
def texts() -> tuple[Said, ...]:
    """Every `{zh: .., en: ..}` of the rules."""
    return tuple(said for name, root in trees().items() for said in _texts(root, name))


def _texts(node: Node, place: str) -> Iterator[Said]:
    if isinstance(node, Items):
        for number, item in enumerate(node.items):
            yield from _texts(item, f"{place}.{number}")
    elif isinstance(node, Mapping):
        if {"zh", "en"} <= set(node.entries):
            value = plain(node)
            if isinstance(value["zh"], str):
                yield Said(place, value["zh"], value["en"])
                return
        for key, (_, value) in node.entries.items():
            yield from _texts(value, f"{place}{' ' if place.endswith('.yaml') else '.'}{key}")
