"""A diagnosis as text for a terminal: one screen by default, everything with -v, one line with -q.

What stands on the screen does not depend on its width: what is left out is decided at 80 columns, then laid out anew.
"""

import shlex
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from limitdoctor import __version__
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.history.model import History
from limitdoctor.language import words
from limitdoctor.language.text import Language
from limitdoctor.render.care import STRAIN_STEP
from limitdoctor.render.fit import KEEP, Piece, Section, left_out, page
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import Line, Span, Style, line, painted, paragraph, plain
from limitdoctor.render.outline import FAINTEST_DB, GRAVE, UNUSED, Evidence, Outline, PlanLine, Row, decibans
from limitdoctor.render.trend import Reading, axis, limit_readings, owed_readings, span, trend
from limitdoctor.render.wrap import NARROWEST, WIDEST, padded, width

Detail = Literal["quiet", "normal", "verbose"]

REFERENCE = 80
MOST_LINES = 40
MOST_ROWS = 3
_MOST_EVIDENCE = 4
_VERBOSE_ROWS = 5
_MOST_SOURCES = 2
_FAINTEST_WITH_NUMBERS = 0.5  # dB: where each stands with its number, small ones do not mislead
_MOST_LISTED = 3
_TREND_SLOTS = 60

# What goes first where a screen is too small: the higher, the sooner. The first item of each part stays longer than the
# second of any; by row of the ranking, or by when a step is due: where it starts, and what each further item adds.
_RANK_FOR = (4, 9, 15, 17)
_RANK_AGAINST = (6, 10, 16, 18)
_RANK_MISSING = (12, 24, 36, 48)
_RANK_ROW = (KEEP, 8, 15, 17)
_RANK_NEXT_ITEM = 11
_RANK_STEPS = {"today": (1, 11), "this_week": (10, 9), "this_month": (33, 6), "later": (43, 3)}
_RANK_EXPLAIN = 6
_RANK_ASK = 5
_RANK_TREND = 7
_RANK_TREND_OWED = 16
_RANK_RULED_OUT = 11
_RANK_REMARK = 12
_RANK_LOOK_AGAIN = 10
_RANK_CHECK = 9
_RANK_NOT_JUDGED = 19
_RANK_MORE_VERDICT = 26
_RANK_WARNINGS = (34, 48)
_RANK_DO_FIRST = 42
_RANK_EVERYTHING = 44
_RANK_GONE_FOR = 47
_TITLE_CELLS = 36
_SHARE_CELLS = {"zh": 10, "en": 14}
_CATEGORY_CELLS = {"zh": 14, "en": 17}


class Look(NamedTuple):
    """How the text is to look. `command` is what the user typed, for the commands that the text suggests."""

    columns: int = REFERENCE
    colour: bool = False
    detail: Detail = "normal"
    top: int = MOST_ROWS
    command: str = ""
    names: bool = False


PLAIN = Look()
_JUDGED = 5  # the place of that part among the sections


def render(diagnosis: Diagnosis, language: Language, look: Look = PLAIN) -> str:
    """The text of a diagnosis."""
    faintest = _FAINTEST_WITH_NUMBERS if look.detail == "verbose" else FAINTEST_DB
    outline = Outline(diagnosis, language, names=look.names, faintest=faintest)
    paint = painted if look.colour else plain
    columns = min(max(look.columns, NARROWEST), WIDEST)
    if look.detail == "quiet":
        return paint([line(quiet(outline))])
    screen = _Screen(outline, columns, look.top, look.command, everything=look.detail == "verbose")
    if screen.everything:
        return paint(page(screen.sections()))
    most = MOST_LINES + max(0, look.top - MOST_ROWS) * 3
    reference = screen._replace(columns=REFERENCE).sections()
    gone = left_out(reference, most)
    if any(section == _JUDGED and reference[section].pieces[place].rank == _RANK_RULED_OUT for section, place in gone):
        screen = screen._replace(terse=True)
        reference = screen._replace(columns=REFERENCE).sections()
        gone = left_out(reference, most)
    return paint(page(reference if columns == REFERENCE else screen.sections(), gone))


def quiet(outline: Outline) -> str:
    """The verdict in one line: neither despair nor a red flag is ever left out."""
    flags = [flag.title for flag in outline.red_flags()]
    head = [f"!! {outline.say('red_flags')}{_colon(outline)}{words.listed(flags, outline.language)}"] if flags else []
    joint = "" if outline.language == "zh" else " "
    if outline.despair():
        head.insert(0, f"!! {outline.despair()}")
    return " ".join([*head, joint.join([*outline.limit()[:1], *outline.verdict()])])


def _colon(outline: Outline) -> str:
    return "：" if outline.language == "zh" else ": "


class _Screen(NamedTuple):
    """Lays an outline out at one width."""

    outline: Outline
    columns: int
    top: int
    command: str
    everything: bool = False
    terse: bool = False  # no more than a line for each reason and for what is ruled out: else that finds no room

    def sections(self) -> list[Section]:
        """The parts of the screen in their fixed order."""
        parts = [self._head(), self._despair(), self._red_flags(), self._verdict(), self._reasons(), self._judged()]
        parts.append(self._plan())
        if self.everything:
            parts += self._details()
        parts.append(self._last())
        return parts

    def _say(self, name: str, /, **blanks: object) -> str:
        return self.outline.say(name, **blanks)

    def _flow(
        self, text: str, first: str = "", hang: str | None = None, label: Style = Style.PLAIN
    ) -> tuple[Line, ...]:
        return paragraph(text, self.columns, first, hang, label=label)

    def _labelled(self, labels: Sequence[str]) -> int:
        return max(width(label) for label in labels) + 2

    # the parts

    def _head(self) -> Section:
        lines = self._flow(f"limitdoctor {__version__} · {self._say('offline')}")
        pieces = [Piece(lines)]
        sources = self.outline.sources()
        shown = sources if self.everything or len(sources) <= _MOST_SOURCES else sources[:1]
        pieces += [Piece(self._flow(text, "", "  ")) for text in shown]
        if len(shown) < len(sources):
            more = self._say("more_files", files=words.Count(len(sources) - len(shown)))
            pieces.append(Piece(self._flow(more)))
        return Section((), tuple(pieces))

    def _despair(self) -> Section:
        text = self.outline.despair()
        return Section((), (Piece(self._flow(text, "!! ", "   ", Style.ALARM)),) if text else ())

    def _red_flags(self) -> Section:
        heading = paragraph(f"!! {self._say('red_flags')}", self.columns, body=Style.ALARM)
        pieces = []
        told: set[str] = set()
        for flag in self.outline.red_flags():
            lines = list(paragraph(flag.title, self.columns, "   ", body=Style.STRONG))
            for step in flag.steps[:1]:
                if step.id not in told:
                    told.add(step.id)
                    text = self._say("red_flag_step", step=_with_effort(step, self.outline))
                    if step.beware:
                        text = self._say("step_beware", step=text, beware=step.beware)
                    lines += self._flow(text, "   ")
            pieces.append(Piece(tuple(lines)))
        return Section(heading, tuple(pieces))

    def _red_flag_steps(self) -> set[str]:
        return {step.id for flag in self.outline.red_flags() for step in flag.steps[:1]}

    def _verdict(self) -> Section:
        outline = self.outline
        label = padded(self._say("verdict"), self._labelled([self._say("verdict"), self._say("trend")]))
        texts: list[tuple[str, int]] = []
        joint = "" if outline.language == "zh" else " "
        texts.append((joint.join(outline.limit()), KEEP))
        if outline.gone_for():
            texts.append((outline.gone_for(), _RANK_GONE_FOR))
        texts += [(text, KEEP if place < 2 else _RANK_MORE_VERDICT) for place, text in enumerate(outline.verdict())]
        texts += [(text, _RANK_REMARK) for text in outline.remarks()]
        if outline.diagnosis.verdict.word == "possible" and outline.best_check():
            texts.append((self._say("best_check", check=outline.best_check()), _RANK_CHECK))
        first = outline.do_first()
        if first and outline.shown_rows(1) and not outline.diagnosis.red_flags:
            texts.append((first, _RANK_DO_FIRST))
        pieces = [
            Piece(self._flow(text, label if not place else " " * width(label), " " * width(label), Style.STRONG), rank)
            for place, (text, rank) in enumerate(texts)
        ]
        pieces += self._warnings(" " * width(label))
        return Section((), (*pieces, *self._trend()))

    def _warnings(self, indent: str) -> list[Piece]:
        if self.everything:
            return []
        grave = [caution.text for caution in self.outline.cautions()]
        found = self.outline.diagnosis.warnings
        slight = self.outline.told((one for one in found if one.code not in GRAVE | UNUSED), with_file=False)
        ranks = [*(KEEP for _ in grave), *_RANK_WARNINGS]
        return [
            Piece(self._flow(self._say("note", text=text), indent), rank)
            for text, rank in zip((*grave, *slight), ranks, strict=False)
        ]

    def _trend(self) -> list[Piece]:
        """The limit and what was owed as rows of blocks over the same days, and the days under them."""
        diagnosis = self.outline.diagnosis
        found = {"trend": limit_readings(diagnosis), "trend_owed": owed_readings(diagnosis)}
        label = self._labelled([self._say("verdict"), *(self._say(name) for name in found)])
        scales = {name: self._scale(readings) for name, readings in found.items()}
        slots = min(_TREND_SLOTS, self.columns - label - 1 - max(map(width, scales.values())))
        over = span(list(found.values()), self.outline.history.as_of or diagnosis.limit.day_zero, slots)
        rows = {name: trend(readings, over) for name, readings in found.items()} if over else {}
        rows = {name: blocks for name, blocks in rows.items() if blocks}
        if not rows or over is None:
            return []
        ranks = [_RANK_TREND, *[_RANK_TREND_OWED] * (len(rows) - 1)]
        pieces = [
            Piece((line(f"{padded(self._say(name), label)}{blocks} {scales[name]}"),), rank)
            for (name, blocks), rank in zip(rows.items(), ranks, strict=True)
        ]
        lost = diagnosis.limit.outcome not in ("intact", "unknown") or self.outline.history.vanished
        days = axis(over, diagnosis.limit.day_zero if lost else None, label)
        return [*pieces, Piece((line(days),), _RANK_TREND)]

    def _scale(self, readings: Sequence[Reading]) -> str:
        most = max((value for _, value in readings if value is not None), default=Decimal(0))
        return self._say("trend_scale", most=words.amount(most, self.outline.language))

    def _reasons(self) -> Section:
        outline = self.outline
        likely = outline.diagnosis.verdict.word in ("likely", "possible")
        heading = line(self._say("reasons" if likely else "leads"), Style.STRONG)
        pieces: list[Piece] = []
        for place, row in enumerate(self._rows()):
            head = len(pieces)
            pieces.append(Piece(self._row_head(row), _by(_RANK_ROW, place)))
            balance = self._balance(row) if self.everything else self._short_balance(place, row)
            pieces += [piece._replace(under=head) for piece in balance]
        return Section((heading,), tuple(pieces))

    def _rows(self) -> tuple[Row, ...]:
        """The rows to show; with everything, and where there is a verdict, also those that nothing supports."""
        outline = self.outline
        if self.everything and outline.diagnosis.verdict.word not in ("intact", "base_rates_only"):
            most = max(self.top, _VERBOSE_ROWS)
            return outline.shown_rows(most) if outline.diagnosis.verdict.cause is None else outline.rows[:most]
        return outline.shown_rows(self.top)

    def _short_balance(self, place: int, row: Row) -> list[Piece]:
        cells = self._labelled([self._say(name) for name in ("for", "against", "missing")])
        supports = [found.text for found in row.supports[:_MOST_EVIDENCE]] or [self._say("nothing_for")]
        against = [found.text for found in row.against[:_MOST_EVIDENCE]]
        missing = self._asked_for()[place]
        pieces = self._items(supports, self._say("for"), cells, _by(_RANK_FOR, place))
        pieces += self._items(against, self._say("against"), cells, _by(_RANK_AGAINST, place))
        return pieces + self._items(missing, self._say("missing"), cells, _by(_RANK_MISSING, place))

    def _asked_for(self) -> list[tuple[str, ...]]:
        """For each row the first thing that is missing and that neither verdict nor a row above asks for already."""
        told = {self.outline.best_check()} if self.outline.diagnosis.verdict.word == "possible" else set()
        asked: list[tuple[str, ...]] = []
        for row in self._rows():
            new = next((text for text in row.missing if text not in told), "")
            told.add(new)
            asked.append((new,) if new else ())
        return asked

    def _balance(self, row: Row) -> list[Piece]:
        """The whole balance sheet in decibans: where it starts, each finding, the sum."""
        outline, first = self.outline, row.causes[0]
        names = ("for", "against", "missing", "prior", "total", "members")
        cells = self._labelled([self._say(name) for name in names])
        weighed = {
            "prior": [self._say("prior_item", db=decibans(first.log_odds_db - first.evidence_db))],
            "for": [self._weighed(found) for found in row.supports] or [self._say("nothing_for")],
            "against": [self._weighed(found) for found in row.against],
            "total": [self._say("total_item", db=decibans(first.log_odds_db), evidence=decibans(first.evidence_db))],
            "missing": list(row.missing),
        }
        if len(row.causes) > 1:
            others = [outline.cause(cause.cause) for cause in row.causes]
            weighed["members"] = [words.listed(others, outline.language)]
        return [piece for name, texts in weighed.items() for piece in self._items(texts, self._say(name), cells, KEEP)]

    def _weighed(self, found: Evidence) -> str:
        return self._say("weighed", item=found.text, db=decibans(found.db))

    def _row_head(self, row: Row) -> tuple[Line, ...]:
        """Place in the ranking, title, likelihood, group and id: on one line where that fits, else on two.

        Where room is short, on one line without the group rather than on two.
        Leads, whose order says nothing, have no number.
        """
        leads = self.outline.diagnosis.verdict.word not in ("likely", "possible")
        first = "·  " if leads else f"{row.place}  "
        language = self.outline.language
        share, category = padded(row.share, _SHARE_CELLS[language]), padded(row.category, _CATEGORY_CELLS[language])
        ids = max(width(other.id) for other in self._rows())
        for rest in (share + category, share) if self.terse else (share + category,):
            room = REFERENCE - width(first) - 2 - width(rest) - ids
            if width(row.title) <= room:
                title = padded(row.title, min(room, _TITLE_CELLS)) + "  "
                head = (Span(first, Style.STRONG), Span(title, Style.STRONG), Span(rest), Span(row.id, Style.QUIET))
                if sum(width(span.text) for span in head) <= self.columns:
                    return (head,)
                break
        return self._row_head_folded(first, row.title, share + category + row.id)

    def _row_head_folded(self, first: str, title: str, rest: str) -> tuple[Line, ...]:
        return (
            *paragraph(title, self.columns, first, label=Style.STRONG, body=Style.STRONG),
            *self._flow(rest, "   "),
        )

    def _items(self, texts: Iterable[str], label: str, cells: int, base: int) -> list[Piece]:
        return [
            Piece(
                self._flow(text, "   " + padded("" if place else label, cells), label=Style.QUIET),
                base and base + _RANK_NEXT_ITEM * place,
            )
            for place, text in enumerate(texts)
        ]

    def _judged(self) -> Section:
        if self.outline.diagnosis.verdict.word == "intact":
            return Section((), ())
        pieces = []
        for name, found in self.outline.judged():
            rank = _RANK_NOT_JUDGED if name == "cannot_judge" else _RANK_RULED_OUT
            if found:
                label = self._say(name) + "  "
                text = self._some(found, self._fitting(found, label) if self.terse else _MOST_LISTED)
                pieces.append(Piece(self._flow(text, label, "  ", Style.QUIET), rank))
        return Section((), tuple(pieces))

    def _fitting(self, items: Sequence[str], label: str) -> int:
        """How many titles share one line with their label; one at the least."""
        counts = range(min(len(items), _MOST_LISTED), 1, -1)
        return next((count for count in counts if width(label + self._some(items, count)) <= REFERENCE), 1)

    def _some(self, items: Sequence[str], most: int) -> str:
        """Titles in a row; they may hold commas, so in English semicolons part them."""
        joint = "、" if self.outline.language == "zh" else "; "
        if self.everything or len(items) <= most:
            return joint.join(items)
        return self._say("more_items", items=joint.join(items[:most]), count=words.Count(len(items)))

    def _plan(self) -> Section:
        heading = [line(self._say("plan"), Style.STRONG)]
        if self.outline.strain():
            heading += self._flow(self.outline.strain(), "  ")
        pieces: list[Piece] = []
        cells = self._labelled([self._say(when) for when in ("today", "this_week", "this_month", "later")])
        told = set() if self.everything else self._red_flag_steps()
        own = self._own_step()
        for when, steps in self.outline.plan():
            start, stride = _RANK_STEPS[when]
            for place, step in enumerate(step for step in steps if step.id not in told):
                first = not pieces or step.id == own or (when == "today" and self._is_pressing(step.id))
                rank = KEEP if first else start + stride * place
                pieces.append(Piece(self._step(step, "" if place else self._say(when), cells), rank))
        return Section(tuple(heading), tuple(pieces), self._more_steps)

    def _is_pressing(self, step: str) -> bool:
        """Whether a step never gives way to a check: what a business must pay this week, what helps who cannot pay."""
        if step == STRAIN_STEP:
            return bool(self.outline.strain())
        return self.outline.checklist.steps[step].serves == ("business",)

    def _own_step(self) -> str:
        """The step that the leading cause, or the first lead, names first of those planned; empty where nothing leads.

        It never gives way to a check, nor to another step of the cause that is only quicker to take.
        """
        rows = self.outline.shown_rows(1)
        if not rows:
            return ""
        planned = {step.id for _, found in self.outline.plan() for step in found}
        return next((step for step in self.outline.checklist.causes[rows[0].id].steps if step in planned), "")

    def _more_steps(self, count: int) -> tuple[Line, ...]:
        return self._flow(self._say("more_steps", steps=words.Count(count)), "  ")

    def _step(self, step: PlanLine, label: str, cells: int) -> tuple[Line, ...]:
        indent = 2 + cells + 2
        text = _with_effort(step, self.outline)
        if step.beware:
            text = self._say("step_beware", step=text, beware=step.beware)
        lines = [*self._flow(text, f"  {padded(label, cells)}□ ", label=Style.QUIET)]
        if self.everything:
            for name, text in (("how", step.how), ("check", step.check)):
                if text:
                    lines += self._flow(self._say(name, text=text), " " * indent)
            if step.causes:
                causes = words.listed([self.outline.cause(cause) for cause in step.causes], self.outline.language)
                lines += self._flow(self._say("serves", causes=causes), " " * indent)
        return tuple(lines)

    def _details(self) -> list[Section]:
        """What only -v shows: lists with a heading each."""
        from limitdoctor.render.details import details

        return [
            Section(
                paragraph(self._say(name), self.columns, body=Style.STRONG),
                tuple(Piece(self._flow(text, "   ")) for text in texts),
            )
            for name, texts in details(self.outline)
        ]

    # the end

    def _may_ask(self) -> bool:
        """Whether questions would help: a person can tell what is unknown, and the files can be given again."""
        inputs = self.outline.history.inputs
        known = self.outline.diagnosis.verdict.word == "intact" or not self.outline.diagnosis.next_checks
        return not known and 0 < len(inputs) <= _MOST_SOURCES and all(found.path != "-" for found in inputs)

    def _last(self) -> Section:
        outline = self.outline
        pieces = []
        word = outline.diagnosis.verdict.word
        again = outline.look_again()
        if again:
            pieces.append(Piece(self._flow(again, "", "  "), _RANK_LOOK_AGAIN))
        if outline.shown_rows(1):
            told = {text for texts in self._asked_for() for text in texts}
            if word != "possible" and outline.best_check() and outline.best_check() not in told:
                pieces.append(
                    Piece(self._flow(self._say("best_check", check=outline.best_check()), "", "  "), _RANK_CHECK)
                )
            command = self._say("explain_command", command=f"limitdoctor explain {outline.shown_rows(1)[0].id}")
            pieces.append(Piece(self._flow(command, "", "  "), _RANK_EXPLAIN))
        if self._may_ask():
            command = self._say("ask_command", command=_ask(outline.history))
            pieces.append(Piece(self._flow(command, "", "  "), _RANK_ASK))
        if self.command and not self.everything:
            command = self._say("everything_command", command=f"{self.command} -v")
            pieces.append(Piece(self._flow(command, "", "  "), _RANK_EVERYTHING))
        if self.everything:
            checklist = outline.checklist
            text = self._say(
                "checklist",
                name=harmless(checklist.name),
                version=harmless(checklist.version),
                digest=checklist.digest[:12],
            )
            pieces.append(Piece(self._flow(text)))
        pieces += [Piece(self._flow(text)) for text in outline.standing()]
        return Section((), tuple(pieces))


def _ask(history: History) -> str:
    """The command that asks on, with what was said on the command line."""
    told = ["limitdoctor", "ask", *(found.path for found in history.inputs)]
    told += ["--vanished", str(history.vanished)] if history.vanished else []
    told += ["--limit-before", str(history.limit_before)] if history.limit_before is not None else []
    return harmless(shlex.join(told))


def _by(ranks: Sequence[int], place: int) -> int:
    """The rank for a row; rows beyond the table go like its last."""
    return ranks[min(place, len(ranks) - 1)]


def _with_effort(step: PlanLine, outline: Outline) -> str:
    return outline.say("step_effort", title=step.title, effort=step.effort) if step.effort else step.title
