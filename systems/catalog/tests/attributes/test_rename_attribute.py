from django.test import Client

from catalog.attributes.models import Attribute
from catalog.bulk.models import BulkChange
from catalog.bulk.steps import step
from catalog.listings.models import Listing
from catalog.products.models import Family, Product
from catalog.tests.asking import send
from catalog.tests.conftest import Make


def renamed(bob: Client, name: str, to: str) -> BulkChange:
    pk = Attribute.objects.get(name=name).pk
    assert bob.post(f"/office/attributes/{pk}/name", {"name": to}).status_code == 303
    change = BulkChange.objects.first()
    assert change
    while step(change):
        pass
    change.refresh_from_db()
    return change


def test_every_product_follows_and_so_do_filters(bob: Client, on_sale: Make) -> None:
    emma, walden = on_sale("Emma"), on_sale("Walden")
    emma.family.change(attributes={"Colour": ["Red"]})
    walden.change(options={"Colour": "Blue"}, option_label="Blue")
    walden.family.change(option_names=["Colour"])
    Attribute.objects.update(is_filter=False)
    assert renamed(bob, "Colour", "Color").changed == 2
    assert Family.objects.get(title="Emma").attributes == {"Color": ["Red"]}
    assert Product.objects.get(id=walden.id).options == {"Color": "Blue"}
    assert list(Attribute.objects.values_list("name", "is_filter")) == [("Color", False)]
    assert {facet for one in Listing.objects.all() for facet in one.facets if "ol" in facet} == {
        "Color=Red",
        "Color=Blue",
    }


def test_two_names_become_one(bob: Client, emma: Product) -> None:
    emma.family.change(attributes={"Colour": ["Red", "Blue"], "Color": ["Red", "Green"]})
    renamed(bob, "Colour", "Color")
    [(name, values)] = Family.objects.get().attributes.items()
    assert (name, sorted(values)) == ("Color", ["Blue", "Green", "Red"])
    assert Attribute.objects.count() == 1


def test_options_that_would_become_one_are_refused_with_the_reason(bob: Client, emma: Product) -> None:
    emma.change(options={"Colour": "Red", "Color": "Blue"})
    emma.family.change(option_names=["Colour", "Color"])
    change = renamed(bob, "Colour", "Color")
    assert change.rows.get().reason == "Its variants differ in both already."


def test_what_is_no_name_is_refused(bob: Client, charlie: Client) -> None:
    Attribute.note(["Colour"])
    address = f"/office/attributes/{Attribute.objects.get().pk}/name"
    assert send(bob, address, {"name": "a=b"}).status_code == 422
    assert bob.post(address, {"name": ""}).status_code == 422
    assert charlie.post(address, {"name": "Mine"}).status_code == 403
    assert Attribute.objects.get().name == "Colour"
