"""Where something stands in a rule file, found again from its path of keys."""

from limitdoctor.checklist.load import Reading
from limitdoctor.problems import Location
from limitdoctor.source import Items, Mapping, Node, Scalar, location_of


def place(reading: Reading, section: str, name: str, *path: str) -> Location:
    """The key at the end of a path inside an item, or the deepest one on the way that is written.

    The last step may also be a word of a list: `place(reading, "causes", "x", "steps", "call")`.
    """
    entry = reading.entries[section][name]
    return _walk(entry.faults.file, entry.key, entry.node, path)


def setting(reading: Reading, *path: str) -> Location:
    """The same for a top-level key; the file as a whole where nobody wrote it."""
    for document in reading.files.documents:
        if isinstance(document.root, Mapping) and path[0] in document.root.entries:
            return _walk(document.file, *document.root.entries[path[0]], path[1:])
    return Location(reading.files.documents[0].file if reading.files.documents else "")


def finding_path(reading: Reading, sign: str, finding: str) -> tuple[str, ...]:
    """The path of a finding inside its sign: empty in the short form."""
    listed = "findings" in reading.entries["signs"][sign].node.entries
    return ("findings", finding) if listed else ()


def _walk(file: str, key: Scalar, node: Node, path: tuple[str, ...]) -> Location:
    here = key
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            here, node = node.entries[step]
            continue
        listed = node.items if isinstance(node, Items) else (node,)
        here = next((item for item in listed if isinstance(item, Scalar) and item.text == step), here)
        break
    return location_of(file, here)
