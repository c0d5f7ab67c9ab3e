"""A diagnosis for scripts and support desks: one record a line, five fields with tabs between, nothing wrapped."""

from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.language.text import Language
from limitdoctor.render.outline import Outline


def render(diagnosis: Diagnosis, language: Language, *, top: int = 3) -> str:
    """Lines of (what, id, how likely or when, title, detail): limit, verdict, red flags, notes, causes, steps.

    A note says that a part of the files was not read, what may make the answer wrong (its id is a problem's code), or
    who helps somebody in despair or under strain.
    """
    outline = Outline(diagnosis, language)
    word = diagnosis.verdict.word
    joint = "" if language == "zh" else " "
    records: list[tuple[str, str, str, str, str]] = [
        ("limit", outline.history.product, diagnosis.limit.outcome, joint.join(outline.limit()), ""),
        ("verdict", diagnosis.verdict.cause or "", word, joint.join(outline.verdict()), ""),
    ]
    records += [
        ("red_flag", flag, "today", outline.finding(flag), _where(outline, flag)) for flag in diagnosis.red_flags
    ]
    care = {"despair": outline.despair(), "strain": outline.strain()}
    records += [("note", name, "", text, "") for name, text in care.items() if text]
    records += [("note", note.code, "", note.text, "") for note in (*outline.unread(), *outline.cautions())]
    for row in outline.shown_rows(top):
        evidence = "; ".join(found.text for found in row.supports)
        records.append(("cause", row.id, row.share, row.title, evidence))
    for when, steps in outline.plan():
        records += [("step", step.id, when, step.title, step.beware) for step in steps]
    return "".join("\t".join(field.replace("\t", " ") for field in record) + "\n" for record in records)


def _where(outline: Outline, finding: str) -> str:
    return outline.where(outline.diagnosis.observations[finding])
