"""A diagnosis as one HTML file: both languages, no script, nothing from outside, for phone, desk and paper.

The policy in its head forbids everything but the one style sheet inside, named by its hash. All text reaches the page
through a template engine that escapes it; nothing is ever marked as safe.
"""

from binascii import b2a_base64
from collections.abc import Iterable, Iterator
from hashlib import sha256

from limitdoctor.diagnosis.model import Diagnosis
from limitdoctor.language.text import Language
from limitdoctor.render.html_layout import Element, blocks, section
from limitdoctor.render.html_page import OPEN, Page, Report, report


def render(diagnosis: Diagnosis, language: Language, *, names: bool = False, top: int = OPEN) -> str:
    """The page; it opens in `language`, the other is one tap away. Same diagnosis, same bytes."""
    languages: tuple[Language, Language] = ("zh", "en") if language == "zh" else ("en", "zh")
    found = report(diagnosis, languages, names=names, top=top)
    first = found.pages[0]
    return document(first.tag, first.title, f"first-{language}", _elements(found))


def document(tag: str, title: str, look: str, elements: Iterable[Element]) -> str:
    """A whole file around some elements, in the language `tag`; `look` is the class of its body."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("limitdoctor.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    digest = sha256(environment.get_template("style.css").render().encode()).digest()
    style_hash = f"sha256-{b2a_base64(digest, newline=False).decode()}"
    text = environment.get_template("page.html").render(
        tag=tag, title=title, look=look, elements=elements, style_hash=style_hash
    )
    return text.strip() + "\n"


def _elements(found: Report) -> Iterator[Element]:
    for page in found.pages:
        yield Element("span", (("id", page.language),), "", ("span",))
    yield Element("header")
    yield Element("nav")
    for page in found.pages:
        there = page.other
        link = (("href", f"#{there.language}"), ("lang", there.tag), ("hreflang", there.tag))
        yield Element("a", (("class", page.language), *link), there.name, ("a",))
    yield Element("", close=("nav",))
    yield from _in_each(found.pages, "h1", [page.title for page in found.pages])
    yield Element("", close=("header",))
    yield Element("main")
    for page in found.pages:
        yield Element("div", (("class", page.language), ("lang", page.tag)))
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
        yield Element("div", (("class", page.language), ("lang", page.tag)))
        yield from blocks(page.standing, page.language, page.same)
        yield Element("", close=("div",))
    yield Element("", close=("footer",))


def _in_each(pages: Iterable[Page], tag: str, texts: Iterable[str]) -> Iterator[Element]:
    """One element that holds a text in each language, of which one is shown."""
    yield Element(tag)
    for page, text in zip(pages, texts, strict=True):
        yield Element("span", (("class", page.language), ("lang", page.tag)), text, ("span",))
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
