"""The second half of an import: staged rows become products of the shop, a batch in a transaction.

A product is taken whole or not at all. One that the database refuses does not take its batch with it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

import orjson
from django.db import IntegrityError, connection, transaction

from catalog.imports.columns import Columns
from catalog.imports.models import ProductFile, StagedRow
from catalog.imports.numbers import RowRefused
from catalog.imports.plans import Outcome, Plan, plan_of
from catalog.imports.refusals import Refusal, refusals
from catalog.imports.rows import FileProduct, Row, product_of
from catalog.imports.shop import Shop
from catalog.imports.staging import refuse
from catalog.imports.writing import lock, write
from catalog.listings.models import Listing

BATCH_SIZE = 8 * 1024 * 1024  # characters
CLAIMED = """
SELECT mine.line, earlier.line FROM catalog_stagedrow AS mine
CROSS JOIN LATERAL (
    SELECT line FROM catalog_stagedrow AS other
    WHERE other.product_file_id = mine.product_file_id AND other.sku = mine.sku AND other.sku <> ''
      AND other.first < %s
      AND NOT EXISTS (SELECT FROM catalog_refusedrow AS refused
                      WHERE refused.product_file_id = other.product_file_id AND refused.line = other.line)
    ORDER BY line LIMIT 1) AS earlier
WHERE mine.product_file_id = %s AND mine.first BETWEEN %s AND %s AND mine.sku <> ''
"""


class Staged(NamedTuple):
    """The rows of one product; `torn` is the line of one that could not be read."""

    first: int
    handle: str
    rows: list[Row]
    torn: int


def take_on(file: ProductFile) -> bool:
    """Take the next products; False when there are no more."""
    batch, more = _batch(file)
    if batch:
        refused: list[Refusal] = []
        products = list(_judged(file, batch, refused))
        if file.dry_run:
            _tally(file, _plans(products, Shop(products), refused))
        else:
            _take(file, products, refused)
        refuse(file, refused)
        rows = sum(len(staged.rows) for staged in batch)
        file.taken, file.cursor = file.taken + rows, batch[-1].first
        file.moved(rows)
    return more


def _batch(file: ProductFile) -> tuple[list[Staged], bool]:
    """The next products, as many as the pace of the file allows and at least one; whether there are others behind."""
    rows = StagedRow.objects.filter(product_file=file, first__gt=file.cursor).order_by("first", "line")
    found: list[Staged] = []
    count = size = 0
    values = rows.values_list("first", "line", "handle", "torn", "size", "cells")
    for first, line, handle, is_torn, characters, cells in values.iterator(chunk_size=500):
        if not found or first != found[-1].first:
            if found and (count >= file.pace or size >= BATCH_SIZE):
                return found, True
            found.append(Staged(first, handle, [], 0))
        if is_torn:
            found[-1] = found[-1]._replace(torn=found[-1].torn or line)
            continue
        found[-1].rows.append(Row(line=line, cells=orjson.loads(cells)))
        count, size = count + 1, size + characters
    return found, False


def _judged(file: ProductFile, batch: Sequence[Staged], refused: list[Refusal]) -> Iterator[FileProduct]:
    """The products that the file says something sensible of."""
    columns, claimed = Columns(file.columns), _claimed(file, batch)
    for staged in batch:
        if not staged.rows:
            continue
        try:
            yield _product(staged, columns, claimed)
        except RowRefused as problem:
            refused += refusals(staged.handle, staged.rows, problem)


def _product(staged: Staged, columns: Columns, claims: "Claims") -> FileProduct:
    if staged.torn:
        raise RowRefused(staged.torn, "")
    product = product_of(staged.handle, staged.rows, columns)
    _claim(product, claims)
    return product


def _claimed(file: ProductFile, batch: Sequence[Staged]) -> "Claims":
    with connection.cursor() as cursor:
        cursor.execute(CLAIMED, [batch[0].first, file.id, batch[0].first, batch[-1].first])
        return Claims(dict(cursor.fetchall()), {})


class Claims(NamedTuple):
    """Lines whose SKU an earlier product has, with its line; and SKUs of products of this batch, with theirs."""

    before: dict[int, int]
    here: dict[str, int]


def _claim(product: FileProduct, claims: Claims) -> None:
    mine = {(one.sku or one.generated).lower(): one for one in product.variants}
    for sku, one in mine.items():
        if earlier := claims.before.get(one.line) or claims.here.get(sku):
            raise RowRefused(one.line, "same_sku", sku=one.sku or one.generated, line=earlier)
    claims.here.update({sku: one.line for sku, one in mine.items()})


def _plans(products: Sequence[FileProduct], shop: Shop, refused: list[Refusal]) -> list[Plan]:
    plans = []
    for product in products:
        try:
            plans.append(plan_of(product, shop))
        except RowRefused as problem:
            refused += refusals(product.handle, product.rows, problem)
    return plans


def _take(file: ProductFile, products: Sequence[FileProduct], refused: list[Refusal]) -> None:
    """What is as the file says is not locked, so that customers' orders do not wait for a file that changes little."""
    shop = Shop(products)
    plans = _plans(products, shop, refused)
    _tally(file, [plan for plan in plans if plan.outcome == "unchanged"])
    plans = [plan for plan in plans if plan.outcome != "unchanged"]
    if any(plan.known for plan in plans):
        lock(plans)
        products = [plan.product for plan in plans]
        shop = Shop(products)
        plans = _plans(products, shop, refused)
    Listing.put(_written(file, plans, shop, refused))


def _written(file: ProductFile, plans: list[Plan], shop: Shop, refused: list[Refusal]) -> list[UUID]:
    try:
        return _write(file, plans, shop)
    except IntegrityError as error:
        if len(plans) > 1:
            return [one for plan in plans for one in _alone(file, plan, refused)]
        problem = RowRefused(plans[0].product.rows[0].line, "in_the_way", words=str(error).splitlines()[0])
        refused += refusals(plans[0].handle, plans[0].product.rows, problem)
        return []


def _alone(file: ProductFile, plan: Plan, refused: list[Refusal]) -> list[UUID]:
    """Read anew: a plan that was half carried out is spoilt."""
    shop = Shop([plan.product])
    return _written(file, _plans([plan.product], shop, refused), shop, refused)


def _write(file: ProductFile, plans: list[Plan], shop: Shop) -> list[UUID]:
    outcomes = [(plan.outcome, plan.fields()) for plan in plans]
    with transaction.atomic():
        families = write(plans, shop.categories, by=file.by, why=f"Import of {file.name}"[:200])
    _count(file, outcomes)
    return families


def _tally(file: ProductFile, plans: list[Plan]) -> None:
    _count(file, [(plan.outcome, plan.fields()) for plan in plans])


def _count(file: ProductFile, outcomes: Sequence[tuple[Outcome, set[str]]]) -> None:
    for outcome, fields in outcomes:
        setattr(file, outcome, getattr(file, outcome) + 1)
        if outcome == "changed":
            for name in fields:
                file.fields[name] = file.fields.get(name, 0) + 1
