from django.test import Client

from accounts.factors.shown import shown
from accounts.tests.factors.device import Device
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_without_any_it_says_what_there_is(laptop: Client) -> None:
    assert laptop.get("/second-factor").json() == {"on": False, "app": None, "passkeys": [], "recovery_codes_left": 0}
    page = laptop.get("/second-factor", headers=PAGE).content.decode()
    assert "Set up an app" in page
    assert "Add a passkey" in page


def test_it_tells_which_there_are_and_how_many_codes_are_left(laptop: Client, app: str, device: Device) -> None:
    told = laptop.get("/second-factor").json()
    assert told["on"] is True
    assert [passkey["name"] for passkey in told["passkeys"]] == ["phone"]
    assert told["recovery_codes_left"] == 10
    assert app not in str(told)


def test_only_ones_own_are_seen(laptop: Client, app: str, charlie: User) -> None:
    assert shown(charlie)["on"] is False


def test_a_guest_signs_in_first(phone: Client) -> None:
    assert phone.get("/second-factor", headers=PAGE)["Location"] == "/sign-in?next=%2Fsecond-factor"
