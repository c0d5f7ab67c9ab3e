"""A letter as text to copy, or as Markdown."""

from limitdoctor.language.catalogue import say
from limitdoctor.letter import Letter
from limitdoctor.render.harmless import harmless
from limitdoctor.render.markdown import escaped
from limitdoctor.render.wrap import padded, width, wrap


def render(letter: Letter, columns: int = 80) -> str:
    """The notes to the writer, a line, then the letter; wrapped for a screen."""
    language = letter.language
    lines = [line for note in letter.notes for line in wrap(f"# {harmless(note)}", columns, "", "# ")]
    colon = "：" if language == "zh" else ":"
    lines += ["", *wrap(harmless(letter.addressee) + colon, columns), "", *wrap(harmless(letter.subject), columns), ""]
    for text in letter.opening:
        lines += [*wrap(harmless(text), columns), ""]
    if letter.facts:
        lines.append(say("writing.facts", language))
        lines += [line for text in letter.facts for line in wrap(harmless(text), columns, "- ", "  ")]
        lines.append("")
    lines += _table(letter)
    lines.append(say("writing.requests", language) + colon)
    for place, text in enumerate(letter.requests, start=1):
        lines += wrap(harmless(text), columns, f"{place}. ", "   ")
    lines += ["", *wrap(harmless(letter.time), columns), ""]
    for text in letter.closing:
        lines += wrap(harmless(text), columns)
    lines += ["", *(harmless(text) for text in letter.signature)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def render_markdown(letter: Letter) -> str:
    """The same as Markdown; what comes from the file is never read as markup."""
    language = letter.language
    *notes, last = (escaped(harmless(note)) for note in letter.notes)
    lines = [*(f"> {note}\n>" for note in notes), f"> {last}", ""]
    lines += [f"**{escaped(harmless(letter.addressee))}**", "", f"## {escaped(harmless(letter.subject))}", ""]
    for text in letter.opening:
        lines += [escaped(harmless(text)), ""]
    if letter.facts:
        lines += [f"### {say('writing.facts', language)}", ""]
        lines += [*(f"- {escaped(harmless(text))}" for text in letter.facts), ""]
    if letter.repayments:
        lines += [f"### {_repayments_title(letter)}", "", "| " + " | ".join(_columns(letter)) + " |", "|---|---:|---|"]
        lines += [*("| " + " | ".join(escaped(harmless(cell)) for cell in row) + " |" for row in letter.repayments), ""]
    lines += [f"### {say('writing.requests', language)}", ""]
    lines += [*(f"{place}. {escaped(harmless(text))}" for place, text in enumerate(letter.requests, start=1)), ""]
    lines += [f"### {say('writing.time', language)}", "", escaped(harmless(letter.time)), ""]
    lines += [*(f"{escaped(harmless(text))}\n" for text in letter.closing)]
    lines += [*(f"{escaped(harmless(text))}  " for text in letter.signature)]
    return "\n".join(lines) + "\n"


def _columns(letter: Letter) -> tuple[str, str, str]:
    return (
        say("writing.column_date", letter.language),
        say("writing.column_amount", letter.language),
        say("writing.column_settles", letter.language),
    )


def _repayments_title(letter: Letter) -> str:
    from limitdoctor.language.words import Count

    return say("writing.repayments", letter.language, count=Count(len(letter.repayments)))


def _table(letter: Letter) -> list[str]:
    if not letter.repayments:
        return []
    rows = [_columns(letter), *letter.repayments]
    first, second = (max(width(row[place]) for row in rows) + 2 for place in (0, 1))
    lines = [_repayments_title(letter)]
    lines += [
        f"  {padded(row[0], first)}{' ' * (second - 2 - width(row[1]))}{row[1]}  {harmless(row[2])}" for row in rows
    ]
    return [*lines, ""]
