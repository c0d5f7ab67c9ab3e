"""What people look up by a word of theirs: items of the checklist whose names, or whose texts, hold it."""

from collections.abc import Iterable, Iterator, Mapping

from limitdoctor.checklist.conditions import Test, tests_of
from limitdoctor.checklist.model import CalendarEntry, Cause, Checklist, Finding, Sign, Source, Step
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language, Text
from limitdoctor.render.harmless import harmless
from limitdoctor.render.lines import Line, paragraph, plain
from limitdoctor.vocabulary import FieldSpec, Kind, folded

Item = Cause | Finding | Sign | Step | Source | CalendarEntry

_SHORTEST = 2  # characters of a word that is looked for inside others


def matching(checklist: Checklist, word: str) -> tuple[Item, ...]:
    """The items that a word may mean, causes first, then in the order of the groups, by id.

    Those whose id or title holds it; where there is none, those that a word of the vocabulary leads to, and those whose
    question, explanation or advice holds it.
    """
    wanted = folded(word)
    if len(wanted) < _SHORTEST:
        return ()
    items = tuple(_items(checklist))
    named = tuple(item for item in items if _holds((item.id, *_titles(item)), wanted))
    if named:
        return _once(named)
    led = set(_led_to(checklist, wanted))
    return _once(item for item in items if item.id in led or _holds(_texts(item), wanted))


def causes_for(checklist: Checklist, word: str) -> tuple[Cause, ...]:
    """The causes that a word may mean: by name, else those that a sign or a finding of that name bears on."""
    found = matching(checklist, word)
    named = tuple(item for item in found if isinstance(item, Cause))
    if named:
        return named
    signs = {item.sign if isinstance(item, Finding) else item.id for item in found if isinstance(item, Finding | Sign)}
    raised = (
        cause
        for cause in checklist.causes.values()
        if any(cause.signs.get(sign, 0) > checklist.signs[sign].background for sign in signs)
    )
    return tuple(sorted(raised, key=lambda cause: cause.id))


def render(items: Iterable[Item], word: str, command: str, language: Language, *, columns: int = 80) -> str:
    """The list of what a word may mean, each with the id that opens it."""
    lines: list[Line] = [*paragraph(say("explaining.several", language, found=harmless(word)), columns)]
    for item in items:
        title = item.title if isinstance(item.title, str) else item.title.of(language)
        lines += paragraph(say("explaining.item", language, title=harmless(title), id=item.id), columns, "  - ")
    lines += paragraph(say("explaining.open_one", language, command=f"limitdoctor {command} ID"), columns)
    return plain(lines)


def _items(checklist: Checklist) -> Iterator[Item]:
    groups: tuple[Mapping[str, Item], ...] = (
        dict(checklist.causes),
        dict(checklist.findings),
        dict(checklist.signs),
        dict(checklist.steps),
        dict(checklist.calendar),
        dict(checklist.sources),
    )
    for group in groups:
        yield from (group[name] for name in sorted(group))


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each id once: a sign that is its own finding has the same."""
    return tuple({item.id: item for item in reversed(tuple(items))}.values())[::-1]


def _titles(item: Item) -> tuple[str, ...]:
    return (item.title,) if isinstance(item.title, str) else (item.title.zh, item.title.en)


def _texts(item: Item) -> tuple[str, ...]:
    match item:
        case Cause():
            texts: tuple[Text | None, ...] = (item.why, item.note)
        case Finding():
            texts = (item.ask, item.absent)
        case Step():
            texts = (item.how, item.beware, item.check)
        case _:
            texts = ()
    return tuple(part for text in texts if text is not None for part in (text.zh, text.en))


def _holds(texts: Iterable[str], wanted: str) -> bool:
    return any(wanted in folded(text) for text in texts)


def _led_to(checklist: Checklist, wanted: str) -> Iterator[str]:
    """The findings whose condition looks for a kind of event, or for a word of one, that people call so."""
    vocabulary = checklist.vocabulary
    kinds = {kind.id for kind in vocabulary.kinds.values() if _holds((*kind.title, *kind.aliases), wanted)}
    for finding in checklist.findings.values():
        tests = () if finding.when is None else tests_of(finding.when)
        if any(_looks_for(test, kinds, vocabulary.kinds, wanted) for test in tests):
            yield finding.id


def _looks_for(test: Test, kinds: set[str], known: Mapping[str, Kind], wanted: str) -> bool:
    if kinds.intersection(test.kinds):
        return True
    for entry in test.where:
        specs = (known[kind].fields.get(entry.field) for kind in test.kinds if kind in known)
        if any(_says(spec, word, wanted) for spec in specs if spec is not None for word in entry.words):
            return True
    return False


def _says(spec: FieldSpec, word: str, wanted: str) -> bool:
    """Whether people call one word of a field so."""
    called = [name for name, meant in spec.word_aliases.items() if meant == word]
    return wanted in called
