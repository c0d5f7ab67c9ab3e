"""One way to every sentence of the interface: an id and its blanks in, the sentence in one language out.

An id is `area.name`; an area is one table of this package, loaded when its first sentence is said.
"""

from collections.abc import Mapping
from importlib import import_module

from limitdoctor.language.text import Language, Text


def area(name: str) -> Mapping[str, Text]:
    """All texts of one area: the table that is named like its module, in capitals."""
    found: Mapping[str, Text] = getattr(import_module(f"limitdoctor.language.{name}"), name.upper())
    return found


def text_of(key: str) -> Text:
    """The text of an id, with its blanks still open."""
    name, _, entry = key.partition(".")
    return area(name)[entry]


def say(key: str, language: Language, /, **blanks: object) -> str:
    """The sentence of an id. Blanks are values, never parsed for blanks of their own."""
    text = text_of(key).of(language)
    return text.format(**blanks) if blanks else text
