"""Best effort: what a person reads in a template, or of an error, is marked for translation."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import ROOT, Source, code, packages

NOT_SHOWN = re.compile(
    r"{%\s*(comment|blocktranslate|verbatim)\b.*?{%\s*end\1\s*%}"
    r"|{%\s*block main_class\s*%}\w*{%\s*endblock\s*%}|{#.*?#}",
    re.DOTALL,
)
CHOSEN_TAGS = re.compile(r"<(/?){{.*?}}")
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
DEFAULTS = re.compile(r"{{[^}]*\|(?:default|default_if_none|yesno|pluralize):\"([^\"]*[A-Za-z]{2}[^\"]*)\"[^}]*}}")
READ_ALOUD = {"label", "title", "hint", "placeholder", "alt", "aria-label", "caption", "empty", "prefix", "summary"}
NO_WORDS = re.compile(r"&\w+;|(?:^|(?<=\s))[./]\S+")  # entities; paths and endings of files
WORD = re.compile(r"[^\W\d_]{2}")
NAMES = {"Flotilla", "JSON"}  # the same in every language
ATTRIBUTES_ALONE = {"field_state.html", "passkey_words.html"}  # templates that are put inside a tag
TOLD = {"Refused", "ValidationError", "PermissionDenied", "NotFound", "AuthenticationFailed"}


def test_no_text_of_a_page_or_mail_is_unmarked() -> None:
    """Context: a text that is not marked cannot be collected, so the law of German texts would never hear of it.
    Decision: what stands in a template between tags, or in an attribute that people see or hear, is inside
    {% translate %} or {% blocktranslate %}.
    Price: none. A name that is the same in every language is listed above, a data sample has translate="no".
    """
    assert unmarked_in_templates(ROOT) == [], "put it into {% translate %}, and give it its German"


def test_no_text_of_an_error_is_unmarked() -> None:
    """Decision: an error's text comes out of gettext; with values, `_("… %(name)s …") % {…}`, never an f-string."""
    assert unmarked_in_code(ROOT) == [], "put it into gettext, `_(…)`, and give it its German"


def test_an_unmarked_text_is_found(broken_house: Path) -> None:
    write(
        broken_house,
        "systems/catalog/templates/a.html",
        '{% load i18n %}<p>{% translate "Fine" %} Not fine {{ a }}</p>',
    )
    write(broken_house, "systems/catalog/templates/b.html", '<c-field label="A field" :options="fine" name="fine" />')
    write(broken_house, "systems/catalog/templates/c.txt", "Hello {{ name }}")
    write(broken_house, "systems/catalog/templates/d.html", '{{ price|default:"No price" }}<b translate="no">ISBN</b>')
    place = "systems/catalog/templates"
    assert found_by(unmarked_in_templates, broken_house) == [
        f"{place}/a.html: Not fine",
        f"{place}/b.html: A field",
        f"{place}/c.txt: Hello",
        f"{place}/d.html: No price",
    ]


def test_an_unmarked_error_is_found(broken_house: Path) -> None:
    text = """
def f(a: str) -> None:
    raise Refused(_("Fine"), "Not fine")
    raise ValidationError(f"Not {a}")
    raise Refused(_("Fine: %(a)s") % {"a": f"{a} {_('Not collected')}"})
"""
    write(broken_house, "systems/catalog/stock/refuses.py", text)
    assert [line.partition(": ")[2] for line in found_by(unmarked_in_code, broken_house)] == [
        "'Not fine'",
        "f'Not {a}'",
        "gettext inside an f-string is not collected",
    ]


def unmarked_in_templates(root: Path) -> list[str]:
    files = [file for package in packages(root) for file in sorted(package.glob("**/templates/**/*"))]
    shown = [file for file in files if file.suffix in (".html", ".txt") and file.name not in ATTRIBUTES_ALONE]
    return [f"{file.relative_to(root)}: {text}" for file in shown for text in _unmarked(file.read_text())]


def unmarked_in_code(root: Path) -> list[str]:
    return [f"{source}: {fault}" for source in code(root) for fault in _unmarked_errors(source)]


def _unmarked(template: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(TAGS.sub("", CHOSEN_TAGS.sub(r"<\1h2", NOT_SHOWN.sub("", template))))
    reader.close()
    found = [NO_WORDS.sub("", " ".join(text.split())).strip(" ·") for text in DEFAULTS.findall(template) + reader.texts]
    yield from (text for text in found if WORD.search(text) and text not in NAMES)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._as_it_is: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("translate") == "no" or tag in ("script", "style") or self._as_it_is:
            self._as_it_is.append(tag)
        else:
            self.texts += [value for name, value in given.items() if name in READ_ALOUD]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.texts += [value or "" for name, value in attrs if name in READ_ALOUD and not self._as_it_is]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._as_it_is:
            del self._as_it_is[self._as_it_is.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._as_it_is:
            self.texts.append(data)


def _unmarked_errors(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in TOLD:
            yield from (ast.unparse(argument) for argument in node.args if _is_plain_text(argument))
        elif isinstance(node, ast.JoinedStr):
            calls = [ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)]
            if {"_", "gettext", "ngettext"} & set(calls):
                yield "gettext inside an f-string is not collected"


def _is_plain_text(node: ast.expr) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return any(isinstance(part, ast.Constant) and WORD.search(str(part.value)) for part in parts)
