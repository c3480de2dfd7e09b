"""What the words of a search mean: as they are typed, as the beginning of a word, or as the nearest words there are."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection

from catalog.listings.asking import ask
from catalog.listings.question import plain

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
    return Meaning(tsquery=_read(folded, number=number) or _lexeme(folded.lower()))


def meant(words: str) -> Meaning:
    """What somebody may have meant whose words find too little; what they say, when that finds something after all."""
    said, folded = typed(words), plain(words)
    if not folded or _finds(said.tsquery):
        return said
    longer = _with_endings(folded)
    if longer and _finds(longer):
        return Meaning(tsquery=longer)
    instead = _nearest_of_all(folded)
    return Meaning(tsquery=_read(instead), instead=instead) if instead else said


def _read(words: str, *, number: str = "") -> str:
    """As PostgreSQL reads a search, or as the number of an article."""
    return str(_one(READ, words, _lexeme(number.lower()) if number else "") or "")


def _lexeme(text: str) -> str:
    inner = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{inner}'"


def _finds(tsquery: str) -> bool:
    return bool(_one(FINDS, tsquery))


def _with_endings(typed: str) -> str:
    """The last word is still being typed: any word that begins so."""
    *before, last = typed.split()
    if not last.isalnum() or len(last) < 2:
        return ""
    endings = _column(ENDINGS, f"{last.lower()}%", MOST_ENDINGS)
    if not endings:
        return ""
    first = _read(" ".join(before)) if before else ""
    any_of = _read(" or ".join(endings))
    return f"({first}) & ({any_of})" if first and any_of else any_of


def _nearest_of_all(typed: str) -> str:
    """The search with each word that finds nothing replaced; empty when one has nothing near, or all are known."""
    words, mended = typed.split()[:MOST_WORDS], []
    for word, stands in zip(words, _which_stand(words), strict=True):
        if word.startswith("-") or stands:
            mended.append(word)
        elif near := _nearest(word.lower()):
            mended.append(near)
        else:
            return ""
    instead = " ".join(mended)
    return instead if instead != typed and _which_stand([instead])[0] else ""


def _which_stand(words: list[str]) -> list[bool]:
    return [bool(found[0][0]) for found in ask(*((STANDS, [one]) for one in words))]


def _nearest(word: str) -> str:
    """The known word with the fewest letters different: one in a short word, two in a long one."""
    word = re.sub(r"[^\w]+", "", word)
    if not 3 <= len(word) <= 40:
        return ""
    known = _column(NEAR, trigrams=_trigrams(word), length=len(word), most=MOST_NEAR)
    most = 1 if len(word) < 5 else 2
    near = sorted((distance(word, one), place, one) for place, one in enumerate(known))
    close = [one for far, _, one in near if far <= most]
    return next((one for one in close if _which_stand([one])[0]), "")


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
