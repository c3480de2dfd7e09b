"""The lines of a file from a byte on, and where each begins: as many are kept as a record may need again."""

import csv
from collections import deque
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO

LINE_LIMIT = 2 * 1024 * 1024  # characters
RECORD_LIMIT = 4 * 1024 * 1024


class TooLarge(csv.Error):
    """A record that goes on and on is torn."""


class Lines:
    """`line` is the number of the next record's first line, `offset` the byte that it begins at."""

    def __init__(self, opened: IO[bytes], *, codec: str, offset: int, line: int) -> None:
        opened.seek(offset)
        self.codec, self.offset, self.line = codec, offset, line
        self.height = 0  # lines of the record under way that were fed so far
        self._size = 0
        self._text = TextIOWrapper(opened, encoding=codec, newline="")
        self._kept: deque[str] = deque()
        self._surplus = 0  # bytes of the kept line that is too long to be kept whole

    def at_end(self) -> bool:
        return not self._kept and not self._read()

    def fed(self) -> Iterator[str]:
        """Lines for csv.reader. Raises TooLarge."""
        while self.height < len(self._kept) or self._read():
            line = self._kept[self.height]
            self.height += 1
            self._size += len(line)
            if self._size > RECORD_LIMIT or len(line) >= LINE_LIMIT:
                raise TooLarge
            yield line

    def take(self) -> None:
        """The record is read: what comes next begins below it."""
        for _ in range(self.height):
            self._forget()
        self.height = self._size = 0

    def first(self) -> str:
        return self._kept[0][:10_000]

    def take_first(self) -> None:
        """The record is torn: what comes next begins below its first line."""
        self._forget()
        self.height = self._size = 0

    def _forget(self) -> None:
        line = self._kept.popleft()
        self.offset += len(line) if self.codec == "cp1252" or self._is_plain(line) else len(line.encode(self.codec))
        self.line += 1
        if len(line) >= LINE_LIMIT:
            self.offset, self._surplus = self.offset + self._surplus, 0

    def _is_plain(self, line: str) -> bool:
        return self.codec == "utf-8" and line.isascii()

    def _read(self) -> bool:
        line = self._text.readline(LINE_LIMIT)
        if len(line) >= LINE_LIMIT:
            self._pass_rest(line)
        if line:
            self._kept.append(line)
        return bool(line)

    def _pass_rest(self, line: str) -> None:
        """Of a line that is too long, only the beginning is kept: nothing of it can be taken."""
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(LINE_LIMIT)
            self._surplus += len(line.encode(self.codec))
