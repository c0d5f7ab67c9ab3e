"""Laws of the two stages, on random accounts and conditions: what is called certain holds in every possible world."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from limitdoctor.diagnosis.intervals import Range, Unseen, Words
from limitdoctor.diagnosis.judge import judge, proven
from limitdoctor.diagnosis.lacking import lacking
from limitdoctor.diagnosis.measure import measure
from limitdoctor.diagnosis.witnesses import witnesses
from limitdoctor.history.model import Coverage, Event, History
from tests.diagnosis import naive
from tests.diagnosis.accounts import Judged, before, told

SEEDS = st.integers(0, 2**48)
EXAMPLES = 400


def judged(rule: dict[str, object], account: naive.Account) -> Judged:
    return on(rule, account.history())


def on(rule: dict[str, object], history: History) -> Judged:
    return Judged(naive.written(rule), history, told())


def everything(found: Judged) -> tuple[object, ...]:
    return found.part, found.witnesses, found.missing, found.look_again


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_the_first_stage_holds_in_every_world_that_the_records_leave_possible(seed: int) -> None:
    draw = Random(seed)
    rule, account = naive.random_rule(draw), naive.random_account(draw)
    certain = judged(rule, account).part.first
    if certain is not None:
        for _ in range(8):
            world = naive.completed(account, draw, unseen=True)
            assert naive.truth(rule, world) is certain, (rule, world)


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_the_second_stage_is_the_truth_of_the_world_in_which_only_what_was_seen_happened(seed: int) -> None:
    draw = Random(seed)
    rule, account = naive.random_rule(draw), naive.random_account(draw)
    final = judged(rule, account).part.final
    if final is not None:
        for _ in range(4):
            world = naive.completed(account, draw, unseen=False)
            assert naive.truth(rule, world) is final, (rule, world)


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_the_second_stage_decides_wherever_no_field_is_missing_and_the_truth_is_known(seed: int) -> None:
    draw = Random(seed)
    rule, account = naive.random_rule(draw), naive.random_account(draw)
    known = tuple(replace(seen, lacks=frozenset(), product=seen.thing.product) for seen in account.seen)
    timed = tuple(replace(seen, thing=replace(seen.thing, days=2 * at)) for at, seen in enumerate(known))  # no ties
    account = replace(account, seen=timed)
    world = naive.completed(account, draw, unseen=False)
    assert judged(rule, account).part.final is naive.truth(rule, world), (rule, world)


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_what_the_events_prove_no_records_can_change(seed: int) -> None:
    draw = Random(seed)
    rule, account = naive.random_rule(draw), naive.random_account(draw)
    found = judged(rule, account)
    if proven(found.part.condition, found.timeline):
        blind = replace(account, coverage=())
        for _ in range(8):
            assert naive.truth(rule, naive.completed(blind, draw, unseen=True)) is True, rule


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_the_interval_of_a_measure_holds_its_value_in_every_possible_world(seed: int) -> None:
    draw = Random(seed)
    rule, account = naive.random_rule(draw, 0), naive.random_account(draw)
    found = judged(rule, account)
    test = found.part.condition
    for unseen, worlds in ((Unseen.POSSIBLE, True), (Unseen.EMPTY, False)):
        interval = measure(test, found.timeline, unseen)  # type: ignore[arg-type]
        for _ in range(4):
            world = naive.completed(account, draw, unseen=worlds)
            assert not isinstance(interval, (Range, Words)) or holds(interval, naive.value(rule, world)), (rule, world)


def holds(interval: Range | Words, value: object) -> bool:
    if value == "nothing":
        return interval.nothing
    if isinstance(interval, Words):
        return interval.words is None or value in interval.words
    return interval.low <= value <= interval.high  # type: ignore[operator]


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_the_order_of_events_changes_nothing(seed: int) -> None:
    draw = Random(seed)
    rule, history = naive.random_rule(draw), naive.random_account(draw).history()
    mixed = list(history.events)
    draw.shuffle(mixed)
    covered = list(history.coverage)
    draw.shuffle(covered)
    other = history._replace(events=tuple(mixed), coverage=tuple(covered))
    assert everything(on(rule, other)) == everything(on(rule, history))


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_events_and_records_that_a_condition_does_not_ask_for_change_nothing(seed: int) -> None:
    draw = Random(seed)
    rule, history = naive.random_rule(draw), naive.random_account(draw).history()
    income = Event(before(draw.randrange(30)), None, "income", "self", (), (), 0, 99)
    records = Coverage("income", before(30), before(0))
    other = history._replace(events=(*history.events, income), coverage=(*history.coverage, records))
    assert everything(on(rule, other)) == everything(on(rule, history))


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_more_records_never_overturn_what_is_certain(seed: int) -> None:
    draw = Random(seed)
    rule, history = naive.random_rule(draw), naive.random_account(draw).history()
    certain = on(rule, history).part.first
    for _ in range(4):
        far = draw.randrange(-10, 40)
        near = far - draw.randrange(40)
        family, scope = draw.choice(tuple(naive.FAMILY.values())), draw.choice(("self", "sibling", "other"))
        more = Coverage(family, before(far), before(near), scope)
        history = history._replace(coverage=(*history.coverage, more))
        assert certain is None or on(rule, history).part.first is certain


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEEDS)
def test_a_weight_is_a_share(seed: int) -> None:
    draw = Random(seed)
    rule, account = naive.random_rule(draw), naive.random_account(draw)
    trusting = account.history()
    doubted = trusting._replace(coverage=tuple(entry._replace(trust=0.5) for entry in trusting.coverage))
    full, half = on(rule, trusting).part, on(rule, doubted).part
    assert 0 <= half.weight <= full.weight <= 1
    assert (half.first, half.final) == (full.first, full.final)


@settings(max_examples=EXAMPLES // 4, deadline=None)
@given(SEEDS)
def test_conditions_that_share_a_timeline_do_not_disturb_each_other(seed: int) -> None:
    draw = Random(seed)
    account = naive.random_account(draw)
    rules = [naive.random_rule(draw, 0) for _ in range(12)]
    shared = judged(rules[0], account).timeline
    for rule in rules:
        alone = judged(rule, account)
        again = judge(alone.part.condition, shared)
        assert (again, witnesses(again, shared), lacking(again, shared)) == (
            alone.part,
            alone.witnesses,
            lacking(alone.part, alone.timeline),
        )
