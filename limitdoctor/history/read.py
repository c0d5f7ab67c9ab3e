"""Paths, or stdin -> one History. What a file holds decides how it is read, never its name.

A ZIP is opened, a workbook turned into rows, text decoded; then it is a history in YAML, a table of events, or the bill
of an app, told apart by its first key or its header cells.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from limitdoctor.fields import Faults
from limitdoctor.history.combine import Said, combine
from limitdoctor.history.content import content_of, identity_of
from limitdoctor.history.decode import Decoded, decode
from limitdoctor.history.model import History
from limitdoctor.history.part import Part
from limitdoctor.history.table import find_header, missing_header, read_table
from limitdoctor.history.yaml_file import key_names, parse_history, read_yaml
from limitdoctor.problems import InvalidFileError, Location, Problem, problem
from limitdoctor.source import Mapping as MappingNode
from limitdoctor.source import without_collecting
from limitdoctor.vocabulary import Names, Value, Vocabulary, folded

if TYPE_CHECKING:
    from limitdoctor.history.bill_format import BillFormat


_KEY = re.compile(r"""(["']?)([^\s"':,;{}\[\]#][^"':,;{}\[\]#\t]*)\1\s*:(?:\s|$)""")


def read_history(  # noqa: PLR0913  # one keyword for each thing that a person may say beside the files
    paths: Sequence[str | Path],
    vocabulary: Vocabulary,
    bills: Mapping[str, MappingNode],
    *,
    as_of: date | None = None,
    product: str | None = None,
    vanished: date | None = None,
    limit_before: Value | None = None,
    business: bool = False,
    stdin: BinaryIO | None = None,
    password: str | Callable[[str], str | None] | None = None,
    show_names: bool = False,
) -> History:
    """Reads several files as one history; `-` is stdin.

    `as_of`, `product` (an id of the vocabulary), `vanished`, `limit_before` and `business` are what the person said
    beside the files; `password` opens locked archives: the code, or a function from the path to it. Names in bills
    become pseudonyms unless `show_names`. Raises InvalidFileError with every problem where a file cannot be read at
    all, or where nothing is left of all of them.
    """
    names = Names(vocabulary)
    said = Said(as_of, product, vanished, limit_before, business)
    reader = _Reader(names, bills, stdin, password, show_names=show_names)
    with without_collecting():  # looking for cycles among a million new events would cost more than reading them
        return combine(reader.parts([str(path) for path in paths]), vocabulary, said)


def history_of(
    node: MappingNode, path: str, vocabulary: Vocabulary, *, day_zero: date | None = None, names: Names | None = None
) -> History:
    """The history that a mapping in a rule file describes, as in its examples and cases; see `parse_history`.

    Whoever reads many gives the `names` of the vocabulary, lest they be worked out each time.

    Whatever is wrong with it is among the history's `skipped` and `warnings`; only a mapping without content raises
    InvalidFileError.
    """
    part = parse_history(node, path, names or Names(vocabulary), day_zero=day_zero)
    return combine([part], vocabulary, Said(as_of=None if part.as_of else day_zero))


class _Reader:
    def __init__(
        self,
        names: Names,
        bills: Mapping[str, MappingNode],
        stdin: BinaryIO | None,
        password: str | Callable[[str], str | None] | None,
        *,
        show_names: bool,
    ) -> None:
        self.names = names
        self.bills = bills
        self.stdin = stdin
        self.password = (lambda _: password) if isinstance(password, str) else password
        self.show_names = show_names
        self.found: list[Part] = []

    def parts(self, paths: Sequence[str]) -> list[Part]:
        """One part a file, archives opened; every file that cannot be read is reported at once.

        A file given again is not read again: its rows are no rows of another file.
        """
        problems: list[Problem] = []
        repeated: list[Problem] = []
        given: dict[tuple[object, ...], str] = {}
        for path in paths:
            which = identity_of(path)
            if which in given:
                repeated.append(problem("file-given-twice", Location(path), "warning", first=given[which]))
                continue
            given[which] = path
            try:
                self._read(content_of(path, self.stdin), path)
            except InvalidFileError as fault:
                problems += fault.problems
        if problems:
            raise InvalidFileError(problems)
        if repeated:
            self.found[0].warnings += repeated
        return self.found

    def _read(self, data: bytes, path: str) -> None:
        if data.startswith(b"PK"):
            self._read_zip(data, path)
            return
        if data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")):
            from limitdoctor.history.bill import refuse_bytes

            refuse_bytes(data, path)
        self._read_text(decode(data, path))

    def _read_text(self, text: Decoded) -> None:
        file = len(self.found)
        if _is_yaml(text, self.names):
            self.found.append(read_yaml(text, self.names, file))
            return
        header = find_header(text, self.names)
        if header is not None:
            self.found.append(read_table(text, header, self.names, file))
            return
        part = self._read_bill(text.text(), text.path, text.encoding)
        if part is not None:
            self.found.append(part)
            return
        if _looks_like_yaml(text):
            self.found.append(read_yaml(text, self.names, file))
            return
        _refuse_wide_colon(text, self.names)
        raise missing_header(text, self.names)

    def _read_zip(self, data: bytes, path: str) -> None:
        from limitdoctor.history.archive import is_workbook, read_archive

        if is_workbook(data):
            self._read_workbook(data, path)
            return
        archive = read_archive(data, path, self.password)
        before, problems = len(self.found), list(archive.warnings)
        for entry in archive.entries:
            try:
                self._read(entry.data, f"{path}/{entry.name}")
            except InvalidFileError as fault:
                problems += fault.problems
        if len(self.found) == before:
            raise InvalidFileError(problems)
        self.found[before].warnings += [found._replace(severity="warning") for found in problems]

    def _read_workbook(self, data: bytes, path: str) -> None:
        from limitdoctor.history.workbook import read_workbook

        sheet = read_workbook(data, path, self.formats)
        part = self._read_bill(sheet.rows, path, "xlsx")
        if part is None:
            text = io.StringIO()
            csv.writer(text).writerows(sheet.rows)
            sheet_text = Decoded(path, text.getvalue().encode("utf-8", "replace"), "utf-8", "xlsx", damaged=False)
            header = find_header(sheet_text, self.names)
            if header is None:
                raise missing_header(sheet_text, self.names)
            part = read_table(sheet_text, header, self.names, len(self.found))
        part.warnings += sheet.warnings
        self.found.append(part)

    def _read_bill(self, content: str | Sequence[Sequence[str]], path: str, encoding: str) -> Part | None:
        from limitdoctor.history.bill import read_bill
        from limitdoctor.history.bill_rows import BillSource

        source = BillSource(path, encoding, len(self.found), self.show_names)
        bill = read_bill(content, source, self.formats, self.names.vocabulary)
        if bill is None:
            return None
        return Part(
            path,
            bill.format,
            bill.encoding,
            rows=bill.rows,
            duplicates=bill.duplicates,
            events=list(bill.events),
            skipped=list(bill.skipped),
            warnings=list(bill.warnings),
            coverage=bill.coverage,
            holes=set(bill.holes),
            window_end=bill.window[1] if bill.window else None,
            recognised=True,
        )

    @cached_property
    def formats(self) -> tuple["BillFormat", ...]:
        """The bill formats of the checklist; what is wrong with them is told by `rules check`."""
        from limitdoctor.history.bill_format import parse_formats

        return parse_formats(self.bills, Faults("bills"), self.names.vocabulary)


def _first_line(text: Decoded) -> str:
    """The first line that is neither blank nor a comment nor a mark of YAML."""
    for line in text.beginning().text().splitlines():
        if line.strip() and not line.lstrip().startswith("#") and line.strip() != "---" and line[:5] != "%YAML":
            return line
    return ""


def _refuse_wide_colon(text: Decoded, names: Names) -> None:
    """Raises InvalidFileError where the first line is a key of a history but for its full-width colon."""
    line = _first_line(text)
    key, mark, _ = line.partition("：")
    if mark and folded(key) in key_names(names.vocabulary):
        number = next(at for at, found in enumerate(text.beginning().text().splitlines(), start=1) if found == line)
        where = Location(text.path, number, len(key) + 1, 1)
        raise InvalidFileError([problem("full-width-mark", where, character="：", wanted=":")])


def _is_yaml(text: Decoded, names: Names) -> bool:
    line = _first_line(text)
    found = _KEY.match(line)
    return line.startswith("{") or bool(found and folded(found[2]) in key_names(names.vocabulary))


def _looks_like_yaml(text: Decoded) -> bool:
    line = _first_line(text)
    return bool(_KEY.match(line)) or line.startswith(("- ", "["))
