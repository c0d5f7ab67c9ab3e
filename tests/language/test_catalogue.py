"""Nothing is missing in a language, nothing is said twice, no promise is made, and every sentence is really used."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import limitdoctor
from limitdoctor.cli.help import COMMANDS, SUBCOMMANDS
from limitdoctor.language.catalogue import area, say, text_of
from limitdoctor.language.problems import PROBLEMS
from limitdoctor.language.text import Text

PACKAGE = Path(limitdoctor.__file__).parent
# an area is a module with a table that is named like it; that of the keys of rule files is for editors, and never said
AREAS = tuple(
    path.stem
    for path in sorted((PACKAGE / "language").glob("*.py"))
    if path.stem != "rule_keys" and f"\n{path.stem.upper()}: dict[str, Text] = " in path.read_text(encoding="utf-8")
)
TEXTS = {f"{name}.{key}": text for name in AREAS for key, text in area(name).items()}
ALL = {
    **TEXTS,
    **{
        f"problems.{code}.{part}": text
        for code, entry in PROBLEMS.items()
        for part, text in zip(entry._fields, entry, strict=True)
    },
}
# which area `.say(...)` speaks from, by module
SPEAKS = {
    "outline.py": "screen",
    "terminal.py": "screen",
    "brief.py": "screen",
    "markdown.py": "screen",
    "start.py": "screen",
    "details.py": "screen",
    "lacking_text.py": "screen",
    "agent.py": "desk",
    "asking.py": "asking",
    "letter.py": "writing",
    "supposing.py": "supposing",
    "event_text.py": "explaining",
    "explain.py": "explaining",
    "html_figures.py": "report",
    "html_limit.py": "report",
    "html_page.py": "report",
    "sheet.py": "sheet",
    "condition_text.py": "explaining",
    "compare_text.py": "comparing",
}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(ALL))
def test_both_languages_say_the_same_with_the_same_blanks(key: str) -> None:
    text = ALL[key]
    assert text.zh.strip()
    assert text.en.strip()
    # a fact that is itself a text comes in both languages: title_zh, title_en
    assert {b.removesuffix("_zh") for b in blanks(text.zh)} == {b.removesuffix("_en") for b in blanks(text.en)}


@pytest.mark.parametrize("key", sorted(ALL))
def test_chinese_fits_a_chinese_console(key: str) -> None:
    text = ALL[key]
    text.zh.encode("gbk")
    text.en.encode("gbk")


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_chinese_has_chinese_punctuation(key: str) -> None:
    text = TEXTS[key]
    assert not re.search(r"[\u4e00-\u9fff][,;:?!](?![/\d])", text.zh), "full-width punctuation after Chinese"


PROMISES = re.compile(
    r"保证恢复|一定恢复|一定能恢复|包恢复|修复征信|征信修复|诊断为|guarantee|will be restored|repair your credit",
    re.IGNORECASE,
)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_nothing_is_promised_and_no_word_is_vague(key: str) -> None:
    text = TEXTS[key]
    assert not PROMISES.search(text.zh + text.en)
    assert "可能" not in text.zh, "it covers both possible and probable"
    assert not re.search(r"\d+ ?分[，。]|/100", text.zh + text.en), "no exam marks"


VERBOSE_ONLY = {
    "screen.decibans",
    "screen.prior_item",
    "screen.total_item",
    "screen.weighed",
    "screen.margin",
    "screen.next_check",
    "screen.next_check_same",
}


@pytest.mark.parametrize("key", sorted(key for key in TEXTS if key.startswith("screen.") and key not in VERBOSE_ONLY))
def test_the_first_screen_knows_no_decibans_and_bits(key: str) -> None:
    text = TEXTS[key]
    assert not re.search(r"\bdB\b|\bbits?\b|decibans?", text.zh + text.en)


class Said(NamedTuple):
    """One place in the code where a sentence is said: the key, or what it starts with, and the blanks it fills."""

    key: str
    whole: bool
    filled: frozenset[str] | None
    place: str


@cache
def said() -> tuple[Said, ...]:
    in_code = [found for path in sorted(PACKAGE.rglob("*.py")) for found in _said_in(path)]
    return (*in_code, *(found for path in sorted(PACKAGE.rglob("*.html")) for found in _said_in_template(path)))


def _said_in_template(path: Path) -> Iterator[Said]:
    """A template says `say("name", language, blank=value)`: of the report unless the name says otherwise."""
    for name, blanks_given in re.findall(r'\bsay\("([\w.]+)", [\w.]+((?:, \w+=[\w.]+)*)\)', path.read_text("utf-8")):
        key = name if "." in name else f"report.{name}"
        yield Said(key, True, frozenset(re.findall(r", (\w+)=", blanks_given)), path.name)


def _said_in(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in ("say", "_say", "UsageFaultError", "text_of"):
            continue
        in_area = "commands" if name == "UsageFaultError" else SPEAKS.get(path.name, "commands")
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value).endswith("outline"):
            in_area = "screen"
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value).endswith("asking"):
            in_area = "asking"
        prefix = f"{in_area}." if name == "UsageFaultError" or isinstance(node.func, ast.Attribute) else ""
        filled = (
            None if any(word.arg is None for word in node.keywords) else frozenset(w.arg or "" for w in node.keywords)
        )
        for key, whole in _keys(node.args[0]):
            yield Said(prefix + key, whole, filled, f"{path.name}:{node.lineno}")


def _keys(node: ast.expr) -> Iterator[tuple[str, bool]]:
    """The keys that an expression may be: a word, either of two, or what an f-string starts with."""
    match node:
        case ast.Constant(value=str(word)):
            yield word, True
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body)
            yield from _keys(orelse)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield start, False


def test_every_sentence_that_is_said_exists() -> None:
    missing = [f"{s.place} {s.key}" for s in said() if s.whole and s.key not in TEXTS]
    missing += [f"{s.place} {s.key}*" for s in said() if not s.whole and not any(k.startswith(s.key) for k in TEXTS)]
    assert missing == []


def test_every_area_is_found() -> None:
    assert {"screen", "commands", "report"} <= set(AREAS)
    assert not {"problems", "rule_keys"} & set(AREAS)


def test_every_sentence_gets_exactly_its_blanks() -> None:
    wrong = [
        f"{s.place} {s.key}: {sorted(s.filled)} for {sorted(blanks(TEXTS[s.key].zh))}"
        for s in said()
        if s.whole and s.filled is not None and s.key in TEXTS and s.filled != blanks(TEXTS[s.key].zh)
    ]
    assert wrong == []


def test_no_sentence_is_idle() -> None:
    whole = {s.key for s in said() if s.whole}
    starts = {s.key for s in said() if not s.whole and s.key.rstrip(".") not in AREAS}
    helped = {f"commands.{c}_{part}" for c in _commands() for part in ("summary", "about", "examples")}
    options = {key for key in TEXTS if key.startswith("commands.option_")} | _arguments()
    words = _string_constants()
    idle = [
        key
        for key in TEXTS
        if key not in whole | helped | options
        and not any(key.startswith(start) for start in starts)
        and key.partition(".")[2] not in words
    ]
    assert idle == []


def _commands() -> set[str]:
    return {"root", *COMMANDS, *(f"{group}_{name}" for group, names in SUBCOMMANDS.items() for name in names)}


def _arguments() -> set[str]:
    return {
        "commands.files",
        "commands.causes",
        "commands.thing",
        "commands.sample_name",
        "commands.folder",
        "commands.folders",
    }


@cache
def _string_constants() -> set[str]:
    """Every string in the code: a key may be kept in a table, or be a word of a rule, before it is said."""
    found: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "language":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return found


def test_text_in_a_blank_is_never_read_as_a_blank() -> None:
    assert "{rows}" in say("commands.wrote", "en", path="{rows}")


def test_an_unknown_id_is_a_fault_of_the_code() -> None:
    with pytest.raises(KeyError):
        text_of("screen.no-such-sentence")


def test_a_text_is_found_in_both_languages() -> None:
    assert text_of("screen.today") == Text("今天", "today")


@cache
def raised() -> tuple[tuple[str, str], ...]:
    """Every problem code that the code names, with its place."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("problem", "FieldError", "fail", "Problem") or (name == "add" and len(node.args) > 1):
                found += [(key, f"{path.name}:{node.lineno}") for key, whole in _keys(node.args[0]) if whole]
    return tuple(found)


def test_every_problem_has_its_words() -> None:
    assert [f"{place} {code}" for code, place in raised() if code not in PROBLEMS] == []


def test_problem_codes_are_kebab_case_and_sorted() -> None:
    assert [code for code in PROBLEMS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []
    assert list(PROBLEMS) == sorted(PROBLEMS)


def test_problem_sentences_end_without_a_full_stop() -> None:
    wrong = [
        code for code, entry in PROBLEMS.items() for text in (*entry.message, *entry.hint) if text.endswith(("。", "."))
    ]
    assert wrong == []
