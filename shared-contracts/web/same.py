"""The same data is the same page: an ETag of all that an answer shows, and one rendering of it for all guests.

What is remembered is found by the hash of its data, so a change is seen at once and nothing ever has to be forgotten
because something else changed. A process remembers as many pages as fit into MOST_BYTES, those asked for last.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.template.utils import get_app_template_dirs
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response

from web.preferences.chosen import looks_of

MOST_BYTES = 48 * 1024 * 1024


class Pages:
    """Texts by key, at most `most_bytes` of them; the one that was not asked for longest goes first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self._texts: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._texts:
                self._texts.move_to_end(key)
            return self._texts.get(key)

    def keep(self, key: str, text: bytes) -> None:
        with self._lock:
            self.bytes += len(text) - len(self._texts.pop(key, b""))
            self._texts[key] = text
            while self.bytes > self.most_bytes:
                self.bytes -= len(self._texts.popitem(last=False)[1])


pages = Pages(MOST_BYTES)


def same(
    request: Request, data: Mapping[str, Any] | Callable[[], Mapping[str, Any]], *, mark: object = None
) -> HttpResponseBase:
    """The answer of a resource that depends on `data` and on who looks alone: 304 for whoever has it already.

    mark  something that differs whenever the data do, and costs less to know: then `data` is a function, which is
          called only when nobody asked for the same before
    """
    known = mark if callable(data) else data
    who = [request.user.pk, looks_of(request._request), request.accepted_renderer.format, request.get_full_path()]
    shown = orjson.dumps([known, who, _release()], option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS, default=str)
    tag = f'W/"{sha256(shown).hexdigest()[:32]}"'
    response = get_conditional_response(request._request, etag=tag) or _answer(request, data, tag)
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response


def _answer(request: Request, data: Mapping[str, Any] | Callable[[], Mapping[str, Any]], tag: str) -> HttpResponseBase:
    key = tag if request.accepted_renderer.format == "html" and _is_for_all(request) else None
    page = pages.get(key) if key else None
    response = Response({} if page else data() if callable(data) else data)
    response.page, response.same_as = page, key  # type: ignore[attr-defined]
    return response


def remembered(response: HttpResponseBase, request: HttpRequest, render: Callable[[], str]) -> str | bytes:
    """The page, rendered only when nobody asked for the same before."""
    key: str | None = getattr(response, "same_as", None)
    if not key:
        return render()
    page: bytes | None = response.page  # type: ignore[attr-defined]
    if page is None:
        page = render().encode()
        # A page with a token of somebody's in it is theirs alone.
        if not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            pages.keep(key, page)
    return page


def _is_for_all(request: Request) -> bool:
    return not request.user.is_authenticated and "messages" not in request.COOKIES


@cache
def _release() -> str:
    """Of templates, texts and settings: with other ones, the same data is another page."""
    folders = [*map(Path, settings.TEMPLATES[0]["DIRS"]), *get_app_template_dirs("templates")]
    files = [file for folder in folders for file in folder.rglob("*.html")]
    files += [file for folder in settings.LOCALE_PATHS for file in Path(folder).rglob("*.mo")]
    hashed = sha256(repr([settings.SHOP_NAME, sorted(settings.LINKS.items())]).encode())
    for file in sorted(files):
        hashed.update(file.read_bytes())
    return hashed.hexdigest()
