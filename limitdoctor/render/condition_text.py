"""A condition read aloud, in Chinese or English: one line a test, indented under all, any and not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from limitdoctor.checklist.conditions import All, AnyOf, Comparison, Condition, Filter, Not, Operator, Test
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.vocabulary import SCOPES, FieldSpec, Vocabulary

_LIMIT_BEFORE = "limit_before"
_TURNED: Mapping[Operator, Operator] = {  # days still ahead count down
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
}


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
        match test.measure:
            case "count":
                text = self._counted(test)
            case "days_since":
                text = self._and(self._since(test, found) for found in test.comparisons)
            case "limit" | "account":
                text = self._state(test)
            case "calendar":
                text = self.say("calendar", kind=self._calendar(test), number=self._numbers(test))
            case "change_in":
                changes = self._and(self._change(found) for found in test.comparisons)
                text = self.say("change", measure=self._measure(test), changes=changes)
            case _:
                text = self.say("amount", measure=self._measure(test), comparisons=self._relative(test))
        if test.needs_at_least:
            text += self.say("needs_at_least", count=test.needs_at_least)
        return self._window(test) + text

    def _and(self, parts: Iterable[str]) -> str:
        return self.say("and_also").join(parts)

    def _window(self, test: Test) -> str:
        window = test.window
        if not window.within and not window.after:
            return ""
        days = words.days(window.within or window.after or 0, self.language)
        if window.in_any:
            busy = words.days(window.in_any, self.language)
            return self.say("window_any", days=days, busy=busy)
        return self.say("window_within" if window.within else "window_after", days=days)

    # what a test asks

    def _counted(self, test: Test) -> str:
        events = self._selected(test)
        if any(_is_never(found) for found in test.comparisons):
            return self.say("count_never", events=events)
        return self.say("count", events=events, times=self._and(self._times(found) for found in test.comparisons))

    def _times(self, found: Comparison) -> str:
        assert isinstance(found.value, Decimal)
        once = found.value == 1
        times = self.say("times_one") if once else self.say("times", value=self._number(found.value))
        return self.say(found.operator, value=times)

    def _since(self, test: Test, found: Comparison) -> str:
        """A comparison of days as one of dates; a negative number of days is still ahead of the loss."""
        assert isinstance(found.value, Decimal)
        subject = self.say("item_named", title=self._account(test.subject)) if test.subject else ""
        what = subject or self.say("last_of", events=self._selected(test))
        ahead = found.value < 0
        operator = _TURNED.get(found.operator, found.operator) if ahead else found.operator
        if not found.value and operator in _TURNED:
            return self.say("on_day", what=what, when=self.say(f"day_{operator}"))
        number = abs(found.value)
        days = words.days(int(number), self.language) if number == int(number) else self.say("days", number=number)
        return self.say("ahead" if ahead else "ago", what=what, days=self.say(operator, value=days))

    def _state(self, test: Test) -> str:
        if test.measure == "account":
            title = self.say("item_named", title=self._account(test.subject))
            return self.say("amount", measure=title, comparisons=self._numbers(test))
        if test.subject == "outcome":
            return self.say("outcome", state=self._numbers(test))
        days = (self._in_days(found) for found in test.comparisons)
        return self.say(f"limit_{test.subject}", days=self._and(days))

    def _in_days(self, found: Comparison) -> str:
        assert isinstance(found.value, Decimal)
        return self.say(found.operator, value=words.days(int(found.value), self.language))

    def _calendar(self, test: Test) -> str:
        text = self.say(f"kind_{test.subject}")
        details = [
            words.either([self.say(f"{name}_{word}") for word in found], self.language)
            for name, found in (("direction", test.direction), ("directness", test.directness))
            if found
        ]
        return self.say("events_where", events=text, filters=self._and(details)) if details else text

    def _change(self, found: Comparison) -> str:
        assert isinstance(found.value, Decimal)
        number = self._number(abs(found.value))
        if found.operator == "percent_at_most" and found.value < 0:
            return self.say("fell", value=number)
        if found.operator == "percent_at_least" and found.value > 0:
            return self.say("rose", value=number)
        return self.say("changed", comparison=self.say(found.operator, value=self._number(found.value)))

    def _relative(self, test: Test) -> str:
        if not test.relative_to:
            return self._numbers(test)
        parts = (found for found in test.comparisons if isinstance(found.value, Decimal))
        said = self._and(
            self.say(found.operator.removeprefix("percent_"), value=self.say("percent", value=found.value))
            for found in parts
        )
        if test.relative_to == _LIMIT_BEFORE:
            return self.say("relative_limit", comparisons=said)
        field = self._account(test.relative_to.removeprefix("account."))
        return self.say("relative_account", field=field, comparisons=said)

    def _numbers(self, test: Test) -> str:
        return self._and(self._comparison(test, found) for found in test.comparisons)

    def _measure(self, test: Test) -> str:
        events = self._selected(test)
        field = self._field(test.field, test.kinds)
        if test.measure == "share_of":
            among = self._events(test.among)
            if test.field:
                return self.say("measure_share_of_sum", events=events, among=among, field=field)
            return self.say("measure_share_of", events=events, among=among)
        if test.measure == "change_in" and test.subject == "count":
            return self.say("measure_count", events=events)
        name = test.subject if test.measure == "change_in" else test.measure
        return self.say(f"measure_{name}", events=events, field=field)

    def _selected(self, test: Test) -> str:
        """The events that a test looks at, with what is asked of them."""
        events = self._events(test.kinds)
        if test.where:
            events = self.say(
                "events_where",
                events=events,
                filters=self._and(self._filter(found, test.kinds) for found in test.where),
            )
        if test.followed_by:
            gap = words.days(test.gap or 0, self.language)
            events = self.say("events_followed", events=events, after=self._events(test.followed_by), gap=gap)
        return self.say("events_by", events=events, field=self._field(test.by, test.kinds)) if test.by else events

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
            named = [self.say("item_named", title=title) for title in titles]
            return self.say("one_of", value=words.either(named, self.language))
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


def _is_never(found: Comparison) -> bool:
    """Whether a comparison of a count lets nothing happen."""
    return found.value == {"at_most": 0, "exactly": 0, "less_than": 1}.get(found.operator)
