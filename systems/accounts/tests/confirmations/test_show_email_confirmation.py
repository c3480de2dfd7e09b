from django.test import Client

from accounts.confirmations.models import Confirmation
from accounts.tests.confirmations.asked import asked, path_of
from accounts.users.models import User

PAGE = {"accept": "text/html"}


def test_opening_the_link_confirms_nothing_by_itself(client: Client, db: None) -> None:
    link = path_of(asked())
    for _ in range(2):
        answer = client.get(link, headers=PAGE)
        assert answer.status_code == 200
        assert b"dora@example.com is yours?" in answer.content
    assert not User.objects.exists()
    assert Confirmation.objects.exists()


def test_a_torn_link_says_so(client: Client, db: None) -> None:
    answer = client.get("/confirm-email/torn", headers=PAGE)
    assert answer.status_code == 410
    assert b"A part of this link is missing" in answer.content


def test_a_program_is_told_why(program: Client, db: None) -> None:
    assert program.get("/confirm-email/torn").json() == {"email": None, "reason": "torn"}
