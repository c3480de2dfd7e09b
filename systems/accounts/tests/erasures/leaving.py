"""A person who leaves, as far as the browser takes them."""

from typing import Any

from django.test import Client

from accounts.erasures.models import Deletion
from accounts.erasures.reactive.erase_user import erase_user
from accounts.mails.models import Mail
from accounts.tests.conftest import PASSWORD
from accounts.users.models import User

JSON = {"accept": "application/json"}


def leave(browser: Client, user: User) -> str:
    """The path of the receipt."""
    answer = browser.post("/deletion", {"confirmation": user.email, "password": PASSWORD})
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def send_mails_and_erase() -> None:
    for mail in Mail.objects.filter(sent_at=None):
        mail.send()
    erase_user(Deletion.objects.get())


def receipt(path: str) -> Any:
    answer = Client(headers=JSON).get(path)
    assert answer.status_code == 200
    return answer.json()
