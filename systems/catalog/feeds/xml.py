"""Text in XML. Signs that XML knows no way to write are left out, whatever a title holds."""

import re
from xml.sax.saxutils import escape, quoteattr

# https://www.w3.org/TR/xml/#charsets
UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: object) -> str:
    return escape(UNSPEAKABLE.sub("", str(value)))


def attribute(value: object) -> str:
    return quoteattr(UNSPEAKABLE.sub("", str(value)))


def element(name: str, value: object) -> str:
    return f"<{name}>{text(value)}</{name}>"
