"""Several texts in one cell. A mark within a text has a backslash before it, and so has a backslash there."""

import re
from collections.abc import Iterable


def joined(texts: Iterable[str], mark: str, *, between: str) -> str:
    return between.join(text.replace("\\", r"\\").replace(mark, f"\\{mark}") for text in texts)


def parted(cell: str, mark: str) -> list[str]:
    """The texts, without the white space around them. A backslash before anything else is a backslash."""
    found = re.findall(rf"((?:\\[\\{mark}]|[^{mark}])*)(?:{mark}|$)", cell)
    texts = (re.sub(rf"\\([\\{mark}])", r"\1", text).strip() for text in found)
    return [text for text in texts if text]
