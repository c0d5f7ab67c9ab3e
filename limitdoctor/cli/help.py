"""Commands that print their help in the language of the run, an example first, wrapped for Chinese.

The root imports a command when it is called, not for its own help.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from typer.core import TyperCommand, TyperGroup

from limitdoctor.cli import streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.problems import nearest
from limitdoctor.render.wrap import width, wrap

_WIDEST_NAME = 26

# The commands: name -> the module that holds it. Read from top to bottom, this is the order of the help.
COMMANDS: Mapping[str, str] = {
    "diagnose": "limitdoctor.cli.diagnose",
    "ask": "limitdoctor.cli.ask",
    "advise": "limitdoctor.cli.advise",
    "whatif": "limitdoctor.cli.whatif",
    "letter": "limitdoctor.cli.letter",
    "sheet": "limitdoctor.cli.sheet",
    "explain": "limitdoctor.cli.explain",
    "history": "limitdoctor.cli.history",
    "sample": "limitdoctor.cli.sample",
    "rules": "limitdoctor.cli.rules",
}

SUBCOMMANDS: Mapping[str, tuple[str, ...]] = {
    "history": ("check", "show", "convert", "add"),
    "rules": ("list", "check", "test", "diff", "new", "schema"),
}


class _Helpful:
    """What commands and groups share: their help goes to stdout the way every result does."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option --help, which writes with `streams.write`."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # of the command that this is mixed into
        if option is not None:
            option.callback = _show_help
        return option


def _show_help(context: Any, _: Any, wanted: Any) -> None:
    if wanted and not context.resilient_parsing:
        streams.write(f"{context.get_help()}\n")
        context.exit()


class Command(_Helpful, TyperCommand):
    """A command whose `help` is the id of its texts in the catalogue, as are the `help` of its options."""

    def get_help(self, ctx: Any) -> str:
        """The whole help as text."""
        return _help(self, ctx, ())

    def invoke(self, ctx: Any) -> Any:
        """Runs it; a value that was given and is empty is refused, for nobody means it."""
        for param in self.params:
            value = ctx.params.get(param.name)
            if (value == "" or (isinstance(value, (list, tuple)) and "" in value)) and _was_typed(ctx, param):
                raise UsageFaultError("empty_value", name=_name(param))
        return super().invoke(ctx)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Names only: the help of an option here is an id, and describing it would load rich."""
        return _without_help(super().shell_complete(ctx, incomplete))


class Group(_Helpful, TyperGroup):
    """A group of commands."""

    def get_help(self, ctx: Any) -> str:
        """The whole help as text."""
        return _help(self, ctx, self.list_commands(ctx))

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Names only."""
        return _without_help(super().shell_complete(ctx, incomplete))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is called; a mistyped one is told with the nearest."""
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            close = nearest(name, known)
            key = "no_such_command_nearest" if close else "no_such_command"
            raise UsageFaultError(key, found=name, nearest=close or "", allowed=", ".join(known), path=ctx.command_path)
        return super().resolve_command(ctx, args)


class Root(Group):
    """The tool itself: its commands are imported when they are called, not for its help."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        from typer.main import get_command

        command = get_command(import_module(COMMANDS[cmd_name]).app)
        command.name = cmd_name
        return command

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Names of commands without importing them."""
        from typer._click.shell_completion import CompletionItem

        found = [CompletionItem(name) for name in COMMANDS if name.startswith(incomplete)]
        return found + _without_help(super(TyperGroup, self).shell_complete(ctx, incomplete))


def _without_help(items: Iterable[Any]) -> list[Any]:
    found = list(items)
    for item in found:
        item.help = None
    return found


def _was_typed(ctx: Any, param: Any) -> bool:
    source = ctx.get_parameter_source(param.name)
    return source is not None and source.name == "COMMANDLINE"


def language_of(ctx: Any) -> Language:
    """The language of the run that a context belongs to."""
    found = ctx.find_object(Conversation)
    return found.language if found is not None else "en"


def _help(command: Any, ctx: Any, commands: Iterable[str]) -> str:
    language = language_of(ctx)
    columns = streams.columns()
    key = f"commands.{command.help}"
    usage = " ".join([ctx.command_path, *_usage(command, ctx, language)])
    lines = wrap(usage, columns, say("commands.usage", language), "  ")
    lines += ["", say("commands.examples", language)]
    lines += [f"  {example}" for example in say(f"{key}_examples", language).splitlines()]
    lines.append("")
    lines += wrap(_about(command, language), columns)
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for param in command.get_params(ctx):
        if getattr(param, "hidden", False):
            continue
        row = (_name(param), _described(param, language))
        (arguments if param.param_type_name == "argument" else options).append(row)
    lines += _table(say("commands.arguments", language), arguments, columns)
    parent = f"{command.help}_" if command.help != "root" else ""
    named = [(name, say(f"commands.{parent}{name}_summary", language)) for name in commands]
    lines += _table(say("commands.commands", language), named, columns)
    lines += _table(say("commands.options", language), options, columns)
    lines += ["", *wrap(say("commands.more_help", language), columns)]
    return "\n".join(lines)


def _about(command: Any, language: Language) -> str:
    if command.help != "sample":
        return say(f"commands.{command.help}_about", language)
    from limitdoctor.cli.samples import names

    return say("commands.sample_about", language, names=", ".join(names()))


def _usage(command: Any, ctx: Any, language: Language) -> list[str]:
    pieces = [say("commands.usage_options", language)]
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            several = "..." if param.nargs == -1 else ""
            pieces.append(f"{param.metavar}{several}" if param.required else f"[{param.metavar}]{several}")
    if isinstance(command, TyperGroup):
        pieces.append(say("commands.usage_command", language))
    return pieces


def _name(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar)
    names = ", ".join(sorted(param.opts, key=len))
    return f"{names} {param.metavar}" if param.metavar and not param.is_flag and not param.count else names


def _described(param: Any, language: Language) -> str:
    if "--help" in param.opts:
        return say("commands.option_help", language)
    if "--install-completion" in param.opts or "--show-completion" in param.opts:
        return say(f"commands.option_{param.name}", language)
    return say(f"commands.{param.help}", language)


def _table(title: str, rows: list[tuple[str, str]], columns: int) -> list[str]:
    """Names and what they mean; a long name stands on a line of its own."""
    if not rows:
        return []
    names = min(max(width(name) for name, _ in rows), _WIDEST_NAME if columns >= 60 else 14)
    lines = ["", title]
    for name, text in rows:
        hang = " " * (names + 4)
        if width(name) > names:
            lines.append(f"  {name}")
            lines += wrap(text, columns, hang)
        else:
            lines += wrap(text, columns, f"  {name}{' ' * (names - width(name) + 2)}", hang)
    return lines
