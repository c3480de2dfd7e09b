from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client

from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_opening_the_link_confirms_nothing_by_itself(client: Client, alice: User) -> None:
    address = EmailAddress.objects.get(user=alice)
    answer = client.get(f"/confirm-email/{EmailConfirmationHMAC(address).key}", headers=PAGE)
    assert answer.status_code == 200
    assert b"alice@example.com is yours?" in answer.content
    address.refresh_from_db()
    assert not address.verified


def test_a_torn_link_says_so(client: Client, db: None) -> None:
    answer = client.get("/confirm-email/torn", headers=PAGE)
    assert answer.status_code == 410
    assert b"no longer good" in answer.content
