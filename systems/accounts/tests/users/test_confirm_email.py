from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client

from accounts.users.models import User

PAGE = {"accept": "text/html"}


def link_of(user: User) -> str:
    return f"/confirm-email/{EmailConfirmationHMAC(EmailAddress.objects.get(user=user)).key}"


def test_the_button_confirms_the_address_once(client: Client, alice: User) -> None:
    link = link_of(alice)
    assert client.post(link, headers=PAGE)["Location"] == "/profile?saved=email"
    assert EmailAddress.objects.get(user=alice).verified
    assert client.post(link, headers=PAGE).status_code == 410


def test_a_link_of_somebody_elses_making_confirms_nothing(client: Client, alice: User) -> None:
    assert client.post(f"{link_of(alice)}x", headers=PAGE).status_code == 410
    assert not EmailAddress.objects.get(user=alice).verified
