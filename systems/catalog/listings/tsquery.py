"""A tsquery as PostgreSQL writes one, taken apart into words that must be there and words that must not."""

import re
from collections.abc import Callable
from functools import lru_cache

PART = re.compile(r"\s*('(?:[^'\\]|''|\\.)*'|[&|!()])")
BINDS = {"!": 3, "&": 2, "|": 1, "(": 0}


def quoted(lexeme: str) -> str:
    inner = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{inner}'"


@lru_cache(maxsize=5000)
def postfix(tsquery: str) -> tuple[str, ...]:
    """Its words and & | ! in the order of a calculator: 'a' 'b' & is 'a' & 'b'. What has anything else in it, such as
    a phrase, stays one as it is."""
    found: list[str] = []
    waiting: list[str] = []
    at = 0
    while at < len(tsquery):
        part = PART.match(tsquery, at)
        if part is None:
            return (tsquery,)
        at = part.end()
        _take(part[1], found, waiting)
    return (*found, *reversed(waiting))


def _take(part: str, found: list[str], waiting: list[str]) -> None:
    if part[0] == "'":
        found.append(part)
    elif part in "!(":
        waiting.append(part)
    else:
        while waiting and waiting[-1] != "(" and BINDS[waiting[-1]] >= BINDS.get(part, 0):
            found.append(waiting.pop())
        if part == ")":
            waiting.pop()
        else:
            waiting.append(part)


def is_word(part: str) -> bool:
    """Not a phrase, nor a beginning, nor a word of some weight: those are looked at by the database alone."""
    return PART.fullmatch(part) is not None


def words_of(tsquery: str) -> list[str]:
    """Each once; what is none of its own stays as it is."""
    return list(dict.fromkeys(part for part in postfix(tsquery) if part not in BINDS)) if tsquery else []


def matching(tsquery: str, bits: Callable[[str], int], everything: int) -> int:
    """What it finds, when `bits` says what each of its words finds."""
    stack: list[int] = []
    for part in postfix(tsquery):
        if part == "!":
            stack.append(everything & ~stack.pop())
        elif part in BINDS:
            one, other = stack.pop(), stack.pop()
            stack.append(one & other if part == "&" else one | other)
        else:
            stack.append(bits(part))
    return stack.pop()
