"""`limitdoctor letter`: the letter to the lender, the credit bureau or the regulator."""

from typing import Annotated

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.conversation import Conversation, one_of
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import AsTyped, checklist_of, history_of, nothing_known

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_FORMS = ("text", "markdown")


@app.command(cls=Command, help="letter", context_settings=options.CONTEXT)
def letter(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", help="files")] = None,
    *,
    to: Annotated[str, typer.Option("--to", metavar="WHOM", help="option_to")] = "lender",
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_letter_format")] = "text",
    output: options.Output = "-",
    force: options.Force = False,
    vanished: options.Vanished = "",
    limit_before: options.LimitBefore = "",
    as_of: options.AsOf = "",
    product: options.Product = "",
    business: options.Business = False,
    rules: options.Rules = "",
    password_file: options.PasswordFile = "",
    show_names: options.ShowNames = False,
    lang: options.Lang = "",
) -> int:
    """Reads, diagnoses, writes the letter."""
    from limitdoctor.cli.writing import check_free, put
    from limitdoctor.diagnosis.diagnose import diagnose
    from limitdoctor.letter import ADDRESSEES, write
    from limitdoctor.render import letter_text

    conversation: Conversation = context.obj
    options.check_language(lang)
    addressee = one_of(to, ADDRESSEES, "--to")
    one_of(form, _FORMS, "--format")
    check_free(output, force=force)
    said = AsTyped(as_of, product, vanished, limit_before, password_file, business, show_names)
    checklist = checklist_of(rules)
    history = (
        history_of(conversation, files, said, checklist) if files else nothing_known(conversation, said, checklist)
    )
    written = write(diagnose(history, checklist), addressee, conversation.language, names=show_names)
    if form == "markdown":
        text = letter_text.render_markdown(written)
    else:
        text = letter_text.render(written, streams.columns())
    put(conversation, output, text, force=force)
    return Exit.DONE
