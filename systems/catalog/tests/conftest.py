from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils.text import slugify

from catalog.categories.models import Category
from catalog.listings.tally import tally
from catalog.products import beside
from catalog.products.models import Family, Product
from catalog.stock.models import Stock
from web.login.testing import ALICE, BOB, CHARLIE, sign_in
from web.same import Pages

Make = Callable[..., Product]
BROWSER = {"accept": "text/html"}


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture(autouse=True)
def _nothing_is_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    tally.forget()
    monkeypatch.setattr(beside, "known", Pages(beside.MOST_BYTES))


@pytest.fixture
def guest(db: None) -> Client:
    return Client(headers=BROWSER)


@pytest.fixture
def alice(db: None) -> Client:
    """A customer."""
    return sign_in(Client(headers=BROWSER), ALICE)


@pytest.fixture
def bob(db: None) -> Client:
    """Staff."""
    return sign_in(Client(headers=BROWSER), BOB)


@pytest.fixture
def charlie(db: None) -> Client:
    """A customer who may not change what the shop sells."""
    return sign_in(Client(headers=BROWSER), CHARLIE)


@pytest.fixture
def careful_bob(db: None) -> Client:
    """Staff whose browser sends no CSRF token, as a form on a foreign page would not."""
    return sign_in(Client(enforce_csrf_checks=True, headers=BROWSER), BOB)


@pytest.fixture
def on_sale(db: None) -> Make:
    """`on_sale("Emma", price="9.90", stock=3, option="Paperback")`: a variant of a family of that title."""

    def make(
        title: str = "Emma", *, price: str = "9.90", stock: int = 40, option: str = "", sku: str = "", **text: Any
    ) -> Product:
        with transaction.atomic():
            slug, options = slugify(title, allow_unicode=True), text.pop("options", {})
            text["category"] = Category.of_words(text.get("category", ""))
            family, _ = Family.objects.get_or_create(slug=slug, defaults={"title": title, **text})
            product = family.add(
                sku=sku or f"{slug}-{option}", price=Decimal(price), option_label=option, options=options
            )
            Stock.open(product, stock)
        return product

    return make


@pytest.fixture
def emma(on_sale: Make) -> Product:
    return on_sale()
