"""`limitdoctor explain`: any item of the checklist, or a problem code, in words."""

from typing import Annotated

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.completion import all_ids
from limitdoctor.cli.conversation import Conversation, UsageFaultError
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import checklist_of

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help="explain", context_settings=options.CONTEXT)
def explain(
    context: typer.Context,
    thing: Annotated[str, typer.Argument(metavar="ID", help="thing", autocompletion=all_ids)],
    *,
    rules: options.Rules = "",
    color: options.Colour = "auto",
    lang: options.Lang = "",
) -> int:
    """Finds the item, prints it in words."""
    from limitdoctor.render import explain as page

    conversation: Conversation = context.obj
    options.check_language(lang)
    colour = options.coloured(color)
    checklist = checklist_of(rules)
    found = page.find(checklist, thing)
    if isinstance(found, page.Unknown):
        from limitdoctor.render import lookup

        matches = lookup.matching(checklist, thing)
        if len(matches) > 1:
            text = lookup.render(matches, thing, "explain", conversation.language, columns=streams.columns())
            streams.write(text)
            return Exit.DONE
        found = matches[0] if matches else found
    if isinstance(found, page.Unknown):
        if found.nearest:
            raise UsageFaultError("no_such_name_nearest", found=thing, nearest=found.nearest)
        raise UsageFaultError("no_such_name", found=thing)
    streams.write(page.render(checklist, found, conversation.language, columns=streams.columns(), colour=colour))
    return Exit.DONE
