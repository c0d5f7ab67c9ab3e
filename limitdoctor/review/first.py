"""Whether a cause can ever come first, whatever the findings are: a bound over all of them at once.

One cause stays behind another where even the findings that favour it most do not make up for its smaller share: what
each sign can do for the one against the other is largest at one of its extremes, and the signs add up. The bound lets
every sign be at its best at once, so "never" is proved; that a cause is not named here proves nothing.
"""

import math

from limitdoctor.checklist.model import Cause, Checklist, Sign
from limitdoctor.diagnosis.model import Observation
from limitdoctor.diagnosis.rank import Evidence, evidence_of, finding_ratio, share
from limitdoctor.history.model import State

_MARGIN = 1e-9  # below this nobody can tell whether it is the arithmetic
_NONE = (0.0, 0.0)  # what a sign does for a cause that does not name it
_STATES: tuple[State, ...] = ("present", "absent")


def never_first(checklist: Checklist) -> dict[str, str]:
    """The causes that are proved never to come first, each with one that it always stays behind.

    Causes that are told together with it, or have the same signs, are no rivals. Of rivals with the same signs only the
    likeliest is compared, and only where it begins likelier: nothing less can keep a cause behind.
    """
    odds = _Odds(checklist)
    alike: dict[tuple[tuple[str, float], ...], list[Cause]] = {}
    for cause in checklist.causes.values():
        alike.setdefault(tuple(sorted(cause.signs.items())), []).append(cause)
    ranked = [(signs, sorted(same, key=lambda each: -odds.prior[each.id])) for signs, same in alike.items()]
    found = {}
    for signs, same in ranked:
        rivals = [others for its, others in ranked if its != signs]
        for cause in same:
            least = odds.prior[cause.id] + _MARGIN
            first = (next((each for each in others if each.id not in cause.told_with), None) for others in rivals)
            likelier = (each.id for each in first if each is not None and odds.prior[each.id] > least)
            hopeless = (name for name in likelier if odds.at_least(cause.id, name) < 0)
            behind = next((name for name in hopeless if odds.most(cause.id, name) < -_MARGIN), None)
            if behind is not None:
                found[cause.id] = behind
    return {name: found[name] for name in checklist.causes if name in found}


class _Odds:
    """What each sign does for each cause at its two extremes: where it is most there, and where it is least there."""

    def __init__(self, checklist: Checklist) -> None:
        extremes = {name: _extremes(sign) for name, sign in checklist.signs.items()}
        self.prior = {name: math.log(checklist.prior[name]) for name in checklist.causes}
        self.weights = {
            name: {sign: tuple(each.weight(share(rate)) for each in extremes[sign]) for sign, rate in c.signs.items()}
            for name, c in checklist.causes.items()
        }
        self.gains = {name: {s: max(0.0, *w) for s, w in own.items()} for name, own in self.weights.items()}
        self.losses = {
            name: {s: max(0.0, *(-x for x in w)) for s, w in own.items()} for name, own in self.weights.items()
        }
        self.gain = {name: math.fsum(own.values()) for name, own in self.gains.items()}
        self.loss = {name: math.fsum(own.values()) for name, own in self.losses.items()}

    def most(self, cause: str, rival: str) -> float:
        """The most by which the log-odds of a cause can ever exceed those of a rival."""
        mine, its = self.weights[cause], self.weights[rival]
        each = (
            max(0.0, *(one - other for one, other in zip(mine.get(sign, _NONE), its.get(sign, _NONE), strict=True)))
            for sign in sorted(mine.keys() | its.keys())
        )
        return math.fsum((self.prior[cause], -self.prior[rival], *each))

    def at_least(self, cause: str, rival: str) -> float:
        """Something that `most` never falls below, from the signs that only one of the two names; quick to work out."""
        shared = self.gains[cause].keys() & self.losses[rival].keys()
        apart = sum(self.gains[cause][sign] + self.losses[rival][sign] for sign in shared)
        return self.prior[cause] - self.prior[rival] + self.gain[cause] + self.loss[rival] - apart


def _extremes(sign: Sign) -> tuple[Evidence, Evidence]:
    """What the findings say that speak most for a sign, and those that speak most against it."""
    most, least = (evidence_of(sign, _speaking(sign, sense)) for sense in (1, -1))
    return most, least


def _speaking(sign: Sign, sense: int) -> dict[str, Observation]:
    """Each finding in the state that speaks most for the sign (1) or against it (-1); none that speaks otherwise."""
    found = {}
    for finding in sign.findings:
        ratios = {state: sense * finding_ratio(finding, state, 1.0) for state in _STATES}
        state = max(_STATES, key=ratios.__getitem__)
        if ratios[state] > 0:
            found[finding.id] = Observation(finding.id, sign.id, state, 1.0)
    return found
