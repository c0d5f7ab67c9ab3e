"""`limitdoctor rules test`: the examples of findings and the cases run, and what they would not notice."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from limitdoctor.cli import options, streams
from limitdoctor.cli.app import quotable
from limitdoctor.cli.conversation import Conversation, UsageFaultError, one_of
from limitdoctor.cli.exits import Exit
from limitdoctor.cli.reading import checklist_of
from limitdoctor.cli.rule_folders import folders_of
from limitdoctor.language.words import Count

if TYPE_CHECKING:
    from limitdoctor.checklist.model import Checklist
    from limitdoctor.review.cover import Covered
    from limitdoctor.review.trial import Trial


def run_tests(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    folders: Annotated[list[str] | None, typer.Argument(metavar="DIR", help="folders")] = None,
    *,
    min_coverage: Annotated[str, typer.Option("--min-coverage", metavar="N", help="option_min_coverage")] = "0",
    no_mutation: Annotated[bool, typer.Option("--no-mutation", help="option_no_mutation")] = False,
    form: Annotated[str, typer.Option("--format", metavar="F", help="option_history_format")] = "text",
    lang: options.Lang = "",
) -> int:
    """Runs the examples of all findings and all cases."""
    from limitdoctor.review.cases import run_cases
    from limitdoctor.review.examples import run_examples
    from limitdoctor.review.trial import passed_and_failed

    conversation: Conversation = context.obj
    options.check_language(lang)
    least = _percent(min_coverage)
    conversation.as_json = one_of(form, ("text", "json"), "--format") == "json"
    path = _one_folder(folders or ())
    checklist = checklist_of(str(path), examples=True)
    with streams.patience(conversation.say("testing")):
        trials = (*run_examples(checklist), *run_cases(path, checklist))
    passed, failed = passed_and_failed(trials)
    if not conversation.as_json:
        _tell_trials(conversation, trials)
    covered = None
    if passed and not failed:
        covered = _covered(conversation, path, checklist, least, mutate=not no_mutation)
    if conversation.as_json:
        _write_json(trials, covered)
    else:
        _tell_covered(conversation, covered)
        streams.write(conversation.say("rules_tested", passed=Count(passed), failed=Count(failed)) + "\n")
    return Exit.DONE if covered is not None and covered.enough else Exit.FOUND


def _percent(text: str) -> float:
    """--min-coverage as a number."""
    from limitdoctor.fields import FieldError, parse_number

    try:
        number = parse_number(text)
    except FieldError:
        number = None
    if number is None or not 0 <= number <= 100:
        raise UsageFaultError("bad_percent", option="--min-coverage", found=text)
    return float(number)


def _one_folder(words: Sequence[str]) -> Path:
    path, *more = folders_of(words)
    if more:
        raise UsageFaultError("extra_arguments", found=", ".join(map(str, more)))
    return path


def _tell_trials(conversation: Conversation, trials: "Sequence[Trial]") -> None:
    """What failed, how many cases expect nothing yet, and how often the diagnosis was right."""
    from limitdoctor.render.problem_text import report
    from limitdoctor.render.score_text import render
    from limitdoctor.review.score import score

    faults = [fault for each in trials for fault in each.faults]
    if faults:
        streams.write(report(faults, conversation.language, streams.columns(), quotable(faults)) + "\n")
    waiting = sum(each.open for each in trials)
    if waiting:
        streams.write(conversation.say("rules_open", cases=Count(waiting)) + "\n")
    figures = render(score(trials), conversation.language)
    if figures:
        streams.write(figures + "\n")
    if not any(each.faults or not each.open for each in trials):
        streams.write(conversation.say("rules_nothing") + "\n")


def _covered(
    conversation: Conversation, path: Path, checklist: "Checklist", least: float, *, mutate: bool
) -> "Covered":
    """What examples and cases show of the conditions, `least` percent being enough."""
    from limitdoctor.review import cover
    from limitdoctor.review.cases import stated_accounts

    with streams.patience(conversation.say("testing")):
        known = cover.known_accounts(checklist, stated_accounts(path, checklist))
        mutation = cover.mutation(checklist, known) if mutate else None
        return cover.Covered(cover.coverage(checklist, known), mutation, least)


def _tell_covered(conversation: Conversation, covered: "Covered | None") -> None:
    from limitdoctor.render import cover_text

    if covered is None:
        return
    streams.write(cover_text.render(covered.seen, covered.mutation, conversation.language) + "\n")
    if not covered.enough:
        streams.write(conversation.say("cover_low", least=f"{covered.least:g}") + "\n")


def _write_json(trials: "Sequence[Trial]", covered: "Covered | None") -> None:
    from limitdoctor.render.tested_json import render
    from limitdoctor.review.score import score

    streams.write(render(trials, score(trials), covered))
