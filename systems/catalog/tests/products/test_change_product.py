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


def test_attributes_are_written_one_a_line_and_options_by_commas(bob: Client, emma: Product) -> None:
    emma.change(options={"Size": "M"})
    emma.family.change(option_names=["Size"])
    said = {**TEXT, "attributes": "Material: Cotton, Linen\nFit: Slim\n", "option_names": "Format"}
    assert bob.post("/products/emma", said).status_code == 303
    family = Family.objects.get()
    assert family.attributes == {"Material": ["Cotton", "Linen"], "Fit": ["Slim"]}
    assert Product.objects.get().options == {"Format": "M"}
    assert "Material: Cotton, Linen" in bob.get("/products/emma/edit").text


def test_attributes_that_cannot_be_read_are_refused_and_stay_in_the_form(bob: Client, emma: Product) -> None:
    response = bob.post("/products/emma", {**TEXT, "attributes": "Material without a value"})
    assert response.status_code == 422
    assert "Material without a value" in response.text
    assert 'id="field-attributes-error"' in response.text


def test_the_second_of_two_people_is_told_what_changed_and_loses_nothing(bob: Client, emma: Product) -> None:
    read_at = bob.get("/products/emma/edit", headers={"accept": "application/json"}).json()["version"]
    bob.post("/products/emma", {**TEXT, "title": "Emma of Bob", "version": read_at})
    late = {**TEXT, "title": "Emma of another", "description": "Long work.", "version": read_at}
    response = bob.post("/products/emma", late)
    assert response.status_code == 409
    for words in ("Emma of another", "Emma of Bob", "Long work.", "Somebody else has changed this product meanwhile"):
        assert words in response.text
    assert Family.objects.get().title == "Emma of Bob"
    assert send(bob, "/products/emma", late).status_code == 409
    now = bob.get("/products/emma/edit", headers={"accept": "application/json"}).json()["version"]
    assert f'value="{now}"' in response.text
    assert bob.post("/products/emma", {**late, "version": now}).status_code == 303
    assert Family.objects.get().title == "Emma of another"


def test_who_wrote_the_same_as_somebody_else_is_not_stopped(bob: Client, emma: Product) -> None:
    read_at = bob.get("/products/emma/edit", headers={"accept": "application/json"}).json()["version"]
    for _ in range(2):
        assert bob.post("/products/emma", {**TEXT, "version": read_at}).status_code == 303
