"""`limitdoctor diagnose`: files in, the ranked reasons and the plan out."""

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError, one_of
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import AsTyped, checklist_of, history_of, nothing_known, rows_of
from limitdoctor.cli.writing import check_free

if TYPE_CHECKING:
    from limitdoctor.diagnosis.model import Diagnosis

READERS = ("agent",)
FORMATS = ("text", "brief", "json", "markdown")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class _Form(NamedTuple):
    """How the answer is to look."""

    name: str
    top: int
    detail: Literal["quiet", "normal", "verbose"]
    colour: bool
    names: bool
    reader: str


@app.command(cls=Command, help="diagnose", context_settings=options.CONTEXT)
def diagnose(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", help="files")] = None,
    *,
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_format")] = "text",
    html: Annotated[str, typer.Option("--html", metavar="OUT", help="option_html")] = "",
    force: options.Force = False,
    reader: Annotated[str, typer.Option("--for", metavar="agent", help="option_for")] = "",
    vanished: options.Vanished = "",
    limit_before: options.LimitBefore = "",
    as_of: options.AsOf = "",
    product: options.Product = "",
    business: options.Business = False,
    rules: options.Rules = "",
    top: Annotated[str, typer.Option("--top", metavar="N", help="option_top")] = "3",
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="option_verbose")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="option_quiet")] = False,
    password_file: options.PasswordFile = "",
    show_names: options.ShowNames = False,
    color: options.Colour = "auto",
    lang: options.Lang = "",
) -> int:
    """Reads, diagnoses, prints."""
    from limitdoctor.diagnosis import diagnose as diagnosis

    conversation: Conversation = context.obj
    options.check_language(lang)
    shape = _Form(
        one_of(form, FORMATS, "--format"),
        rows_of(top),
        "verbose" if verbose else "quiet" if quiet else "normal",
        options.coloured(color),
        show_names,
        one_of(reader, READERS, "--for") if reader else "",
    )
    if verbose and quiet:
        raise UsageFaultError("quiet_and_verbose")
    if shape.reader and shape.name != "text":
        raise UsageFaultError("only_as_text", option="--for agent", format=shape.name)
    conversation.as_json = shape.name == "json"
    said = AsTyped(as_of, product, vanished, limit_before, password_file, business, show_names)
    if html:
        check_free(html, force=force)
    checklist = checklist_of(rules)
    if files:
        history = history_of(conversation, files, said, checklist)
    else:
        history = nothing_known(conversation, said, checklist)
    with streams.patience(conversation.say("diagnosing")):
        found = diagnosis.diagnose(history, checklist)
    if html:
        _write_html(found, conversation, shape, html, force=force)
    if not html or (html != "-" and (shape.name != "text" or shape.reader)):
        streams.write(_rendered(found, conversation, shape, has_files=bool(files)))
    return Exit.DONE


def _write_html(found: "Diagnosis", conversation: Conversation, shape: _Form, path: str, *, force: bool) -> None:
    """The report as a file; `-` is stdout."""
    from limitdoctor.cli.writing import put
    from limitdoctor.render import html

    text = html.render(found, conversation.language, names=shape.names, top=shape.top)
    put(conversation, path, text.encode("utf-8", "backslashreplace"), force=force)


def _rendered(found: "Diagnosis", conversation: Conversation, shape: _Form, *, has_files: bool) -> str:
    language = conversation.language
    if shape.name == "json":
        from limitdoctor.render import json_output

        return json_output.render(found, names=shape.names)
    if shape.name == "brief":
        from limitdoctor.render import brief

        return brief.render(found, language, top=shape.top)
    if shape.name == "markdown":
        from limitdoctor.render import markdown

        return markdown.render(found, language, top=shape.top)
    if shape.reader:
        from limitdoctor.render import agent

        return agent.render(found, language, columns=streams.columns(), colour=shape.colour)
    from limitdoctor.render import start, terminal

    if not has_files and shape.detail == "normal":
        return start.render(found, language, columns=streams.columns(), colour=shape.colour)
    import shlex

    command = shlex.join(["limitdoctor", *conversation.arguments])
    look = terminal.Look(streams.columns(), shape.colour, shape.detail, shape.top, command, shape.names)
    return terminal.render(found, language, look)
