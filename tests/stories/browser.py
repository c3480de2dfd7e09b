"""A person's browser, without JavaScript: it opens pages, fills in the forms that stand there, and keeps cookies."""

from __future__ import annotations

import os
import re
from html import unescape
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import httpx

from compose.unplug.forms import Form, forms_in

ACCOUNTS, CATALOG, ORDERING = (os.environ.get(f"{name}_URL", "") for name in ("ACCOUNTS", "CATALOG", "ORDERING"))
DEMO_PASSWORD = "flotilla-demo"
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
PATIENCE = 30.0  # seconds for one answer


class Browser:
    opened: ClassVar[list[Browser]] = []

    def __init__(self, *, language: str = "en") -> None:
        headers = {"Accept": "text/html", "Accept-Language": language}
        self._client = httpx.Client(follow_redirects=True, timeout=PATIENCE, headers=headers)
        self.page: httpx.Response
        self.opened.append(self)

    @classmethod
    def close_all(cls) -> None:
        while cls.opened:
            cls.opened.pop()._client.close()

    def open(self, address: str) -> Browser:
        self.page = self._client.get(address)
        return self

    def follow(self, path: str) -> Browser:
        """The first link on the page whose address contains `path`."""
        found = [unescape(link) for link in LINK.findall(self.page.text) if path in unescape(link)]
        assert found, f"{self.page.url} ({self.page.status_code}) has no link to {path}: {self.page.text[:2000]}"
        return self.open(urljoin(str(self.page.url), found[0]))

    def submit(self, action: str, **values: str) -> Browser:
        """Fills in and sends the form on the page whose action contains `action`."""
        return self._send(self.form(action), values)

    def upload(self, action: str, values: dict[str, str] | None = None, **files: tuple[str, bytes, str]) -> Browser:
        """The same with files: field=(name, content, media type)."""
        return self._send(self.form(action, multipart=True), values or {}, files)

    def _send(self, form: Form, values: dict[str, str], files: dict[str, Any] | None = None) -> Browser:
        here = str(self.page.url)
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(here))
        fields, to = form.fields | values, urljoin(here, form.action)
        if form.method == "get":
            self.page = self._client.get(to, params=fields)
        else:
            headers = {"Origin": origin, "Referer": here if to.startswith(origin) else f"{origin}/"}
            self.page = self._client.post(to, data=fields, files=files, headers=headers)
        return self

    def form(self, action: str, *, multipart: bool = False) -> Form:
        """A form that writes, if there is one: every page also has the search. With `multipart`, one for files."""
        there = [form for form in forms_in(self.page.text) if action in form.action and form.multipart >= multipart]
        found = sorted(there, key=lambda form: form.method != "post")
        assert found, f"{self.page.url} ({self.page.status_code}) has no form to {action}: {self.page.text[:2000]}"
        return found[0]

    def ask(self, address: str) -> Any:
        """What a program gets at this address with this person's cookies."""
        answer = self._client.get(address, headers={"Accept": "application/json"})
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    def status(self, address: str) -> int:
        """The plain answer of this address to a program, not followed anywhere."""
        headers = {"Accept": "application/json"}
        return self._client.get(address, headers=headers, follow_redirects=False).status_code

    def post(self, address: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        """A write that no form of a page stands behind: what an attacker, or a program, would send."""
        given = {"Accept": "application/json", **headers}
        return self._client.post(address, data=fields, headers=given, follow_redirects=False)

    def sign_in(self, name: str, *, at: str, password: str = DEMO_PASSWORD) -> Browser:
        """Signs in from a sibling's page, through accounts, and comes back to that page."""
        self.open(f"{at}/login?next=/")
        self.submit("sign-in", email=f"{name.lower()}@example.com", password=password)
        assert str(self.page.url).startswith(at), f"{name} is not back from sign-in but at {self.page.url}"
        return self

    def cookies(self) -> dict[str, str]:
        return {cookie.name: str(cookie.value) for cookie in self._client.cookies.jar}

    def carry(self, other: Browser) -> None:
        """Takes over the cookies of another browser: the same person in a second tab."""
        self._client.cookies.update(other._client.cookies)
