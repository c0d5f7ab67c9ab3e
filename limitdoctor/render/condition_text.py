"""A condition read aloud, in Chinese or English: one line a test, indented under all, any and not."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from limitdoctor.checklist.conditions import All, AnyOf, Comparison, Condition, Filter, Not, Test
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.vocabulary import SCOPES, FieldSpec, Vocabulary

_LIMIT_BEFORE = "limit_before"


def read_aloud(condition: Condition, vocabulary: Vocabulary, language: Language) -> tuple[tuple[int, str], ...]:
    """The condition as (depth, sentence) lines."""
    return tuple(_Reader(vocabulary, language).lines(condition, 0))


class _Reader:
    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self.vocabulary = vocabulary
        self.language = language

    def say(self, name: str, /, **blanks: object) -> str:
        return say(f"explaining.{name}", self.language, **blanks)

    def lines(self, condition: Condition, depth: int) -> Iterator[tuple[int, str]]:
        match condition:
            case Test():
                yield depth, self._test(condition)
            case All(branches=branches):
                yield from self._several("all_of", branches, depth)
            case AnyOf(branches=branches):
                yield from self._several("any_of", branches, depth)
            case Not(branch=branch):
                yield from self._several("not_of", (branch,), depth)
            case _:
                assert_never(condition)

    def _several(self, name: str, branches: Sequence[Condition], depth: int) -> Iterator[tuple[int, str]]:
        yield depth, self.say(name)
        for branch in branches:
            yield from self.lines(branch, depth + 1)

    def _test(self, test: Test) -> str:
        measure = self._measure(test)
        if test.by:
            measure += self.say("by", field=self._field(test.by, test.kinds))
        if test.followed_by:
            gap = words.days(test.gap or 0, self.language)
            measure += self.say("followed_by", events=self._events(test.followed_by), gap=gap)
        if test.relative_to == _LIMIT_BEFORE:
            measure += self.say("relative_limit")
        elif test.relative_to:
            measure += self.say("relative_account", field=self._account(test.relative_to.removeprefix("account.")))
        if test.needs_at_least:
            measure += self.say("needs_at_least", count=test.needs_at_least)
        joint = self.say("and_also")
        comparisons = joint.join(self._comparison(test, found) for found in test.comparisons)
        return self.say("test", window=self._window(test), measure=measure, comparisons=comparisons)

    def _window(self, test: Test) -> str:
        window = test.window
        text = ""
        if window.within:
            text = self.say("window_within", days=words.days(window.within, self.language))
        elif window.after:
            text = self.say("window_after", days=words.days(window.after, self.language))
        if window.in_any:
            text += self.say("window_any", days=words.days(window.in_any, self.language))
        return text

    def _measure(self, test: Test) -> str:
        if test.measure in ("limit", "account", "calendar"):
            return self._state(test)
        events = self._events(test.kinds)
        if test.where:
            filters = self.say("and_also").join(self._filter(found, test.kinds) for found in test.where)
            events = self.say("events_where", events=events, filters=filters)
        if test.measure in ("days_since", "share_of", "change_in"):
            return self._comparing(test, events)
        if test.measure == "count":
            return self.say("measure_count", events=events)
        return self.say(f"measure_{test.measure}", events=events, field=self._field(test.field, test.kinds))

    def _state(self, test: Test) -> str:
        if test.measure == "account":
            return self.say("measure_account", field=self._account(test.subject))
        if test.measure == "limit":
            return self.say(f"measure_limit_{test.subject}")
        text = self.say("measure_calendar", kind=self.say(f"kind_{test.subject}"))
        details = [self.say(f"direction_{word}") for word in test.direction]
        details += [self.say(f"directness_{word}") for word in test.directness]
        if not details:
            return text
        return self.say("events_where", events=text, filters=words.either(details, self.language))

    def _comparing(self, test: Test, events: str) -> str:
        field = self._field(test.field, test.kinds)
        if test.measure == "days_since":
            if test.subject:
                return self.say("measure_days_since_account", field=self._account(test.subject))
            return self.say("measure_days_since", events=events)
        if test.measure == "share_of":
            among = self._events(test.among)
            if test.field:
                return self.say("measure_share_of_sum", events=events, among=among, field=field)
            return self.say("measure_share_of", events=events, among=among)
        if test.subject == "count":
            return self.say("measure_change_in_count", events=events)
        return self.say(f"measure_change_in_{test.subject}", events=events, field=field)

    def _events(self, kinds: Sequence[str]) -> str:
        titles = [
            self.vocabulary.kinds[kind].title.of(self.language) if kind in self.vocabulary.kinds else kind
            for kind in kinds
        ]
        return self.say("events_of", kinds=harmless(words.either(titles, self.language)))

    def _filter(self, found: Filter, kinds: Sequence[str]) -> str:
        field = self._field(found.field, kinds)
        parts = []
        if found.words:
            spec = self._spec(found.field, kinds)
            titles = [self._word(word, spec) for word in found.words]
            parts.append(self.say("is", value=words.either(titles, self.language)))
        parts += [self.say(operator, value=self._number(value)) for operator, value in found.comparisons]
        if found.multiple_of is not None:
            parts.append(self.say("multiple_of", value=self._number(found.multiple_of)))
        return self.say("filter", field=field, what=self.say("and_also").join(parts))

    def _comparison(self, test: Test, found: Comparison) -> str:
        if isinstance(found.value, tuple):
            if test.measure == "limit":
                titles = [self.say(f"outcome_{word}") for word in found.value]
            elif test.measure == "account":
                titles = [self._word(word, self.vocabulary.account.get(test.subject)) for word in found.value]
            else:
                titles = [self._word(word, self._spec(test.field, test.kinds)) for word in found.value]
            return self.say("is", value=words.either(titles, self.language))
        return self.say(found.operator, value=self._number(found.value))

    def _number(self, value: Decimal) -> str:
        return words.plain_amount(value)

    def _word(self, word: str, spec: FieldSpec | None) -> str:
        if spec is not None and word in spec.words:
            return harmless(spec.words[word].of(self.language))
        if word in SCOPES:
            return self.say(f"scope_{word}")
        product = self.vocabulary.products.get(word)
        return harmless(product.title.of(self.language) if product else word)

    def _spec(self, name: str, kinds: Sequence[str]) -> FieldSpec | None:
        for kind in kinds:
            found = self.vocabulary.kinds.get(kind)
            if found is not None and name in found.fields:
                return found.fields[name]
        return None

    def _field(self, name: str, kinds: Sequence[str]) -> str:
        spec = self._spec(name, kinds)
        if spec is not None:
            return harmless(spec.title.of(self.language))
        return self.say("product_field") if name == "product" else harmless(name)

    def _account(self, name: str) -> str:
        spec = self.vocabulary.account.get(name)
        return harmless(spec.title.of(self.language) if spec else name)
