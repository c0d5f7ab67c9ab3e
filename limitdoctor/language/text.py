"""A text in the two languages of the project, and the choice of one of them."""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Text(NamedTuple):
    """One text for people, in Chinese and in English; both are always there."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en
