from django.test import Client

from catalog.attributes.models import Attribute
from catalog.tests.asking import ask
from catalog.tests.conftest import Make


def test_values_are_counted_over_attributes_and_options(bob: Client, on_sale: Make) -> None:
    on_sale("Emma").family.change(attributes={"Colour": ["Red", "Blue"]})
    on_sale("Walden").change(options={"Colour": "Red"})
    address = f"/office/attributes/{Attribute.objects.get().pk}"
    said = [(one["value"], one["products"]) for one in ask(bob, address)["values_said"]]
    assert said == [("Red", 2), ("Blue", 1)]
    assert f'action="{address}/values"' in bob.get(address).text


def test_there_is_nothing_where_no_attribute_is(bob: Client, charlie: Client) -> None:
    assert bob.get("/office/attributes/1").status_code == 404
    assert charlie.get("/office/attributes/1").status_code == 403
