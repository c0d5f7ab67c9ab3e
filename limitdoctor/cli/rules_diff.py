"""`limitdoctor rules diff`: what a change of the rules means, before anybody merges it."""

from pathlib import Path
from typing import Annotated

import typer

from limitdoctor.cli import options, samples, streams
from limitdoctor.cli.conversation import Conversation, one_of
from limitdoctor.cli.exits import Exit


def diff(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="old_folder")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="new_folder")],
    *,
    history: Annotated[list[str] | None, typer.Option("--history", metavar="FILE", help="option_history")] = None,
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_history_format")] = "text",
    lang: options.Lang = "",
) -> int:
    """Compares two folders of rules."""
    from limitdoctor.review.compare import compare

    conversation: Conversation = context.obj
    options.check_language(lang)
    conversation.as_json = one_of(form, ("text", "json"), "--format") == "json"
    histories = [Path(name) for name in history or ()]
    shipped = [path for name in samples.names() if (path := samples.path_of(name)) is not None]
    with streams.patience(conversation.say("comparing")):
        found = compare(Path(old), Path(new), histories or shipped, optional=not histories)
    if conversation.as_json:
        from limitdoctor.render import compare_json

        streams.write(compare_json.render(found))
    else:
        from limitdoctor.render import compare_text

        streams.write(compare_text.render(found, conversation.language, columns=streams.columns()))
    return Exit.DONE if found.same else Exit.FOUND
