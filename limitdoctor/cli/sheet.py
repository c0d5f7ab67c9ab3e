"""`limitdoctor sheet`: one page to print or forward, for people without a file and without a computer."""

from typing import Annotated

import typer

from limitdoctor.cli import options
from limitdoctor.cli.conversation import Conversation, one_of
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import checklist_of
from limitdoctor.cli.writing import check_free, put

FORMATS = ("html", "markdown")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help="sheet", context_settings=options.CONTEXT)
def sheet(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    *,
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_sheet_format")] = "html",
    output: options.Output = "-",
    force: options.Force = False,
    rules: options.Rules = "",
    lang: options.Lang = "",
) -> int:
    """Makes the sheet from the checklist; to stdout unless a file is named."""
    from limitdoctor.render import sheet as sheets

    conversation: Conversation = context.obj
    options.check_language(lang)
    render = sheets.render_html if one_of(form, FORMATS, "--format") == "html" else sheets.render_markdown
    check_free(output, force=force)
    content = render(checklist_of(rules), conversation.language).encode("utf-8", "backslashreplace")
    put(conversation, output, content, force=force)
    return Exit.DONE
