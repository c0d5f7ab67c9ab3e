"""The options that several commands share: `help` is an id in the catalogue, values are checked by the commands."""

from typing import Annotated

import typer

from limitdoctor.cli import streams
from limitdoctor.cli.conversation import one_of
from limitdoctor.language.text import LANGUAGES

COLOURS = ("auto", "always", "never")
CONTEXT = {"help_option_names": ["-h", "--help"]}

Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", help="option_lang")]
Colour = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="option_color")]
Rules = Annotated[str, typer.Option("--rules", metavar="DIR", help="option_rules")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="option_as_of")]
Product = Annotated[str, typer.Option("--product", metavar="P", help="option_product")]
Business = Annotated[bool, typer.Option("--business", help="option_business")]
PasswordFile = Annotated[str, typer.Option("--password-file", metavar="F", help="option_password_file")]
ShowNames = Annotated[bool, typer.Option("--show-names", help="option_show_names")]
Vanished = Annotated[str, typer.Option("--vanished", metavar="DATE", help="option_vanished")]
LimitBefore = Annotated[str, typer.Option("--limit-before", metavar="N", help="option_limit_before")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="option_output")]
Force = Annotated[bool, typer.Option("--force", help="option_force")]


def coloured(choice: str) -> bool:
    """Whether to use colours; raises UsageFaultError for a word that --color does not take."""
    return streams.coloured(one_of(choice, COLOURS, "--color"))


def check_language(lang: str) -> None:
    """--lang was read before parsing; here only a word that it does not take is refused."""
    if lang:
        one_of(lang, LANGUAGES, "--lang")
