"""A diagnosis as one HTML file: both languages, no script, nothing from outside, for phone, desk and paper.

The policy in its head forbids everything but the one style sheet inside, named by its hash. All text reaches the page
through a template engine that escapes it; nothing is ever marked as safe but the style sheet, which is ours whole.
"""

from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.language.catalogue import say
from limitdoctor.language.text import Language
from limitdoctor.render.html_layout import Attributes, Element, blocks, section
from limitdoctor.render.html_page import OPEN, Page, Report, report

TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}


def render(diagnosis: Diagnosis, language: Language, *, names: bool = False, top: int = OPEN) -> str:
    """The page; it opens in `language`, the other is one tap away. Same diagnosis, same bytes."""
    languages: tuple[Language, Language] = ("zh", "en") if language == "zh" else ("en", "zh")
    found = report(diagnosis, languages, names=names, top=top)
    return document(TAGS[language], found.pages[0].title, f"first-{language}", _elements(found))


def document(tag: str, title: str, look: str, elements: Iterable[Element]) -> str:
    """A whole file around some elements, in the language `tag`; `look` is the class of its body."""
    import jinja2

    templates = jinja2.PackageLoader("limitdoctor.render")
    environment = jinja2.Environment(
        loader=templates,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    style = templates.get_source(environment, "style.css")[0]  # no template: nothing in it to compile
    style_hash = f"sha256-{b2a_base64(sha256(style.encode()).digest(), newline=False).decode()}"
    text = environment.get_template("page.html").render(
        tag=tag, title=title, look=look, elements=elements, style=style, style_hash=style_hash
    )
    return text.strip() + "\n"


class Facing(NamedTuple):
    """One language of a page that has two, with the title in it."""

    language: Language
    title: str


def top(pages: Sequence[Facing]) -> Iterator[Element]:
    """What stands above a page in two languages: the link to the other, the title. The style sheet shows one of each.

    The empty elements are what the links lead to: the one that was followed decides which language is shown.
    """
    for page in pages:
        yield Element("span", (("id", page.language),), "", ("span",))
    yield Element("header")
    yield Element("nav")
    for page, other in zip(pages, reversed(pages), strict=True):
        tag = TAGS[other.language]
        link = (("href", f"#{other.language}"), ("lang", tag), ("hreflang", tag))
        yield Element("a", (("class", page.language), *link), say("report.language_name", other.language), ("a",))
    yield Element("", close=("nav",))
    yield Element("h1")
    for page in pages:
        yield Element("span", _in_language(page.language), page.title, ("span",))
    yield Element("", close=("h1", "header"))


def opened(tag: str, language: Language) -> Element:
    """An element that is shown in one language only."""
    return Element(tag, _in_language(language))


def _in_language(language: Language) -> Attributes:
    return (("class", language), ("lang", TAGS[language]))


def _elements(found: Report) -> Iterator[Element]:
    yield from top([Facing(page.language, page.title) for page in found.pages])
    yield Element("main")
    for page in found.pages:
        yield opened("div", page.language)
        yield from blocks(page.head, page.language, page.same)
        for part in page.sections:
            yield from section(part, page.language, page.same)
        yield Element("", close=("div",))
    if found.sources:
        yield from _sources(found)
    yield Element("details", (("class", "noprint"),))
    yield from _in_each(found.pages, "summary", [page.as_json for page in found.pages])
    yield Element("pre", (("tabindex", "0"),), found.summary, ("pre", "details", "main"))
    yield Element("footer")
    for page in found.pages:
        yield opened("div", page.language)
        yield from blocks(page.standing, page.language, page.same)
        yield Element("", close=("div",))
    yield Element("", close=("footer",))


def _in_each(pages: Iterable[Page], tag: str, texts: Iterable[str]) -> Iterator[Element]:
    """One element that holds a text in each language, of which one is shown."""
    yield Element(tag)
    for page, text in zip(pages, texts, strict=True):
        yield Element("span", _in_language(page.language), text, ("span",))
    yield Element("", close=(tag,))


def _sources(found: Report) -> Iterator[Element]:
    yield Element("section")
    yield from _in_each(found.pages, "h2", [page.sources for page in found.pages])
    yield Element("ol")
    for source in found.sources:
        yield Element("li")
        if source.address:
            yield Element("a", (("href", source.address), ("rel", "noreferrer noopener")), source.title, ("a",))
        else:
            yield Element("", (), source.title)
        yield from _in_each(found.pages, "small", source.grades)
        yield Element("", (), source.seen, ("li",))
    yield Element("", close=("ol", "section"))
