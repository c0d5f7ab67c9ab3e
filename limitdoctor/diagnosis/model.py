"""What a diagnosis says, as values: the findings, the ranking, the plan, and how far to trust them."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from limitdoctor.checklist.model import Checklist, When
from limitdoctor.history.model import History, LimitStory, State
from limitdoctor.problems import Problem

VerdictWord = Literal["likely", "possible", "inconclusive", "base_rates_only", "intact"]


class Witness(NamedTuple):
    """The event that makes a finding present; ordered latest last by date, then kind, then place."""

    day: date
    kind: str
    file: str
    line: int


class Missing(NamedTuple):
    """What would settle an unknown finding: records of a family over days, a field of an event, a number of events.

    `code` names the sentence in `language`: "records" (family, scope, first, last), "field" (kind, field, line),
    "too_few" (kind, needed), "account_field" (field), "limit" (what), "calendar" (kind), "ask" (only the person can
    tell). `detail` holds the field, the account field, or what of the limit: outcome, payoff, before, day. A field
    stands for all events of `kind` from `first` to `last` that lack it; `file` and `line` are of the latest; the field
    "date" asks for the time of day. Records are open somewhere from `first` (None: from the start) to `last`.
    """

    code: str
    family: str = ""
    scope: str = ""
    first: date | None = None
    last: date | None = None
    detail: str = ""
    kind: str = ""
    needed: int = 0
    file: str = ""
    line: int = 0


class Observation(NamedTuple):
    """One finding as it was seen. `reliability` (0 to 1) is share recorded x trust x fading; 0 where unknown.

    `witnesses` are the latest 20, latest first; `witness_count` counts all. `missing` says what would settle an unknown
    one, `look_again` the day on which time alone will. `answered` tells that the person's word decided it; `recorded`
    is what the records alone say.
    """

    finding: str
    sign: str
    state: State
    reliability: float
    witnesses: tuple[Witness, ...] = ()
    witness_count: int = 0
    missing: tuple[Missing, ...] = ()
    look_again: date | None = None
    answered: bool = False
    latest: date | None = None  # latest witness that the fading counts from
    recorded: State = "unknown"


class Contribution(NamedTuple):
    """What one finding says for (positive) or against (negative) one cause, in decibans."""

    finding: str
    sign: str
    state: State
    db: float
    reliability: float


class RankedCause(NamedTuple):
    """One cause in the ranking. `log_odds_db` is against `unexplained`, prior included.

    `evidence_db` leaves the prior out. `contributions` hold every known finding of its signs, strongest first;
    `unknown` the ids of the others.
    """

    cause: str
    category: str
    probability: float
    prior: float
    log_odds_db: float
    evidence_db: float
    contributions: tuple[Contribution, ...]
    unknown: tuple[str, ...]


class Trust(NamedTuple):
    """How far the ranking can be trusted; see the functions of `rank` for each figure."""

    margin_db: float
    load_bearing: tuple[str, ...]
    overtake_probability: float
    conflict_bits: float
    grades: Mapping[str, int]  # grade -> number of sources of the first cause
    sturdy: float  # share of 100 fixed draws of off rates in which the first place holds, 0 to 1


class Ranking(NamedTuple):
    """All causes, first to last, with the rest of the arithmetic. `categories` sums the causes of each."""

    causes: tuple[RankedCause, ...]
    unexplained: float
    categories: Mapping[str, float]
    trust: Trust
    any_evidence: bool


class Verdict(NamedTuple):
    """The word for the ranking; `category` where one group has it, `told_with` where nothing tells the causes apart."""

    word: VerdictWord
    cause: str | None = None
    category: str | None = None
    told_with: tuple[str, ...] = ()


class NextCheck(NamedTuple):
    """An unknown finding worth asking about: expected bits, the cost of asking, the first cause for each answer."""

    finding: str
    bits: float
    cost: float
    if_present: str
    if_absent: str


class PlannedStep(NamedTuple):
    """One step of the plan: which causes and which findings it serves."""

    step: str
    when: When
    causes: tuple[str, ...]
    findings: tuple[str, ...]


class Diagnosis(NamedTuple):
    """The whole answer for one account, with what it was made from."""

    history: History
    checklist: Checklist
    limit: LimitStory
    observations: Mapping[str, Observation]
    ranking: Ranking
    verdict: Verdict
    red_flags: tuple[str, ...]
    next_checks: tuple[NextCheck, ...]
    plan: tuple[PlannedStep, ...]
    warnings: tuple[Problem, ...] = ()
