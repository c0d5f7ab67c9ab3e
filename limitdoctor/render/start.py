"""What is said to somebody who has no file yet: the checks to do first, and how to get a file."""

from limitdoctor import __version__
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import BLANK, Line, Style, line, painted, paragraph, plain
from limitdoctor.render.outline import Outline, step_line


def render(diagnosis: Diagnosis, language: Language, *, columns: int = 80, colour: bool = False) -> str:
    """The text; `diagnosis` is that of a history that holds nothing but what the command line said."""
    outline = Outline(diagnosis, language)
    lines: list[Line] = [
        *paragraph(f"limitdoctor {__version__} · {outline.say('offline')}", columns),
        BLANK,
        line(outline.say("start_checks"), Style.STRONG),
        *_checks(outline, columns),
        BLANK,
        line(outline.say("start_file"), Style.STRONG),
        *_files(outline, columns),
        BLANK,
    ]
    for text in outline.standing():
        lines += paragraph(text, columns)
    return painted(lines) if colour else plain(lines)


def _checks(outline: Outline, columns: int) -> list[Line]:
    """Each question that is cheap and often the answer, with the step that settles it, its effort and its warning."""
    lines: list[Line] = []
    told: set[str] = set()
    findings = [found for found in outline.checklist.findings.values() if found.ask_first and found.ask is not None]
    for finding in sorted(findings, key=lambda found: (found.cost, found.id)):
        ask = finding.ask.of(outline.language) if finding.ask else ""
        lines += paragraph(harmless(ask), columns, "  □ ", label=Style.QUIET)
        for step in finding.steps[:1]:
            if step in told:
                continue
            told.add(step)
            found = step_line(outline.checklist.steps[step], outline.language)
            title = outline.say("step_effort", title=found.title, effort=found.effort) if found.effort else found.title
            lines += paragraph(title, columns, "    → ")
            if found.beware:
                lines += paragraph(outline.say("beware", text=found.beware), columns, "      ")
    return lines


def _files(outline: Outline, columns: int) -> list[Line]:
    bill = "账单.csv" if outline.language == "zh" else "bill.csv"
    commands = (
        ("start_ask", "limitdoctor ask"),
        ("start_bill", f"limitdoctor diagnose {bill} --vanished 2025-10-01"),
        ("start_own", "limitdoctor sample paid_off > history.csv"),
        ("start_empty", "limitdoctor sample > history.csv"),
    )
    lines: list[Line] = []
    for name, command in commands:
        lines += paragraph(outline.say(name), columns, "  ")
        lines += paragraph(command, columns, "    ", body=Style.STRONG)
    return lines
