"""A ZIP as it was mailed -> the files inside it. Nothing is unpacked to disk, nothing is guessed.

WeChat mails the standard ZIP, Alipay the AES one (through the extra `bills`); both ask for the six digits that the app
shows. Sizes are measured while reading, since what a ZIP says of itself may be a lie.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import IO, NamedTuple, Protocol, TypeAlias

from limitdoctor.problems import InvalidFileError, Location, Problem, problem

Password: TypeAlias = Callable[[str], str | None]

MOST_ENTRIES = 100
MOST_BYTES = 128 * 1024 * 1024
MOST_TIMES = 200  # as large as it was, for anything above a megabyte; the rows of a bill shrink to a tenth or so
MEGABYTE = 1024 * 1024
AES = 99  # the compression type that stands for an AES entry
ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")


class Entry(NamedTuple):
    """One file of an archive; of several with one name the later ones have a number behind it."""

    name: str
    data: bytes


class Archive(NamedTuple):
    """The files that may be bills, in the archive's order, and a warning for each other one."""

    entries: tuple[Entry, ...]
    warnings: tuple[Problem, ...]


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin like a ZIP; a workbook of Excel does too."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_workbook(data: bytes) -> bool:
    """Whether a ZIP has the parts of a workbook."""
    return is_archive(data) and b"xl/workbook.xml" in data


def read_archive(data: bytes, path: str, password: Password | None = None) -> Archive:
    """Reads every file of a ZIP that may be a bill (.csv, .txt, .tsv, .xlsx).

    `password` is asked once, with the path, and only where a file is locked; it gives the code or None. Raises
    InvalidFileError for a damaged archive, one that grows beyond all measure, an entry whose name leads out of the
    archive, a missing or a wrong code, an AES archive without the extra, and an archive that holds no bill.
    """
    opened = _open(data, path)
    listed = [info for info in opened.infolist() if not info.is_dir()]
    if len(listed) > MOST_ENTRIES:
        raise _refuse("archive-too-many", path, count=len(listed), most=MOST_ENTRIES)
    stored = [_name(info, path) for info in listed]
    names = _unique(stored)
    wanted = {info: name for info, own, name in zip(listed, stored, names, strict=True) if _may_be_bill(own)}
    if not wanted:
        raise _refuse("archive-no-bill", path, found=names[:10] or "-")
    code = _code(wanted, path, password)
    source: _Zip = _open_aes(data, path) if any(info.compress_type == AES for info in wanted) else opened
    if len(source.infolist()) != len(opened.infolist()):
        raise _refuse("archive-damaged", path)
    places = dict(zip(opened.infolist(), source.infolist(), strict=True))
    budget = MOST_BYTES
    entries = []
    for info, name in wanted.items():
        content = _content(source, places[info], code, path, budget)
        if is_archive(content) and not is_workbook(content):
            raise _refuse("archive-nested", path, entry=name)
        budget -= len(content)
        entries.append(Entry(name, content))
    ignored = (name for info, name in zip(listed, names, strict=True) if info not in wanted and not _is_litter(name))
    warnings = tuple(problem("archive-entry-ignored", Location(path), "warning", entry=name) for name in ignored)
    return Archive(tuple(entries), warnings)


def measure(data: bytes, path: str, look: Callable[[str, bytes], None] | None = None) -> None:
    """Reads every entry of an unlocked ZIP once and throws it away; raises InvalidFileError where it grows too large.

    `look` is shown each entry's name and content on the way.
    """
    opened = _open(data, path)
    budget = MOST_BYTES
    if len(opened.infolist()) > MOST_ENTRIES:
        raise _refuse("archive-too-many", path, count=len(opened.infolist()), most=MOST_ENTRIES)
    for info in opened.infolist():
        content = _content(opened, info, None, path, budget)
        budget -= len(content)
        if look is not None:
            look(info.filename, content)


class _Zip(Protocol):
    """What is used of zipfile.ZipFile and of pyzipper.AESZipFile."""

    def infolist(self) -> Sequence[zipfile.ZipInfo]:
        """All entries, in the order of the archive."""

    def open(self, name: zipfile.ZipInfo, *, pwd: bytes | None) -> IO[bytes]:
        """The content of one entry, unlocked; by its place, since several may have one name."""


def _refuse(code: str, path: str, **facts: object) -> InvalidFileError:
    return InvalidFileError([problem(code, Location(path), "error", **facts)])


def _open(data: bytes, path: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception as fault:  # damaged bytes raise almost anything in zipfile
        raise _refuse("archive-damaged", path) from fault


def _open_aes(data: bytes, path: str) -> _Zip:
    try:
        import pyzipper
    except ImportError as fault:
        raise _refuse("archive-needs-extra", path) from fault
    try:
        opened: _Zip = pyzipper.AESZipFile(io.BytesIO(data))
    except Exception as fault:  # damaged bytes raise almost anything
        raise _refuse("archive-damaged", path) from fault
    return opened


_ODD = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069:]|(^|/)\.\.(/|$)|^/|\\")


def _name(info: zipfile.ZipInfo, path: str) -> str:
    """The entry's name; old archives without the UTF-8 mark store the bytes of a Chinese Windows."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        stored = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = stored.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    if _ODD.search(name):
        raise _refuse("archive-odd-name", path, entry=name)
    return name


def _unique(names: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def _may_be_bill(name: str) -> bool:
    return not _is_litter(name) and PurePosixPath(name).suffix.casefold() in ENDINGS


def _is_litter(name: str) -> bool:
    """What an operating system leaves in archives."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith(".")


def _code(wanted: Iterable[zipfile.ZipInfo], path: str, password: Password | None) -> bytes | None:
    if not any(info.flag_bits & 1 for info in wanted):
        return None
    given = password(path) if password is not None else None
    if not given:
        raise _refuse("archive-needs-password", path)
    return given.encode()


def _content(source: _Zip, info: zipfile.ZipInfo, code: bytes | None, path: str, budget: int) -> bytes:
    most = min(budget, max(MEGABYTE, MOST_TIMES * info.compress_size))
    try:
        with source.open(info, pwd=code) as stream:
            content = stream.read(most + 1)
    except Exception as fault:  # a wrong code and damaged bytes raise almost anything
        if code is not None and info.flag_bits & 1:
            raise _refuse("archive-wrong-password", path, entry=info.filename) from fault
        raise _refuse("archive-damaged", path) from fault
    if len(content) > most:
        raise _refuse("archive-too-large", path, most=MOST_BYTES // MEGABYTE)
    return content
