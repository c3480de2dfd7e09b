from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import send
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged


def test_staff_restore_a_product_and_it_is_told(bob: Client, emma: Product) -> None:
    emma.withdraw()
    response = bob.post(f"/products/{emma.id}/restoration")
    assert (response.status_code, response["Location"]) == (303, "/products/emma/edit?done=restored")
    assert told(ProductChanged, id=emma.id)[-1].active is True


def test_to_restore_twice_is_told_once(bob: Client, emma: Product) -> None:
    emma.withdraw()
    before = len(told(ProductChanged, id=emma.id))
    for _ in range(2):
        assert send(bob, f"/products/{emma.id}/restoration", {}).json()["active"] is True
    assert len(told(ProductChanged, id=emma.id)) == before + 1


def test_charlie_may_not_restore(charlie: Client, careful_bob: Client, emma: Product) -> None:
    emma.withdraw()
    assert charlie.post(f"/products/{emma.id}/restoration").status_code == 403
    assert careful_bob.post(f"/products/{emma.id}/restoration").status_code == 403
    assert told(ProductChanged, id=emma.id)[-1].active is not True


def test_a_program_restores_by_deleting_the_withdrawal(bob: Client, emma: Product) -> None:
    emma.withdraw()
    assert send(bob, f"/products/{emma.id}/withdrawal", {}, method="delete").json()["active"] is True
