"""The days on which a calendar entry holds, against a plain walk over every day."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.checklist.calendar import latest_day, touches
from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.language.text import Text
from limitdoctor.problems import Location


def entry(first, last, recurs=()):
    title = Text("一", "one")
    return CalendarEntry(
        "x", "peak", first, last, tuple(recurs), frozenset(), "neutral", "context", title, None, (), Location("f")
    )


def holds(one, day):
    """The promise, word by word, for a single day."""
    if not one.first <= day <= one.last:
        return False
    length = monthrange(day.year, day.month)[1]
    return not one.recurs or any(
        month in (0, day.month) and day.day == (number if number > 0 else length + 1 + number)
        for month, number in one.recurs
    )


def test_a_span_holds_on_its_first_and_last_day():
    one = entry(date(2021, 2, 1), date(2021, 2, 28))

    assert touches(one, date(2021, 1, 1), date(2021, 2, 1))
    assert touches(one, date(2021, 2, 28), date(2021, 3, 9))
    assert not touches(one, date(2021, 3, 1), date(2021, 3, 9))
    assert not touches(one, date(2021, 1, 1), date(2021, 1, 31))
    assert latest_day(one, date(2021, 2, 5), date(2021, 2, 7)) == date(2021, 2, 7)
    assert latest_day(one, date(2021, 2, 5), date(2021, 3, 7)) == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("recurs", "first", "last", "latest"),
    [
        ([(0, 8), (0, 9)], date(2025, 5, 1), date(2025, 5, 31), date(2025, 5, 9)),
        ([(0, 8)], date(2025, 5, 9), date(2025, 6, 7), None),
        ([(0, -1)], date(2024, 2, 1), date(2024, 2, 29), date(2024, 2, 29)),
        ([(0, -1)], date(2025, 2, 1), date(2025, 3, 30), date(2025, 2, 28)),
        ([(0, 31)], date(2025, 4, 1), date(2025, 4, 30), None),
        ([(6, 18)], date(2025, 6, 19), date(2026, 6, 17), None),
        ([(6, 18)], date(2025, 1, 1), date(2026, 1, 1), date(2025, 6, 18)),
        ([(2, 29)], date(2025, 1, 1), date(2027, 12, 31), None),
        ([(2, 29)], date(2025, 1, 1), date(2031, 12, 31), date(2028, 2, 29)),
        ([(12, 31)], date(2024, 12, 31), date(2025, 1, 1), date(2024, 12, 31)),
    ],
)
def test_days_that_come_back(recurs, first, last, latest):
    assert latest_day(entry(date(1970, 1, 1), date(2100, 12, 31), recurs), first, last) == latest


_days = st.dates(date(2019, 1, 1), date(2026, 12, 31))
_recurs = st.lists(
    st.tuples(st.integers(0, 12), st.integers(-31, 31).filter(bool)).filter(lambda pair: pair[0] == 0 or pair[1] > 0),
    max_size=3,
)


@given(_days, st.integers(0, 900), _recurs, _days, st.integers(-5, 500))
def test_the_latest_day_is_the_one_that_a_walk_finds(first, span, recurs, start, length):
    one = entry(first, first + timedelta(days=span), recurs)
    end = start + timedelta(days=length)
    walked = [day for day in (start + timedelta(days=number) for number in range(length + 1)) if holds(one, day)]

    assert latest_day(one, start, end) == (max(walked) if walked else None)
    assert touches(one, start, end) == bool(walked)
