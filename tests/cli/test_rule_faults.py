"""Every fault of a rule file, through the command: one message, at its token, exit 1, and nothing else with it."""

import json
from pathlib import Path

import pytest

from tests.checklist.faults import FAULTS, UNREADABLE
from tests.checklist.small import SMALL, place, write
from tests.cli.conftest import Run

BOMB = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
# the eight slips of every comparison of checkers: key, type, name, id twice, tab, empty, key twice, bomb
EIGHT = [
    ("signs/use.yaml", "background: 15", "backgruond: 15", "unknown-key", (4, 5)),
    ("signs/use.yaml", "background: 15", "background: soon", "not-a-rate", (4, 17)),
    ("signs/use.yaml", "[draw, repayment], more", "[drow, repayment], more", "unknown-kind", (5, 25)),
    ("signs/strain.yaml", "late_elsewhere:", "dormant:", "repeated-id", (19, 7)),
    ("signs/use.yaml", "    background: 15", "\tbackground: 15", "tab", (4, 1)),
    ("signs/use.yaml", SMALL["signs/use.yaml"], "", "empty-rule-file", (0, 0)),
    ("signs/use.yaml", "    background: 15", "    background: 15\n    background: 16", "repeated-key", (5, 5)),
    ("sources.yaml", SMALL["sources.yaml"], BOMB, "anchor", (1, 4)),
]


def told(run: Run, folder: Path) -> list[tuple[str, str, int, int]]:
    done = run("rules", "check", str(folder), "--format", "json")
    assert done.code == 1
    assert done.err == ""
    found = json.loads(done.out)["problems"]
    assert all(problem["message"] and problem["hint"] for problem in found)
    return [(p["code"], p["file"].removeprefix(f"{folder}/"), p["line"], p["column"]) for p in found]


@pytest.mark.parametrize(("name", "old", "new", "code", "at"), EIGHT, ids=[entry[3] for entry in EIGHT])
def test_the_eight_ordinary_slips(  # noqa: PLR0917 - a table
    run: Run, tmp_path: Path, name: str, old: str, new: str, code: str, at: tuple[int, int]
) -> None:
    found = told(run, write(tmp_path, (name, old, new)))

    if code == "empty-rule-file":  # what it held is missed elsewhere
        assert (code, name, *at) in found
    else:
        assert found == [(code, name, *at)]


@pytest.mark.parametrize(("name", "old", "new", "code", "at"), FAULTS)
def test_one_fault_is_one_message(  # noqa: PLR0917 - a table
    run: Run, tmp_path: Path, name: str, old: str, new: str, code: str, at: str | None
) -> None:
    found = told(run, write(tmp_path, (name, old, new)))

    assert [entry[0] for entry in found] == [code]
    assert at is None or found[0][1:] == place(name, at)


@pytest.mark.parametrize(("content", "expected"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_message(
    run: Run, tmp_path: Path, content: str, expected: tuple[str, int, int]
) -> None:
    code, line, column = expected

    assert told(run, write(tmp_path, zz=content)) == [(code, "zz.yaml", line, column)]


def test_there_are_fifty_and_more() -> None:
    assert len(EIGHT) + len(FAULTS) + len(UNREADABLE) >= 58


@pytest.mark.parametrize(
    ("new", "listed"), [("steps: [zzzz]", "rules list --of steps"), ("sources: [zzzz]", "of sources")]
)
def test_of_many_names_the_nearest_three_are_told_and_how_to_list_all(
    run: Run, tmp_path: Path, new: str, listed: str
) -> None:
    steps = "".join(
        f"  step{n}: {{title: {{zh: 步, en: Step}}, how: {{zh: 做, en: Do}}, when: today}}\n" for n in range(40)
    )
    sources = "".join(f"  source{n}: {{grade: document, title: An article}}\n" for n in range(40))
    folder = write(
        tmp_path,
        ("causes.yaml", "steps: [contact_support]\n    sources: [D0]", new),
        ("recovery.yaml", "steps:\n", "steps:\n" + steps),
        ("sources.yaml", "sources:\n", "sources:\n" + sources),
    )
    problems = json.loads(run("rules", "check", str(folder), "--format", "json").out)["problems"]
    hint = next(p["hint"]["en"] for p in problems if p["code"] in ("unknown-id", "unknown-source"))

    assert listed in hint
    assert len(hint) < 160
