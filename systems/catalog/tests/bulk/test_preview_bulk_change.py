from django.test import Client

from catalog.bulk.models import BulkChange
from catalog.products.models import Product
from catalog.tests.bulk.chosen import ticked
from catalog.tests.conftest import Make


def test_prices_are_shown_from_old_to_new_and_nothing_is_changed(bob: Client, on_sale: Make) -> None:
    emma, walden = on_sale("Emma", price="20"), on_sale("Walden", price="1")
    response = bob.post("/office/changes/preview", ticked(emma, walden, action="price", percent="-10", amount=""))
    assert response.status_code == 200
    for words in ("20.00", "18.00", "This touches 2 products. Nothing is changed yet.", "Change 2 products"):
        assert words in response.text
    assert not BulkChange.objects.exists()
    assert Product.objects.filter(price=20).exists()


def test_a_price_that_nothing_can_cost_is_told_beforehand(bob: Client, emma: Product) -> None:
    page = bob.post("/office/changes/preview", ticked(emma, action="price", amount="-9.90")).text
    assert "which nothing can cost" in page


def test_the_form_goes_on_with_all_that_was_chosen(bob: Client, emma: Product) -> None:
    page = bob.post("/office/changes/preview", ticked(emma, action="add_tag", tag="<b>")).text
    assert f'name="family" value="{emma.family_id}"' in page
    assert 'name="tag" value="&lt;b&gt;"' in page


def test_who_ticked_nothing_is_told_so(bob: Client, emma: Product) -> None:
    response = bob.post("/office/changes/preview", {"action": "hide"})
    assert response.status_code == 422
    assert "Tick the products that are to be changed." in response.text


def test_charlie_may_not(charlie: Client, emma: Product) -> None:
    assert charlie.post("/office/changes/preview", ticked(emma, action="hide")).status_code == 403
