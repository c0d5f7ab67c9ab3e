"""One way to every sentence of the interface: an id and its blanks in, the sentence in one language out.

An id is `area.name`; an area is one table of this package, loaded when its first sentence is said.
"""

from collections.abc import Mapping

from limitdoctor.language.text import Language, Text

AREAS = ("screen", "commands", "explaining", "report", "desk", "comparing")


def area(name: str) -> Mapping[str, Text]:
    """All texts of one area."""
    if name == "screen":
        from limitdoctor.language.screen import SCREEN

        return SCREEN
    if name == "commands":
        from limitdoctor.language.commands import COMMANDS

        return COMMANDS
    if name == "desk":
        from limitdoctor.language.desk import DESK

        return DESK
    if name == "report":
        from limitdoctor.language.report import REPORT

        return REPORT
    if name == "comparing":
        from limitdoctor.language.comparing import COMPARING

        return COMPARING
    from limitdoctor.language.explaining import EXPLAINING

    return EXPLAINING


def text_of(key: str) -> Text:
    """The text of an id, with its blanks still open."""
    name, _, entry = key.partition(".")
    return area(name)[entry]


def say(key: str, language: Language, /, **blanks: object) -> str:
    """The sentence of an id. Blanks are values, never parsed for blanks of their own."""
    text = text_of(key).of(language)
    return text.format(**blanks) if blanks else text
