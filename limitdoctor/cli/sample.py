"""`limitdoctor sample`: a filled example, or the empty form."""

from typing import Annotated

import typer

from limitdoctor.cli import options, samples
from limitdoctor.cli.completion import sample_names
from limitdoctor.cli.conversation import Conversation, UsageFaultError
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import checklist_of
from limitdoctor.cli.writing import put
from limitdoctor.problems import nearest

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help="sample", context_settings=options.CONTEXT)
def sample(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="sample_name", autocompletion=sample_names)] = "",
    *,
    output: options.Output = "",
    force: options.Force = False,
    lang: options.Lang = "",
) -> int:
    """Prints or writes the example."""
    conversation: Conversation = context.obj
    options.check_language(lang)
    content = _example(name) if name else _empty(conversation)
    put(conversation, output, content, force=force)
    return Exit.DONE


def _example(name: str) -> bytes:
    path = samples.path_of(name)
    if path is not None:
        return path.read_bytes()
    known = samples.names()
    close = nearest(name, known)
    if close:
        raise UsageFaultError("no_such_sample_nearest", found=name, nearest=close)
    raise UsageFaultError("no_such_sample", found=name, allowed=", ".join(known))


def _empty(conversation: Conversation) -> bytes:
    """The empty form in the language of the run; the byte-order mark tells spreadsheets that it is UTF-8."""
    from limitdoctor.render.template import empty_table

    return ("\ufeff" + empty_table(checklist_of("").vocabulary, conversation.language)).encode()
