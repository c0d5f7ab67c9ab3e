"""What several files say -> one History: events in their total order, no row counted twice, one account.

The order of the files changes nothing but the places that messages name. What was skipped is no duplicate: nobody knows
what a row says that could not be read, so it is counted and listed in each file that holds it, a copy included.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from limitdoctor.history.model import AS_WRITTEN, READINGS, Answer, Coverage, Event, History, InputFile, Unread
from limitdoctor.history.part import Part
from limitdoctor.problems import InvalidFileError, Location, Problem, in_order, problem
from limitdoctor.vocabulary import ORDER, SCOPES, Value, Vocabulary

MOST_TRUSTED = 0.99  # of a record in which an event may be missing, among however many rows

_ONE_DAY = timedelta(days=1)
_Key: TypeAlias = tuple[date, time | None, str, str, tuple[str, ...]]


class Said(NamedTuple):
    """What was said on the command line; it beats what the files say."""

    as_of: date | None = None
    product: str | None = None
    vanished: date | None = None
    limit_before: Value | None = None
    business: bool = False


def combine(parts: Sequence[Part], vocabulary: Vocabulary, said: Said) -> History:
    """One history of all parts. Raises InvalidFileError where nothing is left."""
    as_of = said.as_of or _latest(parts, said.vanished)
    account, clashes = _account(parts, vocabulary, said)
    answers, more_clashes = _answers(parts)
    ordered = _Ordered(parts, as_of)
    skipped = [problem_ for part in parts for problem_ in part.skipped] + ordered.skipped
    warnings = [problem_ for part in parts for problem_ in part.warnings] + clashes + more_clashes
    coverage = _coverage(parts, as_of, vocabulary, str(account.get("product", "")))
    stated = any(part.account or part.spans or part.recognised for part in parts)
    if not (ordered.events or coverage or answers or stated):
        raise InvalidFileError([*skipped, *warnings, *(problem("nothing-left", Location(p.path)) for p in parts)])
    warnings += [problem("nothing-left", Location(p.path), "warning") for p in parts if len(parts) > 1 and _is_empty(p)]
    warnings += ordered.overlaps()
    return History(
        account=account,
        as_of=as_of,
        coverage=coverage,
        events=tuple(ordered.events),
        answers=answers,
        inputs=tuple(ordered.inputs()),
        skipped=tuple(sorted(skipped, key=Problem.sort_key)),
        warnings=in_order(warnings),
        vanished=said.vanished,
        limit_before=said.limit_before,
        unread=tuple(unread for part in parts for unread in part.unread) + tuple(ordered.unread),
    )


def _is_empty(part: Part) -> bool:
    return not (part.events or part.spans or part.coverage or part.account or part.answers or part.recognised)


def _latest(parts: Iterable[Part], vanished: date | None) -> date | None:
    """Each file ends with what it states, else with its export's window, else with its latest date; the last counts.

    Who says on which day the limit went, after all that, speaks on that day at the earliest.
    """
    days = [day for part in parts for day in _ends(part)]
    return max(days if vanished is None else [*days, vanished], default=None)


def _ends(part: Part) -> Iterator[date]:
    stated = part.as_of or part.window_end
    if stated:
        yield stated
        return
    yield from (span.last or span.first for span in part.spans)
    yield from (covered.last for covered in part.coverage)
    if part.events:
        yield max(map(itemgetter(0), part.events))


# the account and the answers


def _account(parts: Sequence[Part], vocabulary: Vocabulary, said: Said) -> tuple[dict[str, Value], list[Problem]]:
    """The account fields of all files; of two values the one that sorts first stands, and both are named."""
    found: dict[str, Value] = {}
    clashes = []
    for name in vocabulary.account:
        stated = sorted((part.account[name] for part in parts if name in part.account), key=lambda s: str(s.value))
        if not stated:
            continue
        found[name] = stated[0].value
        for other in stated[1:]:
            if other.value != stated[0].value:
                first = stated[0].location
                facts = {"key": name, "found": other.value, "used": stated[0].value, "file": first.file}
                clashes.append(problem("account-clash", other.location, "warning", **facts, line=first.line))
    written = found.get("product")
    if said.product and written and written != said.product:
        place = next(part.account["product"].location for part in parts if "product" in part.account)
        clashes.append(problem("product-overridden", place, "warning", found=written, used=said.product))
    if said.product or "product" not in found:
        found["product"] = said.product or vocabulary.default_product
    if said.business:
        found["type"] = "business"
    return found, clashes


def _answers(parts: Iterable[Part]) -> tuple[tuple[Answer, ...], list[Problem]]:
    """One answer a finding; two that contradict each other leave it unknown."""
    given: dict[str, list[Answer]] = {}
    for part in parts:
        for answer in part.answers:
            given.setdefault(answer.finding, []).append(answer)
    found, clashes = [], []
    for finding, answers in sorted(given.items()):
        first, *others = sorted(answers, key=lambda answer: (answer.state == "unknown", answer.state, answer.location))
        against = next((other for other in others if other.state not in (first.state, "unknown")), None)
        found.append(first._replace(state="unknown") if against else first)
        if against:
            facts = {"finding": finding, "first": first.state, "second": against.state, "file": first.location.file}
            clashes.append(problem("answers-clash", against.location, "warning", **facts, line=first.location.line))
    return tuple(found), clashes


# what is recorded


def _coverage(parts: Sequence[Part], as_of: date | None, vocabulary: Vocabulary, product: str) -> tuple[Coverage, ...]:
    """All recorded spans up to `as_of`, joined where they touch, as far as the rows of the files could be read.

    They lack the days of which a row could not be read, and are trusted less where the day could not be read either.
    """
    unread = _Unread(parts, vocabulary, product)
    spans: dict[tuple[str, str, float], list[tuple[date, date]]] = {}
    for part in parts:
        said = [Coverage(s.family, s.first, s.last or as_of or s.first, s.scope, s.trust) for s in part.spans]
        for each in (*said, *part.coverage):
            last = min(each.last, as_of) if as_of else each.last
            trust = unread.trust(each)
            if each.first <= last and (trust or not each.trust):
                spans.setdefault((each.family, each.scope, trust), []).append((each.first, last))
    found = []
    for (family, scope, trust), days in sorted(spans.items()):
        for first, last in _without(_joined(days), unread.days(family, scope)):
            found.append(Coverage(family, first, last, scope, trust))
    return tuple(found)


class _Unread:
    """What the rows that could not be read leave open, in all files together."""

    def __init__(self, parts: Sequence[Part], vocabulary: Vocabulary, product: str) -> None:
        self.parts = parts
        self.vocabulary = vocabulary
        self.product = product
        self.holes: dict[str, set[tuple[str, date]]] = {}
        for family, scope, day in {hole for part in parts for hole in part.holes}:
            self.holes.setdefault(family, set()).add((scope, day))
        self.undated = sum((part.undated for part in parts), Counter[tuple[str, str]]())
        self.known: dict[tuple[str, str], float] = {}

    def days(self, family: str, scope: str) -> list[date]:
        """The days of which a row was not read that is of this record, or may be."""
        holes = (*self.holes.get(family, ()), *self.holes.get("", ()))
        return sorted({day for product, day in holes if self._may_be(product, scope)})

    def trust(self, span: Coverage) -> float:
        """How far a span can be trusted to be complete, now that rows were left out of which nobody knows the day."""
        if not self.undated:
            return span.trust
        key = span.family, span.scope
        if key not in self.known:
            self.known[key] = self._share_read(*key)
        return round(span.trust * self.known[key], 6)

    def _share_read(self, family: str, scope: str) -> float:
        """The share of rows whose day is known: among those of the record, times that among all where any may be."""
        undated = self.undated.items()
        lost = sum(count for (f, product), count in undated if f == family and self._may_be(product, scope))
        of_any = self.undated["", ""]
        if not lost and not of_any:
            return 1.0
        kinds = self.vocabulary.kinds
        read = sum(n for (kind, p), n in self.events.items() if kinds[kind].family == family and self._may_be(p, scope))
        rows = max(of_any, sum(part.rows for part in self.parts if not part.recognised))
        share = read / (read + lost) if lost else 1.0
        return min(MOST_TRUSTED, share * (1 - of_any / rows if of_any else 1.0))

    @cached_property
    def events(self) -> Counter[tuple[str, str]]:
        """How many events there are, by kind and product."""
        found: Counter[tuple[str, str]] = Counter()
        for part in self.parts:
            found.update(map(itemgetter(2, 3), part.events))
        return found

    def _may_be(self, product: str, scope: str) -> bool:
        return not product or _same_scope(product, scope, self.vocabulary, self.product)


def _same_scope(one: str, other: str, vocabulary: Vocabulary, product: str) -> bool:
    if one not in SCOPES and other not in SCOPES:
        return one == other
    return vocabulary.scope_of(one, product) == vocabulary.scope_of(other, product)


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + _ONE_DAY:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _without(spans: Iterable[tuple[date, date]], days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """The spans less the days, which are in order."""
    for begin, last in spans:
        first = begin
        for day in days[bisect_left(days, begin) : bisect_right(days, last)]:
            if first < day:
                yield first, day - _ONE_DAY
            first = day + _ONE_DAY
        if first <= last:
            yield first, last


# the events


class _Ordered:
    """The events of all parts in the total order of `History.events`, and what became of each row."""

    def __init__(self, parts: Sequence[Part], as_of: date | None) -> None:
        self.parts = parts
        self.skipped: list[Problem] = []
        self.unread: list[Unread] = []
        self.late: Counter[int] = Counter()
        self.repeated: Counter[int] = Counter()
        self.events: list[Event] = []
        if len(parts) == 1 and _is_timed_bill(parts[0]):
            self._take_bill(parts[0], as_of)
            return
        buckets, mixed = _buckets(parts)
        for key in sorted(buckets, key=_order_of_keys):
            events = buckets.pop(key)
            if as_of is not None and key[0] > as_of:
                self._skip(events, as_of)
                continue
            events.sort(key=_order_of_mixed(len(key[4])) if key in mixed else itemgetter(5))
            repeats = len(events) > 1 and (ORDER in key[4] or len(parts) > 1)
            self.events += self._once(events, key[4]) if repeats else events

    def _take_bill(self, part: Part, as_of: date | None) -> None:
        """One bill alone: nothing in it repeats, so that one sort does what the groups below do for all else."""
        events = sorted(part.events, key=itemgetter(*range(6)))
        end = len(events) if as_of is None else bisect_right(events, as_of, key=itemgetter(0))
        self.events = events[:end]
        self._skip(events[end:], as_of or date.max)

    def inputs(self) -> Iterator[InputFile]:
        """Each file: rows = events + skipped + duplicates."""
        several = len(self.parts) > 1
        for index, part in enumerate(self.parts):
            events = [event for event in self.events if event.file == index] if several else self.events
            yield InputFile(
                path=part.path,
                format=part.format,
                encoding=part.encoding,
                rows=part.rows,
                events=len(events),
                skipped=len(part.skipped) + self.late[index],
                duplicates=part.duplicates + self.repeated[index],
                first=events[0].day if events else None,
                last=events[-1].day if events else None,
            )

    def overlaps(self) -> list[Problem]:
        """A word on each file whose rows stand in another one too."""
        found = sorted(self.repeated.items()) if len(self.parts) > 1 else ()
        places = [(Location(self.parts[index].path), count) for index, count in found if count > 0]
        return [problem("files-overlap", place, "warning", count=count) for place, count in places]

    def _skip(self, events: Iterable[Event], as_of: date) -> None:
        """Lists what is dated after the end of the history."""
        for event in events:
            self.late[event.file] += 1
            place = Location(self.parts[event.file].path, event.line)
            self.skipped.append(problem("after-as-of", place, "warning", found=event.day, as_of=as_of))
            if event.kind in READINGS:
                self.unread.append(Unread(event.day, event.product, place))

    def _once(self, events: list[Event], names: tuple[str, ...]) -> Iterator[Event]:
        """Each event as often as the file has it that has it most often; with an order number, once."""
        count = len(names)
        for _, equal in groupby(events, key=lambda event: event.values[:count]):
            same = list(equal)
            if len(same) == 1:
                yield same[0]
                continue
            by_file: dict[int, list[Event]] = {}
            for event in same:
                by_file.setdefault(event.file, []).append(event)
            # a bill has told its equal rows apart already, by cells that no event keeps
            once = {file: ORDER in names and not self.parts[file].recognised for file in by_file}
            kept = max((found[:1] if once[file] else found for file, found in sorted(by_file.items())), key=len)
            yield from kept
            self.repeated.update(event.file for event in same)
            self.repeated.subtract(event.file for event in kept)


def _is_timed_bill(part: Part) -> bool:
    """A bill whose events all have a time of day and their fields in order, so that they compare as they stand."""
    return part.recognised and all(map(itemgetter(1), part.events)) and all(map(_is_canonical, _names(part)))


def _names(part: Part) -> set[tuple[str, ...]]:
    return set(map(itemgetter(4), part.events))


def _buckets(parts: Iterable[Part]) -> tuple[dict[_Key, list[Event]], set[_Key]]:
    """Events that differ in the values of their fields alone, by all the rest.

    Fields that the vocabulary does not know take no part in the order nor in what counts as equal; the keys of
    buckets that hold such events are returned too.
    """
    buckets: dict[_Key, list[Event]] = {}
    for part in parts:
        for event in part.events:
            try:
                buckets[event[:5]].append(event)
            except KeyError:
                buckets[event[:5]] = [event]
    mixed: set[_Key] = set()
    strange = {names for names in {key[4] for key in buckets} if not _is_canonical(names)}
    for key in [key for key in buckets if key[4] in strange] if strange else ():
        for event in map(_canonical, buckets.pop(key)):
            known = tuple(name for name in event.names if not name.startswith(AS_WRITTEN))
            target = (*event[:4], known)
            buckets.setdefault(target, []).append(event)
            if known != event.names:
                mixed.add(target)
    return buckets, mixed


def _is_canonical(names: tuple[str, ...]) -> bool:
    return not any(name.startswith(AS_WRITTEN) for name in names) and list(names) == sorted(names)


def _canonical(event: Event) -> Event:
    """The event with its known fields by name and the others, by name too, behind them."""
    fields = sorted(zip(event.names, event.values, strict=True), key=lambda f: (f[0].startswith(AS_WRITTEN), f[0]))
    return event._replace(names=tuple(name for name, _ in fields), values=tuple(value for _, value in fields))


def _order_of_keys(key: _Key) -> tuple[date, bool, time, str, str, tuple[str, ...]]:
    """Day, then time (none first), then kind, product and the names of the fields."""
    day, at, kind, product, names = key
    return (day, at is not None, at or time.min, kind, product, names)


def _order_of_mixed(count: int) -> Callable[[Event], tuple[object, ...]]:
    return lambda event: (event.values[:count], event.names[count:], event.values[count:], event.file, event.line)
