"""A page as a person takes it in: what it says first, and which pictures it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus

MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
NOTICE = re.compile(r'<p class="notice-title">(.*?)</p>', re.DOTALL)
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"')
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')


@dataclass(frozen=True, kw_only=True)
class Page:
    address: str
    status: int
    kind: str
    text: str

    def says(self) -> str:
        """The first sentence that tells how it is: a notice, or the heading; and the code, when it is a refusal."""
        main = MAIN.search(self.text)
        where = main[0] if main else self.text
        patterns = (NOTICE, HEADING, TITLE) if self.status == HTTPStatus.OK else (HEADING, TITLE)
        found = next((words for pattern in patterns if (words := pattern.search(where))), None)
        said = _plain(found[1]) if found else "a page without words"
        return said if self.status == HTTPStatus.OK else f"{said.rstrip('.')} ({self.status})"

    def pictures(self) -> list[str]:
        """The addresses of those that must be fetched."""
        return [unescape(address) for address in PICTURE.findall(self.text) if not address.startswith("data:")]

    def links(self) -> list[str]:
        return [unescape(address) for address in LINK.findall(self.text)]


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
