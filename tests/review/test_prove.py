# ruff: noqa: E501 - conditions and examples stand here as an author writes them, one on one line
"""What can never be, what always is, what follows from what: against every small account, and in examples to paste in."""

import random
from datetime import timedelta
from functools import cache
from itertools import combinations_with_replacement, product
from typing import NamedTuple

import pytest

from limitdoctor.checklist.conditions import All, AnyOf, Condition, Not
from limitdoctor.checklist.load import load_checklist
from limitdoctor.diagnosis.evaluate import timeline_of
from limitdoctor.diagnosis.judge import judge
from limitdoctor.diagnosis.timeline import Timeline
from limitdoctor.history.limit import tell
from limitdoctor.history.model import Coverage, Event, History
from limitdoctor.review.prove import Prover
from limitdoctor.review.smallest import Proof
from limitdoctor.source import parse_yaml, plain
from limitdoctor.vocabulary import SELF
from tests.diagnosis.accounts import DAY_ZERO, VOCABULARY, condition
from tests.diagnosis.building import NOWHERE
from tests.diagnosis.building import checklist as build
from tests.rules.examples import history_of

RULES = build([], [])._replace(vocabulary=VOCABULARY._replace(table=load_checklist(None).vocabulary.table))
PROVER = Prover(RULES)


def states(proof: Proof, *conditions: Condition) -> list[str]:
    """What the evaluator says of the history of a proof, read by another reader than the one that the prover uses."""
    root = parse_yaml(proof.example("present"), "proof.yaml").root
    assert root is not None
    history = history_of(plain(root), VOCABULARY)
    timeline = timeline_of(history, RULES, tell(history))
    return [judge(each, timeline).state for each in conditions]


# One question after the other


@pytest.mark.parametrize(
    "when",
    [
        "{all: [{count: draw, within: 30 days, at_least: 2}, {count: draw, within: 90 days, at_most: 1}]}",
        "{all: [{days_since: draw, at_most: 20}, {count: draw, within: 30 days, exactly: 0}]}",
        "{all: [{days_since: [draw, repayment], more_than: 30}, {count: repayment, within: 30 days, at_least: 1}]}",
        "{all: [{count: draw, where: {product: [self, sibling]}, within: 9 days, at_most: 0}, {count: draw, within: 9 days, at_least: 1}]}",
        "{all: [{count: draw, where: {amount: {at_least: 500}}, within: 9 days, at_least: 1}, {count: draw, where: {amount: {more_than: 100}}, within: 9 days, less_than: 1}]}",
        "{count: draw, where: {amount: {at_least: 5, less_than: 5}}, within: 9 days, at_least: 1}",
        "{count: draw, where: {amount: {multiple_of: 100, more_than: 300, less_than: 400}}, within: 9 days, at_least: 1}",
        "{count: score, where: {value: {more_than: 1000}}, within: 9 days, at_least: 1}",
        "{all: [{count: draw, at_most: 1}, {count: draw, within: 9 days, at_least: 2}]}",
        "{count: draw, within: 9 days, exactly: 2.5}",
        "{count: draw, within: 9 days, less_than: 0}",
        "{days_since: draw, at_most: -1}",
        "{days_since: draw, exactly: 0.5}",
        "{all: [{account: age, at_least: 30}, {account: age, less_than: 25}]}",
        "{all: [{account: age, more_than: 30}, {account: age, less_than: 31}]}",
        "{all: [{account: type, is: personal}, {account: type, is: business}]}",
        "{all: [{not: {account: type, is: personal}}, {not: {account: type, is: business}}]}",
        "{all: [{account: product, is: huabei}, {account: product, is: [jiebei, weilidai]}]}",
        "{all: [{days_since: account.id_expires, at_least: 1}, {days_since: account.id_expires, at_most: 0}]}",
        "{all: [{count: draw, after: 5 days, at_least: 3}, {not: {count: draw, after: 9 days, at_least: 3}}]}",
        # of other measures only what holds for every number or word
        "{all: [{sum: draw, field: amount, within: 9 days, at_least: 10}, {sum: draw, field: amount, within: 9 days, at_most: 5}]}",
        "{all: [{limit: outcome, is: gone}, {limit: outcome, is: reduced}]}",
        "{all: [{limit: days_gone, more_than: 3}, {limit: days_gone, less_than: 4}]}",
        "{all: [{count: draw, in_any: 3 days, within: 9 days, more_than: 2}, {count: draw, in_any: 3 days, within: 9 days, less_than: 3}]}",
        "{all: [{change_in: count, of: draw, within: 9 days, percent_at_least: 10}, {not: {change_in: count, of: draw, within: 9 days, percent_at_least: 5}}]}",
    ],
)  # fmt: skip
def test_what_is_never_true_is_found(when: str) -> None:
    assert PROVER.can_be(condition(when), wanted=True).word == "impossible"
    assert PROVER.can_be(condition(f"{{not: {when}}}"), wanted=False).word == "impossible"


@pytest.mark.parametrize(
    ("when", "example"),
    [
        ("{count: draw, within: 30 days, at_least: 2}", "{expect: present, events: [{days_before: 0, event: draw}, {days_before: 0, event: draw}]}"),
        ("{days_since: draw, more_than: 180}", "{expect: present, recorded: {draws: 181 days}}"),
        ("{days_since: draw, exactly: 7}", "{expect: present, recorded: {draws: 7 days}, events: [{days_before: 7, event: draw}]}"),
        ("{all: [{count: draw, within: 9 days, at_most: 0}, {count: draw, within: 30 days, at_least: 1}]}", "{expect: present, recorded: {draws: 9 days}, events: [{days_before: 9, event: draw}]}"),
        ("{count: draw, after: 5 days, exactly: 1}", "{expect: present, as_of: 5 days, recorded: {draws: 1 day}, events: [{days_after: 1, event: draw}]}"),
        ("{count: draw, exactly: 1}", "{expect: present, account: {opened: {days_before: 1}}, recorded: {draws: 2 days}, events: [{days_before: 0, event: draw}]}"),
        ("{count: draw, at_least: 1}", "{expect: present, events: [{days_before: 0, event: draw}]}"),
        ("{count: draw, where: {product: huabei, amount: {more_than: 10, multiple_of: 100}}, within: 9 days, at_least: 1}", "{expect: present, events: [{days_before: 0, event: draw, product: huabei, amount: 100}]}"),
        ("{count: repayment, where: {bank: new}, within: 9 days, at_least: 1}", "{expect: present, events: [{days_before: 0, event: repayment, bank: new}]}"),
        ("{count: purchase, where: {merchant: 'A, B'}, within: 9 days, at_least: 1}", '{expect: present, events: [{days_before: 0, event: purchase, merchant: "A, B"}]}'),
        ("{count: support_contact, within: 9 days, at_least: 1}", "{expect: present, events: [{days_before: 1, event: support_contact}]}"),
        ("{all: [{count: draw, where: {product: huabei}, within: 9 days, at_least: 1}, {count: draw, within: 9 days, at_least: 1}, {account: product, is: huabei}]}", "{expect: present, account: {product: huabei}, events: [{days_before: 0, event: draw}]}"),
        ("{account: age, less_than: 25}", "{expect: present, account: {age: 24}}"),
        ("{account: type, is: business}", "{expect: present, account: {type: business}}"),
        ("{not: {account: type, is: business}}", "{expect: present, account: {type: personal}}"),
        ("{days_since: account.id_expires, less_than: 0}", "{expect: present, account: {id_expires: {days_after: 1}}}"),
        ("{any: [{sum: draw, field: amount, within: 9 days, at_least: 10}, {count: draw, within: 9 days, at_least: 4}]}", "{expect: present, events: [" + ", ".join(["{days_before: 0, event: draw}"] * 4) + "]}"),
        ("{count: draw, within: 9 days, at_least: 0}", "{expect: present}"),
    ],
)  # fmt: skip
def test_the_smallest_history_is_written_as_an_example(when: str, example: str) -> None:
    answer = PROVER.can_be(condition(when), wanted=True)
    assert answer.proof is not None
    assert answer.proof.example("present") == example
    assert states(answer.proof, condition(when)) == ["present"]


@pytest.mark.parametrize(
    "when",
    [
        "{sum: draw, field: amount, within: 9 days, at_least: 10}",
        "{share_of: refund, among: purchase, within: 9 days, percent_at_least: 30}",
        "{change_in: count, of: draw, within: 9 days, percent_at_least: 30}",
        "{limit: outcome, is: gone}",
        "{latest: limit, field: state, within: 9 days, is: missing}",
        "{largest: draw, field: amount, within: 9 days, more_than: 3}",
        "{calendar: policy, within: 9 days, at_least: 1}",
        "{count: draw, followed_by: refund, gap: 2 days, within: 9 days, at_least: 1}",
        "{count: support_contact, within: 1 days, at_least: 1}",
        "{all: [{count: draw, at_least: 1}, {days_since: account.opened, at_most: 3}]}",
        "{count: draw, within: 9000 days, at_least: 1}",
        "{count: draw, within: 9 days, at_least: 90000}",
        "{count: draw, where: {amount: {multiple_of: 3}}, within: 9 days, at_least: 1}",
    ],
)  # fmt: skip
def test_what_is_beyond_the_exact_part_is_never_called_impossible(when: str) -> None:
    assert PROVER.can_be(condition(when), wanted=True).word != "impossible"
    assert PROVER.can_be(condition(when), wanted=False).word != "impossible"


@pytest.mark.parametrize(
    "when",
    [
        "{sum: draw, field: amount, within: 9 days, at_least: 10}",
        "{limit: outcome, is: gone}",
        "{all: [{count: draw, within: 9 days, at_least: 1}, {calendar: policy, within: 9 days, at_least: 1}]}",
        "{count: draw, where: {amount: {multiple_of: 3}}, within: 9 days, at_least: 1, at_most: 90000}",
    ],
)  # fmt: skip
def test_not_decided_is_said_where_it_is_so(when: str) -> None:
    assert PROVER.can_be(condition(when), wanted=True) == ("undecided", None)


def test_too_many_branches_are_not_decided() -> None:
    pairs = [
        f"{{any: [{{count: draw, within: {n} days, at_least: 1}}, {{count: refund, within: {n} days, at_least: 1}}]}}"
        for n in range(1, 12)
    ]
    assert PROVER.can_be(condition(f"{{all: [{', '.join(pairs)}]}}"), wanted=True).word == "undecided"


def test_one_implies_the_other() -> None:
    twice = condition("{count: missed_payment, within: 30 days, at_least: 2}")
    once = condition("{count: missed_payment, within: 90 days, at_least: 1}")
    assert PROVER.separates(twice, once) == ("impossible", None)
    found = PROVER.separates(once, twice)
    assert found.proof is not None
    assert (
        found.proof.example("present")
        == "{expect: present, recorded: {lateness: 30 days}, events: [{days_before: 30, event: missed_payment}]}"
    )


def test_days_since_is_a_count_in_a_window_one_day_longer() -> None:
    since = condition("{days_since: draw, at_most: 30}")
    for days, same in ((30, False), (31, True), (32, False)):
        counted = condition(f"{{count: draw, within: {days} days, at_least: 1}}")
        found = (PROVER.separates(since, counted).word, PROVER.separates(counted, since).word)
        assert (found == ("impossible", "impossible")) is same, days


# Against every account with at most three events of these sorts on these days

KINDS = (
    ("draw", SELF, (("amount", 50),)),
    ("draw", SELF, (("amount", 200),)),
    ("draw", "huabei", (("amount", 200),)),
    ("repayment", SELF, ()),
)
DAYS = (3, 2, 1, 0, -1)
LARGEST = 3


class Universe(NamedTuple):
    """Accounts with everything recorded, each with the number of its events; the smallest first."""

    accounts: tuple[tuple[int, Timeline], ...]

    def judged(self, text: str) -> "Judged":
        """A condition on every account."""
        leaf = condition(text)
        found = [judge(leaf, timeline).state for _, timeline in self.accounts]
        masks = (sum(1 << i for i, state in enumerate(found) if state == word) for word in ("present", "absent"))
        return Judged(leaf, *masks)

    def smallest(self, mask: int) -> int | None:
        """The number of events of the smallest account of a set."""
        return None if not mask else self.accounts[(mask & -mask).bit_length() - 1][0]


@cache
def universe() -> Universe:
    """Accounts with the usual product, events of four sorts on five days."""
    cells = list(product(KINDS, DAYS))
    return Universe(
        tuple(
            (size, _account("jiebei", events))
            for size in range(LARGEST + 1)
            for events in combinations_with_replacement(cells, size)
        )
    )


def _account(own: str, events: tuple[tuple[tuple[str, str, tuple[tuple[str, int], ...]], int], ...]) -> Timeline:
    listed = [
        Event(
            DAY_ZERO - timedelta(days=day),
            None,
            kind,
            where,
            tuple(name for name, _ in fields),
            tuple(value for _, value in fields),
            0,
            1,
        )
        for (kind, where, fields), day in events
    ]
    first, last = DAY_ZERO - timedelta(days=200), DAY_ZERO + timedelta(days=5)
    scopes = (SELF, "sibling", "other")
    history = History(
        {"product": own, "opened": DAY_ZERO - timedelta(days=100)},
        last,
        tuple(Coverage(family, first, last, scope) for family in ("draws", "repayments") for scope in scopes),
        tuple(sorted(listed)),
        vanished=DAY_ZERO,
    )
    return timeline_of(history, RULES, tell(history))


SELECTED = (
    "draw",
    "repayment",
    "[draw, repayment]",
    "draw, where: {product: [self, sibling]}",
    "draw, where: {product: sibling}",
    "draw, where: {amount: {at_least: 100}}",
)
WINDOWS = (", within: 1 days", ", within: 2 days", ", within: 3 days", ", after: 1 days", "")
COMPARED = ("at_least: 1", "at_least: 2", "at_most: 0", "at_most: 1", "exactly: 1", "more_than: 1", "less_than: 2")
SINCE = ("at_most: 0", "at_most: 2", "at_least: 1", "more_than: 1", "less_than: 2", "exactly: 1", "exactly: 0")
EXACT = (
    *(f"{{count: {s}{w}, {c}}}" for s in SELECTED for w in WINDOWS for c in COMPARED),
    *(f"{{days_since: {s}, {c}}}" for s in SELECTED for c in SINCE),
)
BEYOND = (
    "{sum: draw, field: amount, within: 3 days, at_least: 200}",
    "{sum: draw, field: amount, within: 3 days, at_most: 100}",
    "{sum: draw, field: amount, within: 2 days, more_than: 100}",
    "{largest: draw, field: amount, within: 3 days, at_least: 100}",
    "{largest: draw, field: amount, within: 3 days, less_than: 100}",
    "{count: draw, in_any: 2 days, within: 3 days, at_least: 2}",
    "{count: draw, in_any: 2 days, within: 3 days, at_most: 1}",
    "{count: draw, followed_by: repayment, gap: 1 days, within: 3 days, at_least: 1}",
    "{distinct: draw, field: amount, within: 3 days, exactly: 1}",
    "{distinct: draw, field: amount, within: 3 days, less_than: 2}",
)


class Judged(NamedTuple):
    """A condition, and the accounts of which it is true and false: one bit each."""

    condition: Condition
    true: int
    false: int


def _random(pick: random.Random, leaves: list[Judged], depth: int = 2) -> Judged:
    if depth == 0 or pick.random() < 0.35:
        return pick.choice(leaves)
    if pick.random() < 0.2:
        inner = _random(pick, leaves, depth - 1)
        return Judged(Not(inner.condition, NOWHERE), inner.false, inner.true)
    one, other = _random(pick, leaves, depth - 1), _random(pick, leaves, depth - 1)
    both = (one.condition, other.condition)
    if pick.random() < 0.5:
        return Judged(All(both, NOWHERE), one.true & other.true, one.false | other.false)
    return Judged(AnyOf(both, NOWHERE), one.true | other.true, one.false & other.false)


def test_thousands_of_pairs_agree_with_every_small_account() -> None:
    pick = random.Random(20_261_124)
    leaves = [universe().judged(text) for text in pick.sample(EXACT, 60)]
    everything = (1 << len(universe().accounts)) - 1
    assert all(leaf.true ^ leaf.false == everything for leaf in leaves)
    counted = {"possible": 0, "impossible": 0, "undecided": 0}
    for _ in range(2_200):
        one, other = _random(pick, leaves), _random(pick, leaves)
        answer = PROVER.separates(one.condition, other.condition)
        counted[answer.word] += 1
        smallest = universe().smallest(one.true & other.false)
        if answer.proof is None:
            assert (answer.word, smallest) == ("impossible", None), (one.condition, other.condition)
            continue
        assert states(answer.proof, one.condition, other.condition) == ["present", "absent"]
        assert answer.proof.events == smallest or (smallest is None and answer.proof.events > LARGEST)
    assert counted["undecided"] == 0
    assert min(counted["possible"], counted["impossible"]) > 200


PRODUCTS = ("self", "sibling", "other", "huabei", "weilidai", "[self, huabei]", "[sibling, jiebei]", "[other, huabei]")


def test_named_products_mean_what_the_product_of_the_account_makes_of_them() -> None:
    words = (SELF, "sibling", "other", "jiebei", "huabei", "weilidai")
    cells = [(("draw", word, ()), 0) for word in words]
    small = Universe(
        tuple(
            (size, _account(own, events))
            for size in range(3)
            for own in ("jiebei", "huabei", "weilidai")
            for events in combinations_with_replacement(cells, size)
        )
    )
    leaves = [
        small.judged(f"{{count: draw, where: {{product: {words}}}, within: 3 days, {compared}}}")
        for words in PRODUCTS
        for compared in ("at_least: 1", "at_least: 2", "at_most: 0", "exactly: 1")
    ]
    leaves += [small.judged(f"{{account: product, is: {own}}}") for own in ("jiebei", "huabei", "[huabei, weilidai]")]
    pick = random.Random(3)
    counted = {"possible": 0, "impossible": 0, "undecided": 0}
    for _ in range(500):
        one, other = _random(pick, leaves, 1), _random(pick, leaves, 1)
        answer = PROVER.separates(one.condition, other.condition)
        counted[answer.word] += 1
        smallest = small.smallest(one.true & other.false)
        if answer.proof is None:
            assert (answer.word, smallest) == ("impossible", None), (one.condition, other.condition)
            continue
        assert states(answer.proof, one.condition, other.condition) == ["present", "absent"]
        assert answer.proof.events == smallest or (smallest is None and answer.proof.events > 2), answer
    assert counted["undecided"] == 0


def test_pairs_with_other_measures_are_decided_rightly_or_not_at_all() -> None:
    pick = random.Random(7)
    leaves = [universe().judged(text) for text in (*pick.sample(EXACT, 12), *BEYOND)]
    counted = {"possible": 0, "impossible": 0, "undecided": 0}
    for _ in range(500):
        one, other = _random(pick, leaves), _random(pick, leaves)
        answer = PROVER.separates(one.condition, other.condition)
        counted[answer.word] += 1
        if answer.proof is not None:
            assert states(answer.proof, one.condition, other.condition) == ["present", "absent"]
        if answer.word == "impossible":
            assert universe().smallest(one.true & other.false) is None, (one.condition, other.condition)
    assert min(counted.values()) > 30, counted
