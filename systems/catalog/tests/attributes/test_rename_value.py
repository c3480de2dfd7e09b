from django.test import Client

from catalog.attributes.models import Attribute
from catalog.bulk.models import BulkChange
from catalog.bulk.steps import step
from catalog.products.models import Family, Product
from catalog.tests.asking import send
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged


def renamed(bob: Client, value: str, to: str) -> BulkChange:
    address = f"/office/attributes/{Attribute.objects.get().pk}/values"
    assert bob.post(address, {"value": value, "to": to}).status_code == 303
    change = BulkChange.objects.first()
    assert change
    while step(change):
        pass
    change.refresh_from_db()
    return change


def test_a_value_of_a_variant_is_renamed_and_told(bob: Client, emma: Product) -> None:
    emma.change(options={"Size": "Med"}, option_label="Med")
    emma.family.change(option_names=["Size"])
    assert renamed(bob, "Med", "M").changed == 1
    assert Product.objects.get().options == {"Size": "M"}
    assert told(ProductChanged, id=emma.id)[-1].option_label == "M"


def test_two_values_become_one(bob: Client, emma: Product) -> None:
    emma.family.change(attributes={"Size": ["Med", "M"]})
    renamed(bob, "Med", "M")
    assert Family.objects.get().attributes == {"Size": ["M"]}


def test_variants_that_would_be_the_same_are_refused_with_the_reason(bob: Client, on_sale: Make) -> None:
    for size in ("Med", "M"):
        on_sale("Shirt", option=size).change(options={"Size": size})
    Family.objects.get().change(option_names=["Size"])
    change = renamed(bob, "Med", "M")
    assert (change.refused, change.rows.get().reason) == (1, "Two of its variants would be the same.")
    assert set(Product.objects.values_list("option_label", flat=True)) == {"Med", "M"}


def test_what_is_no_value_is_refused(bob: Client, charlie: Client) -> None:
    Attribute.note(["Size"])
    address = f"/office/attributes/{Attribute.objects.get().pk}/values"
    assert send(bob, address, {"value": "M", "to": "a, b"}).status_code == 422
    assert bob.post(address, {"value": "M", "to": ""}).status_code == 422
    assert charlie.post(address, {"value": "M", "to": "L"}).status_code == 403
    assert not BulkChange.objects.exists()
