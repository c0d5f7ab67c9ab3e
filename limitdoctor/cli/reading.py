"""Options as typed -> values, and files -> a history and a checklist."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from limitdoctor.cli import streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError
from limitdoctor.problems import Location, Problem, nearest
from limitdoctor.render.harmless import harmless

if TYPE_CHECKING:
    from limitdoctor.checklist.model import Checklist
    from limitdoctor.history.model import History

T = TypeVar("T")
_MOST_ROWS = 99
_LONGEST_PASSWORD = 1000  # characters


class AsTyped(NamedTuple):
    """What the command line says beside the files, as typed; empty where it says nothing."""

    as_of: str = ""
    product: str = ""
    vanished: str = ""
    limit_before: str = ""
    password_file: str = ""
    business: bool = False
    show_names: bool = False


def checklist_of(rules: str, *, examples: bool = False) -> "Checklist":
    """The checklist of a folder, or the shipped one; `examples` of its findings only where they are asked for."""
    from limitdoctor.checklist.load import load_checklist

    return load_checklist(Path(rules) if rules else None, examples=examples)


def history_of(conversation: Conversation, files: Sequence[str], said: AsTyped, checklist: "Checklist") -> "History":
    """The history of the files and of what was said; raises UsageFaultError for a value that cannot be one."""
    from limitdoctor.history.read import read_history

    conversation.files = len(files)
    if files.count("-") > 1:
        raise UsageFaultError("stdin_twice", times=files.count("-"))
    settings = settings_of(said, checklist, conversation)
    with streams.patience(conversation.say("reading")) as waiting:
        return read_history(
            tuple(files),
            checklist.vocabulary,
            checklist.bills,
            as_of=settings.as_of,
            product=settings.product,
            vanished=settings.vanished,
            limit_before=settings.limit_before,
            business=said.business,
            stdin=sys.stdin.buffer if "-" in files else None,
            password=settings.password or _asked_for(conversation, waiting),
            show_names=said.show_names,
        )


def nothing_known(conversation: Conversation, said: AsTyped, checklist: "Checklist") -> "History":
    """The history of somebody without a file: only what the command line says, judged by the checklist's own day."""
    from limitdoctor.fields import FIRST_DAY
    from limitdoctor.history.model import History

    settings = settings_of(said, checklist, conversation)
    account: dict[str, str] = {"product": settings.product or checklist.vocabulary.default_product}
    if said.business:
        account["type"] = "business"
    return History(
        account=account,
        as_of=settings.as_of or settings.vanished or checklist.as_of or FIRST_DAY,
        vanished=settings.vanished,
        limit_before=settings.limit_before,
    )


class Settings(NamedTuple):
    """`AsTyped`, parsed."""

    as_of: date | None
    product: str | None
    vanished: date | None
    limit_before: Decimal | None
    password: str | None


def settings_of(said: AsTyped, checklist: "Checklist", conversation: Conversation) -> Settings:
    """What was said as values; raises UsageFaultError."""
    from limitdoctor.cli.days import exact_day, typed_day

    as_of = _parsed(conversation, "--as-of", said.as_of, partial(exact_day, conversation))
    vanished = _parsed(conversation, "--vanished", said.vanished, partial(typed_day, conversation))
    if as_of and vanished and vanished > as_of:
        raise UsageFaultError("vanished_after_as_of", vanished=vanished, as_of=as_of)
    return Settings(
        as_of,
        _product(said.product, checklist),
        vanished,
        _parsed(conversation, "--limit-before", said.limit_before, _positive_money),
        _password(said.password_file),
    )


def rows_of(top: str) -> int:
    """--top as a number."""
    if top.isascii() and top.isdigit() and 1 <= int(top[:4]) <= _MOST_ROWS:
        return int(top)
    raise UsageFaultError("bad_top", found=top)


def _positive_money(text: str) -> Decimal:
    from limitdoctor.fields import FieldError, parse_money

    value = parse_money(text)
    if value <= 0:
        raise FieldError("not-money", found=text)
    return value


def _parsed(conversation: Conversation, option: str, text: str, parse: Callable[[str], T]) -> T | None:
    if not text:
        return None
    from limitdoctor.fields import FieldError

    try:
        return parse(text)
    except FieldError as fault:
        from limitdoctor.render.problem_text import message

        facts = tuple((name, str(value)) for name, value in fault.facts.items())
        said = message(Problem(fault.code, Location(""), facts=facts), conversation.language)
        raise UsageFaultError("bad_value", option=option, message=said) from fault


def _product(name: str, checklist: "Checklist") -> str | None:
    """The id of a product, named as a file may name it."""
    if not name:
        return None
    from limitdoctor.vocabulary import Names, folded

    known = Names(checklist.vocabulary).products
    found = known.get(folded(name))
    if found is None:
        close = nearest(folded(name), known)
        allowed = ", ".join(sorted(checklist.vocabulary.products))
        if close:
            raise UsageFaultError(
                "bad_choice_nearest", option="--product", found=name, nearest=known[close], allowed=allowed
            )
        raise UsageFaultError("no_such_product", found=name, allowed=allowed)
    return found


def _asked_for(conversation: Conversation, waiting: streams.Patience) -> Callable[[str], str | None]:
    """Asks for the code of a locked archive where somebody sits at a terminal; never as an argument, never guessed.

    Once a run for each archive: `ask` reads the files when it begins and again for the answer.
    """

    def ask(path: str) -> str | None:
        if path in conversation.codes:
            return conversation.codes[path]
        if not sys.stdin.isatty() or not sys.stderr.isatty():
            return None
        from getpass import getpass

        with waiting.paused():
            conversation.codes[path] = getpass(conversation.say("ask_password", path=harmless(path))).strip() or None
        return conversation.codes[path]

    return ask


def _password(path: str) -> str | None:
    if not path:
        return None
    try:
        with Path(path).open(encoding="utf-8") as file:
            text = file.read(_LONGEST_PASSWORD + 1)  # of an endless file no more
        if len(text) > _LONGEST_PASSWORD:
            raise UsageFaultError("password_too_long", path=path, most=_LONGEST_PASSWORD)
        return text.strip()
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else type(fault).__name__
        raise UsageFaultError("cannot_read_password", path=path, reason=reason) from fault
