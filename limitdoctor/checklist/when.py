"""The parser of `when:`: a positioned mapping -> a condition; every fault lands in `faults`.

One flat, closed mapping with exactly one measure, its companions, and comparisons that fit it. The tables below say
what goes with what: the schema of a rule file is made from them too.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import cast, get_args

from limitdoctor.checklist.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Filter,
    MeasureName,
    Not,
    Operator,
    Test,
    Window,
)
from limitdoctor.fields import Faults, FieldError, Fields, parse_number
from limitdoctor.history.model import Outcome
from limitdoctor.source import Items, Node, Scalar
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.vocabulary import SCOPES, FieldSpec, Vocabulary

_JOINS = ("all", "any", "not")
_NUMBERS: tuple[Operator, ...] = ("at_least", "at_most", "more_than", "less_than", "exactly")
_PERCENTS: tuple[Operator, ...] = ("percent_at_least", "percent_at_most")
_WORDS: tuple[Operator, ...] = ("is",)
_WINDOW = ("within", "after")
_FOLLOWED = ("followed_by", "gap")

# Measure -> the companions that it takes.
COMPANIONS: Mapping[MeasureName, tuple[str, ...]] = {
    "count": ("where", "by", *_FOLLOWED, "in_any", *_WINDOW),
    "sum": ("field", "where", "by", *_FOLLOWED, "in_any", *_WINDOW, "relative_to"),
    "largest": ("field", "where", *_WINDOW),
    "latest": ("field", "where", *_WINDOW),
    "distinct": ("field", "where", *_WINDOW),
    "days_since": ("where", *_FOLLOWED),
    "share_of": ("among", "field", "where", "by", *_FOLLOWED, *_WINDOW, "needs_at_least"),
    "change_in": ("of", "field", "where", *_WINDOW, "needs_at_least"),
    "account": (),
    "limit": (),
    "calendar": ("direction", "directness", *_WINDOW),
}
# Key -> the companions that it cannot do without.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "sum": ("field",),
    "largest": ("field",),
    "latest": ("field",),
    "distinct": ("field",),
    "share_of": ("among",),
    "change_in": ("of",),
    "followed_by": ("gap",),
    "gap": ("followed_by",),
}
EXCLUSIVE = (("by", "in_any"), ("by", "followed_by"), ("in_any", "followed_by"), ("within", "after"))
OPERATORS: tuple[Operator, ...] = (*_NUMBERS, *_WORDS, *_PERCENTS)
CONDITION_KEYS: tuple[str, ...] = (
    *_JOINS,
    *COMPANIONS,
    *dict.fromkeys(companion for some in COMPANIONS.values() for companion in some),
    *OPERATORS,
)
STATISTICS = ("count", "sum", "latest")
LIMIT_MEASURES = ("outcome", "days_since_payoff", "days_gone")
OUTCOMES = tuple(word for word in get_args(Outcome) if word != "unknown")  # nobody knows: no evidence
CALENDAR_KINDS = ("policy", "incident", "peak")
DIRECTIONS = ("tighten", "loosen", "neutral")
DIRECTNESSES = ("direct", "industry", "indirect", "context")
LIMIT_BEFORE = "limit_before"
ACCOUNT = "account."
NUMERIC = ("money", "number", "integer")
_FILTERS = (*_NUMBERS, "multiple_of")


# What people write in a condition and belongs into the events of an example.
_OF_EXAMPLES = frozenset(("days_before", "days_after", "day_before", "day_after"))
_SAID_AS = {
    ">=": "at_least", "≥": "at_least", "min": "at_least", "gte": "at_least",
    "<=": "at_most", "≤": "at_most", "max": "at_most", "lte": "at_most",
    ">": "more_than", "gt": "more_than", "<": "less_than", "lt": "less_than",
    "=": "exactly", "==": "exactly", "equals": "exactly",
    "event": "count", "window": "within", "in_last": "within", "filter": "where",
}  # fmt: skip


def read_condition(node: Node, faults: Faults, vocabulary: Vocabulary, inside: str) -> Condition | None:
    """See `conditions.parse_condition`, by which everybody calls it."""
    return _Parser(faults, vocabulary, inside).condition(node)


class _Parser:
    def __init__(self, faults: Faults, vocabulary: Vocabulary, inside: str) -> None:
        self.faults = faults
        self.vocabulary = vocabulary
        self.inside = inside

    def condition(self, node: Node) -> Condition | None:
        if not isinstance(node, MappingNode):
            self.faults.add("condition-not-a-mapping", node, inside=self.inside)
            return None
        before = len(self.faults.problems)
        item = Fields(self.faults, self._reworded(node), CONDITION_KEYS, self.inside)
        item.sound = len(self.faults.problems) == before
        written = [name for name in item.entries if name in _JOINS or name in COMPANIONS]
        self._retell(before, written)
        if len(written) > 1:
            written = [name for name in written if not _misspelt(item, name)] or written[:1]
        if not written:
            if item.sound:
                item.fail("no-measure", node, allowed=[*COMPANIONS, *_JOINS])
            return None
        if len(written) > 1:
            item.fail("several-measures", item.key_of(written[1]), found=written)
            return None
        if written[0] in _JOINS:
            return self._join(item, written[0])
        return _TestParser(self, item, cast("MeasureName", written[0])).test()

    def _reworded(self, node: MappingNode) -> MappingNode:
        """The mapping without keys that stand in examples only, and with signs and other words in their usual form."""
        entries = dict(node.entries)
        stray = [entries.pop(name)[0] for name in node.entries if name in _OF_EXAMPLES]
        if stray:
            self.faults.add("key-of-examples", stray[0], found=stray[0].text, inside=self.inside)
            entries.pop("event", None)
        for name in node.entries:
            meant = _SAID_AS.get(name, "")
            if meant and name in entries and meant not in entries:
                entries[meant] = entries.pop(name)
                at, facts = entries[meant][0], {"nearest": meant, "allowed": meant}
                self.faults.add("unknown-key", at, "error", inside=self.inside, found=name, **facts)
        return node._replace(entries=entries)

    def _retell(self, before: int, written: list[str]) -> None:
        """Says of unknown keys what may stand there: beside a measure its companions, in place of one the measures."""
        problems = self.faults.problems
        for at in range(before, len(problems)):
            facts = dict(problems[at].facts)
            if problems[at].code != "unknown-key" or facts.get("nearest"):
                continue
            if not written:
                facts["allowed"] = ", ".join((*COMPANIONS, *_JOINS))
                problems[at] = problems[at]._replace(code="not-a-measure", facts=tuple(facts.items()))
            elif len(written) == 1 and written[0] in COMPANIONS:
                companions = COMPANIONS[cast("MeasureName", written[0])]
                facts["allowed"] = ", ".join((*companions, *_fitting(written[0])))
                problems[at] = problems[at]._replace(facts=tuple(facts.items()))

    def _join(self, item: Fields, name: str) -> Condition | None:
        stray = [key for key in item.entries if key != name and not _misspelt(item, key)]
        for key in stray:
            item.fail("beside-branches", item.key_of(key), key=key, measure=name)
        before = len(self.faults.problems)
        found = self._branches(item, name)
        if any(key in OPERATORS for key in stray):  # the branches lack what stands beside them: one slip, one message
            problems = self.faults.problems
            problems[before:] = [fault for fault in problems[before:] if fault.code != "no-comparison"]
        return found

    def _branches(self, item: Fields, name: str) -> Condition | None:
        where = self.faults.at(item.key_of(name))
        node = item.node_of(name)
        if name == "not":
            branch = None if node is None else self.condition(node)
            return Not(branch, where) if branch is not None and item.sound else None
        nodes = item.nodes(name)
        if isinstance(node, Items) and not nodes:
            item.fail("nothing-listed", node, key=name)
        parsed = [self.condition(branch) for branch in nodes]
        branches = tuple(branch for branch in parsed if branch is not None)
        if not item.sound or len(branches) < len(parsed):
            return None
        return All(branches, where) if name == "all" else AnyOf(branches, where)


def _fitting(measure: str) -> tuple[Operator, ...]:
    """The comparisons that a measure may take, whatever it measures."""
    if measure in {"share_of", "change_in", "sum"}:
        return (*_NUMBERS, *_PERCENTS) if measure != "share_of" else _PERCENTS
    return (*_NUMBERS, *_WORDS) if measure in {"account", "limit", "latest"} else _NUMBERS


def _misspelt(item: Fields, name: str) -> bool:
    """Whether a key was written otherwise and read under this name: then it is reported already."""
    key = item.key_of(name)
    return isinstance(key, Scalar) and key.text != name


class _TestParser:
    """Reads one mapping with one measure."""

    def __init__(self, parser: _Parser, item: Fields, measure: MeasureName) -> None:
        self.faults = parser.faults
        self.vocabulary = parser.vocabulary
        self.item = item
        self.measure = measure

    def test(self) -> Test | None:
        self._check_companions()
        kinds, subject = self._subject()
        among = self._kinds("among")
        field = self._field(kinds, among, subject)
        relative_to = self._relative_to()
        test = Test(
            measure=self.measure,
            location=self.faults.at(self.item.key_of(self.measure)),
            kinds=kinds,
            subject=subject,
            field=field.id if field else "",
            among=among,
            where=self._where(kinds),
            by=self._by(kinds),
            followed_by=self._kinds("followed_by"),
            gap=self._duration("gap"),
            relative_to=relative_to,
            direction=self._listed("direction", DIRECTIONS),
            directness=self._listed("directness", DIRECTNESSES),
            window=self._window(),
            comparisons=self._comparisons(self._value(subject, field), subject),
            needs_at_least=self._needs_at_least(),
        )
        return test if self.item.sound else None

    def _has(self, name: str) -> bool:
        """Whether a companion is written that this measure takes; others are reported once and not read."""
        return self.item.has(name) and name in COMPANIONS[self.measure]

    def _check_companions(self) -> None:
        item, allowed = self.item, COMPANIONS[self.measure]
        for key in item.entries:
            if key not in (self.measure, *OPERATORS, *allowed) and not _misspelt(item, key):
                item.fail("companion-not-allowed", item.key_of(key), key=key, measure=self.measure, allowed=allowed)
        for key in (self.measure, *_FOLLOWED):
            for needed in NEEDED.get(key, ()) if key == self.measure or self._has(key) else ():
                if not item.has(needed):
                    item.fail("companion-missing", item.key_of(key), key=needed, measure=key)
        for first, second in EXCLUSIVE:
            if self._has(first) and self._has(second):
                item.fail("companions-exclude", item.key_of(second), first=first, second=second)

    # What is measured

    def _subject(self) -> tuple[tuple[str, ...], str]:
        """The kinds and the subject, whichever the measure has."""
        measure = self.measure
        if measure == "account":
            return (), self._account_value()
        if measure == "limit":
            return (), self.item.word(measure, LIMIT_MEASURES) or ""
        if measure == "calendar":
            return (), self.item.word(measure, CALENDAR_KINDS) or ""
        if measure == "change_in":
            return self._kinds("of"), self.item.word(measure, STATISTICS) or ""
        node = self.item.node_of(measure)
        if measure == "days_since" and isinstance(node, Scalar) and node.text.startswith(ACCOUNT):
            return (), self._account_date(node)
        return self._kinds(measure), ""

    def _account_value(self) -> str:
        node = self.item.scalar("account")
        field = self._account_field(node, "")
        if node is not None and field is not None and field.type == "date":
            self.item.fail("field-does-not-fit", node, field=field.id, type="date", key="account")
            return ""
        return field.id if field else ""

    def _account_date(self, node: Scalar) -> str:
        field = self._account_field(node, ACCOUNT)
        if field is not None and field.type != "date":
            self.item.fail("field-does-not-fit", node, field=node.text, type=field.type, key="days_since")
        for key in COMPANIONS["days_since"]:
            if self.item.has(key):
                self.item.fail(
                    "companion-not-allowed", self.item.key_of(key), key=key, measure="days_since", allowed=_NUMBERS
                )
        return field.id if field else ""

    def _account_field(self, node: Scalar | None, prefix: str) -> FieldSpec | None:
        if node is None:
            return None
        known = [prefix + name for name in self.vocabulary.account]
        found = self._known(node, node.text, known, "unknown-account-field")
        return self.vocabulary.account[found.removeprefix(prefix)] if found else None

    def _kinds(self, key: str) -> tuple[str, ...]:
        if key != self.measure and not self._has(key):
            return ()
        node = self.item.node_of(key)
        if isinstance(node, Items) and not node.items:
            self.item.fail("nothing-listed", node, key=key)
        found = [self._kind(word) for word in self.item.scalars(key)]
        return tuple(dict.fromkeys(kind for kind in found if kind))

    def _kind(self, word: Scalar) -> str:
        """The kind of event of an id; for a title or another name of one, its id is suggested."""
        kinds = self.vocabulary.kinds
        if word.text not in kinds:
            for kind in kinds.values():
                if word.text in (kind.title.zh, kind.title.en, *kind.aliases):
                    facts = {"found": word.text, "nearest": kind.id, "suggestion": kind.id, "allowed": sorted(kinds)}
                    self.item.fail("unknown-kind", word, **facts)
                    return kind.id
        return self._known(word, word.text, kinds, "unknown-kind")

    def _known(self, node: Scalar, name: str, known: Collection[str], code: str, **facts: object) -> str:
        """The name if it is known, else its nearest with a problem; empty where nothing is near."""
        if name in known:
            return name
        close = self.faults.nearest(name, known)
        near, allowed = close or "", sorted(known)
        suggested = {"suggestion": near} if near else {}
        self.item.fail(code, node, found=name, nearest=near, **suggested, allowed=allowed, **facts)
        return close or ""

    def _spec(self, node: Scalar, name: str, kinds: Collection[str]) -> FieldSpec | None:
        """The field that all these kinds have under a name."""
        listed = [self.vocabulary.kinds[kind] for kind in kinds]
        if not listed:
            return None  # the kinds are wrong, and reported
        for kind in listed:
            if name not in kind.fields:
                own = [field for field in kind.fields if all(field in other.fields for other in listed)]
                name = self._known(node, name, own, "unknown-field", kind=kind.id)
                return kind.fields[name] if name else None
        return listed[0].fields[name]

    def _field(self, kinds: tuple[str, ...], among: tuple[str, ...], subject: str) -> FieldSpec | None:
        item, measure = self.item, self.measure
        if measure == "change_in" and subject and (subject == "count") == item.has("field"):
            code = "companion-not-allowed" if subject == "count" else "companion-missing"
            node = item.key_of("field" if subject == "count" else "change_in")
            item.fail(code, node, key="field", measure=f"change_in: {subject}", allowed="of")
        written = item.scalar("field") if self._has("field") and subject != "count" else None
        if written is None:
            return None
        spec = self._spec(written, written.text, (*kinds, *among))
        if spec is None:
            return None
        text_too = measure in {"distinct", "latest"}
        if spec.type == "date" or (spec.type not in NUMERIC and not text_too):
            item.fail("field-does-not-fit", written, field=spec.id, type=spec.type, key=measure)
        return spec

    def _by(self, kinds: tuple[str, ...]) -> str:
        node = self.item.scalar("by") if self._has("by") else None
        spec = self._spec(node, node.text, kinds) if node is not None else None
        return spec.id if spec else ""

    def _relative_to(self) -> str:
        node = self.item.scalar("relative_to") if self._has("relative_to") else None
        if node is None:
            return ""
        fields = self.vocabulary.account
        known = [LIMIT_BEFORE, *(ACCOUNT + name for name in fields)]
        found = self._known(node, node.text, known, "unknown-account-field")
        spec = fields.get(found.removeprefix(ACCOUNT)) if found != LIMIT_BEFORE else None
        if spec is not None and spec.type not in NUMERIC:
            self.item.fail("field-does-not-fit", node, field=found, type=spec.type, key="relative_to")
        return found

    def _listed(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        if not self._has(key):
            return ()
        node = self.item.node_of(key)
        if isinstance(node, Items) and not node.items:
            self.item.fail("nothing-listed", node, key=key)
        words = [self.item.one_of(word, allowed, key) for word in self.item.scalars(key)]
        return tuple(dict.fromkeys(word for word in words if word))

    # Windows and numbers

    def _duration(self, key: str) -> int | None:
        return self.item.duration(key) if self._has(key) else None

    def _window(self) -> Window:
        within, in_any, after = (self._duration(key) for key in ("within", "in_any", "after"))
        longest = within or after
        if in_any is not None and longest is not None and in_any >= longest:
            self.item.fail("span-too-long", self.item.key_of("in_any"), in_any=in_any, window=longest)
        if self.measure == "change_in" and not self.item.has("within") and not self.item.has("after"):
            self.item.fail("companion-missing", self.item.key_of("change_in"), key="within", measure="change_in")
        return Window(within, in_any, after)

    def _needs_at_least(self) -> int | None:
        found = self.item.integer("needs_at_least") if self._has("needs_at_least") else None
        if found is not None and found < 1:
            node = self.item.node_of("needs_at_least") or self.item.node
            self.item.fail("not-positive", node, key="needs_at_least", found=found)
        return found

    # Comparisons

    def _value(self, subject: str, field: FieldSpec | None) -> FieldSpec | None:
        """The field whose value is compared, where it is one; None where the measure is a number of its own."""
        if self.measure == "account":
            return self.vocabulary.account.get(subject)
        return field if self.measure == "latest" else None

    def _comparisons(self, value: FieldSpec | None, subject: str) -> tuple[Comparison, ...]:
        item = self.item
        allowed = self._operators(value, subject)
        written = [operator for operator in OPERATORS if item.has(operator)]
        found = []
        for operator in written:
            if operator not in allowed:
                key = item.key_of(operator)
                item.fail("comparison-does-not-fit", key, key=operator, measure=self.measure, allowed=allowed)
            elif operator == "is":
                found.append(Comparison(operator, self._words(operator, value)))
            elif (number := item.number(operator)) is not None:
                found.append(Comparison(operator, number))
        if not written:
            item.fail("no-comparison", item.key_of(self.measure), measure=self.measure, allowed=allowed)
        return tuple(found)

    def _operators(self, value: FieldSpec | None, subject: str) -> tuple[Operator, ...]:
        """The comparisons that fit: words for words, percent for shares, changes and relative sums, else numbers."""
        if self.measure == "share_of" or self._has("relative_to"):
            return _PERCENTS
        if self.measure == "change_in":
            return (*_PERCENTS, *_NUMBERS)
        if self.measure == "limit":
            return _WORDS if subject == "outcome" else _NUMBERS if subject else OPERATORS
        if self.measure not in {"account", "latest"}:
            return _NUMBERS
        if value is None:
            return OPERATORS  # what is compared is wrong, and reported
        return _NUMBERS if value.type in NUMERIC else _WORDS

    def _words(self, key: str, value: FieldSpec | None) -> tuple[str, ...]:
        node = self.item.node_of(key)
        if isinstance(node, Items) and not node.items:
            self.item.fail("nothing-listed", node, key=key)
        words = [self._word(word, key, value) for word in self.item.scalars(key)]
        return tuple(dict.fromkeys(word for word in words if word))

    def _word(self, node: Scalar, key: str, value: FieldSpec | None) -> str:
        if self.measure == "limit":
            return self.item.one_of(node, OUTCOMES, key) or ""
        if value is not None and value.type == "product":
            scopes = () if self.measure == "account" else SCOPES
            return self._known(node, node.text, (*scopes, *self.vocabulary.products), "unknown-product")
        if value is not None and value.type == "word":
            return self.item.one_of(node, tuple(value.words), key) or ""
        return node.text

    # Filters

    def _where(self, kinds: tuple[str, ...]) -> tuple[Filter, ...]:
        node = self.item.mapping("where") if self._has("where") else None
        if node is None:
            return ()
        if not node.entries:
            self.item.fail("nothing-listed", node, key="where")
        found = [self._filter(key, value, kinds) for key, value in node.entries.values()]
        return tuple(entry for entry in found if entry is not None)

    def _filter(self, key: Scalar, value: Node, kinds: tuple[str, ...]) -> Filter | None:
        spec = self._spec(key, key.text, kinds)
        if spec is None:
            return None
        if spec.type == "date" or (isinstance(value, MappingNode) and spec.type not in NUMERIC):
            self.item.fail("filter-does-not-fit", value, field=spec.id, type=spec.type)
            return None
        if isinstance(value, MappingNode):
            return self._compared(spec, value)
        scalars = self._filter_scalars(spec, value)
        if spec.type in NUMERIC:
            return self._equal(spec, scalars)
        listed = self._allowed_words(spec, kinds)
        words = [self._word(scalar, spec.id, listed) for scalar in scalars]
        return Filter(spec.id, words=tuple(dict.fromkeys(word for word in words if word)))

    def _allowed_words(self, spec: FieldSpec, kinds: tuple[str, ...]) -> FieldSpec:
        """The field with the words of all kinds: one kind may list other words than another."""
        for kind in kinds:
            other = self.vocabulary.kinds[kind].fields.get(spec.id)
            if other is not None and other is not spec and other.words != spec.words:
                words = {**spec.words, **other.words}
                spec = FieldSpec(spec.id, spec.type, spec.title, words=words)
        return spec

    def _filter_scalars(self, spec: FieldSpec, value: Node) -> tuple[Scalar, ...]:
        items = value.items if isinstance(value, Items) else (value,)
        if not items:
            self.item.fail("nothing-listed", value, key=spec.id)
        for node in items:
            if not isinstance(node, Scalar) or not node.text.strip():
                self.item.fail("not-a-value", node, key=spec.id)
        return tuple(node for node in items if isinstance(node, Scalar) and node.text.strip())

    def _equal(self, spec: FieldSpec, scalars: tuple[Scalar, ...]) -> Filter:
        numbers = [self._number(node, spec.id) for node in scalars]
        known = tuple(number for number in numbers if number is not None)
        if len(known) == 1:
            return Filter(spec.id, comparisons=(("exactly", known[0]),))
        return Filter(spec.id, words=tuple(dict.fromkeys(str(number) for number in known)))

    def _number(self, node: Scalar, key: str) -> Decimal | None:
        try:
            return parse_number(node.text)
        except FieldError as fault:
            self.item.fail(fault.code, node, key=key, **fault.facts)
            return None

    def _compared(self, spec: FieldSpec, node: MappingNode) -> Filter:
        inner = Fields(self.faults, node, _FILTERS, f"{self.item.inside}, {spec.id}")
        if not node.entries:
            inner.fail("nothing-listed", node, key=spec.id)
        comparisons = [(operator, inner.number(operator)) for operator in _NUMBERS if inner.has(operator)]
        multiple = inner.number("multiple_of")
        if multiple is not None and multiple <= 0:
            inner.fail("not-positive", inner.node_of("multiple_of") or node, key="multiple_of", found=multiple)
        if not inner.sound:
            self.item.sound = False
        numbers = tuple((operator, number) for operator, number in comparisons if number is not None)
        return Filter(spec.id, comparisons=numbers, multiple_of=multiple)
