"""Every sentence of the design on the limit story and on day zero."""

from datetime import date, time, timedelta
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.history.limit import tell
from limitdoctor.history.model import History, LimitStory
from limitdoctor.language.problems import PROBLEMS
from tests.history.files import read
from tests.history.lines import history_of


def story(text: str, *, as_of: str | None = None, vanished: str | None = None, before: int | None = None) -> LimitStory:
    return tell(
        history_of(
            text,
            as_of=as_of,
            vanished=date.fromisoformat(vanished) if vanished else None,
            limit_before=Decimal(before) if before is not None else None,
        )
    )


def codes(told: LimitStory) -> list[str]:
    return [warning.code for warning in told.warnings]


def facts(told: LimitStory, code: str) -> dict[str, str]:
    return next(dict(warning.facts) for warning in told.warnings if warning.code == code)


# What happened to it


def test_a_limit_read_as_zero_is_gone() -> None:
    told = story(
        """
        2025-09-01 limit 12000
        2025-09-25 limit 12000
        2025-10-01 limit 0
        """,
        as_of="2025-10-03",
    )
    assert told.outcome == "gone"
    assert (told.before, told.after, told.available) == (12000, 0, 0)
    assert (told.last_seen, told.first_missing) == (date(2025, 9, 25), date(2025, 10, 1))
    assert told.days_gone == 2
    assert told.day_zero == date(2025, 10, 1)
    assert told.warnings == ()


def test_a_lower_limit_is_reduced() -> None:
    told = story("2025-09-25 limit 31300\n2025-10-01 limit 3000", as_of="2025-10-11")
    assert (told.outcome, told.before, told.after, told.days_gone) == ("reduced", 31300, 3000, 10)


def test_a_limit_that_is_shown_but_cannot_be_drawn_is_unusable() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 12000 state=unusable")
    assert (told.outcome, told.before, told.after, told.available) == ("unusable", 12000, 12000, 0)


def test_an_unusable_limit_seen_once_tells_what_was_there() -> None:
    told = story("2025-10-01 limit 12000 state=unusable")
    assert (told.outcome, told.before, told.after) == ("unusable", 12000, 12000)


def test_a_total_of_which_nothing_is_available_though_nothing_is_owed_is_unusable() -> None:
    told = story(
        """
        2025-09-25 limit 8000 available=8000
        2025-10-01 limit 8000 available=0
        """
    )
    assert (told.outcome, told.before, told.after) == ("unusable", 8000, 8000)


def test_a_missing_entry() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit state=entry_missing")
    assert (told.outcome, told.before, told.after, told.available) == ("entry_missing", 12000, None, 0)


def test_a_missing_entry_that_was_never_read_before() -> None:
    told = story("2025-10-01 limit state=entry_missing")
    assert (told.outcome, told.before, told.first_missing) == ("entry_missing", None, date(2025, 10, 1))


def test_a_limit_that_is_back_is_restored_and_its_days_count_to_the_restoring() -> None:
    told = story(
        """
        2025-09-25 limit 12000
        2025-10-01 limit 0
        2025-10-03 limit 12000
        """,
        as_of="2025-12-31",
    )
    assert told.outcome == "restored"
    assert (told.before, told.after) == (12000, 12000)
    assert (told.first_missing, told.restored_on, told.days_gone) == (date(2025, 10, 1), date(2025, 10, 3), 2)


def test_a_limit_that_came_back_lower_is_reduced_since_the_day_it_went() -> None:
    told = story("2025-09-25 limit 9000\n2025-10-01 limit 2050\n2025-10-09 limit 4500", as_of="2025-10-31")
    assert (told.outcome, told.before, told.after) == ("reduced", 9000, 4500)
    assert (told.first_missing, told.restored_on, told.days_gone) == (date(2025, 10, 1), None, 30)


def test_a_limit_back_from_zero_at_a_lower_amount_is_reduced() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 0\n2025-10-03 limit 3000", as_of="2025-10-05")
    assert (told.outcome, told.before, told.after, told.days_gone) == ("reduced", 12000, 3000, 4)


def test_a_reduced_limit_back_at_its_old_amount_is_restored() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 5000\n2025-10-09 limit 12000")
    assert (told.outcome, told.restored_on, told.after) == ("restored", date(2025, 10, 9), 12000)


def test_a_reduced_limit_that_is_only_seen_again_stays_reduced() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 5000\n2025-10-09 limit state=shown")
    assert (told.outcome, told.after) == ("reduced", 5000)


def test_a_reduced_limit_read_again_is_the_same_loss() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 5000\n2025-10-09 limit 5000", as_of="2025-10-09")
    assert (told.before, told.first_missing, told.days_gone) == (12000, date(2025, 10, 1), 8)


def test_a_look_without_an_amount_keeps_the_amount_known_before() -> None:
    told = story("2025-09-01 limit 9000\n2025-09-20 limit state=shown\n2025-10-01 limit 3000")
    assert (told.outcome, told.before, told.last_seen) == ("reduced", 9000, date(2025, 9, 20))


def test_a_limit_that_is_seen_again_without_an_amount_is_restored() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 0\n2025-10-09 limit state=shown")
    assert (told.outcome, told.after, told.restored_on) == ("restored", None, date(2025, 10, 9))


def test_a_draw_after_the_loss_shows_that_it_is_back() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 0\n2025-10-20 draw 500", as_of="2025-11-01")
    assert (told.outcome, told.restored_on, told.after, told.days_gone) == ("restored", date(2025, 10, 20), None, 19)


DRAWN = "2025-09-25 limit 12000\n2025-10-01 limit 0\n2025-10-20 draw 500\n"


@pytest.mark.parametrize(
    ("reading", "after"),
    [
        ("limit 5000", 5000),
        ("limit 5000 available=4500", 5000),
        ("limit available=4500", 5000),
        ("limit_granted 5000", 5000),
        ("limit 11400", 11400),
    ],
)
def test_a_limit_drawn_upon_and_then_read_lower_is_reduced_since_the_day_it_went(reading: str, after: int) -> None:
    told = story(f"{DRAWN}2025-11-01 {reading}", as_of="2025-11-11")
    assert (told.outcome, told.before, told.after, told.restored_on) == ("reduced", 12000, after, None)
    assert (told.first_missing, told.days_gone) == (date(2025, 10, 1), 41)
    assert [(turn.outcome, turn.amount) for turn in told.turns] == [
        ("gone", 0),
        ("restored", None),
        ("reduced", after),
    ]


@pytest.mark.parametrize("reading", ["limit 12000", "limit 11500", "limit 12000 used=500", "limit 13000"])
def test_a_limit_drawn_upon_and_then_read_whole_is_restored_since_the_draw(reading: str) -> None:
    told = story(f"{DRAWN}2025-11-01 {reading}", as_of="2025-11-11")
    assert (told.outcome, told.before, told.restored_on, told.days_gone) == ("restored", 12000, date(2025, 10, 20), 19)
    assert told.after in (12000, 13000)


def test_after_such_a_reading_the_next_cut_is_a_loss_of_its_own() -> None:
    told = story(f"{DRAWN}2025-11-01 limit 12000\n2025-11-05 limit 9000")
    assert (told.outcome, told.before, told.after, told.first_missing) == ("reduced", 12000, 9000, date(2025, 11, 5))


def test_a_draw_that_is_seen_again_without_an_amount_stays_the_day_it_was_back() -> None:
    told = story(f"{DRAWN}2025-11-01 limit state=shown")
    assert (told.outcome, told.after, told.restored_on) == ("restored", None, date(2025, 10, 20))


def test_a_limit_that_is_still_there_is_intact() -> None:
    told = story("2025-09-01 limit 8000\n2025-10-01 limit 8000", as_of="2025-10-02")
    assert (told.outcome, told.before, told.after) == ("intact", 8000, 8000)
    assert told.first_missing is None
    assert told.days_gone is None
    assert told.warnings == ()


def test_a_raised_limit_is_intact() -> None:
    told = story("2025-09-01 limit 8000\n2025-10-01 limit 10000")
    assert (told.outcome, told.before, told.after) == ("intact", 10000, 10000)


def test_without_any_reading_nothing_is_known() -> None:
    told = story("2025-09-01 draw 500\n2025-10-01 repayment 500")
    assert (told.outcome, told.before, told.after, told.first_missing) == ("unknown", None, None, None)
    assert told.last_seen == date(2025, 9, 1)


def test_a_look_that_says_nothing_is_none() -> None:
    assert story("2025-10-01 limit").outcome == "unknown"
    told = story("2025-10-01 limit used=5400")
    assert (told.outcome, told.owed) == ("unknown", 5400)


# What is available is the total less what is owed


def test_what_is_available_beside_the_total() -> None:
    told = story("2025-09-01 limit 8000 used=0\n2025-10-01 limit 8000 used=5400")
    assert (told.outcome, told.before, told.owed, told.available) == ("intact", 8000, 5400, 2600)


def test_an_amount_that_is_the_total_less_what_was_drawn() -> None:
    told = story("2025-09-01 limit 8000\n2025-09-10 draw 5400\n2025-10-01 limit 2600")
    assert (told.outcome, told.before, told.owed, told.available) == ("intact", 8000, 5400, 2600)


def test_a_limit_that_is_used_up_is_intact() -> None:
    told = story("2025-09-01 limit 8000\n2025-09-10 draw 8000\n2025-10-01 limit 0")
    assert (told.outcome, told.owed, told.available) == ("intact", 8000, 0)


@pytest.mark.parametrize(
    "reading",
    [
        "limit 8000 available=2600",
        "limit 8000 used=5400 available=2600",
        "limit used=5400 available=2600",
        "limit 2600 used=5400",
        "limit available=2600",
    ],
)
def test_whichever_of_the_three_figures_were_read(reading: str) -> None:
    told = story(f"2025-09-01 limit 8000\n2025-09-10 draw 5400\n2025-10-01 {reading}")
    assert (told.outcome, told.before, told.owed, told.available) == ("intact", 8000, 5400, 2600)


def test_two_figures_need_no_other_record() -> None:
    told = story("2025-10-01 limit 8000 available=2600")
    assert (told.outcome, told.before, told.owed, told.available) == ("intact", 8000, 5400, 2600)


def test_interest_in_the_repayments_does_not_make_a_loss() -> None:
    told = story(
        """
        2025-06-01 limit 8000
        2025-06-02 draw 6000
        2025-07-02 repayment 540
        2025-08-02 repayment 540
        2025-08-20 limit 3000
        """
    )
    assert (told.outcome, told.owed, told.available) == ("intact", 5000, 3000)


def test_more_missing_than_owed_is_a_loss() -> None:
    told = story("2025-09-01 limit 8000\n2025-09-10 draw 5400\n2025-10-01 limit 1000")
    assert (told.outcome, told.before, told.after) == ("reduced", 8000, 1000)


def test_a_total_cut_to_what_is_owed_is_reduced_where_both_were_read() -> None:
    told = story("2025-09-01 limit 13800\n2025-09-10 draw 6900\n2025-10-01 limit 6900 used=6900")
    assert (told.outcome, told.before, told.after, told.available) == ("reduced", 13800, 6900, 0)


def test_part_of_a_total_that_cannot_be_drawn_is_reduced() -> None:
    told = story("2025-09-01 limit 8000 available=8000\n2025-10-01 limit 8000 available=3000")
    assert (told.outcome, told.before, told.after) == ("reduced", 8000, 3000)


def test_nothing_available_though_only_part_is_owed_is_gone() -> None:
    told = story("2025-09-01 limit 8000\n2025-09-10 draw 2000\n2025-10-01 limit available=0")
    assert (told.outcome, told.before, told.after) == ("gone", 8000, 0)


def test_figures_that_were_read_beat_what_events_add_up_to() -> None:
    told = story("2025-09-01 limit 8000\n2025-09-10 draw 500\n2025-10-01 limit 8000 available=8000")
    assert (told.outcome, told.owed, told.available) == ("intact", 0, 8000)


def test_a_debt_repaid_in_full_explains_nothing() -> None:
    told = story("2025-08-01 limit 8000\n2025-08-02 draw 5000\n2025-09-20 repayment 5000\n2025-10-01 limit 7600")
    assert (told.outcome, told.after) == ("reduced", 7600)


def test_what_is_available_counts_with_what_is_owed() -> None:
    told = story("2025-09-01 limit 8000\n2025-09-10 draw 2000\n2025-10-01 limit available=3000")
    assert (told.outcome, told.before, told.after, told.available) == ("reduced", 8000, 5000, 3000)


def test_after_the_payoff_a_zero_is_a_loss() -> None:
    told = story(
        "2025-09-01 limit 8000\n2025-09-02 draw 8000\n2025-09-29 repayment 8200 settles=all\n2025-10-01 limit 0"
    )
    assert (told.outcome, told.owed) == ("gone", 0)


@pytest.mark.parametrize(
    "movement",
    ["2025-09-10 draw", "2025-09-10 repayment", "2025-09-10 repayment 500"],
    ids=["draw", "nothing", "older"],
)
def test_a_debt_without_a_figure_is_not_known(movement: str) -> None:
    told = story(f"2025-09-01 limit 8000\n{movement}\n2025-10-01 limit 0")
    assert (told.outcome, told.owed) == ("gone", None)


def test_a_zero_beside_a_total_of_zero_is_gone() -> None:
    assert story("2025-09-01 limit 8000\n2025-10-01 limit 0 available=0").outcome == "gone"


# The last loss


def test_after_several_losses_the_story_is_of_the_last() -> None:
    told = story(
        """
        2025-01-01 limit 25000
        2025-03-01 limit 8000
        2025-09-25 limit 8000
        2025-10-01 limit 3000
        """
    )
    assert (told.outcome, told.before, told.after) == ("reduced", 8000, 3000)
    assert (told.last_seen, told.first_missing) == (date(2025, 9, 25), date(2025, 10, 1))


def test_a_second_loss_after_a_restoring() -> None:
    told = story(
        "2025-09-01 limit 9000\n2025-09-05 limit 0\n2025-09-08 limit 9000\n2025-10-01 limit 0", as_of="2025-10-02"
    )
    assert (told.outcome, told.last_seen, told.first_missing, told.days_gone) == (
        "gone",
        date(2025, 9, 8),
        date(2025, 10, 1),
        1,
    )


def test_a_reduced_limit_that_then_goes_is_lost_from_what_was_left() -> None:
    told = story("2025-09-01 limit 12000\n2025-09-05 limit 3000\n2025-10-01 limit 0")
    assert (told.outcome, told.before, told.first_missing) == ("gone", 3000, date(2025, 10, 1))


def test_one_loss_may_change_its_face() -> None:
    told = story("2025-09-01 limit 12000\n2025-09-05 limit 12000 state=unusable\n2025-09-20 limit state=entry_missing")
    assert (told.outcome, told.before, told.first_missing) == ("entry_missing", 12000, date(2025, 9, 5))


def turns(told: LimitStory) -> list[tuple[str, str, object]]:
    return [(turn.day.isoformat(), turn.outcome, turn.amount) for turn in told.turns]


def test_what_came_back_in_part_is_a_turn_of_its_own() -> None:
    told = story("2025-10-20 limit 20000\n2025-11-04 limit 0\n2025-11-10 limit 15000\n2025-11-12 limit 15000")
    assert (told.outcome, told.before, told.after, told.day_zero) == ("reduced", 20000, 15000, date(2025, 11, 4))
    assert told.whole == 20000
    assert turns(told) == [("2025-11-04", "gone", 0), ("2025-11-10", "reduced", 15000)]


def test_a_first_cut_is_kept_beside_the_loss_that_the_story_is_of() -> None:
    told = story("2025-09-10 limit 6000\n2025-09-18 limit 1000\n2025-09-25 limit 0")
    assert (told.before, told.whole, told.day_zero) == (1000, 6000, date(2025, 9, 25))
    assert turns(told) == [("2025-09-18", "reduced", 1000), ("2025-09-25", "gone", 0)]


def test_each_face_of_a_loss_is_a_turn() -> None:
    told = story(
        """
        2025-09-01 limit 9000
        2025-09-05 limit 9000 state=unusable
        2025-09-08 limit state=entry_missing
        2025-09-09 limit state=entry_missing
        2025-09-20 draw 100
        """
    )
    assert turns(told) == [
        ("2025-09-05", "unusable", 9000),
        ("2025-09-08", "entry_missing", None),
        ("2025-09-20", "restored", None),
    ]


def test_after_a_restoring_the_turns_begin_anew() -> None:
    told = story("2025-09-01 limit 9000\n2025-09-05 limit 0\n2025-09-08 limit 9000\n2025-10-01 limit 0")
    assert (told.whole, turns(told)) == (9000, [("2025-10-01", "gone", 0)])


def test_a_second_cut_that_is_made_good_leaves_the_first() -> None:
    told = story("2025-09-01 limit 12000\n2025-09-05 limit 3000\n2025-09-20 limit 0\n2025-09-25 limit 3000")
    assert (told.outcome, told.whole) == ("restored", 12000)
    assert turns(told)[0] == ("2025-09-05", "reduced", 3000)
    assert turns(told)[-1] == ("2025-09-25", "restored", 3000)


@pytest.mark.parametrize(
    ("vanished", "days"),
    [
        ("2025-09-15", ["2025-09-15", "2025-09-25"]),
        ("2025-09-22", ["2025-09-18", "2025-09-22"]),
        ("2025-09-30", ["2025-09-18", "2025-09-30"]),
    ],
)
def test_the_turn_that_the_person_dates_has_their_day(vanished: str, days: list[str]) -> None:
    told = story("2025-09-10 limit 6000\n2025-09-18 limit 1000\n2025-09-25 limit 0", vanished=vanished)
    assert [turn[0] for turn in turns(told)] == days


def test_a_said_day_that_does_not_fit_the_order_moves_no_turn() -> None:
    told = story(
        "2025-09-10 limit 6000\n2025-09-18 limit 0\n2025-09-20 limit state=entry_missing", vanished="2025-10-09"
    )
    assert [turn[0] for turn in turns(told)] == ["2025-09-18", "2025-09-20"]


def test_what_is_only_said_has_no_turns() -> None:
    told = story("2025-09-10 limit 6000", vanished="2025-09-20")
    assert (told.turns, told.last_read) == ((), date(2025, 9, 10))


# Seen is not drawn upon


def test_a_draw_moves_the_day_last_seen_and_not_the_day_last_read() -> None:
    told = story("2025-06-01 limit 9000\n2025-06-03 draw 500\n2025-06-20 limit 0")
    assert (told.last_read, told.last_seen) == (date(2025, 6, 1), date(2025, 6, 3))


def test_a_limit_only_ever_drawn_upon_was_never_read() -> None:
    told = story("2025-06-03 draw 500\n2025-06-20 limit state=entry_missing")
    assert (told.last_read, told.last_seen) == (None, date(2025, 6, 3))


def test_an_intact_limit_was_read_on_the_day_of_its_reading() -> None:
    told = story("2025-06-01 limit 9000\n2025-06-03 draw", as_of="2025-06-05")
    assert (told.outcome, told.last_read, told.last_seen) == ("intact", date(2025, 6, 1), date(2025, 6, 3))
    assert story("2025-06-03 draw").last_read is None


def test_of_two_readings_on_one_day_without_times_the_lower_stands_last() -> None:
    for first, second in permutations(("2025-10-01 limit 12000", "2025-10-01 limit 0")):
        told = story(f"2025-09-25 limit 12000\n{first}\n{second}")
        assert (told.outcome, told.last_seen, told.first_missing) == ("gone", date(2025, 10, 1), date(2025, 10, 1))


def test_of_two_readings_on_one_day_times_decide() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 08:00 limit 0\n2025-10-01 20:00 limit 12000")
    assert (told.outcome, told.restored_on) == ("restored", date(2025, 10, 1))


def test_one_time_alone_decides_nothing() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 08:00 limit 0\n2025-10-01 limit 12000")
    assert told.outcome == "gone"


def test_another_products_limit_tells_nothing() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 0 product=huabei\n2025-10-02 limit 0 product=sibling")
    assert told.outcome == "intact"


def test_the_accounts_own_product_by_name() -> None:
    given_by_name = history_of(
        "2025-09-25 limit 12000 product=jiebei\n2025-10-01 limit 0", account={"product": "jiebei"}
    )
    assert tell(given_by_name).before == 12000


def test_a_draw_shows_that_the_limit_was_there_on_its_day() -> None:
    told = story(
        "2025-06-01 limit 12000\n2025-09-20 draw 500\n2025-09-28 repayment 500 settles=all\n2025-10-01 limit 0"
    )
    assert (told.last_seen, codes(told)) == (date(2025, 9, 20), [])


# Grants


def test_a_granted_limit_is_a_limit_seen() -> None:
    told = story("2025-09-20 limit_granted 12000\n2025-10-01 limit 0")
    assert (told.outcome, told.before, told.last_seen) == ("gone", 12000, date(2025, 9, 20))


def test_a_grant_below_the_limit_is_what_was_added() -> None:
    told = story("2025-09-01 limit 12000\n2025-09-20 limit_granted 2000\n2025-09-25 limit 14000")
    assert (told.outcome, told.before) == ("intact", 14000)


def test_a_grant_after_a_loss_restores_it() -> None:
    told = story("2025-09-25 limit 9000\n2025-10-01 limit 0\n2025-10-05 limit_granted 9000")
    assert (told.outcome, told.restored_on) == ("restored", date(2025, 10, 5))


def test_a_smaller_grant_after_a_loss_restores_part() -> None:
    told = story("2025-09-25 limit 9000\n2025-10-01 limit 0\n2025-10-05 limit_granted 2000")
    assert (told.outcome, told.before, told.after) == ("reduced", 9000, 2000)


def test_a_first_grant_after_zeros_is_no_restoring() -> None:
    told = story("2025-01-01 limit 0\n2025-10-01 limit_granted 5000")
    assert (told.outcome, told.before) == ("intact", 5000)


# A limit that never existed


def test_a_limit_that_never_existed() -> None:
    told = story("2025-09-01 limit 0\n2025-10-01 limit 0", as_of="2025-10-02")
    assert (told.outcome, told.before, told.days_gone) == ("unknown", None, None)
    assert (told.day_zero, told.day_zero_is_as_of) == (date(2025, 9, 1), False)
    assert codes(told) == ["limit-never-seen"]


@pytest.mark.parametrize(
    "trace", ["2025-08-01 draw 500", "2025-08-01 repayment 500 settles=one", "2025-09-15 repayment 500 settles=one"]
)
def test_whoever_borrowed_or_repaid_had_a_limit(trace: str) -> None:
    assert story(f"{trace}\n2025-09-01 limit 0\n2025-10-01 limit 0").outcome == "gone"


# What the person says: --limit-before, --vanished


def test_limit_before_stands_where_nothing_was_read() -> None:
    told = story("2025-10-01 limit 0", before=12000)
    assert (told.outcome, told.before, codes(told)) == ("gone", 12000, ["limit-last-seen-unknown"])


def test_limit_before_makes_a_lower_reading_a_loss() -> None:
    told = story("2025-10-01 limit 3000", before=12000)
    assert (told.outcome, told.before, told.after) == ("reduced", 12000, 3000)


def test_limit_before_beats_a_reading_and_says_so() -> None:
    told = story("2025-09-25 limit 8000\n2025-10-01 limit 0", before=12000)
    assert told.before == 12000
    assert facts(told, "limit-before-differs") == {"said": "12000", "recorded": "8000"}
    assert told.warnings[0].location.line == 2


def test_limit_before_that_agrees_is_silent() -> None:
    assert codes(story("2025-09-25 limit 12000\n2025-10-01 limit 0", before=12000)) == []


def test_vanished_dates_a_loss_that_no_reading_shows() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-20 purchase 30", vanished="2025-10-01", as_of="2025-10-21")
    assert (told.outcome, told.before, told.after) == ("unknown", 12000, None)  # the day says nothing of how it went
    assert (told.day_zero, told.first_missing, told.last_seen) == (
        date(2025, 10, 1),
        date(2025, 10, 1),
        date(2025, 9, 25),
    )
    assert (told.days_gone, told.day_zero_is_as_of, codes(told)) == (20, False, [])


def test_vanished_dates_the_loss_inside_its_gap() -> None:
    told = story("2025-06-01 limit 12000\n2025-10-01 limit 3000", vanished="2025-08-15", as_of="2025-10-01")
    assert (told.outcome, told.after, told.day_zero, told.days_gone) == ("reduced", 3000, date(2025, 8, 15), 47)
    assert codes(told) == []


def test_vanished_with_nothing_read() -> None:
    told = story("2025-08-02 repayment 500", vanished="2025-10-01", as_of="2025-10-05")
    assert (told.outcome, told.before, told.days_gone, told.last_seen) == ("unknown", None, 4, None)


def test_vanished_takes_limit_before() -> None:
    assert story("2025-08-02 purchase 5", vanished="2025-10-01", before=12000).before == 12000


def test_vanished_before_a_later_reading_is_restored_by_it() -> None:
    told = story("2025-09-01 limit 12000\n2025-10-05 limit 12000", vanished="2025-10-01")
    assert (told.outcome, told.before, told.restored_on, told.days_gone) == ("restored", 12000, date(2025, 10, 5), 4)
    assert facts(told, "vanished-then-seen") == {"said": "2025-10-01", "recorded": "2025-10-05"}


def test_vanished_chooses_among_several_losses() -> None:
    text = "2025-06-01 limit 9000\n2025-06-05 limit 0\n2025-06-08 limit 9000\n2025-10-01 limit 0"
    told = story(text, vanished="2025-06-03")
    assert (told.outcome, told.day_zero, told.restored_on) == ("restored", date(2025, 6, 3), date(2025, 6, 8))


def test_vanished_after_a_cut_is_a_loss_of_its_own() -> None:
    told = story("2025-06-01 limit 9000\n2025-06-05 limit 2000", vanished="2025-06-20", as_of="2025-06-21")
    assert (told.outcome, told.before, told.first_missing) == ("unknown", 2000, date(2025, 6, 20))


def test_vanished_on_the_day_of_a_cut_dates_the_cut() -> None:
    told = story("2025-06-01 limit 9000\n2025-06-05 limit 2000", vanished="2025-06-05", as_of="2025-06-21")
    assert (told.outcome, told.before, told.after, codes(told)) == ("reduced", 9000, 2000, [])


def test_vanished_after_a_restoring_is_a_loss_of_its_own() -> None:
    text = "2025-06-01 limit 9000\n2025-06-05 limit 0\n2025-06-08 limit 9000"
    told = story(text, vanished="2025-06-20", as_of="2025-06-21")
    assert (told.outcome, told.restored_on, told.days_gone) == ("unknown", None, 1)


def test_vanished_after_a_reading_already_shows_zero_is_a_clash() -> None:
    told = story("2025-09-25 limit 12000\n2025-10-01 limit 0", vanished="2025-10-09", as_of="2025-10-10")
    assert told.day_zero == date(2025, 10, 9)
    assert facts(told, "vanished-after-missing") == {"said": "2025-10-09", "recorded": "2025-10-01"}


def test_vanished_while_a_reading_still_shows_it_is_a_clash() -> None:
    text = "2025-09-01 limit 12000\n2025-09-25 limit 12000\n2025-10-01 limit 0"
    told = story(text, vanished="2025-09-10", as_of="2025-10-10")
    assert told.day_zero == date(2025, 9, 10)
    assert told.last_seen == date(2025, 9, 1)
    assert facts(told, "vanished-before-seen") == {"said": "2025-09-10", "recorded": "2025-09-25"}


# The payoff


def test_the_payoff_before_the_loss_and_the_days_between() -> None:
    told = story("2025-09-25 limit 12000\n2025-09-29 repayment 12000 settles=all\n2025-10-01 limit 0")
    assert (told.payoff, told.days_since_payoff, told.candidate_payoff) == (date(2025, 9, 29), 2, None)


def test_a_repayment_of_one_loan_is_no_payoff_and_no_candidate() -> None:
    told = story("2025-09-25 limit 12000\n2025-09-29 repayment 500 settles=one\n2025-10-01 limit 0")
    assert (told.payoff, told.days_since_payoff, told.candidate_payoff) == (None, None, None)


def test_the_last_repayment_is_offered_and_never_taken() -> None:
    told = story("2025-09-25 limit 12000\n2025-09-20 repayment 1\n2025-09-29 repayment 500\n2025-10-01 limit 0")
    assert (told.payoff, told.days_since_payoff, told.candidate_payoff) == (None, None, date(2025, 9, 29))
    assert facts(told, "payoff-candidate") == {"day": "2025-09-29"}


def test_a_repayment_after_the_payoff_is_a_new_candidate() -> None:
    text = "2025-06-01 limit 9000\n2025-06-02 repayment 900 settles=all\n2025-09-20 draw 50\n2025-09-29 repayment 50"
    told = story(f"{text}\n2025-10-01 limit 0")
    assert (told.payoff, told.candidate_payoff) == (date(2025, 6, 2), date(2025, 9, 29))


def test_repayments_of_other_products_pay_nothing_off() -> None:
    told = story("2025-09-25 limit 12000\n2025-09-29 repayment 500 settles=all product=sibling\n2025-10-01 limit 0")
    assert (told.payoff, told.candidate_payoff) == (None, None)


def test_a_payoff_after_the_loss_is_not_before_it() -> None:
    told = story("2025-09-25 limit 9000\n2025-10-01 limit 0\n2025-10-02 repayment 500 settles=all", as_of="2025-10-03")
    assert told.payoff is None


@pytest.mark.parametrize(
    ("repaid", "read", "payoff"),
    [
        ("2025-10-01", "2025-10-01", date(2025, 10, 1)),
        ("2025-10-01 18:00", "2025-10-01", date(2025, 10, 1)),
        ("2025-10-01 09:00", "2025-10-01 18:00", date(2025, 10, 1)),
        ("2025-10-01 18:00", "2025-10-01 09:00", None),
    ],
)
def test_on_the_day_itself_times_decide_where_both_are_known(repaid: str, read: str, payoff: date | None) -> None:
    told = story(f"2025-09-25 limit 9000\n{repaid} repayment 500 settles=all\n{read} limit 0")
    assert told.payoff == payoff


def test_failed_and_held_repayments_pay_nothing_off() -> None:
    told = story(
        "2025-09-25 limit 9000\n2025-09-28 repayment_failed 500\n2025-09-29 repayment_held 5\n2025-10-01 limit 0"
    )
    assert (told.payoff, told.candidate_payoff) == (None, None)


def test_a_late_hour_on_an_earlier_day_is_earlier() -> None:
    told = story("2025-09-30 18:00 repayment 500 settles=all\n2025-10-01 09:00 limit 0")
    assert told.payoff == date(2025, 9, 30)


# Day zero and the gap


def test_with_neither_a_reading_nor_a_day_said_as_of_stands_in_and_says_so() -> None:
    told = story("2025-09-01 repayment 500 settles=all", as_of="2025-10-10")
    assert (told.day_zero, told.day_zero_is_as_of, told.days_since_payoff) == (date(2025, 10, 10), True, None)
    assert told.payoff == date(2025, 9, 1)
    assert codes(told) == ["limit-day-unknown"]


def test_without_any_date_there_is_still_a_day_zero() -> None:
    told = tell(History())
    assert (told.day_zero, told.day_zero_is_as_of, told.outcome) == (date(1970, 1, 1), True, "unknown")
    assert codes(told) == ["nothing-dated"]


def test_without_as_of_the_last_event_stands_in() -> None:
    told = tell(History(events=history_of("2025-09-01 purchase 5").events))
    assert told.day_zero == date(2025, 9, 1)


@pytest.mark.parametrize(("days", "warned"), [(31, []), (32, ["limit-gap"])])
def test_a_gap_above_31_days_asks_for_the_date(days: int, warned: list[str]) -> None:
    seen = date(2025, 10, 1) - timedelta(days=days)
    told = story(f"{seen} limit 9000\n2025-10-01 limit 0")
    assert codes(told) == warned


def test_the_gap_names_both_days_and_the_line() -> None:
    told = story("2025-08-01 limit 9000\n2025-10-01 limit 0")
    assert facts(told, "limit-gap") == {"last_seen": "2025-08-01", "first_missing": "2025-10-01", "days": "61"}
    assert (told.warnings[0].location.file, told.warnings[0].location.line) == ("history.csv", 2)
    assert told.warnings[0].severity == "warning"


@pytest.mark.parametrize(("days", "warned"), [(31, []), (32, ["limit-reading-old"])])
def test_a_look_is_old_after_31_days(days: int, warned: list[str]) -> None:
    seen = date(2025, 10, 1) - timedelta(days=days)
    assert codes(story(f"{seen} limit 9000", as_of="2025-10-01")) == warned


@pytest.mark.parametrize(
    ("read", "vanished", "known"),
    [
        ("2025-10-01 09:30", None, time(9, 30)),
        ("2025-10-01", None, None),
        ("2025-10-01 09:30", "2025-09-30", None),
        ("2025-10-01 09:30", "2025-10-01", time(9, 30)),
    ],
)
def test_the_time_of_the_loss_is_that_of_the_reading_on_that_day(
    read: str, vanished: str | None, known: time | None
) -> None:
    assert story(f"2025-09-25 limit 9000\n{read} limit 0", vanished=vanished).first_missing_at == known


def test_an_old_reading_that_shows_the_limit_says_how_old_it_is() -> None:
    told = story("2025-08-01 limit 9000", as_of="2025-10-01")
    assert told.outcome == "intact"
    assert facts(told, "limit-reading-old") == {"day": "2025-08-01", "as_of": "2025-10-01", "days": "61"}


def test_days_gone_never_count_backwards() -> None:
    assert story("2025-09-25 limit 9000", vanished="2025-10-01", as_of="2025-09-30").days_gone == 0


def test_the_readings_for_the_trend_leave_out_what_is_only_owed() -> None:
    told = story(
        """
        2025-09-01 limit 8000
        2025-09-10 draw 5400
        2025-09-11 limit 2600
        2025-09-20 limit 8000 state=unusable
        2025-09-21 limit state=entry_missing
        2025-09-22 limit 0
        """
    )
    assert [int(str(amount)) for _, amount in told.readings] == [8000, 8000, 8000, 0, 0]


# Laws

DAYS = st.integers(0, 40).map(lambda n: date(2025, 9, 1) + timedelta(days=n))
LINES = st.one_of(
    st.builds("{} limit {}".format, DAYS, st.sampled_from((0, 3000, 8000))),
    st.builds("{} limit state={}".format, DAYS, st.sampled_from(("shown", "unusable", "entry_missing"))),
    st.builds("{} limit {} used={}".format, DAYS, st.sampled_from((3000, 8000)), st.sampled_from((0, 3000))),
    st.builds("{} limit available={}".format, DAYS, st.sampled_from((0, 5000))),
    st.builds("{} {} {}".format, DAYS, st.sampled_from(("draw", "repayment", "limit_granted")), st.just(3000)),
    st.builds("{} repayment 10 settles=all".format, DAYS),
)


@given(st.lists(LINES, max_size=8), st.none() | DAYS, st.none() | st.just(8000))
def test_every_story_holds_together(lines: list[str], vanished: date | None, before: int | None) -> None:
    told = story(
        "\n".join(lines) or "2025-09-01 purchase 1",
        as_of="2025-10-20",
        vanished=str(vanished or "") or None,
        before=before,
    )
    lost = told.outcome in ("gone", "reduced", "unusable", "entry_missing", "restored")
    assert (told.days_gone is not None) == (lost or vanished is not None)
    assert told.day_zero == (told.first_missing or date(2025, 10, 20))
    assert told.day_zero_is_as_of == (told.first_missing is None)
    if vanished is not None:
        assert told.day_zero == vanished
        assert told.outcome != "intact"
        assert lost or told.after is None
    if told.first_missing and told.last_seen:
        assert told.last_seen <= told.first_missing
    if told.payoff is not None:
        assert told.payoff <= told.day_zero
    if told.outcome == "reduced" and before is None:
        assert told.after < told.before  # type: ignore[operator]
    assert all(warning.code in PROBLEMS for warning in told.warnings)


@given(
    st.permutations(
        ["2025-10-01 limit 0", "2025-10-01 limit 3000", "2025-10-01 limit state=unusable", "2025-09-01 limit 8000"]
    )
)
def test_the_order_of_same_day_readings_changes_nothing(lines: list[str]) -> None:
    told = story("\n".join(lines))
    assert (told.outcome, told.before, told.first_missing) == ("unusable", 3000, date(2025, 10, 1))


# What could not be read


def unread(tmp_path, text: str) -> tuple[LimitStory, list[tuple[str, int]]]:
    told = tell(read(tmp_path, text))
    return told, [(warning.code, warning.location.line) for warning in told.warnings]


@pytest.mark.parametrize(
    "row",
    [
        "2025-10-01,额度,未知",
        "2025-10-01,额度,--",
        "2025-10-01,额度,",
        "2025-13-01,额度,0",
        ",额度,0",
        "2025-09-01,额度,?",
    ],
)
def test_nothing_is_intact_where_a_later_reading_was_left_out(tmp_path, row) -> None:
    told, warnings = unread(tmp_path, f"日期,事件,金额\n2025-09-01,额度,9000\n{row}\n")
    assert (told.outcome, told.before, told.last_read) == ("unknown", 9000, date(2025, 9, 1))
    assert warnings == [("limit-reading-unread", 3)]


def test_nor_where_it_is_later_than_the_file_speaks(tmp_path) -> None:
    events = "  - {date: 2025-09-01, event: limit, amount: 9000}\n  - {date: 2025-10-01, event: limit, amount: 0}\n"
    told, warnings = unread(tmp_path, f"as_of: 2025-09-15\nevents:\n{events}")
    assert (told.outcome, warnings) == ("unknown", [("limit-reading-unread", 4)])


def test_a_reading_after_what_was_left_out_settles_it(tmp_path) -> None:
    told, warnings = unread(tmp_path, "日期,事件,金额\n2025-09-01,额度,9000\n2025-10-01,额度,?\n2025-10-02,额度,9000\n")
    assert (told.outcome, warnings) == ("intact", [])


def test_an_empty_reading_that_a_later_one_settles_is_named_all_the_same(tmp_path) -> None:
    told, warnings = unread(tmp_path, "日期,事件,金额\n2025-09-01,额度,9000\n2025-10-01,额度,\n2025-10-02,额度,9000\n")
    assert (told.outcome, warnings) == ("intact", [("limit-reading-empty", 3)])


def test_a_reading_of_another_product_or_of_what_is_owed_leaves_nothing_open(tmp_path) -> None:
    told, warnings = unread(
        tmp_path,
        "日期,事件,金额,产品,已用额度\n2025-09-01,额度,9000,,\n2025-10-01,额度,?,花呗,\n2025-10-02,额度,,,100\n",
    )
    assert (told.outcome, warnings) == ("intact", [])


def test_a_loss_stays_one_and_the_later_reading_is_named(tmp_path) -> None:
    told, warnings = unread(tmp_path, "日期,事件,金额\n2025-09-30,额度,9000\n2025-10-01,额度,0\n2025-10-03,额度,?\n")
    assert told.outcome == "gone"
    assert ("limit-reading-unread", 4) in warnings
