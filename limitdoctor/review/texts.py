"""What is odd about the texts of a checklist.

Promises, placeholders, characters that consoles lack, wide titles, titles that two items share, and texts in the wrong
language or with its marks.
"""

import re
import unicodedata
from collections.abc import Iterator

from limitdoctor.checklist.load import Reading
from limitdoctor.checklist.shape import CASES
from limitdoctor.language.text import LANGUAGES
from limitdoctor.problems import Problem, problem
from limitdoctor.source import Items, Mapping, Node, Scalar, location_of

# Terminal cells of a title: a cause shares its line with a number, an estimate and a category, a step with its day.
WIDEST_TITLE = {
    "causes": {"zh": 34, "en": 46},
    "signs": {"zh": 34, "en": 46},
    "steps": {"zh": 46, "en": 60},
    "calendar": {"zh": 46, "en": 60},
    "sources": {"zh": 76, "en": 76},
}

_PROMISES = {
    "zh": re.compile(
        r"保证|担保恢复|(?:一定|肯定|必定|必然|必|百分之百|百分百|包)(?:能|会|可以)?(?:恢复|下款|提额|通过|解封|回来)|修复征信|征信修复"
    ),
    "en": re.compile(
        r"\bguaranteed? (?:to|that|success|recovery)|\bwe guarantee"
        r"|\bwill (?:certainly |surely |definitely )?(?:be restored|come back)"
        r"|\b(?:surely|certainly|definitely) (?:restore|get|come)|\brepair (?:your )?credit|\bcredit repair",
        re.IGNORECASE,
    ),
}
# A sentence that denies or warns promises nothing.
_DENIALS = {
    "zh": re.compile(r"不|没|无|别|勿|莫|非|骗|谁|吗|一次性信用修复"),
    "en": re.compile(
        r"\b(?:not|no|never|nobody|none|cannot|without|nor|neither|one-off)\b|n't|scam|fraud", re.IGNORECASE
    ),
}
_SENTENCE_END = re.compile(r"[。！？；!?;]|\.(?:\s|$)")
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX+|lorem ipsum)\b|待补|待定稿|占位|此处填写|\{[a-z_]*\}|^[.…?？xX\-]+$"
)

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
# So many Chinese characters in a row, outside quotes, are no name: the longest in the shipped rules has four.
_SENTENCE = re.compile(r"(?:^|[^“\"'「『《\u3001-\u9fff\uff00-\uff1f])[\u3001-\u9fff\uff00-\uff1f]{8,}")
_WORD = re.compile(r"[A-Za-z]{2,}")
_LEAST_WORDS = 4  # in capitals, before they are a sentence and no name
_WIDE = dict(zip("，。；：？！（）、", ",.;:?!(),", strict=True))
_NARROW = dict(zip(",;:?!", "，；：？！", strict=True))
_WIDE_MARK = re.compile(f"[{''.join(_WIDE)}]")
_NARROW_MARK = re.compile(r"(?<=[\u3400-\u9fff])[,;:?!]|[,;:?!](?=[\u3400-\u9fff])")


def lint_texts(reading: Reading) -> Iterator[Problem]:
    """Warnings about the texts of all files that could be read."""
    for document in reading.files.documents:
        for section, (_, node) in document.root.entries.items() if isinstance(document.root, Mapping) else ():
            if section != CASES:
                for key, language, text in _texts(node, section):
                    widest = WIDEST_TITLE.get(section, {}).get(language) if key == "title" else None
                    yield from _lint(document.file, key, language, text, widest)


def lint_titles(reading: Reading) -> Iterator[Problem]:
    """Warnings about titles that two causes, findings or steps share in a language, each at the later of the two."""
    first: dict[tuple[str, str, str], tuple[str, str, int]] = {}
    for sort, name, file, node in _titled(reading):
        title = node.entries.get("title")
        for language, (_, text) in title[1].entries.items() if title and isinstance(title[1], Mapping) else ():
            if not isinstance(text, Scalar) or not text.text.strip() or _PLACEHOLDER.search(text.text):
                continue
            key = (sort, language, " ".join(text.text.casefold().split()))
            other, first_file, first_line = first.setdefault(key, (name, file, text.line))
            if other != name:
                facts = {"other": other, "first_file": first_file, "first_line": first_line, "found": text.text}
                yield problem("same-title", location_of(file, text), "warning", sort=sort, **facts)
                break  # both languages are one slip


def _titled(reading: Reading) -> Iterator[tuple[str, str, str, Mapping]]:
    """Sort, id, file and content of all that people are shown by its title."""
    for name, _, node, faults in reading.entries["signs"].values():
        listed = node.entries.get("findings")
        for finding, (_, inner) in listed[1].entries.items() if listed and isinstance(listed[1], Mapping) else ():
            if isinstance(inner, Mapping):
                yield "finding", finding, faults.file, inner
        if listed is None:
            yield "finding", name, faults.file, node
    for section, sort in (("causes", "cause"), ("steps", "step")):
        for name, _, node, faults in reading.entries[section].values():
            yield sort, name, faults.file, node


def width(text: str) -> int:
    """Terminal cells: wide characters take two, combining ones none."""
    return sum(
        2
        if unicodedata.east_asian_width(character) in "WF"
        else unicodedata.category(character) not in ("Mn", "Me", "Cf")
        for character in text
    )


def _texts(node: Node, key: str = "") -> Iterator[tuple[str, str, Scalar]]:
    """Every text in a tree: the key that holds it, its language, its place."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _texts(item, key)
    if not isinstance(node, Mapping):
        return
    for name, (_, value) in node.entries.items():
        if name in LANGUAGES and isinstance(value, Scalar):
            yield key, name, value
        elif name != "examples":
            yield from _texts(value, name)


def _lint(file: str, key: str, language: str, node: Scalar, widest: int | None) -> Iterator[Problem]:
    where = location_of(file, node)
    text = node.text
    strange = _not_in_gbk(text)
    if strange:
        yield problem("not-in-gbk", where, "warning", key=key, characters=strange)
    if promise := _promise(text, language):
        yield problem("promise", where, "warning", key=key, found=promise)
    if _is_foreign(text, language):
        yield problem(f"{_OTHER[language]}-under-{language}", where, "warning", key=key, found=text[:_QUOTED])
    elif mark := _foreign_mark(text, language):
        right = (_WIDE if language == "en" else _NARROW)[mark]
        yield problem("mark-of-other-language", where, "warning", key=key, language=language, found=mark, wanted=right)
    if found := _PLACEHOLDER.search(text):
        yield problem("placeholder", where, "warning", key=key, found=found[0])
    if widest is not None and width(text) > widest:
        yield problem("title-too-wide", where, "warning", cells=width(text), most=widest, language=language)


_OTHER = {"zh": "english", "en": "chinese"}
_QUOTED = 40  # characters of a text that a message repeats


def _is_foreign(text: str, language: str) -> bool:
    """Whether a text is surely in the other language; names in it, and a text that is one, are not."""
    if language == "en":
        if text.isascii():
            return False
        return len(_HAN.findall(text)) > len(_LATIN.findall(text)) or bool(_SENTENCE.search(text))
    if _HAN.search(text):
        return False
    words = _WORD.findall(text)
    return len(words) >= _LEAST_WORDS or (len(words) > 1 and any(map(str.islower, words)))


def _foreign_mark(text: str, language: str) -> str:
    """The first mark of punctuation that belongs to the other language; nothing where there is none."""
    if text.isascii() or (language == "zh" and not any(mark in text for mark in _NARROW)):
        return ""
    found = (_WIDE_MARK if language == "en" else _NARROW_MARK).search(text)
    return found[0] if found else ""


def _not_in_gbk(text: str) -> str:
    """The characters that a Chinese Windows console cannot show."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return "".join(sorted({character for character in text if not _in_gbk(character)}))
    return ""


def _in_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _promise(text: str, language: str) -> str:
    """The words of a promise in a sentence that neither denies nor warns."""
    if not _PROMISES[language].search(text):
        return ""
    for sentence in _SENTENCE_END.split(text):
        found = _PROMISES[language].search(sentence)
        if found and not _DENIALS[language].search(sentence):
            return found[0]
    return ""
