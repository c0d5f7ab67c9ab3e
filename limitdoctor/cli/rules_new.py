"""`limitdoctor rules new`: the skeleton of a cause, a finding or a step, in the file where it belongs."""

from pathlib import Path
from typing import Annotated

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError, one_of
from limitdoctor.cli.exits import Exit


def new(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    sort: Annotated[str, typer.Argument(metavar="cause|finding|step", help="new_sort")],
    name: Annotated[str, typer.Argument(metavar="ID", help="new_id")],
    *,
    rules: Annotated[str, typer.Option("--rules", metavar="DIR", help="option_new_rules")] = "rules",
    category: Annotated[str, typer.Option("--category", metavar="C", help="option_category")] = "",
    sign: Annotated[str, typer.Option("--sign", metavar="S", help="option_sign")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option_dry_run")] = False,
    lang: options.Lang = "",
) -> int:
    """Adds the skeleton of one item."""
    from limitdoctor.checklist.load import read_rules
    from limitdoctor.cli.writing import replace_file
    from limitdoctor.review.skeleton import SORTS, RefusedError, begin

    conversation: Conversation = context.obj
    options.check_language(lang)
    what = one_of(sort, SORTS, "cause|finding|step")
    _check_options(what, category, sign)
    try:
        found = begin(
            read_rules(Path(rules)), Path(rules), what, name, category=category, sign=sign,
            remark=lambda key: conversation.say(f"remark_{key}"),
        )  # fmt: skip
    except RefusedError as fault:
        raise UsageFaultError(fault.key, **fault.blanks) from fault
    if dry_run:
        streams.tell(conversation.say("would_write", place=f"{found.path}:{found.line}"))
        streams.write(found.written)
        return Exit.DONE
    replace_file(str(found.path), found.text.encode("utf-8"))
    streams.write(conversation.say("now_fill_in", place=f"{found.path}:{found.line}", folder=rules) + "\n")
    return Exit.DONE


def _check_options(sort: str, category: str, sign: str) -> None:
    """A cause needs its category; the options of another sort are refused."""
    from limitdoctor.checklist.model import CATEGORIES

    if sort == "cause":
        if not category:
            raise UsageFaultError("category_needed", allowed=", ".join(CATEGORIES))
        one_of(category, CATEGORIES, "--category")
    for option, value, of in (("--category", category, "cause"), ("--sign", sign, "finding")):
        if value and sort != of:
            raise UsageFaultError("option_of_other", option=option, sort=of)
