"""Days as somebody types them at a terminal ("昨天", "3 days ago") -> dates; what was understood is told.

Files are read strictly and never ask which day it is: only a person who types means today.
"""

import time
from contextlib import suppress
from datetime import date

from limitdoctor.cli import streams
from limitdoctor.cli.conversation import Conversation
from limitdoctor.fields import FieldError, parse_day, parse_moment, states_zone
from limitdoctor.render.harmless import harmless


def today() -> date:
    """The day on which somebody sits there and types."""
    return date(*time.localtime()[:3])


def exact_day(conversation: Conversation, text: str) -> date:
    """A date as written; one in another time zone becomes the day of China, and that is told. Raises FieldError."""
    day = parse_day(text)
    if states_zone(text):
        _understood(conversation, text, "understood", day)
    return day


def typed_day(conversation: Conversation, text: str) -> date:
    """A date as written, else the day that the words mean, seen from today.

    Raises FieldError "day-in-future" for a day to come, else what is wrong with the date.
    """
    try:
        return exact_day(conversation, text)
    except FieldError as fault:
        return _spoken(conversation, text, fault)


def typed_moment(conversation: Conversation, text: str) -> str:
    """A day, or a day and a time, as a file would say it; a text that is neither comes back as it is."""
    with suppress(FieldError):
        parse_moment(text)
        return text
    with suppress(FieldError):
        return typed_day(conversation, text).isoformat()
    words, _, last = text.strip().rpartition(" ")
    with suppress(FieldError):
        day = typed_day(conversation, words)
        return f"{day.isoformat()} {last}"
    return text


def _spoken(conversation: Conversation, text: str, fault: FieldError) -> date:
    from limitdoctor.spoken import spoken_day

    try:
        found = spoken_day(text, today())
    except FieldError as worse:
        raise (worse if worse.code == "day-in-future" else fault) from None
    _understood(conversation, text, "understood" if found.exact else "understood_about", found.day)
    # a command that is shown to be run again means the same day tomorrow
    conversation.arguments = tuple(
        _replaced(argument, text, found.day.isoformat()) for argument in conversation.arguments
    )
    return found.day


def _understood(conversation: Conversation, text: str, key: str, day: date) -> None:
    """Tells once which day was understood."""
    if text not in conversation.understood:
        conversation.understood.add(text)
        streams.tell(conversation.say(key, typed=harmless(text), day=day))


def _replaced(argument: str, text: str, day: str) -> str:
    option, equals, value = argument.partition("=")
    return day if argument == text else f"{option}={day}" if equals and value == text else argument
