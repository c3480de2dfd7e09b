"""HTML to plain text: tags, scripts and styles go, paragraphs stay. One pass, in time linear to the length."""

import re
from html import unescape

BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
}
BLOCKS |= {"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section"}
BLOCKS |= {"table", "tr", "ul"}
SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "textarea", "select"}
BREAKS = {"br": "\n", "li": "\n• ", "td": " ", "th": " "}  # what an opening tag stands for; a closing one is nothing
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
MARKED = re.compile(r"[<&\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain_text(html: str) -> str:
    """The words of `html`, paragraphs parted by an empty line."""
    text = CONTROL.sub("", unescape("".join(_pieces(html.replace("\r\n", "\n").replace("\r", "\n")))))
    paragraphs = (_lines(paragraph) for paragraph in re.split(r"\n\s*\n", text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def one_line(html: str) -> str:
    """The words of `html` in one line."""
    if not MARKED.search(html):
        return " ".join(html.split())
    return " ".join(plain_text(html).split())


def _lines(paragraph: str) -> str:
    lines = (" ".join(line.split()) for line in paragraph.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(html: str) -> list[str]:
    pieces: list[str] = []
    place = 0
    while (start := html.find("<", place)) >= 0:
        pieces.append(html[place:start])
        place = _after_tag(html, start, pieces)
    return [*pieces, html[place:]]


def _after_tag(html: str, start: int, pieces: list[str]) -> int:
    """Where the text goes on after what begins at `start`; something that never ends takes the rest with it."""
    if html.startswith("<!--", start):
        return _past(html, "-->", start)
    tag = TAG.match(html, start)
    if tag is None and not html.startswith(("<!", "<?"), start):
        pieces.append("<")  # a "smaller than", and no tag
        return start + 1
    name = tag.group(1).lower() if tag else ""
    if name in SILENT and html[start + 1] != "/":
        end = re.compile(f"</{name}", re.IGNORECASE | re.ASCII).search(html, start)
        return _past(html, ">", end.end()) if end else len(html)
    pieces.append("\n\n" if name in BLOCKS else BREAKS.get(html[start + 1 : start + 1 + len(name)].lower(), ""))
    return _past(html, ">", start)


def _past(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)
