"""The history of one account: dated events, what is recorded and how far, and what the person answered."""

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Literal, NamedTuple

from limitdoctor.problems import Location, Problem
from limitdoctor.vocabulary import SELF, Value

State = Literal["present", "absent", "unknown"]
BillName = Literal["alipay_web", "alipay_app_2021", "alipay_app_2023", "wechat_csv", "wechat_xlsx", "jd", "meituan"]
Format = Literal["history_yaml", "table", BillName]

AS_WRITTEN = "?"  # in front of the name of a field that the vocabulary does not know; its text is kept

READINGS = frozenset(("limit", "limit_granted"))  # kinds that say what the limit was

_NOTHING: Mapping[str, Value] = MappingProxyType({})


class Event(NamedTuple):
    """One dated thing. `at` is the time of day where it is known; `names` and `values` are the fields, side by side.

    `values` are typed by the vocabulary: Decimal for money and numbers, int, date, str for words and texts. `product`
    is always filled: self, sibling, other, or a product id of the vocabulary. A named tuple and not a dataclass: a
    million of them must be made in seconds.
    """

    day: date
    at: time | None
    kind: str
    product: str
    names: tuple[str, ...]
    values: tuple[Value, ...]
    file: int  # index into History.inputs
    line: int

    def get(self, name: str) -> Value | None:
        """The value of a field, None where the event does not have it."""
        for known, value in zip(self.names, self.values, strict=True):
            if known == name:
                return value
        return None


class Coverage(NamedTuple):
    """A span, both days included, in which a family is recorded for a scope; inside it, no event means none happened.

    `scope` is self, sibling, other or a product id. `trust` (0 to 1) is how far the source can be believed to be
    complete: 1 for a person's own word, less where `rules/bills` says so.
    """

    family: str
    first: date
    last: date
    scope: str = SELF
    trust: float = 1.0


class Answer(NamedTuple):
    """What the person said of one finding."""

    finding: str
    state: State
    location: Location


class InputFile(NamedTuple):
    """One file as it was read: rows = events + skipped + duplicates; `History.skipped` lists as many for it."""

    path: str
    format: Format
    encoding: str
    rows: int
    events: int
    skipped: int
    duplicates: int
    first: date | None = None
    last: date | None = None


class Unread(NamedTuple):
    """A reading of the limit that was left out: its day where that could be read, the product, its place."""

    day: date | None
    product: str
    location: Location


class History(NamedTuple):
    """Everything that is known of one account.

    `events` are in the total order (day, then time where known, then kind, then fields); `account` holds the account
    fields by id, typed; `as_of` is given, else the end of an export's window, else the latest date in the files.
    `vanished` and `limit_before` are what the person said on the command line. `skipped` has one problem for each row
    left out, in the order of problems; `unread` are the readings of the limit among them.
    """

    account: Mapping[str, Value] = _NOTHING
    as_of: date | None = None
    coverage: tuple[Coverage, ...] = ()
    events: tuple[Event, ...] = ()
    answers: tuple[Answer, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    skipped: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    vanished: date | None = None
    limit_before: Value | None = None
    unread: tuple[Unread, ...] = ()

    @property
    def product(self) -> str:
        """The id of the account's product; empty where nothing says."""
        found = self.account.get("product")
        return found if isinstance(found, str) else ""


Outcome = Literal["gone", "reduced", "unusable", "entry_missing", "restored", "intact", "unknown"]


class Turn(NamedTuple):
    """One change of the limit as it was read: on `day` it was found so, with `amount` left where that is known."""

    day: date
    outcome: Outcome
    amount: Value | None = None


class LimitStory(NamedTuple):
    """What happened to the limit. Amounts in yuan, days as dates; None is "nobody knows".

    `last_seen` is the last day on which the old limit was seen, `first_missing` the first on which it was not:
    the limit went on any day after the one and up to the other. `payoff` is the last full payoff before it,
    `days_since_payoff` and `days_gone` are counted from `first_missing`. `day_zero` is what every window counts from;
    `day_zero_is_as_of` says that it is only a stand-in. `available` and `owed` stand where they were read last.
    `first_missing_at` is the time of day of the reading that showed the loss on day zero, where it is known. `debts` is
    what was owed at the end of each day on which that changed, at least: interest is not taken off what was repaid.

    `last_read` is the last day up to `last_seen` on which the limit was read: where `last_seen` is later, a draw shows
    only that it could still be used. `turns` are all changes of the limit since it was last whole, the oldest first,
    and `whole` what it was then: a cut before the loss that the story is of, what came back and when.
    """

    outcome: Outcome
    day_zero: date
    before: Value | None = None
    after: Value | None = None
    last_seen: date | None = None
    first_missing: date | None = None
    payoff: date | None = None
    days_since_payoff: int | None = None
    days_gone: int | None = None
    day_zero_is_as_of: bool = False
    candidate_payoff: date | None = None
    restored_on: date | None = None
    owed: Value | None = None
    available: Value | None = None
    readings: tuple[tuple[date, Value], ...] = ()
    warnings: tuple[Problem, ...] = ()
    first_missing_at: time | None = None
    debts: tuple[tuple[date, Value | None], ...] = ()
    last_read: date | None = None
    turns: tuple[Turn, ...] = ()
    whole: Value | None = None
