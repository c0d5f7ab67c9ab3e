"""An event as somebody types it on the command line -> the event; what is wrong with it is a fault of usage."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from limitdoctor.cli import streams
from limitdoctor.cli.conversation import Conversation, MistypedError
from limitdoctor.cli.days import typed_moment
from limitdoctor.history.adding import Typed, parse_typed
from limitdoctor.problems import InvalidFileError

if TYPE_CHECKING:
    from limitdoctor.checklist.model import Checklist


def typed_event(conversation: Conversation, words: Sequence[str], checklist: "Checklist", where: str) -> Typed:
    """The event of the words; `where` is what the command line calls them. Raises MistypedError."""
    moment = partial(typed_moment, conversation)
    try:
        typed = parse_typed(words, checklist.vocabulary, where, moment)
    except InvalidFileError as fault:
        raise MistypedError(fault.problems, {where: [" ".join(words)]}) from fault
    if typed.notes:
        from limitdoctor.render.problem_text import message

        for note in typed.notes:
            streams.tell(message(note, conversation.language))
    return typed
