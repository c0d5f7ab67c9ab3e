"""`limitdoctor advise`: the recovery advice for causes that the person already knows."""

from typing import TYPE_CHECKING, Annotated

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.completion import cause_ids
from limitdoctor.cli.conversation import Conversation, UsageFaultError
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import checklist_of
from limitdoctor.problems import nearest

if TYPE_CHECKING:
    from limitdoctor.checklist.model import Cause, Checklist, Step

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help="advise", context_settings=options.CONTEXT)
def advise(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    causes: Annotated[list[str], typer.Argument(metavar="CAUSE", help="causes", autocompletion=cause_ids)],
    *,
    business: options.Business = False,
    rules: options.Rules = "",
    color: options.Colour = "auto",
    lang: options.Lang = "",
) -> int:
    """Finds the causes, prints their steps."""
    from limitdoctor.render import advice

    conversation: Conversation = context.obj
    options.check_language(lang)
    colour = options.coloured(color)
    checklist = checklist_of(rules)
    found: list[str] = []
    for name in causes:
        meant = causes_named(checklist, name)
        if len(meant) > 1:
            from limitdoctor.render import lookup

            several = [checklist.causes[cause] for cause in meant]
            text = lookup.render(several, name, "advise", conversation.language, columns=streams.columns())
            streams.write(text)
            return Exit.DONE
        found += [cause for cause in meant if cause not in found]
    known = [checklist.causes[cause] for cause in found]
    steps = _steps(checklist, known, business=business)
    streams.write(
        advice.render(checklist, known, steps, conversation.language, columns=streams.columns(), colour=colour)
    )
    return Exit.DONE


def causes_named(checklist: "Checklist", name: str) -> tuple[str, ...]:
    """The ids of the causes that a name may mean: one by id or title, else all that the word leads to.

    Raises UsageFaultError where it leads to none.
    """
    from limitdoctor.vocabulary import folded, names_of

    wanted = folded(name)
    names = names_of((cause.id, cause.title, ()) for cause in checklist.causes.values())
    if wanted in names:
        return (names[wanted],)
    from limitdoctor.render import lookup

    meant = tuple(cause.id for cause in lookup.causes_for(checklist, name))
    if meant:
        return meant
    close = nearest(wanted, names)
    if close is None:
        raise UsageFaultError("no_such_name", found=name)
    raise UsageFaultError("no_such_name_nearest", found=name, nearest=names[close])


def _steps(checklist: "Checklist", causes: "list[Cause]", *, business: bool) -> "list[Step]":
    """The steps of the causes and those for everybody, none twice, quick ones first within their time."""
    account = "business" if business else "personal"
    asked = {step for cause in causes for step in cause.steps}
    found = [
        step
        for step in checklist.steps.values()
        if (step.id in asked or step.always) and (not step.serves or account in step.serves)
    ]
    return sorted(
        found,
        key=lambda step: (step.id not in asked, step.effort.minutes() if step.effort else 10**6, step.id),
    )
