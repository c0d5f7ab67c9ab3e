"""The sentence, the hint and the explanation of every problem code, in Chinese and English."""

from typing import NamedTuple

from limitdoctor.language.text import Text


class ProblemText(NamedTuple):
    """What is said of one problem code; `{name}` stands for a fact of the problem."""

    message: Text
    hint: Text
    explain: Text


PROBLEMS: dict[str, ProblemText] = {}
