"""A diagnosis as Markdown, for issue trackers and chats: the same parts in the same order as on the screen."""

import re

from limitdoctor import __version__
from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.language import words
from limitdoctor.language.text import Language
from limitdoctor.render.outline import Outline, PlanLine

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def render(diagnosis: Diagnosis, language: Language, *, top: int = 3) -> str:
    """The Markdown text; what comes from files is escaped, so that it is never read as markup."""
    outline = Outline(diagnosis, language)
    lines = [f"# limitdoctor {__version__}", "", outline.say("offline"), ""]
    lines += [f"- {escaped(source)}" for source in outline.sources()]
    lines += _first(outline)
    joint = "" if language == "zh" else " "
    lines += ["", f"## {outline.say('verdict')}", "", escaped(joint.join(outline.limit()))]
    for text in (*outline.verdict(), *outline.remarks()):
        lines += ["", escaped(text)]
    for caution in (*outline.unread(), *outline.cautions()):
        lines += ["", escaped(outline.say("note", text=caution.text))]
    lines += _reasons(outline, top)
    for name, found in outline.judged():
        if found:
            colon = "：" if language == "zh" else ": "
            lines += ["", f"**{outline.say(name)}**{colon}{escaped(words.listed(found, language))}"]
    lines += _plan(outline)
    if outline.look_again():
        lines += ["", escaped(outline.look_again())]
    for text in outline.standing():
        lines += ["", f"> {escaped(text)}"]
    return "\n".join(lines) + "\n"


def _first(outline: Outline) -> list[str]:
    """What comes before the verdict."""
    lines = ["", f"**!! {escaped(outline.despair())}**"] if outline.despair() else []
    flags = outline.red_flags()
    if flags:
        lines += ["", f"## !! {outline.say('red_flags')}", ""]
    for flag in flags:
        lines.append(f"- **{escaped(flag.title)}**")
        lines += [f"  {line}" for step in flag.steps[:1] for line in _step(outline, step)]
    return lines


def _plan(outline: Outline) -> list[str]:
    lines = ["", f"## {outline.say('plan')}"]
    if outline.strain():
        lines += ["", escaped(outline.strain())]
    for when, steps in outline.plan():
        lines += ["", f"### {words.sentence_start(outline.say(when))}", ""]
        lines += [line for step in steps for line in _step(outline, step)]
    return lines


def _reasons(outline: Outline, top: int) -> list[str]:
    rows = outline.shown_rows(top)
    if not rows:
        return []
    likely = outline.diagnosis.verdict.word in ("likely", "possible")
    lines = ["", f"## {outline.say('reasons' if likely else 'leads')}"]
    for row in rows:
        mark = f"{row.place}." if likely else "-"
        about = (escaped(row.share), escaped(row.category), f"`{row.id}`")
        told = f"（{'，'.join(about)}）" if outline.language == "zh" else f" ({', '.join(about)})"
        lines += ["", f"{mark} **{escaped(row.title)}**{told}"]
        parts = (
            ("for", [found.text for found in row.supports[:4]] or [outline.say("nothing_for")]),
            ("against", [found.text for found in row.against[:4]]),
            ("missing", row.missing[:1]),
        )
        colon = "：" if outline.language == "zh" else ": "
        lines += [f"   - {outline.say(name)}{colon}{escaped(text)}" for name, texts in parts for text in texts]
    return lines


def _step(outline: Outline, step: PlanLine) -> list[str]:
    text = outline.say("step_effort", title=step.title, effort=step.effort) if step.effort else step.title
    lines = [f"- [ ] {escaped(text)}"]
    if step.beware:
        lines.append(f"  - {escaped(outline.say('beware', text=step.beware))}")
    return lines


def escaped(text: str) -> str:
    """The text with Markdown's special characters made plain."""
    return _SPECIAL.sub(r"\\\1", text)
