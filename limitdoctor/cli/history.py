"""`limitdoctor history`: what becomes of a file before it is diagnosed."""

from collections.abc import Callable
from inspect import Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError, one_of
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command, Group
from limitdoctor.cli.problem_forms import choose_form, write_problems
from limitdoctor.cli.reading import AsTyped, checklist_of, history_of
from limitdoctor.language.words import Count

if TYPE_CHECKING:
    from limitdoctor.checklist.model import Checklist
    from limitdoctor.history.model import History
    from limitdoctor.problems import Problem

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="files")]
Form = Annotated[str, typer.Option("--format", metavar="F", help="option_history_format")]
ProblemForm = Annotated[str, typer.Option("--format", metavar="F", help="option_problem_format")]
_FORMS = ("text", "json")
_ODD = ("events-twice",)


@app.callback(cls=Group, help="history", context_settings=options.CONTEXT)
def history(lang: options.Lang = "") -> None:
    """The group itself takes the language only."""
    options.check_language(lang)


class Given(NamedTuple):
    """What `check`, `show` and `convert` are all given: the files, and how to read them."""

    conversation: Conversation
    files: list[str]
    rules: str
    password_file: str
    show_names: bool

    def read(self, *, as_of: str = "", product: str = "") -> "tuple[History, Checklist]":
        """The history of the files, and the checklist whose words they are written in."""
        checklist = checklist_of(self.rules)
        said = AsTyped(as_of, product, password_file=self.password_file, show_names=self.show_names)
        return history_of(self.conversation, self.files, said, checklist), checklist


def _of_files(command: Callable[..., int]) -> Callable[..., int]:
    """A command of `Given` and of options of its own -> one that typer can call, with the options of all of them."""

    def call(  # noqa: PLR0913 - one parameter an option
        context: typer.Context,
        files: Files,
        *,
        rules: options.Rules = "",
        password_file: options.PasswordFile = "",
        show_names: options.ShowNames = False,
        lang: options.Lang = "",
        **own: str | bool,
    ) -> int:
        options.check_language(lang)
        return command(Given(context.obj, files, rules, password_file, show_names), **own)

    first, second, *shared, _ = signature(call).parameters.values()
    own = tuple(signature(command).parameters.values())[1:]
    call.__signature__ = Signature((first, second, *own, *shared))  # type: ignore[attr-defined]  # what typer reads
    return call


@app.command("check", cls=Command, help="history_check", context_settings=options.CONTEXT)
@_of_files
def check(given: Given, *, form: ProblemForm = "text") -> int:
    """Tells what was left out of the files and what is odd about them."""
    from limitdoctor.diagnosis.diagnose import odd_answers
    from limitdoctor.history.limit import empty_readings

    choose_form(given.conversation, form)
    found, checklist = given.read()
    problems = (*found.skipped, *found.warnings, *empty_readings(found), *odd_answers(found, checklist))
    if not write_problems(given.conversation, problems, {"files": len(found.inputs)}, names=given.show_names):
        streams.write(_report(given.conversation, found, problems, names=given.show_names))
    return Exit.FOUND if problems else Exit.DONE


@app.command("show", cls=Command, help="history_show", context_settings=options.CONTEXT)
@_of_files
def show(given: Given, *, form: Form = "text", as_of: options.AsOf = "", product: options.Product = "") -> int:
    """Prints every event as it was read."""
    from limitdoctor.history.limit import tell

    conversation = given.conversation
    conversation.as_json = one_of(form, _FORMS, "--format") == "json"
    found, checklist = given.read(as_of=as_of, product=product)
    if conversation.as_json:
        from limitdoctor.render import history_json

        streams.write(history_json.render(found, tell(found), names=given.show_names))
        return Exit.DONE
    from limitdoctor.render import history_text

    dated = found if found.as_of is not None else found._replace(as_of=checklist.as_of)
    streams.write(
        history_text.render(
            found,
            tell(dated),
            checklist.vocabulary,
            conversation.language,
            columns=streams.columns(),
            names=given.show_names,
        )
    )
    _tell_of_losses(given, found)
    return Exit.DONE


@app.command("convert", cls=Command, help="history_convert", context_settings=options.CONTEXT)
@_of_files
def convert(given: Given, *, output: options.Output, force: options.Force = False) -> int:
    """Writes the files as one history in our own format."""
    from limitdoctor.cli.writing import put
    from limitdoctor.history.write import as_csv, as_yaml

    ending = ".yaml" if output == "-" else Path(output).suffix.lower()
    if ending not in (".yaml", ".yml", ".csv"):
        raise UsageFaultError("bad_ending", path=output)
    found, _ = given.read()
    write = as_csv if ending == ".csv" else as_yaml
    put(given.conversation, output, write(found, show_names=given.show_names), force=force)
    _tell_of_losses(given, found)
    return Exit.DONE


def _tell_of_losses(given: Given, found: "History") -> None:
    """Lists on stderr what was left out of the files or only read with luck: rows, whole parts of them."""
    lost = (*found.skipped, *(one for one in found.warnings if one.severity == "error" or one.code in _ODD))
    if lost:
        streams.tell(_report(given.conversation, found, lost, names=given.show_names))


def _report(conversation: Conversation, found: "History", problems: "tuple[Problem, ...]", *, names: bool) -> str:
    from limitdoctor.cli.app import quotable
    from limitdoctor.render.problem_text import report

    total = {
        name: sum(getattr(file, name) for file in found.inputs) for name in ("rows", "events", "skipped", "duplicates")
    }
    counts = {name: Count(number) for name, number in total.items()}
    last = conversation.say("history_counts", files=Count(len(found.inputs)), **counts)
    if not problems:
        return f"{last} {conversation.say('history_clean')}\n"
    told = report(problems, conversation.language, streams.columns(), quotable(problems), names=names)
    return f"{told}\n{last}\n"


@app.command("add", cls=Command, help="history_add", context_settings=options.CONTEXT)
def add(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="own_file")],
    typed: Annotated[list[str], typer.Argument(metavar="EVENT", help="typed_event")],
    *,
    rules: options.Rules = "",
    lang: options.Lang = "",
) -> int:
    """Appends one event and says what changed."""
    from limitdoctor.cli.history_add import append

    conversation: Conversation = context.obj
    options.check_language(lang)
    streams.write(append(conversation, file, typed, checklist_of(rules)))
    return Exit.DONE
