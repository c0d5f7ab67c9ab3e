"""The kinds of event, their fields and record families, the products: values from the rules, in the words of people.

Takes parsed YAML, opens no file. A rule author adds a kind in `rules/vocabulary.yaml` without touching code.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias, assert_never, cast, get_args

from limitdoctor import source
from limitdoctor.fields import Faults, FieldError, Fields, parse_day, parse_integer, parse_money, parse_number
from limitdoctor.language.text import Text

FieldType = Literal["money", "number", "integer", "date", "word", "text", "product"]
Value: TypeAlias = str | Decimal | int | date

PRODUCT = "product"
ORDER = "order"
AMOUNT = "amount"
LINES = ("recorded", "account", "answer", "as_of")  # lines of a table that are no event
STATES = ("present", "absent", "unknown")
VOCABULARY_KEYS = ("default_product", "families", "kinds", "fields", "account", "products", "table")

SELF = "self"
SIBLING = "sibling"
OTHER = "other"
SCOPES = (SELF, SIBLING, OTHER)
NO_COLUMNS = (*LINES, *STATES, *SCOPES)


class FieldSpec(NamedTuple):
    """One field of an event or of the account: its type, its bounds, its names.

    `words` is the closed list of a `word` field: id -> its names in both languages; `at_least` and `at_most` bound
    numbers; `unit` is what the number counts (yuan, days, points). `zero` are folded words that mean an amount of 0.
    """

    id: str
    type: FieldType
    title: Text
    aliases: tuple[str, ...] = ()
    words: Mapping[str, Text] = MappingProxyType({})
    word_aliases: Mapping[str, str] = MappingProxyType({})
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    unit: str = ""
    zero: frozenset[str] = frozenset()


class Family(NamedTuple):
    """Kinds that a source records together; `readings` marks states looked up (limits, scores), not things done."""

    id: str
    title: Text
    readings: bool = False


class Kind(NamedTuple):
    """One sort of event. `after_day_zero`: done because the limit is gone, so on day zero it counts as after."""

    id: str
    family: str
    title: Text
    aliases: tuple[str, ...]
    fields: Mapping[str, FieldSpec]
    after_day_zero: bool = False


class Product(NamedTuple):
    """A credit product: who lends, and the groups by which calendar entries find it."""

    id: str
    title: Text
    lender: str
    groups: frozenset[str]
    aliases: tuple[str, ...] = ()


class Name(NamedTuple):
    """What people call one thing: its title in both languages and what else they write."""

    title: Text
    aliases: tuple[str, ...] = ()


_NO_TABLE: Mapping[str, Name] = MappingProxyType({})


class Vocabulary(NamedTuple):
    """All words that a history and a rule may use.

    `table` names the columns of a table that are no field of an event (date, event, family, from, to, ..) and the
    lines that are no event (recorded, account, answer, as_of).
    """

    kinds: Mapping[str, Kind]
    families: Mapping[str, Family]
    products: Mapping[str, Product]
    account: Mapping[str, FieldSpec]
    default_product: str
    table: Mapping[str, Name] = _NO_TABLE

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


_GAPS = re.compile("[\\s_\\-\u200b-\u200f\u2060\ufeff]+")


def folded(name: str) -> str:
    """A name as it is compared: case, width, blanks, characters that nobody sees, `_` and `-` make no difference."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    return _GAPS.sub("", name).casefold()


def names_of(entries: Iterable[tuple[str, Text, tuple[str, ...]]]) -> dict[str, str]:
    """Folded name -> id, over ids, titles and aliases; an id beats a title, a title an alias, then the first stands."""
    found: dict[str, str] = {}
    listed = list(entries)
    for name, _, _ in listed:
        found.setdefault(folded(name), name)
    for name, title, _ in listed:
        found.setdefault(folded(title.zh), name)
        found.setdefault(folded(title.en), name)
    for name, _, aliases in listed:
        for alias in aliases:
            found.setdefault(folded(alias), name)
    return found


class Names:
    """Every name that people may write, folded -> id: of kinds, columns, families, products, account fields.

    `columns` are the fields of all kinds and the columns of `table`; `lines` the lines of a table that are no event;
    `scopes` are products and self, sibling, other; `states` present, absent, unknown.
    """

    __slots__ = (
        "_emptied", "account", "columns", "families", "kinds", "lines", "products", "scopes", "states", "vocabulary",
    )  # fmt: skip

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._emptied: dict[str, str] | None = None
        table = [(name, entry.title, entry.aliases) for name, entry in vocabulary.table.items()]
        fields = {spec.id: spec for kind in vocabulary.kinds.values() for spec in kind.fields.values()}
        self.kinds = names_of((kind.id, kind.title, kind.aliases) for kind in vocabulary.kinds.values())
        self.lines = _part(table, LINES)
        self.states = _part(table, STATES)
        self.columns = names_of(
            [entry for entry in table if entry[0] not in NO_COLUMNS]
            + [(spec.id, spec.title, spec.aliases) for spec in fields.values()]
        )
        self.families = names_of((family.id, family.title, ()) for family in vocabulary.families.values())
        self.products = names_of(
            (product.id, product.title, product.aliases) for product in vocabulary.products.values()
        )
        self.scopes = self.products | _part(table, SCOPES)
        self.account = names_of((spec.id, spec.title, spec.aliases) for spec in vocabulary.account.values())

    @property
    def emptied(self) -> dict[str, str]:
        """Names that say the amount, too, folded -> kind: 额度没了 is a reading of 0, and so is 没额度."""
        if self._emptied is None:  # worked out once: rules tell hundreds of histories, each read by a parser of its own
            kinds = self.vocabulary.kinds
            words = {name: kind.fields[AMOUNT].zero for name, kind in kinds.items() if AMOUNT in kind.fields}
            named = [(name, kind) for name, kind in self.kinds.items() if words.get(kind)]
            joined = {name + word: kind for name, kind in named for word in words[kind]}
            self._emptied = joined | {word: kind for name, kind in named for word in words[kind] if name in word}
        return self._emptied

    def column_title(self, column: str) -> Text | None:
        """What a column of a table is called; None for one that the vocabulary does not know."""
        entry = self.vocabulary.table.get(column)
        if entry is not None:
            return entry.title
        return next(
            (kind.fields[column].title for kind in self.vocabulary.kinds.values() if column in kind.fields), None
        )


def _part(table: Iterable[tuple[str, Text, tuple[str, ...]]], wanted: tuple[str, ...]) -> dict[str, str]:
    found = names_of(entry for entry in table if entry[0] in wanted)
    return {folded(name): name for name in wanted} | found


def parse_value(spec: FieldSpec, text: str, names: Names | None = None) -> Value:
    """The value of a field as people write it; `names` are needed for products. Raises FieldError.

    Whoever reports an unknown word looks for the nearest known one in `spec.word_aliases`.
    """
    match spec.type:
        case "text":
            return text.strip()
        case "word":
            return _word(text, spec.word_aliases, spec.words)
        case "product":
            scopes = names.scopes if names else {}
            return _word(text, scopes, sorted(set(scopes.values())))
        case "date":
            return parse_day(text)
        case "money" | "number" | "integer":
            value = Decimal(0) if spec.zero and folded(text) in spec.zero else _NUMBERS[spec.type](text)
            if spec.at_least is not None and value < spec.at_least:
                raise FieldError("below-bound", found=text, at_least=spec.at_least)
            if spec.at_most is not None and value > spec.at_most:
                raise FieldError("above-bound", found=text, at_most=spec.at_most)
            return value
        case _:
            assert_never(spec.type)


_NUMBERS: Mapping[str, Callable[[str], Decimal | int]] = {
    "money": parse_money,
    "number": parse_number,
    "integer": parse_integer,
}


def _word(text: str, names: Mapping[str, str], allowed: Iterable[str]) -> str:
    found = names.get(folded(text))
    if found is None:
        raise FieldError("unknown-word", found=text, nearest="", allowed=list(allowed))
    return found


def parse_vocabulary(node: source.Mapping, faults: Faults) -> Vocabulary:
    """Reads the mapping of a vocabulary file; what is wrong lands in `faults`, what could be read is returned."""
    top = Fields(faults, node, VOCABULARY_KEYS, "vocabulary")
    return _Reader(faults, top).vocabulary()


_TYPES: tuple[FieldType, ...] = get_args(FieldType)
_COMMON = (PRODUCT, "note", "words", ORDER, "rule")  # what every event may carry
_FIELD_KEYS = ("type", "title", "aliases", "words", "at_least", "at_most", "unit")
_PRODUCT = FieldSpec(PRODUCT, "product", Text("产品", "product"))


class _Reader:
    def __init__(self, faults: Faults, top: Fields) -> None:
        self.faults = faults
        self.top = top
        self.shared: dict[str, FieldSpec] = {}
        self.common: dict[str, FieldSpec] = {}

    def vocabulary(self) -> Vocabulary:
        families = {name: self._family(name, node) for name, node in self._entries("families")}
        self.shared = {name: self._field(name, node, f"field {name}") for name, node in self._entries("fields")}
        self.common = {name: self.shared[name] for name in _COMMON if name in self.shared} or {PRODUCT: _PRODUCT}
        self.common.setdefault(PRODUCT, _PRODUCT)
        kinds = {name: self._kind(name, node, families) for name, node in self._entries("kinds")}
        account = {name: self._field(name, node, f"account field {name}") for name, node in self._entries("account")}
        products = {name: self._product(name, node) for name, node in self._entries("products")}
        table = {name: self._name(name, node) for name, node in self._entries("table")}
        found = Vocabulary(kinds, families, products, account, self._default_product(products), table)
        self._check_names(found)
        return found

    def _entries(self, section: str) -> Iterable[tuple[str, source.Mapping]]:
        for name, _, node in self.top.items(section):
            if isinstance(node, source.Mapping):
                yield name, node
            else:
                self.top.fail("not-a-mapping", node, key=name)

    def _default_product(self, products: Mapping[str, Product]) -> str:
        written = self.top.scalar("default_product")
        if written is not None:
            found = self.top.one_of(written, products, "default_product")
            if found is not None:
                return found
        return next(iter(products), "")

    def _title(self, item: Fields, name: str) -> Text:
        title = item.text("title")
        if title is None and not item.has("title"):
            item.require("title")
        return title or Text(name, name)

    def _family(self, name: str, node: source.Mapping) -> Family:
        item = Fields(self.faults, node, ("title", "of"), f"family {name}")
        return Family(name, self._title(item, name), item.word("of", ("readings",)) is not None)

    def _name(self, name: str, node: source.Mapping) -> Name:
        item = Fields(self.faults, node, ("title", "aliases"), f"table {name}")
        return Name(self._title(item, name), item.strings("aliases"))

    def _kind(self, name: str, node: source.Mapping, families: Mapping[str, Family]) -> Kind:
        item = Fields(self.faults, node, ("family", "title", "aliases", "fields", "day_zero", "zero"), f"kind {name}")
        item.require("family")
        family = item.word("family", families) or ""
        fields = {**self._fields(item, name), **self.common}
        zero = frozenset(map(folded, item.strings("zero")))
        if zero:
            fields = {field: s._replace(zero=zero) if s.type == "money" else s for field, s in fields.items()}
        after = item.word("day_zero", ("after",)) is not None
        return Kind(name, family, self._title(item, name), item.strings("aliases"), fields, after)

    def _fields(self, item: Fields, kind: str) -> dict[str, FieldSpec]:
        """The fields of a kind: a list of shared ones, or a mapping with settings of its own over the shared ones."""
        if isinstance(item.node_of("fields"), source.Mapping):
            own = {}
            for name, key, node in item.items("fields"):
                if isinstance(node, source.Mapping):
                    own[name] = self._field(name, node, f"field {name} of kind {kind}", self.shared.get(name))
                else:
                    item.fail("not-a-mapping", key, key=name)
            return own
        listed = {}
        for word in item.scalars("fields"):
            found = item.one_of(word, self.shared, "fields")
            if found is not None:
                listed[found] = self.shared[found]
        return listed

    def _field(self, name: str, node: source.Mapping, inside: str, base: FieldSpec | None = None) -> FieldSpec:
        """The field of an item; what it does not say is as in `base`, the field of that name that all kinds share."""
        if base is not None and not node.entries:
            return base
        item = Fields(self.faults, node, _FIELD_KEYS, inside)
        if base is None:
            item.require("type")
            base = FieldSpec(name, "text", Text(name, name))
        found = item.word("type", _TYPES) or base.type
        title = item.text("title") or base.title
        words, word_aliases = self._words(item, inside) if item.has("words") else (base.words, base.word_aliases)
        if found == "word" and not words and item.sound:
            item.fail("no-words", node, key=name)
        spec = base._replace(
            type=cast("FieldType", found),
            title=title,
            aliases=item.strings("aliases") or base.aliases,
            words=words,
            word_aliases=word_aliases,
            at_least=item.number("at_least") if item.has("at_least") else base.at_least,
            at_most=item.number("at_most") if item.has("at_most") else base.at_most,
            unit=item.string("unit") or base.unit,
        )
        if spec.at_least is not None and spec.at_most is not None and spec.at_least > spec.at_most:
            item.fail("bounds-crossed", node, key=name, at_least=spec.at_least, at_most=spec.at_most)
        return spec

    def _words(self, item: Fields, inside: str) -> tuple[dict[str, Text], dict[str, str]]:
        """The closed list of a word field, and folded name -> word."""
        words: dict[str, Text] = {}
        entries = []
        for name, key, node in item.items("words"):
            if not isinstance(node, source.Mapping):
                item.fail("not-both-languages", key, key=name)
                continue
            word = Fields(self.faults, node, ("zh", "en", "aliases"), f"word {name} of {inside}")
            for language in ("zh", "en"):
                if not word.has(language):
                    word.fail("missing-language", node, key=name, language=language)
            zh, en = word.string("zh"), word.string("en")
            words[name] = Text(zh or en or name, en or zh or name)
            entries.append((name, words[name], word.strings("aliases")))
        return words, names_of(entries)

    def _product(self, name: str, node: source.Mapping) -> Product:
        item = Fields(self.faults, node, ("title", "aliases", "lender", "groups"), f"product {name}")
        if name in SCOPES:
            item.fail("reserved-name", node, found=name)
        item.require("lender")
        groups = frozenset((name, *item.strings("groups")))
        return Product(name, self._title(item, name), item.string("lender") or name, groups, item.strings("aliases"))

    def _check_names(self, found: Vocabulary) -> None:
        """No name may stand for two kinds, or for two columns."""
        kinds = [(kind.id, (kind.title, kind.aliases)) for kind in found.kinds.values()]
        lines = [(line, found.table[line]) for line in LINES if line in found.table]
        self._check_unique([*kinds, *((f"table {line}", (name.title, name.aliases)) for line, name in lines)], "kinds")
        specs = {id(spec): spec for kind in found.kinds.values() for spec in kind.fields.values()}
        columns = [
            (name, (entry.title, entry.aliases)) for name, entry in found.table.items() if name not in NO_COLUMNS
        ]
        self._check_unique([*columns, *((s.id, (s.title, s.aliases)) for s in specs.values())], "fields")
        self._check_unique([(p.id, (p.title, p.aliases)) for p in found.products.values()], "products")

    def _check_unique(self, entries: Iterable[tuple[str, tuple[Text, tuple[str, ...]]]], section: str) -> None:
        taken: dict[str, str] = {}
        listed = tuple(entries)
        for name, (title, aliases) in listed:
            for written in (name, *title, *aliases):
                first = taken.setdefault(folded(written), name)
                if first != name:
                    added = next((other for other, (_, its) in listed if other == first and written in its), name)
                    at = self._written_at(
                        (name if written in aliases else added).removeprefix("table "), written, section
                    )
                    self.top.fail("name-taken", at, found=written, first=first, second=name)

    def _written_at(self, name: str, written: str, section: str) -> source.Node:
        """Where a name of an item stands: its alias, its title, else its id; the section where it is in none."""
        own: list[tuple[source.Scalar, source.Node]] = []
        for part in dict.fromkeys((section, "fields", "table", "kinds")):
            node = self.top.node_of(part)
            entries = node.entries if isinstance(node, source.Mapping) else {}
            own += [entries[name]] if name in entries else []
            if section == "fields" and part == "kinds":
                for _, kind in entries.values():
                    fields = kind.entries.get("fields") if isinstance(kind, source.Mapping) else None
                    inner = fields[1] if fields is not None else None
                    own += [inner.entries[name]] if isinstance(inner, source.Mapping) and name in inner.entries else []
        for _, node in own:
            for scalar in _names_in(node):
                if scalar.text == written:
                    return scalar
        return own[0][0] if own else self.top.key_of(section)


def _names_in(node: source.Node) -> Iterable[source.Scalar]:
    """The aliases and the title of an item."""
    entries = node.entries if isinstance(node, source.Mapping) else {}
    for key in ("aliases", "title"):
        found = entries.get(key)
        if found is not None and isinstance(found[1], source.Items):
            yield from (item for item in found[1].items if isinstance(item, source.Scalar))
        elif found is not None and isinstance(found[1], source.Mapping):
            yield from (value for _, value in found[1].entries.values() if isinstance(value, source.Scalar))
        elif found is not None and isinstance(found[1], source.Scalar):
            yield found[1]
