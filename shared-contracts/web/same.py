"""The same data is the same page: an ETag of all that an answer shows, and one rendering for all who see it so.

What is remembered is found by the hash of its data, so a change is seen at once and nothing ever has to be forgotten
because something else changed. A process remembers as many pages as fit into MOST_BYTES, those asked for last. Pages of
people who signed in are remembered without their name and their CSRF token, which are put in when one is sent, as is
what changes more often than the rest of a page (Later).
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import get_token
from django.template.utils import get_app_template_dirs
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.html import escape
from rest_framework.request import Request
from rest_framework.response import Response

from look.moment import NOW
from web.people import Person
from web.preferences.chosen import looks_of

MOST_BYTES = 48 * 1024 * 1024
EACH = 300  # bytes that remembering a text takes beside the text
SOMEBODY = UUID(int=0)
NAME, TOKEN = f"name{secrets.token_hex(16)}", f"token{secrets.token_hex(32)}"


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
            self._forget(self._texts.pop(key, None))
            self._texts[key] = text
            self.bytes += len(text) + EACH
            while self.bytes > self.most_bytes:
                self._forget(self._texts.popitem(last=False)[1])

    def _forget(self, text: bytes | None) -> None:
        self.bytes -= 0 if text is None else len(text) + EACH


pages = Pages(MOST_BYTES)
Render = Callable[[dict[str, str]], str]
Data = Mapping[str, Any] | Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Later:
    """A value of an answer that is put into a remembered page when the page is sent.

    name  of the value in the answer
    tag   differs whenever the value does
    told  the value as programs get it
    text  the value as a page shows it, safe to stand there
    slot  stands for it in a remembered page: no text that anybody could have written
    """

    name: str
    tag: str
    told: Callable[[], Any]
    text: Callable[[], str]
    slot: str


def sent_at(name: str) -> Later:
    """When an answer is given, to the minute: then 304 only in the same minute."""
    minute = this_minute()
    return Later(name=name, tag=minute, told=lambda: minute, text=lambda: minute, slot=NOW)


def this_minute() -> str:
    return datetime.now(UTC).replace(second=0, microsecond=0).isoformat()


def same(request: Request, data: Data, *, mark: object = None, later: Sequence[Later] = ()) -> HttpResponseBase:
    """The answer of a resource that depends on `data` and on who looks alone: 304 for whoever has it already.

    mark    something that differs whenever the data do, and costs less to know: then `data` is a function, which is
            called only when nobody asked for the same before
    later   what else the answer tells, and neither `data` nor `mark` know of
    """
    who = [_kind(request), looks_of(request._request), request.accepted_renderer.format, request.get_full_path()]
    short = _hash([mark, *who, _release()]) if callable(data) else ""
    key, shown = (pages.get(short) or b"").decode(), None
    if not key:
        shown, key = _told(data, who)
        if short:
            pages.keep(short, key.encode())
    tag = _tag(request, key, later)
    response = get_conditional_response(request._request, etag=tag)
    if response is None:
        for_many = _is_for_many(request)
        page = pages.get(key) if for_many else None
        if page is None and shown is None:
            shown, key = _told(data, who)
        response = Response({**(shown or {}), **({} if page else _stands(request, later, for_many=for_many))})
        response.page, response.same_as = page, key if for_many else ""  # type: ignore[attr-defined]
        response.later = later  # type: ignore[attr-defined]
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response


def _stands(request: Request, later: Sequence[Later], *, for_many: bool) -> dict[str, Any]:
    if for_many:
        return {one.name: one.slot for one in later}
    is_page = request.accepted_renderer.format == "html"
    return {one.name: one.text() if is_page else one.told() for one in later}


def remembered(
    response: HttpResponseBase, request: HttpRequest, render: Callable[[dict[str, str]], str]
) -> str | bytes:
    """The page, rendered only when nobody asked for the same before. `render` takes what to add to the context."""
    key: str = getattr(response, "same_as", "")
    if not key:
        return render({})
    page: bytes | None = response.page  # type: ignore[attr-defined]
    if page is None:
        with _as_anybody(request):
            page = render({"csrf_token": TOKEN}).encode()
        pages.keep(key, page)
    if TOKEN.encode() in page:
        page = page.replace(TOKEN.encode(), get_token(request).encode())
    for one in response.later:  # type: ignore[attr-defined]
        page = page.replace(one.slot.encode(), one.text().encode())
    return page.replace(NAME.encode(), escape(getattr(request.user, "name", "")).encode())


def _told(data: Data, who: list[Any]) -> tuple[Mapping[str, Any], str]:
    """The data, and the hash of all that an answer with them shows."""
    shown = data() if callable(data) else data
    return shown, _hash([shown, *who, _release()])


def _hash(what: Any) -> str:
    told = orjson.dumps(what, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS, default=str)
    return sha256(told).hexdigest()[:32]


def _tag(request: Request, key: str, later: Sequence[Later]) -> str:
    """What is put into a page when it is sent is told apart too."""
    token = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    if not request.user.is_authenticated and not token and not later:
        return f'W/"{key}"'
    tags = [one.tag for one in later]
    return f'W/"{_hash([key, tags, request.user.pk, getattr(request.user, "name", ""), token])}"'


def _kind(request: Request) -> list[str]:
    """Whoever is of one kind sees the same, apart from their name."""
    user = request.user
    if not user.is_authenticated:
        return []
    return [*sorted(user.roles), "person"] if isinstance(user, Person) else [str(user.pk)]


def _is_for_many(request: Request) -> bool:
    known = isinstance(request.user, Person) or not request.user.is_authenticated
    return request.accepted_renderer.format == "html" and known and "messages" not in request.COOKIES


@contextmanager
def _as_anybody(request: HttpRequest) -> Iterator[None]:
    """What is rendered meanwhile is for everybody of this one's kind."""
    user: Any = request.user
    if user.is_authenticated:
        looks = {"language": user.language, "theme": user.theme}
        request.user = Person(SOMEBODY, NAME, user.roles, **looks)  # type: ignore[assignment]
    try:
        yield
    finally:
        request.user = user


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
