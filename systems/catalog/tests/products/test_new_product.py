from django.test import Client


def test_staff_get_the_form(bob: Client) -> None:
    page = bob.get("/products/new").text
    assert 'action="/products"' in page
    assert "Price in EUR" in page


def test_charlie_gets_no_form(charlie: Client, guest: Client) -> None:
    assert charlie.get("/products/new").status_code == 403
    assert guest.get("/products/new").status_code == 303
