"""The checklist as values: all the rules of one folder, checked and typed."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from limitdoctor.checklist.conditions import Condition
from limitdoctor.fields import Effort
from limitdoctor.language.text import Text
from limitdoctor.problems import Location
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.vocabulary import Vocabulary

UNEXPLAINED = "unexplained"
CATEGORIES = ("system_re_evaluation", "risk_control", "account_state", "system_delay", "regulatory_policy")
LOWEST_RATE = 0.5
HIGHEST_RATE = 99.5

Ground = Literal["published", "reports", "judgment"]
Grade = Literal["published", "reports", "document", "judgment"]
GRADES: tuple[Grade, ...] = ("published", "reports", "document", "judgment")  # best first
JUDGMENT: Literal["judgment"] = "judgment"
When = Literal["today", "this_week", "this_month", "later"]
WHENS: tuple[When, ...] = ("today", "this_week", "this_month", "later")
AccountType = Literal["personal", "business"]


class Finding(NamedTuple):
    """One dated observation of a sign.

    `seen` and `otherwise` are rates out of 100 (clamped to 0.5 to 99.5): how often the finding is there with the sign
    and without it; `absent` says in words that it is not there, where a "no" before the title would be hard to read.
    `exact` marks the short form, where the finding is the sign itself. `half_life` is in days, None
    where a present finding does not fade. `cost` is that of asking. `after` marks evidence that comes after the limit
    vanished. `examples` stay as written: only the `rules` commands read them.
    """

    id: str
    sign: str
    title: Text
    absent: Text | None
    ask: Text | None
    when: Condition | None
    seen: float
    otherwise: float
    exact: bool
    half_life: int | None
    cost: float
    ask_first: bool
    red_flag: bool
    after: bool
    steps: tuple[str, ...]
    location: Location
    examples: tuple[MappingNode, ...] = ()


class Sign(NamedTuple):
    """Something that would be true of the account. `background` is out of 100 whose limit went for no listed reason."""

    id: str
    title: Text
    background: float
    ground: Ground
    sources: tuple[str, ...]
    findings: tuple[Finding, ...]
    location: Location


class Cause(NamedTuple):
    """A candidate explanation. `share` is relative within its category; `signs` are rates out of 100 by sign id."""

    id: str
    category: str
    title: Text
    why: Text
    share: float
    signs: Mapping[str, float]
    steps: tuple[str, ...]
    sources: tuple[str, ...]
    told_with: tuple[str, ...]
    note: Text | None
    location: Location


class Step(NamedTuple):
    """One action, and when not to offer it.

    `serves` is empty or the account types it is for, `groups` empty or the groups of products; `not_when` are outcomes
    of the limit and `unless` signs under which it is withheld.
    """

    id: str
    title: Text
    how: Text
    when: When
    effort: Effort | None
    serves: tuple[AccountType, ...]
    groups: tuple[str, ...]
    not_when: tuple[str, ...]
    beware: Text | None
    unless: tuple[str, ...]
    clears: tuple[str, ...]
    check: Text | None
    sources: tuple[str, ...]
    always: bool
    location: Location


class Source(NamedTuple):
    """Where a claim comes from: a published rule or study, counted reports, one of the articles, or our judgment."""

    id: str
    grade: Grade
    title: str
    address: str
    seen: date | None
    note: Text | None
    location: Location


class CalendarEntry(NamedTuple):
    """A dated rule, incident or peak: it holds from `first` to `last`, both included.

    Where `recurs` names (month, day) pairs, it holds inside that span on those days only; month 0 is every month, a
    negative day counts from the end of the month. `calendar.latest_day` does the counting.
    """

    id: str
    kind: Literal["policy", "incident", "peak"]
    first: date
    last: date
    recurs: tuple[tuple[int, int], ...]
    groups: frozenset[str]
    direction: Literal["tighten", "loosen", "neutral"]
    directness: Literal["direct", "industry", "indirect", "context"]
    title: Text
    effect: Text | None
    sources: tuple[str, ...]
    location: Location


class Checklist(NamedTuple):
    """All rules of one folder.

    `prior` is P(cause) before any evidence, `unexplained` included; its values sum to 1. `complete` says for which
    calendar kinds and span the calendar claims to list everything. `digest` identifies the parsed, sorted content.
    """

    name: str
    version: str
    as_of: date | None
    title: Text
    digest: str
    vocabulary: Vocabulary
    signs: Mapping[str, Sign]
    causes: Mapping[str, Cause]
    steps: Mapping[str, Step]
    sources: Mapping[str, Source]
    calendar: Mapping[str, CalendarEntry]
    complete: Mapping[str, tuple[date, date]]
    prior: Mapping[str, float]
    shares: Mapping[str, float]
    findings: Mapping[str, Finding]
    bills: Mapping[str, MappingNode]  # bill formats as written; history.bill types them

    def grade_of(self, source: str) -> Grade:
        """The grade of a source id; the word `judgment` is always valid."""
        return JUDGMENT if source == JUDGMENT else self.sources[source].grade
