"""The limit over time as a figure: steps for the limit, a line for what is owed, marks for the events that speak.

Beside them: spans in which nothing is recorded, incidents of the calendar, the days between which the limit went, and
day zero. Many readings are thinned so that nothing visible is lost: of each slot of days the first, the highest, the
lowest and the last stay (what M4 aggregation keeps), on their own days.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from limitdoctor.checklist.calendar import concerns, touches
from limitdoctor.checklist.model import CalendarEntry
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.render.harmless import harmless
from limitdoctor.render.html_svg import LETTER, LINE, WIDTH, Days, Drawing, Figure, Legend, Table, across, down, move
from limitdoctor.render.html_svg import length as text_length
from limitdoctor.render.outline import Outline
from limitdoctor.render.trend import Reading, limit_readings, owed_readings

_LEAST_LEFT = 30.0
_RIGHT = WIDTH - 8.0
_PLOT = 150.0
_RADIUS = 8.5
_SLOTS = 160
_MOST_DOTS = 60
_MOST_ROWS = 60
_MOST_BANDS = 6
_STEPS = ("1", "1.2", "1.5", "2", "3", "4", "5", "6", "8")
_AROUND = 15  # days shown on either side of a single day
_FAMILIES = ("draws", "repayments")


class Mark(NamedTuple):
    """An event that speaks: the number of its line in the reasons, its days, latest first, and what it is."""

    number: int
    days: tuple[date, ...]
    text: str


class Span(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


def figure(outline: Outline, marks: Sequence[Mark]) -> Figure | None:
    """The figure in the outline's language; None where nothing has a date."""
    picture = _Picture(outline, marks)
    return picture.figure() if picture.limit or picture.owed or marks else None


def thinned(readings: Sequence[Reading], slots: int = _SLOTS) -> tuple[Reading, ...]:
    """The first, highest, lowest and last reading of each slot of days; all of them where there are few."""
    if len(readings) <= slots * 2:
        return tuple(readings)
    start, days = readings[0][0].toordinal(), (readings[-1][0] - readings[0][0]).days + 1
    groups: dict[int, list[Reading]] = {}
    for reading in readings:
        groups.setdefault((reading[0].toordinal() - start) * slots // days, []).append(reading)
    kept: list[Reading] = []
    for group in groups.values():
        known = [place for place, reading in enumerate(group) if reading[1] is not None]
        places = {0, len(group) - 1}
        if known:
            places |= {max(known, key=lambda place: _value(group[place])), min(known, key=lambda p: _value(group[p]))}
        kept += [group[place] for place in sorted(places)]
    return tuple(kept)


def round_above(amount: Decimal) -> Decimal:
    """The least round amount that is not below: 1, 1.2, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten, from 10 on."""
    power = Decimal(10)
    while power * 10 <= amount:
        power *= 10
    return next((power * step for step in map(Decimal, _STEPS) if power * step >= amount), power * 10)


def unrecorded(diagnosis: Diagnosis, span: Span) -> tuple[Span, ...]:
    """The days of a span on which neither borrowing nor repaying here is on record."""
    own = ("self", diagnosis.history.product)
    covered = sorted(
        (coverage.first, coverage.last)
        for coverage in diagnosis.history.coverage
        if coverage.family in _FAMILIES and coverage.scope in own
    )
    found, reached = [], span.first
    for first, last in covered:
        if first > reached and first <= span.last:
            found.append(Span(reached, first - timedelta(days=1)))
        reached = max(reached, last + timedelta(days=1))
    return (*found, Span(reached, span.last)) if reached <= span.last else tuple(found)


def incidents(diagnosis: Diagnosis, span: Span) -> tuple[CalendarEntry, ...]:
    """The incidents of the calendar that concern the account's product and touch the span, by day."""
    checklist, history = diagnosis.checklist, diagnosis.history
    product = history.product or checklist.vocabulary.default_product
    found = [
        entry
        for entry in checklist.calendar.values()
        if entry.kind == "incident"
        and entry.directness != "context"
        and concerns(entry, product, checklist.vocabulary)
        and touches(entry, span.first, span.last)
    ]
    return tuple(sorted(found, key=lambda entry: (entry.first, entry.id)))


def _value(reading: Reading) -> Decimal:
    return reading[1] if reading[1] is not None else Decimal(0)


class _Picture:
    def __init__(self, outline: Outline, marks: Sequence[Mark]) -> None:
        self.outline = outline
        self.diagnosis = outline.diagnosis
        self.marks = marks
        story = self.diagnosis.limit
        self.limit = limit_readings(self.diagnosis)
        self.owed = owed_readings(self.diagnosis)
        self.lost = story.outcome not in ("intact", "unknown")
        self.gap = Span(story.last_seen, story.first_missing) if story.last_seen and story.first_missing else None
        if not self.lost or (self.gap and (self.gap.last - self.gap.first).days <= 1):
            self.gap = None
        self.span = self._span()
        amounts = [_value(reading) for reading in (*self.limit, *self.owed)]
        self.most = round_above(max(amounts, default=Decimal(0)))
        self.left = max(_LEAST_LEFT, text_length(words.plain_amount(self.most)) + 6)
        self.scale = Days(self.span.first, self.span.last, self.left, _RIGHT)
        self.lanes = _lanes(self.scale, marks)
        self.top = 6.0 + max((lane + 1 for lane in self.lanes), default=0) * _RADIUS * 2.2
        self.bottom = self.top + _PLOT

    def _say(self, name: str, /, **blanks: object) -> str:
        return say(f"report.{name}", self.outline.language, **blanks)

    def _span(self) -> Span:
        days = [day for day, _ in (*self.limit, *self.owed)]
        days += [day for mark in self.marks for day in mark.days]
        days.append(self.diagnosis.limit.day_zero)
        if self.diagnosis.history.as_of:
            days.append(self.diagnosis.history.as_of)
        first, last = min(days), max(days)
        if first == last:
            return Span(first - timedelta(days=_AROUND), last + timedelta(days=_AROUND))
        return Span(first, last)

    def figure(self) -> Figure:
        drawing = Drawing()
        gaps, bands = unrecorded(self.diagnosis, self.span), incidents(self.diagnosis, self.span)
        for gap in gaps:
            self._band(drawing, "unrecorded", gap)
        for entry in bands:
            self._band(drawing, "incident", Span(entry.first, entry.last))
        self._went(drawing)
        self._axes(drawing)
        self._letters(drawing, bands)
        self._day_zero(drawing)
        self._steps(drawing, "owed", self.owed)
        self._steps(drawing, "limit", self.limit)
        self._marks(drawing)
        height = int(self.bottom + LINE * (2.6 if self.lost else 1.5))
        span = words.span(self.span.first, self.span.last, self.outline.language)
        return Figure(
            "limit",
            height,
            self._say("limit_title"),
            self._about(span),
            tuple(drawing.shapes),
            tuple(self._legend(gaps, bands)),
            self._table(bands),
            tuple(self._remarks(bands)),
        )

    def _y(self, value: Decimal) -> float:
        return self.bottom - _PLOT * 0.94 * float(value / self.most)

    def _band(self, drawing: Drawing, look: str, span: Span) -> None:
        x = self.scale.at(span.first)
        drawing.rect(look, x, self.top, max(self.scale.at(span.last + timedelta(days=1)) - x, 2.0), _PLOT)

    def _went(self, drawing: Drawing) -> None:
        """The days on any of which the limit may have gone, where there are several."""
        if self.gap:
            x = self.scale.at(self.gap.first)
            drawing.rect("went", x, self.top, self.scale.at(self.gap.last) - x, _PLOT)

    def _axes(self, drawing: Drawing) -> None:
        for value in (Decimal(0), self.most / 2, self.most):
            y = self._y(value)
            drawing.line("grid", self.left, y, _RIGHT, y)
            drawing.text(self.left - 5, y + LETTER * 0.35, words.plain_amount(value), "end")
        days = self.scale.days
        for quarter in range(4):
            day = self.span.first + timedelta(days=days * quarter // 3)
            x, anchor = self.scale.at(day), ("start", "middle", "middle", "end")[quarter]
            drawing.line("tick", x, self.bottom, x, self.bottom + 4)
            text = day.strftime("%Y-%m") if days > 150 else day.strftime("%m-%d")
            drawing.text(x, self.bottom + LINE, text, "small", anchor)

    def _letters(self, drawing: Drawing, bands: Sequence[CalendarEntry]) -> None:
        reached = 0.0
        for place, entry in enumerate(bands[:_MOST_BANDS]):
            x = min(max(self.scale.at(entry.first) + 1, self.left + LETTER / 2), _RIGHT - LETTER / 2)
            if x - reached >= LETTER:
                drawing.text(x, self.bottom - 5, chr(ord("A") + place), "small", "middle")
                reached = x

    def _steps(self, drawing: Drawing, look: str, readings: Sequence[Reading]) -> None:
        """Each amount stands until the next reading; where it is not known, the line breaks."""
        commands: list[str] = []
        drawn = False
        for day, value in thinned(readings):
            x = self.scale.at(day)
            if drawn:
                commands.append(across(x))
            if value is not None:
                commands.append(down(self._y(value)) if drawn else move(x, self._y(value)))
            drawn = value is not None
        if drawn:
            commands.append(across(self.scale.at(max(readings[-1][0], self.diagnosis.history.as_of or self.span.last))))
        if commands:
            drawing.path(look, commands)
        if look == "limit" and len(readings) <= _MOST_DOTS:
            for day, value in readings:
                drawing.circle("read", self.scale.at(day), self._y(value or Decimal(0)), 2.6)

    def _marks(self, drawing: Drawing) -> None:
        """The numbers above the plot, and their stems under all of them."""
        places = []
        for mark, lane in zip(self.marks, self.lanes, strict=True):
            x, y = _inside(self.scale, mark), self.top - _RADIUS * (1.3 + 2.2 * lane)
            places.append((mark.number, x, y))
            drawing.line("stem", x, y, x, self.bottom)
            for day in mark.days[1:]:
                drawing.line("witness", self.scale.at(day), self.bottom - 7, self.scale.at(day), self.bottom)
        for number, x, y in places:
            drawing.circle("mark", x, y, _RADIUS)
            drawing.text(x, y + LETTER * 0.33, str(number))

    def _day_zero(self, drawing: Drawing) -> None:
        if not self.lost:
            return
        day = self.diagnosis.limit.day_zero
        x = self.scale.at(day)
        drawing.line("zero", x, self.top, x, self.bottom + LINE * 1.35)
        text = self._say("day_zero", day=day)
        anchor = self.scale.anchor(x)
        if anchor == "middle" and text_length(text) / 2 > min(x, WIDTH - x):
            anchor = "start"
        shift = {"start": -4.0, "end": 4.0}.get(anchor, 0.0)
        drawing.text(x + shift, self.bottom + LINE * 2.3, text, "strong", anchor)

    def _about(self, span: str) -> str:
        texts = [self._say("limit_about", span=span)]
        texts += self.outline.limit()
        return ("" if self.outline.language == "zh" else " ").join(texts)

    def _legend(self, gaps: Sequence[Span], bands: Sequence[CalendarEntry]) -> Iterable[Legend]:
        if self.limit:
            few = len(self.limit) <= _MOST_DOTS
            yield Legend("limit", self._say("legend_limit" if few else "legend_limit_many"))
        if any(value is not None for _, value in self.owed):
            yield Legend("owed", self._say("legend_owed"))
        if self.marks:
            yield Legend("mark", self._say("legend_marks"))
        if self.gap:
            yield Legend("went", self._say("legend_went"))
        if gaps:
            yield Legend("unrecorded", self._say("legend_unrecorded"))
        for place, entry in enumerate(bands[:_MOST_BANDS]):
            title = harmless(entry.title.of(self.outline.language))
            letter = chr(ord("A") + place)
            yield Legend("incident", self._say("legend_incident", letter=letter, day=entry.first, title=title))

    def _remarks(self, bands: Sequence[CalendarEntry]) -> Iterable[str]:
        if len(bands) > _MOST_BANDS:
            yield self._say("more_incidents", count=words.Count(len(bands) - _MOST_BANDS))
        most = max(len(self.limit), len(self.owed))
        if most > _SLOTS * 2:
            yield self._say("thinned", readings=words.Count(most), days=words.Count(self.scale.days // _SLOTS + 1))
        if any(value is None for _, value in self.owed):
            yield self._say("owed_unknown")

    def _table(self, bands: Sequence[CalendarEntry]) -> Table:
        language = self.outline.language
        rows: list[tuple[date, int, str, str]] = []
        limit, owed = _last_of_slots(self.limit), _last_of_slots(self.owed)
        rows += [(day, 0, self._say("row_limit"), words.amount(_value((day, value)), language)) for day, value in limit]
        for day, value in owed:
            text = self._say("not_known") if value is None else words.amount(value, language)
            rows.append((day, 1, self._say("row_owed"), text))
        for mark in self.marks:
            rows.append((mark.days[0], 2, self._say("row_mark", number=mark.number), mark.text))
        for entry in bands[:_MOST_BANDS]:
            rows.append((entry.first, 3, self._say("row_incident"), harmless(entry.title.of(language))))
        if self.lost:
            rows.append((self.diagnosis.limit.day_zero, 4, self._say("row_day_zero"), self.outline.limit()[0]))
        head = (self._say("head_day"), self._say("head_what"), self._say("head_value"))
        left_out = len(self.limit) + len(self.owed) - len(limit) - len(owed)
        note = self._say("table_thinned", count=words.Count(left_out)) if left_out else ""
        return Table(head, tuple((str(day), what, value) for day, _, what, value in sorted(rows)), note)


def _last_of_slots(readings: Sequence[Reading]) -> list[Reading]:
    """At most `_MOST_ROWS` readings: the last of each stretch of days."""
    if len(readings) <= _MOST_ROWS:
        return list(readings)
    start, days = readings[0][0].toordinal(), (readings[-1][0] - readings[0][0]).days + 1
    last = {(reading[0].toordinal() - start) * _MOST_ROWS // days: reading for reading in readings}
    return list(last.values())


def _inside(scale: Days, mark: Mark) -> float:
    """Where a mark stands, wholly inside the plot."""
    return min(max(scale.at(mark.days[0]), scale.left + _RADIUS), scale.right - _RADIUS)


def _lanes(scale: Days, marks: Sequence[Mark]) -> list[int]:
    """For each mark how many rows above the plot it stands, so that none covers another; the first lane is lowest."""
    reached: list[float] = []
    lanes = [0] * len(marks)
    for place in sorted(range(len(marks)), key=lambda place: (scale.at(marks[place].days[0]), marks[place].number)):
        x = _inside(scale, marks[place])
        lane = next((lane for lane, end in enumerate(reached) if x - end >= _RADIUS * 2.1), len(reached))
        if lane == len(reached):
            reached.append(x)
        reached[lane] = x
        lanes[place] = lane
    return lanes
