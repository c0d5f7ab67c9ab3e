"""The ranking against two independent oracles: pgmpy with virtual evidence, and plain enumeration."""

import math
import random
from collections.abc import Mapping
from typing import TypeVar

import pytest

from limitdoctor.checklist.model import UNEXPLAINED, Checklist, Sign
from limitdoctor.diagnosis.inquire import next_checks
from limitdoctor.diagnosis.model import Observation, Ranking
from limitdoctor.diagnosis.rank import rank
from limitdoctor.history.model import State
from tests.diagnosis.building import cause, checklist, finding, random_checklist, random_observations, seen, sign

CASES = 240
Item = TypeVar("Item")


def drawn(number: int) -> tuple[Checklist, dict[str, Observation]]:
    draw = random.Random(number)
    rules = random_checklist(draw, causes=draw.randint(2, 7), signs=draw.randint(2, 5))
    return rules, random_observations(draw, rules)


def odds_of(ranking: Ranking) -> dict[str, float]:
    return {one.cause: one.log_odds_db for one in ranking.causes}


def probabilities_of(ranking: Ranking) -> dict[str, float]:
    return {UNEXPLAINED: ranking.unexplained, **{one.cause: one.probability for one in ranking.causes}}


def told(observation: Observation, otherwise: float) -> tuple[float, float]:
    """P(what was recorded | finding not there), P(.. | there): with probability 1 - r the record says nothing."""
    r = observation.reliability
    if observation.state == "present":
        return (1 - r) * otherwise, r + (1 - r) * otherwise
    return r + (1 - r) * (1 - otherwise), (1 - r) * (1 - otherwise)


# pgmpy


def by_pgmpy(rules: Checklist, observations: Mapping[str, Observation]) -> dict[str, float]:
    """The posterior of a Bayesian network of three layers: cause, signs, findings."""
    from pgmpy.factors.discrete import TabularCPD
    from pgmpy.inference import VariableElimination
    from pgmpy.models import DiscreteBayesianNetwork

    names = [UNEXPLAINED, *rules.causes]
    model = DiscreteBayesianNetwork()
    model.add_node("cause")
    tables = [TabularCPD("cause", len(names), [[rules.prior[name]] for name in names])]
    virtual = []
    for one in rules.signs.values():
        model.add_edge("cause", one.id)
        shares = [rate_of(rules, name, one) / 100 for name in names]
        tables.append(
            TabularCPD(
                one.id, 2, [[1 - part for part in shares], shares], evidence=["cause"], evidence_card=[len(names)]
            )
        )
        for found in one.findings:
            observation = observations[found.id]
            node, otherwise = (one.id, one.background / 100) if found.exact else (found.id + "?", found.otherwise / 100)
            if not found.exact:
                model.add_edge(one.id, node)
                seen_there, seen_elsewhere = found.seen / 100, otherwise
                table = [[1 - seen_elsewhere, 1 - seen_there], [seen_elsewhere, seen_there]]
                tables.append(TabularCPD(node, 2, table, evidence=[one.id], evidence_card=[2]))
            if observation.state != "unknown":
                there_not, there = told(observation, otherwise)
                virtual.append(TabularCPD(node, 2, [[there_not], [there]]))
    model.add_cpds(*tables)
    answer = VariableElimination(model).query(["cause"], virtual_evidence=virtual or None, show_progress=False)
    return dict(zip(names, (float(value) for value in answer.values), strict=True))


def rate_of(rules: Checklist, name: str, one: Sign) -> float:
    return one.background if name == UNEXPLAINED else rules.causes[name].signs.get(one.id, one.background)


def test_posterior_and_log_odds_equal_a_bayesian_network() -> None:
    pytest.importorskip("pgmpy")
    for number in range(CASES):
        rules, observations = drawn(number)
        ranking = rank(rules, observations)
        oracle = by_pgmpy(rules, observations)
        for name, probability in probabilities_of(ranking).items():
            assert probability == pytest.approx(oracle[name], abs=1e-9)
        for name, db in odds_of(ranking).items():
            assert db == pytest.approx(10 * math.log10(oracle[name] / oracle[UNEXPLAINED]), abs=1e-9)


# Enumeration


def by_enumeration(rules: Checklist, observations: Mapping[str, Observation]) -> dict[str, float]:
    """The posterior by summing over every state of every sign and finding."""
    joint = {}
    for name in (UNEXPLAINED, *rules.causes):
        likelihood = rules.prior[name]
        for one in rules.signs.values():
            part = rate_of(rules, name, one) / 100
            likelihood *= math.fsum(
                there * math.prod(_finding(one, found.id, observations, state) for found in one.findings)
                for state, there in ((True, part), (False, 1 - part))
            )
        joint[name] = likelihood
    total = math.fsum(joint.values())
    return {name: value / total for name, value in joint.items()}


def _finding(one: Sign, name: str, observations: Mapping[str, Observation], state: bool) -> float:
    observation = observations[name]
    if observation.state == "unknown":
        return 1.0
    found = next(found for found in one.findings if found.id == name)
    if found.exact:
        return told(observation, one.background / 100)[state]
    there = (found.seen if state else found.otherwise) / 100
    without, with_it = told(observation, found.otherwise / 100)
    return (1 - there) * without + there * with_it


def test_the_two_oracles_agree_with_the_ranking_on_more_cases() -> None:
    for number in range(1000, 2000):
        rules, observations = drawn(number)
        oracle = by_enumeration(rules, observations)
        for name, probability in probabilities_of(rank(rules, observations)).items():
            assert probability == pytest.approx(oracle[name], abs=1e-12)


def test_contributions_sum_to_the_log_odds() -> None:
    for number in range(1000):
        rules, observations = drawn(number)
        for one in rank(rules, observations).causes:
            evidence = math.fsum(part.db for part in one.contributions)
            prior = 10 * math.log10(one.prior / rules.prior[UNEXPLAINED])
            assert evidence == pytest.approx(one.evidence_db, abs=1e-9)
            assert prior + evidence == pytest.approx(one.log_odds_db, abs=1e-9)


def test_categories_sum_their_causes() -> None:
    for number in range(200):
        ranking = rank(*drawn(number))
        for category, probability in ranking.categories.items():
            its = [one.probability for one in ranking.causes if one.category == category]
            assert probability == pytest.approx(math.fsum(its), abs=1e-15)
        assert math.fsum((*ranking.categories.values(), ranking.unexplained)) == pytest.approx(1, abs=1e-12)


def test_the_order_of_the_rules_changes_no_bit() -> None:
    for number in range(200):
        rules, observations = drawn(number)
        ranking, checks = rank(rules, observations), next_checks(rules, observations, rank(rules, observations))
        other = shuffled(rules, random.Random(number + 1))
        again = rank(other, dict(reversed(observations.items())))
        assert again == ranking
        assert next_checks(other, observations, again) == checks


def shuffled(rules: Checklist, draw: random.Random) -> Checklist:
    signs = {
        name: one._replace(findings=tuple(draw.sample(one.findings, len(one.findings))))
        for name, one in mixed(rules.signs, draw).items()
    }
    causes = {name: one._replace(signs=mixed(one.signs, draw)) for name, one in mixed(rules.causes, draw).items()}
    return rules._replace(
        signs=signs, causes=causes, findings=mixed(rules.findings, draw), prior=mixed(rules.prior, draw)
    )


def mixed(items: Mapping[str, Item], draw: random.Random) -> dict[str, Item]:
    names = draw.sample(list(items), len(items))
    return {name: items[name] for name in names}


# Bits


def entropy(probabilities: Mapping[str, float]) -> float:
    return -math.fsum(part * math.log2(part) for part in probabilities.values() if part > 0)


def test_bits_equal_brute_force_mutual_information() -> None:
    for number in range(150):
        rules, observations = drawn(number)
        ranking = rank(rules, observations)
        before = by_enumeration(rules, observations)
        for check in next_checks(rules, observations, ranking):
            chance, after = 0.0, {}
            for state in ("present", "absent"):
                answered = {**observations, check.finding: answer(rules, check.finding, state)}
                after[state] = by_enumeration(rules, answered)
                if state == "present":
                    chance = chance_of(rules, observations, check.finding, before)
            bits = entropy(before) - chance * entropy(after["present"]) - (1 - chance) * entropy(after["absent"])
            assert check.bits == pytest.approx(bits, abs=1e-9)
            assert check.bits >= 0
            assert check.if_present == first(rules, observations, check.finding, "present")
            assert check.if_absent == first(rules, observations, check.finding, "absent")


def answer(rules: Checklist, name: str, state: State) -> Observation:
    return Observation(name, rules.findings[name].sign, state, 1.0)


def first(rules: Checklist, observations: Mapping[str, Observation], name: str, state: State) -> str:
    return rank(rules, {**observations, name: answer(rules, name, state)}).causes[0].cause


def chance_of(
    rules: Checklist, observations: Mapping[str, Observation], name: str, posterior: Mapping[str, float]
) -> float:
    """P(the finding is there | everything known), by enumerating the sign's state under each cause."""
    found = rules.findings[name]
    one = rules.signs[found.sign]
    total = 0.0
    for cause_name, probability in posterior.items():
        part = rate_of(rules, cause_name, one) / 100
        weights = [
            there * math.prod(_finding(one, other.id, observations, state) for other in one.findings)
            for state, there in ((True, part), (False, 1 - part))
        ]
        sign_there = weights[0] / (weights[0] + weights[1])
        seen_there, elsewhere = (1.0, 0.0) if found.exact else (found.seen / 100, found.otherwise / 100)
        total += probability * (sign_there * seen_there + (1 - sign_there) * elsewhere)
    return total


# Calibration: accounts drawn from the model itself


def test_what_is_said_to_be_so_likely_is_so_often_right() -> None:
    """Says nothing about real lenders: it shows that the arithmetic is that of its own model."""
    draw = random.Random(20261124)
    rules = checklist(
        [
            sign("stress", 11, finding("late", 85, 2), finding("minimum", 60, 12), finding("autopay", 50, 6)),
            sign("hunger", 15, finding("inquiries", 80, 8), finding("applied", 70, 10)),
            sign("dormant", 15),
            sign("moved", 6, finding("phone", 75, 4)),
        ],
        [
            cause("overdue", {"stress": 92, "dormant": 5}),
            cause("many_lenders", {"stress": 40, "hunger": 85, "dormant": 5}),
            cause("inactive", {"dormant": 92, "stress": 5}),
            cause("new_phone", {"moved": 90}),
        ],
        {"overdue": 1.5, UNEXPLAINED: 1.5},
    )
    observed = {name: chances(rules, name) for name in rules.prior}
    cache: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    bins: dict[int, list[tuple[float, bool]]] = {}
    for _ in range(40_000):
        truth = draw.choices(list(rules.prior), list(rules.prior.values()))[0]
        states = sample(draw, rules, observed[truth])
        if states not in cache:
            marks = dict(zip(rules.findings, states, strict=True))
            ranking = rank(rules, seen(rules, **marks))  # type: ignore[arg-type]
            cache[states] = list(probabilities_of(ranking).items())
        for name, probability in cache[states]:
            bins.setdefault(int(probability * 20), []).append((probability, name == truth))
    total = sum(len(one) for one in bins.values())
    error = math.fsum(
        abs(math.fsum(p for p, _ in one) - sum(right for _, right in one)) / total for one in bins.values()
    )
    assert error < 0.01


def chances(rules: Checklist, name: str) -> dict[str, float]:
    return {one.id: rate_of(rules, name, one) / 100 for one in rules.signs.values()}


def sample(draw: random.Random, rules: Checklist, chance: Mapping[str, float]) -> tuple[str, ...]:
    there = {name: draw.random() < part for name, part in chance.items()}
    states = []
    for found in rules.findings.values():
        rate = (
            (100.0 if there[found.sign] else 0.0)
            if found.exact
            else found.seen
            if there[found.sign]
            else found.otherwise
        )
        shown = draw.random() < rate / 100
        states.append("unknown" if draw.random() < 0.25 else "present" if shown else "absent")
    return tuple(states)


def test_the_enumeration_itself_on_a_case_done_by_hand() -> None:
    """One sign with two findings, one seen and one not: .9 of .8 x .4 and .1 of .1 x .7, against .2 and .8."""
    rules = checklist([sign("g", 20, finding("a", 80, 10), finding("b", 60, 30))], [cause("c", {"g": 90})])
    posterior = by_enumeration(rules, seen(rules, a="present", b="absent"))
    mine, other = 0.9 * 0.8 * 0.4 + 0.1 * 0.1 * 0.7, 0.2 * 0.8 * 0.4 + 0.8 * 0.1 * 0.7
    assert posterior["c"] == pytest.approx(mine / (mine + other), abs=1e-15)
