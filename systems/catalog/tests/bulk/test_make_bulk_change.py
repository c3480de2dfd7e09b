from decimal import Decimal

import pytest
from django.test import Client

from catalog.bulk.models import BulkChange
from catalog.categories.models import Category
from catalog.products.models import Family, Product
from catalog.tests.asking import send
from catalog.tests.bulk.chosen import ticked
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged


def test_a_few_are_changed_at_once(bob: Client, on_sale: Make) -> None:
    emma, walden, other = on_sale("Emma"), on_sale("Walden"), on_sale("Ulysses")
    response = bob.post("/office/changes", ticked(emma, walden, action="hide"))
    change = BulkChange.objects.get()
    assert (response.status_code, response["Location"]) == (303, change.address())
    assert (change.state, change.total, change.changed) == ("done", 2, 2)
    assert [told(ProductChanged, id=one.id)[-1].active for one in (emma, walden, other)] == [False, False, True]


def test_all_that_match_are_meant_and_no_others(bob: Client, on_sale: Make) -> None:
    for number in range(3):
        on_sale(f"Novel {number}", category="Novels")
    on_sale("Poems", category="Poetry")
    asked = {"action": "hide", "all": "true", "category": "novels"}
    assert send(bob, "/office/changes", asked).json()["changed"] == 3
    assert list(Family.objects.filter(published=True).values_list("title", flat=True)) == ["Poems"]


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ({"percent": "-10"}, "17.99"),
        ({"percent": "10", "ending": "0.99"}, "21.99"),
        ({"percent": "10", "ending": "0.95"}, "21.95"),
        ({"amount": "3", "ending": "0.00"}, "23.00"),
        ({"amount": "-0.50"}, "19.49"),
        ({"percent": "-50", "amount": "1"}, "11.00"),
    ],
)
def test_prices_are_changed_by_percent_and_amount_and_rounded(
    bob: Client, on_sale: Make, said: dict[str, str], price: str
) -> None:
    emma = on_sale("Emma", price="19.99")
    assert send(bob, "/office/changes", ticked(emma, action="price", **said)).status_code == 201
    assert told(ProductChanged, id=emma.id)[-1].price.amount == Decimal(price)


def test_an_old_price_goes_when_the_new_one_is_no_longer_below_it(bob: Client, emma: Product) -> None:
    emma.change(old_price=Decimal("10.50"))
    send(bob, "/office/changes", ticked(emma, action="price", percent="1"))
    assert Product.objects.get().old_price == Decimal("10.50")
    send(bob, "/office/changes", ticked(emma, action="price", percent="10"))
    assert Product.objects.get().old_price is None


def test_what_cannot_be_is_refused_product_by_product_and_said_why(bob: Client, on_sale: Make) -> None:
    cheap, dear = on_sale("Cheap", price="1"), on_sale("Dear", price="9")
    address = send(bob, "/office/changes", ticked(cheap, dear, action="price", amount="-2")).json()["address"]
    assert "The price of cheap- would be -1.00, which nothing can cost." in bob.get(address).text
    prices = Product.objects.order_by("price").values_list("price", flat=True)
    assert [str(price) for price in prices] == ["1.00", "7.00"]


def test_a_product_of_which_nothing_is_sold_is_not_shown_to_customers(bob: Client, emma: Product) -> None:
    emma.withdraw()
    made = send(bob, "/office/changes", ticked(emma, action="publish")).json()
    assert (made["changed"], made["refused"]) == (0, 1)
    assert "Sell one again first." in bob.get(made["address"]).text


def test_products_are_moved_withdrawn_sold_again_and_get_subjects(bob: Client, on_sale: Make) -> None:
    emma, walden = on_sale("Emma"), on_sale("Walden", tags="woods, ponds")
    poetry = Category.of_words("Poetry")
    send(bob, "/office/changes", ticked(emma, walden, action="category", to_category="poetry"))
    send(bob, "/office/changes", ticked(emma, walden, action="add_tag", tag="Ponds"))
    send(bob, "/office/changes", ticked(walden, action="remove_tag", tag="WOODS"))
    send(bob, "/office/changes", ticked(emma, action="withdraw"))
    assert set(Family.objects.values_list("category", flat=True)) == {poetry.id if poetry else None}
    assert dict(Family.objects.values_list("title", "tags")) == {"Emma": "Ponds", "Walden": "ponds"}
    assert not Product.objects.get(id=emma.id).active
    send(bob, "/office/changes", ticked(emma, action="restore"))
    assert Product.objects.get(id=emma.id).active


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"action": "hide"}, "family"),
        ({"action": "price", "all": "true"}, "percent"),
        ({"action": "add_tag", "all": "true"}, "tag"),
        ({"action": "add_tag", "all": "true", "tag": "a, b"}, "tag"),
        ({"action": "category", "all": "true", "to_category": "nowhere"}, "to_category"),
        ({"action": "burn", "all": "true"}, "action"),
        ({"action": "price", "all": "true", "percent": "many"}, "percent"),
        ({"action": "hide", "family": ["x"]}, "family"),
    ],
)
def test_what_is_no_change_is_refused_and_nothing_is_begun(
    bob: Client, emma: Product, said: dict[str, str], field: str
) -> None:
    answer = send(bob, "/office/changes", said)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert bob.post("/office/changes", said).status_code == 422
    assert not BulkChange.objects.exists()


def test_charlie_may_not(charlie: Client, careful_bob: Client, emma: Product) -> None:
    for client in (charlie, careful_bob):
        assert client.post("/office/changes", ticked(emma, action="hide")).status_code == 403
    assert Family.objects.get().published
