from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.test import Client

from accounts.tests.factors.conftest import forget_the_proof

PAGE = {"accept": "text/html"}


def test_the_app_is_told_the_shops_name_and_whose_key_it_is(laptop: Client) -> None:
    shown = laptop.get("/second-factor/totp").json()
    address = urlsplit(shown["address"])
    assert (address.scheme, address.netloc, unquote(address.path)) == ("otpauth", "totp", "/alice@example.com")
    assert parse_qs(address.query) == {"secret": [shown["key"].replace(" ", "")], "issuer": [settings.SHOP_NAME]}


def test_the_picture_is_in_the_page_itself_and_nobody_keeps_the_page(laptop: Client) -> None:
    answer = laptop.get("/second-factor/totp", headers=PAGE)
    page = answer.content.decode()
    assert "<svg" in page
    assert "<?xml" not in page
    assert "<img" not in page
    assert answer["Cache-Control"] == "no-store"


def test_looking_again_shows_the_same_key(laptop: Client) -> None:
    assert laptop.get("/second-factor/totp").json()["key"] == laptop.get("/second-factor/totp").json()["key"]


def test_the_key_of_an_app_that_is_set_up_is_never_shown_again(laptop: Client, app: str) -> None:
    page = laptop.get("/second-factor/totp", headers=PAGE).content.decode()
    assert app not in page
    assert "/second-factor/totp/removal" in page


def test_it_is_asked_first_whether_it_is_the_person(laptop: Client) -> None:
    forget_the_proof(laptop)
    assert laptop.get("/second-factor/totp").status_code == 403
    answer = laptop.get("/second-factor/totp", headers=PAGE)
    assert answer["Location"] == "/sign-in/again?next=%2Fsecond-factor%2Ftotp"
