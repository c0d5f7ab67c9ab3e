"""Hostile input: each gives a history or a located problem within two seconds, never another exception."""

import io
import time
import tracemalloc

import pytest

from limitdoctor.history.model import History
from limitdoctor.history.read import read_history
from limitdoctor.problems import InvalidFileError, Problem
from tests.history.shipped import bill_nodes, vocabulary

HEADER = "date,event,amount,note\n"
ROWS = 5_000
MEGABYTE = 1 << 20


def rows(template: str, header: str = HEADER) -> bytes:
    return (header + "".join(template.format(n=number) + "\n" for number in range(ROWS))).encode()


def outcome(data: bytes) -> History | tuple[Problem, ...]:
    before = time.process_time()
    try:
        found: History | tuple[Problem, ...] = read_history(["-"], vocabulary(), bill_nodes(), stdin=io.BytesIO(data))
    except InvalidFileError as fault:
        found = fault.problems
    assert time.process_time() - before < 2
    return found


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty-file"),
        (lambda: bytes(range(256)) * 4000, "not-a-text"),
        (lambda: b"\0" * MEGABYTE, "not-a-text"),
        (lambda: b"x" * (100 * MEGABYTE), "line-too-long"),
        (lambda: b"1," * (50 * MEGABYTE), "line-too-long"),
        (lambda: "日".encode() * (30 * MEGABYTE), "line-too-long"),
        (lambda: b'"' * (30 * MEGABYTE), "line-too-long"),
        (lambda: b"[" * 5_000, "too-deep"),
        (lambda: b"[" * 200_000, "too-deep"),
        (lambda: b"events: " + b"{a: " * 200_000, "too-deep"),
        (lambda: b"a: &a [x]\nevents: [*a, *a]\n", "anchor"),
        (lambda: b"events: []\nevents: []\n", "events-twice"),
        (lambda: b"events: [" + b"1," * 300_000 + b"]", "too-large"),
        (lambda: b"PK\x03\x04 nothing", "archive-damaged"),
    ],
)
def test_what_cannot_be_read_is_told(make, code):
    found = outcome(make())
    assert code in [problem.code for problem in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("make", "events", "skipped"),
    [
        (lambda: rows("2025-01-01,event{n},5,x") + b"2025-01-01,limit,5,\n", 1, ROWS),
        (lambda: rows("2025-02-30,limit,{n},x") + b"2025-01-01,limit,5,\n", 1, ROWS),
        (lambda: rows("2025-01-01,limit,x{n},x") + b"2025-01-01,limit,5,\n", 1, ROWS),
        (lambda: rows("2025-01-01,limit,{n},x,y") + b"2025-01-01,limit,5,\n", 1, ROWS),
        (lambda: rows('2025-01-01,limit,{n},"open'), ROWS, 0),
        (lambda: rows('2025-01-01,limit,{n},"a"b'), ROWS, 0),
        (lambda: rows("2025-01-01,sign_in,city{n}", "date,event,place\n"), ROWS, 0),
        (lambda: rows("2025-01-01,limit,{n},[red]x[/b] \x1b[31m"), ROWS, 0),
        (lambda: rows(",recorded,no{n},,", "date,event,family,from,to\n") + b"2025-01-01,limit,,,\n", 1, 0),
        (lambda: HEADER.encode() + b'2025-01-01,limit,5,"' + b"\n" * 500_000 + b'"\n', 1, 0),
        (lambda: b"date,event" + b",x" * 10_000 + b"\n2025-01-01,limit" + b",y" * 10_000 + b"\n", 1, 0),
        (lambda: b"events:\n" + b"  - {date: 2025-01-01, event: limit, amuont: 5}\n" * 5_000, 5_000, 0),
        (lambda: rows("k{n}: 1", "events: [{date: 2025-01-01, event: limit}]\n"), 1, 0),
    ],
)
def test_a_file_full_of_faults_still_gives_what_is_good(make, events, skipped):
    found = outcome(make())
    assert isinstance(found, History)
    assert (len(found.events), len(found.skipped)) == (events, skipped)


def test_a_limit_that_never_existed_is_a_history(tmp_path):
    found = outcome(b"date,event\n2025-01-01,sign in\n")
    assert isinstance(found, History)
    assert found.events[0].kind == "sign_in"


def test_a_refused_file_takes_little_memory():
    data = b"1," * (20 * MEGABYTE)
    stream = io.BytesIO(data)
    tracemalloc.start()
    with pytest.raises(InvalidFileError):
        read_history(["-"], vocabulary(), {}, stdin=stream)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2 * len(data)
