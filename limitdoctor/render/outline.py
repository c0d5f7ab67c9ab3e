"""What is said of a diagnosis, in which words, before anybody lays it out: the same for terminal, brief and Markdown.

The outline decides nothing about the account. It picks what people are shown: rows of causes that nothing tells apart,
what speaks for and against each, what is ruled out and what cannot be judged, the plan, and the standing lines.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from limitdoctor.checklist.conditions import tests_of
from limitdoctor.checklist.model import GRADES, UNEXPLAINED, WHENS, Checklist, Finding, Step
from limitdoctor.diagnosis.model import Contribution, Diagnosis, Observation, PlannedStep, RankedCause, Witness
from limitdoctor.diagnosis.outlook import look_again
from limitdoctor.diagnosis.rank import rows as ranked_rows
from limitdoctor.history.model import InputFile
from limitdoctor.language import words
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.problems import Problem
from limitdoctor.render import limit_text
from limitdoctor.render.care import in_despair, under_strain
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lacking_text import Lacking, place_of
from limitdoctor.render.problem_text import grouped as same_faults
from limitdoctor.render.problem_text import sentence

FAINTEST_DB = (
    1.0  # less is no evidence to people: "about the smallest change perceptible" (Good, 1979, cited in memory)
)
WORTH = 0.1  # from which a row is shown although nothing on record supports it
COMPLETE = 0.9
CLOSE_DB = 3.0
MIXED_BITS = 0.7
CONFLICT_BITS = 2.0
UNLISTED_RISE = 1.5  # times its prior, from which the records speak for a reason that is not on the list
# What may make the whole answer wrong: told on every screen.
GRAVE = frozenset(
    (
        "account-clash", "answer-against-records", "answer-unknown-finding", "answered-no-records-yes",
        "answered-yes-records-no", "answers-clash", "answers-disagree", "limit-before-differs", "limit-gap",
        "limit-reading-unread",
        "product-overridden", "vanished-after-missing", "vanished-before-seen", "vanished-then-seen",
    )
)  # fmt: skip
# Statements of a file that say nothing now: of each only their number is told here.
UNUSED = frozenset(
    (
        "account-field-twice", "no-such-account-field", "not-a-date", "not-a-mapping", "not-a-span", "not-a-value",
        "repeated-key", "span-crossed", "statement-incomplete", "trust-out-of-range", "unknown-answer",
        "unknown-family", "unknown-scope",
    )
)  # fmt: skip
_UNCOUNTED = 3  # events that nobody needs counted
_MOST_EVENTS = 50_000  # of which the coming days are looked at


class Caution(NamedTuple):
    """What may make the answer wrong, as a sentence, with the code of its problem."""

    code: str
    text: str


class Evidence(NamedTuple):
    """One thing that speaks for (db > 0) or against a cause, as a sentence."""

    text: str
    db: float
    finding: str = ""


class Row(NamedTuple):
    """One line of the ranking: a cause, or causes that nothing a person can see tells apart."""

    causes: tuple[RankedCause, ...]
    title: str
    share: str
    category: str
    supports: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    missing: tuple[str, ...]
    place: int  # in the whole ranking, from 1: the same number on every screen

    @property
    def probability(self) -> float:
        """The sum over its causes."""
        return sum(cause.probability for cause in self.causes)

    @property
    def speaks(self) -> bool:
        """Whether something supports it and what contradicts it does not weigh more."""
        return bool(self.supports) and self.causes[0].evidence_db > 0

    @property
    def id(self) -> str:
        """The id of the first cause."""
        return self.causes[0].cause


class PlanLine(NamedTuple):
    """One step of the plan in words; `beware` is what could harm and is never left out beside its step."""

    id: str
    title: str
    effort: str
    beware: str
    how: str
    check: str
    causes: tuple[str, ...]


class RedFlag(NamedTuple):
    """Something to deal with before anything else, with the steps that it asks for."""

    finding: str
    title: str
    steps: tuple[PlanLine, ...]


class Outline:
    """Picks and words the parts of one diagnosis in one language; each part is made when it is asked for."""

    def __init__(
        self, diagnosis: Diagnosis, language: Language, *, names: bool = False, faintest: float = FAINTEST_DB
    ) -> None:
        """`names` shows the names of people and shops; `faintest` is the least that speaks for or against, in dB."""
        self.diagnosis = diagnosis
        self.faintest = faintest
        self.names = names
        self.language = language
        self.checklist = diagnosis.checklist
        self.history = diagnosis.history
        self.lacking = Lacking(diagnosis.history, diagnosis.checklist.vocabulary, language)
        self._bits = {check.finding: place for place, check in enumerate(diagnosis.next_checks)}
        self._rows: tuple[Row, ...] | None = None

    def say(self, name: str, /, **blanks: object) -> str:
        """A sentence of the screen."""
        return say(f"screen.{name}", self.language, **blanks)

    # where it came from

    def sources(self) -> tuple[str, ...]:
        """One line for each file: name, what it is, encoding, rows, days, rows left out; how much was answered."""
        inputs = sorted(self.history.inputs, key=lambda found: found.path)
        lines = [source_line(found, self.language) for found in inputs] or [self.say("no_file")]
        answers = sum(answer.state != "unknown" for answer in self.history.answers)
        if answers:
            lines[-1] = self.say("with_answers", source=lines[-1], answers=words.Count(answers))
        return tuple(lines)

    def cautions(self) -> tuple[Caution, ...]:
        """What may make the whole answer wrong, each once, and how many statements of the file say nothing."""
        grave = same_faults(problem for problem in self.diagnosis.warnings if problem.code in GRAVE)
        found = [
            Caution(group.first.code, sentence(group, self.language, with_file=False, names=self.names))
            for group in grave
        ]
        unused = sum(problem.code in UNUSED for problem in self.diagnosis.warnings)
        if unused:
            text = self.say("unused_statements", count=words.Count(unused))
            found.append(Caution("unused-statements", text))
        return tuple(found)

    def unread(self) -> tuple[Caution, ...]:
        """How many rows were left out, and which; empty where every row was used."""
        skipped = self.history.skipped
        if not skipped:
            return ()
        by_file: dict[str, set[int]] = {}
        for problem in skipped:
            by_file.setdefault(problem.location.file, set()).add(problem.location.line)
        places = [place_of(self.history, file, by_file[file], self.language) for file in sorted(by_file)]
        where = words.listed(places, self.language)
        return (Caution("rows-unread", self.say("rows_unread", count=words.Count(len(skipped)), where=where)),)

    def despair(self) -> str:
        """Where help is, for whoever wrote of self-harm; comes before all else. Empty where nobody did."""
        return self.say("despair") if in_despair(self.history) else ""

    def strain(self) -> str:
        """Who helps for nothing, for whoever cannot pay; stands with the plan. Empty where nothing speaks of it."""
        return self.say("strain") if under_strain(self.diagnosis) else ""

    # the verdict

    def limit(self) -> tuple[str, ...]:
        """What happened to the limit, in one or two sentences."""
        return limit_text.told(self.history, self.diagnosis.limit, self.checklist.vocabulary, self.language)

    def gone_for(self) -> str:
        """How long the limit has been gone; empty where that is not known or over."""
        return limit_text.gone_for(self.history, self.diagnosis.limit, self.language)

    def verdict(self) -> tuple[str, ...]:
        """The verdict, what is left over, and how much of that is not on the list."""
        found = self.diagnosis.verdict
        if found.word == "intact":
            return ()
        if found.word == "base_rates_only":
            return (self.say("base_rates_only"),)
        if found.word == "inconclusive":
            return self._inconclusive()
        first = self.rows[0]
        share = words.sentence_start(first.share) if found.word == "likely" else first.share
        leading = self.say(found.word, cause=first.title, share=share)
        return (leading, self._rest(first), *self._category_sum())

    def _category_sum(self) -> tuple[str, ...]:
        category = self.diagnosis.verdict.category
        if not category:
            return ()
        total = words.tenths(self.diagnosis.ranking.categories.get(category, 0.0), self.language)
        return (self.say("category_sum", category=self.category(category), share=total),)

    def _inconclusive(self) -> tuple[str, ...]:
        ranking = self.diagnosis.ranking
        unlisted = words.tenths(ranking.unexplained, self.language)
        prior = self.checklist.prior.get(UNEXPLAINED, 0.0)
        leads = self.shown_rows(3)
        if ranking.unexplained >= UNLISTED_RISE * prior and ranking.unexplained >= ranking.causes[0].probability:
            return (self.say("inconclusive_unlisted", share=unlisted), *self._category_sum())
        if not leads:
            return (self.say("inconclusive_nothing"),)
        close = leads[0].causes[0].log_odds_db - leads[-1].causes[0].log_odds_db < CLOSE_DB
        if close and (len(leads) > 2 or (len(leads) > 1 and leads[0].probability >= WORTH)):
            text = self.say("inconclusive_close")  # two unlikely ones are no choice of two
        else:
            text = self.say("inconclusive_thin")
        return (text, self.say("unlisted", share=unlisted), *self._category_sum())

    def _rest(self, first: Row) -> str:
        """What is left beside the first row. Its tenths and those of the row make ten, so that nobody finds eleven."""
        taken = words.tenths_of(min(first.probability, 1.0))
        left = 10 - taken
        rest = words.whole_tenths(left if first.probability < 0.9 else 0, self.language)
        unlisted = min(self.diagnosis.ranking.unexplained, max(left, 1) / 10)
        return self.say("rest", rest=words.sentence_start(rest), unlisted=words.tenths(unlisted, self.language))

    def remarks(self) -> tuple[str, ...]:
        """What to keep in mind about the verdict: contradictions, that the limit is back."""
        found = []
        if self.diagnosis.limit.outcome == "restored":
            found.append(self.say("restored_note"))
        conflict = self.diagnosis.ranking.trust.conflict_bits
        if conflict > CONFLICT_BITS:
            found.append(self.say("conflict"))
        elif conflict > MIXED_BITS:
            found.append(self.say("mixed"))
        return tuple(found)

    def do_first(self) -> str:
        """The first step of today, as a sentence; empty where there is none."""
        for planned in self.diagnosis.plan:
            if planned.when == "today":
                return self.say("do_first", step=self._text(self.checklist.steps[planned.step]))
        return ""

    def best_check(self) -> str:
        """The check that would settle most, where it is a question to people; empty where nothing settles anything."""
        for check in self.diagnosis.next_checks:
            ask = self.checklist.findings[check.finding].ask
            if ask is not None:
                return harmless(ask.of(self.language))
        return ""

    def sturdy(self) -> str:
        """How well the first place holds, and what kinds of sources it rests on."""
        trust = self.diagnosis.ranking.trust
        grades = words.listed(
            [self.say(f"grade_{grade}", count=trust.grades.get(grade, 0)) for grade in GRADES], self.language
        )
        return self.say("sturdy", times=int(round(trust.sturdy, 9) * 100 + 0.5), grades=grades)

    # reasons

    @property
    def rows(self) -> tuple[Row, ...]:
        """All causes, first to last; those that nothing tells apart share a row with the first of them.

        Without a verdict the leads come first: nothing that no record speaks for is ever called the first reason.
        """
        if self._rows is None:
            found = [self._row(causes, 0) for causes in ranked_rows(self.checklist, self.diagnosis.ranking)]
            if self.diagnosis.verdict.word == "inconclusive":
                found.sort(key=lambda row: not row.speaks)
            self._rows = tuple(row._replace(place=place) for place, row in enumerate(found, start=1))
        return self._rows

    def shown_rows(self, most: int) -> tuple[Row, ...]:
        """The rows for people: none where shares alone speak, without a verdict only what something supports.

        With a verdict they have numbers, so they end before the first that is neither supported nor likely enough.
        """
        word = self.diagnosis.verdict.word
        if word in ("intact", "base_rates_only"):
            return ()
        if word == "inconclusive":
            return tuple(row for row in self.rows if row.speaks)[:most]
        worth = takewhile(lambda row: row.place == 1 or row.speaks or row.probability >= WORTH, self.rows)
        return tuple(worth)[:most]

    def _row(self, causes: tuple[RankedCause, ...], place: int) -> Row:
        first = causes[0]
        title = self.cause(first.cause)
        if len(causes) > 1:
            title = self.say("one_of", first=title, others=words.Count(len(causes) - 1))
        supports = [self.evidence(found) for found in first.contributions if found.db >= self.faintest]
        against = [self.evidence(found) for found in first.contributions if found.db <= -self.faintest]
        return Row(
            causes,
            title,
            words.tenths(min(sum(cause.probability for cause in causes), 1.0), self.language),
            self.category(first.category),
            tuple(supports),
            tuple(against),
            self._missing_for(first),
            place,
        )

    def cause(self, cause: str) -> str:
        """The title of a cause, or of what is not on the list."""
        if cause == UNEXPLAINED:
            return self.say("category_unexplained")
        return harmless(self.checklist.causes[cause].title.of(self.language))

    def leads(self, cause: str, finding: str, *, present: bool) -> str:
        """The title of what would come first if a finding were so, or not; without evidence, that none stands out."""
        sign = self.checklist.findings[finding].sign
        rate, background = self.checklist.causes[cause].signs.get(sign), self.checklist.signs[sign].background
        tells = rate is not None and (rate > background if present else rate < background)
        ranked = next(one for one in self.diagnosis.ranking.causes if one.cause == cause)
        others = (found.db for found in ranked.contributions if found.finding != finding)
        if tells or any(db >= self.faintest for db in others):
            return self.cause(cause)
        return self.say("none_stands_out")

    def finding(self, finding: str) -> str:
        """The title of a finding."""
        return harmless(self.checklist.findings[finding].title.of(self.language))

    def category(self, category: str) -> str:
        """The name of a category."""
        return self.say(f"category_{category}")

    def evidence(self, found: Contribution) -> Evidence:
        """One finding as it speaks for or against a cause."""
        observation = self.diagnosis.observations[found.finding]
        title = self.finding(found.finding)
        if found.state == "absent":
            return Evidence(self._not_there(found.finding, observation), found.db, found.finding)
        where = self.where(observation)
        return Evidence(self.say("witness", what=title, where=where) if where else title, found.db, found.finding)

    def _not_there(self, finding: str, observation: Observation) -> str:
        """That a finding is absent, in its own words where it has some: a title that denies reads badly after a no."""
        absent = self.checklist.findings[finding].absent
        if absent is None:
            return self.say("not_so" if observation.answered else "not_there", finding=self.finding(finding))
        text = harmless(absent.of(self.language))
        return self.say("witness", what=text, where=self.say("you_said")) if observation.answered else text

    def _instead(self, finding: str) -> str:
        """What is so instead of a finding that is ruled out, or that it is not there."""
        absent = self.checklist.findings[finding].absent
        if absent is None:
            return self.say("not_this", finding=self.finding(finding))
        return harmless(absent.of(self.language))

    def where(self, observation: Observation) -> str:
        """Which records say so: days and line numbers, or that the person said it; empty where neither is known."""
        shown = sorted(observation.witnesses)
        if not shown:
            if observation.answered and observation.state == "present":
                return self.say("you_said")
            return self.say("partly_recorded") if 0 < observation.reliability < COMPLETE else ""
        year = self.diagnosis.limit.day_zero.year
        first, last = shown[0].day, shown[-1].day
        dates = words.short_day(first, year)
        if last != first:
            dates = f"{dates} {'至' if self.language == 'zh' else 'to'} {words.short_day(last, year)}"
        text = self.say("where_dated", days=dates, lines=self._lines(shown))
        if observation.witness_count > len(shown):
            return self.say("latest_times", where=text, shown=len(shown), times=observation.witness_count)
        if len(shown) > _UNCOUNTED:
            return self.say("more_times", where=text, times=len(shown))
        return text

    def _lines(self, witnesses: Sequence[Witness]) -> str:
        by_file: dict[str, set[int]] = {}
        for witness in witnesses:
            by_file.setdefault(witness.file, set()).add(witness.line)
        places = [place_of(self.history, file, by_file[file], self.language) for file in sorted(by_file)]
        return words.listed(places, self.language)

    def _missing_for(self, cause: RankedCause) -> tuple[str, ...]:
        """What would settle this cause, the most telling first."""
        ids = sorted(cause.unknown, key=lambda finding: (self._bits.get(finding, len(self._bits)), finding))
        texts = [self._missing_text(self.checklist.findings[finding]) for finding in ids]
        return tuple(text for text in texts if text)

    def _missing_text(self, finding: Finding) -> str:
        """The question, where people can tell today; else the day that will tell, or the records that would."""
        if finding.ask is not None:
            return harmless(finding.ask.of(self.language))
        observation = self.diagnosis.observations[finding.id]
        if observation.look_again:
            day = words.short_day(observation.look_again, self.diagnosis.limit.day_zero.year)
            return self.say("look_again_at", day=day, finding=self.finding(finding.id))
        return self.lacking.reason(observation)

    def ruled_out(self, *, answered: bool) -> tuple[str, ...]:
        """What is so instead of findings that complete records, or the person's answers, rule out: strongest first.

        That the calendar holds no entry rules nothing out: it is ours, not the account's.
        """
        strongest: dict[str, float] = {}
        for cause in self.diagnosis.ranking.causes:
            for found in cause.contributions:
                if found.state == "absent" and found.reliability >= COMPLETE and found.db <= -self.faintest:
                    strongest[found.finding] = min(strongest.get(found.finding, 0.0), found.db)
        ids = sorted(strongest, key=lambda finding: (strongest[finding], finding))
        return tuple(self._instead(name) for name in ids if self._is_ruled_out(name, answered=answered))

    def judged(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What is ruled out, by records and by answers, and what cannot be judged: (name of the heading, titles)."""
        return (
            ("ruled_out", self.ruled_out(answered=False)),
            ("ruled_out_answers", self.ruled_out(answered=True)),
            ("cannot_judge", self.cannot_judge()),
        )

    def _is_ruled_out(self, finding: str, *, answered: bool) -> bool:
        when = self.checklist.findings[finding].when
        if self.diagnosis.observations[finding].answered:
            return answered
        return not answered and (when is None or all(test.measure != "calendar" for test in tests_of(when)))

    def cannot_judge(self) -> tuple[str, ...]:
        """Record families and account fields that are missing, the one that most findings wait for first."""
        waiting: dict[str, int] = {}
        for observation in self.diagnosis.observations.values():
            if observation.state != "unknown":
                continue
            for name in {self.lacking.name(missing) for missing in observation.missing}:
                if name:
                    waiting[name] = waiting.get(name, 0) + 1
        return tuple(sorted(waiting, key=lambda name: (-waiting[name], name)))

    # the plan

    def plan(self) -> tuple[tuple[str, tuple[PlanLine, ...]], ...]:
        """The steps by when: (when, steps), only those times that have any."""
        groups = []
        for when in WHENS:
            steps = tuple(self._planned(planned) for planned in self.diagnosis.plan if planned.when == when)
            if steps:
                groups.append((when, steps))
        return tuple(groups)

    def look_again(self) -> str:
        """When the records that speak for the leading reason have grown too old; empty where that is not to be told."""
        verdict, as_of = self.diagnosis.verdict, self.history.as_of
        if verdict.cause is None or as_of is None or len(self.history.events) > _MOST_EVENTS:
            return ""
        day = look_again(self.diagnosis, verdict.cause)
        if day is None or day <= as_of:
            return ""
        return say("supposing.look_again", self.language, day=day)

    def _planned(self, planned: PlannedStep) -> PlanLine:
        return step_line(self.checklist.steps[planned.step], self.language, planned.causes)

    def _text(self, step: Step) -> str:
        return harmless(step.title.of(self.language))

    def red_flags(self) -> tuple[RedFlag, ...]:
        """What comes before the verdict, the most urgent first, each with its steps in the order it names them."""
        flags = []
        for finding in self.diagnosis.red_flags:
            where = self.where(self.diagnosis.observations[finding])
            title = self.finding(finding)
            asked = self.checklist.findings[finding].steps
            steps = [
                planned for planned in self.diagnosis.plan if finding in planned.findings and planned.step in asked
            ]
            steps.sort(key=lambda planned: asked.index(planned.step))
            flags.append(
                RedFlag(
                    finding,
                    self.say("witness", what=title, where=where) if where else title,
                    tuple(self._planned(planned) for planned in steps),
                )
            )
        return tuple(flags)

    # the rest

    def told(self, problems: Iterable[Problem], *, with_file: bool = True) -> tuple[str, ...]:
        """Problems as sentences, equal ones told once."""
        return tuple(
            sentence(group, self.language, with_file=with_file, names=self.names) for group in same_faults(problems)
        )

    def standing(self) -> tuple[str, str]:
        """The two lines that always stand at the end: against scams, and what this is not."""
        return standing_lines(self.checklist, self.language)


def source_line(found: InputFile, language: Language) -> str:
    """One file: name, what it is, encoding, rows, days, rows left out."""
    text = say(
        "screen.source",
        language,
        path=say("screen.stdin", language) if found.path == "-" else harmless(found.path),
        format=say(f"screen.format_{found.format}", language),
        encoding=found.encoding,
        rows=words.Count(found.rows),
    )
    if found.first and found.last:
        text = say("screen.source_span", language, source=text, span=words.span(found.first, found.last, language))
    if found.skipped:
        text = say("screen.source_skipped", language, source=text, skipped=words.Count(found.skipped))
    return text


def standing_lines(checklist: Checklist, language: Language) -> tuple[str, str]:
    """The anti-scam line and the disclaimer, with the day up to which the calendar was verified."""
    verified = checklist.complete.get("policy")
    day = verified[1] if verified else checklist.as_of
    note = say("screen.disclaimer", language)
    if day is not None:
        note += ("" if language == "zh" else " ") + say("screen.verified", language, day=day)
    return (say("screen.scam", language), note)


def step_line(step: Step, language: Language, causes: tuple[str, ...] = ()) -> PlanLine:
    """A step in words."""
    effort = words.effort(step.effort.count, step.effort.unit, language) if step.effort else ""
    return PlanLine(
        step.id,
        harmless(step.title.of(language)),
        effort,
        harmless(step.beware.of(language)) if step.beware else "",
        harmless(step.how.of(language)),
        harmless(step.check.of(language)) if step.check else "",
        causes,
    )


def decibans(db: float) -> str:
    """An amount of evidence with its sign and one decimal; only -v shows it."""
    return f"{round(db, 9) + 0.0:+.1f}"
