"""The bill formats and the vocabulary that ship, read once, and a bill read from bytes with them."""

from functools import cache
from pathlib import Path

from limitdoctor import source
from limitdoctor.fields import Faults
from limitdoctor.history.archive import is_workbook
from limitdoctor.history.bill import Bill, read_bill
from limitdoctor.history.bill_format import BillFormat, parse_formats
from limitdoctor.history.bill_rows import BillSource
from limitdoctor.history.decode import decode
from limitdoctor.history.workbook import read_workbook
from limitdoctor.source import Mapping
from limitdoctor.vocabulary import Vocabulary, parse_vocabulary

RULES = Path(__file__).parents[2] / "rules"


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships."""
    return parse_vocabulary(_mapping(RULES / "vocabulary.yaml"), Faults("vocabulary.yaml"))


@cache
def bill_nodes() -> dict[str, Mapping]:
    """The bill formats that ship, as written."""
    found: dict[str, Mapping] = {}
    for path in sorted((RULES / "bills").glob("*.yaml")):
        bills = _mapping(path).entries["bills"][1]
        assert isinstance(bills, Mapping)
        found |= {name: node for name, (_, node) in bills.entries.items() if isinstance(node, Mapping)}
    return found


@cache
def formats() -> tuple[BillFormat, ...]:
    """The bill formats that ship."""
    return parse_formats(bill_nodes(), Faults("bills"), vocabulary())


def read(data: bytes, path: str = "bill.csv", *, show_names: bool = False) -> Bill:
    """A bill read from its bytes; it must be one."""
    if is_workbook(data):
        found = read_bill(
            read_workbook(data, path, formats()).rows, BillSource(path, "xlsx", 0, show_names), formats(), vocabulary()
        )
    else:
        text = decode(data, path)
        found = read_bill(text.text(), BillSource(path, text.encoding, 0, show_names), formats(), vocabulary())
    assert found is not None
    assert found.rows == len(found.events) + len(found.skipped) + found.duplicates
    return found


def _mapping(path: Path) -> Mapping:
    root = source.parse_yaml(path.read_text(encoding="utf-8"), path.name).root
    assert isinstance(root, Mapping)
    return root
