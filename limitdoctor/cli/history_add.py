"""The work of `limitdoctor history add`: the file read, the event put at its end, the change told."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from limitdoctor.cli.conversation import Conversation, UsageFaultError
from limitdoctor.cli.reading import AsTyped, history_of
from limitdoctor.cli.typed_event import typed_event
from limitdoctor.cli.writing import replace_file
from limitdoctor.history.adding import Typed, new_file, with_event
from limitdoctor.history.content import content_of
from limitdoctor.language import words
from limitdoctor.problems import InvalidFileError, Location, nearest, problem
from limitdoctor.render.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from limitdoctor.checklist.model import Checklist
    from limitdoctor.history.model import Event, History
    from limitdoctor.vocabulary import Value

_ENDINGS = ("", ".yaml", ".yml", ".csv", ".tsv", ".txt")


def append(conversation: Conversation, file: str, typed: "Sequence[str]", checklist: "Checklist") -> str:
    """Writes the file anew with the event at its end; what it says of it.

    Raises MistypedError, UsageFaultError, InvalidFileError.
    """
    event = typed_event(conversation, typed, checklist, "EVENT")
    _check_outcome(event, checklist)
    there, ending = _is_there(Path(file)), Path(file).suffix.lower()
    if not there and ending not in _ENDINGS:
        raise UsageFaultError("bad_ending", path=file)
    before = history_of(conversation, [file], AsTyped(), checklist) if there else None
    if before is not None and before.as_of is not None and _states_end(before) and event.event.day > before.as_of:
        place = Location(file)
        raise InvalidFileError([problem("add-after-as-of", place, as_of=before.as_of, day=event.event.day)])
    old, words = content_of(file) if there else b"", checklist.vocabulary
    replace_file(file, with_event(old, file, event, words) if there else new_file(event, words, ending))
    return _told(conversation, file, event, before, checklist)


def _is_there(path: Path) -> bool:
    """Whether there is a file with something in it; an empty one is as good as new."""
    return path.exists() and not (path.is_file() and path.stat().st_size == 0)


def _states_end(history: "History") -> bool:
    """Whether the file itself says up to which day it speaks, and not only by its latest event."""
    latest = max((event.day for event in history.events), default=None)
    spans = max((covered.last for covered in history.coverage), default=None)
    return history.as_of not in (latest, spans)


def _check_outcome(typed: Typed, checklist: "Checklist") -> None:
    named = typed.event.get("cause") if typed.event.kind == "outcome" else None
    if isinstance(named, str) and named not in checklist.causes:
        titles = {title: cause.id for cause in checklist.causes.values() for title in (cause.title.zh, cause.title.en)}
        close = nearest(named, [*checklist.causes, *titles])
        if close is None:
            raise UsageFaultError("outcome_no_cause", found=named)
        raise UsageFaultError("outcome_cause", found=named, nearest=titles.get(close, close))


def _told(conversation: Conversation, file: str, typed: Typed, before: "History | None", checklist: "Checklist") -> str:
    language, event = conversation.language, typed.event
    kind = checklist.vocabulary.kinds[event.kind].title.of(language)
    lines = [conversation.say("added", day=event.day, kind=kind, path=harmless(file))]
    if event.kind == "limit":
        now = _shown(event, conversation, checklist)
        last = _last_reading(before, event)
        if last is None:
            lines.append(conversation.say("reading_first", now=now))
        else:
            was = _shown(last, conversation, checklist)
            key = "reading_same" if was == now else "reading_changed"
            blanks = {"day": last.day, "now": now} if was == now else {"day": last.day, "was": was, "now": now}
            lines.append(conversation.say(key, **blanks))
    command = shlex.join(["limitdoctor", "diagnose", file])
    return "\n".join([*lines, conversation.say("then_diagnose", command=command)]) + "\n"


def _last_reading(before: "History | None", event: "Event") -> "Event | None":
    readings = [one for one in before.events if one.kind == "limit" and one.day <= event.day] if before else []
    return readings[-1] if readings else None


def _shown(event: "Event", conversation: Conversation, checklist: "Checklist") -> str:
    """A reading in words: its amount, else its state."""
    amount: Value | None = event.get("amount")
    if amount is not None:
        return words.amount(amount, conversation.language)  # type: ignore[arg-type]  # money fields hold Decimals
    state = event.get("state")
    spec = checklist.vocabulary.kinds["limit"].fields.get("state")
    title = spec.words.get(str(state)) if spec and state else None
    return title.of(conversation.language) if title is not None else "-"
