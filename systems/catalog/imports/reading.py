"""The bytes of a product file as records, each with its line. A torn record does not take others with it."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

WHAT_TO_SEND = "Send a product export in the Shopify CSV format."
NEEDED = ("handle", "title", "variant price")
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
CALLED = {"utf-8-sig": "UTF-8 (with mark)", "cp1252": "Windows-1252"}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What csv may swallow while it looks for the end of a torn cell; cells that are whole are judged by rows.py.
csv.field_size_limit(2 * 1024 * 1024)


class NotAProductFile(Exception):
    """The file as a whole cannot be taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`cells` by the column's name in small letters; None when the record is torn, and then `torn` says how."""

    line: int
    cells: dict[str, str] | None
    handle: str
    torn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    encoding: str
    delimiter: str
    columns: Sequence[str]
    lines: Sequence[str]
    below: int  # how many lines the header takes

    def records(self) -> Iterator[Record]:
        """Every record that is not blank, whole or torn."""
        place = self.below
        while place < len(self.lines):
            reader = csv.reader(islice(self.lines, place, None), delimiter=self.delimiter, strict=True)
            begin = place
            try:
                for cells in reader:
                    end = place + reader.line_num
                    if any(cell.strip() for cell in cells):
                        yield self._record(begin, cells, end - begin)
                    begin = end
                return
            except csv.Error as error:
                yield self._torn(begin, _in_words(error))
                place = begin + 1

    def _record(self, begin: int, cells: list[str], height: int) -> Record:
        while len(cells) > len(self.columns) and not cells[-1]:
            cells.pop()
        if len(cells) != len(self.columns):
            words = f"It has {len(cells)} cells where the header has {len(self.columns)}. Is a quotation mark missing?"
            if height > 1:
                raise WrongWidth(words)  # a torn cell swallowed the next lines: they get another chance
            return self._torn(begin, words)
        named = dict(zip(self.columns, cells, strict=True))
        return Record(line=begin + 1, cells=named, handle=named["handle"].strip())

    def _torn(self, begin: int, words: str) -> Record:
        parts = self.lines[begin].split(self.delimiter)
        place = self.columns.index("handle")
        handle = parts[place].strip().strip('"') if len(parts) > place else ""
        return Record(line=begin + 1, cells=None, handle=handle[:200], torn=words)


class WrongWidth(csv.Error):
    """A record has more or fewer cells than the header."""


def _in_words(error: csv.Error) -> str:
    if isinstance(error, WrongWidth):
        return str(error)
    if "field larger" in str(error):
        return "One of its cells is far too large."
    return "Its quotation marks do not match. Close each cell that opens with one."


def read_sheet(data: bytes) -> Sheet:
    """The sheet in these bytes. Raises NotAProductFile."""
    if not data.strip():
        raise NotAProductFile("The file is empty. Export it again and send it whole.")
    text, encoding = _decoded(data)
    lines = list(StringIO(text, newline=""))
    for delimiter in DELIMITERS:
        reader = csv.reader(iter(lines), delimiter=delimiter)
        try:
            columns = [name.strip().lower() for name in next(reader, [])]
        except csv.Error:
            continue
        if "handle" in columns:
            _judge(columns)
            return Sheet(encoding=encoding, delimiter=delimiter, columns=columns, lines=lines, below=reader.line_num)
    words = "Its first line is not the header of a product file: there is no column Handle."
    raise NotAProductFile(f"{words} {WHAT_TO_SEND}")


def _judge(columns: list[str]) -> None:
    while columns and not columns[-1]:
        columns.pop()
    missing = [name.title() for name in NEEDED if name not in columns]
    if missing:
        raise NotAProductFile(f"The header lacks {_and(missing)}. {WHAT_TO_SEND}")
    twice = sorted({name.title() for name in columns if name and columns.count(name) > 1})
    if twice:
        raise NotAProductFile(f"The header names {_and(twice)} more than once. Take one of them out.")


def _decoded(data: bytes) -> tuple[str, str]:
    """By the byte order mark, else UTF-8, else Windows-1252, the two that spreadsheets write."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), None) or _unmarked(data)
    try:
        return data.decode(encoding), CALLED.get(encoding, encoding.upper())
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        words = f"It is neither UTF-8, UTF-16 nor Windows-1252: byte {error.start} (line {line}) fits none."
        raise NotAProductFile(f"{words} Save it as UTF-8.") from error


def _unmarked(data: bytes) -> str:
    start = data[:2000]
    if len(start) > 3 and start[1::2].count(0) > len(start) // 4:
        return "utf-16-le"
    if len(start) > 3 and start[::2].count(0) > len(start) // 4:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
