import pytest
from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import ask, send
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged


def test_a_variant_gets_another_sku_option_and_place(bob: Client, on_sale: Make) -> None:
    first, second = on_sale("Emma", option="Paperback"), on_sale("Emma", option="Hardcover")
    response = bob.post(f"/products/{second.id}/variant", {"sku": "E-2", "option_label": "Cloth", "position": "1"})
    assert response["Location"] == "/products/emma/edit?done=variant"
    heard = told(ProductChanged, id=second.id)[-1]
    assert (heard.sku, heard.option_label) == ("E-2", "Cloth")
    bob.post(f"/products/{first.id}/variant", {"sku": "E-1", "option_label": "Paperback", "position": "2"})
    assert [one["sku"] for one in ask(bob, "/products/emma")["variants"]] == ["E-2", "E-1"]


def test_the_crossed_out_price_is_set_and_taken_away(bob: Client, emma: Product) -> None:
    said = {"sku": "E", "option_label": ""}
    bob.post(f"/products/{emma.id}/variant", {**said, "old_price": "15.00"})
    assert str(Product.objects.get().old_price) == "15.00"
    bob.post(f"/products/{emma.id}/variant", {**said, "old_price": ""})
    assert Product.objects.get().old_price is None


def test_its_own_sku_is_no_other_products(bob: Client, emma: Product) -> None:
    assert send(bob, f"/products/{emma.id}/variant", {"sku": "EMMA-"}, method="put").status_code == 200


@pytest.mark.parametrize("said", [{"sku": "walden-"}, {"sku": ""}, {"sku": "x", "position": "0"}])
def test_what_is_no_variant_is_refused(bob: Client, on_sale: Make, said: dict[str, str]) -> None:
    emma, _walden = on_sale("Emma"), on_sale("Walden")
    assert bob.post(f"/products/{emma.id}/variant", said).status_code == 422
    assert len(told(ProductChanged, id=emma.id)) == 1


def test_charlie_may_not(charlie: Client, careful_bob: Client, emma: Product) -> None:
    for client in (charlie, careful_bob):
        assert client.post(f"/products/{emma.id}/variant", {"sku": "x"}).status_code == 403
