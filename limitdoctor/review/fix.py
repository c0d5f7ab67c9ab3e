"""What is wrong with rule files and has one safe answer, as changes of a few characters; every other byte stays.

A change is proposed only where nobody could want anything else, and only if the file reads as well with it as before:
- a misspelt key, id, kind, field or word with one known name very near (two slips at most, one in short words, no digit
  changed, no syllable like "un" put before it) that is not written beside it already
- a percent sign behind a rate, which is out of 100 already
- yes, no, on, off, True, False where true or false is meant
- the second of two equal words in a list, and of two equal lines with one key
- a tab outside quotes
- `{zh: .., en: ..}` whose text holds a comma, a colon or a `#` and is not quoted
A missing language, rate or source is never made up. Where several uses agree on a name that is defined otherwise, the
definition is mended and not the uses.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from limitdoctor.problems import InvalidFileError, Location, Problem
from limitdoctor.review.definitions import Suspect, suspects
from limitdoctor.source import parse_yaml, plain

MOST_ROUNDS = 10  # a repaired file may show faults that its syntax hid


class Edit(NamedTuple):
    """Characters `start` to `end` of a text go, `text` comes. Counted from 0, a byte order mark left out."""

    start: int
    end: int
    text: str


def edits_of(problems: Iterable[Problem], texts: Mapping[str, str]) -> dict[Problem, Edit]:
    """The safe change of each problem that has one; `texts` are the files as they are. Never two that touch.

    None for a name whose definition is the suspect.
    """
    found: dict[Problem, Edit] = {}
    listed = list(problems)
    doubted = {fault for suspect in suspects(listed, texts) for fault in suspect.problems}
    ordered = sorted((problem for problem in listed if problem not in doubted), key=Problem.sort_key)
    for file, same in groupby(ordered, key=lambda problem: problem.location.file):
        text = texts.get(file)
        if text is None:
            continue
        own = _apart(same, text)
        before = _reading(text, file)
        if own and not _reads_as_well(text, own.values(), file, before):
            own = {problem: edit for problem, edit in own.items() if _reads_as_well(text, [edit], file, before)}
        found |= own
    return found


def _apart(problems: Iterable[Problem], text: str) -> dict[Problem, Edit]:
    """The changes that problems of one file ask for, each behind the last."""
    places = _Places(text)
    found: dict[Problem, Edit] = {}
    end = -1
    for problem in problems:
        make = _MAKERS.get(problem.code)
        edit = make(problem, text, places) if make is not None else None
        if edit is not None and edit.start >= end:
            found[problem] = edit
            end = edit.end
    return found


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits, which do not touch, made."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def where(edit: Edit, text: str, file: str) -> Location | None:
    """The place of an edit where it stays on one line, for those who show it."""
    if re.search(r"[\r\n]", text[edit.start : edit.end]):
        return None
    line, column = _Places(text).of(edit.start)
    return Location(file, line, column, edit.end - edit.start)


class _Places:
    """Lines and columns of a text, from 1, to and from characters, from 0. Lines end in LF, CRLF or CR."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]

    def at(self, where: Location) -> int:
        return self.starts[where.line - 1] + where.column - 1

    def of(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins, and where it ends with its line end."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.starts[number - 1], end


def _reading(text: str, file: str) -> int | None:
    """How many keys are repeated; None where the file cannot be read."""
    try:
        return len(parse_yaml(text, file).problems)
    except InvalidFileError:
        return None


def _reads_as_well(text: str, edits: Iterable[Edit], file: str, before: int | None) -> bool:
    """Whether the changed file can be read, or could not before, and repeats no key anew."""
    after = _reading(applied(text, edits), file)
    return before is None or (after is not None and after <= before)


_Maker = Callable[[Problem, str, _Places], Edit | None]


def _rename(problem: Problem, text: str, places: _Places) -> Edit | None:
    """A misspelt name becomes the one that is near."""
    facts = dict(problem.facts)
    found, close = facts.get("found", ""), facts.get("nearest", "")
    if not close or facts.get("key") == "schema":  # another version of the language is no slip
        return None
    others = (name for name in facts.get("allowed", "").split(", ") if name)
    return _replaced(problem, text, places, close) if one_slip(found, close, others) else None


def _without_percent(problem: Problem, text: str, places: _Places) -> Edit | None:
    """A rate, out of 100 already, loses its percent sign; a misspelt word of `rates` becomes the near one."""
    facts = dict(problem.facts)
    bare = facts.get("found", "").strip().rstrip("%％").rstrip()
    if bare and bare == facts.get("nearest"):
        return _replaced(problem, text, places, bare)
    return _rename(problem, text, places)


def one_slip(found: str, close: str, others: Iterable[str] = ()) -> bool:
    """Whether a word is another one misspelt, and none of the others just as well."""
    if found.endswith(close) or close.endswith(found) or re.findall(r"\d", found) != re.findall(r"\d", close):
        return False
    most = 2 if min(len(found), len(close)) >= 6 else 1
    distance = _slips(found, close, most)
    if min(len(found), len(close)) < 4 or distance is None:
        return False
    return not any(name != close and _slips(found, name, distance) is not None for name in others)


def _slips(first: str, second: str, most: int) -> int | None:
    """Letters left out, put in, taken for others or swapped with their neighbours; None above `most`."""
    if abs(len(first) - len(second)) > most:
        return None
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                least = min(least, older[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _replaced(problem: Problem, text: str, places: _Places, word: str) -> Edit | None:
    """The token at the place of a problem, which says `found`, with or without quotes, becomes a word."""
    found = dict(problem.facts).get("found", "")
    start = places.at(problem.location)
    token = text[start : start + problem.location.width]
    if token == found:
        return Edit(start, start + len(token), word)
    if token[1:-1] == found and token[:1] == token[-1:] and token[:1] in ("'", '"'):
        return Edit(start + 1, start + len(token) - 1, word)
    prefix, _, name = token.partition(".")
    if name and f"{prefix}.{name}" == token and token.endswith(found) and token.removesuffix(found) == "account.":
        return Edit(start + len(token) - len(found), start + len(token), word)
    return None


_TRUE_OR_FALSE = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


def _true_or_false(problem: Problem, text: str, places: _Places) -> Edit | None:
    word = _TRUE_OR_FALSE.get(dict(problem.facts).get("found", "").lower())
    return None if word is None else _replaced(problem, text, places, word)


def _second_word(problem: Problem, text: str, places: _Places) -> Edit | None:
    """The second of two equal words goes, with the comma before it or with its line."""
    start = places.at(problem.location)
    end = start + problem.location.width
    comma = re.search(r",[ \t]*\Z", text[:start])
    if comma is not None:
        return Edit(comma.start(), end, "")
    first, last = places.line(problem.location.line)
    alone = re.fullmatch(r"[ ]*-[ ]+", text[first:start]) and not text[end:last].strip()
    return Edit(first, last, "") if alone else None


def _second_line(problem: Problem, text: str, places: _Places) -> Edit | None:
    """The second of two equal lines with one key goes."""
    first = dict(problem.facts).get("first", "")
    if not first.isdigit() or not 0 < int(first) < problem.location.line:
        return None
    start, end = places.line(problem.location.line)
    line = text[start:end].rstrip("\r\n")
    earlier = text[slice(*places.line(int(first)))].rstrip("\r\n")
    follows = text[slice(*places.line(problem.location.line + 1))] if problem.location.line < len(places.starts) else ""
    whole = (
        re.fullmatch(r" *[\w.-]+: +[^|>\s].*", line) and problem.location.column == len(line) - len(line.lstrip()) + 1
    )
    deeper = len(follows) - len(follows.lstrip(" ")) > len(line) - len(line.lstrip(" ")) and follows.strip()
    return Edit(start, end, "") if whole and line == earlier and not deeper else None


def _no_tab(problem: Problem, text: str, places: _Places) -> Edit | None:  # noqa: ARG001 - every tab of the file goes
    """Tabs between words become a blank; tabs that indent become blanks, if every usual width means the same."""
    readings = [found for width in (2, 4, 8) if (found := _without_tabs(text, width)) is not None]
    if not readings or any(found.tree != readings[0].tree for found in readings):
        return None
    changed = readings[0].text
    start = next((at for at, pair in enumerate(zip(text, changed, strict=False)) if pair[0] != pair[1]), len(text))
    kept = 0
    while kept < min(len(text), len(changed)) - start and text[-1 - kept] == changed[-1 - kept]:
        kept += 1
    return Edit(start, len(text) - kept, changed[start : len(changed) - kept])


class _Untabbed(NamedTuple):
    text: str
    tree: object


def _without_tabs(text: str, width: int) -> _Untabbed | None:
    """The text with no tab that YAML objects to, indentation so many columns wide; None where it reads no better."""
    for _ in range(_MOST_TABS):
        try:
            root = parse_yaml(text, "").root
        except InvalidFileError as fault:
            tab = next((found.location for found in fault.problems if found.code == "tab"), None)
            if tab is None:
                return None
            start, end = _Places(text).line(tab.line)
            line = text[start:end]
            if not line[: tab.column - 1].strip():
                text = _INDENTED.sub(lambda found: found[0].expandtabs(width), text)
            else:
                text = text[: start + tab.column - 1] + re.sub(r"^\t+", " ", line[tab.column - 1 :]) + text[end:]
            continue
        return None if root is None else _Untabbed(text, plain(root))
    return None


_MOST_TABS = 200
_INDENTED = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)


_TEXT = re.compile(r"\{zh: (?P<zh>[^\r\n]+?), en: (?P<en>[^\r\n{}]+)\}")
_TELLING = re.compile(r"[,:?#\[\]{}]|^[&*!|>%@`-]")


def _quoted_text(problem: Problem, text: str, places: _Places) -> Edit | None:
    """The texts of a `{zh: .., en: ..}` on the line of the problem get quotes where they hold what YAML would read."""
    if not problem.location.line:
        return None
    start, end = places.line(problem.location.line)
    at = start + max(problem.location.column - 1, 0)
    for found in _TEXT.finditer(text, start, end):
        if not found.start() <= at <= found.end() or ", en: " in found["en"] or "{" in found["zh"]:
            continue
        written = {name: _in_quotes(found[name]) for name in ("zh", "en")}
        quoted = f"{{zh: {written['zh']}, en: {written['en']}}}"
        if quoted == found[0] or not _says(quoted, found):
            return None
        return Edit(found.start(), found.end(), quoted)
    return None


def _in_quotes(value: str) -> str:
    if value[:1] in ("'", '"') or not _TELLING.search(value):
        return value
    value = _bare(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bare(value: str) -> str:
    """A value without the curly quotes that somebody typed around all of it, where YAML knows only straight ones."""
    inner = value[1:-1]
    curly = len(value) > 2 and f"{value[0]}{value[-1]}" in _CURLY and not any(mark in inner for mark in "“”‘’")
    return inner if curly else value


_CURLY = ("“”", "‘’")


def _says(quoted: str, found: re.Match[str]) -> bool:
    """Whether the quoted text says, in both languages, what stands there now."""
    try:
        root = parse_yaml(quoted, "").root
    except InvalidFileError:
        return False
    told = plain(root) if root is not None else None
    return told == {
        name: found[name][1:-1]
        if found[name][:1] in ("'", '"')
        else (_bare(found[name]) if _TELLING.search(found[name]) else found[name])
        for name in ("zh", "en")
    }


def _rename_or_quote(problem: Problem, text: str, places: _Places) -> Edit | None:
    """A key that is none: half a sentence behind a comma, else a misspelt name."""
    return _quoted_text(problem, text, places) or _rename(problem, text, places)


_MAKERS: Mapping[str, _Maker] = {
    "unknown-key": _rename_or_quote,
    "unknown-word": _rename,
    "unknown-id": _rename,
    "unknown-source": _rename,
    "unknown-kind": _rename,
    "unknown-field": _rename,
    "unknown-account-field": _rename,
    "not-a-rate": _without_percent,
    "not-true-or-false": _true_or_false,
    "repeated-word": _second_word,
    "repeated-key": _second_line,
    "tab": _no_tab,
    "colon-in-text": _quoted_text,
    "needs-quotes": _quoted_text,
    "unclosed-bracket": _quoted_text,
}


class Fixed(NamedTuple):
    """What became of a folder: the text of each changed file before and after, and how many problems that mended.

    `suspects` are names that several uses agree on and that are defined otherwise, in more than one place: all left.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    counts: Mapping[str, int]
    suspects: tuple[Suspect, ...] = ()

    @property
    def mended(self) -> int:
        """How many problems the changes of all files mend."""
        return sum(self.counts.values())


def fix(folder: Path, problems_of: Callable[[Path], Iterable[Problem]]) -> Fixed:
    """Works out all safe changes on a copy; the folder itself is only read. Doing it again changes nothing."""
    from shutil import copyfile
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as scratch:
        copy = Path(scratch)
        named = dict(_rule_files(folder, copy))
        for target, original in named.items():
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # what cannot be read is told by the check
                copyfile(original, target)
        before = {name: text for name in named if (text := read_text(Path(name))) is not None}
        texts, mended = dict(before), dict.fromkeys(before, 0)
        left: tuple[Suspect, ...] = ()
        for _ in range(MOST_ROUNDS):
            problems = tuple(problems_of(copy))
            doubted = suspects(problems, texts)
            changes = renamed(doubted, texts)
            own = {fault for suspect in doubted for fault in suspect.problems}
            left = tuple(suspect for suspect in doubted if len(suspect.places) > 1)
            for fault, edit in edits_of((fault for fault in problems if fault not in own), texts).items():
                if fault.location.file not in changes:
                    changes[fault.location.file] = ([], 0)
                edits, count = changes[fault.location.file]
                if all(edit.end <= other.start or edit.start >= other.end for other in edits):
                    changes[fault.location.file] = ([*edits, edit], count + 1)
            if not changes:
                break
            for file, (edits, count) in changes.items():
                texts[file] = applied(texts[file], edits)
                mended[file] += count
                write_text(Path(file), texts[file], Path(file))
        changed = [name for name, text in texts.items() if text != before[name]]
        first, last = ({named[name]: some[name] for name in changed} for some in (before, texts))
        return Fixed(first, last, {named[name]: mended[name] for name in changed}, left)


def renamed(doubted: Iterable[Suspect], texts: Mapping[str, str]) -> dict[str, tuple[list[Edit], int]]:
    """By file, the changes that mend definitions which stand in one place, and how many problems they mend."""
    found: dict[str, tuple[list[Edit], int]] = {}
    for defined, used, problems, places, _ in doubted:
        if len(places) == 1 and one_slip(used, defined):
            file, start = places[0]
            edit = Edit(start, start + len(defined), used)
            edits, count = found.get(file, ([], 0))
            before = _reading(texts[file], file)
            if edit not in edits and _reads_as_well(texts[file], [*edits, edit], file, before):
                found[file] = ([*edits, edit], count + len(problems))
    return found


def _rule_files(folder: Path, copy: Path) -> Iterator[tuple[str, str]]:
    """Where each rule file goes in the copy -> where it is."""
    from limitdoctor.checklist.folder import rule_paths

    for path in rule_paths(folder):
        yield str(copy / path.relative_to(folder)), str(path)


def read_text(path: Path) -> str | None:
    """A rule file as text, line ends as they are and without byte order mark; None where it is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError):
        return None


def write_text(target: Path, text: str, original: Path) -> None:
    """Writes a text, with the byte order mark that the original begins with; raises OSError."""
    mark = b"\xef\xbb\xbf"
    with original.open("rb") as file:
        marked = file.read(3) == mark
    target.write_bytes((mark if marked else b"") + text.encode("utf-8"))
