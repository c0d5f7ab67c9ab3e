"""The events of a history as a drawing: one row a record family, over the same days, with the day the limit went."""

from collections.abc import Iterator
from itertools import pairwise

from limitdoctor.history.model import History, LimitStory
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import Line, line, paragraph
from limitdoctor.render.trend import BLOCKS, NOTHING, Span, axis, span
from limitdoctor.render.wrap import padded, width
from limitdoctor.vocabulary import Vocabulary

_MOST_SLOTS = 60
_WIDEST_TITLE = 24


def timeline(
    history: History, story: LimitStory, vocabulary: Vocabulary, language: Language, columns: int
) -> Iterator[Line]:
    """The lines of the drawing: a block tells how many events a slot of days has, against the fullest of its row.

    A slot without an event is `·` where the family is recorded on all its days, and blank where it is not.
    """
    families = _families(history, vocabulary)
    titles = {name: _title(name, vocabulary, language) for name in families}
    label = min(max(map(width, titles.values()), default=0), _WIDEST_TITLE) + 4
    last = history.as_of or story.day_zero
    over = span([[(event.day, None) for event in history.events]], last, min(_MOST_SLOTS, columns - label))
    if over is None:
        return
    for name, days in families.items():
        blocks = _blocks(days, _recorded(history, name, over), over)
        yield line(f"  {padded(titles[name], label - 2)}{blocks}".rstrip())
    lost = story.outcome not in ("intact", "unknown")
    yield line(axis(over, story.day_zero if lost else None, label))
    yield from paragraph(say("commands.history_timeline_key", language), columns, "  ")


def _families(history: History, vocabulary: Vocabulary) -> dict[str, list[int]]:
    """The days of the events of each family, as ordinals; the families in the order of the vocabulary."""
    found: dict[str, list[int]] = {}
    for event in history.events:
        kind = vocabulary.kinds.get(event.kind)
        found.setdefault(kind.family if kind else "", []).append(event.day.toordinal())
    order = list(vocabulary.families)
    return dict(sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def _title(family: str, vocabulary: Vocabulary, language: Language) -> str:
    known = vocabulary.families.get(family)
    return harmless(known.title.of(language) if known else family)


def _slots(over: Span) -> list[tuple[int, int]]:
    """The first and the last day of each slot, as ordinals."""
    start, days = over.first.toordinal(), (over.last - over.first).days + 1
    ends = [start + days * slot // over.slots for slot in range(over.slots + 1)]
    return [(first, last - 1) for first, last in pairwise(ends)]


def _recorded(history: History, family: str, over: Span) -> list[bool]:
    """For each slot whether the family is on record on all its days, for whichever product."""
    spans = sorted((one.first.toordinal(), one.last.toordinal()) for one in history.coverage if one.family == family)
    found = []
    for first, last in _slots(over):
        reached = first
        for start, end in spans:
            if start <= reached:
                reached = max(reached, end + 1)
        found.append(reached > last)
    return found


def _blocks(days: list[int], recorded: list[bool], over: Span) -> str:
    counts = [0] * over.slots
    for day in days:
        counts[over.slot(over.first.fromordinal(day))] += 1
    most = max(counts)
    return "".join(
        BLOCKS[-(-count * len(BLOCKS) // most) - 1] if count else NOTHING if known else " "
        for count, known in zip(counts, recorded, strict=True)
    )
