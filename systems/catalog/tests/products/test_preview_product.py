from django.test import Client

from catalog.categories.models import Category
from catalog.products.models import Family, Product

TEXT = {"title": "Emma, annotated", "description": "Not kept.", "category": "Novels > Old", "published": "true"}


def test_the_page_is_shown_with_the_text_and_nothing_is_kept(bob: Client, emma: Product) -> None:
    response = bob.post("/products/emma/preview", TEXT)
    assert response.status_code == 200
    for words in ("Emma, annotated", "Not kept.", "This is a preview"):
        assert words in response.text
    assert Family.objects.get().title == "Emma"
    assert not Category.objects.exists()


def test_what_cannot_be_saved_cannot_be_previewed_and_nothing_typed_is_lost(bob: Client, emma: Product) -> None:
    response = bob.post("/products/emma/preview", {**TEXT, "title": ""})
    assert response.status_code == 422
    assert "Not kept." in response.text
    assert 'id="field-title-error"' in response.text


def test_charlie_may_not(charlie: Client, careful_bob: Client, emma: Product) -> None:
    assert charlie.post("/products/emma/preview", TEXT).status_code == 403
    assert careful_bob.post("/products/emma/preview", TEXT).status_code == 403
