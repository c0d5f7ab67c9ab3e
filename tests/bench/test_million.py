"""A table of many events is read and diagnosed in proportion; run with `pytest -m bench tests/bench`."""

import pytest

from tests.bench.million import MOST_BYTES, MOST_TIMES, measure, write_table


@pytest.mark.bench
def test_a_million_events(tmp_path):
    found = {}
    for events in (100_000, 1_000_000):
        path = tmp_path / f"{events}.csv"
        write_table(path, events)
        found[events] = measure(path, events)
    largest = found[1_000_000]
    assert largest.times <= MOST_TIMES
    assert largest.bytes_each <= MOST_BYTES
    assert largest.diagnosed / found[100_000].diagnosed <= 15  # ten times the events


def test_the_table_is_the_same_every_time(tmp_path):
    for name in ("one.csv", "two.csv"):
        write_table(tmp_path / name, 1000)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
