"""The forty items of a good command-line tool (the research on user-friendliness), each with the tests that show it.

An item that the design changed says what stands instead. The tests live with what they test; this list holds them
together, and fails where one of them is gone. What had no test of its own has it below.
"""

import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import Run, run  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[1]


class Item(NamedTuple):
    """What must hold, as amended, and the tests that show it (`file::test`)."""

    promise: str
    tests: tuple[str, ...]


HELP, STREAMS, EXITS, USAGE = "cli/test_help.py", "cli/test_streams.py", "cli/test_exits.py", "cli/test_usage.py"
COMMANDS, GOLDEN, TERMINAL = "cli/test_commands.py", "golden/test_golden.py", "render/test_terminal.py"
ASK = "cli/test_ask.py"
JSON, FORMS, HERE = "render/test_json_output.py", "render/test_other_forms.py", "test_forty_items.py"

ITEMS = {
    1: Item(
        "-h and --help on the tool and on every command: exit 0, on stdout",
        (f"{HELP}::test_every_command_has_help_on_stdout",),
    ),
    2: Item(
        "without a command: short help with two examples, exit 0",
        (f"{HELP}::test_without_a_command_the_help_with_two_examples",),
    ),
    3: Item(
        "--version: name and version in one line (rules have a version of their own), before anything slow",
        (f"{HELP}::test_version", f"{STREAMS}::test_version_is_answered_before_typer"),
    ),
    4: Item(
        "an example stands before the options, and the last line says where to go on (there is no address: offline)",
        (f"{HELP}::test_an_example_stands_before_the_options", f"{HERE}::test_help_ends_with_where_to_go_on"),
    ),
    5: Item("help fits 60, 80 and 120 columns in both languages", (f"{HELP}::test_help_fits_and_nothing_is_cut",)),
    6: Item("no help text is cut", (f"{HELP}::test_help_fits_and_nothing_is_cut",)),
    7: Item(
        "a mistyped command, option or id: the nearest one, exit 2",
        (f"{USAGE}::test_it_is_told_with_the_nearest_name",),
    ),
    8: Item(
        "the result on stdout, the talk on stderr",
        (f"{HERE}::test_the_result_and_the_talk_keep_apart", f"{EXITS}::test_3_an_input_that_cannot_be_read"),
    ),
    9: Item(
        "--format json: one document on stdout, nothing else", (f"{HERE}::test_json_is_one_document_and_nothing_else",)
    ),
    10: Item(
        "the JSON of DESIGN section 5, by its shipped schema",
        (f"{JSON}::test_the_contract_to_the_letter", f"{GOLDEN}::test_json"),
    ),
    11: Item("the same input, the same bytes", (f"{JSON}::test_the_same_diagnosis_gives_the_same_bytes",)),
    12: Item(
        "brief: one record a line, five fields, never wrapped",
        (f"{FORMS}::test_brief_is_one_record_a_line_with_five_fields",),
    ),
    13: Item("a reader who leaves: quiet", (f"{STREAMS}::test_a_reader_who_goes_away_ends_the_talk_quietly",)),
    14: Item(
        "exit codes of DESIGN section 5, one test each",
        tuple(
            f"{EXITS}::{name}"
            for name in ("test_the_readme_has_the_same_table", "test_2_usage", "test_70_a_fault_of_the_tool")
        ),
    ),
    15: Item(
        "diagnose exits 0 whatever it finds, rules check exits 1 on errors",
        (f"{EXITS}::test_0_whatever_the_diagnosis", f"{EXITS}::test_1_rules_check_found_an_error"),
    ),
    16: Item("NO_COLOR, empty NO_COLOR", (f"{STREAMS}::test_colours",)),
    17: Item("--color beats the environment, TERM=dumb has none", (f"{STREAMS}::test_colours",)),
    18: Item(
        "no terminal: no escape, no waiting line, no question",
        (f"{STREAMS}::test_a_pipe_gets_no_escape_and_no_question",),
    ),
    19: Item("nothing is said by colour alone", (f"{TERMINAL}::test_colours_only_where_asked_for_and_never_alone",)),
    20: Item(
        "40, 60, 80, 120 columns: no line wider, no text lost",
        (f"{TERMINAL}::test_every_line_fits_and_is_well_broken", f"{TERMINAL}::test_the_width_loses_no_text"),
    ),
    21: Item(
        "every glyph is in GBK",
        (f"{COMMANDS}::test_everything_fits_any_width_and_any_chinese_console", f"{GOLDEN}::test_text"),
    ),
    22: Item(
        "gbk, ascii, cp437: the same exit code, no traceback", (f"{STREAMS}::test_any_console_can_be_written_to",)
    ),
    23: Item(
        "no line starts with closing punctuation or splits a number",
        (f"{GOLDEN}::test_text", f"{TERMINAL}::test_every_line_fits_and_is_well_broken"),
    ),
    24: Item(
        "the order of the languages as DESIGN section 5 has it", ("cli/test_language.py::test_the_first_word_decides",)
    ),
    25: Item("both languages have the same ids, numbers, order", (f"{COMMANDS}::test_both_languages_say_the_same",)),
    26: Item(
        "every encoding, line end, preamble, number and date form of DESIGN section 2",
        ("history/test_decode.py::*", "history/test_table.py::*"),
    ),
    27: Item(
        "- reads stdin, and as an output it is stdout",
        (f"{STREAMS}::test_standard_input_is_a_file", f"{COMMANDS}::test_convert_can_write_to_standard_output"),
    ),
    28: Item(
        "unreadable: code, file, line, mark, what to do; exit 3", (f"{EXITS}::test_3_an_input_that_cannot_be_read",)
    ),
    29: Item(
        "equal faults are told once", ("render/test_problem_text.py::test_equal_faults_are_told_once_with_their_lines",)
    ),
    30: Item(
        "a fault of the tool: a short text without a word of the data, exit 70; a traceback where asked for (no log)",
        (f"{EXITS}::test_70_a_fault_of_the_tool",),
    ),
    31: Item(
        "Ctrl-C: exit 130, one line, answers kept in ask",
        (f"{EXITS}::test_130_a_real_interrupt_leaves_no_traceback", f"{ASK}::test_ctrl_c_keeps_the_answers"),
    ),
    32: Item(
        "ask without a terminal: exit 2, and what to do instead",
        (f"{ASK}::test_without_a_terminal_it_says_what_to_do",),
    ),
    33: Item(
        "everything has an explain: what, why, how it is judged, steps, sources",
        (
            f"{COMMANDS}::test_everything_in_the_checklist_can_be_explained",
            f"{COMMANDS}::test_every_problem_code_can_be_explained",
        ),
    ),
    34: Item(
        "rules check: file, line, column, code, the line with a mark, help; github, sarif and json are valid",
        (
            f"{COMMANDS}::test_rules_check_quotes_the_line_with_a_mark",
            "render/test_sarif.py::*",
            "render/test_github.py::*",
        ),
    ),
    35: Item("not slow: thrice the times of the research, in processor time", (f"{HERE}::test_it_is_not_slow",)),
    36: Item("nothing is imported that is not needed", (f"{STREAMS}::test_nothing_is_imported_that_is_not_needed",)),
    37: Item(
        "completion for four shells: commands, options, ids",
        (
            f"{STREAMS}::test_completion_knows_commands_options_and_ids",
            f"{STREAMS}::test_the_completion_script_is_shown",
        ),
    ),
    38: Item(
        "no network: no socket is opened; the page names nothing outside and has a strict policy",
        (f"{STREAMS}::test_no_socket_is_ever_opened", "render/test_html.py::*", "browser/test_report.py::*"),
    ),
    39: Item(
        "the page: language, one heading, figures with title, description and table, text of files escaped",
        ("render/test_html.py::*", "browser/test_report.py::*"),
    ),
    40: Item(
        "never over a file without --force, says where it wrote, cells that a spreadsheet would run are guarded",
        (
            f"{COMMANDS}::test_a_sample_is_written_once",
            "cli/test_html.py::*",
            "history/test_adding.py::test_a_cell_that_a_spreadsheet_would_run_is_guarded",
        ),
    ),
}


def test_there_are_forty() -> None:
    assert list(ITEMS) == list(range(1, 41))


@pytest.mark.parametrize("number", ITEMS)
def test_each_item_has_its_tests(number: int) -> None:
    assert ITEMS[number].tests
    for reference in ITEMS[number].tests:
        path, _, name = reference.partition("::")
        text = (ROOT / "tests" / path).read_text(encoding="utf-8")
        assert re.search(r"^ *def test_" if name == "*" else rf"^ *def {name}\(", text, re.MULTILINE), reference


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_ends_with_where_to_go_on(run: Run, lang: str) -> None:  # noqa: F811
    last = run("--help", lang=lang).out.rstrip().splitlines()[-1]
    assert "limitdoctor " in last


def test_the_result_and_the_talk_keep_apart(run: Run) -> None:  # noqa: F811
    good = run("diagnose", "samples/paid_off.csv")
    assert good.out
    assert good.err == ""
    bad = run("diagnose", "samples/no_such_file.csv")
    assert bad.out == ""
    assert "no_such_file.csv" in bad.err


def test_json_is_one_document_and_nothing_else(run: Run) -> None:  # noqa: F811
    import json

    for words in (
        ("diagnose", "samples/paid_off.csv"),
        ("diagnose",),
        ("history", "show", "samples/paid_off.csv"),
        ("history", "check", "samples/paid_off.csv"),
        ("rules", "check"),
        ("rules", "list"),
    ):
        done = run(*words, "--format", "json")
        assert isinstance(json.loads(done.out), dict), words
        assert done.err == "", words


@pytest.mark.skipif(sys.platform == "win32", reason="no processor time of children there")
@pytest.mark.parametrize(
    ("words", "seconds"),
    [(("--help",), 0.21), (("rules", "check"), 3.0), (("diagnose", "five_thousand.csv"), 0.75)],
    ids=str,
)
def test_it_is_not_slow(tmp_path: Path, words: tuple[str, ...], seconds: float) -> None:
    rows = ["date,event,amount,merchant", "2024-01-01,limit,9000,", "2025-11-02,limit,0,"]
    rows += [f"2025-{1 + i % 10:02}-{1 + i % 28:02},purchase,{i % 300}.50,m{i % 40}" for i in range(5000)]
    (tmp_path / "five_thousand.csv").write_text("\n".join(rows) + "\n")
    least = 1000.0
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "limitdoctor", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env={"PYTHONPATH": str(ROOT)})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert (done.returncode, done.stderr) == (0, b"")
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert least <= seconds
