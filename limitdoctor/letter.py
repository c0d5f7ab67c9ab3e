"""A diagnosis -> a letter to the lender, the credit bureau or the regulator, as parts.

What the file shows stands in it, and nothing else: where a fact is missing there is a blank to fill in, and no letter
is refused for that. No reason is claimed; what is asked rests on a rule that is named, with the time that it gives.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.history.mask import without_numbers
from limitdoctor.history.model import Event
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.vocabulary import SELF

To = Literal["lender", "bureau", "regulator"]
ADDRESSEES: tuple[To, ...] = ("lender", "bureau", "regulator")
MOST_REPAYMENTS = 12
_NOTED = 3  # notices and contacts that are named
_COMPLETE = 0.999  # of a record, before it may be said that nothing was late
_MARK = {"zh": re.compile("【[^】]*】"), "en": re.compile(r"\[[^\]]*\]")}


class Row(NamedTuple):
    """One repayment: cells as text."""

    day: str
    amount: str
    remark: str


class Letter(NamedTuple):
    """The parts of a letter in one language. `notes` are for its writer and not part of it."""

    language: Language
    notes: tuple[str, ...]
    addressee: str
    subject: str
    opening: tuple[str, ...]
    facts: tuple[str, ...]
    repayments: tuple[Row, ...]
    requests: tuple[str, ...]
    time: str
    closing: tuple[str, ...]
    signature: tuple[str, ...]


def write(diagnosis: Diagnosis, to: To, language: Language, *, names: bool = False) -> Letter:
    """The letter to one addressee. Numbers of cards and documents in notes are left out unless `names`."""
    writer = _Writer(diagnosis, to, language, names=names)
    letter = writer.letter()
    first = (*writer.before_any_letter(), say("writing.order", language))
    return letter._replace(notes=(*first, say("writing.fill_in", language, marks=_marks(letter)), *letter.notes))


def _marks(letter: Letter) -> int:
    """How many places are to be filled in."""
    rows = (cell for row in letter.repayments for cell in row)
    texts = (
        letter.addressee,
        *letter.opening,
        *letter.facts,
        *rows,
        *letter.requests,
        *letter.closing,
        *letter.signature,
    )
    return sum(len(_MARK[letter.language].findall(text)) for text in texts)


class _Writer:
    def __init__(self, diagnosis: Diagnosis, to: To, language: Language, *, names: bool) -> None:
        self.diagnosis = diagnosis
        self.history = diagnosis.history
        self.story = diagnosis.limit
        self.vocabulary = diagnosis.checklist.vocabulary
        self.to = to
        self.language = language
        self.names = names
        product = self.vocabulary.products.get(self.history.product or self.vocabulary.default_product)
        self.product = product.title.of(language) if product else self.history.product

    def letter(self) -> Letter:
        return Letter(
            language=self.language,
            notes=tuple(self._notes()),
            addressee=self._addressee(),
            subject=self.say(f"subject_{self.to}", product=self.product)
            if self.to == "lender"
            else self.say(f"subject_{self.to}"),
            opening=tuple(self._opening()),
            facts=tuple(self._facts()),
            repayments=tuple(self._repayments()) if self.to != "bureau" else (),
            requests=tuple(self._requests()),
            time=self.say(f"time_{self.to}"),
            closing=(self._enclosed(), self.say("regards")),
            signature=tuple(self._signature()),
        )

    def say(self, name: str, /, **blanks: object) -> str:
        return say(f"writing.{name}", self.language, **blanks)

    def _blank(self, name: str) -> str:
        return self.say("blank", what=self.say(name))

    def before_any_letter(self) -> Iterator[str]:
        """What the writer should deal with first, and that there may be nothing to write about."""
        checklist = self.diagnosis.checklist
        told: set[str] = set()
        for flag in self.diagnosis.red_flags:
            title = checklist.findings[flag].title.of(self.language)
            steps = (planned.step for planned in self.diagnosis.plan if flag in planned.findings)
            step = next(steps, None)
            if step is None or step in told:
                yield self.say("first", flag=title)
            else:
                told.add(step)
                yield self.say("first_do", flag=title, step=checklist.steps[step].title.of(self.language))
        if self.to == "lender" and any(self._own(kind) for kind in ("missed_payment", "collection_contact")):
            yield self.say("strain_first")
        if self.story.outcome == "intact" and self.to != "bureau":
            yield self.say("not_lost", product=self.product)

    def _notes(self) -> Iterator[str]:
        if self.to == "bureau":
            yield self.say("none_needed")
            yield self.say("own_copy")
        if self.to == "regulator":
            yield self.say("which_regulator")
            yield self.say("not_for_limit")

    def _addressee(self) -> str:
        return self._blank("the_lender") if self.to == "lender" else self.say(f"to_{self.to}")

    def _opening(self) -> Iterator[str]:
        yield self.say("open_lender", product=self.product) if self.to == "lender" else self.say(f"open_{self.to}")
        if self.to == "regulator":
            yield self.say("complained")

    def _signature(self) -> Iterator[str]:
        if self.history.account.get("type") == "business":
            yield self._blank("your_shop")
        yield self._blank("your_name")
        yield self._blank("your_contact")
        yield self._blank("date")

    def _enclosed(self) -> str:
        if self.to == "lender" and not any(self._own(kind) for kind in ("repayment", *_NOT_BOOKED)):
            return self.say("enclosed_lender_bare")
        return self.say(f"enclosed_{self.to}")

    # what the file shows

    def _facts(self) -> Iterator[str]:
        if self.to == "bureau":
            yield from self._unknown_loans(self.history.events)
            return
        yield from self._limit()
        if self.story.payoff is not None:
            yield self.say("fact_payoff", day=self.story.payoff)
        yield from self._not_booked()
        yield from self._unknown_loans(self._own("unknown_loan"))
        on_time = self._on_time()
        if on_time is not None:
            yield self.say("fact_on_time", first=on_time[0], last=on_time[1])
        for event in self._own("notice")[-_NOTED:]:
            spec = self.vocabulary.kinds["notice"].fields.get("reason")
            title = spec.words.get(str(event.get("reason"))) if spec else None
            if title is not None:
                yield self.say("fact_notice", day=event.day, reason=title.of(self.language))
        for event in self._own("support_contact")[-_NOTED:]:
            yield self.say("fact_contact", day=event.day)

    def _not_booked(self) -> Iterator[str]:
        """Repayments that showed as pending or failed around the day the limit went: what there is to book."""
        found = [
            event
            for kind in _NOT_BOOKED
            for event in self._own(kind)
            if abs((event.day - self.story.day_zero).days) <= _AROUND
        ]
        for event in sorted(found, key=lambda event: (event.day, event.kind))[-_NOTED:]:
            amount = event.get("amount")
            with_amount, without = _NOT_BOOKED[event.kind]
            if amount is None:
                yield self.say(without, day=event.day)
            else:
                yield self.say(with_amount, day=event.day, amount=self._amount(amount))

    def _limit(self) -> Iterator[str]:
        story = self.story
        day = story.first_missing
        if day is None or story.outcome == "intact":
            yield self.say("fact_unknown", product=self.product)
        elif story.outcome == "unknown" and self.history.vanished is None:
            yield self.say("fact_only_missing", product=self.product, day=day)
        elif len(story.turns) > 1:
            yield from self._turned(day)
        else:
            yield self._lost(day)
            yield from self._seen(day)
            if story.restored_on is not None:
                yield self.say("fact_back", day=story.restored_on)

    def _lost(self, day: date) -> str:
        story = self.story
        if story.outcome not in ("gone", "reduced") or story.before is None:
            gone = "fact_gone" if self.history.vanished is None else "fact_said"
            return self.say(_FACT.get(story.outcome, gone), product=self.product, day=day)
        after = self._amount(story.after) if story.after is not None else self._blank_amount()
        name = "fact_changed" if self.history.vanished is None else "fact_went"
        return self.say(name, product=self.product, before=self._amount(story.before), day=day, after=after)

    def _seen(self, day: date) -> Iterator[str]:
        """When the old limit was read last, and until when it could still be used: a draw shows no more than that."""
        read, seen = self.story.last_read, self.story.last_seen
        if read is not None and read < day:
            yield self.say("fact_last_seen", day=read)
        if seen is not None and seen < day and (read is None or read < seen):
            yield self.say("fact_drawn", day=seen)

    def _turned(self, day: date) -> Iterator[str]:
        """Every change since the limit was whole, a sentence each."""
        whole, turns = self.story.whole, self.story.turns
        amount = self._blank_amount() if whole is None else self._amount(whole)
        yield self.say("fact_whole", product=self.product, whole=amount)
        if turns[0].day == day:
            yield from self._seen(day)
        for turn in turns:
            if turn.outcome in ("unusable", "entry_missing"):
                yield self.say(f"fact_turn_{turn.outcome}", day=turn.day)
            elif turn.amount is None:
                yield self.say("fact_back", day=turn.day)
            else:
                yield self.say("fact_showed", day=turn.day, amount=self._amount(turn.amount))

    def _blank_amount(self) -> str:
        return self.say("amount_unknown")

    def _amount(self, value: object) -> str:
        return words.amount(value, self.language) if isinstance(value, Decimal) else str(value)

    def _on_time(self) -> tuple[date, date] | None:
        """The span in which a whole record of lateness holds none of this product; none where a row was left out.

        A row that could not be read may be the late payment, and a letter to a lender claims nothing that may be wrong.
        """
        if self._own("missed_payment") or self.history.skipped:
            return None
        spans = [
            (span.first, span.last)
            for span in self.history.coverage
            if span.family == "lateness" and span.scope in (SELF, self.history.product) and span.trust >= _COMPLETE
        ]
        return max(spans, key=lambda span: (span[1] - span[0], span[1])) if spans else None

    def _unknown_loans(self, events: Iterable[Event]) -> Iterator[str]:
        for event in (event for event in events if event.kind == "unknown_loan"):
            yield self.say("fact_unknown_loan", day=event.day)

    def _own(self, kind: str) -> list[Event]:
        own = (SELF, self.history.product)
        return [event for event in self.history.events if event.kind == kind and event.product in own]

    def _repayments(self) -> Iterator[Row]:
        for event in self._own("repayment")[-MOST_REPAYMENTS:]:
            amount = event.get("amount")
            remark = self.say("settles_all") if event.get("settles") == "all" else ""
            note = event.get("note")
            if self.names and isinstance(note, str):
                remark = f"{remark} {without_numbers(note)}".strip()
            yield Row(
                event.day.isoformat(), self._amount(amount) if amount is not None else self._blank_amount(), remark
            )

    # what is asked

    def _requests(self) -> Iterator[str]:
        if self.to == "lender":
            recheck = "ask_recheck" if self._own("repayment") else "ask_recheck_any"
            if self._own("unknown_loan"):
                yield self.say("ask_stop")
            for name in ("ask_reason", "ask_automated", "ask_copy", recheck, "ask_written"):
                yield self.say(name)
        elif self.to == "bureau":
            loans = any(event.kind == "unknown_loan" for event in self.history.events)
            yield self.say("ask_not_mine" if loans else "ask_correct")
            yield self.say("ask_mark")
            yield self.say("ask_written")
        else:
            for name in ("ask_handle", "ask_fix", "ask_written"):
                yield self.say(name)


_AROUND = 30  # days
_NOT_BOOKED = {
    "repayment_held": ("fact_held", "fact_held_some"),
    "repayment_failed": ("fact_failed", "fact_failed_some"),
}
_FACT = {
    "unusable": "fact_unusable",
    "entry_missing": "fact_entry",
    "unknown": "fact_said",
}
