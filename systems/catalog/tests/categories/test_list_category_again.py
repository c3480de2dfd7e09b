import pytest
from django.test import Client

from catalog.categories.models import Category
from catalog.categories.reactive.list_category_again import list_category_again
from catalog.listings.models import Listing
from catalog.tests.conftest import Make
from messaging.models import Reaction
from messaging.reactions import Again


def test_many_products_are_listed_again_in_runs(bob: Client, on_sale: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.categories.changes.AT_ONCE", 2)
    monkeypatch.setattr("catalog.categories.reactive.list_category_again.FAMILIES_A_RUN", 2)
    for number in range(5):
        on_sale(f"Book {number}", category="Books")
    bob.post("/office/categories/books", {"name": "Volumes"})
    assert Reaction.objects.filter(function="list_category_again").exists()
    runs = [list_category_again(Category.objects.get()) for _ in range(4)]
    assert runs == [Again(), Again(), None, None]
    assert set(Listing.objects.values_list("category", flat=True)) == {"Volumes"}
