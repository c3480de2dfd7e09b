"""Every copy beside its original: row for row, value for value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.outage.databases import rows, unfinished
from tests.outage.waiting import GENEROUS, eventually

FEW = 5


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two queries with the same columns, `id` and `version` among them; of the copy, the live rows."""

    what: str
    owner: str
    original: str
    reader: str
    copy: str


PRODUCTS = """
SELECT product.id, product.version, slug, title, option_label, sku, price, currency,
       product.active AND family.published AS active, coalesce(sha256, '') AS picture_sha256
FROM catalog_product AS product JOIN catalog_family AS family ON family.id = product.family_id
     LEFT JOIN catalog_picture AS picture ON picture.id = family.picture_id
"""
STOCK = f"""
SELECT id, version,
       CASE WHEN on_hand = reserved THEN 'none' WHEN on_hand - reserved <= {FEW} THEN 'few' ELSE 'plenty' END
           AS available,
       CASE WHEN on_hand - reserved BETWEEN 1 AND {FEW} THEN on_hand - reserved END AS quantity
FROM catalog_stock
"""  # noqa: S608  the number is ours
ORDERS = """
SELECT id, version, number, customer_id, placed_at,
       CASE state WHEN 'partly_shipped' THEN 'confirmed' WHEN 'delivered' THEN 'shipped' ELSE state END AS state,
       jsonb_build_object('amount', total::text, 'currency', currency) AS total,
       (SELECT jsonb_agg(jsonb_build_object(
                   'product_id', product_id, 'title', title, 'option_label', option_label, 'sku', sku,
                   'quantity', quantity, 'unit_price',
                   jsonb_build_object('amount', unit_price::text, 'currency', line.currency)) ORDER BY line.id)
        FROM ordering_orderline AS line WHERE line.order_id = ordering_order.id) AS lines
FROM ordering_order
"""
CONTACTS = """
SELECT contact.id, contact.version, email,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'id', address.id, 'name', name, 'street', street, 'postal_code', postal_code, 'city', city,
                   'country', country, 'default', address.default) ORDER BY address.id), '[]')
        FROM accounts_address AS address WHERE address.contact_id = contact.id) AS addresses
FROM accounts_contact AS contact JOIN accounts_user AS person ON person.id = contact.user_id
"""
PAIRS = (
    Pair(
        what="products",
        owner="catalog",
        original=PRODUCTS,
        reader="ordering",
        copy="""SELECT id, version, slug, title, option_label, sku, price, currency, active, picture_sha256
                FROM ordering_product WHERE NOT deleted""",
    ),
    Pair(
        what="pictures",
        owner="catalog",
        original="SELECT id, version, sha256, webp, alt FROM catalog_picture",
        reader="ordering",
        copy="SELECT id, version, sha256, webp, alt FROM ordering_picture WHERE NOT deleted",
    ),
    Pair(
        what="stock",
        owner="catalog",
        original=STOCK,
        reader="ordering",
        copy="SELECT id, version, available, quantity FROM ordering_stock WHERE NOT deleted",
    ),
    Pair(
        what="orders",
        owner="ordering",
        original=ORDERS,
        reader="accounts",
        copy="""SELECT id, version, number, customer_id, state, placed_at, total, lines
                FROM accounts_order WHERE NOT deleted""",
    ),
    Pair(
        what="people",
        owner="accounts",
        original="""SELECT profile.id, version, display_name, language, is_active AS active
                    FROM accounts_profile AS profile JOIN accounts_user AS person ON person.id = profile.user_id""",
        reader="ordering",
        copy="SELECT id, version, display_name, language, active FROM ordering_user WHERE NOT deleted",
    ),
    Pair(
        what="contacts",
        owner="accounts",
        original=CONTACTS,
        reader="ordering",
        copy="SELECT id, version, email, addresses FROM ordering_contact WHERE NOT deleted",
    ),
)


def differences(pair: Pair) -> Counter[str]:
    """How many rows are missing (no copy), zombie (no original), stale (older), or torn (same version, other data)."""
    originals = {row["id"]: row for row in rows(pair.owner, pair.original)}
    held = {row["id"]: row for row in rows(pair.reader, pair.copy)}
    judged = (judge(originals.get(key), held.get(key)) for key in originals | held)
    return Counter(verdict for verdict in judged if verdict != "equal")


def judge(original: dict[str, Any] | None, copy: dict[str, Any] | None) -> str:
    if copy is None:
        return "missing"
    if original is None:
        return "zombie"
    if copy["version"] != original["version"]:
        return "stale" if copy["version"] < original["version"] else "from the future"
    return "equal" if copy == original else "torn"


def unequal() -> list[str]:
    """Which copies are not as their originals."""
    return [
        f"{pair.reader}'s copy of {pair.owner}'s {pair.what}: {number} {kind}"
        for pair in PAIRS
        for kind, number in differences(pair).items()
    ]


def wait_until_copies_equal(*, within: float = GENEROUS) -> float:
    """All news has gone its whole way, and every copy equals its original; returns the seconds it took."""
    return eventually("the copies equal the originals", lambda: unfinished() or unequal(), within=within)
