"""Which unknown finding would settle most: expected information in bits, in closed form.

The mutual information between the causes and the answer is what asking is worth; a hundredth of a bit a unit of cost
is what it must earn.
"""

import math
from collections.abc import Iterable, Mapping

from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.diagnosis.model import NextCheck, Observation, Ranking
from limitdoctor.diagnosis.rank import Evidence, evidence_of, place, share

BITS_A_UNIT_OF_COST = 0.01


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
    return tuple(sorted(checks, key=_worth))


def _worth(check: NextCheck) -> tuple[float, str]:
    return (-round(check.bits - BITS_A_UNIT_OF_COST * check.cost, 9), check.finding)


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
        self.rest = math.fsum((ranking.unexplained, *(self.posterior[name] for name in others)))
        self.contenders = (*self.standing, *others[:1])  # of the others none but the first can come first

    def check(self, finding: Finding) -> NextCheck:
        seen, otherwise = (1.0, 0.0) if finding.exact else (share(finding.seen), share(finding.otherwise))
        chance = {name: rate * seen + (1 - rate) * otherwise for name, rate in self.standing.items()}
        plain = self.elsewhere * seen + (1 - self.elsewhere) * otherwise
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
