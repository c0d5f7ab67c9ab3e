"""What a changed condition means, without any account: true more often, less often, differently, or just the same.

Decided by the prover, and shown by the smallest histories on which the two conditions differ. Where nobody can decide,
the examples of the finding are varied until one differs; what that cannot show is said to be open.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, assert_never

from limitdoctor.checklist.conditions import All, AnyOf, Condition, Not, Test, tests_of
from limitdoctor.checklist.model import Checklist, Finding
from limitdoctor.history.model import State
from limitdoctor.problems import Location
from limitdoctor.review.nearby import Nearby
from limitdoctor.review.prove import Prover
from limitdoctor.review.smallest import Answer, example_text
from limitdoctor.vocabulary import PRODUCT, FieldSpec, Names, Vocabulary

# more, less: strictly. not_less, not_more: whether it is the same is open. differs: there is a history that shows it,
# and how else they differ is open. undecided: not even that.
Word = Literal["same", "more", "less", "differently", "not_less", "not_more", "differs", "undecided"]
_OPEN: dict[Word, Word] = {"undecided": "differs", "not_less": "more", "not_more": "less"}  # once a history shows it
_WORDS: dict[tuple[str, str], Word] = {  # whether only the new one, only the old one can be true
    ("impossible", "impossible"): "same",
    ("possible", "impossible"): "more",
    ("impossible", "possible"): "less",
    ("possible", "possible"): "differently",
    ("undecided", "impossible"): "not_less",
    ("impossible", "undecided"): "not_more",
    ("undecided", "undecided"): "undecided",
}
_NOWHERE = Location("")


class Shown(NamedTuple):
    """A history on which the conditions differ, written as an example that expects what the new one says."""

    example: str
    before: State
    after: State
    smallest: bool = True


class Meaning(NamedTuple):
    """How often the new condition of a finding is true, held against the old one; the smallest history first."""

    word: Word
    shown: tuple[Shown, ...] = ()


class Comparer:
    """Compares conditions in the words of the new checklist, whose prover and examples it uses."""

    def __init__(self, old: Checklist, new: Checklist) -> None:
        self.vocabularies = (old.vocabulary, new.vocabulary)
        self.checklist = new
        self.prover = Prover(new)

    def meaning(self, before: Condition, after: Finding) -> Meaning:
        """What became of the condition of a finding; both have one."""
        assert after.when is not None
        if not _same_words(before, *self.vocabularies):
            return Meaning("undecided")
        gained = self.prover.separates(after.when, before)
        lost = self.prover.separates(before, after.when)
        word = _word(gained, lost)
        shown = sorted(_shown(gained, lost), key=lambda each: (len(each.example), each.example))
        near = self._near(before, after) if word in _OPEN else None
        if near is None:
            return Meaning(word, tuple(shown))
        known = "unknown" not in (near.before, near.after)
        return Meaning(_OPEN[word] if known else word, (near,))

    def _near(self, before: Condition, after: Finding) -> Shown | None:
        """An example near those of the finding on which the two differ."""
        found = Nearby(after, self.checklist, Names(self.checklist.vocabulary)).differing(before)
        return (
            None
            if found is None
            else Shown(example_text(found.own, found.written), found.other, found.own, smallest=False)
        )


def written_alike(one: Condition | None, other: Condition | None) -> bool:
    """Whether two conditions say the same in the same order, wherever they stand."""
    return (None if one is None else _placeless(one)) == (None if other is None else _placeless(other))


def _word(gained: Answer, lost: Answer) -> Word:
    return _WORDS.get((gained.word, lost.word), "differs")


def _shown(gained: Answer, lost: Answer) -> Iterator[Shown]:
    if gained.proof is not None:
        yield Shown(gained.proof.example("present"), "absent", "present")
    if lost.proof is not None:
        yield Shown(lost.proof.example("absent"), "present", "absent")


def _placeless(condition: Condition) -> Condition:
    """A condition without the places where it stands."""
    match condition:
        case Test():
            return condition._replace(location=_NOWHERE)
        case Not(branch=branch):
            return Not(_placeless(branch), _NOWHERE)
        case All(branches=branches):
            return All(tuple(map(_placeless, branches)), _NOWHERE)
        case AnyOf(branches=branches):
            return AnyOf(tuple(map(_placeless, branches)), _NOWHERE)
        case _:
            assert_never(condition)


def _same_words(condition: Condition, old: Vocabulary, new: Vocabulary) -> bool:
    """Whether all that a condition names means the same in both vocabularies."""
    if old == new:
        return True
    for test in tests_of(condition):
        kinds = (*test.kinds, *test.among, *test.followed_by)
        if any(_kind(old, kind) != _kind(new, kind) for kind in kinds):
            return False
        fields = [test.subject] if test.measure in ("account", "days_since") and test.subject else []
        fields += [test.relative_to.removeprefix("account.")] if test.relative_to.startswith("account.") else []
        if any(_field(old.account.get(name)) != _field(new.account.get(name)) for name in fields):
            return False
        asks_product = any(found.field == PRODUCT for found in test.where) or PRODUCT in fields
        if asks_product and (old.products, old.default_product) != (new.products, new.default_product):
            return False
    return True


def _kind(vocabulary: Vocabulary, name: str) -> object:
    """What a kind of event is, apart from its names."""
    kind = vocabulary.kinds.get(name)
    if kind is None:
        return None
    return kind.family, kind.after_day_zero, {field: _field(spec) for field, spec in kind.fields.items()}


def _field(spec: FieldSpec | None) -> object:
    return None if spec is None else (spec.type, frozenset(spec.words), spec.at_least, spec.at_most, spec.zero)
