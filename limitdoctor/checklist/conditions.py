"""`when:` -> a small tree: one measure with its companions and comparisons, joined by all, any, not."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias, assert_never

from limitdoctor.fields import Faults
from limitdoctor.problems import Location
from limitdoctor.source import Node
from limitdoctor.vocabulary import Vocabulary

MeasureName = Literal[
    "count",
    "sum",
    "largest",
    "latest",
    "distinct",
    "days_since",
    "share_of",
    "change_in",
    "account",
    "limit",
    "calendar",
]
Operator = Literal[
    "at_least", "at_most", "more_than", "less_than", "exactly", "is", "percent_at_least", "percent_at_most"
]
Operand: TypeAlias = Decimal | tuple[str, ...]


class Filter(NamedTuple):
    """One entry of `where`: a field with the words that it may have, or with number comparisons, or a multiple."""

    field: str
    words: tuple[str, ...] = ()
    comparisons: tuple[tuple[Operator, Decimal], ...] = ()
    multiple_of: Decimal | None = None


class Window(NamedTuple):
    """In days. `within`: days 0 to N-1 before day zero; `after`: days 1 to N after; neither: the whole record.

    `in_any` takes the busiest span of so many days inside the window.
    """

    within: int | None = None
    in_any: int | None = None
    after: int | None = None


class Comparison(NamedTuple):
    """One comparison key with its value; `is` holds words, all others a number."""

    operator: Operator
    value: Operand


class Test(NamedTuple):
    """One measure with at least one comparison.

    `kinds` are the kinds of event (empty for account, limit, calendar); `subject` is the account field of `account:`
    and of `days_since: account.FIELD`, the measure of `limit:`, the kind of `calendar:`, and the statistic (count,
    sum, latest) of `change_in`. `among` are the kinds that a share is taken of. `relative_to` is `limit_before` or
    `account.FIELD`.
    """

    measure: MeasureName
    location: Location
    kinds: tuple[str, ...] = ()
    subject: str = ""
    field: str = ""
    among: tuple[str, ...] = ()
    where: tuple[Filter, ...] = ()
    by: str = ""
    followed_by: tuple[str, ...] = ()
    gap: int | None = None
    relative_to: str = ""
    direction: tuple[str, ...] = ()
    directness: tuple[str, ...] = ()
    window: Window = Window()
    comparisons: tuple[Comparison, ...] = ()
    needs_at_least: int | None = None


class All(NamedTuple):
    """True where every branch is."""

    branches: "tuple[Condition, ...]"
    location: Location
    word: Literal["all"] = "all"  # tuples of one content are equal, whatever their class: this tells them apart


class AnyOf(NamedTuple):
    """True where one branch is."""

    branches: "tuple[Condition, ...]"
    location: Location
    word: Literal["any"] = "any"


class Not(NamedTuple):
    """True where its branch is false."""

    branch: "Condition"
    location: Location
    word: Literal["not"] = "not"


Condition: TypeAlias = Test | All | AnyOf | Not


def tests_of(condition: Condition) -> Iterator[Test]:
    """The tests of a condition, in the order in which they are written."""
    match condition:
        case Test():
            yield condition
        case Not(branch=branch):
            yield from tests_of(branch)
        case All(branches=branches) | AnyOf(branches=branches):
            for branch in branches:
                yield from tests_of(branch)
        case _:
            assert_never(condition)


def looks_after(condition: Condition) -> bool:
    """Whether a condition asks for what came after the limit vanished: a window `after:`, or `limit: days_gone`."""
    return any(
        test.window.after is not None or (test.measure == "limit" and test.subject == "days_gone")
        for test in tests_of(condition)
    )


def parse_condition(node: Node, faults: Faults, vocabulary: Vocabulary, inside: str) -> Condition | None:
    """Reads what `when:` says. What is wrong lands in `faults`, one problem a fault, and the result is None.

    `inside` names the item in messages ("finding late_here"). A misspelt key or name is read as its nearest for the
    rest of the check, so that one slip of the pen is one message.
    """
    from limitdoctor.checklist.when import read_condition

    return read_condition(node, faults, vocabulary, inside)
