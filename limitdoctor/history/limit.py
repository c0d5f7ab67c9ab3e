"""The limit story: history -> what happened to the limit, when, from what to what, after which payoff.

Told from the readings of the account's own limit, from what was borrowed and repaid, and from what the person said.
Pure; every doubt becomes a warning.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from limitdoctor.fields import FIRST_DAY
from limitdoctor.history.model import READINGS, Event, History, LimitStory, Outcome, Turn
from limitdoctor.problems import Location, Problem, problem
from limitdoctor.vocabulary import SELF

LONGEST_GAP = 31  # days between the last sight of the limit and its loss that need no question
INTEREST_SHARE = Decimal("0.1")  # of what was repaid, at most so much was interest and left the debt as it was

_NOTHING = Decimal(0)
_YUAN = Decimal(1)
_TOLD_BY = READINGS | {"draw", "repayment"}
_ZERO_FORMS: frozenset[Outcome] = frozenset(("gone", "unusable", "entry_missing"))


def tell(history: History) -> LimitStory:
    """The limit story of a history.

    `before` is the total that was there and `after` the one that was left, both None where nobody read them. After
    several losses the story is of the last; with `--vanished`, of the one that fits that day, and where none fits of
    one that only the person saw: its outcome is unknown, since a day does not tell how it went. A loss that was made
    good in part counts as reduced, in full as restored; a draw proves that the limit was there on its day, the next
    reading tells how much of it. An amount that is the total less what is owed is no loss: the total is taken to be
    unchanged. Nothing is intact where a later reading was left out or is empty: it may have been of the loss.
    """
    own = {SELF, history.product} if history.product else {SELF}
    events = [event for event in history.events if event.kind in _TOLD_BY and event.product in own]
    teller = _Teller(_money(history.limit_before))
    for day, of_day in groupby(events, key=itemgetter(0)):
        teller.take(day, tuple(of_day))
    loss = _chosen(teller, history.vanished)
    return _Story(history, teller, loss).told()


def empty_readings(history: History) -> tuple[Problem, ...]:
    """One problem for each reading of a limit, of any product, that says neither an amount nor how it looked."""
    limits = (event for event in history.events if event[2] == "limit")
    return tuple(_empty(history, event) for event in limits if _is_empty(_reading(event)))


class _Reading(NamedTuple):
    """One look at the limit. `form` is None where it can be drawn; a total of None was not read."""

    event: Event
    form: Outcome | None
    total: Decimal | None
    used: Decimal | None
    available: Decimal | None

    @property
    def says_nothing(self) -> bool:
        seen = self.event.kind == "limit_granted" or self.event.get("state") is not None
        return not seen and self.total is None and self.available is None


@dataclass(slots=True)
class _Episode:
    """From a whole limit until it is whole again: one loss, or several of which each came before the last was over."""

    whole: Decimal | None
    turns: list[Turn]

    def turned(self, day: date, outcome: Outcome, amount: Decimal | None) -> None:
        """One more reading; it is a turn where it differs from what stood."""
        if not self.turns or self.turns[-1][1:] != (outcome, amount):
            self.turns.append(Turn(day, outcome, amount))


@dataclass(slots=True)
class _Loss:
    """One time that the limit went: `first` shows the loss, None where only the person says so: how is unknown then."""

    form: Outcome
    first_missing: date
    last_seen: date | None
    before: Decimal | None
    after: Decimal | None
    first: Event | None
    episode: _Episode
    existed: bool = True
    restored_on: date | None = None
    last_read: date | None = None
    place: int = 0  # of its first turn in the episode

    @property
    def open_at_zero(self) -> bool:
        return self.restored_on is None and self.form in _ZERO_FORMS

    @property
    def only_said(self) -> bool:
        return self.first is None

    def covers(self, day: date) -> bool:
        return day <= self.first_missing and (self.last_seen is None or self.last_seen <= day)


class _Debt(NamedTuple):
    """What is owed, as far as events tell: exact from an anchor on, unknown where something unmeasured happened."""

    low: Decimal = _NOTHING  # with no interest in the repayments
    repaid: Decimal = _NOTHING
    known: bool = True
    seen: bool = False

    @property
    def amount(self) -> Decimal | None:
        return self.low if self.known and self.seen else None

    def explains(self, missing: Decimal) -> bool:
        """Whether so much may be missing from the total because it is owed."""
        if self.amount is None or self.low <= 0:
            return False
        return self.low - _YUAN < missing < self.low + self.repaid * INTEREST_SHARE + _YUAN


class _Teller:
    """Walks through the days. `level` is the total that could be drawn last, `seen` the day on which it was so.

    `read_days` are those of the `seen_days` on which it was read, and not only drawn upon.
    """

    def __init__(self, limit_before: Decimal | None) -> None:
        self.level = limit_before
        self.existed = limit_before is not None
        self.seen: date | None = None
        self.seen_days: list[date] = []
        self.read_days: list[date] = []
        self.losses: list[_Loss] = []
        self.debt = _Debt()
        self.readings: list[tuple[date, Decimal]] = []
        self.debts: list[tuple[date, Decimal | None]] = []
        self.looked = False
        self.told_on: date | None = None  # the last day with a reading that says something, or with a draw
        self.empty: list[Event] = []
        self.payoffs: list[Event] = []
        self.repayments: list[Event] = []

    @property
    def loss(self) -> _Loss | None:
        """The loss that still stands."""
        return self.losses[-1] if self.losses and self.losses[-1].restored_on is None else None

    @property
    def drawn_upon(self) -> _Loss | None:
        """The loss that a draw showed to be over, as long as nobody has read how much was back."""
        last = self.losses[-1] if self.losses else None
        return last if last is not None and last.restored_on is not None and self.level is None else None

    def take(self, day: date, events: tuple[Event, ...]) -> None:
        """One day: what was borrowed and repaid counts as earlier than what was read."""
        kinds = {event[2] for event in events}
        readings = [] if kinds.isdisjoint(READINGS) else [event for event in events if event[2] in READINGS]
        debts = self._move(events, trace=bool(readings))
        if "draw" in kinds:
            self._drawn(day)
        self.existed = self.existed or len(readings) < len(events)
        for reading in _in_order(readings):
            self._read(day, reading, debts)
        if self.debt.seen and (not self.debts or self.debts[-1][1] != self.debt.amount):
            self.debts.append((day, self.debt.amount))

    def _move(self, events: tuple[Event, ...], *, trace: bool) -> list[_Debt]:
        """Borrows and repays; what was owed before, between (on a day with a reading) and after.

        One tight loop: a bill may have a million of them.
        """
        debts = [self.debt]
        low, repaid, known, seen = self.debt
        for event in events:
            kind, names, values = event[2], event[4], event[5]
            amount = _money(values[names.index("amount")]) if "amount" in names else None
            settles = values[names.index("settles")] if "settles" in names else None
            if kind == "draw" and amount is not None:
                low, seen = low + amount, True
            elif kind == "repayment" and settles == "all":
                low, repaid, known, seen = _NOTHING, _NOTHING, True, True
                self.payoffs.append(event)
            elif kind == "repayment" and seen and amount is not None:
                low, repaid = max(_NOTHING, low - amount), repaid + amount
            elif kind not in READINGS:
                low, repaid, known, seen = _NOTHING, _NOTHING, False, True  # an older debt, or one without a figure
            if kind == "repayment" and settles is None:
                self.repayments.append(event)
            if trace:
                debts.append(_Debt(low, repaid, known, seen))
        self.debt = _Debt(low, repaid, known, seen)
        debts.append(self.debt)
        return debts

    def _drawn(self, day: date) -> None:
        loss = self.loss
        if loss is not None and loss.open_at_zero:
            loss.restored_on, loss.after, self.level = day, None, None
            loss.episode.turned(day, "restored", None)
        self.told_on = day
        self._saw(day)

    def _saw(self, day: date) -> None:
        self.seen = day
        self.seen_days.append(day)

    def _read(self, day: date, reading: _Reading, debts: list[_Debt]) -> None:
        if reading.used is not None:
            self.debt = _Debt(reading.used, seen=True)
            debts = [self.debt]
        if reading.says_nothing:
            if _is_empty(reading):
                self.empty.append(reading.event)
            return
        self.looked = True
        self.told_on = day
        form, total = self._usable(reading, debts)
        shown = reading.total if form == "unusable" else total
        if form is None:
            self._usable_again(day, reading.event, total)
        else:
            self._lost(day, reading.event, form, shown)
        if shown is not None:
            self.readings.append((day, shown))

    def _usable(self, reading: _Reading, debts: list[_Debt]) -> tuple[Outcome | None, Decimal | None]:
        """The form of a loss with what is left, or None with the total that can be drawn."""
        if reading.form is not None:
            return reading.form, _NOTHING if reading.form == "entry_missing" else None
        shown, left = reading.total, reading.available
        if shown is not None and left is not None:
            return self._shown_and_left(shown, left, debts)
        amount = shown if left is None else left
        if amount is None:
            return None, None
        total = self._total_behind(amount, reading, debts)
        if total is not None:
            self.debt = _Debt(total - amount, seen=True)
            return None, total
        owed = debts[-1].amount
        if left is not None and left > 0 and owed is not None:
            return None, left + owed
        return ("gone", _NOTHING) if amount == 0 else (None, amount)

    def _shown_and_left(
        self, shown: Decimal, left: Decimal, debts: list[_Debt]
    ) -> tuple[Outcome | None, Decimal | None]:
        """A total with what is available of it: what is missing beside the debt cannot be drawn."""
        missing = shown - left
        if shown == 0:
            return "gone", _NOTHING
        if missing <= 0 or debts[-1].amount is None or any(debt.explains(missing) for debt in debts):
            self.debt = _Debt(max(_NOTHING, missing), seen=True)
            return None, shown
        if left == 0:
            return "unusable", None
        return None, min(shown, left + debts[-1].low)

    def _total_behind(self, amount: Decimal, reading: _Reading, debts: list[_Debt]) -> Decimal | None:
        """The old total, where the amount read is what debts leave of it."""
        drawn = self.drawn_upon
        level = drawn.before if drawn else self.level
        if level is None or amount >= level:
            return None
        if reading.used is not None and reading.total is not None and reading.total >= reading.used:
            return None  # both were read: the amount is a total
        missing = level - amount
        return level if any(debt.explains(missing) for debt in debts) else None

    def _lost(self, day: date, event: Event, form: Outcome, shown: Decimal | None) -> None:
        loss = self.loss
        after = shown if form == "unusable" else _NOTHING if form == "gone" else None
        if loss is not None and loss.open_at_zero:
            loss.form, loss.after = form, after
            loss.episode.turned(day, form, after)
            return
        existed = self.existed or form != "gone"
        before = self.level if self.level is not None or form != "unusable" else shown
        self._begin(_Loss(form, day, self.seen, before, after, event, self._episode(before), existed))

    def _episode(self, before: Decimal | None) -> _Episode:
        """That of the loss that still stands, else a new one."""
        return self.loss.episode if self.loss else _Episode(before, [])

    def _begin(self, loss: _Loss) -> None:
        loss.episode.turned(loss.first_missing, loss.form, loss.after)
        loss.place = len(loss.episode.turns) - 1
        loss.last_read = self.read_days[-1] if self.read_days else None
        self.losses.append(loss)

    def _usable_again(self, day: date, event: Event, total: Decimal | None) -> None:
        """A limit that can be drawn: as before, lower, or back."""
        loss, drawn = self.loss, self.drawn_upon
        if event.kind == "limit_granted" and total is not None and self.level is not None and total < self.level:
            total = self.level if loss is None else total  # what was added, or one grant among several
        if drawn is not None and total is not None:
            self._measured(drawn, day, total)
        elif loss is None:
            if total is not None and self.level is not None and total < self.level:
                self._begin(_Loss("reduced", day, self.seen, self.level, total, event, _Episode(self.level, [])))
        elif not loss.existed and event.kind == "limit_granted":
            self.losses.pop()  # the first limit ever
        elif total is None or loss.before is None or total >= loss.before:
            if loss.form != "reduced" or total is not None:
                loss.episode.turned(day, "restored", total)
                loss.restored_on, loss.after = day, total
        elif loss.form == "reduced" and loss.after is not None and total < loss.after:
            self._begin(_Loss("reduced", day, self.seen, loss.after, total, event, loss.episode))
        else:
            loss.episode.turned(day, "reduced", total)
            loss.form, loss.after = "reduced", total
        self.existed = True
        self.level = self.level if total is None else total
        self._saw(day)
        self.read_days.append(day)

    @staticmethod
    def _measured(loss: _Loss, day: date, total: Decimal) -> None:
        """The first reading after a draw that showed the limit to be back: less than before is back in part."""
        if loss.before is None:
            return
        whole = total >= loss.before
        loss.episode.turned(day, "restored" if whole else "reduced", total)
        loss.after = total
        if not whole:
            loss.form, loss.restored_on = "reduced", None


def _money(value: object) -> Decimal | None:
    """An amount of the history; None where it is missing."""
    if type(value) is Decimal:
        return value
    return Decimal(value) if isinstance(value, int) else None


def _in_order(events: Iterable[Event]) -> Iterator[_Reading]:
    """The readings of one day: by time where all have one, else the lower stands last."""
    readings = [_reading(event) for event in events]
    timed = all(reading.event.at is not None for reading in readings)

    def place(reading: _Reading) -> tuple[time, bool, bool, Decimal, str]:
        at = reading.event.at if timed else None
        amount = reading.available if reading.total is None else reading.total
        lost = reading.form is not None
        return (at or time.min, lost, amount is not None, -(amount or _NOTHING), reading.form or "")

    return iter(sorted(readings, key=place))


def _reading(event: Event) -> _Reading:
    total, used, available = (_money(event.get(name)) for name in ("amount", "used", "available"))
    state = event.get("state")
    form: Outcome | None = "unusable" if state == "unusable" else "entry_missing" if state == "entry_missing" else None
    if total is None and used is not None and available is not None:
        total = used + available
    return _Reading(event, form, total, used, available)


def _is_empty(reading: _Reading) -> bool:
    return reading.says_nothing and reading.used is None


def _empty(history: History, event: Event) -> Problem:
    return problem("limit-reading-empty", _place_in(history, event), "warning")


def _place_in(history: History, event: Event | None) -> Location:
    if event is None or event.file >= len(history.inputs):
        return Location("")
    return Location(history.inputs[event.file].path, event.line)


def _chosen(teller: _Teller, vanished: date | None) -> _Loss | None:
    """The loss that the story is of: the last, or the one that the person dated; a new one where none fits."""
    last = teller.losses[-1] if teller.losses else None
    if vanished is None:
        return last
    dated = next((loss for loss in reversed(teller.losses) if loss.covers(vanished)), None)
    if dated is not None:
        return dated
    if last is not None and last.open_at_zero:
        return last
    if last is None or vanished >= (last.restored_on or teller.seen or date.max):
        return _said(teller, vanished)
    return last


def _said(teller: _Teller, vanished: date) -> _Loss:
    """A loss of which only the day was said, not how it went; a limit read or drawn later shows it restored."""
    back = next((day for day in teller.seen_days if day > vanished), None)
    before = next((amount for day, amount in reversed(teller.readings) if day <= vanished and amount > 0), None)
    after = None if back is None else teller.level
    return _Loss("unknown", vanished, None, before, after, None, _Episode(before, []), restored_on=back)


class _Story:
    """Puts the story together, with its warnings."""

    def __init__(self, history: History, teller: _Teller, loss: _Loss | None) -> None:
        self.history = history
        self.teller = teller
        self.loss = loss
        self.warnings: list[Problem] = []
        self.as_of = history.as_of or (history.events[-1].day if history.events else None)
        self.unread = self._unread()

    def told(self) -> LimitStory:
        first_missing = self._first_missing()
        stand_in = first_missing is None
        day_zero = first_missing or self.as_of or FIRST_DAY
        outcome = self._outcome()
        payoff = self._payoff(day_zero)
        story = LimitStory(
            outcome=outcome,
            day_zero=day_zero,
            before=self._before(),
            after=self._after(outcome),
            last_seen=self._last_seen(outcome, first_missing),
            first_missing=first_missing,
            payoff=payoff.day if payoff else None,
            days_since_payoff=(first_missing - payoff.day).days if payoff and first_missing else None,
            days_gone=self._days_gone(outcome, first_missing),
            day_zero_is_as_of=stand_in,
            candidate_payoff=self._candidate(day_zero, payoff),
            restored_on=self.loss.restored_on if self.loss else None,
            owed=self.teller.debt.amount,
            available=self._available(outcome),
            readings=tuple(self.teller.readings),
            first_missing_at=self._first_missing_at(first_missing),
            debts=tuple(self.teller.debts),
            last_read=self._last_read(outcome, first_missing),
            turns=self._turns(first_missing),
            whole=self._whole(),
        )
        self._warn(story)
        return story._replace(warnings=tuple(self.warnings))

    def _unread(self) -> list[Location]:
        """Where the readings stand of which nobody knows what they said, from the last day on of which one knows."""
        own = {SELF, self.history.product} if self.history.product else {SELF}
        known = self.teller.told_on
        left_out = [
            one.location
            for one in self.history.unread
            if one.product in own and (one.day is None or known is None or one.day >= known)
        ]
        empty = [self._place(event) for event in self.teller.empty if known is None or event.day > known]
        return sorted([*left_out, *empty])

    def _first_missing(self) -> date | None:
        if self.loss is None:
            return None
        return self.history.vanished or self.loss.first_missing

    def _first_missing_at(self, first_missing: date | None) -> time | None:
        """The time of day of the reading that showed the loss, where it was taken on that day."""
        first = self.loss.first if self.loss else None
        return first.at if first is not None and first.day == first_missing else None

    def _outcome(self) -> Outcome:
        loss = self.loss
        if loss is None:
            return "intact" if self.teller.looked and not self.unread else "unknown"
        if loss.restored_on is not None:
            return "restored"
        existed = loss.existed or self.teller.existed or self.history.vanished is not None
        return loss.form if existed else "unknown"

    def _before(self) -> Decimal | None:
        if self.loss is None:
            return self.teller.level
        said = _money(self.history.limit_before)
        return self.loss.before if said is None else said

    def _after(self, outcome: Outcome) -> Decimal | None:
        if outcome == "intact":
            return self.teller.level
        return self.loss.after if self.loss else None

    def _last_seen(self, outcome: Outcome, first_missing: date | None) -> date | None:
        if first_missing is None:
            return self.teller.seen if outcome in ("intact", "unknown") else None
        if self.history.vanished is None:
            return self.loss.last_seen if self.loss else None
        return next((day for day in reversed(self.teller.seen_days) if day <= first_missing), None)

    def _last_read(self, outcome: Outcome, first_missing: date | None) -> date | None:
        """As `_last_seen`, by readings alone."""
        if first_missing is not None and self.history.vanished is None:
            return self.loss.last_read if self.loss else None
        if first_missing is None:
            return self.teller.read_days[-1] if self.teller.read_days and outcome in ("intact", "unknown") else None
        return next((day for day in reversed(self.teller.read_days) if day <= first_missing), None)

    def _turns(self, first_missing: date | None) -> tuple[Turn, ...]:
        """The turns of the episode; the one of this loss is dated as the person dated it, where the order allows."""
        if self.loss is None or first_missing is None:
            return ()
        turns = list(self.loss.episode.turns)
        place = self.loss.place
        earlier, later = turns[:place], turns[place + 1 :]
        fits = (not earlier or earlier[-1].day <= first_missing) and (not later or first_missing <= later[0].day)
        if turns and fits:
            turns[place] = turns[place]._replace(day=first_missing)
        return tuple(turns)

    def _whole(self) -> Decimal | None:
        """What was there before the first turn."""
        if self.loss is None:
            return None
        return self._before() if self.loss.place == 0 else self.loss.episode.whole

    def _payoff(self, day_zero: date) -> Event | None:
        """The last full payoff not later than the loss; on that day times decide where both are known."""
        fits = [event for event in self.teller.payoffs if event.day <= day_zero and not self._later_that_day(event)]
        return fits[-1] if fits else None

    def _later_that_day(self, event: Event) -> bool:
        first = self.loss.first if self.loss else None
        if first is None or first.day != event.day or first.at is None or event.at is None:
            return False
        return event.at > first.at

    def _candidate(self, day_zero: date, payoff: Event | None) -> date | None:
        """The last repayment not later than the loss of which nobody said what it settled, if no payoff came after."""
        days = (event.day for event in reversed(self.teller.repayments))
        found = next((day for day in days if day <= day_zero), None)
        return None if found is None or (payoff is not None and payoff.day >= found) else found

    def _days_gone(self, outcome: Outcome, first_missing: date | None) -> int | None:
        if first_missing is None or self.loss is None or (outcome == "unknown" and not self.loss.only_said):
            return None
        until = self.loss.restored_on or self.as_of
        return max(0, (until - first_missing).days) if until else None

    def _available(self, outcome: Outcome) -> Decimal | None:
        if outcome in _ZERO_FORMS:
            return _NOTHING
        owed, level = self.teller.debt.amount, self.teller.level
        if outcome == "unknown" or owed is None or level is None:
            return None
        return max(_NOTHING, level - owed)

    def _warn(self, story: LimitStory) -> None:
        told = frozenset(self.unread)
        empty = (_empty(self.history, event) for event in self.teller.empty)
        self.warnings += [one for one in empty if one.location not in told]
        if story.outcome == "intact":
            self._warn_if_old()
            return
        for place in self.unread:
            self.warnings.append(problem("limit-reading-unread", place, "warning"))
        self._warn_of_day(story)
        self._warn_of_before()
        if story.candidate_payoff is not None:
            self._add("payoff-candidate", self._at(story.candidate_payoff), day=story.candidate_payoff)

    def _warn_if_old(self) -> None:
        seen = self.teller.seen
        if seen is not None and self.as_of is not None and (self.as_of - seen).days > LONGEST_GAP:
            self._add("limit-reading-old", None, day=seen, as_of=self.as_of, days=(self.as_of - seen).days)

    def _warn_of_day(self, story: LimitStory) -> None:
        first = self.loss.first if self.loss else None
        if story.first_missing is None and self.teller.looked and self.unread:
            return
        if story.first_missing is None:
            code = "nothing-dated" if self.as_of is None else "limit-day-unknown"
            self._add(code, None, day=story.day_zero)
        elif self.history.vanished is not None:
            self._warn_of_clash(self.history.vanished)
        elif story.outcome == "unknown":
            self._add("limit-never-seen", first, day=story.first_missing)
        elif story.last_seen is None:
            self._add("limit-last-seen-unknown", first, day=story.first_missing)
        elif story.first_missing - story.last_seen > timedelta(days=LONGEST_GAP):
            days = (story.first_missing - story.last_seen).days
            self._add("limit-gap", first, last_seen=story.last_seen, first_missing=story.first_missing, days=days)

    def _warn_of_clash(self, vanished: date) -> None:
        loss = self.loss
        if loss is None:
            return
        if loss.only_said and loss.restored_on is not None:
            self._add("vanished-then-seen", None, said=vanished, recorded=loss.restored_on)
        if loss.covers(vanished):
            return
        if vanished > loss.first_missing:
            self._add("vanished-after-missing", loss.first, said=vanished, recorded=loss.first_missing)
        elif loss.last_seen is not None:
            self._add("vanished-before-seen", loss.first, said=vanished, recorded=loss.last_seen)

    def _warn_of_before(self) -> None:
        said, recorded = _money(self.history.limit_before), self.loss.before if self.loss else None
        if said is not None and recorded is not None and said != recorded:
            self._add("limit-before-differs", self.loss.first if self.loss else None, said=said, recorded=recorded)

    def _at(self, day: date) -> Event | None:
        return next((event for event in self.teller.repayments if event.day == day), None)

    def _add(self, code: str, event: Event | None, **facts: object) -> None:
        self.warnings.append(problem(code, self._place(event), "warning", **facts))

    def _place(self, event: Event | None) -> Location:
        return _place_in(self.history, event)
