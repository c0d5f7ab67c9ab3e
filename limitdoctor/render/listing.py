"""Lists of what a checklist holds: for people as a table, for machines as JSON."""

from collections.abc import Mapping

from limitdoctor.checklist.model import CATEGORIES, WHENS, CalendarEntry, Cause, Checklist, Finding, Sign, Source, Step
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.harmless import harmless
from limitdoctor.render.json_output import Json, day, document, number, text
from limitdoctor.render.lines import BLANK, Line, line, paragraph, plain
from limitdoctor.render.wrap import padded, width

_WIDEST_ID = 34

Item = Cause | Sign | Finding | Step | Source | CalendarEntry


def render(checklist: Checklist, what: str, language: Language, *, columns: int = 80) -> str:
    """Ids and titles, grouped where there are groups, in the order of the mission."""
    lines: list[Line] = []
    for heading, items in _groups(checklist, what, language).items():
        if heading:
            lines += [*([BLANK] if lines else []), line(heading)]
        cells = min(max(width(item.id) for item in items), _WIDEST_ID if columns >= 60 else 16)
        for item in items:
            title = item.title if isinstance(item.title, str) else item.title.of(language)
            if width(item.id) > cells:
                lines.append(line(f"  {item.id}"))
                lines += paragraph(harmless(title), columns, " " * (cells + 4))
            else:
                lines += paragraph(harmless(title), columns, f"  {padded(item.id, cells)}  ")
    return plain(lines)


def _groups(checklist: Checklist, what: str, language: Language) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    match what:
        case "causes":
            for category in CATEGORIES:
                found: list[Item] = [cause for cause in checklist.causes.values() if cause.category == category]
                _put(groups, say(f"screen.category_{category}", language), found)
        case "steps":
            for when in WHENS:
                _put(groups, say(f"screen.{when}", language), [s for s in checklist.steps.values() if s.when == when])
        case _:
            _put(groups, "", list(_items(checklist, what).values()))
    return groups


def _put(groups: dict[str, list[Item]], heading: str, items: list[Item]) -> None:
    if items:
        groups[heading] = sorted(items, key=lambda item: item.id)


def _items(checklist: Checklist, what: str) -> Mapping[str, Item]:
    items: Mapping[str, Item] = getattr(checklist, what)
    return items


def render_json(checklist: Checklist, what: str) -> str:
    """The items as JSON records, by id."""
    items = _items(checklist, what)
    return document(
        {
            "schema": "limitdoctor/list@1",
            "checklist": {"name": checklist.name, "version": checklist.version, "digest": checklist.digest},
            what: [_record(items[name], checklist) for name in sorted(items)],
        }
    )


def _record(item: Item, checklist: Checklist) -> Json:
    title: Json = item.title if isinstance(item.title, str) else text(item.title)
    common: dict[str, Json] = {"id": item.id, "title": title}
    more: dict[str, Json]
    match item:
        case Cause():
            more = {
                "category": item.category,
                "prior": number(checklist.prior.get(item.id, 0.0)),
                "signs": {name: number(rate) for name, rate in sorted(item.signs.items())},
                "steps": list(item.steps),
                "sources": list(item.sources),
            }
        case Sign():
            more = {
                "background": number(item.background),
                "ground": item.ground,
                "findings": [found.id for found in item.findings],
                "sources": list(item.sources),
            }
        case Finding():
            more = {
                "sign": item.sign,
                "ask": text(item.ask),
                "seen": number(item.seen),
                "otherwise": number(item.otherwise),
            }
        case Step():
            more = {
                "when": item.when,
                "for": list(item.serves),
                "groups": list(item.groups),
                "not_when": list(item.not_when),
                "sources": list(item.sources),
            }
        case Source():
            more = {"grade": item.grade, "address": item.address, "seen": day(item.seen)}
        case CalendarEntry():
            more = {
                "kind": item.kind,
                "from": day(item.first),
                "to": day(item.last),
                "direction": item.direction,
                "directness": item.directness,
                "groups": [*sorted(item.groups)],
                "sources": list(item.sources),
            }
    return {**common, **more}
