from pathlib import Path

import pytest

from catalog.imports import steps
from catalog.imports.models import ProductFile, StagedRow
from catalog.products.models import Family, Product
from catalog.stock.ledger import Movement
from catalog.stock.models import Stock
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from catalog.tests.imports.files import COLUMNS, imported, more, refused, row, run, sent, shop, written
from catalog.tests.stock.ordering_says import placed
from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.stock_changed import StockChanged
from messaging.models import Reaction

TOP = written(
    row(
        "top",
        "Varsity Top",
        option="Small",
        option_name="Size",
        vendor="maker",
        tags="women, sale",
        image="https://x/1.jpg",
    ),
    more("top", option="Medium", price="60", quantity="1"),
    more("top", option="Large", price="65.5", quantity="0"),
    row("shirt", "Ocean Shirt", option="Default Title", option_name="Title", body="<p>Blue.</p><p>Cotton &amp; co</p>"),
)


def test_an_upload_is_to_be_imported(db: None) -> None:
    file = sent(TOP)
    assert Reaction.objects.filter(function="import_product_file", ordering_key=str(file.id)).count() == 1


def test_every_product_is_there_with_its_variants_prices_and_stock(db: None) -> None:
    file = imported(TOP)
    assert shop() == {
        "top": {"Small": ("12.50", 4), "Medium": ("60.00", 1), "Large": ("65.50", 0)},
        "shirt": {"": ("12.50", 4)},
    }
    assert (file.state, file.products, file.created, file.done, file.total) == ("done", 2, 2, 4, 4)
    assert refused(file) == []


def test_variants_inherit_what_the_first_row_says(db: None) -> None:
    imported(TOP)
    large = Product.objects.get(option_label="Large")
    event = told(ProductChanged, id=large.id)[-1]
    assert (event.title, event.slug, event.sku) == ("Varsity Top", "top", "top-large")
    assert (large.family.vendor, large.family.option_names) == ("maker", ["Size"])
    assert [event.available for event in told(StockChanged, id=large.id)] == ["none"]


def test_a_file_without_types_gets_its_categories_from_the_tags(db: None) -> None:
    imported(TOP)
    assert str(Family.objects.get(slug="top").category) == "Women"


def test_picture_addresses_are_recorded_and_nothing_is_drawn_in_their_place(db: None) -> None:
    imported(written(row(image="https://x/1.jpg"), {"Handle": "mug", "Image Src": "https://x/2.jpg"}))
    family = Family.objects.get()
    assert [image.address for image in family.image_addresses.all()] == ["https://x/1.jpg", "https://x/2.jpg"]
    assert (family.products.count(), family.picture) == (1, None)
    assert not Reaction.objects.filter(function="make_renditions").exists()


def test_the_same_file_again_changes_nothing_and_tells_nothing(db: None) -> None:
    imported(TOP)
    before = (shop(), len(told(ProductChanged)), len(told(StockChanged)))
    again = imported(TOP)
    assert (shop(), len(told(ProductChanged)), len(told(StockChanged))) == before
    assert (again.created, again.changed, again.unchanged) == (0, 0, 2)


def test_a_newer_file_changes_products_in_place(db: None) -> None:
    imported(TOP)
    ids = set(Product.objects.values_list("id", flat=True))
    newer = written(row("top", "Varsity Top", option="Small", price="15", quantity="9", old_price="20"))
    file = imported(newer, name="newer.csv")
    assert (file.created, file.changed) == (0, 1)
    assert set(Product.objects.values_list("id", flat=True)) == ids
    small = Product.objects.get(option_label="Small")
    assert (str(small.price), str(small.old_price)) == ("15.00", "20.00")
    adjustment = Movement.objects.get(kind="import")
    assert (adjustment.product_id, adjustment.on_hand, adjustment.note) == (small.id, 5, "Import of newer.csv")


def test_stock_that_orders_hold_is_not_imported_away(db: None) -> None:
    imported(written(row(quantity="4")))
    reserve_stock(placed((Product.objects.get(), 3)))
    file = imported(written(row(quantity="2", price="1.00")))
    assert refused(file) == [(2, "Orders hold 3 of it, so 2 cannot be all there is.")]
    assert shop() == {"mug": {"": ("12.50", 4)}}


def test_a_sku_of_another_product_in_the_shop_is_refused(on_sale: Make) -> None:
    on_sale("Emma", sku="E-1")
    file = imported(written(row(option="Small", sku="M-1"), more(option="Large", sku="e-1")))
    assert refused(file)[1] == (3, 'The SKU "e-1" belongs to "Emma" in the shop already.')
    assert list(shop()) == ["emma"]


def test_a_long_file_is_taken_in_runs_and_goes_on_after_a_kill(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    slowly(monkeypatch)
    file = sent(written(*(row(f"mug-{number}", f"Mug {number}") for number in range(5))))
    assert run(file)
    assert (file.state, file.done, file.total, Family.objects.count()) == ("running", 2, 5, 2)
    another_process = ProductFile.objects.get(id=file.id)
    assert run(another_process)
    assert not run(another_process)
    assert (another_process.state, another_process.done, another_process.created) == ("done", 5, 5)
    assert not run(another_process)
    assert (Stock.objects.count(), StagedRow.objects.count()) == (5, 0)


def test_a_product_is_never_cut_by_the_end_of_a_run(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    slowly(monkeypatch)
    file = sent(written(row("a", "A"), row("b", "B"), row(option="1"), *(more(option=str(n)) for n in range(2, 5))))
    assert run(file)
    assert list(shop()) == ["a", "b"]
    assert not run(file)
    assert list(shop()["mug"]) == ["1", "2", "3", "4"]


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows a run."""
    monkeypatch.setattr(steps, "FASTEST", 2)
    monkeypatch.setattr(ProductFile._meta.get_field("pace"), "default", 2)
    monkeypatch.setattr(ProductFile._meta.get_field("pace"), "_get_default", lambda: 2)


def test_a_file_that_has_vanished_is_refused_in_words(db: None) -> None:
    file = sent(TOP)
    Path(file.file.path).unlink()
    assert not run(file)
    assert (file.state, file.reason) == ("refused", "The file itself is no longer there. Send it again.")


def test_the_header_has_the_columns_of_a_merchants_export() -> None:
    assert len(COLUMNS) == 46
