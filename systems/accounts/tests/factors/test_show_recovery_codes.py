import re

from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.tests.factors.conftest import forget_the_proof

PAGE = {"accept": "text/html"}
CODES = "/second-factor/recovery-codes"


def test_they_are_shown_once_with_a_file_to_keep(laptop: Client, app: str) -> None:
    answer = laptop.get(CODES, headers=PAGE)
    page = answer.content.decode()
    (listed,) = re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert listed.split() == codes
    assert 'download="recovery-codes.txt"' in page
    assert f"%0A{codes[0]}%0A{codes[1]}%0A" in page
    assert answer["Cache-Control"] == "no-store"
    again = laptop.get(CODES).json()
    assert again == {"on": True, "left": 10, "codes": []}


def test_a_program_gets_them_once_too(laptop: Client, app: str) -> None:
    codes = laptop.get(CODES).json()["codes"]
    assert len(set(codes)) == 10
    assert laptop.get(CODES).json()["codes"] == []


def test_it_is_asked_first_whether_it_is_the_person(laptop: Client, app: str) -> None:
    forget_the_proof(laptop)
    assert laptop.get(CODES).status_code == 403
    assert laptop.get(CODES, headers=PAGE)["Location"] == "/sign-in/again?next=%2Fsecond-factor%2Frecovery-codes"


def test_without_a_factor_there_are_none(laptop: Client) -> None:
    assert laptop.get(CODES).json() == {"on": False, "left": 0, "codes": []}
    assert b"together with the first" in laptop.get(CODES, headers=PAGE).content
