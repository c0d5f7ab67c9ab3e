"""How often the diagnosis was right on accounts with a known answer, as tables for a terminal."""

from collections.abc import Iterable, Sequence

from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.wrap import padded, width
from limitdoctor.review.score import Bin, Hits, Score

_GAP = "  "


def render(score: Score, language: Language) -> str:
    """Hits by category, how sure it was and how often right, and what was taken for what; empty without an answer."""
    if not score.categories.cases:
        return ""
    parts = [_hits(score, language)]
    for key, bins in (("causes", score.cause_calibration), ("categories", score.category_calibration)):
        if bins:
            parts.append(_calibration(say(f"commands.score_sure_{key}", language), bins, language))
    if score.confusions:
        rows = [
            (_category(each.answer, language), _category(each.found, language), str(each.cases))
            for each in score.confusions
        ]
        head = tuple(say(f"commands.score_{key}", language) for key in ("answer", "instead", "cases"))
        parts.append(_table([head, *rows], texts=2))
    parts.append(say("commands.score_wrong_likely", language, number=str(score.wrong_likely)) + "\n")
    return "\n".join(parts)


def _hits(score: Score, language: Language) -> str:
    named = [(say("commands.score_causes", language), score.causes)] if score.causes.cases else []
    named.append((say("commands.score_categories", language), score.categories))
    named += [(f"  {_category(name, language)}", hits) for name, hits in score.by_category]
    named += [(f"  {say(f'commands.score_facts_{name}', language)}", hits) for name, hits in score.by_facts if name]
    head = tuple(say(f"commands.score_{key}", language) for key in ("known", "cases", "first", "among_three"))
    return _table([head, *((name, *_numbers(hits)) for name, hits in named)])


def _numbers(hits: Hits) -> tuple[str, ...]:
    return tuple(str(number) for number in hits)


def _calibration(title: str, bins: Iterable[Bin], language: Language) -> str:
    head = (title, *(say(f"commands.score_{key}", language) for key in ("cases", "said", "right")))
    rows = [
        (_percent(each.low, each.high), str(each.cases), _percent(each.said), _percent(each.right)) for each in bins
    ]
    return _table([head, *rows])


def _percent(*shares: float) -> str:
    return "-".join(f"{share * 100:.0f}" for share in shares) + " %"


def _category(name: str, language: Language) -> str:
    return say(f"screen.category_{name}", language)


def _table(rows: Sequence[tuple[str, ...]], texts: int = 1) -> str:
    """Columns of equal width: the first `texts` to the left, numbers to the right."""
    cells = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        words = [padded(text, cells[column]) for column, text in enumerate(row[:texts])]
        numbers = [" " * (cells[column] - width(row[column])) + row[column] for column in range(texts, len(row))]
        lines.append(_GAP.join((*words, *numbers)).rstrip() + "\n")
    return "".join(lines)
