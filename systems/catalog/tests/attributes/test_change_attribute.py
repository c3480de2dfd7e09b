import pytest
from django.test import Client

from catalog.attributes.models import Attribute
from catalog.tests.asking import send


@pytest.fixture
def names(db: None) -> list[Attribute]:
    Attribute.note(["A", "B", "C"])
    return list(Attribute.objects.all())


def test_a_name_stops_being_a_filter_and_becomes_one_again(bob: Client, names: list[Attribute]) -> None:
    address = f"/office/attributes/{names[0].pk}"
    bob.post(address, {"is_filter": "false"})
    assert not Attribute.objects.get(name="A").is_filter
    assert send(bob, address, {"is_filter": True}, method="patch").json()["is_filter"] is True


def test_filters_change_places(bob: Client, names: list[Attribute]) -> None:
    bob.post(f"/office/attributes/{names[2].pk}", {"way": "up"})
    assert [one.name for one in Attribute.objects.all()] == ["A", "C", "B"]
    bob.post(f"/office/attributes/{names[0].pk}", {"way": "up"})
    assert [one.name for one in Attribute.objects.all()] == ["A", "C", "B"]
    assert all(one.is_filter for one in Attribute.objects.all())


def test_charlie_may_not(charlie: Client, careful_bob: Client, names: list[Attribute]) -> None:
    for client in (charlie, careful_bob):
        assert client.post(f"/office/attributes/{names[0].pk}", {"is_filter": "false"}).status_code == 403
