from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import send
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged


def test_staff_change_a_price_and_it_is_told(bob: Client, emma: Product) -> None:
    response = bob.post(f"/products/{emma.id}/price", {"price": "12.50"})
    assert (response.status_code, response["Location"]) == (303, "/products/emma/edit?done=price")
    heard = told(ProductChanged, id=emma.id)[-1]
    assert (heard.version, heard.price.amount, heard.price.currency) == (2, Decimal("12.50"), "EUR")


@pytest.mark.parametrize("typed", ["12,50", "12.50"])
def test_who_works_in_german_writes_a_comma(bob: Client, emma: Product, typed: str) -> None:
    german = {"accept-language": "de"}
    bob.post(f"/products/{emma.id}/price", {"price": typed}, headers=german)
    assert told(ProductChanged, id=emma.id)[-1].price.amount == Decimal("12.50")
    assert 'value="12,50"' in bob.get("/products/emma/edit", headers=german).text


def test_a_program_puts_a_price(bob: Client, emma: Product) -> None:
    response = send(bob, f"/products/{emma.id}/price", {"price": "7.00"}, method="put")
    assert response.status_code == 200
    assert response.json()["price"] == {"amount": "7.00", "currency": "EUR"}


@pytest.mark.parametrize("price", ["", "-1", "0", "free", "1.234", "1000000", "NaN", "1e9"])
def test_what_is_no_price_is_refused_beside_the_field(bob: Client, emma: Product, price: str) -> None:
    response = bob.post(f"/products/{emma.id}/price", {"price": price})
    assert response.status_code == 422
    assert 'id="field-price-error"' in response.text
    assert len(told(ProductChanged, id=emma.id)) == 1


def test_charlie_may_not_change_a_price(charlie: Client, emma: Product) -> None:
    assert charlie.post(f"/products/{emma.id}/price", {"price": "0.01"}).status_code == 403
    assert send(charlie, f"/products/{emma.id}/price", {"price": "0.01"}).status_code == 403
    assert len(told(ProductChanged, id=emma.id)) == 1


def test_a_guest_is_sent_to_sign_in(guest: Client, emma: Product) -> None:
    response = guest.post(f"/products/{emma.id}/price", {"price": "0.01"})
    assert response.status_code == 303
    assert response["Location"].startswith("/login?next=")
    assert send(guest, f"/products/{emma.id}/price", {"price": "0.01"}).status_code == 401


def test_a_form_on_a_foreign_page_cannot_change_a_price(careful_bob: Client, emma: Product) -> None:
    assert careful_bob.post(f"/products/{emma.id}/price", {"price": "0.01"}).status_code == 403
    assert len(told(ProductChanged, id=emma.id)) == 1


def test_there_is_no_price_of_what_is_not_there(bob: Client) -> None:
    response = bob.post("/products/0199f7a2-6c51-7c3e-9d10-00000000dead/price", {"price": "1"})
    assert response.status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE catalog_product SET price = 1",
        "UPDATE catalog_product SET price = 1, version = version + 1",
        "DELETE FROM catalog_stock",
    ],
)
def test_no_way_of_changing_a_row_without_its_event_can_be_committed(emma: Product, change: str) -> None:
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(change)
        with pytest.raises(IntegrityError, match=r"has no event|did not step"):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_a_queryset_update_of_products_cannot_be_committed(emma: Product) -> None:
    with transaction.atomic():
        Product.objects.update(price=Decimal("0.01"))
        with pytest.raises(IntegrityError, match="did not step its version"):
            connection.check_constraints()
        transaction.set_rollback(True)
