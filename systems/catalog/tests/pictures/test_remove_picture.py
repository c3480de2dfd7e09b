from django.test import Client

from catalog.products.models import Family, Product
from catalog.tests.asking import ask
from catalog.tests.hearing import told
from catalog.tests.pictures.files import drawn, pictured, written
from contracts.catalog.product_changed import ProductChanged


def test_the_next_picture_is_the_first_and_is_told(bob: Client, emma: Product) -> None:
    red, blue = (pictured(emma.family, written(drawn(colour=colour)), alt=colour) for colour in ("red", "blue"))
    response = bob.post(f"/products/emma/pictures/{red.id}/removal")
    assert (response.status_code, response["Location"]) == (303, "/products/emma/pictures?done=removed")
    assert told(ProductChanged, id=emma.id)[-1].picture_sha256 == blue.sha256
    assert [one["alt"] for one in ask(bob, "/products/emma")["pictures"]] == ["blue"]


def test_without_the_last_the_product_has_none(bob: Client, emma: Product) -> None:
    picture = pictured(emma.family, written(drawn()))
    assert bob.delete(f"/products/emma/pictures/{picture.id}").status_code == 303
    assert Family.objects.get().picture is None
    assert told(ProductChanged, id=emma.id)[-1].picture_sha256 is None
    assert "no-picture" in bob.get("/products").text


def test_what_was_removed_is_still_served(bob: Client, emma: Product) -> None:
    picture = pictured(emma.family, written(drawn()))
    bob.post(f"/products/emma/pictures/{picture.id}/removal")
    assert bob.get(f"/pictures/{picture.sha256}-120.webp").getvalue()
    assert bob.post(f"/products/emma/pictures/{picture.id}/removal").status_code == 404


def test_charlie_may_not_remove_any(charlie: Client, careful_bob: Client, emma: Product) -> None:
    picture = pictured(emma.family, written(drawn()))
    for client in (charlie, careful_bob):
        assert client.post(f"/products/emma/pictures/{picture.id}/removal").status_code == 403
    assert Family.objects.get().picture == picture
