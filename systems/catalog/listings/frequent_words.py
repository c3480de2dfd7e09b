"""The words that many listings have, found once for all processes: to find them when somebody searches is slow."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from catalog.listings.bits import bits_of, bits_of_bytes, bytes_of_bits, unpacked
from catalog.listings.models import FrequentWord, WordCount
from catalog.listings.tsquery import quoted

MANY = 1000  # listings
MOST = 1000  # words
MOST_BYTES = 32 * 1024 * 1024  # of all of them, in each process
EVERY, OLD = timedelta(minutes=5), timedelta(hours=1)
WORTH_IT = 100  # listings changed, before they are looked for again
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, coalesce(max(place), 0) FROM catalog_listing"
CHANGED = "SELECT count(*) FROM (SELECT FROM catalog_listing WHERE changed_in >= %s LIMIT %s) AS changed"
# PostgreSQL knows roughly which words are common; OFFSET 0 keeps it from looking for each in every row.
WORDS = """
SELECT lexeme, string_agg(int4send(place), '')
FROM (SELECT place, unnest(tsvector_to_array(terms)) AS lexeme FROM catalog_listing OFFSET 0) AS said
JOIN (SELECT unnest(most_common_elems::text::text[]) AS lexeme FROM pg_stats
      WHERE schemaname = current_schema() AND tablename = 'catalog_listing' AND attname = 'terms' OFFSET 0) AS known
USING (lexeme)
GROUP BY lexeme HAVING count(*) > %s ORDER BY count(*) DESC LIMIT %s"""
# What another server counted, whose backup this database was made of, has numbers that mean nothing here.
KEPT = """
SELECT word, places, horizon FROM catalog_frequentword, catalog_wordcount
WHERE counted_at > clock_timestamp() - make_interval(secs => %s)
  AND horizon <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint"""


def look(count: WordCount) -> None:
    """Find them anew when enough has changed, and look again later."""
    if count.counted_at is None or _changed_since(count.horizon) >= WORTH_IT or _is_aging(count):
        _find(count)
    count.due_at = timezone.now() + EVERY
    count.save(update_fields=["due_at", "horizon", "counted_at"])


def frequent_words() -> tuple[dict[str, int], int]:
    """The bits of each, and the transaction from which on changes may be missing in them."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [OLD.total_seconds()])
        rows = cursor.fetchall()
    return {quoted(word): bits_of_bytes(places) for word, places, _ in rows}, rows[0][2] if rows else 0


def _is_aging(count: WordCount) -> bool:
    return count.counted_at is not None and count.counted_at < timezone.now() - OLD / 2


def _changed_since(horizon: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [horizon, WORTH_IT])
        return int(cursor.fetchall()[0][0])


def _find(count: WordCount) -> None:
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        [[count.horizon, last_place]] = cursor.fetchall()
        cursor.execute(WORDS, [MANY, min(MOST, MOST_BYTES * 8 // (last_place + 1))])
        found = [FrequentWord(word=word, places=bytes_of_bits(bits_of(unpacked(places)))) for word, places in cursor]
    FrequentWord.objects.all().delete()
    FrequentWord.objects.bulk_create(found, batch_size=100)
    count.counted_at = timezone.now()
