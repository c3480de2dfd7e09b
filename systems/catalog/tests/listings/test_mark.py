"""What a process remembers of a list is shown only while the list would be the same."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test import Client

from catalog.attributes.models import Attribute
from catalog.categories.models import Category
from catalog.listings import listed, mark
from catalog.listings.models import AssortmentChange, Listing
from catalog.tests.conftest import Make


def test_whatever_a_list_shows_changes_its_mark_and_nothing_else_does(on_sale: Make) -> None:
    emma = on_sale("Emma", category="Books", stock=40)
    seen = [mark.mark_of_lists()]

    def is_new() -> bool:
        seen.append(mark.mark_of_lists())
        return seen[-1] not in seen[:-1]

    emma.change_price(emma.price + 1)
    assert is_new()
    Listing.put([emma.family_id])
    assert not is_new()
    Category.objects.update(name="Novels")
    assert is_new()
    Attribute.note(["Size"])
    assert is_new()
    Attribute.objects.all().delete()
    assert is_new()
    emma.withdraw()
    assert is_new()


def test_so_many_changes_are_kept_as_few_rows(on_sale: Make) -> None:
    emma = on_sale("Emma")
    before, _ = mark.mark_of_lists().seen
    for number in range(200):
        Listing.objects.filter(pk=emma.family_id).update(sold=number + 1)
    assert mark.mark_of_lists().seen[0] == before + 200
    assert AssortmentChange.objects.count() < 130


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_committed_after_a_later_one_is_seen_too(on_sale: Make) -> None:
    emma, walden = on_sale("Emma"), on_sale("Walden")
    begun, other_is_done = Barrier(2), Barrier(2)

    def change_slowly() -> None:
        try:
            with transaction.atomic():
                Listing.objects.filter(pk=emma.family_id).update(sold=1)
                begun.wait(10)
                other_is_done.wait(10)
        finally:
            connection.close()

    slow = Thread(target=change_slowly)
    slow.start()
    begun.wait(10)
    Listing.objects.filter(pk=walden.family_id).update(sold=1)
    between = mark.mark_of_lists()
    other_is_done.wait(10)
    slow.join(10)
    assert mark.mark_of_lists() != between


def test_a_list_is_asked_of_the_database_once_for_many_guests(
    guest: Client, on_sale: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_sale("Emma")
    first = guest.get("/products?q=emma")

    def never(*_values: object) -> list[object]:
        raise AssertionError("the list was read again")

    with monkeypatch.context() as patched:
        patched.setattr(listed, "ask", never)
        again = guest.get("/products?q=emma")
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    on_sale("Emma again")
    assert "Emma again" in guest.get("/products?q=emma").text
