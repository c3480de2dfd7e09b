"""A product file as records, each with its line, read as a stream: what is in memory is one record, not the file.

A torn record does not take others with it: reading begins again below its first line.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from typing import IO, Any

from catalog.imports.encodings import Encoding, encoding_of
from catalog.imports.lines import Lines, TooLarge
from catalog.imports.refusals import NotAProductFile

NEEDED = ("handle", "title", "variant price")
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
HEADER_LIMIT = 1024 * 1024  # characters
MOST_COLUMNS = 1000
# What csv may swallow while it looks for the end of a torn cell; cells that are whole are judged by rows.py.
csv.field_size_limit(2 * 1024 * 1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How the file is written, and what its header says. Below the header, line `line` begins at byte `offset`."""

    codec: str
    encoding: str
    delimiter: str
    columns: Sequence[str]
    offset: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row. When it is torn, `torn` is the code of how, with its `values`, and the cells are a guess."""

    line: int
    cells: list[str]
    handle: str
    torn: str = ""
    values: dict[str, Any] | None = None


class WrongWidth(csv.Error):
    """A record has more or fewer cells than the header."""

    def __init__(self, count: int, wanted: int) -> None:
        super().__init__()
        self.values = {"count": count, "wanted": wanted}


class Records:
    """Every record from a place in the file on, whole or torn. `offset` and `line` say where it is
    now: a reader that begins there reads what this one would have read next."""

    def __init__(self, opened: IO[bytes], sheet: Sheet, *, offset: int, line: int) -> None:
        self.sheet = sheet
        self.lines = Lines(opened, codec=sheet.codec, offset=offset, line=line)
        self.handle_at = keys(sheet.columns).index("handle")

    @property
    def offset(self) -> int:
        return self.lines.offset

    @property
    def line(self) -> int:
        return self.lines.line

    def __iter__(self) -> Iterator[Record | None]:
        """None stands for a blank record, so that whoever reads millions of them can rest."""
        while not self.lines.at_end():
            reader = csv.reader(self.lines.fed(), delimiter=self.sheet.delimiter, strict=True)
            try:
                for cells in reader:
                    record = self._record(cells) if any(cell.strip() for cell in cells) else None
                    self.lines.take()
                    yield record
            except csv.Error as error:
                yield self._torn(error)

    def _record(self, cells: list[str]) -> Record:
        wanted = len(self.sheet.columns)
        while len(cells) > wanted and not cells[-1]:
            cells.pop()
        if len(cells) != wanted:
            wrong = WrongWidth(len(cells), wanted)
            if self.lines.height > 1:
                raise wrong  # a torn cell swallowed the next lines: they get another chance
            return self._torn_record(cells, "wrong_width", wrong.values)
        return Record(line=self.line, cells=cells, handle=cells[self.handle_at].strip())

    def _torn(self, error: csv.Error) -> Record:
        parts = self.lines.first().rstrip("\r\n").split(self.sheet.delimiter)
        cells = [part.strip().strip('"') for part in parts]
        values = error.values if isinstance(error, WrongWidth) else {}
        record = self._torn_record(cells, _code(error), values)
        self.lines.take_first()
        return record

    def _torn_record(self, cells: list[str], code: str, values: dict[str, Any]) -> Record:
        handle = cells[self.handle_at].strip() if len(cells) > self.handle_at else ""
        return Record(line=self.line, cells=cells, handle=handle[:200], torn=code, values=values)


def _code(error: csv.Error) -> str:
    if isinstance(error, WrongWidth):
        return "wrong_width"
    return "far_too_large" if isinstance(error, TooLarge) or "field larger" in str(error) else "quotation_marks"


def read_sheet(opened: IO[bytes]) -> Sheet:
    """What the file is. Raises NotAProductFile."""
    encoding = encoding_of(opened)
    opened.seek(encoding.offset)
    text = TextIOWrapper(opened, encoding=encoding.codec, newline="")
    top = text.read(HEADER_LIMIT + 1)
    text.detach()
    for delimiter in DELIMITERS:
        if sheet := _sheet(top, encoding, delimiter):
            return sheet
    if len(next(iter(StringIO(top, newline="")), "")) > HEADER_LIMIT:
        raise NotAProductFile("header_too_long", most=HEADER_LIMIT)
    raise NotAProductFile("no_header")


def keys(columns: Sequence[str]) -> list[str]:
    """The names by which cells are found: how a column is capitalised does not matter."""
    return [name.strip().lower() for name in columns]


def _sheet(top: str, encoding: Encoding, delimiter: str) -> Sheet | None:
    lines = list(StringIO(top, newline=""))
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        columns = [name.strip().replace("\x00", "") for name in next(reader, [])]
    except csv.Error:
        return None
    below = "".join(lines[: reader.line_num])
    if "handle" not in keys(columns) or len(below) > HEADER_LIMIT:
        return None
    _judge(columns)
    return Sheet(
        codec=encoding.codec,
        encoding=encoding.said,
        delimiter=delimiter,
        columns=columns,
        offset=encoding.offset + len(below.encode(encoding.codec)),
        line=reader.line_num + 1,
    )


def _judge(columns: list[str]) -> None:
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > MOST_COLUMNS:
        raise NotAProductFile("too_many_columns", count=len(columns), most=MOST_COLUMNS)
    names = keys(columns)
    if missing := [name.title() for name in NEEDED if name not in names]:
        raise NotAProductFile("columns_missing", names=missing)
    if twice := sorted({name.title() for name in names if name and names.count(name) > 1}):
        raise NotAProductFile("columns_twice", names=[name[:100] for name in twice[:5]])
