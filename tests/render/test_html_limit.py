"""The figure of the limit over time: what is thinned, what is shaded, which incidents stand in it."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.history.model import Coverage
from limitdoctor.render.html_limit import Mark, Span, _lanes, figure, incidents, round_above, thinned, unrecorded
from limitdoctor.render.html_svg import Days
from limitdoctor.render.outline import Outline
from tests.render import hand

DAY = date(2025, 1, 1)
AMOUNTS = st.lists(st.one_of(st.none(), st.integers(0, 10**6).map(Decimal)), min_size=1, max_size=900)


@given(AMOUNTS)
def test_thinning_keeps_the_ends_and_the_highest_and_lowest(amounts: list[Decimal | None]) -> None:
    readings = [(DAY + timedelta(days=place), amount) for place, amount in enumerate(amounts)]
    kept = thinned(readings, 20)
    assert len(kept) <= max(40, 4 * 20)
    assert set(kept) <= set(readings)
    assert list(kept) == sorted(kept, key=lambda reading: reading[0])
    assert (kept[0], kept[-1]) == (readings[0], readings[-1])
    known = [amount for amount in amounts if amount is not None]
    if known:
        still = [amount for _, amount in kept if amount is not None]
        assert (max(still), min(still)) == (max(known), min(known))


@given(st.decimals(0, 10**8, places=2))
def test_the_axis_ends_at_a_round_amount_not_far_above(amount: Decimal) -> None:
    top = round_above(amount)
    assert amount <= top <= max(Decimal(10), amount * Decimal("1.5"))
    assert len(str(int(top)).rstrip("0")) <= 2


def test_few_readings_are_all_kept() -> None:
    readings = [(DAY, Decimal(1)), (DAY, Decimal(2))]
    assert thinned(readings) == tuple(readings)


def covered(*spans: tuple[str, int, int]) -> object:
    coverage = tuple(Coverage(family, DAY + timedelta(days=a), DAY + timedelta(days=b)) for family, a, b in spans)
    return hand.DIAGNOSIS._replace(history=hand.HISTORY._replace(coverage=coverage))


def missing(*spans: tuple[str, int, int]) -> list[tuple[int, int]]:
    found = unrecorded(covered(*spans), Span(DAY, DAY + timedelta(days=100)))  # type: ignore[arg-type]
    return [((span.first - DAY).days, (span.last - DAY).days) for span in found]


def test_what_no_record_covers_is_shaded() -> None:
    assert missing() == [(0, 100)]
    assert missing(("draws", 10, 20)) == [(0, 9), (21, 100)]
    assert missing(("draws", -5, 20), ("repayments", 15, 120)) == []
    assert missing(("repayments", 30, 40), ("draws", 0, 10)) == [(11, 29), (41, 100)]
    assert missing(("spending", 0, 100)) == [(0, 100)]


def test_an_incident_that_concerns_the_product_is_a_band() -> None:
    around = Span(date(2024, 11, 1), date(2024, 12, 1))
    assert [entry.id for entry in incidents(hand.DIAGNOSIS, around)] == ["outage"]
    assert incidents(hand.DIAGNOSIS, Span(DAY, DAY)) == ()


def test_marks_of_one_day_stand_above_each_other() -> None:
    scale = Days(DAY, DAY + timedelta(days=100), 50, 390)
    marks = [Mark(number, (DAY + timedelta(days=day),), "") for number, day in ((1, 50), (2, 50), (3, 90), (4, 51))]
    assert _lanes(scale, marks) == [0, 1, 0, 2]


def test_the_table_has_what_the_drawing_has() -> None:
    found = figure(Outline(hand.DIAGNOSIS, "en"), [Mark(1, (date(2025, 9, 29),), "Gone right after paying off")])
    assert found is not None
    assert found.table.rows == (
        ("2024-01-03", "limit", "8,000 yuan"),
        ("2024-11-01", "limit", "12,000 yuan"),
        ("2024-11-11", "incident", "Alipay outage"),
        ("2025-09-29", "number 1", "Gone right after paying off"),
        ("2025-10-01", "limit", "0 yuan"),
        ("2025-10-01", "the day it went", "The Jiebei limit went from 12,000 yuan to 0 yuan on 2025-10-01."),
    )


def test_a_limit_that_only_the_person_saw_go_is_drawn_from_what_was_said() -> None:
    story = hand.LIMIT._replace(readings=(), last_seen=None)
    history = hand.HISTORY._replace(vanished=date(2025, 10, 1))
    found = figure(Outline(hand.DIAGNOSIS._replace(limit=story, history=history), "en"), ())
    assert found is not None
    assert [row for row in found.table.rows if row[1] == "limit"] == [
        ("2025-09-30", "limit", "12,000 yuan"),
        ("2025-10-01", "limit", "0 yuan"),
    ]
