"""`limitdoctor rules`: the checklist itself, listed, checked and tested."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.app import quotable
from limitdoctor.cli.conversation import Conversation, UsageFaultError, one_of
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command, Group
from limitdoctor.cli.problem_forms import choose_form, write_problems
from limitdoctor.cli.reading import checklist_of
from limitdoctor.cli.rule_folders import folders_of
from limitdoctor.cli.rules_diff import diff
from limitdoctor.cli.rules_new import new
from limitdoctor.cli.rules_test import run_tests
from limitdoctor.language.words import Count
from limitdoctor.problems import InvalidFileError, Problem, in_order

if TYPE_CHECKING:
    from types import ModuleType

NO_FOLDER = ("no-such-folder", "not-a-folder")
LISTED = ("causes", "signs", "findings", "steps", "sources", "calendar")

app = typer.Typer(
    cls=Group, add_completion=False, rich_markup_mode=None, help="rules", context_settings=options.CONTEXT
)

Folder = Annotated[str, typer.Argument(metavar="DIR", help="folder")]
Folders = Annotated[list[str] | None, typer.Argument(metavar="DIR", help="folders")]


@app.callback(cls=Group, help="rules", context_settings=options.CONTEXT)
def rules(lang: options.Lang = "") -> None:
    """The group itself takes the language only."""
    options.check_language(lang)


@app.command("list", cls=Command, help="rules_list", context_settings=options.CONTEXT)
def list_items(
    context: typer.Context,
    folder: Folder = "",
    *,
    of: Annotated[str, typer.Option("--of", metavar="WHAT", help="option_of")] = "causes",
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_history_format")] = "text",
    lang: options.Lang = "",
) -> int:
    """Lists the items of one sort."""
    from limitdoctor.render import listing

    conversation: Conversation = context.obj
    options.check_language(lang)
    what = one_of(of, LISTED, "--of")
    conversation.as_json = one_of(form, ("text", "json"), "--format") == "json"
    checklist = checklist_of(folder)
    if conversation.as_json:
        streams.write(listing.render_json(checklist, what))
    else:
        streams.write(listing.render(checklist, what, conversation.language, columns=streams.columns()))
    return Exit.DONE


@app.command("check", cls=Command, help="rules_check", context_settings=options.CONTEXT)
def check(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    folders: Folders = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="option_strict")] = False,
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_problem_format")] = "text",
    fix: Annotated[bool, typer.Option("--fix", help="option_fix")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="option_show_fix")] = False,
    lang: options.Lang = "",
) -> int:
    """Tells everything that is wrong with a checklist, and mends what has one safe answer."""
    from limitdoctor.review.check import check as check_folder

    conversation: Conversation = context.obj
    options.check_language(lang)
    choose_form(conversation, form)
    if (fix or dry_run) and not folders:
        raise UsageFaultError("fix_needs_folder")
    paths = folders_of(folders or ())
    if dry_run and sum(_fixing().show(conversation, path) for path in paths):
        return Exit.FOUND
    refused = [fault for path in paths for fault in _fixing().mend(conversation, path)] if fix and not dry_run else []
    found = [check_folder(path) for path in paths]
    problems = in_order((*refused, *(fault for each in found for fault in each.problems)))
    checked = {name: sum(each.counts[name] for each in found) for name in found[0].counts}
    if any(problem.code in NO_FOLDER for problem in problems):
        raise InvalidFileError(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    fixes = _fixing().proposed(paths, problems) if conversation.form == "sarif" and problems else None
    if not write_problems(conversation, problems, checked, fixes=fixes):
        streams.write(_report(conversation, problems, checked, errors))
    return Exit.FOUND if errors or (strict and problems) else Exit.DONE


app.command("test", cls=Command, help="rules_test", context_settings=options.CONTEXT)(run_tests)
app.command("diff", cls=Command, help="rules_diff", context_settings=options.CONTEXT)(diff)
app.command("new", cls=Command, help="rules_new", context_settings=options.CONTEXT)(new)


@app.command("schema", cls=Command, help="rules_schema", context_settings=options.CONTEXT)
def write_schema(
    context: typer.Context,
    folder: Folder = "",
    *,
    output: options.Output = "-",
    force: options.Force = False,
    lang: options.Lang = "",
) -> int:
    """Writes the JSON Schema of a rule file, with the kinds of event that this checklist knows."""
    from limitdoctor.checklist.schema import render
    from limitdoctor.cli.writing import check_free, put

    conversation: Conversation = context.obj
    options.check_language(lang)
    check_free(output, force=force)
    text = render(checklist_of(folder).vocabulary, conversation.language)
    put(conversation, output, text, force=force)
    return Exit.DONE


def _fixing() -> "ModuleType":
    """Imported only where something may be mended."""
    from limitdoctor.cli import rules_fix

    return rules_fix


def _report(conversation: Conversation, problems: Sequence[Problem], checked: Mapping[str, int], errors: int) -> str:
    from limitdoctor.render.problem_text import report

    counts = {name: Count(number) for name, number in checked.items()}
    last = conversation.say("rules_counts", **counts, errors=Count(errors), warnings=Count(len(problems) - errors))
    columns = streams.columns()
    told = report(problems, conversation.language, columns, quotable(problems)) if problems else ""
    return f"{told}\n{last}\n" if told else f"{last}\n"
