"""Orders are found by the words on them; an index keeps these, so that a hundred thousand are searched at once."""

import re

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import Func

DIGITS = 6  # of an order's number, after the year
SEARCHED = ("number", "name", "email")


class Words(Func):
    """The words of some columns; the parts of an e-mail address or an order's number are words of their own."""

    template = "to_tsvector('simple', translate(%(expressions)s, '@.-+_', '     '))"
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()


def searching(text: str) -> SearchQuery | None:
    """Every word must begin a word of the order; 123 also is the order number 2026-000123. None: no word is there."""
    words = re.findall(r"[^\W_]+", text.lower())
    terms = [f"('{word}':* | '{word.zfill(DIGITS)}')" if word.isdigit() else f"'{word}':*" for word in words]
    return SearchQuery(" & ".join(terms), config="simple", search_type="raw") if terms else None
