"""`rules/bills/*.yaml` -> typed bill formats: by which cells a bill is known, what its rows mean, what it records.

What a row means is told by a list of which the first entry that fits counts.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast, get_args

from limitdoctor.fields import Faults, Fields
from limitdoctor.history.bill_cells import How, fold
from limitdoctor.history.model import BillName
from limitdoctor.problems import nearest
from limitdoctor.source import Items, Node, Scalar
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.vocabulary import SCOPES, SELF, Vocabulary

Container = Literal["csv", "xlsx"]
Reason = Literal["no_credit", "not_paid", "no_money", "earnings", "internal", "not_own"]

FORMATS: tuple[BillName, ...] = get_args(BillName)
REASONS: tuple[Reason, ...] = get_args(Reason)
COLUMNS = (
    "time",
    "amount",
    "direction",
    "category",
    "counterparty",
    "text",
    "method",
    "status",
    "funds",
    "order",
    "note",
)
NEEDED_COLUMNS = ("time", "amount", "direction")
PREAMBLE = ("first", "last", "span", "exported", "types", "rows", "name")
PRIVATE_FIELDS = ("merchant", "counterparty")


class CellTest(NamedTuple):
    """One question about one row: does one of `columns` contain (equal, start with) one of `words`?"""

    columns: tuple[str, ...]
    how: How
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowRule:
    """One entry of `rows`: where every test of `when` holds and not every test of `unless`, the row is this event.

    Either `event` with its product and fixed fields, or `skip` with a reason. `unsure` asks the user to look at it.
    """

    name: str
    when: tuple[CellTest, ...]
    unless: tuple[CellTest, ...]
    event: str
    skip: str
    product: str
    fields: tuple[tuple[str, str], ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field that is read from a column: the first word found gives the value; without words the cell as it stands.

    In the rules `words` is a list, where each word is its own value, or a mapping of values to words.
    """

    field: str
    column: str
    words: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A family that this sort of bill records, for a scope, and how far it can be trusted to be complete."""

    family: str
    scope: str
    trust: float


@dataclass(frozen=True, slots=True)
class BillFormat:
    """One layout of one exporter.

    `header` are the cells (after NFKC and trimming) by which it is known; `columns` give each role the column names
    in order of preference; `preamble` the labels in front of what the export says of itself.
    """

    id: BillName
    container: Container | None
    header: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]
    preamble: Mapping[str, tuple[str, ...]]
    records: tuple[Record, ...]
    credit: tuple[str, ...]
    fields: tuple[FieldRule, ...]
    rows: tuple[RowRule, ...]

    def is_header(self, cells: AbstractSet[str]) -> bool:
        """Whether the folded cells of a row are the header of this layout, with the columns that no bill can miss."""
        return not self.lacking(cells)

    def lacking(self, cells: AbstractSet[str]) -> frozenset[str]:
        """What the folded cells of a row lack to be the header: its cells, and columns that no bill can miss."""
        needed = (self.columns[role] for role in NEEDED_COLUMNS)
        return (self.header - cells) | {columns[0] for columns in needed if cells.isdisjoint(columns)}


def parse_formats(
    bills: Mapping[str, MappingNode], faults: Faults, vocabulary: Vocabulary | None = None
) -> tuple[BillFormat, ...]:
    """Types the bill formats of a checklist, the most specific header first.

    A format that is `like` another takes from it whatever it does not say itself. With a vocabulary, kinds, products,
    families and fields are checked against it. Whatever is wrong lands in `faults`; a format without header or
    columns is left out.
    """
    parsed: dict[str, BillFormat] = {}
    for name, node in bills.items():
        found = _Parser(name, node, bills, faults, vocabulary).format()
        if found is not None:
            parsed[name] = found
    return tuple(sorted(parsed.values(), key=lambda f: (f.container is None, -len(f.header), f.id)))


_FORMAT_KEYS = ("like", "in", "header", "columns", "preamble", "records", "credit", "fields", "rows")
_ROW_KEYS = ("name", "when", "unless", "event", "skip", "product", "fields", "unsure")


class _Parser:
    def __init__(
        self,
        name: str,
        node: MappingNode,
        bills: Mapping[str, MappingNode],
        faults: Faults,
        vocabulary: Vocabulary | None,
    ) -> None:
        self.name = name
        self.faults = faults
        self.vocabulary = vocabulary
        self.inside = f"bill {name}"
        self.own = Fields(faults, node, _FORMAT_KEYS, self.inside)
        self.other = self._like(bills)

    def format(self) -> BillFormat | None:
        if self.name not in FORMATS:
            key = self.own.node
            self.faults.add("unknown-word", key, key="bills", found=self.name, nearest="", allowed=list(FORMATS))
            return None
        container = self.own.word("in", ("csv", "xlsx"))
        header = frozenset(fold(cell) for cell in self._source("header").strings("header"))
        columns = self._names("columns", COLUMNS)
        if not header or not set(NEEDED_COLUMNS) <= set(columns):
            missing = "header" if not header else "columns"
            self.faults.add("missing-key", self.own.node, key=missing, inside=self.inside)
            return None
        return BillFormat(
            id=self.name,
            container=cast("Container | None", container),
            header=header,
            columns=columns,
            preamble=self._names("preamble", PREAMBLE),
            records=self._records(),
            credit=tuple(fold(word) for word in self._source("credit").strings("credit")),
            fields=self._fields(columns),
            rows=self._rows(columns),
        )

    def _like(self, bills: Mapping[str, MappingNode]) -> Fields | None:
        named = self.own.scalar("like")
        if named is None:
            return None
        if named.text not in bills or named.text == self.name:
            known = sorted(set(bills) - {self.name})
            self.own.fail("unknown-word", named, key="like", found=named.text, nearest="", allowed=known)
            return None
        return Fields(Faults(self.faults.file), bills[named.text], _FORMAT_KEYS, f"bill {named.text}")

    def _source(self, key: str) -> Fields:
        return self.other if self.other is not None and not self.own.has(key) else self.own

    def _names(self, key: str, known: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        source = self._source(key)
        node = source.mapping(key)
        if node is None:
            return {}
        inner = Fields(source.faults, node, known, f"{self.inside}, {key}")
        named = {name: tuple(fold(word) for word in inner.strings(name)) for name in known if inner.has(name)}
        return {name: words for name, words in named.items() if words}

    def _records(self) -> tuple[Record, ...]:
        source = self._source("records")
        node = source.mapping("records")
        if node is None:
            return ()
        found = []
        for written, (key, _) in node.entries.items():
            family, _, scope = written.partition(" of ")
            inner = Fields(source.faults, node, node.entries, f"{self.inside}, records")
            trust = inner.number(written)
            if trust is None:
                continue
            if not 0 <= trust <= 1:
                source.fail("trust-out-of-range", key, key=written, found=trust)
                continue
            if self.vocabulary is not None:
                self._known(source, _at(key, family), self.vocabulary.families)
                if scope:
                    scopes = (*SCOPES, *self.vocabulary.products)
                    self._known(source, _at(key, scope), scopes)
            found.append(Record(family, scope or SELF, float(trust)))
        return tuple(found)

    def _fields(self, columns: Mapping[str, tuple[str, ...]]) -> tuple[FieldRule, ...]:
        source = self._source("fields")
        found = []
        for field, key, node in source.items("fields"):
            if not isinstance(node, MappingNode):
                source.fail("not-a-mapping", node, key=field)
                continue
            inner = Fields(source.faults, node, ("from", "words"), f"{self.inside}, {field}")
            column = inner.word("from", COLUMNS)
            if column is None:
                source.fail("missing-key", key, key="from")
                continue
            if isinstance(inner.node_of("words"), Items):
                words: tuple[tuple[str, tuple[str, ...]], ...] = tuple((w, (fold(w),)) for w in inner.strings("words"))
            else:
                words = tuple((value, self._words(inner, written)) for value, _, written in inner.items("words"))
            if column in columns:
                found.append(FieldRule(field, column, words))
        return tuple(found)

    def _rows(self, columns: Mapping[str, tuple[str, ...]]) -> tuple[RowRule, ...]:
        source = self._source("rows")
        rules = []
        for number, node in enumerate(source.nodes("rows"), start=1):
            if not isinstance(node, MappingNode):
                source.fail("not-a-mapping", node, key="rows")
                continue
            rule = self._row(source.faults, node, number, columns)
            if rule is not None:
                rules.append(rule)
        return tuple(rules)

    def _row(
        self, faults: Faults, node: MappingNode, number: int, columns: Mapping[str, tuple[str, ...]]
    ) -> RowRule | None:
        row = Fields(faults, node, _ROW_KEYS, f"{self.inside}, row {number}")
        event, skip = row.string("event"), row.word("skip", REASONS)
        if (event is None) == (skip is None):
            if not row.has("event") and not row.has("skip"):
                row.fail("missing-key", node, key="event")
            elif event is not None:
                row.fail("exclusive-keys", row.key_of("skip"), keys=["event", "skip"])
            return None
        product, fields = row.string("product") or SELF, self._fixed(row)
        if self.vocabulary is not None and event is not None:
            self._check(row, event, product, self.vocabulary)
        when, unless = self._tests(row, "when", columns), self._tests(row, "unless", columns)
        if when is None:
            return None
        return RowRule(
            name=row.string("name") or f"row_{number}",
            when=when,
            unless=unless or (),
            event=event or "",
            skip=skip or "",
            product=product,
            fields=fields,
            unsure=row.flag("unsure"),
        )

    def _check(self, row: Fields, event: str, product: str, vocabulary: Vocabulary) -> None:
        written = row.scalar("event")
        if written is not None and self._known(row, written, vocabulary.kinds):
            fields = vocabulary.kinds[event].fields
            for name, key, _ in row.items("fields"):
                if name not in fields:
                    suggestion = nearest(name, fields) or ", ".join(sorted(fields))
                    row.fail("unknown-field", key, found=name, kind=event, suggestion=suggestion)
        named = row.scalar("product")
        if named is not None and product not in SCOPES:
            self._known(row, named, vocabulary.products)

    @staticmethod
    def _known(source: Fields, node: Scalar, known: Iterable[str]) -> bool:
        return source.one_of(node, tuple(known), "bills") == node.text

    @staticmethod
    def _fixed(row: Fields) -> tuple[tuple[str, str], ...]:
        return tuple((name, node.text) for name, _, node in row.items("fields") if isinstance(node, Scalar))

    def _tests(self, row: Fields, key: str, columns: Mapping[str, tuple[str, ...]]) -> tuple[CellTest, ...] | None:
        """The tests of `when`; None where one of them can never hold, since the layout lacks the column."""
        tests = []
        for written, name, node in row.items(key):
            roles = tuple(role.strip() for role in written.split(" or "))
            if any(row.one_of(_at(name, role), COLUMNS, key) != role for role in roles):
                return None
            if roles == ("amount",) and isinstance(node, Scalar) and node.text == "0":
                tests.append(CellTest(roles, "zero", ()))
                continue
            present = tuple(role for role in roles if role in columns)
            if not present:
                return None
            test = self._test(row, present, node)
            if test is not None:
                tests.append(test)
        return tuple(tests)

    def _test(self, row: Fields, columns: tuple[str, ...], node: Node) -> CellTest | None:
        how: How = "contains"
        if isinstance(node, MappingNode):
            inner = Fields(row.faults, node, ("contains", "is", "starts"), f"{row.inside}, when")
            if len(inner.entries) > 1:
                row.fail("exclusive-keys", node, keys=sorted(inner.entries))
                return None
            if not inner.entries:
                row.fail("missing-key", node, key="contains")
                return None
            how = cast("How", next(iter(inner.entries)))
            node = inner.entries[how][1]
        words = self._words(row, node, blank=how == "is")
        return CellTest(columns, how, words) if words else None

    @staticmethod
    def _words(row: Fields, node: Node, *, blank: bool = False) -> tuple[str, ...]:
        scalars = node.items if not isinstance(node, Scalar | MappingNode) else (node,)
        words = []
        for scalar in scalars:
            if not isinstance(scalar, Scalar) or not (blank or fold(scalar.text)):
                row.fail("not-a-value", scalar, key="when")
                continue
            words.append(fold(scalar.text))
        return tuple(words)


def _at(node: Scalar, text: str) -> Scalar:
    return Scalar(text, node.quoted, node.line, node.column, node.width)
