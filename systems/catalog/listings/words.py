"""What the words of a search mean: as they are typed, as the beginning of a word, or as the nearest words there are."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from catalog.listings.asking import Asked, ask
from catalog.listings.question import plain
from catalog.listings.tsquery import quoted

MOST_WORDS = 12  # of a search are looked at for mistakes
MOST_ENDINGS = 20
MOST_NEAR = 40
READ = "SELECT (websearch_to_tsquery('english', %s) || %s::tsquery)::text"
FINDS = "SELECT EXISTS (SELECT FROM catalog_listing WHERE terms @@ %s::tsquery)"
STANDS = "SELECT EXISTS (SELECT FROM catalog_listing WHERE terms @@ websearch_to_tsquery('english', %s))"
ENDINGS = "SELECT word FROM catalog_word WHERE word LIKE %s ORDER BY length(word), word LIMIT %s"
NEAR = """
SELECT word FROM catalog_word, unnest(trigrams) AS trigram
WHERE trigrams && %(trigrams)s::varchar[] AND length(word) BETWEEN %(length)s - 2 AND %(length)s + 2
  AND trigram = ANY(%(trigrams)s)
GROUP BY word ORDER BY count(*) DESC, word LIMIT %(most)s"""


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """`tsquery` of what is searched. `instead` are the words that were searched because the given ones find nothing."""

    tsquery: str = ""
    instead: str = ""


def typed(words: str) -> Meaning:
    """What the words say as they stand."""
    folded = plain(words)
    if not folded:
        return Meaning()
    number = folded if not re.search(r"\s", folded) else ""
    # Words that mean nothing ("the", "&") find nothing, instead of everything.
    return Meaning(tsquery=_read(folded, number=number) or quoted(folded.lower()))


def meant(words: str) -> Meaning:
    """What somebody may have meant whose words find too little; what they say, when that finds something after all."""
    said, each = typed(words), plain(words).split()
    if not each:
        return said
    finds, endings, *stand = ask(
        (FINDS, [said.tsquery]), _endings_of(each[-1]), *((STANDS, [one]) for one in each[:MOST_WORDS])
    )
    if finds[0][0]:
        return said
    longer = _with_endings(each[:-1], [word for (word,) in endings])
    if longer and _one(FINDS, longer):
        return Meaning(tsquery=longer)
    instead = _nearest_of_all(each, [bool(found[0][0]) for found in stand])
    return Meaning(tsquery=_read(instead), instead=instead) if instead else said


@lru_cache(maxsize=5000)
def _read(words: str, *, number: str = "") -> str:
    """As PostgreSQL reads a search, or as the number of an article."""
    return str(_one(READ, words, quoted(number.lower()) if number else "") or "")


def _endings_of(last: str) -> Asked:
    """The last word is still being typed: any word that begins so."""
    return ENDINGS, [f"{last.lower()}%" if last.isalnum() and len(last) > 1 else "", MOST_ENDINGS]


def _with_endings(before: list[str], endings: list[str]) -> str:
    if not endings:
        return ""
    first = _read(" ".join(before)) if before else ""
    any_of = _read(" or ".join(endings))
    return f"({first}) & ({any_of})" if first and any_of else any_of


def _nearest_of_all(each: list[str], stand: list[bool]) -> str:
    """The search with each word that finds nothing replaced; empty when one has nothing near, or all are known."""
    mended = []
    for word, stands in zip(each, stand, strict=False):
        if word.startswith("-") or stands:
            mended.append(word)
        elif near := _nearest(word.lower()):
            mended.append(near)
        else:
            return ""
    instead = " ".join(mended)
    return instead if mended != each and (len(mended) == 1 or _stands(instead)) else ""


def _nearest(word: str) -> str:
    """The known word with the fewest letters different: one in a short word, two in a long one."""
    word = re.sub(r"[^\w]+", "", word)
    if not 3 <= len(word) <= 40:
        return ""
    known = _column(NEAR, trigrams=_trigrams(word), length=len(word), most=MOST_NEAR)
    most = 1 if len(word) < 5 else 2
    near = sorted((distance(word, one), place, one) for place, one in enumerate(known))
    return next((one for far, _, one in near if far <= most and _stands(one)), "")


def _stands(words: str) -> bool:
    return bool(_one(STANDS, words))


def _trigrams(word: str) -> list[str]:
    padded = f"  {word} "
    return sorted({padded[start : start + 3] for start in range(len(word) + 1)})


def distance(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]


def _one(statement: str, *values: Any) -> object:
    return ask((statement, values))[0][0][0]


def _column(statement: str, *values: Any, **named: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, named or values)
        return [row[0] for row in cursor.fetchall()]
