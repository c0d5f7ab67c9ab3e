"""Conditions on a world in which everything is known, worked out the slow and obvious way, and random worlds.

An oracle for the intervals: written from the design, not from the code, with lists and loops only. Days count
backwards: 0 is day zero, 5 is five days before, -3 is three days after.
"""

import json
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from fractions import Fraction
from random import Random

from limitdoctor.history.model import Coverage, Event, History, InputFile
from tests.diagnosis.accounts import FILE, before

PRODUCTS = ("jiebei", "huabei", "weilidai")
RELATION = {"jiebei": "self", "huabei": "sibling", "weilidai": "other"}
SELF_NAMES = ("self", "jiebei")
FAMILY = {
    "score": "scores",
    "draw": "draws",
    "repayment": "repayments",
    "purchase": "spending",
    "refund": "spending",
    "support_contact": "contacts",
    "entry": "books",
}
FIELDS = {
    "score": ("value",),
    "draw": ("amount",),
    "repayment": ("amount", "bank"),
    "purchase": ("amount", "merchant"),
    "refund": ("amount", "merchant"),
    "support_contact": (),
    "entry": ("change",),
}
NOWHERE = 500  # further back than any test looks


@dataclass(frozen=True)
class Thing:
    """An event of which everything is known."""

    days: int
    kind: str
    product: str
    fields: dict[str, object]
    at: time | None
    rank: float  # settles the order of events of one day without times

    @property
    def counts_on(self) -> int:
        return -1 if self.kind == "support_contact" and self.days == 0 else self.days


@dataclass(frozen=True)
class World:
    things: tuple[Thing, ...]
    opened: int | None


# The truth of a condition


def truth(rule: dict[str, object], world: World) -> bool | None:
    """Kleene's logic: in a known world too a share of nothing is unknown, and so is a reading that is not there."""
    if "all" in rule:
        return kleene([truth(branch, world) for branch in rule["all"]], False)
    if "any" in rule:
        return kleene([truth(branch, world) for branch in rule["any"]], True)
    if "not" in rule:
        inner = truth(rule["not"], world)
        return None if inner is None else not inner
    return kleene([compared(rule, world, name) for name in OPERATORS if name in rule], False)


def kleene(truths: list[bool | None], decisive: bool) -> bool | None:
    if decisive in truths:
        return decisive
    return None if None in truths else not decisive


OPERATORS = (
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "exactly",
    "is",
    "percent_at_least",
    "percent_at_most",
)


def compared(rule: dict[str, object], world: World, operator: str) -> bool | None:
    wanted = rule[operator]
    if "share_of" in rule:
        return percent(share(rule, world), operator, Decimal(wanted))
    if "change_in" in rule:
        return change(rule, world, operator, Decimal(wanted))
    found = value(rule, world)
    if found == "unknown":
        return None
    if found == "nothing":
        return False
    if operator == "is":
        return found in wanted
    return holds(found, operator, Decimal(wanted))


def holds(found: object, operator: str, bound: Decimal) -> bool:
    return {
        "at_least": found >= bound,
        "at_most": found <= bound,
        "more_than": found > bound,
        "less_than": found < bound,
        "exactly": found == bound,
    }[operator]


def percent(found: "Fraction | None", operator: str, bound: Decimal) -> bool | None:
    if found is None:
        return None
    return found >= Fraction(bound) if operator == "percent_at_least" else found <= Fraction(bound)


def window(rule: dict[str, object], world: World) -> tuple[int, int]:
    """The furthest and the nearest day."""
    if "within" in rule:
        return int(rule["within"].split()[0]) - 1, 0
    if "after" in rule:
        return -1, -int(rule["after"].split()[0])
    return (NOWHERE if world.opened is None else world.opened), 0


def listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [value]


def chosen(kinds: object, rule: dict[str, object], world: World, far: int, near: int) -> list[Thing]:
    found = [thing for thing in world.things if thing.kind in listed(kinds) and near <= thing.counts_on <= far]
    found = [thing for thing in found if passes(thing, rule.get("where", {}))]
    if "followed_by" not in rule:
        return found
    return [thing for thing in found if any(follows(thing, other, rule, near, far) for other in world.things)]


def passes(thing: Thing, where: dict[str, object]) -> bool:
    products = listed(where.get("product", "self"))
    named = (thing.product, RELATION[thing.product])
    if not any(name in named for name in products):
        return False
    for field, wanted in where.items():
        if field == "product":
            continue
        got = thing.fields[field]
        if isinstance(wanted, dict):
            bounds = {name: bound for name, bound in wanted.items() if name != "multiple_of"}
            if not all(holds(got, name, Decimal(bound)) for name, bound in bounds.items()):
                return False
            if "multiple_of" in wanted and got % Decimal(wanted["multiple_of"]) != 0:
                return False
        elif got not in listed(wanted):
            return False
    return True


def follows(thing: Thing, other: Thing, rule: dict[str, object], near: int, far: int) -> bool:
    if other is thing or other.kind not in listed(rule["followed_by"]) or other.product != "jiebei":
        return False
    if not near <= other.counts_on <= far or not 0 <= thing.days - other.days <= int(rule["gap"].split()[0]):
        return False
    same = thing.days == other.days and thing.at is not None and other.at is not None
    return not same or other.at >= thing.at


def total(things: list[Thing], rule: dict[str, object]) -> Decimal:
    return sum((thing.fields[rule["field"]] if "field" in rule else Decimal(1) for thing in things), Decimal(0))


def amount(kinds: object, rule: dict[str, object], world: World, far: int, near: int) -> Decimal:
    things = chosen(kinds, rule, world, far, near)
    if "by" in rule:
        groups = {thing.product if rule["by"] == "product" else thing.fields[rule["by"]] for thing in things}
        return max(
            (total([t for t in things if group_of(t, rule) == group], rule) for group in groups), default=Decimal(0)
        )
    if "in_any" in rule:
        length = int(rule["in_any"].split()[0])
        starts = range(near, max(far - length + 1, near) + 1)
        return max(total([t for t in things if start <= t.counts_on < start + length], rule) for start in starts)
    return total(things, rule)


def group_of(thing: Thing, rule: dict[str, object]) -> object:
    return thing.product if rule["by"] == "product" else thing.fields[rule["by"]]


def value(rule: dict[str, object], world: World) -> object:
    far, near = window(rule, world)
    for name in ("count", "sum"):
        if name in rule:
            return amount(rule[name], rule, world, far, near)
    if "days_since" in rule:
        return min(
            (t.counts_on for t in chosen(rule["days_since"], rule, world, NOWHERE, 0)), default=Decimal("Infinity")
        )
    kind = next(rule[name] for name in ("largest", "latest", "distinct") if name in rule)
    things = chosen(kind, rule, world, far, near)
    values = [thing.fields[rule["field"]] for thing in things]
    if "distinct" in rule:
        return len(set(values))
    if not things:
        return "unknown" if kind == "score" else "nothing"
    return max(values) if "largest" in rule else last(things, rule["field"])


def last(things: list[Thing], field: str) -> object:
    day = min(thing.counts_on for thing in things)
    of_day = [thing for thing in things if thing.counts_on == day]
    latest = max((thing.at for thing in of_day if thing.at is not None), default=None)
    may_be = [thing for thing in of_day if thing.at is None or thing.at == latest]
    return max(may_be, key=lambda thing: thing.rank).fields[field]


def share(rule: dict[str, object], world: World) -> "Fraction | None":
    far, near = window(rule, world)
    whole = {name: entry for name, entry in rule.items() if name == "field"}
    others = chosen(rule["among"], whole, world, far, near)
    all_of_it = total(others, whole)
    if len(others) < max(int(rule.get("needs_at_least", 1)), 1) or all_of_it <= 0:
        return None
    return 100 * Fraction(amount(rule["share_of"], rule, world, far, near)) / Fraction(all_of_it)


def change(rule: dict[str, object], world: World, operator: str, bound: Decimal) -> bool | None:
    far, near = window(rule, world)
    length = far - near + 1
    if len(chosen(rule["of"], rule, world, far + length, near + length)) < int(rule.get("needs_at_least", 0)):
        return None
    spans = ((far, near), (far + length, near + length))
    if rule["change_in"] == "latest":
        values = [value({**rule, "latest": rule["of"]}, shifted(world, span, rule)) for span in spans]
        if "unknown" in values or "nothing" in values:
            return None
        new, old = values
    else:
        new, old = (amount(rule["of"], rule, world, *span) for span in spans)
    if not operator.startswith("percent"):
        return holds(new - old, operator, bound)
    return None if old <= 0 else percent(100 * Fraction(new - old) / Fraction(old), operator, bound)


def shifted(world: World, span: tuple[int, int], rule: dict[str, object]) -> World:
    """The world with only the events of a span, moved into the window of the rule."""
    far, _ = window(rule, world)
    moved = [thing for thing in world.things if span[1] <= thing.counts_on <= span[0]]
    return replace(world, things=tuple(replace(thing, days=thing.counts_on - span[0] + far) for thing in moved))


# Random accounts, and the worlds that they leave possible


def random_thing(draw: Random, days: int) -> Thing:
    kind = draw.choice(tuple(FAMILY))
    product = draw.choice(PRODUCTS) if draw.random() < 0.4 and kind != "support_contact" else "jiebei"
    fields = {field: random_value(draw, field) for field in FIELDS[kind]}
    at = time(draw.randrange(24)) if draw.random() < 0.3 or kind == "score" else None
    return Thing(days, kind, product, fields, at, draw.random())


def random_value(draw: Random, field: str) -> object:
    if field == "amount":
        return Decimal(draw.choice((0, 50, 100, 100, 150, 200)))
    if field == "change":
        return Decimal(draw.choice((-100, -50, 0, 50, 100)))
    if field == "value":
        return Decimal(draw.choice((0, 500, 600, 1000)))
    return draw.choice(("usual", "new")) if field == "bank" else draw.choice(("a", "b", "c"))


@dataclass(frozen=True)
class Seen:
    """What a history shows of an event: some fields may be lacking, the product may be known by its relation only."""

    thing: Thing
    lacks: frozenset[str]
    product: str


@dataclass(frozen=True)
class Account:
    seen: tuple[Seen, ...]
    coverage: tuple[tuple[str, str, int, int], ...]  # family, scope, furthest day, nearest day
    opened: int | None
    as_of: int

    def history(self) -> History:
        events = tuple(self._event(seen, line) for line, seen in enumerate(self.seen, start=1))
        covered = tuple(
            Coverage(family, before(far), before(near), scope) for family, scope, far, near in self.coverage
        )
        account = {} if self.opened is None else {"opened": before(self.opened)}
        inputs = (InputFile(FILE, "history_yaml", "utf-8", len(events), len(events), 0, 0),)
        return History(account, before(-self.as_of), covered, events, inputs=inputs)

    def _event(self, seen: Seen, line: int) -> Event:
        thing = seen.thing
        names = tuple(name for name in thing.fields if name not in seen.lacks)
        values = tuple(thing.fields[name] for name in names)
        return Event(before(thing.days), thing.at, thing.kind, seen.product, names, values, 0, line)

    def is_recorded(self, thing: Thing) -> bool:
        """Whether the history would show such an event."""
        scopes = (thing.product, RELATION[thing.product])
        return any(
            family == FAMILY[thing.kind] and scope in scopes and near <= thing.days <= far and thing.days >= -self.as_of
            for family, scope, far, near in self.coverage
        )


def random_account(draw: Random) -> Account:
    things = [random_thing(draw, draw.randrange(-6, 26)) for _ in range(draw.randrange(12))]
    seen = []
    taken = set()
    for thing in things:
        if thing.kind == "score" and thing.days in taken:
            continue  # of two readings of one day a convention says which is last
        if thing.kind == "score":
            taken.add(thing.days)
        lacks = frozenset(field for field in thing.fields if draw.random() < 0.15)
        known = RELATION[thing.product] if draw.random() < 0.5 else thing.product
        seen.append(Seen(thing, lacks, known))
    coverage = []
    for _ in range(draw.randrange(6)):
        far = draw.randrange(-3, 30)
        near = far - draw.randrange(0, 30)
        scope = draw.choice(("self", "self", "self", "jiebei", "sibling", "other", "huabei"))
        coverage.append((draw.choice(tuple(FAMILY.values())), scope, far, near))
    if draw.random() < 0.5:
        coverage += [(family, "self", 60, -20) for family in set(FAMILY.values())]
    return Account(tuple(seen), tuple(coverage), draw.choice((None, 15, 40)), draw.choice((0, 2, 10)))


def completed(account: Account, draw: Random, *, unseen: bool) -> World:
    """One world that the account leaves possible; without `unseen` events happened only where they were seen."""
    things = [
        replace(
            seen.thing,
            product=product_of(seen, draw),
            fields={
                name: random_value(draw, name) if name in seen.lacks else found
                for name, found in seen.thing.fields.items()
            },
            rank=draw.random(),
        )
        for seen in account.seen
    ]
    if unseen:
        more = [random_thing(draw, draw.randrange(-12, 45)) for _ in range(draw.randrange(10))]
        scores = {thing.days for thing in things if thing.kind == "score"}
        things += [
            thing
            for thing in more
            if not account.is_recorded(thing) and not (thing.kind == "score" and thing.days in scores)
        ]
    return World(tuple(things), account.opened)


def product_of(seen: Seen, draw: Random) -> str:
    return draw.choice([product for product in PRODUCTS if seen.product in (product, RELATION[product])])


# Random conditions


def random_rule(draw: Random, depth: int = 2) -> dict[str, object]:
    if depth and draw.random() < 0.35:
        name = draw.choice(("all", "any", "not"))
        if name == "not":
            return {"not": random_rule(draw, depth - 1)}
        return {name: [random_rule(draw, depth - 1) for _ in range(draw.randrange(1, 4))]}
    return draw.choice((_count, _count, _sum, _sum, _single, _distinct, _days_since, _share, _change))(draw)


def _within(draw: Random) -> dict[str, object]:
    return draw.choice(({}, {"within": f"{draw.randrange(4, 25)} days"}, {"after": f"{draw.randrange(4, 8)} days"}))


def _numbers(draw: Random, scale: int) -> dict[str, object]:
    names = draw.sample(("at_least", "at_most", "more_than", "less_than", "exactly"), draw.choice((1, 1, 2)))
    return {name: str(scale * draw.randrange(0, 4)) for name in names}


def _percents(draw: Random) -> dict[str, object]:
    names = draw.sample(("percent_at_least", "percent_at_most"), draw.choice((1, 1, 2)))
    return {name: str(draw.choice((-100, -50, 0, 25, 50, 100, 150))) for name in names}


def _where(draw: Random, kind: str) -> dict[str, object]:
    where: dict[str, object] = {}
    if draw.random() < 0.4 and kind != "support_contact":
        words = ("self", "sibling", "other", *PRODUCTS)
        where["product"] = draw.sample(words, draw.randrange(1, 3))
    for field in FIELDS[kind]:
        if draw.random() < 0.3:
            if field == "amount":
                where[field] = draw.choice(
                    ({"at_least": "100"}, {"multiple_of": "100"}, {"more_than": "0", "less_than": "150"})
                )
            elif field in ("change", "value"):
                where[field] = {draw.choice(("at_least", "less_than")): draw.choice(("0", "50", "600"))}
            else:
                where[field] = [random_value(draw, field)]
    return {"where": where} if where else {}


def _companion(draw: Random, kind: str) -> dict[str, object]:
    found: list[dict[str, object]] = [{}, {"in_any": f"{draw.randrange(1, 4)} days"}]
    found.append({"followed_by": draw.choice(tuple(FAMILY)), "gap": f"{draw.randrange(1, 5)} days"})
    fields = [field for field in FIELDS[kind] if field in ("bank", "merchant")]
    if kind != "support_contact":
        fields.append("product")
    if fields:
        found.append({"by": draw.choice(fields)})
    return draw.choice(found)


def _count(draw: Random) -> dict[str, object]:
    kind = draw.choice(tuple(FAMILY))
    kinds = draw.choice((kind, ["purchase", "refund"]))
    first = kind if kinds == kind else "purchase"
    return {"count": kinds, **_within(draw), **_where(draw, first), **_companion(draw, first), **_numbers(draw, 1)}


def _sum(draw: Random) -> dict[str, object]:
    kind = draw.choice(("draw", "purchase", "entry", "score"))
    rule = {"sum": kind, "field": FIELDS[kind][0]}
    return {**rule, **_within(draw), **_where(draw, kind), **_companion(draw, kind), **_numbers(draw, 100)}


def _single(draw: Random) -> dict[str, object]:
    measure = draw.choice(("largest", "latest"))
    kind = draw.choice(("draw", "purchase", "entry", "score"))
    rule = {measure: kind, "field": FIELDS[kind][0], **_within(draw), **_where(draw, kind)}
    if measure == "latest" and kind == "purchase" and draw.random() < 0.5:
        return {**rule, "field": "merchant", "is": draw.sample(("a", "b", "c"), 2)}
    return {**rule, **_numbers(draw, 100)}


def _distinct(draw: Random) -> dict[str, object]:
    return {
        "distinct": "purchase",
        "field": "merchant",
        **_within(draw),
        **_where(draw, "purchase"),
        **_numbers(draw, 1),
    }


def _days_since(draw: Random) -> dict[str, object]:
    kind = draw.choice(tuple(FAMILY))
    companion = draw.choice(({}, {"followed_by": "draw", "gap": "3 days"}))
    return {"days_since": kind, **_where(draw, kind), **companion, **_numbers(draw, 6)}


def _share(draw: Random) -> dict[str, object]:
    rule = {"share_of": draw.choice(("refund", "purchase")), "among": draw.choice(("purchase", ["purchase", "refund"]))}
    field = draw.choice(({}, {"field": "amount"}))
    companion = draw.choice(({}, {"by": "merchant"}, {"followed_by": "refund", "gap": "2 days"}))
    needs = draw.choice(({}, {"needs_at_least": "2"}))
    return {**rule, **field, **companion, **needs, **_within(draw), **_where(draw, "purchase"), **_percents(draw)}


def _change(draw: Random) -> dict[str, object]:
    statistic, kind = draw.choice((("count", "draw"), ("sum", "draw"), ("sum", "entry"), ("latest", "score")))
    field = {} if statistic == "count" else {"field": FIELDS[kind][0]}
    span = {"within": f"{draw.randrange(2, 13)} days"} if draw.random() < 0.7 else {"after": "4 days"}
    needs = draw.choice(({}, {"needs_at_least": "2"}))
    compare = draw.choice((_percents(draw), _numbers(draw, 50)))
    return {"change_in": statistic, "of": kind, **field, **span, **needs, **_where(draw, kind), **compare}


def written(rule: dict[str, object]) -> str:
    """The rule as YAML: every JSON text is one."""
    return json.dumps(rule)
