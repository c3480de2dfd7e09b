"""Which characters the bytes of a file are: told by the mark at its start, else UTF-8, else Windows-1252."""

import codecs
from typing import IO, NamedTuple

from catalog.imports.refusals import NotAProductFile

BLOCK = 1024 * 1024
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")  # ZIP and new workbooks, old workbooks, gzip


class Encoding(NamedTuple):
    """`said` is its name for people; the text begins `offset` bytes into the file."""

    codec: str
    said: str
    offset: int = 0


MARKS = (
    (codecs.BOM_UTF8, Encoding("utf-8", "UTF-8 (with mark)", 3)),
    (codecs.BOM_UTF32_LE, Encoding("utf-32-le", "UTF-32", 4)),
    (codecs.BOM_UTF32_BE, Encoding("utf-32-be", "UTF-32", 4)),
    (codecs.BOM_UTF16_LE, Encoding("utf-16-le", "UTF-16", 2)),
    (codecs.BOM_UTF16_BE, Encoding("utf-16-be", "UTF-16", 2)),
)


def encoding_of(opened: IO[bytes]) -> Encoding:
    """Every byte of the file is looked at, a block at a time. Raises NotAProductFile."""
    start = opened.read(2000)
    if start.startswith(PACKED):
        raise NotAProductFile("packed")
    if not start.strip() and not _goes_on(opened):
        raise NotAProductFile("empty")
    marked = next((encoding for mark, encoding in MARKS if start.startswith(mark)), None)
    candidates = [marked] if marked else _unmarked(start)
    for encoding in candidates[:-1]:
        if not _misfit(opened, encoding):
            return encoding
    if misfit := _misfit(opened, candidates[-1]):
        raise NotAProductFile("encoding", byte=misfit[0], line=misfit[1])
    return candidates[-1]


def _goes_on(opened: IO[bytes]) -> bool:
    return any(block.strip() for block in iter(lambda: opened.read(BLOCK), b""))


def _unmarked(start: bytes) -> list[Encoding]:
    if len(start) > 3 and start[1::2].count(0) > len(start) // 4:
        return [Encoding("utf-16-le", "UTF-16-LE")]
    if len(start) > 3 and start[::2].count(0) > len(start) // 4:
        return [Encoding("utf-16-be", "UTF-16-BE")]
    return [Encoding("utf-8", "UTF-8"), Encoding("cp1252", "Windows-1252")]


def _misfit(opened: IO[bytes], encoding: Encoding) -> tuple[int, int] | None:
    """The first byte that is no character in this encoding, and its line."""
    opened.seek(encoding.offset)
    decoder = codecs.getincrementaldecoder(encoding.codec)("strict")
    place, line = encoding.offset, 1
    while True:
        block = opened.read(BLOCK)
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            before = place + len(block) - len(error.object)
            return before + error.start, line + error.object[: error.start].count(b"\n")
        if not block:
            return None
        place, line = place + len(block), line + block.count(b"\n")
