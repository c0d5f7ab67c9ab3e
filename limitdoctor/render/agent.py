"""For support desks: what may be said to the customer and what not, what is handed on at once, what to ask the lender.

Nothing here decides about the account: it picks from the history and the diagnosis, and the sentences are fixed.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from limitdoctor import __version__
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.history.model import Event
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.care import SELF_HARM, under_strain
from limitdoctor.render.limit_text import product_name
from limitdoctor.render.limit_text import unread as limit_unread
from limitdoctor.render.lines import BLANK, Line, Style, line, painted, paragraph, plain
from limitdoctor.render.outline import Outline

ADULT = 18
_MOST_RECORDS = 3
_MOST_LINES = 3
_RECENT = timedelta(days=60)
_MINOR = ("未成年", "under age", "underage")


class Topic(NamedTuple):
    """What must be handed on: by the family or kind of an event, by a finding, or by words in a note."""

    name: str
    families: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


# The most urgent first.
TOPICS = (
    Topic("self_harm", phrases=SELF_HARM),
    Topic("scam", families=("scams",), findings=("paid_for_recovery", "code_or_screen_shared")),
    Topic(
        "identity",
        kinds=("unknown_loan", "account_takeover"),
        findings=("unknown_loan_found", "report_shows_unknown_loan", "taken_over", "taken_over_since"),
    ),
    Topic("minor", phrases=_MINOR),
    Topic("court", families=("legal",), findings=("account_frozen_lately", "legal_papers_came")),
)


class Desk(NamedTuple):
    """The parts, in the order in which a desk needs them. `topics` are the names of what must be handed on.

    `unread` says which part of the files was not read, and what may make the answer wrong; mostly empty.
    """

    topics: tuple[str, ...]
    unread: tuple[str, ...]
    escalate: tuple[str, ...]
    ticket: tuple[str, str, str]
    may_say: tuple[str, ...]
    may_not: tuple[str, ...]
    ask: tuple[str, ...]


PARTS = ("escalate", "ticket", "may_say", "may_not", "ask")


def render(diagnosis: Diagnosis, language: Language, *, columns: int = 80, colour: bool = False) -> str:
    """The text for a terminal."""
    outline = Outline(diagnosis, language)
    found = desk(outline)
    lines: list[Line] = [*paragraph(f"limitdoctor {__version__} · {outline.say('offline')}", columns)]
    for text in outline.sources():
        lines += paragraph(text, columns, "", "  ")
    for text in found.unread:
        lines += paragraph(text, columns, "", "  ", body=Style.STRONG)
    for part in PARTS:
        heading = say(f"desk.{part}", language)
        alarm = part == "escalate" and bool(found.topics)
        lines += [BLANK, line(f"!! {heading}" if alarm else heading, Style.ALARM if alarm else Style.STRONG)]
        for text in getattr(found, part):
            lines += paragraph(text, columns, "  □ " if part == "ask" else "  - ")
    return painted(lines) if colour else plain(lines)


def desk(outline: Outline) -> Desk:
    """The parts in the language of the outline."""
    return _Desk(outline).desk()


class _Desk:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.diagnosis = outline.diagnosis
        self.language = outline.language
        events, kinds = outline.history.events, outline.checklist.vocabulary.kinds
        self.kinds = {event.kind for event in events}
        self.families = {kinds[kind].family for kind in self.kinds if kind in kinds}
        texts = (value for event in events for value in event.values if isinstance(value, str))
        self.told = "\n".join(texts).casefold()

    def _say(self, name: str, /, **blanks: object) -> str:
        return say(f"desk.{name}", self.language, **blanks)

    def desk(self) -> Desk:
        seen = [(topic.name, where) for topic in TOPICS if (where := self._where(topic))]
        names = tuple(name for name, _ in seen)
        questions = tuple(self._questions())
        return Desk(
            names,
            tuple(self._unread()),
            tuple(self._escalate(seen)),
            self._ticket(names, questions[0]),
            tuple(self._may_say()),
            tuple(self._may_not()),
            questions,
        )

    def _unread(self) -> Iterator[str]:
        for caution in (*self.outline.unread(), *self.outline.cautions()):
            yield self.outline.say("note", text=caution.text)

    # what must be handed on

    def _where(self, topic: Topic) -> str:
        """Where a topic shows: lines, an answer, the account's data; empty where it does not."""
        events = self.outline.history.events if self._may_show(topic) else ()
        lines = sorted({(event.file, event.line) for event in events if self._shows(topic, event)})
        if lines:
            return words.line_numbers([number for _, number in lines], _MOST_LINES, self.language)
        if topic.name == "minor" and self._is_minor():
            return self._say("account")
        present = (self.diagnosis.observations.get(finding) for finding in topic.findings)
        return self._say("answered") if any(found and found.state == "present" for found in present) else ""

    def _may_show(self, topic: Topic) -> bool:
        """Whether any event at all shows a topic: most histories show none, and have many events."""
        known = not self.kinds.isdisjoint(topic.kinds) or not self.families.isdisjoint(topic.families)
        return known or any(phrase in self.told for phrase in topic.phrases)

    def _shows(self, topic: Topic, event: Event) -> bool:
        kind = self.outline.checklist.vocabulary.kinds.get(event.kind)
        if event.kind in topic.kinds or (kind is not None and kind.family in topic.families):
            return True
        if not topic.phrases:
            return False
        texts = [value.casefold() for value in event.values if isinstance(value, str)]
        return any(phrase in text for text in texts for phrase in topic.phrases)

    def _is_minor(self) -> bool:
        age = self.outline.history.account.get("age")
        return isinstance(age, int) and age < ADULT

    def _escalate(self, seen: list[tuple[str, str]]) -> Iterator[str]:
        for name, where in seen:
            topic, text = self._say(f"topic_{name}"), self._say(f"do_{name}")
            yield self._say("seen_in", topic=words.sentence_start(topic), where=where, text=text)
        if not seen:
            yield self._say("nothing_seen")
        if all(name != "self_harm" for name, _ in seen):
            yield self._say("always", text=self._say("do_self_harm"))

    # the ticket

    def _ticket(self, topics: tuple[str, ...], question: str) -> tuple[str, str, str]:
        last = self._say("ticket_ask", question=question)
        if topics:
            named = words.listed([self._say(f"topic_{name}") for name in topics], self.language)
            last = self._say("ticket_escalate", topics=named)
        return (self._limit()[0], self._verdict(), last)

    def _limit(self) -> tuple[str, ...]:
        """What happened to the limit, without the options of this tool."""
        story, history = self.diagnosis.limit, self.outline.history
        if story.outcome != "unknown" or history.vanished is not None or limit_unread(story):
            return self.outline.limit()
        product = product_name(history, self.outline.checklist.vocabulary, self.language)
        return (self._say("limit_unknown", product=product, day=story.day_zero),)

    def _verdict(self) -> str:
        word = self.diagnosis.verdict.word
        if word == "intact":
            return self._say("ticket_intact")
        if word in ("likely", "possible"):
            first = self.outline.rows[0]
            name = "ticket_fits" if word == "likely" else "ticket_possible"
            return self._say(name, cause=first.title, share=first.share)
        return self._say("ticket_nothing" if word == "base_rates_only" else "ticket_open")

    # what may be said, and what not

    def _may_say(self) -> Iterator[str]:
        yield from self._limit()
        told = dict.fromkeys(
            found.text
            for row in self.outline.shown_rows(_MOST_RECORDS)
            for found in row.supports
            if self.diagnosis.observations[found.finding].witnesses
        )
        for text in list(told)[:_MOST_RECORDS]:
            yield self._say("say_record", text=text)
        ruled_out = self.outline.ruled_out(answered=False)[:_MOST_RECORDS]
        if ruled_out and self.diagnosis.verdict.word != "intact":
            joint = "、" if self.language == "zh" else "; "
            yield self._say("say_ruled_out", items=joint.join(ruled_out))
        yield self._say("say_estimate")
        yield self._say("say_decides")
        if under_strain(self.diagnosis):
            yield self._say("say_strain")
        yield self._say("say_free")

    def _may_not(self) -> Iterator[str]:
        for name in ("promise", "certain", "model", "borrow", "secrets", "blame"):
            yield self._say(f"not_{name}")

    # what to ask the lender

    def _questions(self) -> Iterator[str]:
        story = self.diagnosis.limit
        yield self._say("ask_reason")
        yield self._say("ask_state")
        paid = story.payoff or story.candidate_payoff
        if paid and story.day_zero - paid <= _RECENT:
            yield self._say("ask_booked", day=paid)
        categories = {row.causes[0].category for row in self.outline.shown_rows(_MOST_RECORDS)}
        if "account_state" in categories:
            yield self._say("ask_data")
        if "regulatory_policy" in categories or story.outcome == "entry_missing":
            yield self._say("ask_moved")
        yield self._say("ask_review")
