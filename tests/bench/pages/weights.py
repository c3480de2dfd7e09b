"""What a page of ours weighs, and whether a browser would ask anybody else for a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx

from tests.bench.figures import Figure, middle
from tests.bench.pages.load import Asked

KIB = 1024
MOST = {"html": 30 * KIB, "css": 30 * KIB, "js": 20 * KIB}
LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "use": "href",
}
RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "prefetch"}
INSIDE_CSS = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")


class Parts(HTMLParser):
    """What a browser loads for a page by itself: addresses by kind, "css", "htmx", "js" or "other"."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        relations = set(said.get("rel", "").split())
        if tag == "link" and not relations & RELATIONS:
            return
        script = "htmx" if "htmx" in said.get("src", "") else "js"
        kind = {"script": script}.get(tag, "css" if "stylesheet" in relations else "other")
        if tag in LOADED and said.get(LOADED[tag]):
            self.found.append((kind, said[LOADED[tag]]))
        if tag in ("img", "source") and "srcset" in said:
            self.found += [("other", one.split()[0]) for one in said["srcset"].split(",") if one.strip()]


def weigh(pages: Mapping[str, Asked]) -> Iterator[Figure]:
    """Raises when a page asks a third party for anything: that is no question of more or less."""
    for kind, asked in pages.items():
        sizes = _sizes(asked)
        yield middle(f"{kind}_htmx_bytes", "bytes", [sizes.pop("htmx")])  # the limit is of what is ours
        for part, size in sizes.items():
            verdict = "met" if size <= MOST[part] else "NOT met"
            yield middle(f"{kind}_{part}_bytes", f"bytes (at most {MOST[part]:,}: {verdict})", [size])


def _sizes(asked: Asked) -> dict[str, int]:
    address = asked.origin + asked.paths[0]
    with httpx.Client(headers=dict(asked.headers)) as client:
        page = client.get(address).raise_for_status().text
        sizes = {"html": len(page.encode()), "css": 0, "js": 0, "htmx": 0}
        for kind, part in Parts(page).found:
            _refuse_third_party(asked, address, part)
            if kind in sizes:
                text = client.get(urljoin(address, part)).raise_for_status().text
                sizes[kind] += len(text.encode())
                for inner in INSIDE_CSS.findall(text) if kind == "css" else ():
                    _refuse_third_party(asked, address, inner)
    return sizes


def _refuse_third_party(asked: Asked, page: str, part: str) -> None:
    whole = urlsplit(urljoin(page, part))
    if whole.scheme != "data" and f"{whole.scheme}://{whole.netloc}" != asked.origin:
        raise RuntimeError(f"{page} loads {part}, which is not ours.")
