"""How a listing is made of a family, its active variants, their stock, its category and its picture: one statement."""

PLAIN = r"regexp_replace(normalize({}, NFD), '[\u0300-\u036f]', '', 'g')"
LEAD = "family_id, slug, title, vendor, category, created_at, lowest, highest, old_price, currency, variants, available"
SHOWN = f"{LEAD}, picture, facets, terms"
CHANGING = [name.strip() for name in SHOWN.split(",")][1:]
DIFFERENT = "({}) IS DISTINCT FROM ({})".format(
    ", ".join(f"catalog_listing.{name}" for name in CHANGING), ", ".join(f"excluded.{name}" for name in CHANGING)
)


def _words(text: str, weight: str, language: str = "english") -> str:
    return f"setweight(to_tsvector('{language}', {PLAIN.format(text)}), '{weight}')"


TERMS = " || ".join(
    [
        _words("family.title", "A"),
        _words("sold.skus", "A", "simple"),
        "setweight(array_to_tsvector(sold.whole_skus), 'A')",
        _words("family.vendor || ' ' || coalesce(placed.names, '') || ' ' || family.tags", "B"),
        _words("coalesce(described.words, '')", "B"),
        _words("family.description", "C"),
    ]
)
SET = ", ".join(f"{name} = excluded.{name}" for name in [*CHANGING, "changed_in", "changed_at"])
PUT = f"""
INSERT INTO catalog_listing ({SHOWN}, sold, changed_in, changed_at, place)
SELECT family.id, family.slug, family.title, family.vendor, coalesce(placed.name, ''), family.created_at,
       sold.lowest, sold.highest, sold.old_price, sold.currency, sold.variants, sold.available,
       CASE WHEN picture.id IS NOT NULL THEN jsonb_build_object(
           'sha256', picture.sha256, 'alt', picture.alt, 'width', picture.width, 'height', picture.height,
           'renditions', picture.renditions) END,
       array_remove(coalesce(placed.facets, '{{}}') || coalesce(described.facets, '{{}}') || ARRAY[
           'vendor=' || nullif(family.vendor, ''), CASE WHEN sold.available > 0 THEN 'in-stock' END], NULL),
       {TERMS}, 0, pg_current_xact_id()::text::bigint, statement_timestamp(),
       coalesce((SELECT place FROM catalog_listing WHERE family_id = family.id), nextval('catalog_listing_place'))
FROM catalog_family AS family
JOIN LATERAL (
    SELECT count(*) AS variants, min(price) AS lowest, max(price) AS highest, max(currency) AS currency,
           (array_agg(old_price ORDER BY price, position, product.id))[1] AS old_price,
           least(max(stock.on_hand - stock.reserved), %(plenty)s) AS available, string_agg(sku, ' ') AS skus,
           array_agg(DISTINCT lower(sku)) AS whole_skus
    FROM catalog_product AS product LEFT JOIN catalog_stock AS stock ON stock.id = product.id
    WHERE product.family_id = family.id AND product.active
) AS sold ON sold.variants > 0
LEFT JOIN LATERAL (
    SELECT max(above.name) FILTER (WHERE above.id = family.category_id) AS name,
           string_agg(above.name, ' ') AS names, array_agg('category:' || above.id) AS facets
    FROM catalog_category AS own JOIN catalog_category AS above ON above.id = ANY(own.line)
    WHERE own.id = family.category_id
) AS placed ON true
LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT said.name || '=' || said.value ORDER BY said.name || '=' || said.value) AS facets,
           string_agg(DISTINCT said.value, ' ') AS words
    FROM (SELECT option.key AS name, option.value
          FROM catalog_product AS product, jsonb_each_text(product.options) AS option
          WHERE product.family_id = family.id AND product.active
          UNION
          SELECT attribute.key, value.value
          FROM jsonb_each(family.attributes) AS attribute, jsonb_array_elements_text(attribute.value) AS value) AS said
) AS described ON true
LEFT JOIN catalog_picture AS picture ON picture.id = family.picture_id
WHERE family.id = ANY(%(families)s) AND family.published
ORDER BY family.id
ON CONFLICT (family_id) DO UPDATE SET {SET}
WHERE {DIFFERENT}
"""  # noqa: S608 - made of the constants above
WORDS = f"""
INSERT INTO catalog_word (word, trigrams)
SELECT said.word, array(SELECT DISTINCT substr('  ' || said.word || ' ', start, 3)
                        FROM generate_series(1, length(said.word) + 1) AS start)
FROM (SELECT DISTINCT word
      FROM catalog_listing AS listing, regexp_split_to_table(
          lower({PLAIN.format("listing.title || ' ' || listing.vendor || ' ' || listing.category")}), '[^[:alnum:]]+'
      ) AS word
      WHERE listing.family_id = ANY(%(families)s) AND length(word) BETWEEN 3 AND 40) AS said
WHERE NOT EXISTS (SELECT FROM catalog_word AS known WHERE known.word = said.word)
ORDER BY said.word
ON CONFLICT DO NOTHING
"""  # noqa: S608 - made of the constants above
DELETE = """
DELETE FROM catalog_listing AS listing USING catalog_family AS family
WHERE listing.family_id = ANY(%(families)s) AND family.id = listing.family_id AND NOT (
    family.published AND EXISTS (SELECT FROM catalog_product WHERE family_id = family.id AND active))
"""
