"""Forms as a browser without JavaScript understands them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

LEFT_TO_THE_PERSON = {"submit", "button", "image", "reset", "file"}
CHOSEN_BY_A_MARK = ("checkbox", "radio")


@dataclass
class Form:
    action: str
    method: str = "get"
    fields: dict[str, str] = field(default_factory=dict)
    multipart: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            multipart = given.get("enctype", "").startswith("multipart")
            self._open = Form(given.get("action", ""), given.get("method", "get").lower(), multipart=multipart)
            self.forms.append(self._open)
        elif self._open is not None:
            self._read(self._open, tag, given, chosen={"checked", "selected"} & {name for name, _ in attrs} != set())

    def _read(self, form: Form, tag: str, given: dict[str, str], *, chosen: bool) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and (chosen or self._select not in form.fields):
            form.fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._text = name
            form.fields[name] = ""
        elif tag == "input" and name and kind not in LEFT_TO_THE_PERSON and (chosen or kind not in CHOSEN_BY_A_MARK):
            form.fields[name] = given.get("value", "on" if chosen else "")

    def handle_data(self, data: str) -> None:
        if self._text and self._open is not None:
            self._open.fields[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""


def forms_in(html: str) -> list[Form]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms
