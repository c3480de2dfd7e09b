"""JSON values as YAML that people read, with the standard library alone.

Every text is in double quotes, as JSON writes it, which YAML reads alike (YAML 1.2, 7.3.1): nothing is to be guessed.
"""

import json
import re
from typing import Any

PLAIN_KEY = re.compile(r"[A-Za-z_][\w.-]*")
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
NOT_PLAIN = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def yaml_of(value: Any) -> str:
    """A whole document, with its last line's end."""
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> list[str]:
    if isinstance(value, dict) and value:
        return [line for key, one in value.items() for line in _of_key(_key(key), one)]
    if isinstance(value, list) and value:
        return [line for one in value for line in _of_item(one)]
    return [_scalar(value)]


def _of_key(key: str, value: Any) -> list[str]:
    lines = _lines(value)
    if isinstance(value, (dict, list)) and value:
        return [f"{key}:", *(f"  {line}" for line in lines)]
    return [f"{key}: {lines[0]}"]


def _of_item(value: Any) -> list[str]:
    first, *rest = _lines(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _key(key: str) -> str:
    plain = PLAIN_KEY.fullmatch(key) and key.lower() not in NOT_PLAIN
    return key if plain else _scalar(key)


def _scalar(value: Any) -> str:
    """YAML takes fewer characters as they are than JSON does (5.1); the others are escaped alike."""
    return UNPRINTABLE.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(value, ensure_ascii=False))
