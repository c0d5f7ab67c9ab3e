"""The sorts of event that some conditions tell apart: one event of each, with the conditions that would count it.

Whatever can happen in an account falls, for these conditions, into one of the sorts. That makes a question about all
histories a question about a few numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise, product
from typing import NamedTuple

from limitdoctor.checklist.conditions import Filter
from limitdoctor.review.fewest import UndecidedError
from limitdoctor.vocabulary import OTHER, PRODUCT, SELF, SIBLING, FieldSpec, Vocabulary

MOST_SORTS = 3_000
NUMERIC = ("money", "number", "integer")
_CENT = Decimal("0.01")


class Selector(NamedTuple):
    """Which events a test counts, whatever their day."""

    kinds: tuple[str, ...]
    where: tuple[Filter, ...]

    @property
    def scopes(self) -> tuple[str, ...]:
        """The products that are asked for."""
        return next((entry.words for entry in self.where if entry.field == PRODUCT), (SELF,))


class Sort(NamedTuple):
    """One sort of event: fields as they would be written, and the places of the selectors that take it."""

    kind: str
    product: str
    fields: tuple[tuple[str, str], ...]
    taken_by: frozenset[int]


def sorts_of(selectors: Sequence[Selector], vocabulary: Vocabulary, account_product: str) -> tuple[Sort, ...]:
    """Every sort that at least one selector takes, the simplest event of each. Raises UndecidedError past a cap."""
    found: dict[tuple[str, frozenset[int]], Sort] = {}
    for kind in dict.fromkeys(kind for selector in selectors for kind in selector.kinds):
        for sort in _of_kind(kind, selectors, vocabulary, account_product):
            if sort.taken_by:
                found.setdefault((kind, sort.taken_by), sort)
    return tuple(found.values())


def account_products(selectors: Iterable[Selector], named: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The products of an account between which it can matter, the usual one first.

    Where a condition names products, an account may have one of those, or any other of each lender.
    """
    mentioned = {word for selector in selectors for word in selector.scopes} | set(named)
    mentioned &= vocabulary.products.keys()
    if not mentioned:
        return (vocabulary.default_product,)
    lenders: dict[str, str] = {}
    for name, known in vocabulary.products.items():
        if name not in mentioned:
            lenders.setdefault(known.lender, name)
    return tuple(dict.fromkeys((vocabulary.default_product, *sorted(mentioned), *lenders.values())))


def _of_kind(kind: str, selectors: Sequence[Selector], vocabulary: Vocabulary, account_product: str) -> Iterator[Sort]:
    mine = [(index, selector) for index, selector in enumerate(selectors) if kind in selector.kinds]
    specs = vocabulary.kinds[kind].fields
    products = [SELF]
    if PRODUCT in specs:
        products = _products({word for _, one in mine for word in one.scopes}, vocabulary, account_product)
    asked = [entry for _, one in mine for entry in one.where if entry.field != PRODUCT]
    names = list(dict.fromkeys(entry.field for entry in asked))
    values = [values_of(specs[name], [entry for entry in asked if entry.field == name]) for name in names]
    total = len(products)
    for some in values:
        total *= len(some)
    if total > MOST_SORTS:
        raise UndecidedError
    for own, *written in product(products, *values):
        fields = dict(zip(names, written, strict=True))
        taken = frozenset(
            index
            for index, selector in mine
            if _in_scope(own, selector.scopes, vocabulary, account_product)
            and all(_passes(fields[e.field], e, specs[e.field]) for e in selector.where if e.field != PRODUCT)
        )
        yield Sort(kind, own, tuple(fields.items()), taken)


def _products(asked: set[str], vocabulary: Vocabulary, account_product: str) -> list[str]:
    """The account's own product, those that are asked for, and one more of the same and of another lender."""
    named = sorted(name for name in asked if name in vocabulary.products and name != account_product)
    found = [SELF, *named]
    for scope in (SIBLING, OTHER):
        rest = [
            name
            for name in vocabulary.products
            if name not in asked and vocabulary.scope_of(name, account_product) == scope
        ]
        if named and rest:
            found.append(rest[0])
        elif not any(vocabulary.scope_of(name, account_product) == scope for name in named):
            found.append(scope)
    return found


def _in_scope(own: str, scopes: tuple[str, ...], vocabulary: Vocabulary, account_product: str) -> bool:
    mine = vocabulary.scope_of(own, account_product)
    return any(scope in (own, mine) or (mine == SELF and scope == account_product) for scope in scopes)


def values_of(spec: FieldSpec, filters: Sequence[Filter]) -> list[str]:
    """Values of a field, as one writes them, between which these filters tell; what they let through first."""
    if spec.type in NUMERIC:
        return [f"{number:f}" for number in numbers_of(spec, filters)]
    mentioned = list(dict.fromkeys(word for entry in filters for word in entry.words))
    other = next((word for word in spec.words if word not in mentioned), None) if spec.words else "x"
    return mentioned if other is None else [*mentioned, other]


def numbers_of(spec: FieldSpec, filters: Sequence[Filter]) -> list[Decimal]:
    """One number of every stretch that the filters cut, on both sides of a multiple."""
    bounds = {bound for entry in filters for _, bound in entry.comparisons}
    bounds |= {Decimal(word) for entry in filters for word in entry.words}
    multiples = {entry.multiple_of for entry in filters if entry.multiple_of is not None}
    if len(multiples) > 1:
        raise UndecidedError
    unit = _unit(spec, bounds | multiples)
    near = {bound + step * unit for bound in bounds or {Decimal(0)} for step in (-2, -1, 0, 1, 2)}
    for of in multiples:
        floors = {(number / of).to_integral_value(ROUND_FLOOR) * of for number in near}
        near |= {floor + step * of for floor in floors for step in (-1, 0, 1, 2)}
        near |= {number + step * unit for number in set(near) for step in (-1, 1)}
    exact = {number for written in near for number in _written(spec, written)}
    fits = [number for number in exact if _within(spec, number)]

    def plainness(number: Decimal) -> tuple[int, Decimal, Decimal]:
        stopped = sum(not _passes(str(number), entry, spec) for entry in filters)
        return (stopped, min((abs(number - bound) for bound in bounds), default=abs(number)), abs(number))

    return sorted(fits, key=plainness)


def _unit(spec: FieldSpec, bounds: Iterable[Decimal]) -> Decimal:
    """A step small enough that no stretch between two bounds is stepped over."""
    if spec.type == "integer":
        return Decimal(1)
    gaps = [high - low for low, high in pairwise(sorted(bounds))]
    return min((_CENT, *(gap / 4 for gap in gaps if gap))) if spec.type == "number" else _CENT


def _written(spec: FieldSpec, number: Decimal) -> tuple[Decimal, ...]:
    """A number as the field can hold it: whole, in cents, or as it is."""
    if spec.type == "number":
        return (number,)
    step = Decimal(1) if spec.type == "integer" else _CENT
    low, high = (number.quantize(step, rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    return (low.normalize() + 0, high.normalize() + 0)


def _within(spec: FieldSpec, number: Decimal) -> bool:
    return not (
        (spec.at_least is not None and number < spec.at_least) or (spec.at_most is not None and number > spec.at_most)
    )


def _passes(written: str, entry: Filter, spec: FieldSpec) -> bool:
    if spec.type not in NUMERIC:
        return written in entry.words
    value = Decimal(written)
    if entry.words and value not in {Decimal(word) for word in entry.words}:
        return False
    if entry.multiple_of is not None and value % entry.multiple_of != 0:
        return False
    return all(COMPARES[operator](value, bound) for operator, bound in entry.comparisons)


COMPARES: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "at_least": lambda value, bound: value >= bound,
    "at_most": lambda value, bound: value <= bound,
    "more_than": lambda value, bound: value > bound,
    "less_than": lambda value, bound: value < bound,
    "exactly": lambda value, bound: value == bound,
}
