"""The bytes of a text file -> text in a known encoding, or a problem that says what the file is instead.

UTF-8 with or without a byte order mark, GB18030 and UTF-16 are read. One damaged byte spoils its own row, not the file:
it becomes U+FFFD, and the readers leave out the rows that hold one.
"""

import codecs
import io
from collections.abc import Iterator
from typing import NamedTuple

from limitdoctor.problems import InvalidFileError, Location, problem

HEAD = 1 << 20  # bytes that decide what a file is
LONGEST_LINE = 1 << 20  # bytes; no honest row comes near
DAMAGED = "\ufffd"  # stands where bytes were no text

_SAMPLE = 1 << 16
_PIECE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_NO_TEXT = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
)


class Decoded(NamedTuple):
    """A text file as ASCII-compatible bytes without a byte order mark.

    `codec` decodes `data`; `encoding` is the name for people. `damaged` tells that some bytes are no text in it, or
    that there are NUL characters: then every row must be looked at.
    """

    path: str
    data: bytes
    codec: str
    encoding: str
    damaged: bool

    def text(self) -> str:
        """The whole text; damaged places are U+FFFD."""
        return self.data.decode(self.codec, "replace")

    def beginning(self) -> "Decoded":
        """The first million bytes, cut behind a line end where there is one: enough to tell what a file is."""
        if len(self.data) <= HEAD:
            return self
        start = self.data[:HEAD]
        return self._replace(data=start[: max(start.rfind(b"\n"), start.rfind(b"\r")) + 1] or start)

    def is_binary(self) -> bool:
        """Whether there are many control characters among the first: such a file is no text, whatever it decodes to."""
        sample = self.data[:_SAMPLE]
        strange = len(sample.translate(None, bytes(range(9, 14)) + bytes(range(27, 256))))
        return strange > 3 + len(sample) // 50

    def refuse(self, code: str, line: int = 0, **facts: object) -> InvalidFileError:
        """The fault of a file in which nothing can be found: that it is no text at all, else `code`."""
        if self.is_binary():
            return InvalidFileError([problem("not-a-text", Location(self.path))])
        return InvalidFileError([problem(code, Location(self.path, line), "error", **facts)])

    def lines(self, offset: int = 0) -> io.TextIOWrapper:
        """The lines from a byte offset on, each with its line end."""
        stream = io.BytesIO(self.data)
        stream.seek(offset)
        return io.TextIOWrapper(stream, encoding=self.codec, errors="replace", newline="")


def decode(data: bytes, path: str) -> Decoded:
    """Finds the encoding of a text file.

    Raises InvalidFileError for an empty file, for known files that are no text, and for a line beyond a million bytes.
    """
    if not data.strip():
        raise InvalidFileError([problem("empty-file", Location(path))])
    for start, looks_like in _NO_TEXT:
        if data.startswith(start):
            raise InvalidFileError([problem("not-a-text-but", Location(path), looks_like=looks_like)])
    found = _decoded(data, path)
    _refuse_long_lines(found)
    return found


def _decoded(data: bytes, path: str) -> Decoded:
    for bom, codec, encoding in _BOMS:
        if data.startswith(bom):
            return _as_bytes(path, data[len(bom) :], codec, encoding)
    codec = _wide(data)
    if codec:
        return _as_bytes(path, data, codec, "UTF-16")
    nul = b"\0" in data
    if _decodes(data, "utf-8"):
        return Decoded(path, data, "utf-8", "UTF-8", nul)
    if _mostly_utf8(data):
        return Decoded(path, data, "utf-8", "UTF-8", damaged=True)
    if _decodes(data, "gb18030"):
        return Decoded(path, data, "gb18030", "GB18030", nul)
    codec, encoding = _least_damaged(data)
    return Decoded(path, data, codec, encoding, damaged=True)


def _as_bytes(path: str, data: bytes, codec: str, encoding: str) -> Decoded:
    """Text that is not ASCII-compatible is held as UTF-8, so that line ends can be found in the bytes."""
    if codec != "utf-8":
        text = data.decode(codec, "replace")
        return Decoded(path, text.encode("utf-8", "replace"), "utf-8", encoding, DAMAGED in text or "\0" in text)
    return Decoded(path, data, codec, encoding, not _decodes(data, codec) or b"\0" in data)


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark: the zeros of its commas, digits and line ends stand all on one side."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = max(even, odd)
    if most * 8 < len(sample) // 2 or min(even, odd) * 10 > most:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _decodes(data: bytes, codec: str) -> bool:
    """Whether every byte is text in this encoding; in pieces, so that no copy of the text is made."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        for piece in _pieces(data):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _pieces(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    for start in range(0, len(data), _PIECE):
        yield view[start : start + _PIECE]


def _mostly_utf8(data: bytes) -> bool:
    """Whether at least half of the lines beyond ASCII are Chinese in UTF-8: nearly any bytes are text in GB18030."""
    good = bad = 0
    for line in data[: 4 * _SAMPLE].splitlines():
        if line.isascii():
            continue
        try:
            good += any("\u3000" <= character <= "\u9fff" for character in line.decode("utf-8"))
        except UnicodeDecodeError:
            bad += 1
    return 0 < good >= bad


def _least_damaged(data: bytes) -> tuple[str, str]:
    sample = data[: 4 * _SAMPLE]
    counts = {codec: sample.decode(codec, "replace").count(DAMAGED) for codec in ("utf-8", "gb18030")}
    if counts["utf-8"] <= counts["gb18030"]:
        return "utf-8", "UTF-8"
    return "gb18030", "GB18030"


def _refuse_long_lines(found: Decoded) -> None:
    data, at = found.data, 0
    while at + LONGEST_LINE < len(data):
        end = max(data.rfind(b"\n", at, at + LONGEST_LINE), data.rfind(b"\r", at, at + LONGEST_LINE))
        if end < 0:
            line = data.count(b"\n", 0, at) + 1
            raise found.refuse("line-too-long", line, most=LONGEST_LINE)
        at = end + 1
