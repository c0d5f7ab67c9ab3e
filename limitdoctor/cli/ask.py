"""`limitdoctor ask`: the interview at a terminal, saved after every answer, ending in a diagnosis."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError, one_of
from limitdoctor.cli.days import today
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.help import Command
from limitdoctor.cli.reading import AsTyped, checklist_of, history_of, nothing_known
from limitdoctor.language.words import Count
from limitdoctor.render.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from limitdoctor.checklist.model import Checklist
    from limitdoctor.diagnosis.model import Diagnosis
    from limitdoctor.history.model import History
    from limitdoctor.interview import Next, Reply
    from limitdoctor.render.lines import Line

OWN_FILE = "# limitdoctor ask"  # how a file of answers starts
_FORMS = ("text", "json")
_SAVE = "answers.yaml"
_MOST = 99

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Command, help="ask", context_settings=options.CONTEXT)
def ask(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", help="files")] = None,
    *,
    save: Annotated[str, typer.Option("--save", metavar="FILE", help="option_save")] = _SAVE,
    most: Annotated[str, typer.Option("--max-questions", metavar="N", help="option_max_questions")] = "8",
    print_questions: Annotated[bool, typer.Option("--print-questions", help="option_print_questions")] = False,
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_ask_format")] = "text",
    vanished: options.Vanished = "",
    limit_before: options.LimitBefore = "",
    as_of: options.AsOf = "",
    product: options.Product = "",
    business: options.Business = False,
    rules: options.Rules = "",
    password_file: options.PasswordFile = "",
    color: options.Colour = "auto",
    lang: options.Lang = "",
) -> int:
    """Asks, or lists what it would ask."""
    conversation: Conversation = context.obj
    options.check_language(lang)
    conversation.as_json = one_of(form, _FORMS, "--format") == "json"
    if not (most.isascii() and most.isdigit() and 1 <= int(most[:3]) <= _MOST):
        raise UsageFaultError("bad_max_questions", found=most)
    if not print_questions and not (streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stderr)):
        raise UsageFaultError("ask_needs_terminal")
    said = AsTyped(as_of or today().isoformat(), product, vanished, limit_before, password_file, business)
    checklist = checklist_of(rules)
    saved = _saved(save, only_read=print_questions)
    names = [*(files or ()), *([save] if saved else ())]
    base = history_of(conversation, names, said, checklist) if names else nothing_known(conversation, said, checklist)
    if print_questions:
        streams.write(_listed(conversation, checklist, base))
        return Exit.DONE
    own = history_of(conversation, [save], said, checklist) if saved else None
    if own is not None and own.skipped:
        raise UsageFaultError("answers_damaged", path=save, rows=Count(len(own.skipped)))
    day = base.vanished.isoformat() if base.vanished else ""  # "yesterday" means another day tomorrow
    given = _Given(tuple(files or ()), save, rules, said._replace(as_of=as_of, vanished=day))
    led = _Led(conversation, checklist, base, own, given, int(most), options.coloured(color))
    if not led.run():
        return Exit.DONE
    found = history_of(conversation, [*given.files, save], led.said(said), checklist)
    streams.write(_diagnosed(conversation, checklist, found, led.command("diagnose"), options.coloured(color)))
    return Exit.DONE


class _Given(NamedTuple):
    """What the command line gave: files, where answers go, rules, and what it says of the account, as typed."""

    files: tuple[str, ...]
    save: str
    rules: str
    said: AsTyped


def _saved(path: str, *, only_read: bool) -> bool:
    """Whether there are answers to go on from; a file that does not begin like ours is refused, or not read."""
    if not Path(path).exists():
        return False
    with suppress(OSError), Path(path).open("rb") as file:
        if file.read(len(OWN_FILE)).decode("utf-8", "replace") == OWN_FILE:
            return True
    if only_read:
        return False
    raise UsageFaultError("not_answers", path=path)


def _listed(conversation: Conversation, checklist: "Checklist", base: "History") -> str:
    from limitdoctor.diagnosis.diagnose import diagnose
    from limitdoctor.interview import Interview, all_questions
    from limitdoctor.render import asking
    from limitdoctor.render.lines import plain

    questions = all_questions(Interview(checklist, base))
    if conversation.as_json:
        return asking.as_json(checklist, questions, diagnose(base, checklist))

    return plain(asking.listed(checklist, questions, conversation.language, streams.columns()))


def _diagnosed(
    conversation: Conversation,
    checklist: "Checklist",
    found: "History",
    command: str,
    colour: bool,  # noqa: FBT001
) -> str:
    from limitdoctor.diagnosis.diagnose import diagnose
    from limitdoctor.render import terminal

    look = terminal.Look(streams.columns(), colour, "normal", 3, command)
    return "\n" + terminal.render(diagnose(found, checklist), conversation.language, look)


class _Led:
    """One interview as it is led: asks on stderr, reads stdin, saves after every answer."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it is led about, where it goes, how it looks
        self,
        conversation: Conversation,
        checklist: "Checklist",
        base: "History",
        own: "History | None",
        given: _Given,
        most: int,
        colour: bool,  # noqa: FBT001
    ) -> None:
        from limitdoctor.interview import Interview
        from limitdoctor.render.asking import Asking

        self.interview: Interview = Interview(checklist, base)
        self.asking: Asking = Asking(checklist, conversation.language, streams.columns())
        self.own = own
        self.given = given
        self.save = given.save
        self.most = most
        self.colour = colour

    def run(self) -> bool:
        """Leads it to its end; False where the person left before. Ctrl-C and the end of input keep the answers."""
        self._tell(self.asking.hello(self.save, self.most, goes_on=self.own is not None))
        try:
            return self._questions()
        except EOFError:
            return self._leave()
        except KeyboardInterrupt:
            self._leave()
            raise

    def said(self, said: AsTyped) -> AsTyped:
        """What was said of the account, with what the answers say and no file can hold."""
        from limitdoctor.interview import said_of

        more = said_of(self.interview)
        vanished = said.vanished or (more.vanished.isoformat() if more.vanished else "")
        before = said.limit_before or (format(more.limit_before, "f") if more.limit_before is not None else "")
        return said._replace(vanished=vanished, limit_before=before)

    def command(self, verb: str) -> str:
        """The command that shows the diagnosis again, or goes on asking, with all that this one was given."""
        import shlex

        given, said = self.given, self.said(self.given.said)
        words = ["limitdoctor", verb, *given.files]
        if verb == "diagnose":
            words.append(given.save)
        elif given.save != _SAVE:
            words += ["--save", given.save]
        for option, value in (
            ("--vanished", said.vanished),
            ("--limit-before", said.limit_before),
            ("--as-of", said.as_of),
            ("--product", said.product),
            ("--password-file", said.password_file),
            ("--rules", given.rules),
        ):
            words += [option, value] if value else []
        return shlex.join([*words, *(["--business"] if said.business else [])])

    def _questions(self) -> bool:
        step = self._next()
        while step.question is not None:
            following = self._asked(step)
            if following is None:
                return self._leave()
            step = following
        self._end(step)
        return True

    def _next(self) -> "Next":
        from limitdoctor.interview import next_step

        return next_step(self.interview, self.most)

    def _asked(self, step: "Next") -> "Next | None":
        """Asks one question until it is answered, taken back or left; what follows, None to leave."""
        from limitdoctor.interview import ReplyError, read_reply

        question, asking, today = step.question, self.asking, self.interview.base.as_of
        if question is None or today is None:
            return None
        self._tell(asking.question(question, len(self.interview.replies) + 1, step.left))
        while True:
            typed = self._read()
            match typed.strip().casefold():
                case "q" | "ｑ":
                    return None
                case "b" | "ｂ":
                    if self.interview.replies:
                        self.interview = self.interview.back()
                        self._store()
                        return self._next()
                    self._tell(asking.flow(asking.say("nothing_before"), "  "))
                case "w" | "ｗ":
                    self._tell(asking.why(question, step.diagnosis))
                case "":
                    continue
                case _:
                    try:
                        reply = read_reply(question, typed, today)
                    except ReplyError as fault:
                        self._tell(asking.flow(asking.say(fault.key), "  "))
                        continue
                    return self._took(reply, step)

    def _took(self, reply: "Reply", before: "Next") -> "Next | None":
        """Keeps an answer and says what it changes; what follows, None to leave. Working that out takes the time."""
        self.interview = self.interview.replied(reply)
        self._store()
        self._tell(self.asking.noted(reply))
        following = self._next()
        after = following.diagnosis
        if after.verdict.word in ("likely", "possible") and _first(after) != _first(before.diagnosis):
            self._tell(self.asking.first_place(after))
        flags = [flag for flag in after.red_flags if flag not in before.diagnosis.red_flags]
        if flags:
            self._tell(self.asking.red_flags(after, flags))
            self._tell(self.asking.flow(self.asking.say("red_flag_goes_on")))
            if self._read().strip().casefold() in ("q", "ｑ"):
                return None
        return following

    def _end(self, step: "Next") -> None:
        asking = self.asking
        if step.settled:
            text = asking.say("settled")
        elif len(self.interview.replies) >= self.most:
            text = asking.say("asked_most", most=Count(self.most))
        else:
            text = asking.say("nothing_left")
        self._store()
        self._tell(
            [(), *asking.flow(text), *asking.flow(asking.say("see_again", command=harmless(self.command("diagnose"))))]
        )

    def _leave(self) -> bool:
        if self.interview.replies:
            self._store()
            command = harmless(self.command("ask"))
            self._tell([(), *self.asking.flow(self.asking.say("kept", path=harmless(self.save), command=command))])
        return False

    def _read(self) -> str:
        streams.prompt(self.asking.say("prompt"))
        typed = sys.stdin.readline()
        if not typed:
            raise EOFError
        return typed

    def _tell(self, lines: "Sequence[Line]") -> None:
        from limitdoctor.render.lines import painted, plain

        streams.tell((painted if self.colour else plain)(lines))

    def _store(self) -> None:
        """Writes all answers, those of earlier runs too; only the owner may read them."""
        from limitdoctor.cli.writing import replace_file
        from limitdoctor.history.write import as_yaml
        from limitdoctor.interview import saved_history

        kept = as_yaml(saved_history(self.interview, self.own), show_names=True)  # its owner's own words stay
        text = f"{OWN_FILE}: {self.asking.say('file_comment')}\n{kept}"
        replace_file(self.save, text.encode("utf-8", "backslashreplace"), private=True)


def _first(found: "Diagnosis") -> str:
    return found.ranking.causes[0].cause if found.ranking.causes else ""
