"""The interview in words: a question with its choices, what was noted, why it is asked, the list for scripts."""

import json
from collections.abc import Iterable, Mapping

from limitdoctor import __version__
from limitdoctor.checklist.model import Checklist
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.interview import HOWS, Question, Reply, family_of, separates
from limitdoctor.language import words
from limitdoctor.language.catalogue import say as say_of
from limitdoctor.language.text import LANGUAGES, Language
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import Line, Style, line, paragraph
from limitdoctor.render.outline import Outline

SCHEMA = "limitdoctor/questions@1"
_SECONDS_A_QUESTION = 30
_TAKES = {
    "how": "choice", "finding": "choice", "flags": "choices", "first": "choices", "together": "choices",
    "day": "day", "left": "sum", "before": "sum",
}  # fmt: skip


class Asking:
    """Words one interview in one language at one width."""

    def __init__(self, checklist: Checklist, language: Language, columns: int) -> None:
        self.checklist = checklist
        self.language = language
        self.columns = columns

    def say(self, name: str, /, **blanks: object) -> str:
        """A sentence of the interview."""
        return say_of(f"asking.{name}", self.language, **blanks)

    def flow(self, text: str, first: str = "", style: Style = Style.PLAIN) -> tuple[Line, ...]:
        """A text, wrapped."""
        return paragraph(text, self.columns, first, body=style)

    def hello(self, path: str, most: int, *, goes_on: bool) -> list[Line]:
        """The first screen: how long it takes, where answers go, what is never asked, the keys."""
        minutes = words.Count(max(1, round(most * _SECONDS_A_QUESTION / 60)))
        lines = [*self.flow(f"limitdoctor {__version__} · {say_of('screen.offline', self.language)}")]
        lines += self.flow(self.say("hello", most=words.Count(most), minutes=minutes))
        lines += self.flow(self.say("goes_on" if goes_on else "saved_where", path=harmless(path)))
        lines += self.flow(self.say("never_asked"))
        return [*lines, *self.flow(self.say("keys"))]

    def question(self, question: Question, number: int, left: int) -> list[Line]:
        """A question with its choices."""
        lines: list[Line] = [(), line(self.say("number", number=number, left=words.Count(left)), Style.QUIET)]
        lines += self.flow(self.text(question), style=Style.STRONG)
        for place, text in enumerate(self.choices(question), start=1):
            lines += paragraph(text, self.columns, f"  {place} ", "    ")
        return lines

    def text(self, question: Question) -> str:
        """The question alone."""
        if question.kind == "finding":
            return self._ask(question.findings[0])
        if question.kind == "together":
            family = self.checklist.vocabulary.families.get(question.family)
            return self.say("ask_together", family=family.title.of(self.language)) if family else self.say("ask_others")
        return self.say(f"ask_{question.kind}")

    def choices(self, question: Question) -> list[str]:
        """What can be answered by a number; empty where a day or a sum is asked for."""
        if question.kind == "how":
            return [self.say(f"how_{how}") for how in HOWS]
        if question.kind == "finding":
            return [self.say("yes"), self.say("no")]
        return [self._ask(finding) for finding in question.findings]

    def noted(self, reply: Reply) -> list[Line]:
        """What was understood."""
        return [*self.flow(self.say("noted", what=self._understood(reply)), "  ")]

    def first_place(self, found: Diagnosis) -> list[Line]:
        """Which reason comes first now."""
        return [*self.flow(self.say("now_first", cause=self._cause(found)), "  ")]

    def why(self, question: Question, found: Diagnosis) -> list[Line]:
        """What the question is good for, in words."""
        if question.kind not in ("finding", "together"):
            return [*self.flow(self.say(f"why_{question.kind}"), "  ")]
        present, absent = separates(self.checklist, found, question.findings[0])
        outline = Outline(found, self.language)
        if present == absent:
            text = self.say("why_weight", cause=outline.cause(present))
        else:
            text = self.say("why_apart", present=outline.cause(present), absent=outline.cause(absent))
        most = self.flow(self.say("why_together"), "  ") if question.kind == "together" else ()
        return [*most, *self.flow(text, "  ")]

    def red_flags(self, found: Diagnosis, names: Iterable[str]) -> list[Line]:
        """What to do at once, as on the first screen of a diagnosis."""
        outline = Outline(found, self.language)
        wanted = frozenset(names)
        lines = [*paragraph(f"!! {outline.say('red_flags')}", self.columns, body=Style.ALARM)]
        for flag in outline.red_flags():
            if flag.finding in wanted:
                lines += paragraph(flag.title, self.columns, "   ", body=Style.STRONG)
                for step in flag.steps[:1]:
                    title = (
                        outline.say("step_effort", title=step.title, effort=step.effort) if step.effort else step.title
                    )
                    lines += self.flow(outline.say("red_flag_step", step=title), "   ")
                    lines += self.flow(step.how, "   ")
                    if step.beware:
                        lines += self.flow(outline.say("beware", text=step.beware), "   ")
        return lines

    def _ask(self, finding: str) -> str:
        ask = self.checklist.findings[finding].ask
        return harmless(ask.of(self.language)) if ask else ""

    def _cause(self, found: Diagnosis) -> str:
        outline = Outline(found, self.language)
        return outline.rows[0].title if outline.rows else ""

    def _understood(self, reply: Reply) -> str:
        if reply.how:
            return self.say(f"how_{reply.how}")
        if len(reply.days) > 1:
            return self.say("noted_gap", first=reply.days[0], last=reply.days[-1])
        if reply.days:
            return self.say("noted_rough", day=reply.days[0]) if reply.rough else reply.days[0].isoformat()
        if reply.sum is not None:
            return words.amount(reply.sum, self.language)
        return self._understood_of(reply.question, dict(reply.states))

    def _understood_of(self, question: Question, states: Mapping[str, str]) -> str:
        if not states or set(states.values()) == {"unknown"}:
            return self.say("noted_unknown")
        if question.kind == "finding":
            return self.say("yes" if "present" in states.values() else "no")
        there, open_ = (
            [
                harmless(self.checklist.findings[name].title.of(self.language))
                for name, state in states.items()
                if state == wanted
            ]
            for wanted in ("present", "unknown")
        )
        others = words.Count(len(states) - len(there) - len(open_))
        found = words.listed(there, self.language)
        if not open_:
            return self.say("noted_some", found=found, others=others) if there else self.say("noted_none")
        unknown = words.listed(open_, self.language)
        if not there:
            return self.say("noted_open", unknown=unknown, others=others)
        return self.say("noted_some_open", found=found, unknown=unknown, others=others)


def listed(checklist: Checklist, questions: Iterable[Question], language: Language, columns: int) -> list[Line]:
    """All questions in order, for people."""
    asking = Asking(checklist, language, columns)
    lines: list[Line] = []
    for number, question in enumerate(questions, start=1):
        ids = words.listed(question.findings or (question.kind,), language)
        lines += asking.flow(asking.say("list_line", number=number, ask=asking.text(question), ids=ids))
        if len(question.findings) > 1:
            for text in asking.choices(question):
                lines += asking.flow(text, "   - ")
    return lines


def as_json(checklist: Checklist, questions: Iterable[Question], found: Diagnosis) -> str:
    """All questions in order with ids, choices and bits, as one document of the schema limitdoctor/questions@1.

    `takes` says what an answer is: "choice" (one of `choices`), "choices" (several), "day" or "sum". Questions of one
    `family` can be asked together, as the interview does.
    """
    asking = {language: Asking(checklist, language, 80) for language in LANGUAGES}
    checks = {check.finding: check for check in found.next_checks}
    listed_questions = []
    for question in questions:
        check = checks.get(question.findings[0]) if question.kind == "finding" else None
        listed_questions.append(
            {
                "id": question.findings[0] if question.kind == "finding" else question.kind,
                "takes": _TAKES[question.kind],
                "ask": {language: one.text(question) for language, one in asking.items()},
                "choices": _choices(question, asking),
                "bits": round(check.bits, 12) if check else None,
                "cost": check.cost if check else None,
                "family": (family_of(checklist, question.findings[0]) or None) if question.kind == "finding" else None,
            }
        )
    document = {
        "schema": SCHEMA,
        "tool": {"name": "limitdoctor", "version": __version__},
        "checklist": {"name": checklist.name, "version": checklist.version, "digest": checklist.digest},
        "questions": listed_questions,
    }
    return json.dumps(document, indent=2) + "\n"


def _choices(question: Question, asking: Mapping[Language, Asking]) -> list[dict[str, object]]:
    ids = {"how": HOWS, "finding": ("present", "absent")}.get(question.kind, question.findings)
    texts = {language: one.choices(question) for language, one in asking.items()}
    found: list[dict[str, object]] = [
        {"id": name, "text": {language: texts[language][place] for language in texts}} for place, name in enumerate(ids)
    ]
    if found:
        unknown = {language: one.say("noted_unknown") for language, one in asking.items()}
        found.append({"id": "unknown", "text": unknown})
    return found
