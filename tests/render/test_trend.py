from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.render.trend import trend

DAY = date(2025, 1, 1)


def at(day: int, yuan: int) -> tuple[date, Decimal]:
    return date.fromordinal(DAY.toordinal() + day), Decimal(yuan)


def test_an_amount_stands_until_the_next_reading() -> None:
    found = trend([at(0, 8000), at(4, 4000), at(8, 0)], date(2025, 1, 10), 10)
    assert found is not None
    assert found.blocks == "████▅▅▅▅··"
    assert (found.first, found.last, found.most) == (DAY, date(2025, 1, 10), Decimal(8000))


def test_the_day_it_went_is_seen_however_long_the_time_before() -> None:
    found = trend([at(0, 8000), at(999, 0)], date.fromordinal(DAY.toordinal() + 999), 24)
    assert found is not None
    assert found.blocks == "█" * 23 + "·"


def test_of_two_readings_on_one_day_the_later_stands_last() -> None:
    found = trend([at(0, 8000), at(1, 8000), at(1, 0)], date(2025, 1, 2), 24)
    assert found is not None
    assert found.blocks == "█·"


def test_one_reading_or_nothing_but_zero_is_no_trend() -> None:
    assert trend([], DAY, 24) is None
    assert trend([at(0, 8000)], DAY, 24) is None
    assert trend([at(0, 0), at(5, 0)], DAY, 24) is None


def test_little_is_still_more_than_nothing() -> None:
    found = trend([at(0, 10_000), at(1, 1)], date(2025, 1, 2), 24)
    assert found is not None
    assert found.blocks == "█▁"


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 10**6)), min_size=2, max_size=30), st.integers(1, 40))
def test_it_fits_and_a_chinese_console_can_draw_it(readings: list[tuple[int, int]], slots: int) -> None:
    found = trend([at(*reading) for reading in readings], DAY, slots)
    if found is not None:
        assert 1 <= len(found.blocks) <= slots
        found.blocks.encode("gbk")
