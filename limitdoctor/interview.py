"""Questions and answers, one at a time: what is asked next, what an answer means, and when there is no more to ask.

Pure: an interview is a value, and every reply makes a new one, so going back is dropping the last. What became of the
limit is asked first and becomes readings; then the red flags and what is cheap to rule out, each as one question with
several boxes; then the other findings, those of one family of events together, the most telling for their cost first.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Literal, NamedTuple, assert_never

from limitdoctor.checklist.conditions import Test, tests_of
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.diagnose import diagnose
from limitdoctor.diagnosis.inquire import telling, worth
from limitdoctor.diagnosis.intervals import Words, decide
from limitdoctor.diagnosis.model import Diagnosis, NextCheck, Observation, Ranking
from limitdoctor.fields import FieldError
from limitdoctor.history.model import Answer, Event, History, State
from limitdoctor.problems import Location
from limitdoctor.spoken import Spoken, spoken_days
from limitdoctor.spoken_sum import spoken_money
from limitdoctor.vocabulary import SELF, Value

Kind = Literal["how", "day", "left", "before", "flags", "first", "together", "finding"]
MOST_QUESTIONS = 8
MOST_TOGETHER = 8  # boxes of one question that nobody has to answer
_KEPT = ("product", "type")
_ONE_DAY = timedelta(days=1)
_READING: dict[str, tuple[tuple[str, Value], ...]] = {
    "gone": (("amount", Decimal(0)),),
    "reduced": (),
    "unusable": (("state", "unusable"),),
    "entry_missing": (("state", "entry_missing"),),
    "there": (("state", "shown"),),
}
HOWS = tuple(_READING)


class Question(NamedTuple):
    """One question. `findings` holds the one that it is about, or the boxes of `flags`, `first` and `together`.

    The boxes of `together` are about one `family` of events, "" for what no event can show; the most telling is first.
    The sum of `before` has to be more than `above`.
    """

    kind: Kind
    findings: tuple[str, ...] = ()
    family: str = ""
    above: Decimal = Decimal(0)


class Reply(NamedTuple):
    """What was answered. `how`, `days`, `sum` hold what the limit questions are told; `states` the findings.

    A reply that holds nothing is "I do not know": it is remembered, and not asked again. `rough` marks days that the
    words did not name exactly.
    """

    question: Question
    how: str = ""
    days: tuple[date, ...] = ()
    sum: Decimal | None = None
    states: tuple[tuple[str, State], ...] = ()
    rough: bool = False


class Interview(NamedTuple):
    """What is known before, and the replies so far. `base.as_of` is the day on which it is led."""

    checklist: Checklist
    base: History
    replies: tuple[Reply, ...] = ()

    def replied(self, reply: Reply) -> "Interview":
        """With one more reply."""
        return self._replace(replies=(*self.replies, reply))

    def back(self) -> "Interview":
        """Without the last reply."""
        return self._replace(replies=self.replies[:-1])


class Next(NamedTuple):
    """What comes next. `question` is None where it ends: `settled`, or else because `most` were asked or none is left.

    `left` is how many questions follow at most, this one included.
    """

    question: Question | None
    settled: bool
    left: int
    diagnosis: Diagnosis


def next_step(interview: Interview, most: int = MOST_QUESTIONS) -> Next:
    """The next question, or the end.

    It ends where no single answer that is still open changes the first three rows or their order, where `most`
    questions were asked, or where nothing is left to ask. What red flags and cheap checks there are is asked in any
    case, since it decides what to do and not only what to think.
    """
    found = diagnose(history_of(interview), interview.checklist)
    asked = {reply.question.kind for reply in interview.replies}
    fixed = [*_about_limit(interview, found, asked), *_boxes(found, asked)]
    if len(interview.replies) >= most:
        return Next(None, settled=False, left=0, diagnosis=found)
    room = most - len(interview.replies)
    open_questions = _telling(interview, found, room)
    settled = not fixed and bool(found.next_checks) and not open_questions and found.limit.outcome != "intact"
    queue = [*fixed, *open_questions]
    left = min(room, len(queue))
    return Next(queue[0] if queue else None, settled=settled, left=left, diagnosis=found)


def all_questions(interview: Interview) -> tuple[Question, ...]:
    """Every question that could be asked now, in order, also those that would change nothing."""
    found = diagnose(history_of(interview), interview.checklist)
    asked = {reply.question.kind for reply in interview.replies}
    fixed = [*_about_limit(interview, found, asked), *_boxes(found, asked)]
    boxes = {name for question in fixed for name in question.findings}
    singles = (check.finding for check in found.next_checks if check.finding not in boxes)
    return (*fixed, *(Question("finding", (name,)) for name in singles if not _was_asked(interview, name)))


def history_of(interview: Interview) -> History:
    """The history with the replies in it: readings of the limit, and answers that replace earlier ones."""
    base, said = interview.base, said_of(interview)
    states = _states(interview)
    kept = tuple(answer for answer in base.answers if answer.finding not in states)
    given = tuple(Answer(finding, state, Location("")) for finding, state in sorted(states.items()))
    return base._replace(
        events=tuple(sorted((*base.events, *readings_of(interview)), key=_order)),
        answers=(*kept, *given),
        vanished=base.vanished or said.vanished,
        limit_before=base.limit_before if base.limit_before is not None else said.limit_before,
    )


class SaidOfLimit(NamedTuple):
    """What no reading can hold: the day it went where the figures are not known, what it was where the day is not."""

    vanished: date | None = None
    limit_before: Decimal | None = None


class _Limit(NamedTuple):
    """The replies about the limit. `last` is the last day on which it was there, None where no day was named."""

    how: str
    since: date | None
    last: date | None
    left: Decimal | None
    before: Decimal | None

    @property
    def compares(self) -> bool:
        """Whether two figures show that it became less."""
        return self.left is not None and self.before is not None


def _limit(interview: Interview) -> _Limit:
    said = {reply.question.kind: reply for reply in interview.replies}
    days = said["day"].days if "day" in said else ()
    since = days[-1] if days else None
    last = days[0] if len(days) > 1 else since - _ONE_DAY if since else None
    left, before = (said[kind].sum if kind in said else None for kind in ("left", "before"))
    return _Limit(said["how"].how if "how" in said else "", since, last, left, before)


def said_of(interview: Interview) -> SaidOfLimit:
    """What the replies say of the limit beside the readings; the command line has options for the same."""
    limit = _limit(interview)
    if limit.how not in _READING or limit.how == "there":
        return SaidOfLimit(limit.since, limit.before)
    if limit.how == "reduced" and not limit.compares:
        return SaidOfLimit(limit.since, limit.before)
    return SaidOfLimit(None, limit.before if limit.since is None else None)


def readings_of(interview: Interview) -> tuple[Event, ...]:
    """The replies about the limit as readings: how it is since the day it went, and what it was the day before.

    Without a day, the reading is of the day on which the interview is led, and nothing is said of the time before. Who
    says on which day it went says that it was there the day before, unless two days were named. That it is lower takes
    two figures: without them there is no reading.
    """
    limit, today = _limit(interview), interview.base.as_of
    if limit.how not in _READING or today is None or (limit.how == "reduced" and not limit.compares):
        return ()
    fields = _READING[limit.how]
    if limit.how == "reduced" and limit.left is not None:
        fields = (("amount", limit.left),)
    found = [_reading(limit.since or today, fields)]
    if limit.how != "there" and limit.last is not None:
        seen: tuple[tuple[str, Value], ...] = (("state", "shown"),)
        if limit.before is not None:
            seen = (("amount", limit.before),)
        found.insert(0, _reading(limit.last, seen))
    return tuple(found)


def _states(interview: Interview) -> dict[str, State]:
    """What the replies say of findings; how the limit looks answers those about it, where no reading tells."""
    states: dict[str, State] = {}
    for reply in interview.replies:
        states |= dict(reply.states)
    limit = _limit(interview)
    told = limit.compares if limit.how == "reduced" else limit.how != "gone" or limit.last or limit.before is not None
    if limit.how and limit.how != "there" and not told:
        states = _of_looks(interview.checklist, limit.how) | states
    return states


def _of_looks(checklist: Checklist, how: str) -> dict[str, State]:
    """The findings that ask nothing but what became of the limit."""
    found: dict[str, State] = {}
    for finding in checklist.findings.values():
        when = finding.when
        if finding.ask and isinstance(when, Test) and (when.measure, when.subject) == ("limit", "outcome"):
            found[finding.id] = "present" if decide(Words(frozenset((how,))), when.comparisons) else "absent"
    return found


def saved_history(interview: Interview, own: History | None) -> History:
    """What the file of answers holds: the replies, over all that it held before; nothing of other files."""
    before = own or History()
    states: dict[str, State] = {answer.finding: answer.state for answer in before.answers} | _states(interview)
    base = interview.base
    account = {name: base.account[name] for name in _KEPT if name in base.account}
    return History(
        account={**account, **before.account},
        as_of=base.as_of,
        coverage=before.coverage,
        events=tuple(sorted((*before.events, *readings_of(interview)), key=_order)),
        answers=tuple(Answer(finding, state, Location("")) for finding, state in sorted(states.items())),
    )


def separates(checklist: Checklist, found: Diagnosis, finding: str) -> tuple[str, str]:
    """The causes that come first with the finding there and without it."""
    check = next((check for check in found.next_checks if check.finding == finding), None)
    first = found.ranking.causes[0].cause if found.ranking.causes else ""
    return (check.if_present, check.if_absent) if check is not None and checklist.causes else (first, first)


def _reading(day: date, fields: Iterable[tuple[str, Value]]) -> Event:
    names = tuple(name for name, _ in fields)
    return Event(day, None, "limit", SELF, names, tuple(value for _, value in fields), 0, 0)


def _order(event: Event) -> tuple[date, str]:
    return (event.day, event.kind)


def _about_limit(interview: Interview, found: Diagnosis, asked: set[Kind]) -> list[Question]:
    """What the records do not say of the limit: how it is, since when, what is left, what it was."""
    base, limit = interview.base, _limit(interview)
    kinds: list[Kind] = []
    if "how" not in asked and found.limit.outcome == "unknown":
        kinds = ["how", "day", "before"]
    elif limit.how and limit.how != "there":
        kinds = ["left", "day", "before"] if limit.how == "reduced" else ["day", "before"]
    known = {"day": base.vanished is not None, "before": found.limit.before is not None}
    above = limit.left if limit.left is not None else Decimal(0)
    return [
        Question(kind, above=above) if kind == "before" else Question(kind)
        for kind in kinds
        if kind not in asked and not known.get(kind)
    ]


def _boxes(found: Diagnosis, asked: set[Kind]) -> list[Question]:
    """The red flags, then what is cheap to rule out, as far as nobody knows and nobody said so."""
    questions: list[Question] = []
    findings = sorted(found.checklist.findings.values(), key=lambda finding: (finding.cost, finding.id))
    answered = {answer.finding for answer in found.history.answers}
    unknown = [
        one
        for one in findings
        if one.ask is not None and found.observations[one.id].state == "unknown" and one.id not in answered
    ]
    boxes = [("flags", tuple(one.id for one in unknown if one.red_flag))]
    if found.limit.outcome != "intact":
        boxes.append(("first", tuple(one.id for one in unknown if one.ask_first and not one.red_flag)))
    for kind, names in boxes:
        if names and kind not in asked:
            questions.append(Question(kind, names))  # type: ignore[arg-type]  # both are kinds
    return questions


def _telling(interview: Interview, found: Diagnosis, most: int) -> list[Question]:
    """The questions of which an answer to a box changes the first rows: a few, those that settle most first."""
    if found.limit.outcome == "intact":
        return []
    checks = [check for check in found.next_checks if not _was_asked(interview, check.finding)]
    return [*islice(telling_questions(found.checklist, found.observations, found.ranking, checks), most)]


def telling_questions(
    checklist: Checklist, observations: Mapping[str, Observation], ranking: Ranking, checks: Iterable[NextCheck]
) -> Iterator[Question]:
    """The checks as questions, those that settle most first; each has a box whose answer changes the first rows."""
    for question, boxes in _together(checklist, checks):
        if next(telling(checklist, observations, ranking, boxes), None) is not None:
            yield question


def _together(checklist: Checklist, checks: Iterable[NextCheck]) -> "list[tuple[Question, list[NextCheck]]]":
    """The checks as questions, one a family of events: a person who thinks of one notice can as well tell of all.

    A box has to earn its cost; what does not stands alone. What settles most comes first: the sum over the boxes of
    their bits less their cost.
    """
    families: dict[str, list[NextCheck]] = {}
    alone: list[list[NextCheck]] = []
    for check in checks:
        if worth(check) > 0:
            families.setdefault(family_of(checklist, check.finding), []).append(check)
        else:
            alone.append([check])
    several = (boxes for those in families.values() for boxes in _batches(those))
    found = [
        (-round(math.fsum(map(worth, boxes)), 9), [check.finding for check in boxes], boxes)
        for boxes in (*several, *alone)
    ]
    return [(_question(checklist, names), boxes) for _, names, boxes in sorted(found, key=itemgetter(0, 1))]


def _batches(checks: list[NextCheck]) -> Iterator[list[NextCheck]]:
    for start in range(0, len(checks), MOST_TOGETHER):
        yield checks[start : start + MOST_TOGETHER]


def _question(checklist: Checklist, names: list[str]) -> Question:
    if len(names) == 1:
        return Question("finding", tuple(names))
    return Question("together", tuple(names), family_of(checklist, names[0]))


def family_of(checklist: Checklist, finding: str) -> str:
    """The family of the events that show a finding, "" where none does."""
    when = checklist.findings[finding].when
    kinds = (kind for test in tests_of(when) for kind in (*test.kinds, *test.among)) if when is not None else iter(())
    first = next(kinds, None)
    return checklist.vocabulary.kinds[first].family if first is not None else ""


def _was_asked(interview: Interview, finding: str) -> bool:
    return any(finding in reply.question.findings for reply in interview.replies)


# what people type


class ReplyError(Exception):
    """What was typed is no answer to the question; `key` names the sentence that says so."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


_YES = frozenset(("1", "是", "是的", "有", "有的", "有过", "对", "对的", "嗯", "y", "yes", "true"))
_NO = frozenset(("2", "0", "不是", "否", "没有", "没", "没有过", "不", "不对", "无", "n", "no", "none", "false"))
_UNKNOWN = frozenset(
    ("?", "？", "不知道", "不清楚", "不记得", "忘了", "unknown", "dont know", "don't know", "not sure")
)
_JOINTS = re.compile(r"[\s,，、;；和]+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９　", "0123456789 ")


def read_reply(question: Question, typed: str, today: date) -> Reply:
    """What was typed as a reply to a question. Raises ReplyError where it is none.

    `?` and its like answer nothing, and are remembered as such. Of several boxes, those that are not named are "no".
    """
    text = typed.translate(_FULL_WIDTH).strip().casefold()
    if text in _UNKNOWN:
        return Reply(question, states=tuple((finding, "unknown") for finding in question.findings))
    match question.kind:
        case "how":
            return Reply(question, how=HOWS[_chosen(text, len(HOWS)) - 1])
        case "day":
            spoken = _days(text, today)
            rough = not all(found.exact for found in spoken)
            return Reply(question, days=tuple(found.day for found in spoken), rough=rough)
        case "left" | "before":
            total = _sum(text)
            if question.kind == "before" and total <= question.above:
                raise ReplyError("not_more" if question.above else "not_a_sum")
            return Reply(question, sum=total)
        case "finding":
            if text in _YES or text in _NO:
                return Reply(question, states=((question.findings[0], "present" if text in _YES else "absent"),))
            raise ReplyError("not_a_choice")
        case "flags" | "first" | "together":
            return Reply(question, states=_ticked(question, text))
        case _:
            assert_never(question.kind)


def _chosen(text: str, most: int) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= most:
        return int(text[:4])
    raise ReplyError("not_a_choice")


def _ticked(question: Question, text: str) -> tuple[tuple[str, State], ...]:
    """Several boxes: a number is yes, one with a question mark is not known, what is not named is no."""
    states: dict[int, State] = {}
    if text in _NO and text != "2":
        pass
    elif text in _YES and text != "1" and len(question.findings) == 1:
        states[1] = "present"
    else:
        for part in filter(None, _JOINTS.split(text)):
            number = part.rstrip("?？")
            states[_chosen(number, len(question.findings))] = "present" if number == part else "unknown"
        if not states:
            raise ReplyError("not_a_choice")
    return tuple((finding, states.get(place, "absent")) for place, finding in enumerate(question.findings, start=1))


def _days(text: str, today: date) -> tuple[Spoken, ...]:
    try:
        return spoken_days(text, today)
    except FieldError as fault:
        raise ReplyError("day_to_come" if fault.code == "day-in-future" else "not_a_day") from fault


def _sum(text: str) -> Decimal:
    try:
        return spoken_money(text)
    except FieldError as fault:
        raise ReplyError("not_a_sum") from fault
