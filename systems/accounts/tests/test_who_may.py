"""Who may do what at every address of accounts: a table, and everybody walks all of it.

A new address fails here first: write it into the table, under who may.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from accounts.tests.users.test_add_address import HOME
from accounts.tests.users.test_show_profile import order
from accounts.urls import urlpatterns
from accounts.users.models import Address, User
from web.models import Session

ANYBODY = """
/  /look/  /health/live  /health/ready  /language  /theme  /mails  /mails/<uuid:mail_id>  /deletions/<str:token>
/sign-up  /email-confirmations  /confirm-email/<str:key>  /password/forgotten  /password/reset
/password/reset/<str:key>  /sign-in  /sign-in/passkey  /sign-in/passkey/challenges  /sign-in/second-factor
/sign-in/second-factor/challenges  /sign-out
/identity/o/authorize  /identity/o/api/token  /identity/o/device  /identity/o/api/device/code
"""
# Whoever is signed in, about themselves alone.
ONESELF = """
/profile  /email  /preferences  /orders  /export  /export/file  /privacy  /deletion
/addresses  /addresses/<uuid:address_id>  /addresses/<uuid:address_id>/deletion  /addresses/<uuid:address_id>/default
/security  /password  /sign-in/again  /sessions  /sessions/revocations  /sessions/<slug:sid>
/sessions/<slug:sid>/revocation  /second-factor  /second-factor/totp  /second-factor/totp/removal
/second-factor/recovery-codes  /passkeys  /passkeys/challenges  /passkeys/<int:passkey_id>
/passkeys/<int:passkey_id>/name  /passkeys/<int:passkey_id>/deletion
"""
STAFF = """
/users  /users/<uuid:user_id>  /users/<uuid:user_id>/role  /users/<uuid:user_id>/disabling
/users/<uuid:user_id>/enabling  /audit
/messages/parked  /messages/parked/retries  /messages/parked/discards  /messages/parked/<int:message_id>
/messages/parked/<int:message_id>/edits  /messages/causes/<slug:cause>  /messages/reactions/<int:seq>
/messages/copies  /messages/copies/rebuilds  /messages/outbox
"""
ALICES = ("alice@example.com", "1 Rabbit Hole Lane", "Liddell")
JSON, PAGE = {"accept": "application/json"}, {"accept": "text/html"}
TABLES = ("accounts_user", "accounts_profile", "accounts_contact", "accounts_address", "account_emailaddress")
SignIn = Callable[[User], Client]
Fill = Callable[[str], str]


def asked() -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        for method in getattr(getattr(pattern, "callback", None), "functions", {}):
            yield method, f"/{pattern.pattern}"  # type: ignore[attr-defined]


def among(table: str) -> list[tuple[str, str]]:
    return [one for one in asked() if one[1] in table.split()]


@pytest.fixture
def of_alice(alice: User, sign_in: SignIn) -> Fill:
    """The address with Alice's ids in it, as somebody could have seen it over her shoulder."""
    address = alice.contact.add_address(**{**HOME, "name": "Alice Liddell", "street": "1 Rabbit Hole Lane"})
    order(alice)
    ids = {"<uuid:address_id>": str(address.id), "<uuid:user_id>": str(alice.id), "<uuid:mail_id>": str(alice.id)}
    ids |= {"<int:passkey_id>": "1", "<slug:sid>": sign_in(alice).session["sid"]}
    ids |= {
        "<int:message_id>": "1",
        "<int:seq>": "1",
        "<slug:cause>": "cause",
        "<str:key>": "key",
        "<str:token>": "token",
    }

    def fill(route: str) -> str:
        for name, value in ids.items():
            route = route.replace(name, value)
        return route

    return fill


def everything() -> list[Any]:
    """All that is kept of people."""
    with connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608
            found += cursor.fetchall()
    return found


def ask(browser: Client, method: str, address: str, headers: dict[str, str]) -> Any:
    given = {**HOME, "display_name": "Mallory", "role": "staff", "reason": "x", "city": "Elsewhere"}
    if method == "GET":
        return browser.get(address, headers=headers)
    return browser.generic(
        method, address, "&".join(f"{name}={value}" for name, value in given.items()),
        content_type="application/x-www-form-urlencoded", headers=headers,
    )  # fmt: skip


def test_every_address_is_in_the_table_once() -> None:
    listed = [*ANYBODY.split(), *ONESELF.split(), *STAFF.split()]
    assert sorted(set(listed)) == sorted(listed)
    assert sorted({route for _method, route in asked()} - set(listed)) == []
    assert sorted(set(listed) - {route for _method, route in asked()}) == []


def test_a_guest_is_asked_to_sign_in(of_alice: Fill) -> None:
    before = everything()
    for method, route in among(ONESELF + STAFF):
        page = ask(Client(), method, of_alice(route), PAGE)
        assert (route, page.status_code, page["Location"].partition("?")[0]) == (route, 303, "/sign-in")
        assert (route, ask(Client(), method, of_alice(route), JSON).status_code) == (route, 401)
    assert everything() == before


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_a_customer_is_refused_what_is_for_staff(
    of_alice: Fill, request: pytest.FixtureRequest, sign_in: SignIn, who: str
) -> None:
    browser = sign_in(request.getfixturevalue(who))
    before = everything()
    for method, route in among(STAFF):
        for headers in (PAGE, JSON):
            answer = ask(browser, method, of_alice(route), headers)
            assert (method, route, answer.status_code, seen_of_alice(answer)) == (method, route, 403, [])
    assert everything() == before


@pytest.mark.parametrize("who", ["charlie", "bob"])
def test_nobody_sees_or_changes_anothers_profile_addresses_or_orders(
    of_alice: Fill, request: pytest.FixtureRequest, sign_in: SignIn, who: str
) -> None:
    """Not even staff do, at a customer's own addresses."""
    other, alice = request.getfixturevalue(who), request.getfixturevalue("alice")
    Authenticator.objects.create(pk=1, user=alice, type="webauthn", data={"name": "Alice Liddell's key"})
    before = rows_of(alice)
    browser = sign_in(other)
    for method, route in among(ANYBODY + ONESELF):
        for headers in (PAGE, JSON):
            if not Session.objects.filter(sub=other.pk).exists():
                browser = sign_in(other)  # the walk leads through the ways out, too
            answer = ask(browser, method, of_alice(route), headers)
            assert (method, route, seen_of_alice(answer)) == (method, route, [])
            assert answer.status_code == 404 if "_id>" in route or "sid>" in route else answer.status_code < 500
    assert rows_of(alice) == before


@pytest.mark.parametrize("route", ["/profile", "/addresses", "/orders"])
def test_alice_sees_what_is_hers(of_alice: Fill, alice: User, sign_in: SignIn, route: str) -> None:
    """Or the walks above would prove nothing."""
    answer = sign_in(alice).get(of_alice(route), headers=JSON)
    assert answer.status_code == 200
    assert any(text.encode() in answer.content for text in (*ALICES, "number"))


def test_staff_see_what_is_for_staff(of_alice: Fill, bob: User, sign_in: SignIn) -> None:
    browser = sign_in(bob)
    for method, route in among(STAFF):
        if method == "GET":
            code = ask(browser, method, of_alice(route), PAGE).status_code
            assert (route, code) == (route, 404 if "<int" in route else 200)


def seen_of_alice(answer: Any) -> list[str]:
    return [text for text in ALICES if text.encode() in answer.content]


def rows_of(alice: User) -> list[Any]:
    user = User.objects.select_related("profile", "contact").get(pk=alice.pk)
    addresses = Address.objects.filter(contact=user.contact).order_by("id").values_list()
    ways_in = [
        *Authenticator.objects.filter(user=user).values_list("id", "data"),
        Session.objects.filter(sub=user.pk).count(),
    ]
    plain = [user.email, user.role, user.is_active, user.password, user.name, user.contact.version]
    return [*plain, *addresses, *ways_in]
