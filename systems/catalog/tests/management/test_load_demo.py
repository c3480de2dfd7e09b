import pytest
from django.core.management import call_command
from django.test import Client

from catalog.management.commands import load_demo
from catalog.pictures.models import PictureUpload
from catalog.pictures.reactive.make_renditions import make_renditions
from catalog.products.demo_books import BOOKS
from catalog.products.models import Family, Product
from catalog.stock.models import Stock
from catalog.tests.asking import ask
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged


@pytest.fixture
def two_books(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_demo, "BOOKS", BOOKS[:2])


@pytest.mark.usefixtures("two_books")
def test_the_demo_shop_has_books_with_covers_prices_and_stock(
    guest: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_demo")
    assert capsys.readouterr().out == "2 books added, 0 were there.\n"
    for upload in PictureUpload.objects.all():
        make_renditions(upload)
    first = ask(guest, "/products/moby-dick")
    assert first["pictures"][0]["alt"] == "Cover of Moby-Dick by Herman Melville"
    assert [one["option_label"] for one in first["variants"]] == ["Hardcover", "Paperback"]


@pytest.mark.usefixtures("two_books")
def test_loading_it_again_changes_nothing(guest: Client) -> None:
    call_command("load_demo")
    before = (Family.objects.count(), PictureUpload.objects.count(), len(told(ProductChanged)))
    call_command("load_demo")
    assert (Family.objects.count(), PictureUpload.objects.count(), len(told(ProductChanged))) == before
    assert Stock.objects.count() == Product.objects.count()


def test_the_demo_is_24_books_with_few_none_and_plenty() -> None:
    stocks = [edition.stock for book in BOOKS for edition in book.editions]
    assert len(BOOKS) == 24
    assert len({book.category for book in BOOKS}) == 5
    assert 0 in stocks
    assert any(0 < stock <= 5 for stock in stocks)
    assert len({book.title for book in BOOKS}) == 24
