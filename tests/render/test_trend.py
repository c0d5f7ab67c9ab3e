from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.render.trend import Reading, Span, axis, limit_readings, owed_readings, span, trend
from tests.render import hand

DAY = date(2025, 1, 1)


def at(day: int, yuan: int | None) -> Reading:
    return date.fromordinal(DAY.toordinal() + day), None if yuan is None else Decimal(yuan)


def blocks(readings: list[Reading], last: int, slots: int) -> str:
    over = span([readings], at(last, 0)[0], slots)
    assert over is not None
    return trend(readings, over)


def test_an_amount_stands_until_the_next_reading() -> None:
    assert blocks([at(0, 8000), at(4, 4000), at(8, 0)], 9, 10) == "████▅▅▅▅··"


def test_the_day_it_went_is_seen_however_long_the_time_before() -> None:
    assert blocks([at(0, 8000), at(999, 0)], 999, 24) == "█" * 23 + "·"


def test_of_two_readings_on_one_day_the_later_stands_last() -> None:
    assert blocks([at(0, 8000), at(1, 8000), at(1, 0)], 1, 24) == "█·"


def test_one_reading_or_nothing_but_zero_is_no_trend() -> None:
    assert span([[], []], DAY, 24) is None
    assert blocks([at(0, 8000)], 0, 24) == ""
    assert blocks([at(0, 0), at(5, 0)], 5, 24) == ""


def test_little_is_still_more_than_nothing() -> None:
    assert blocks([at(0, 10_000), at(1, 1)], 1, 24) == "█▁"


def test_what_is_not_known_is_blank() -> None:
    assert blocks([at(0, 4000), at(2, None), at(4, 8000)], 5, 6) == "▅▅  ██"


def test_two_rows_share_their_days() -> None:
    limit, owed = [at(0, 8000), at(8, 0)], [at(4, 500), at(6, 0)]
    over = span([limit, owed], at(9, 0)[0], 10)
    assert over == Span(DAY, at(9, 0)[0], 10)
    assert [trend(row, over) for row in (limit, owed)] == ["████████··", "    ██····"]


def test_the_axis_marks_the_slot_of_the_day() -> None:
    over = Span(DAY, at(99, 0)[0], 50)
    assert axis(over, None) == "2025-01-01                              2025-04-10"
    assert axis(over, at(50, 0)[0]) == "2025-01-01               ▲ 2025-02-20   2025-04-10"
    assert axis(over, at(98, 0)[0]) == "2025-01-01                            2025-04-09 ▲"
    assert axis(over, DAY) == "▲ 2025-01-01                            2025-04-10"
    assert axis(Span(DAY, at(9, 0)[0], 10), at(5, 0)[0]) == "     ▲ 2025-01-06"
    assert axis(Span(DAY, at(9, 0)[0], 10), None) == "2025-01-01"
    assert axis(Span(DAY, at(9, 0)[0], 10), at(5, 0)[0], 9) == "   2025-01-06 ▲", "under the same block, to the left"


@given(st.integers(0, 400), st.integers(0, 400), st.integers(12, 60))
def test_the_mark_stands_under_the_block_of_its_day(days: int, marked: int, slots: int) -> None:
    marked = min(marked, days)
    over = Span(DAY, at(days, 0)[0], min(slots, days + 1))
    text = axis(over, at(marked, 0)[0])
    assert len(text) <= max(over.slots, 24 + 12)
    assert text[over.slot(at(marked, 0)[0])] == "▲"
    assert at(marked, 0)[0].isoformat() in text


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 10**6)), min_size=2, max_size=30), st.integers(1, 60))
def test_it_fits_and_a_chinese_console_can_draw_it(readings: list[tuple[int, int]], slots: int) -> None:
    found = blocks([at(*reading) for reading in readings], 0, slots)
    assert len(found) <= slots
    found.encode("gbk")


def test_what_the_person_said_of_the_limit_is_a_reading_where_there_is_none() -> None:
    story = hand.LIMIT._replace(readings=(), last_seen=None)
    said = hand.DIAGNOSIS._replace(limit=story, history=hand.HISTORY._replace(vanished=date(2025, 10, 1)))
    assert limit_readings(said) == [(date(2025, 9, 30), Decimal(12000)), (date(2025, 10, 1), Decimal(0))]
    assert limit_readings(hand.DIAGNOSIS) == list(hand.LIMIT.readings)


def test_what_was_owed_is_told_day_by_day() -> None:
    story = hand.LIMIT._replace(debts=((DAY, Decimal(5)), (date(2025, 1, 9), None)))
    assert owed_readings(hand.DIAGNOSIS._replace(limit=story)) == [(DAY, Decimal(5)), (date(2025, 1, 9), None)]
