"""`rules check --fix`: the safe changes written or shown, file by file, each whole or not at all."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from limitdoctor.checklist.folder import rule_paths
from limitdoctor.cli import streams
from limitdoctor.cli.conversation import Conversation
from limitdoctor.language.words import Count
from limitdoctor.problems import Location, Problem, problem
from limitdoctor.render.harmless import harmless
from limitdoctor.render.sarif import Change
from limitdoctor.review.check import check
from limitdoctor.review.fix import Fixed, edits_of, fix, read_text, where, write_text


def mend(conversation: Conversation, folder: Path) -> tuple[Problem, ...]:
    """Writes every safe change and says how many on stderr; what could not be written is a problem."""
    fixed = _worked_out(folder)
    refused = []
    written = []
    for name, text in fixed.after.items():
        fault = _write(Path(name), fixed.before[name], text)
        if fault is None:
            written.append(fixed.counts[name])
        else:
            refused.append(fault)
    if written:
        streams.tell(conversation.say("fix_done", files=Count(len(written)), problems=Count(sum(written))))
    _tell_suspects(conversation, fixed)
    return tuple(refused)


def show(conversation: Conversation, folder: Path) -> bool:
    """Writes to stdout what `mend` would change, as a unified diff; whether there is anything."""
    fixed = _worked_out(folder)
    for name in sorted(fixed.after):
        streams.write("".join(_difference(name, fixed.before[name], fixed.after[name])))
    if fixed.after:
        counts = {"files": Count(len(fixed.after)), "problems": Count(fixed.mended)}
        streams.tell(conversation.say("fix_would", **counts))
    _tell_suspects(conversation, fixed)
    return bool(fixed.after)


def _tell_suspects(conversation: Conversation, fixed: Fixed) -> None:
    """Names that were left because their definition is the suspect, and stands in several places."""
    for suspect in fixed.suspects:
        names = {"used": harmless(suspect.used), "defined": harmless(suspect.defined)}
        streams.tell(conversation.say("fix_suspect", uses=Count(suspect.uses), **names))


def proposed(folders: Iterable[Path], problems: Sequence[Problem]) -> Mapping[Problem, Change]:
    """The safe change of each problem that has one on one line, for reports; nothing is written."""
    files = [str(path) for folder in folders for path in rule_paths(folder)]
    texts = {file: text for file in files if (text := read_text(Path(file))) is not None}
    found = {}
    for fault, edit in edits_of(problems, texts).items():
        place = where(edit, texts[fault.location.file], fault.location.file)
        if place is not None:
            found[fault] = Change(place, edit.text)
    return found


def _worked_out(folder: Path) -> Fixed:
    return fix(folder, lambda copy: check(copy).problems)


def _write(path: Path, before: str, text: str) -> Problem | None:
    """Replaces a file in one step, its mode kept; a link, a read-only file and one that changed are left alone."""
    at = Location(str(path))
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_symlink():
            return problem("fix-link", at)
        mode = path.stat().st_mode
        if not mode & stat.S_IWUSR or not os.access(path, os.W_OK):
            return problem("fix-read-only", at)
        if read_text(path) != before:
            return problem("fix-changed", at)
        write_text(beside, text, path)
        beside.chmod(stat.S_IMODE(mode))
        beside.replace(path)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink()
        return problem("fix-failed", at, reason=fault.strerror or type(fault).__name__)
    return None


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    from difflib import unified_diff

    shown = harmless(name)
    lines: Iterable[str] = unified_diff(before.splitlines(), after.splitlines(), shown, shown, lineterm="")
    return (f"{harmless(line.replace(TAB, '→' + TAB))}\n" for line in lines)  # nobody sees a tab go


TAB = "\t"
