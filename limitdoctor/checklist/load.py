"""A folder of YAML -> a checklist, or everything that is wrong with it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from limitdoctor.checklist import shape
from limitdoctor.checklist.folder import RuleFiles, read_files
from limitdoctor.checklist.items import Decoder, Known
from limitdoctor.checklist.model import JUDGMENT, CalendarEntry, Cause, Checklist, Sign, Source, Step
from limitdoctor.checklist.parts import Entry, FaultsOfMany, Part, Parts
from limitdoctor.checklist.settings import missing_settings, prior_of, read_complete, read_numbers, read_settings
from limitdoctor.checklist.shipped import shipped
from limitdoctor.checklist.unfilled import as_unfilled
from limitdoctor.fields import Faults
from limitdoctor.problems import InvalidFileError, Location, Problem, in_order, problem
from limitdoctor.source import Document, Node, Scalar, canonical, parse_yaml, without_collecting
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.vocabulary import VOCABULARY_KEYS, Vocabulary, parse_vocabulary

T = TypeVar("T")


class Reading(NamedTuple):
    """A folder as it was read, for those who check rules.

    `checklist` is None where anything is an error; the items that could be read are there all the same. `whole` is
    False where a file or a part of one could not be read, `vocabulary_whole` where a kind of event may be missing.
    `entries` holds every item as written, section by section.
    """

    checklist: Checklist | None
    problems: tuple[Problem, ...]
    files: RuleFiles
    whole: bool
    vocabulary: Vocabulary | None
    vocabulary_whole: bool
    signs: Mapping[str, Sign]
    causes: Mapping[str, Cause]
    steps: Mapping[str, Step]
    sources: Mapping[str, Source]
    calendar: Mapping[str, CalendarEntry]
    entries: Mapping[str, Mapping[str, Entry]]


def load_checklist(folder: Path | None, *, examples: bool = True) -> Checklist:
    """The checklist of a folder, the shipped one for None. Raises InvalidFileError with every error in it.

    Without `examples` those of the findings are passed over: a third of the rules, and no diagnosis reads them.
    """
    with without_collecting():
        reading = _read(folder or shipped("rules"), frozenset() if examples else EXAMPLES)
    if reading.checklist is None:
        raise InvalidFileError(fault for fault in reading.problems if fault.severity == "error")
    return reading.checklist


def read_rules(folder: Path) -> Reading:
    """Reads a folder: all that its files hold and all that is wrong with them, field by field and between files."""
    with without_collecting():
        return _read(folder, frozenset())


EXAMPLES = frozenset(("examples",))


def _read(folder: Path, without: frozenset[str]) -> Reading:
    files = read_files(folder, without=without)
    parts = Parts(files)
    entries = {section: tuple(parts.entries(section)) for section in shape.SECTIONS}
    entries[shape.BILLS] = tuple(parts.entries(shape.BILLS))
    loose = list(missing_settings(parts, str(folder)))
    settings = read_settings(parts)
    vocabulary, vocabulary_whole = _vocabulary(parts, files.documents, loose)
    rates = read_numbers(parts.single(shape.RATES), None) or {}
    known = Known(
        parts.ids,
        parts.whole,
        {**shape.DEFAULT_RATES, **rates},
        settings["ground"] or JUDGMENT,
        vocabulary,
        vocabulary_whole,
    )
    decoder = Decoder(known, parts.take_id)
    signs = _decoded(entries["signs"], decoder.sign)
    causes = _decoded(entries["causes"], decoder.cause)
    steps = _decoded(entries["steps"], decoder.step)
    sources = _decoded(entries["sources"], decoder.source)
    calendar = _decoded(entries["calendar"], decoder.entry)
    complete = read_complete(parts.single(shape.COMPLETE))
    shared = parts.single(shape.SHARES)
    shares = read_numbers(shared, shape.SHARED)
    prior = prior_of(causes.values(), shares, shared)
    told = (fault for faults in parts.faults for fault in faults.problems)
    problems = in_order(as_unfilled((*files.problems, *loose, *told)))
    if _is_part(folder, parts):
        problems = (problem("part-of-checklist", Location(str(folder)), "error", whole=str(folder.parent)),)
    checklist = None
    if vocabulary is not None and not any(fault.severity == "error" for fault in problems):
        checklist = Checklist(
            name=settings["name"],
            version=settings["version"],
            as_of=settings["as_of"],
            title=settings["title"],
            digest=_digest(parts.by_name),
            vocabulary=vocabulary,
            signs=signs,
            causes=causes,
            steps=steps,
            sources=sources,
            calendar=calendar,
            complete=complete,
            prior=prior,
            shares=shares or {},
            findings={finding.id: finding for sign in signs.values() for finding in sign.findings},
            bills={entry.id: entry.node for entry in entries[shape.BILLS]},
        )
    written = {section: {entry.id: entry for entry in found} for section, found in entries.items()}
    return Reading(
        checklist,
        problems,
        files,
        parts.whole,
        vocabulary,
        vocabulary_whole,
        signs,
        causes,
        steps,
        sources,
        calendar,
        written,
    )


def _is_part(folder: Path, parts: Parts) -> bool:
    """Whether somebody gave a subfolder of a checklist: all that stands above it would be missing."""
    return parts.whole and "schema" not in parts.by_name and (folder.parent / "checklist.yaml").is_file()


def _decoded(entries: Iterable[Entry], decode: Callable[[str, Scalar, MappingNode, Faults], T | None]) -> dict[str, T]:
    """The items that could be read, by id."""
    found = ((entry.id, decode(*entry)) for entry in entries)
    return {name: value for name, value in found if value is not None}


def _digest(parts: Mapping[str, list[Part]]) -> str:
    """SHA-256 over the canonical text of what all files hold, whatever their names and their order.

    Cases and examples are left out: they test the rules and change no diagnosis.
    """
    from hashlib import sha256

    content = {
        name: (same[0].key, same[0].node if len(same) == 1 else MappingNode(_entries(same), 1, 1))
        for name, same in parts.items()
        if name != shape.CASES
    }
    return sha256(canonical(MappingNode(content, 1, 1), EXAMPLES).encode("utf-8", "surrogatepass")).hexdigest()


def _entries(same: Iterable[Part]) -> dict[str, tuple[Scalar, Node]]:
    """All that several files hold under one top-level key; of one name twice the later stands."""
    found = {}
    for part in same:
        if isinstance(part.node, MappingNode):
            found.update(part.node.entries)
    return found


def _vocabulary(parts: Parts, documents: tuple[Document, ...], loose: list[Problem]) -> tuple[Vocabulary | None, bool]:
    """The vocabulary, and whether all of it could be read; a folder without one uses the shipped one."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    for name in VOCABULARY_KEYS:
        for part in parts.by_name.get(name, ()):
            first = entries.get(name)
            entries[name] = (part.key, part.node) if first is None else (first[0], _joined(first[1], part))
    if not entries:
        return _shipped_vocabulary(loose), parts.whole
    key = next(iter(entries.values()))[0]
    faults = FaultsOfMany(documents)
    found = parse_vocabulary(MappingNode(entries, key.line, key.column), faults)
    loose.extend(faults.problems)
    return found, parts.whole and not faults.failed


def _shipped_vocabulary(loose: list[Problem]) -> Vocabulary | None:
    path = shipped("rules") / "vocabulary.yaml"
    try:
        root = parse_yaml(path.read_text(encoding="utf-8"), str(path)).root
    except OSError as fault:
        loose.append(problem("cannot-open", Location(str(path)), "error", reason=fault.strerror))
        return None
    return parse_vocabulary(root, Faults(str(path))) if isinstance(root, MappingNode) else None


def _joined(first: Node, second: Part) -> Node:
    """One section of the vocabulary that two files share."""
    if not isinstance(first, MappingNode) or not isinstance(second.node, MappingNode):
        second.faults.add("not-a-mapping", second.node, "error", key=second.key.text, inside="checklist")
        return first
    for name, (key, _) in second.node.entries.items():
        if name in first.entries:
            second.faults.add("repeated-key", key, "error", key=name, first=first.entries[name][0].line)
    return first._replace(entries={**second.node.entries, **first.entries})
