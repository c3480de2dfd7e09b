"""A person at a browser without JavaScript: opens pages, follows links, fills in the forms that stand there."""

from __future__ import annotations

import http.client
import json
import re
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from compose.unplug.forms import Form, forms_in
from compose.unplug.page import Page

PATIENCE = 15.0  # seconds for one answer
NO_ANSWER = "no answer"
NOTHING = Page(address="about:blank", status=HTTPStatus.OK, kind="text/html", text="")


class Stuck(Exception):
    """Somebody cannot go on; the text is what they read instead, or that nobody answers."""


class Person:
    def __init__(self) -> None:
        self._browser = build_opener(ProxyHandler({}), HTTPCookieProcessor())
        self.page = NOTHING

    def look(self, address: str) -> Page:
        """A page, whatever it says."""
        return self._send(Request(address))

    def open(self, address: str) -> Page:
        """A page that must be there."""
        return self._must_be_there(self.look(address))

    def follow(self, path: str) -> Page:
        """The first link whose address contains `path`."""
        found = [link for link in self.page.links() if path in link]
        if not found:
            raise Stuck(self.page.says())
        return self.open(urljoin(self.page.address, found[0]))

    def submit(self, action: str, **values: str) -> Page:
        """Fills in and sends the form that writes to an address of this pattern."""
        form = self.form(action)
        to = urljoin(self.page.address, form.action)
        here = self.page.address
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(here))
        sender = {"Origin": origin, "Referer": here if to.startswith(origin) else f"{origin}/"}
        body = urlencode(form.fields | values).encode()
        return self._must_be_there(self._send(Request(to, data=body, headers=sender)))

    def form(self, action: str) -> Form:
        """`action` is a pattern for the end of the form's address."""
        fits = re.compile(f"{action}$")
        found = [form for form in forms_in(self.page.text) if form.method == "post" and fits.search(form.action)]
        if not found:
            raise Stuck(self.page.says())
        return found[0]

    def sees(self, *texts: str) -> None:
        if [text for text in texts if text not in self.page.text]:
            raise Stuck(self.page.says())

    def sees_pictures(self) -> None:
        """There are some, they are of the page's own system, and they come."""
        page = self.page
        addresses = [address for address in page.pictures() if address.startswith("/")]
        if not addresses:
            raise Stuck(f"no picture on “{page.says()}”")
        for address in addresses:
            if not self.open(urljoin(page.address, address)).kind.startswith("image/"):
                raise Stuck(f"{address} is no picture")
        self.page = page

    def ask(self, address: str) -> Any:
        """What a program gets there with this person's cookies."""
        page = self._must_be_there(self._send(Request(address, headers={"Accept": "application/json"})))
        return json.loads(page.text)

    def _send(self, request: Request) -> Page:
        request.headers.setdefault("Accept", "text/html")
        request.add_header("Accept-Language", "en")
        try:
            try:
                answer = self._browser.open(request, timeout=PATIENCE)
            except HTTPError as refusal:
                answer = refusal
            with answer:
                self.page = Page(
                    address=answer.geturl(),
                    status=answer.status,
                    kind=answer.headers.get_content_type(),
                    text=answer.read().decode(errors="replace"),
                )
        except (OSError, http.client.HTTPException) as error:
            raise Stuck(NO_ANSWER) from error
        return self.page

    @staticmethod
    def _must_be_there(page: Page) -> Page:
        if page.status != HTTPStatus.OK:
            raise Stuck(page.says())
        return page
