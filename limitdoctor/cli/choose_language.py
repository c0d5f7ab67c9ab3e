"""Which of the two languages to speak: the option, then LIMITDOCTOR_LANG, then the locale, else English."""

import os
import sys
from collections.abc import Mapping, Sequence

from limitdoctor.language.text import LANGUAGES, Language

_VARIABLES = ("LIMITDOCTOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE_PRIMARY = 4


def choose_language(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Language:
    """The language for a command line, known before it is parsed, so that even a usage error is in it."""
    option = _option(arguments)
    if option in LANGUAGES:
        return "zh" if option == "zh" else "en"
    variables = os.environ if environment is None else environment
    for name in _VARIABLES:
        value = variables.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":  # pragma: no cover - needs Windows
        return _windows_language()
    return "en"


def _option(arguments: Sequence[str]) -> str:
    """The last --lang before a bare --, which ends the options."""
    found = ""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found


def _windows_language() -> Language:  # pragma: no cover - needs Windows
    import ctypes

    language = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return "zh" if language & 0x3FF == _CHINESE_PRIMARY else "en"
