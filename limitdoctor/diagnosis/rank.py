"""Findings -> causes with probability and contributions: the signs model, solved exactly.

One principal cause, or none on the list, makes signs more or less usual; a sign shows in findings. Everything is
additive in log-odds against `unexplained`. Natural logarithms inside, decibans (10 log10) in the results. Every sum is
a `math.fsum`, so that the order of the rules cannot change a bit.
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

from limitdoctor.checklist.model import (
    CATEGORIES,
    GRADES,
    HIGHEST_RATE,
    LOWEST_RATE,
    UNEXPLAINED,
    Cause,
    Checklist,
    Finding,
    Sign,
)
from limitdoctor.diagnosis.model import Contribution, Observation, RankedCause, Ranking, Trust, Verdict
from limitdoctor.history.model import LimitStory, State

DECIBAN = 10 / math.log(10)  # of one unit of natural log-odds
LIKELY_PROBABILITY = 0.5
LIKELY_MARGIN_DB = 3.0
POSSIBLE_MARGIN_DB = 1.0
POSSIBLE_GAIN = 2.0  # times the prior
OWN_EVIDENCE_DB = 5.0
CATEGORY_PROBABILITY = 0.6
CATEGORY_MARGIN_DB = 3.0
NOTICEABLE_DB = 1.0  # about the smallest change that anybody would notice: less is no evidence
ERROR_DB = 3.0  # standard error of one weight, for the chance that the second overtakes the first
OFF_DB = 2.0  # the same, for how sturdy the first place is
DRAWS = 100
FARTHEST = 3.0  # standard deviations: a sum of three uniform numbers goes no farther
TIE = 1e-9
BETTER_THAN_DOCUMENTS = GRADES[: GRADES.index("document")]


def rank(checklist: Checklist, observations: Mapping[str, Observation]) -> Ranking:
    """All causes with probability and contributions, first to last.

    The order is total: probability rounded to 9 places, category in the order of CATEGORIES, id. A finding that is
    unknown, or not observed at all, counts exactly 0, and so does a sign that a cause does not name.
    """
    scores = score(checklist, observations)
    posterior = posterior_of(scores)
    causes = [_ranked(checklist, checklist.causes[name], scores, posterior[name]) for name in scores.weights]
    ordered = tuple(sorted(causes, key=lambda cause: place(cause.probability, cause.category, cause.cause)))
    return Ranking(
        causes=ordered,
        unexplained=posterior[UNEXPLAINED],
        categories={
            name: _sum(cause.probability for cause in ordered if cause.category == name) for name in CATEGORIES
        },
        trust=_trust(checklist, scores, ordered),
        any_evidence=any(abs(cause.evidence_db) >= NOTICEABLE_DB for cause in ordered),
    )


def verdict(checklist: Checklist, ranking: Ranking, story: LimitStory) -> Verdict:
    """The word for a ranking.

    likely: probability, own evidence and margin are all there, and a source better than a document. possible: some
    evidence, twice the prior, ahead of the next. Whatever is left is inconclusive; so is every ranking that
    `unexplained` leads, because the margin counts against it too.
    """
    if story.outcome == "intact":
        return Verdict("intact")
    if not ranking.any_evidence:
        return Verdict("base_rates_only")
    first = ranking.causes[0]
    cause = checklist.causes[first.cause]
    category = _leading_category(ranking)
    partners = tuple(other.cause for other in ranking.causes if other.cause in cause.told_with)
    if _is_likely(checklist, cause, first, ranking.trust.margin_db):
        return Verdict("likely", first.cause, category, partners)
    if _is_possible(first, ranking.trust.margin_db):
        return Verdict("possible", first.cause, category, partners)
    return Verdict("inconclusive", None, category, ())


def rows(checklist: Checklist, ranking: Ranking) -> tuple[tuple[RankedCause, ...], ...]:
    """The ranking as it is shown: causes that nothing tells apart stand in one row, where the first of them stands."""
    shown: set[str] = set()
    found = []
    for first in ranking.causes:
        if first.cause not in shown:
            partners = checklist.causes[first.cause].told_with
            row = [other for other in ranking.causes if other.cause in partners and other.cause not in shown]
            found.append((first, *(other for other in row if other is not first)))
            shown.update(cause.cause for cause in found[-1])
    return tuple(found)


def place(probability: float, category: str, cause: str) -> tuple[float, int, str]:
    """The sort key of a cause in a ranking."""
    return (-round(probability, 9), CATEGORIES.index(category), cause)


class Evidence(NamedTuple):
    """What the known findings of one sign say together: `parts` with their log-likelihood ratios, and their `total`.

    Findings of one sign are correlated: they add up here and saturate in the weight. Where the finding is the sign
    itself (`exact`), its ratio depends on the cause, and `parts` hold it with 0.
    """

    sign: str
    background: float
    parts: tuple[tuple[Observation, float], ...]
    total: float
    exact: bool

    def weight(self, rate: float) -> float:
        """The log-likelihood ratio of a cause that makes the sign `rate` usual (0 to 1) against `unexplained`."""
        if not self.parts:
            return 0.0
        if not self.exact:
            return _mixed(rate, self.total) - _mixed(self.background, self.total)
        observation = self.parts[0][0]
        if observation.state == "present":
            return math.log1p(observation.reliability * (rate / self.background - 1))
        return math.log1p(observation.reliability * ((1 - rate) / (1 - self.background) - 1))

    def without(self, finding: str) -> "Evidence":
        """The same with one finding unknown."""
        parts = tuple(part for part in self.parts if part[0].finding != finding)
        return self._replace(parts=parts, total=_sum(ratio for _, ratio in parts))


class Scores(NamedTuple):
    """The arithmetic of one ranking: `weights` hold, by cause, the weight of each speaking sign that it names."""

    evidence: Mapping[str, Evidence]
    prior: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    log_odds: Mapping[str, float]


def score(checklist: Checklist, observations: Mapping[str, Observation]) -> Scores:
    """The log-odds of each cause against `unexplained`."""
    evidence = {}
    for name in sorted(checklist.signs):
        found = evidence_of(checklist.signs[name], observations)
        if found.parts:
            evidence[name] = found
    weights: dict[str, dict[str, float]] = {}
    log_odds = {UNEXPLAINED: 0.0}
    base = math.log(checklist.prior[UNEXPLAINED])
    for name in sorted(checklist.causes):
        rates = checklist.causes[name].signs
        weights[name] = {sign: evidence[sign].weight(share(rates[sign])) for sign in sorted(rates) if sign in evidence}
        log_odds[name] = _sum((math.log(checklist.prior[name]), -base, *weights[name].values()))
    return Scores(evidence, checklist.prior, weights, log_odds)


def evidence_of(sign: Sign, observations: Mapping[str, Observation]) -> Evidence:
    """The known findings of one sign, by id."""
    parts = []
    exact = False
    for finding in sorted(sign.findings, key=lambda finding: finding.id):
        observation = observations.get(finding.id)
        if observation is None or observation.state == "unknown" or not observation.reliability:
            continue
        exact = finding.exact
        ratio = 0.0 if exact else finding_ratio(finding, observation.state, observation.reliability)
        parts.append((observation, ratio))
    return Evidence(sign.id, share(sign.background), tuple(parts), _sum(ratio for _, ratio in parts), exact)


def finding_ratio(finding: Finding, state: State, reliability: float) -> float:
    """ln(1 + r (a / b - 1)): how much likelier the observation is where the sign is there than where it is not."""
    seen, otherwise = share(finding.seen), share(finding.otherwise)
    if state == "absent":
        seen, otherwise = 1 - seen, 1 - otherwise
    return math.log1p(reliability * (seen / otherwise - 1))


def posterior_of(scores: Scores) -> dict[str, float]:
    """P(cause | findings) for every cause and `unexplained`."""
    top = max(scores.log_odds.values())
    powers = {name: math.exp(odds - top) for name, odds in scores.log_odds.items()}
    total = _sum(powers.values())
    return {name: power / total for name, power in powers.items()}


def share(rate: float) -> float:
    """A rate out of 100 as a probability, clamped: nothing is ever certain, so no later evidence is ever ignored."""
    return min(max(rate, LOWEST_RATE), HIGHEST_RATE) / 100


def _mixed(rate: float, total: float) -> float:
    """ln(rate e^total + 1 - rate), without overflow and without losing what is small."""
    if total > 0:
        return total + math.log1p((1 - rate) * math.expm1(-total))
    return math.log1p(rate * math.expm1(total))


def _sum(values: Iterable[float]) -> float:
    return math.fsum(values)


def _ranked(checklist: Checklist, cause: Cause, scores: Scores, probability: float) -> RankedCause:
    weights = scores.weights[cause.id]
    parts = [part for sign in weights for part in _contributions(scores.evidence[sign], share(cause.signs[sign]))]
    parts.sort(key=lambda part: (-round(abs(part.db), 9), part.finding))
    known = {part.finding for part in parts}
    findings = {finding.id for sign in cause.signs for finding in checklist.signs[sign].findings}
    return RankedCause(
        cause=cause.id,
        category=cause.category,
        probability=probability,
        prior=scores.prior[cause.id],
        log_odds_db=scores.log_odds[cause.id] * DECIBAN,
        evidence_db=_sum(weights.values()) * DECIBAN,
        contributions=tuple(parts),
        unknown=tuple(sorted(findings - known)),
    )


def _contributions(evidence: Evidence, rate: float) -> list[Contribution]:
    """The weight of a sign, split over its findings in proportion to their ratios (Aumann-Shapley)."""
    weight = evidence.weight(rate)
    found = []
    for observation, ratio in evidence.parts:
        if evidence.exact:
            part = weight
        elif abs(evidence.total) < 1e-12:
            part = (rate - evidence.background) * ratio
        else:
            part = weight * (ratio / evidence.total)
        found.append(
            Contribution(observation.finding, evidence.sign, observation.state, part * DECIBAN, observation.reliability)
        )
    return found


def _leading_category(ranking: Ranking) -> str | None:
    """The category that has most of it, well ahead of every other and of `unexplained`, if it holds the first cause."""
    category = ranking.causes[0].category
    mine = ranking.categories[category]
    next_best = max(ranking.unexplained, *(part for name, part in ranking.categories.items() if name != category))
    ahead = next_best <= 0 or 10 * math.log10(mine / next_best) >= CATEGORY_MARGIN_DB
    return category if mine >= CATEGORY_PROBABILITY and ahead else None


def _is_likely(checklist: Checklist, cause: Cause, first: RankedCause, margin_db: float) -> bool:
    return (
        first.probability >= LIKELY_PROBABILITY
        and first.evidence_db >= OWN_EVIDENCE_DB
        and margin_db >= LIKELY_MARGIN_DB
        and any(checklist.grade_of(source) in BETTER_THAN_DOCUMENTS for source in cause.sources)
    )


def _is_possible(first: RankedCause, margin_db: float) -> bool:
    return (
        first.evidence_db >= OWN_EVIDENCE_DB
        and first.probability >= POSSIBLE_GAIN * first.prior
        and margin_db >= POSSIBLE_MARGIN_DB
    )


def _trust(checklist: Checklist, scores: Scores, ordered: tuple[RankedCause, ...]) -> Trust:
    """How far the ranking carries.

    `margin_db`: the first cause less the best rival, which is every cause not told with it, and `unexplained`.
    `overtake_probability`: that this rival is really ahead, if each weight and prior of the two is off by N(0, 3 dB).
    """
    if not ordered:
        return Trust(0.0, (), 0.0, 0.0, dict.fromkeys(GRADES, 0), 0.0)
    first = checklist.causes[ordered[0].cause]
    rivals = scores.log_odds.keys() - {first.id, *first.told_with}
    rival = min(rivals, key=lambda name: (-scores.log_odds[name], name))
    margin_db = (scores.log_odds[first.id] - scores.log_odds[rival]) * DECIBAN
    involved = 2 + sum(len(scores.weights.get(name, ())) for name in (first.id, rival))
    allies = _allies(checklist, scores, first.id)
    return Trust(
        margin_db=margin_db,
        load_bearing=_load_bearing(checklist, scores, allies),
        overtake_probability=0.5 * math.erfc(margin_db / (ERROR_DB * math.sqrt(2 * involved))),
        conflict_bits=_conflict_bits(scores),
        grades=_grades(checklist, first),
        sturdy=_sturdy(scores, allies),
    )


def _allies(checklist: Checklist, scores: Scores, first: str) -> frozenset[str]:
    """Who holds the first place, `unexplained` counted: one, with those that nothing tells apart from it."""
    if scores.log_odds[first] < 0:
        return frozenset((UNEXPLAINED,))
    return frozenset((first, *checklist.causes[first].told_with)) & scores.log_odds.keys()


def _load_bearing(checklist: Checklist, scores: Scores, allies: frozenset[str]) -> tuple[str, ...]:
    """The findings, by id, without any one of which the first place would go to another or be shared."""
    if not _ahead(scores.log_odds, allies):
        return ()
    found = []
    for evidence in scores.evidence.values():
        for observation, _ in evidence.parts:
            less = evidence.without(observation.finding)
            log_odds = dict(scores.log_odds)
            for name, weights in scores.weights.items():
                if evidence.sign in weights:
                    rate = share(checklist.causes[name].signs[evidence.sign])
                    log_odds[name] += less.weight(rate) - weights[evidence.sign]
            if not _ahead(log_odds, allies):
                found.append(observation.finding)
    return tuple(sorted(found))


def _ahead(log_odds: Mapping[str, float], allies: frozenset[str]) -> bool:
    best = max(log_odds[name] for name in allies)
    return all(odds < best - TIE for name, odds in log_odds.items() if name not in allies)


def _conflict_bits(scores: Scores) -> float:
    """log2 of the product of P(sign evidence) over P(all evidence): above 0 where the signs pull apart."""
    names = list(scores.log_odds)
    single = [
        _log_mean(scores.prior, {name: scores.weights.get(name, {}).get(sign, 0.0) for name in names})
        for sign in scores.evidence
    ]
    joint = _log_mean(scores.prior, {name: _sum(scores.weights.get(name, {}).values()) for name in names})
    return _sum((*single, -joint)) / math.log(2)


def _log_mean(prior: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logarithm of the mean of e^weight under the prior."""
    top = max(weights.values())
    return top + math.log(_sum(prior[name] * math.exp(weight - top) for name, weight in weights.items()))


def _grades(checklist: Checklist, cause: Cause) -> dict[str, int]:
    grades = [checklist.grade_of(source) for source in cause.sources]
    return {grade: grades.count(grade) for grade in GRADES}


def _sturdy(scores: Scores, allies: frozenset[str]) -> float:
    """The share of 100 fixed draws in which the first place holds although every rate is a little off.

    Each weight of a speaking sign and each prior moves by an error of its own with a standard deviation of 2 dB; the
    errors of one cause add up to one of 2 sqrt(k). The errors of a cause come from its id alone, so neither the order
    of the rules nor another cause changes them. Causes too far behind for any draw are left out.
    """
    reach = {name: OFF_DB / DECIBAN * math.sqrt(1 + len(scores.weights.get(name, ()))) for name in scores.log_odds}
    best = max(scores.log_odds[name] - FARTHEST * reach[name] for name in allies)
    near = [name for name, odds in scores.log_odds.items() if name in allies or odds + FARTHEST * reach[name] >= best]
    drawn = {name: _errors(name, scores.log_odds[name], reach[name]) for name in near}
    ours = [drawn[name] for name in near if name in allies]
    theirs = [drawn[name] for name in near if name not in allies]
    if not theirs:
        return 1.0
    ours_best = [max(values) for values in zip(*ours, strict=True)]
    theirs_best = [max(values) for values in zip(*theirs, strict=True)]
    held: int = sum(mine >= its for mine, its in zip(ours_best, theirs_best, strict=True))
    return held / DRAWS


def _errors(name: str, middle: float, deviation: float) -> list[float]:
    """DRAWS nearly normal numbers that depend on nothing but the arguments.

    Three 16-bit parts of a linear congruential number (Knuth's MMIX constants), summed: variance 3/12, so times 2.
    """
    state = crc32(name.encode()) * 0x9E3779B97F4A7C15
    scale = 2 * deviation / 0x10000
    middle -= 3 * deviation
    drawn = []
    for _ in range(DRAWS):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        drawn.append(middle + scale * ((state >> 48) + (state >> 32 & 0xFFFF) + (state >> 16 & 0xFFFF)))
    return drawn
