"""The kinds of event, their fields and record families, the products: values from the rules, in the words of people.

Takes parsed YAML, opens no file. A rule author adds a kind in `rules/vocabulary.yaml` without touching code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from limitdoctor.language.text import Text

FieldType = Literal["money", "number", "integer", "date", "word", "text", "product"]
Value: TypeAlias = str | Decimal | int | date

SELF = "self"
SIBLING = "sibling"
OTHER = "other"
SCOPES = (SELF, SIBLING, OTHER)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an event or of the account: its type, its bounds, its names.

    `words` is the closed list of a `word` field: id -> its names in both languages; `at_least` and `at_most` bound
    numbers; `unit` is what the number counts (yuan, days, points).
    """

    id: str
    type: FieldType
    title: Text
    aliases: tuple[str, ...] = ()
    words: Mapping[str, Text] = None  # type: ignore[assignment]  # replaced in __post_init__
    word_aliases: Mapping[str, str] = None  # type: ignore[assignment]
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        if self.words is None:
            object.__setattr__(self, "words", {})
        if self.word_aliases is None:
            object.__setattr__(self, "word_aliases", {})


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds that a source records together; `readings` marks states looked up (limits, scores), not things done."""

    id: str
    title: Text
    readings: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of event. `after_day_zero`: people do it because the limit is gone, so on day zero it counts as after."""

    id: str
    family: str
    title: Text
    aliases: tuple[str, ...]
    fields: Mapping[str, FieldSpec]
    after_day_zero: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A credit product: who lends, and the groups by which calendar entries find it."""

    id: str
    title: Text
    lender: str
    groups: frozenset[str]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words that a history and a rule may use."""

    kinds: Mapping[str, Kind]
    families: Mapping[str, Family]
    products: Mapping[str, Product]
    account: Mapping[str, FieldSpec]
    default_product: str

    def scope_of(self, product: str, account_product: str) -> str:
        """self, sibling (another product of the same lender) or other, as seen from the account's product."""
        if product in SCOPES:
            return product
        if product == account_product:
            return SELF
        mine, its = self.products.get(account_product), self.products.get(product)
        if mine is not None and its is not None and mine.lender == its.lender:
            return SIBLING
        return OTHER
