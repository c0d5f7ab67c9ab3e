"""`limitdoctor whatif`: what if something were not so, had happened, were done, or time had passed."""

from typing import TYPE_CHECKING, Annotated

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError, one_of
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import AsTyped, checklist_of, history_of
from limitdoctor.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from limitdoctor.checklist.model import Checklist, Finding, Step
    from limitdoctor.diagnosis.outlook import Suppose

_FORMS = ("text", "json")
_MOST_DAYS = 3660

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help="whatif", context_settings=options.CONTEXT)
def whatif(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="files")],
    *,
    clear: Annotated[list[str] | None, typer.Option("--clear", metavar="FINDING", help="option_clear")] = None,
    add: Annotated[list[str] | None, typer.Option("--add", metavar="EVENT", help="option_add")] = None,
    after: Annotated[str, typer.Option("--after", metavar="SPAN", help="option_after")] = "",
    do: Annotated[list[str] | None, typer.Option("--do", metavar="STEP", help="option_do")] = None,
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_ask_format")] = "text",
    vanished: options.Vanished = "",
    limit_before: options.LimitBefore = "",
    as_of: options.AsOf = "",
    product: options.Product = "",
    business: options.Business = False,
    rules: options.Rules = "",
    password_file: options.PasswordFile = "",
    color: options.Colour = "auto",
    lang: options.Lang = "",
) -> int:
    """Diagnoses twice and tells what moved."""
    from limitdoctor.diagnosis.diagnose import diagnose
    from limitdoctor.diagnosis.outlook import Suppose, supposed

    conversation: Conversation = context.obj
    options.check_language(lang)
    conversation.as_json = one_of(form, _FORMS, "--format") == "json"
    colour = options.coloured(color)
    checklist = checklist_of(rules)
    suppose = _suppose(conversation, checklist, clear or (), add or (), after, do or ())
    said = AsTyped(as_of, product, vanished, limit_before, password_file, business)
    now = diagnose(history_of(conversation, files, said, checklist), checklist)
    then = supposed(now, suppose)
    from limitdoctor.render import supposing

    language, columns = conversation.language, streams.columns()
    if conversation.as_json:
        text = supposing.as_json(now, suppose, then)
    elif suppose == Suppose():
        text = supposing.render_outlook(now, language, _example(files), columns=columns, colour=colour)
    else:
        text = supposing.render(now, suppose, then, language, columns=columns, colour=colour)
    streams.write(text)
    return Exit.DONE


def _example(files: "Iterable[str]") -> str:
    import shlex

    return shlex.join(["limitdoctor", "whatif", *files, "--after", "90 days"])


def _suppose(  # noqa: PLR0913, PLR0917 - one parameter an option
    conversation: Conversation,
    checklist: "Checklist",
    clear: "Iterable[str]",
    add: "Iterable[str]",
    after: str,
    do: "Iterable[str]",
) -> "Suppose":
    """What the options suppose; raises UsageFaultError or MistypedError for what is not there."""
    from limitdoctor.cli.typed_event import typed_event
    from limitdoctor.diagnosis.outlook import Suppose

    return Suppose(
        tuple(typed_event(conversation, text.split(), checklist, "--add").event for text in add),
        _days(after),
        tuple(_named(name, checklist.findings, "--clear") for name in clear),
        tuple(_named(name, checklist.steps, "--do") for name in do),
    )


def _days(after: str) -> int:
    from limitdoctor.fields import FieldError
    from limitdoctor.spoken import spoken_span

    if not after:
        return 0
    try:
        days = spoken_span(after)
    except FieldError as fault:
        raise UsageFaultError("bad_span", found=after, most=_MOST_DAYS) from fault
    if not 1 <= days <= _MOST_DAYS:
        raise UsageFaultError("bad_span", found=after, most=_MOST_DAYS)
    return days


def _named(name: str, known: "Mapping[str, Finding | Step]", option: str) -> str:
    """The id of a finding or step that is named by id or by its title, as names are compared everywhere."""
    from limitdoctor.vocabulary import folded, names_of

    names = names_of((item.id, item.title, ()) for item in known.values())
    found = names.get(folded(name))
    if found is not None:
        return found
    close = nearest(folded(name), names)
    if close is None:
        plural = "findings" if option == "--clear" else "steps"
        raise UsageFaultError("no_such_item", option=option, found=name, plural=plural)
    raise UsageFaultError("no_such_item_nearest", option=option, found=name, nearest=names[close])
