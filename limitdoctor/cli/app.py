"""The tool as a typer application, and the one place where what went wrong becomes words and an exit code."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from limitdoctor import __version__
from limitdoctor.cli import options, streams
from limitdoctor.cli.choose_language import choose_language
from limitdoctor.cli.conversation import Conversation, MistypedError, UsageFaultError
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import COMMANDS, SUBCOMMANDS, Root
from limitdoctor.problems import InvalidFileError, Problem, nearest
from limitdoctor.render.harmless import harmless
from limitdoctor.render.wrap import wrap

_LARGEST_QUOTED = 1_000_000

app = typer.Typer(cls=Root, invoke_without_command=True, context_settings=options.CONTEXT, rich_markup_mode=None)


@app.callback(cls=Root, help="root")
def root(
    context: typer.Context,
    *,
    lang: options.Lang = "",
    version: Annotated[bool, typer.Option("--version", "-V", help="option_version")] = False,
) -> int:
    """Without a command: the version, or the help."""
    options.check_language(lang)
    if context.invoked_subcommand is None:
        streams.write(f"limitdoctor {__version__}\n" if version else f"{context.get_help()}\n")
    return Exit.DONE


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code."""
    streams.harden()
    conversation = Conversation(choose_language(arguments), arguments)
    try:
        return _run(conversation, arguments)
    except streams.OutputFaultError as fault:  # a full disk is no fault of the tool
        return _usage(conversation, conversation.say("cannot_write", path="stdout", reason=harmless(fault.reason)))


def _run(conversation: Conversation, arguments: Sequence[str]) -> int:
    try:
        command = typer.main.get_command(app)
        code = command.main(list(arguments), prog_name="limitdoctor", standalone_mode=False, obj=conversation)
    except (UsageFaultError, typer.TyperException) as fault:
        return _usage(conversation, _translated(conversation, fault))
    except MistypedError as fault:
        return _mistyped(conversation, fault)
    except InvalidFileError as fault:
        return _unreadable(conversation, fault.problems)
    except streams.OutputFaultError:
        raise
    except (typer.Abort, KeyboardInterrupt):
        code = Exit.INTERRUPTED
    except SystemExit as done:  # typer ends completion this way
        return done.code if isinstance(done.code, int) else Exit.DONE
    except Exception as fault:  # noqa: BLE001 - the last fence: no user ever sees a traceback
        return _fault(conversation, fault)
    if code == Exit.INTERRUPTED:
        streams.tell(f"\n{conversation.say('interrupted')}")
    return int(code or Exit.DONE)


def _shown(blanks: dict[str, Any]) -> dict[str, Any]:
    return {name: harmless(value) if isinstance(value, str) else value for name, value in blanks.items()}


def _usage(conversation: Conversation, text: str) -> int:
    lines = wrap(text, streams.columns(), "", "  ")
    streams.tell("\n".join([*lines, *_see_help(conversation)]))
    return Exit.USAGE


def _mistyped(conversation: Conversation, fault: MistypedError) -> int:
    from limitdoctor.render.problem_text import report

    text = report(fault.problems, conversation.language, streams.columns(), fault.lines)
    streams.tell("\n".join([text, *_see_help(conversation)]))
    return Exit.USAGE


def _see_help(conversation: Conversation) -> list[str]:
    command = " ".join(("limitdoctor", *_called(conversation.arguments), "--help"))
    return wrap(conversation.say("see_help", command=command), streams.columns())


def _called(arguments: Sequence[str]) -> tuple[str, ...]:
    """The command that a command line calls, as far as it is one: ("rules", "check")."""
    words = [word for word in arguments if not word.startswith("-")]
    if not words or words[0] not in COMMANDS:
        return ()
    return tuple(words[:2]) if words[1:] and words[1] in SUBCOMMANDS.get(words[0], ()) else (words[0],)


def _translated(conversation: Conversation, fault: Any) -> str:
    """A fault of usage in words; one that typer found is told from its fields, its own sentence is English only."""
    if isinstance(fault, UsageFaultError):
        return conversation.say(fault.key, **_shown(fault.blanks))
    param = getattr(fault, "param", None)
    name = getattr(fault, "option_name", "") or (param.opts[0] if param is not None else "")
    if param is not None and param.param_type_name == "argument":
        name = param.metavar or name
    match type(fault).__name__:
        case "NoSuchOption":
            close = nearest(name, sorted(fault.possibilities or ()))
            key = "no_such_option_nearest" if close else "no_such_option"
            return conversation.say(key, found=harmless(name), nearest=close or "")
        case "MissingParameter":
            return conversation.say("missing_argument", name=name)
        case "BadOptionUsage":
            key = "takes_no_value" if "not take" in fault.message else "needs_value"
            return conversation.say(key, option=harmless(name))
    extra = re.search(r"extra argument\(s\) \((.*)\)", fault.message, re.DOTALL)
    if extra:
        return conversation.say("extra_arguments", found=harmless(extra[1]))
    return harmless(fault.format_message())


def _unreadable(conversation: Conversation, problems: Sequence[Problem]) -> int:
    from limitdoctor.cli.problem_forms import write_problems

    if write_problems(conversation, problems, {"files": conversation.files}):
        return Exit.UNREADABLE
    from limitdoctor.render.problem_text import report

    streams.tell(report(problems, conversation.language, streams.columns(), quotable(problems)))
    return Exit.UNREADABLE


def quotable(problems: Sequence[Problem]) -> dict[str, Sequence[str]]:
    """The lines of the YAML files that the problems are in: people wrote them, so they may be quoted. Bills may not."""
    found: dict[str, Sequence[str]] = {}
    for problem in problems:
        name = problem.location.file
        if name in found or not name.endswith((".yaml", ".yml")):
            continue
        try:
            path = Path(name)
            text = path.read_text(encoding="utf-8", errors="replace") if path.stat().st_size < _LARGEST_QUOTED else ""
        except (OSError, ValueError):
            text = ""
        found[name] = text.removeprefix("\ufeff").split("\n")
    return found


def _fault(conversation: Conversation, fault: Exception) -> int:
    """A fault of the tool: its kind and place, nothing of the data; the whole traceback only where it is asked for."""
    if os.environ.get("LIMITDOCTOR_DEBUG"):
        import traceback

        streams.tell("".join(traceback.format_exception(fault)))
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    text = conversation.say("fault", kind=type(fault).__name__, place=place, version=__version__)
    streams.tell("\n".join(wrap(text, streams.columns())))
    return Exit.FAULT
