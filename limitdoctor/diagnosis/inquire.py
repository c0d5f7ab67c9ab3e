"""Which unknown finding would settle most: expected information in bits, in closed form.

The mutual information between the causes and the answer is what asking is worth; a hundredth of a bit a unit of cost
is what it must earn.
"""

import math
from collections.abc import Iterable, Iterator, Mapping

from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.model import NextCheck, Observation, Ranking
from limitdoctor.diagnosis.rank import Evidence, evidence_of, place, share

BITS_A_UNIT_OF_COST = 0.01
FIRST_ROWS = 3  # that people are shown
_MOST_IN_A_ROW = 3  # causes, as a rule: where a row holds more, all causes are looked through
_ROUNDING = 1e-8  # more than rounding to 9 places moves


def next_checks(
    checklist: Checklist, observations: Mapping[str, Observation], ranking: Ranking
) -> tuple[NextCheck, ...]:
    """Every question that can still be asked, the most telling first.

    A finding is asked about if it has a question and is unknown. An answer counts with reliability 1. Total order:
    bits less 0.01 a unit of cost, rounded to 9 places, then id. Red flags and what is asked first stand where their
    bits put them; the interview moves them up.
    """
    checks: list[NextCheck] = []
    if not checklist.causes:
        return ()
    for sign in checklist.signs.values():
        open_findings = [finding for finding in sign.findings if _is_open(finding, observations)]
        if open_findings:
            inquiry = _Inquiry(checklist, ranking, evidence_of(sign, observations))
            checks.extend(inquiry.check(finding) for finding in open_findings)
    return tuple(sorted(checks, key=_best_first))


def telling(
    checklist: Checklist,
    observations: Mapping[str, Observation],
    ranking: Ranking,
    checks: Iterable[NextCheck],
    rows: int = FIRST_ROWS,
) -> Iterator[str]:
    """The findings among `checks`, in their order, of which an answer changes the first rows.

    Exact for one answer at a time; two answers together may do what neither does alone. Each is worked out only when
    it is called for: the first few are all that asking needs.
    """
    now = first_rows(checklist, {cause.cause: cause.probability for cause in ranking.causes}, rows)
    for check in checks:
        finding = checklist.findings[check.finding]
        inquiry = _Inquiry(checklist, ranking, evidence_of(checklist.signs[finding.sign], observations))
        if any(found != now for found in inquiry.rows_after(finding, rows)):
            yield finding.id


def first_rows(
    checklist: Checklist, probability: Mapping[str, float], rows: int = FIRST_ROWS
) -> tuple[frozenset[str], ...]:
    """The first rows of a ranking by these probabilities, causes that nothing tells apart together."""
    causes = checklist.causes
    near = _likeliest(probability, rows * _MOST_IN_A_ROW)
    ordered = sorted(near, key=lambda name: place(probability[name], causes[name].category, name))
    found: list[frozenset[str]] = []
    shown: set[str] = set()
    for name in ordered:
        if name not in shown:
            found.append(frozenset((name, *(other for other in causes[name].told_with if other not in shown))))
            shown |= found[-1]
            if len(found) == rows:
                break
    if len(found) < rows and len(near) < len(probability):
        return first_rows(checklist, probability, rows * _MOST_IN_A_ROW)[:rows]
    return tuple(found)


def _likeliest(probability: Mapping[str, float], count: int) -> list[str]:
    """The likeliest causes, at least `count` of them, with all that round to the last one's place: in no order."""
    if count >= len(probability):
        return list(probability)
    least = sorted(probability.values(), reverse=True)[count - 1] - _ROUNDING
    return [name for name, part in probability.items() if part >= least]


def worth(check: NextCheck) -> float:
    """What a check settles less what it costs, in bits."""
    return check.bits - BITS_A_UNIT_OF_COST * check.cost


def _best_first(check: NextCheck) -> tuple[float, str]:
    return (-round(worth(check), 9), check.finding)


def _is_open(finding: Finding, observations: Mapping[str, Observation]) -> bool:
    observation = observations.get(finding.id)
    return finding.ask is not None and (observation is None or observation.state == "unknown")


class _Inquiry:
    """The questions of one sign. Causes that do not name it, and `unexplained`, all expect the same answers."""

    def __init__(self, checklist: Checklist, ranking: Ranking, evidence: Evidence) -> None:
        self.checklist = checklist
        self.posterior = {cause.cause: cause.probability for cause in ranking.causes}
        rates = {name: cause.signs.get(evidence.sign) for name, cause in checklist.causes.items()}
        self.standing = {
            name: _standing(share(rate), evidence.total) for name, rate in rates.items() if rate is not None
        }
        self.elsewhere = _standing(evidence.background, evidence.total)
        others = [cause.cause for cause in ranking.causes if cause.cause not in self.standing]
        self.unexplained = ranking.unexplained
        self.rest = math.fsum((ranking.unexplained, *(self.posterior[name] for name in others)))
        self.contenders = (*self.standing, *others[:1])  # of the others none but the first can come first

    def rows_after(self, finding: Finding, rows: int) -> Iterator[tuple[frozenset[str], ...]]:
        """The first rows where the finding turns out to be there, then those where it is not."""
        chance, plain = self._chances(finding)
        for present in (True, False):
            gain = {name: part if present else 1 - part for name, part in chance.items()}
            rest = plain if present else 1 - plain
            after = {name: was * gain.get(name, rest) for name, was in self.posterior.items()}
            total = math.fsum((*after.values(), self.unexplained * rest))
            yield first_rows(self.checklist, {name: part / total for name, part in after.items()}, rows)

    def _chances(self, finding: Finding) -> tuple[dict[str, float], float]:
        """How likely it is that the finding is there: for each cause that names the sign, and for all others."""
        seen, otherwise = (1.0, 0.0) if finding.exact else (share(finding.seen), share(finding.otherwise))
        chance = {name: rate * seen + (1 - rate) * otherwise for name, rate in self.standing.items()}
        return chance, self.elsewhere * seen + (1 - self.elsewhere) * otherwise

    def check(self, finding: Finding) -> NextCheck:
        chance, plain = self._chances(finding)
        weighted = [(self.posterior[name], part) for name, part in chance.items()]
        weighted.append((self.rest, plain))
        present = math.fsum(probability * part for probability, part in weighted)
        return NextCheck(
            finding=finding.id,
            bits=_information(weighted, present),
            cost=finding.cost,
            if_present=self._first({name: chance.get(name, plain) / present for name in self.contenders}),
            if_absent=self._first({name: (1 - chance.get(name, plain)) / (1 - present) for name in self.contenders}),
        )

    def _first(self, gain: Mapping[str, float]) -> str:
        """The cause that comes first once each probability is multiplied by its gain."""
        causes = self.checklist.causes
        return min(gain, key=lambda name: place(self.posterior[name] * gain[name], causes[name].category, name))


def _standing(rate: float, total: float) -> float:
    """How likely the sign is there, given what is known of it: s e^L / (s e^L + 1 - s), without overflow."""
    if total > 0:
        return rate / (rate + (1 - rate) * math.exp(-total))
    power = rate * math.exp(total)
    return power / (power + 1 - rate)


def _information(weighted: Iterable[tuple[float, float]], present: float) -> float:
    """Mutual information in bits: the mean divergence of the answer under each cause from the answer in all.

    The same as H(P) - p H(P | present) - (1 - p) H(P | absent), but a sum of terms that cannot cancel.
    """
    terms = []
    for probability, part in weighted:
        terms.append(probability * part * math.log(part / present))
        terms.append(probability * (1 - part) * math.log((1 - part) / (1 - present)))
    return max(0.0, math.fsum(terms)) / math.log(2)
