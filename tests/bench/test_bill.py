"""A large bill is read and diagnosed in a few times a bare loop over it; run with `pytest -m bench tests/bench`."""

import pytest

from tests.bench.bill import MOST_TIMES, ROWS, measure, write_bill


@pytest.mark.bench
def test_a_large_bill(tmp_path):
    write_bill(tmp_path / "bill.csv", ROWS)
    assert measure(tmp_path / "bill.csv").times <= MOST_TIMES


def test_the_bill_is_the_same_every_time(tmp_path):
    for name in ("one.csv", "two.csv"):
        write_bill(tmp_path / name, 500)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
