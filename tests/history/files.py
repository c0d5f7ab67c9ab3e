"""Files for tests: a text or bytes become files in a folder, and are read as one history."""

from pathlib import Path
from textwrap import dedent

from limitdoctor.history.model import Event, History
from limitdoctor.history.read import read_history
from limitdoctor.problems import InvalidFileError, Problem
from tests.history.shipped import bill_nodes, vocabulary


def write(folder: Path, *contents: str | bytes) -> list[Path]:
    """Writes each content into a file of its own."""
    paths = []
    for number, content in enumerate(contents):
        path = folder / f"file{number}"
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
        paths.append(path)
    return paths


def read(folder: Path, *contents: str | bytes, **options: object) -> History:
    """The history of all contents together."""
    return read_history(write(folder, *contents), vocabulary(), bill_nodes(), **options)  # type: ignore[arg-type]


def refused(folder: Path, *contents: str | bytes, **options: object) -> list[Problem]:
    """The problems of contents that cannot be read at all."""
    try:
        found = read(folder, *contents, **options)
    except InvalidFileError as fault:
        return list(fault.problems)
    raise AssertionError(f"was read: {found}")


def told(event: Event) -> str:
    """An event in one line: what it says, without its place."""
    at = f" {event.at:%H:%M}" if event.at else ""
    product = "" if event.product == "self" else f" of {event.product}"
    fields = "".join(f" {name}={value}" for name, value in zip(event.names, event.values, strict=True))
    return f"{event.day}{at} {event.kind}{product}{fields}"


def lines(history: History) -> list[str]:
    """All events, one line each."""
    return [told(event) for event in history.events]


def essence(history: History) -> tuple[object, ...]:
    """All that must survive a round trip; only places may differ."""
    return (
        [event[:6] for event in history.events],
        history.coverage,
        dict(history.account),
        history.as_of,
        [(answer.finding, answer.state) for answer in history.answers],
    )


def codes(problems: tuple[Problem, ...]) -> list[tuple[int, int, str]]:
    """Line, column and code of each problem."""
    return [(found.location.line, found.location.column, found.code) for found in problems]


def facts(problem: Problem) -> dict[str, str]:
    """What a problem says."""
    return dict(problem.facts)
