"""Problems in a form for machines: JSON, SARIF, annotations of GitHub."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from limitdoctor.cli import streams
from limitdoctor.cli.conversation import Conversation, one_of
from limitdoctor.problems import Problem

if TYPE_CHECKING:
    from limitdoctor.render.sarif import Change

FORMS = ("text", "json", "sarif", "github")


def choose_form(conversation: Conversation, form: str) -> None:
    """Takes --format of a command that tells problems; raises UsageFaultError for another word."""
    conversation.form = one_of(form, FORMS, "--format")
    conversation.as_json = conversation.form == "json"


def write_problems(
    conversation: Conversation,
    problems: Sequence[Problem],
    checked: Mapping[str, int],
    *,
    fixes: "Mapping[Problem, Change] | None" = None,
    names: bool = False,
) -> bool:
    """Writes the problems to stdout where a machine asked for them; False where a person did."""
    if conversation.as_json:
        from limitdoctor.render.json_output import render_problems

        streams.write(render_problems(problems, checked, names=names))
        return True
    if conversation.form == "sarif":
        from limitdoctor.render import sarif

        streams.write(sarif.render(problems, conversation.language, fixes, names=names))
        return True
    if conversation.form == "github":
        from limitdoctor.render import github

        streams.write(github.render(problems, conversation.language, names=names))
        return True
    return False
