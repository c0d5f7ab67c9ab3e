"""The signs model: what counts, what does not, the word for it, and how far to trust it."""

import math
import random
from collections.abc import Callable
from datetime import date
from statistics import NormalDist, correlation, fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limitdoctor.checklist.model import CATEGORIES, UNEXPLAINED, Checklist
from limitdoctor.diagnosis.inquire import next_checks
from limitdoctor.diagnosis.model import RankedCause, Ranking, Verdict
from limitdoctor.diagnosis.rank import DECIBAN, rank, score, verdict
from limitdoctor.history.model import LimitStory, Outcome
from tests.diagnosis.building import (
    cause,
    checklist,
    exact,
    finding,
    random_checklist,
    random_observations,
    seen,
    sign,
)

RE_EVALUATION, RISK, ACCOUNT, DELAY, POLICY = CATEGORIES


def of(ranking: Ranking, name: str) -> RankedCause:
    return next(one for one in ranking.causes if one.cause == name)


def db(ratio: float) -> float:
    return 10 * math.log10(ratio)


def story(outcome: Outcome = "gone") -> LimitStory:
    return LimitStory(outcome, date(2025, 10, 1))


def verdict_of(rules: Checklist, outcome: Outcome = "gone", **states: object) -> Verdict:
    return verdict(rules, rank(rules, seen(rules, **states)), story(outcome))  # type: ignore[arg-type]


# The formulas


def test_the_worked_example_of_the_notes() -> None:
    """A late payment 20 days before (half-life 90), minimum payments, autopay that did not fail."""
    rules = checklist(
        [
            sign(
                "payment_stress",
                8,
                finding("late", 85, 2),
                finding("minimum", 60, 12),
                finding("autopay_failed", 50, 6),
            )
        ],
        [cause("overdue_here", {"payment_stress": 92})],
        {"overdue_here": 15, UNEXPLAINED: 10},
    )
    faded = 2 ** (-20 / 90)
    ranking = rank(rules, seen(rules, late=("present", faded), minimum="present", autopay_failed="absent"))
    first = ranking.causes[0]
    assert first.evidence_db == pytest.approx(10.1, abs=0.05)
    assert first.log_odds_db == pytest.approx(10.1 + 1.8, abs=0.1)
    assert [(part.finding, round(part.db, 1)) for part in first.contributions] == [
        ("late", 8.0),
        ("minimum", 3.6),
        ("autopay_failed", -1.4),
    ]


def test_an_exact_finding_weighs_as_its_rates_say() -> None:
    rules = checklist([sign("dormant", 15)], [cause("inactive", {"dormant": 90}), cause("busy", {"dormant": 5})])
    present = rank(rules, seen(rules, dormant="present"))
    assert of(present, "inactive").evidence_db == pytest.approx(db(90 / 15))
    assert of(present, "busy").evidence_db == pytest.approx(db(5 / 15))
    absent = rank(rules, seen(rules, dormant="absent"))
    assert of(absent, "inactive").evidence_db == pytest.approx(db(10 / 85))
    assert of(absent, "busy").evidence_db == pytest.approx(db(95 / 85))


def test_reliability_mixes_and_does_not_scale() -> None:
    rules = checklist([sign("dormant", 10)], [cause("inactive", {"dormant": 90})])
    half = rank(rules, seen(rules, dormant=("present", 0.5)))
    assert half.causes[0].evidence_db == pytest.approx(db(1 + 0.5 * (9 - 1)))
    half_absent = rank(rules, seen(rules, dormant=("absent", 0.5)))
    assert half_absent.causes[0].evidence_db == pytest.approx(db(1 + 0.5 * (1 / 9 - 1)))


def test_a_sign_that_a_cause_does_not_name_counts_nothing() -> None:
    rules = checklist([sign("dormant", 15)], [cause("inactive", {"dormant": 90}), cause("other", {})])
    other = of(rank(rules, seen(rules, dormant="present")), "other")
    assert (other.evidence_db, other.log_odds_db, other.contributions, other.unknown) == (0.0, 0.0, (), ())


def test_contributions_carry_every_known_finding_strongest_first() -> None:
    rules = checklist(
        [sign("stress", 10, finding("b"), finding("a"), finding("c", 30, 29)), sign("dormant", 20), sign("loose", 30)],
        [cause("one", {"stress": 80, "dormant": 10})],
    )
    first = rank(rules, seen(rules, a="present", b="present", c="absent", loose="present")).causes[0]
    assert [(part.finding, part.sign, part.state) for part in first.contributions] == [
        ("a", "stress", "present"),
        ("b", "stress", "present"),
        ("c", "stress", "absent"),
    ]
    assert first.contributions[0].db == first.contributions[1].db
    assert first.contributions[2].db < 0
    assert first.unknown == ("dormant",)


def test_findings_that_cancel_keep_their_shares() -> None:
    """A ratio of 4 for and of 4 against: nothing is left, and each is still named."""
    rules = checklist([sign("g", 10, finding("a", 80, 20), finding("b", 80, 20))], [cause("c", {"g": 60})])
    first = rank(rules, seen(rules, a="present", b="absent")).causes[0]
    for_it, against = first.contributions
    assert for_it.db == pytest.approx(0.5 * math.log(4) * DECIBAN)
    assert against.db == pytest.approx(-for_it.db)
    assert first.evidence_db == pytest.approx(0, abs=1e-12)


# The edge cases of the notes


def test_all_unknown_leaves_the_priors() -> None:
    rules = random_checklist(random.Random(1))
    ranking = rank(rules, seen(rules))
    for one in ranking.causes:
        assert one.probability == pytest.approx(rules.prior[one.cause], abs=1e-15)
        assert one.evidence_db == 0.0
        assert one.contributions == ()
    assert ranking.unexplained == pytest.approx(rules.prior[UNEXPLAINED], abs=1e-15)
    assert ranking.trust.conflict_bits == pytest.approx(0, abs=1e-12)
    assert not ranking.any_evidence
    assert verdict(rules, ranking, story()) == Verdict("base_rates_only")
    assert next_checks(rules, seen(rules), ranking)


def test_reliability_zero_is_the_same_as_no_observation() -> None:
    rules = random_checklist(random.Random(2))
    observations = random_observations(random.Random(3), rules)
    for name, one in observations.items():
        blank = {**observations, name: one._replace(state="present", reliability=0.0)}
        missing = {key: value for key, value in observations.items() if key != name}
        assert rank(rules, blank) == rank(rules, missing)


def innocent() -> Checklist:
    return checklist(
        [sign(f"g{n}", 10, finding(f"f{n}", 85, 5)) for n in range(6)],
        [cause(f"c{n}", {f"g{n}": 85, f"g{(n + 1) % 6}": 50}) for n in range(6)],
    )


def test_all_looked_for_and_all_absent_means_that_nothing_on_the_list_fits() -> None:
    rules = innocent()
    ranking = rank(rules, seen(rules, **dict.fromkeys(rules.findings, "absent")))
    assert ranking.unexplained > ranking.causes[0].probability
    assert ranking.trust.margin_db < 0
    assert ranking.trust.overtake_probability > 0.5
    assert verdict(rules, ranking, story()).word == "inconclusive"


def test_everything_present_is_contradictory() -> None:
    names = [f"g{n}" for n in range(5)]
    rules = checklist(
        [sign(name, 10) for name in names],
        [cause(f"c{n}", {name: 90 if name == f"g{n}" else 2 for name in names}) for n in range(5)],
    )
    ranking = rank(rules, seen(rules, **dict.fromkeys(rules.findings, "present")))
    assert ranking.trust.conflict_bits > 2


def test_signs_that_pull_apart_are_a_mixed_picture() -> None:
    rules = checklist(
        [sign("dormant", 15), sign("cash_out", 8)],
        [
            cause("inactive", {"dormant": 95, "cash_out": 1}),
            cause("cashing", {"cash_out": 80, "dormant": 1}),
        ],
    )
    both = rank(rules, seen(rules, dormant="present", cash_out="present"))
    assert both.trust.conflict_bits > 0.7
    one = rank(rules, seen(rules, dormant="present", cash_out="absent"))
    assert one.trust.conflict_bits < 0


def test_a_certain_fact_weighs_at_most_23_db_and_can_be_outweighed() -> None:
    rules = checklist(
        [sign("closed", 0.5), *(sign(f"g{n}", 5) for n in range(3))],
        [cause("closed_by_user", {"closed": 100}), cause("other", {"g0": 95, "g1": 95, "g2": 95, "closed": 5})],
    )
    alone = rank(rules, seen(rules, closed="present"))
    assert of(alone, "closed_by_user").evidence_db == pytest.approx(db(199), abs=1e-9)
    against = rank(rules, seen(rules, closed="present", g0="present", g1="present", g2="present"))
    assert against.causes[0].cause == "other"


@pytest.mark.parametrize(("written", "counted"), [(0, 0.5), (0.2, 0.5), (100, 99.5), (99.9, 99.5)])
def test_rates_are_never_nought_or_one(written: float, counted: float) -> None:
    for make in (_sign_rate, _cause_rate, _seen_rate, _otherwise_rate):
        assert rank(*make(written)) == rank(*make(counted))


def _sign_rate(rate: float) -> tuple[Checklist, dict]:  # type: ignore[type-arg]
    rules = checklist([sign("g", rate)], [cause("c", {"g": 50})])
    return rules, seen(rules, g="present")


def _cause_rate(rate: float) -> tuple[Checklist, dict]:  # type: ignore[type-arg]
    rules = checklist([sign("g", 50)], [cause("c", {"g": rate})])
    return rules, seen(rules, g="present")


def _seen_rate(rate: float) -> tuple[Checklist, dict]:  # type: ignore[type-arg]
    rules = checklist([sign("g", 30, finding("f", rate, 20))], [cause("c", {"g": 60})])
    return rules, seen(rules, f="present")


def _otherwise_rate(rate: float) -> tuple[Checklist, dict]:  # type: ignore[type-arg]
    rules = checklist([sign("g", 30, finding("f", 40, rate))], [cause("c", {"g": 60})])
    return rules, seen(rules, f="absent")


def test_twelve_findings_of_one_sign_count_as_one_sign() -> None:
    rules = checklist(
        [sign("g", 5, *(finding(f"f{n}", 70, 10) for n in range(12)))],
        [cause("c", {"g": 92})],
    )
    ranking = rank(rules, seen(rules, **dict.fromkeys(rules.findings, "present")))
    assert ranking.causes[0].evidence_db == pytest.approx(db(0.92 / 0.05), abs=1e-6)
    assert ranking.causes[0].evidence_db < 12.7


def test_three_hundred_sure_findings_do_not_overflow() -> None:
    rules = checklist(
        [sign("g", 5, *(finding(f"f{n}", 99.5, 0.5) for n in range(300)))],
        [cause("c", {"g": 92}), cause("d", {"g": 1})],
    )
    for state, expected in (("present", db(0.92 / 0.05)), ("absent", db(0.08 / 0.95))):
        ranking = rank(rules, seen(rules, **dict.fromkeys(rules.findings, state)))  # type: ignore[arg-type]
        assert of(ranking, "c").evidence_db == pytest.approx(expected)
        assert math.fsum(part.db for part in of(ranking, "c").contributions) == pytest.approx(expected)
        assert all(check.bits >= 0 for check in next_checks(rules, seen(rules), ranking))


def test_ties_stand_by_category_then_id() -> None:
    rules = checklist(
        [], [cause("b", {}, RISK), cause("z", {}, RE_EVALUATION), cause("a", {}, POLICY), cause("c", {}, RISK)]
    )
    assert [one.cause for one in rank(rules, {}).causes] == ["z", "b", "c", "a"]


def test_a_difference_behind_the_ninth_place_is_a_tie() -> None:
    rules = checklist([], [cause("a", {}), cause("b", {})], {"a": 1, "b": 1 + 1e-11})
    assert [one.cause for one in rank(rules, {}).causes] == ["a", "b"]


def test_splitting_a_cause_in_two_leaves_the_other_categories_alone() -> None:
    signs = [sign("g", 10), sign("h", 20)]
    whole = checklist(signs, [cause("a", {"g": 80}), cause("b", {"h": 70}, RISK)], {"a": 2})
    halves = checklist(
        signs, [cause("a1", {"g": 80}), cause("a2", {"g": 80}), cause("b", {"h": 70}, RISK)], {"a1": 1, "a2": 1}
    )
    one = rank(whole, seen(whole, g="present", h="absent"))
    two = rank(halves, seen(halves, g="present", h="absent"))
    assert one.categories == pytest.approx(two.categories, abs=1e-12)


def test_the_cfpb_anchor() -> None:
    """A quarter of all cuts for delinquency, 11 of 100 delinquent else: 33 % of the cut are, 75 % of them for it."""
    rules = checklist(
        [sign("delinquent", 11)], [cause("cut_for_it", {"delinquent": 100})], {"cut_for_it": 25, UNEXPLAINED: 75}
    )
    delinquent = rank(rules, seen(rules, delinquent="present"))
    assert delinquent.causes[0].probability == pytest.approx(0.752, abs=0.002)
    clean = rank(rules, seen(rules, delinquent="absent"))
    seen_in = (0.25 - clean.causes[0].probability) / (delinquent.causes[0].probability - clean.causes[0].probability)
    assert seen_in == pytest.approx(0.333, abs=0.002)


RATES = st.floats(0.5, 99.5)
SHARES = st.floats(0.001, 1)


@given(RATES, RATES, st.lists(st.tuples(RATES, RATES, SHARES), min_size=1, max_size=4), SHARES)
def test_supporting_evidence_never_lowers_its_cause(
    background: float, rate: float, findings: list[tuple[float, float, float]], more: float
) -> None:
    """More of what speaks for a sign raises each cause that makes the sign more usual, and lowers the others."""
    made = [finding(f"f{n}", max(a, b), min(a, b)) for n, (a, b, _) in enumerate(findings)]
    rules = checklist([sign("g", background, *made)], [cause("c", {"g": rate})])
    states = {f"f{n}": ("present", share) for n, (_, _, share) in enumerate(findings)}
    fewer = rank(rules, seen(rules, **{**states, "f0": ("present", states["f0"][1] * more)})).causes[0].log_odds_db
    full = rank(rules, seen(rules, **states)).causes[0].log_odds_db
    assert (full - fewer) * (rate - background) >= -1e-9


@given(RATES, RATES, st.lists(st.tuples(RATES, RATES, SHARES, st.booleans()), min_size=1, max_size=6))
def test_a_sign_weighs_no_more_than_its_own_rates(
    background: float, rate: float, findings: list[tuple[float, float, float, bool]]
) -> None:
    made = [finding(f"f{n}", a, b) for n, (a, b, _, _) in enumerate(findings)]
    rules = checklist([sign("g", background, *made)], [cause("c", {"g": rate})])
    states = {f"f{n}": ("present" if there else "absent", part) for n, (_, _, part, there) in enumerate(findings)}
    weight = rank(rules, seen(rules, **states)).causes[0].evidence_db  # type: ignore[arg-type]
    bounds = sorted((db(rate / background), db((100 - rate) / (100 - background))))
    assert bounds[0] - 1e-9 <= weight <= bounds[1] + 1e-9


def test_a_contribution_is_no_larger_than_its_finding() -> None:
    for number in range(300):
        draw = random.Random(number)
        rules = random_checklist(draw)
        observations = random_observations(draw, rules)
        for one in rank(rules, observations).causes:
            for part in one.contributions:
                found = rules.findings[part.finding]
                if not found.exact:
                    a, b = found.seen, found.otherwise
                    ratio = a / b if part.state == "present" else (100 - a) / (100 - b)
                    assert abs(part.db) <= abs(db(1 + part.reliability * (ratio - 1))) + 1e-9


# Verdicts


def strong(*, sources: tuple[str, ...] = ("study",), told_with: tuple[str, ...] = (), rate: float = 95) -> Checklist:
    return checklist(
        [sign("g", 5), sign("weak", 40), sign("h", 5)],
        [
            cause("a", {"g": rate, "weak": 30}, RISK, sources=sources, told_with=told_with),
            cause("b", {"h": 90}, DELAY),
            cause("c", {"g": 40}, POLICY),
        ],
    )


def test_likely() -> None:
    assert verdict_of(strong(), g="present") == Verdict("likely", "a", "risk_control", ())


@pytest.mark.parametrize(
    ("sources", "word"),
    [
        (("study",), "likely"),
        (("users",), "likely"),
        (("D0", "users"), "likely"),
        (("D0",), "possible"),
        (("judgment",), "possible"),
        (("D0", "guess"), "possible"),
        ((), "possible"),
    ],
)
def test_likely_takes_a_source_better_than_a_document(sources: tuple[str, ...], word: str) -> None:
    assert verdict_of(strong(sources=sources), g="present").word == word


def _bare(probability: float, evidence: float, margin: float, prior: float = 0.1, unexplained: float = 0.05) -> Verdict:
    rules = checklist([sign("g", 10)], [cause("a", {"g": 50}), cause("b", {"g": 50}, RISK)])
    ranking = rank(rules, seen(rules, g="present"))
    first = of(ranking, "a")._replace(probability=probability, evidence_db=evidence, prior=prior)
    return verdict(
        rules,
        ranking._replace(
            causes=(first, of(ranking, "b")),
            unexplained=unexplained,
            categories={**dict.fromkeys(CATEGORIES, 0.0), RE_EVALUATION: 0.5, RISK: 0.45},
            trust=ranking.trust._replace(margin_db=margin),
        ),
        story(),
    )


@pytest.mark.parametrize(
    ("probability", "evidence", "margin", "word"),
    [
        (0.5, 5, 3, "likely"),
        (0.499, 5, 3, "possible"),
        (0.5, 4.99, 3, "inconclusive"),
        (0.5, 5, 2.99, "possible"),
        (0.2, 5, 1, "possible"),
        (0.199, 5, 1, "inconclusive"),
        (0.2, 4.99, 1, "inconclusive"),
        (0.2, 5, 0.99, "inconclusive"),
        (0.9, 20, -1, "inconclusive"),
    ],
)
def test_where_the_words_begin(probability: float, evidence: float, margin: float, word: str) -> None:
    found = _bare(probability, evidence, margin)
    assert found.word == word
    assert found.cause == (None if word == "inconclusive" else "a")


def test_nothing_vanished_is_intact_whatever_the_findings() -> None:
    assert verdict_of(strong(), "intact", g="present") == Verdict("intact")


def test_evidence_that_no_cause_asks_for_is_none() -> None:
    rules = checklist([sign("loose", 20)], [cause("a", {})])
    assert verdict_of(rules, loose="present") == Verdict("base_rates_only")


@pytest.mark.parametrize(
    ("rate", "word"),
    [(25.1, "base_rates_only"), (25.2, "inconclusive"), (15.9, "base_rates_only"), (15.8, "inconclusive")],
)
def test_less_than_one_decibel_is_no_evidence(rate: float, word: str) -> None:
    rules = checklist([sign("g", 20)], [cause("a", {"g": rate})])
    assert verdict_of(rules, g="present").word == word


def test_a_checklist_without_causes_has_nothing_to_say() -> None:
    rules = checklist([sign("g", 10)], [])
    ranking = rank(rules, seen(rules, g="present"))
    assert (ranking.causes, ranking.unexplained) == ((), 1.0)
    assert verdict(rules, ranking, story()) == Verdict("base_rates_only")
    assert next_checks(rules, seen(rules), ranking) == ()


def test_partners_are_no_rivals() -> None:
    """Two causes that the same sign raises alike: alone neither is ahead, told together the first is."""
    rules = checklist(
        [sign("g", 5)],
        [cause("a", {"g": 90}, told_with=("b",)), cause("b", {"g": 90}, told_with=("a",))],
        {UNEXPLAINED: 5},
    )
    ranking = rank(rules, seen(rules, g="present"))
    assert ranking.trust.margin_db == pytest.approx(ranking.causes[0].log_odds_db)
    assert verdict(rules, ranking, story()) == Verdict("possible", "a", "system_re_evaluation", ("b",))
    alone = checklist([sign("g", 5)], [cause("a", {"g": 90}), cause("b", {"g": 90})], {UNEXPLAINED: 5})
    assert rank(alone, seen(alone, g="present")).trust.margin_db == pytest.approx(0)
    assert verdict_of(alone, g="present") == Verdict("inconclusive", None, "system_re_evaluation", ())


def test_partners_stand_in_the_order_of_the_ranking() -> None:
    rules = checklist(
        [sign("g", 5)],
        [
            cause("a", {"g": 80}, told_with=("b", "gone", "c")),
            cause("b", {"g": 70}),
            cause("c", {"g": 75}),
        ],
        {UNEXPLAINED: 5},
    )
    assert verdict_of(rules, g="present").told_with == ("c", "b")


def test_unexplained_is_a_rival() -> None:
    rules = checklist([sign("g", 30)], [cause("a", {"g": 60})])
    ranking = rank(rules, seen(rules, g="present"))
    assert ranking.trust.margin_db == pytest.approx(db(2))
    assert verdict(rules, ranking, story()).word == "inconclusive"


@pytest.mark.parametrize(
    ("mine", "next_best", "unexplained", "category"),
    [
        (0.6, 0.2, 0.2, RE_EVALUATION),
        (0.599, 0.2, 0.2, None),
        (0.66, 0.33, 0.01, RE_EVALUATION),
        (0.65, 0.34, 0.01, None),
        (0.65, 0.01, 0.34, None),
        (1.0, 0.0, 0.0, RE_EVALUATION),
    ],
)
def test_one_category_has_it(mine: float, next_best: float, unexplained: float, category: str | None) -> None:
    rules = strong()
    ranking = rank(rules, seen(rules, g="present"))
    of_others = {**dict.fromkeys(CATEGORIES, 0.0), RE_EVALUATION: mine, RISK: next_best}
    first = ranking.causes[0]._replace(category=RE_EVALUATION)
    changed = ranking._replace(causes=(first, *ranking.causes[1:]), categories=of_others, unexplained=unexplained)
    assert verdict(rules, changed, story()).category == category


def test_a_leading_category_that_does_not_hold_the_first_cause_is_not_named() -> None:
    rules = checklist(
        [sign("g", 10), sign("h", 10)],
        [cause("a", {"g": 95}, RISK), *(cause(f"p{n}", {"h": 95}, POLICY) for n in range(9))],
        {"a": 1, **{f"p{n}": 0.5 for n in range(9)}},
    )
    found = verdict_of(rules, g="present", h="present")
    assert found.category is None


# Trust


def test_the_margin_is_against_the_next() -> None:
    rules = strong()
    ranking = rank(rules, seen(rules, g="present", h="present"))
    assert [one.cause for one in ranking.causes][:2] == ["a", "b"]
    assert ranking.trust.margin_db == pytest.approx(ranking.causes[0].log_odds_db - ranking.causes[1].log_odds_db)


def test_findings_that_bear_the_load() -> None:
    rules = strong()
    assert rank(rules, seen(rules, g="present", weak="present")).trust.load_bearing == ("g",)
    twice = checklist([sign("g", 5, finding("f1", 80, 5), finding("f2", 80, 5))], [cause("a", {"g": 90})])
    assert rank(twice, seen(twice, f1="present")).trust.load_bearing == ("f1",)
    assert rank(twice, seen(twice, f1="present", f2="present")).trust.load_bearing == ()
    nothing = rank(rules, seen(rules))
    assert nothing.trust.load_bearing == ()


def test_findings_that_keep_unexplained_in_front_bear_the_load_too() -> None:
    rules = checklist([sign("g", 30), sign("h", 60)], [cause("a", {"g": 60, "h": 5})])
    assert rank(rules, seen(rules, g="present", h="present")).trust.load_bearing == ("h",)


def test_load_bearing_is_what_taking_away_shows() -> None:
    for number in range(150):
        draw = random.Random(number)
        rules = random_checklist(draw)
        observations = random_observations(draw, rules)
        ranking = rank(rules, observations)
        expected = []
        for name, one in observations.items():
            if one.state == "unknown":
                continue
            without = rank(rules, {key: value for key, value in observations.items() if key != name})
            if leader(without) != leader(ranking):
                expected.append(name)
        assert ranking.trust.load_bearing == tuple(sorted(expected))


def leader(ranking: Ranking) -> str:
    return UNEXPLAINED if ranking.unexplained > ranking.causes[0].probability else ranking.causes[0].cause


def test_the_chance_to_be_overtaken_in_closed_form() -> None:
    """Two weights and two priors off by 3 dB each: 6 dB of the difference."""
    rules = checklist([sign("g", 5), sign("h", 5)], [cause("a", {"g": 95}), cause("b", {"h": 50})])
    trust = rank(rules, seen(rules, g="present", h="present")).trust
    assert trust.margin_db == pytest.approx(db(95 / 50))
    assert trust.overtake_probability == pytest.approx(
        NormalDist().cdf(-trust.margin_db / (3 * math.sqrt(4))), abs=1e-12
    )


def test_the_grades_of_the_first_cause() -> None:
    rules = strong(sources=("D0", "users", "judgment", "guess", "D0"))
    assert rank(rules, seen(rules, g="present")).trust.grades == {
        "published": 0,
        "reports": 1,
        "document": 2,
        "judgment": 2,
    }


def test_sturdy_counts_how_often_the_first_place_holds() -> None:
    """Against drawing every weight and prior by itself, many times."""
    for number in range(12):
        draw = random.Random(number)
        rules = random_checklist(draw)
        observations = random_observations(draw, rules)
        ranking = rank(rules, observations)
        assert ranking.trust.sturdy == pytest.approx(by_drawing(rules, observations, leader(ranking)), abs=0.13)


def by_drawing(rules: Checklist, observations: dict, first: str) -> float:  # type: ignore[type-arg]
    draw = random.Random(7)
    scores = score(rules, observations)
    held = 0
    for _ in range(2000):
        odds = {
            name: value * DECIBAN + sum(draw.gauss(0, 2) for _ in range(1 + len(scores.weights.get(name, ()))))
            for name, value in scores.log_odds.items()
        }
        held += max(odds, key=lambda name: odds[name]) == first
    return held / 2000


def test_sturdy_depends_on_nothing_but_the_rules_and_the_findings() -> None:
    rules = strong()
    first = rank(rules, seen(rules, g="present")).trust.sturdy
    assert first == rank(rules, seen(rules, g="present")).trust.sturdy
    assert 0.8 < first <= 1
    more = rules._replace(causes={**rules.causes, "far": cause("far", {"g": 0.5})}, prior={**rules.prior, "far": 1e-6})
    assert rank(more, seen(more, g="present")).trust.sturdy == first


def test_a_first_place_that_nobody_can_reach_is_as_sturdy_as_can_be() -> None:
    rules = checklist([sign(f"g{n}", 0.5) for n in range(4)], [cause("a", {f"g{n}": 99 for n in range(4)})])
    assert rank(rules, seen(rules, **dict.fromkeys(rules.findings, "present"))).trust.sturdy == 1.0


def test_the_errors_are_nearly_normal_and_not_alike() -> None:
    from limitdoctor.diagnosis.rank import _errors

    drawn = {name: _errors(name, 1.0, 2.0) for name in ("a", "b", "overdue_repayment", "update_delay", UNEXPLAINED)}
    for values in drawn.values():
        assert fmean(values) == pytest.approx(1, abs=0.6)
        assert stdev(values) == pytest.approx(2, abs=0.4)
        assert all(-5 <= value <= 7 for value in values)
    names = list(drawn)
    for one in names:
        for other in names:
            if one < other:
                assert abs(correlation(drawn[one], drawn[other])) < 0.35


@pytest.mark.parametrize("make", [exact, finding])
def test_ids_of_unknown_findings_are_those_of_the_causes_own_signs(make: Callable[[str], object]) -> None:
    rules = checklist([sign("g", 10, make("g")), sign("other", 10)], [cause("a", {"g": 50})])  # type: ignore[arg-type]
    assert rank(rules, seen(rules)).causes[0].unknown == ("g",)
