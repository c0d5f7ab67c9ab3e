"""The interface's own words, in Chinese and English: every sentence for people that no rule file holds."""

from limitdoctor.language.text import LANGUAGES, Language, Text

__all__ = ["LANGUAGES", "Language", "Text"]
