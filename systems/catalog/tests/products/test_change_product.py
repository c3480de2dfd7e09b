from django.test import Client

from catalog.products.models import Family, Product
from catalog.tests.asking import send
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged

TEXT = {
    "title": "Emma",
    "description": "New words.",
    "vendor": "",
    "category": "Novels",
    "tags": "",
    "published": "true",
}


def test_a_new_title_is_told_of_every_variant(bob: Client, on_sale: Make) -> None:
    variants = [on_sale("Emma", option=option) for option in ("Hardcover", "Paperback")]
    response = bob.post("/products/emma", {**TEXT, "title": "Emma again"})
    assert response["Location"] == "/products/emma/edit?done=text"
    for variant in variants:
        assert [event.title for event in told(ProductChanged, id=variant.id)] == ["Emma", "Emma again"]


def test_a_browser_leaves_a_box_empty_to_hide_a_product(bob: Client, emma: Product) -> None:
    bob.post("/products/emma", {name: text for name, text in TEXT.items() if name != "published"})
    assert told(ProductChanged, id=emma.id)[-1].active is False


def test_a_program_that_forgets_to_say_whether_it_is_published_is_told(bob: Client, emma: Product) -> None:
    response = send(bob, "/products/emma", {"title": "Emma"}, method="put")
    assert (response.status_code, list(response.json()["errors"])) == (422, ["published"])


def test_saving_what_is_there_tells_nobody(bob: Client, emma: Product) -> None:
    for _ in range(2):
        bob.post("/products/emma", TEXT)
    assert len(told(ProductChanged, id=emma.id)) == 2


def test_an_empty_title_is_refused(bob: Client, emma: Product) -> None:
    response = bob.post("/products/emma", {**TEXT, "title": ""})
    assert response.status_code == 422
    assert 'id="field-title-error"' in response.text


def test_charlie_may_not_change_the_text(charlie: Client, careful_bob: Client, emma: Product) -> None:
    assert charlie.post("/products/emma", TEXT).status_code == 403
    assert careful_bob.post("/products/emma", TEXT).status_code == 403
    assert Family.objects.get().description == ""
