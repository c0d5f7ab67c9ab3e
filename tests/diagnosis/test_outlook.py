"""What if: each answer is a diagnosis made again."""

import math
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.checklist.load import load_checklist
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.diagnosis.outlook import Fading, Flip, Move, Suppose, cleared, fadings, flips, later, moved, supposed
from limitdoctor.diagnosis.rank import DECIBAN, evidence_of, finding_ratio, rank, share
from limitdoctor.history.model import Answer, Coverage, History
from limitdoctor.history.read import read_history
from limitdoctor.problems import Location
from tests.diagnosis.building import cause, checklist, counted, exact, finding, sign, step
from tests.history.lines import history_of


def rules(half_life: int = 45) -> Checklist:
    return checklist(
        [
            sign(
                "strain",
                10,
                finding("late", when=counted("missed_payment", 400), half_life=half_life),
                finding("minimum", 60, 12),
            ),
            sign("asked", 15, exact("asked", when=counted("application", 400), half_life=60)),
            sign("told", 20, exact("told", when=counted("repayment", after=30), half_life=30, after=True)),
        ],
        [
            cause("overdue", {"strain": 92}, steps=("settle",)),
            cause("hungry", {"asked": 90, "strain": 30}),
            cause("other", {"told": 80}),
        ],
        steps=[step("settle", clears=("strain",)), step("wait")],
    )


def history(*lines: str, as_of: str = "2025-10-05") -> History:
    spans = tuple(
        Coverage(family, date(2024, 1, 1), date.fromisoformat(as_of))
        for family in ("lateness", "applications", "repayments")
    )
    return history_of("\n".join(("2025-09-25 limit 8000", "2025-10-01 limit 0", *lines)), as_of=as_of, coverage=spans)


LATE = "2025-09-21 missed_payment"
ASKED = "2025-09-01 application"


def probability(diagnosis: Diagnosis, name: str) -> float:
    return next(one.probability for one in diagnosis.ranking.causes if one.cause == name)


def test_a_finding_cleared_is_the_diagnosis_without_it() -> None:
    now = diagnose(history(LATE), rules())
    then = cleared(now, "late")
    assert now.verdict.cause == "overdue"
    assert then.verdict.cause is None
    never = diagnose(history(), rules())
    assert probability(then, "overdue") == pytest.approx(probability(never, "overdue"), abs=1e-9)
    assert then.observations["late"].witnesses == ()


def test_an_unknown_finding_may_be_cleared_too() -> None:
    now = diagnose(history(LATE), rules())
    said = history(LATE)._replace(answers=(Answer("minimum", "absent", Location("a.yaml", 1)),))
    assert cleared(now, "minimum").ranking == diagnose(said, rules()).ranking


def test_a_step_takes_away_every_finding_of_what_it_clears() -> None:
    now = diagnose(history(LATE, ASKED), rules())
    then = supposed(now, Suppose(steps=("settle",)))
    assert {name: one.state for name, one in then.observations.items()} == {
        "asked": "present",
        "late": "absent",
        "minimum": "absent",
        "told": "absent",
    }
    assert then.verdict.cause == "hungry"
    assert supposed(now, Suppose(steps=("wait",))).ranking == now.ranking


def test_days_that_pass_make_every_finding_older() -> None:
    """The lender looks again 90 days after the record ends: 104 days after the late payment, half-life 45."""
    now = diagnose(history(LATE), rules())
    then = later(now, 90)
    assert then.observations["late"].reliability == pytest.approx(2 ** (-(14 + 90) / 45), abs=1e-12)
    assert now.observations["late"].reliability == pytest.approx(2 ** (-10 / 45), abs=1e-12)
    assert then.observations["asked"] == now.observations["asked"]
    assert probability(then, "overdue") < probability(now, "overdue")


def test_days_that_pass_leave_the_story_as_it_was_only_longer() -> None:
    now = diagnose(history(LATE), rules())
    then = later(now, 90)
    assert (now.limit.days_gone, then.limit.days_gone) == (4, 94)
    assert (then.limit.first_missing, then.limit.day_zero) == (date(2025, 10, 1), date(2025, 10, 1))
    assert then.history.as_of == date(2026, 1, 3)


def test_days_that_pass_take_a_finding_out_of_its_window() -> None:
    now = diagnose(history(LATE), rules(half_life=4000))
    assert later(now, 380).observations["late"].state == "present"
    assert later(now, 386).observations["late"].state == "absent"


def test_what_comes_after_the_loss_keeps_counting_from_the_loss() -> None:
    now = diagnose(history("2025-10-03 repayment"), rules())
    assert now.observations["told"].state == "present"
    assert later(now, 200).observations["told"] == now.observations["told"]
    silent = diagnose(history(), rules())
    assert silent.observations["told"].reliability == pytest.approx(4 / 30)
    assert later(silent, 26).observations["told"].reliability == 1.0


def test_records_that_ended_early_do_not_go_on() -> None:
    short = history()._replace(coverage=(Coverage("lateness", date(2024, 1, 1), date(2025, 10, 4)),))
    then = later(diagnose(short, rules()), 10)
    assert then.history.coverage == short.coverage


def test_without_dates_no_days_pass() -> None:
    now = diagnose(History(answers=(Answer("late", "present", Location("a.yaml", 1)),)), rules())
    assert later(now, 30) == now


def test_what_moved_most_comes_first() -> None:
    now = diagnose(history(LATE), rules())
    then = cleared(now, "late")
    moves = moved(now, then)
    assert moves[0] == Move("overdue", probability(now, "overdue"), probability(then, "overdue"))
    assert [abs(move.after - move.before) for move in moves] == sorted(
        (abs(m.after - m.before) for m in moves), reverse=True
    )


def test_what_flips_the_first_cause() -> None:
    assert flips(diagnose(history(LATE, ASKED), rules())) == (Flip("asked", "overdue"),)
    assert flips(diagnose(history(), rules())) == ()
    assert flips(diagnose(history(LATE), checklist([], []))) == ()


# When a finding stops speaking


def left(diagnosis: Diagnosis, name: str, days: int) -> float:
    """What a finding still says on its sign, in decibans, so many days after day zero."""
    found = diagnosis.checklist.findings[name]
    then = diagnosis.observations[name].reliability * 2 ** (-days / (found.half_life or 1))
    if found.exact:
        observations = {name: diagnosis.observations[name]._replace(reliability=then)}
        evidence = evidence_of(diagnosis.checklist.signs[found.sign], observations)
        rates = [one.signs[found.sign] for one in diagnosis.checklist.causes.values() if found.sign in one.signs]
        return max(abs(evidence.weight(rate / 100)) for rate in rates) * DECIBAN
    return abs(finding_ratio(found, "present", then)) * DECIBAN


def test_the_day_on_which_a_finding_stops_speaking() -> None:
    now = diagnose(history(LATE, ASKED), rules())
    found = {fading.finding: (fading.day - now.limit.day_zero).days for fading in fadings(now)}
    assert [fading.finding for fading in fadings(now)] == ["asked", "late"]
    for name, days in found.items():
        assert left(now, name, days - 1) >= 1
        assert left(now, name, days) < 1


def test_the_figures_of_the_notes() -> None:
    """Inquiries 45 days before, half-life 60, +10.0 dB: less than 1 dB 306 days after the day zero of the notes."""
    made = checklist(
        [sign("hunger", 8, finding("inquiries", 90, 5, half_life=60, when=counted("application", 400)))],
        [cause("c", {"hunger": 80})],
    )
    gain = 90 / 5 - 1
    now = diagnose(history("2025-08-17 application"), made)
    expected = 60 * math.log2(gain / (10**0.1 - 1)) - 45
    assert fadings(now) == (Fading("inquiries", date(2025, 10, 1) + timedelta(days=int(expected) + 1)),)


def test_a_finding_that_says_too_little_is_silent_already() -> None:
    made = checklist(
        [sign("g", 10, finding("f", 24, 20, half_life=30, when=counted("application", 90)))], [cause("c", {"g": 80})]
    )
    now = diagnose(history(ASKED), made)
    assert fadings(now) == (Fading("f", now.history.as_of),)  # type: ignore[arg-type]


def test_a_finding_that_speaks_against_fades_as_well() -> None:
    made = checklist(
        [sign("g", 30, finding("f", 10, 60, half_life=30, when=counted("application", 90)))], [cause("c", {"g": 80})]
    )
    now = diagnose(history(ASKED), made)
    (fading,) = fadings(now)
    days = (fading.day - now.limit.day_zero).days
    assert left(now, "f", days) < 1 <= left(now, "f", days - 1)


def test_an_exact_finding_that_no_cause_names_is_silent() -> None:
    made = checklist([sign("g", 30, exact("g", half_life=30, when=counted("application", 90)))], [cause("c", {})])
    now = diagnose(history(ASKED), made)
    assert fadings(now) == (Fading("g", now.history.as_of),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "found",
    [
        finding("f", when=counted("application")),
        finding("f", half_life=30, after=True, when=counted("application", after=90)),
        finding("f", half_life=30),
    ],
    ids=["never fades", "comes after", "answered"],
)
def test_what_does_not_fade_has_no_day(found: object) -> None:
    made = checklist([sign("g", 30, found)], [cause("c", {"g": 80})])  # type: ignore[arg-type]
    asked = history(ASKED, "2025-10-02 application")._replace(answers=(Answer("f", "present", Location("a.yaml", 1)),))
    now = diagnose(asked, made)
    assert now.observations["f"].state == "present"
    assert fadings(now) == ()


def test_what_falls_out_of_its_window_ends_on_that_day() -> None:
    made = checklist([sign("g", 30, finding("f", when=counted("application", 90)))], [cause("c", {"g": 80})])
    now = diagnose(history("2025-09-20 application", "2025-09-25 application"), made)
    (fading,) = fadings(now)
    assert fading.day == date(2025, 9, 25) + timedelta(days=90)
    days = (fading.day - now.history.as_of).days  # type: ignore[operator]
    assert speaks(now, "f", days - 1)
    assert not speaks(now, "f", days)
    assert fadings(now, ["f"]) == (fading,)
    assert fadings(now, []) == ()


def test_what_holds_for_some_days_after_the_loss_ends_then() -> None:
    shipped = load_checklist(None)
    now = diagnose(read_history([ROOT / "samples" / "paid_off.csv"], shipped.vocabulary, shipped.bills), shipped)
    (fading,) = fadings(now, ["gone_few_days"])
    assert now.limit.last_seen == date(2025, 9, 28)
    assert fading.day == date(2025, 10, 8)  # gone since the 29th perhaps: that is nine days


def speaks(now: Diagnosis, name: str, days: int) -> bool:
    """Whether a finding still says 1 dB so many days on, by the diagnosis made again on that day."""
    found, then = now.checklist.findings[name], later(now, days).observations[name]
    if then.state != "present":
        return False
    if not found.exact:
        return abs(finding_ratio(found, "present", then.reliability)) * DECIBAN >= 1 - 1e-9
    evidence = evidence_of(now.checklist.signs[found.sign], {name: then})
    rates = [one.signs[found.sign] for one in now.checklist.causes.values() if found.sign in one.signs]
    return any(abs(evidence.weight(share(rate))) * DECIBAN >= 1 - 1e-9 for rate in rates)


@given(st.integers(1, 400), st.floats(0.5, 99), st.floats(0.5, 99), st.integers(0, 60), st.sampled_from((61, 90, 4000)))
def test_a_finding_speaks_until_the_day_before(
    half_life: int, seen: float, otherwise: float, age: int, window: int
) -> None:
    made = checklist(
        [sign("g", 30, finding("f", seen, otherwise, half_life=half_life, when=counted("application", window)))],
        [cause("c", {"g": 80})],
    )
    now = diagnose(history(f"{date(2025, 10, 1) - timedelta(days=age)} application"), made)
    (fading,) = fadings(now)
    days = (fading.day - now.history.as_of).days  # type: ignore[operator]
    assert not speaks(now, "f", days)
    assert days == 0 or speaks(now, "f", days - 1)


ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".csv", ".yaml"))


def test_each_date_of_the_samples_holds_on_the_day_before_and_after() -> None:
    shipped, seen = load_checklist(None), 0
    for path in SAMPLES:
        now = diagnose(read_history([path], shipped.vocabulary, shipped.bills), shipped)
        for fading in fadings(now):
            days = (fading.day - now.history.as_of).days  # type: ignore[operator]
            assert not speaks(now, fading.finding, days), (path.name, fading)
            if days:
                seen += 1
                assert speaks(now, fading.finding, days - 1), (path.name, fading)
    assert seen >= 5


def test_later_agrees_with_the_closed_form() -> None:
    now = diagnose(history(LATE), rules())
    day = next(fading.day for fading in fadings(now) if fading.finding == "late")
    days = (day - now.history.as_of).days  # type: ignore[operator]
    for passed, silent in ((days, True), (days - 1, False)):
        then = later(now, passed).observations["late"]
        alone = rank(now.checklist, {"late": then})
        assert (abs(finding_ratio(now.checklist.findings["late"], "present", then.reliability)) * DECIBAN < 1) is silent
        assert alone.causes[0].cause == "overdue"
