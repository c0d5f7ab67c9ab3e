"""Documents -> their top-level parts, by what they hold; the register of ids that all files of a folder share."""

from collections.abc import Iterator
from typing import NamedTuple

from limitdoctor.checklist import shape
from limitdoctor.checklist.folder import RuleFiles
from limitdoctor.checklist.model import CATEGORIES, JUDGMENT, UNEXPLAINED
from limitdoctor.fields import Faults, Fields
from limitdoctor.problems import Location
from limitdoctor.source import Document, Items, Mapping, Node, Scalar, location_of


class Part(NamedTuple):
    """One top-level key of one file."""

    key: Scalar
    node: Node
    faults: Faults

    def alone(self) -> Fields:
        """The part as a mapping with this one key."""
        own = Mapping({self.key.text: (self.key, self.node)}, self.key.line, self.key.column)
        return Fields(self.faults, own, frozenset((self.key.text,)), "checklist")


class Entry(NamedTuple):
    """One item of a section as it was written."""

    id: str
    key: Scalar
    node: Mapping
    faults: Faults


class Parts:
    """All top-level parts of a folder. `whole` is False where a file or a part could not be read."""

    def __init__(self, files: RuleFiles) -> None:
        self.whole = files.whole
        self.faults = [Faults(document.file) for document in files.documents]
        self.by_name: dict[str, list[Part]] = {}
        self.ids: dict[str, str] = {}  # of the one namespace: id -> sort
        self._first: dict[str, Part] = {}
        for document, faults in zip(files.documents, self.faults, strict=True):
            if isinstance(document.root, Mapping):
                self._take_apart(document.root, faults)

    def _take_apart(self, root: Mapping, faults: Faults) -> None:
        top = Fields(faults, root, shape.TOP_KEYS, "checklist")
        self.whole = self.whole and len(top.entries) == len(root.entries)
        for name, (key, node) in top.entries.items():
            self.by_name.setdefault(name, []).append(
                Part(key if key.text == name else key._replace(text=name), node, faults)
            )

    def single(self, name: str) -> Part | None:
        """The one place of a setting; a second one is a problem that names the first."""
        parts = self.by_name.get(name, [])
        for part in parts[1:]:
            file, line = parts[0].faults.file, parts[0].key.line
            part.faults.add("repeated-setting", part.key, "error", found=name, first_file=file, first_line=line)
        return parts[0] if parts else None

    def entries(self, section: str) -> Iterator[Entry]:
        """Every item of a section over all files; one whose id is already taken is left out."""
        sort = shape.SECTIONS[section].sort if section in shape.SECTIONS else section
        for part in self.by_name.get(section, ()):
            if not isinstance(part.node, Mapping):
                part.faults.add("not-a-mapping", part.node, "error", key=section, inside="checklist")
                self.whole = False
                continue
            for name, (key, node) in part.node.entries.items():
                if not self.take_id(name, sort, key, part.faults):
                    continue
                if isinstance(node, Mapping):
                    yield Entry(name, key, node, part.faults)
                else:
                    part.faults.add("not-a-mapping", node, "error", key=name, inside=section)

    def take_id(self, name: str, sort: str, key: Scalar, faults: Faults) -> bool:
        """Enters an id; signs, findings, causes, steps and sources share one namespace, the others have their own."""
        if name in RESERVED or not _well_formed(name):
            faults.add("reserved-id" if name in RESERVED else "bad-id", key, "error", found=name, sort=sort)
            return False
        shared = sort in _ONE_NAMESPACE
        own = Part(key, key, faults)
        first = self._first.setdefault(name if shared else f"{sort} {name}", own)
        if first is own:
            if shared:
                self.ids[name] = sort
            return True
        file, line = first.faults.file, first.key.line
        first_sort = self.ids[name] if shared else sort
        faults.add(
            "repeated-id", key, "error", found=name, sort=sort, first_sort=first_sort, first_file=file, first_line=line
        )
        return False


class FaultsOfMany(Faults):
    """The faults of a mapping that was joined from several files: a node is looked up in the file that holds it."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        super().__init__(documents[0].file)
        self.documents = documents

    def at(self, node: Node) -> Location:
        """Where a node stands, in the file that holds it."""
        homes = (each.file for each in self.documents if each.root is not None and _holds(each.root, node))
        return location_of(next(homes, self.file), node)


def _holds(tree: Node, wanted: Node) -> bool:
    if tree is wanted:
        return True
    if isinstance(tree, Scalar):
        return False
    if isinstance(tree, Items):
        return any(_holds(item, wanted) for item in tree.items)
    return any(key is wanted or _holds(value, wanted) for key, value in tree.entries.values())


def may_be_id(name: str) -> bool:
    """Whether an item may be called so."""
    return name not in RESERVED and _well_formed(name)


_ONE_NAMESPACE = frozenset(("sign", "finding", "cause", "step", "source"))
RESERVED = frozenset((JUDGMENT, UNEXPLAINED, *CATEGORIES))
_BOOLEANS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))  # to some YAML readers


def _well_formed(name: str) -> bool:
    bare = name.replace("_", "").replace("-", "").replace(".", "")
    return bare.isascii() and bare.isalnum() and len(name) <= 64 and name.lower() not in _BOOLEANS
