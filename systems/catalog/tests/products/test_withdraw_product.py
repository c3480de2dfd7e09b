from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import send
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged


def test_staff_withdraw_a_product_and_it_is_told(bob: Client, emma: Product) -> None:
    response = bob.post(f"/products/{emma.id}/withdrawal")
    assert (response.status_code, response["Location"]) == (303, "/products/emma/edit?done=withdrawn")
    assert told(ProductChanged, id=emma.id)[-1].active is False


def test_to_withdraw_twice_is_told_once(bob: Client, emma: Product) -> None:
    before = len(told(ProductChanged, id=emma.id))
    for _ in range(2):
        assert send(bob, f"/products/{emma.id}/withdrawal", {}).json()["active"] is False
    assert len(told(ProductChanged, id=emma.id)) == before + 1


def test_charlie_may_not_withdraw(charlie: Client, careful_bob: Client, emma: Product) -> None:
    assert charlie.post(f"/products/{emma.id}/withdrawal").status_code == 403
    assert careful_bob.post(f"/products/{emma.id}/withdrawal").status_code == 403
    assert told(ProductChanged, id=emma.id)[-1].active is not False
