"""Who may do what at every address of ordering: a table, and everybody walks all of it.

A new address fails here first: write its line, with what a program of these four is answered: a visitor, another
customer, whose cart and order it is, and staff. The order was confirmed, is by invoice, and has its invoice.
"""

from collections.abc import Callable, Iterator

import pytest
from django.conf import LazySettings
from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import JSON
from ordering.tests.walking import Answer, asking
from ordering.urls import urlpatterns

TABLE = """
GET show-look                    404 404 404 404
POST choose-language             200 200 200 200
POST choose-theme                200 200 200 200
GET show-liveness                200 200 200 200
GET show-readiness               200 200 200 200
GET show-cart                    200 200 200 200
GET show-count                   200 200 200 200
POST add-line                    201 201 201 201
POST change-line                 404 404 200 404
PUT change-line                  404 404 200 404
PATCH change-line                404 404 200 404
DELETE change-line               404 404 200 404
POST remove-line                 404 404 200 404
POST accept-prices               404 404 200 404
GET show-checkout                404 404 200 404
POST show-checkout               404 404 201 404
GET show-address                 404 404 200 404
POST show-address                404 404 200 404
PUT show-address                 404 404 200 404
GET show-delivery                404 404 200 404
POST show-delivery               404 404 200 404
PUT show-delivery                404 404 200 404
GET show-review                  404 404 200 404
GET list-orders                  200 200 200 200
GET show-lookup                  200 200 200 200
POST show-lookup                 422 422 422 422
GET show-order                   404 404 200 200
POST cancel-order                404 404 200 200
POST reorder                     404 404 200 200
POST ship-order                  401 403 403 200
GET list-shipments               401 403 403 200
POST list-shipments              401 403 403 201
POST deliver-order               401 403 403 409
GET start-payment                404 404 409 409
POST start-payment               401 403 403 200
POST refund-order                401 403 403 409
POST take-webhook                400 400 400 400
GET show-invoice                 404 404 200 200
GET show-invoice-pdf             404 404 200 200
GET show-board                   401 403 403 200
GET show-picking                 401 403 403 200
GET show-customer                401 403 403 200
GET show-journey                 401 403 403 200
GET show-picture                 404 404 404 404
GET list-mails                   404 404 404 404
GET show-mail                    404 404 404 404
GET list-parked-messages         401 403 403 200
POST retry-parked                401 403 403 409
POST discard-parked              401 403 403 422
GET show-parked-message          401 403 403 404
POST edit-parked-message         401 403 403 404
GET show-parked-cause            401 403 403 200
GET show-parked-reaction         401 403 403 404
GET list-copies                  401 403 403 200
POST rebuild-copy                401 403 403 202
GET list-outbox                  401 403 403 200
GET start-sign-in                303 303 303 303
GET finish-sign-in               400 400 400 400
POST sign-out                    200 200 200 200
"""
WHO = ("guest", "charlie", "owner", "bob")
SECRETS = ("3 Katzenweg", "guest@example.com")
PAGE = {"Accept": "text/html"}


Ask = Callable[..., Answer]


def lines() -> dict[tuple[str, str], dict[str, int]]:
    rows = [line.split() for line in TABLE.strip().splitlines()]
    return {(method, name): dict(zip(WHO, map(int, codes), strict=True)) for method, name, *codes in rows}


def asked() -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        for method in getattr(getattr(pattern, "callback", None), "functions", {}):
            yield method, str(getattr(pattern, "name", ""))


@pytest.fixture(params=["a customer's", "a guest's"])
def owner(request: pytest.FixtureRequest, alice: Client) -> Client:
    """Whose cart and order it is."""
    return alice if request.param == "a customer's" else Client()


@pytest.fixture
def ask(owner: Client, book: Product, settings: LazySettings) -> Ask:
    """`ask("POST", "cancel-order", browser)`: of the owner's things, as by somebody who has seen their ids."""
    settings.SHOW_MAILS = False  # as in a real shop
    return asking(owner, book)


def test_every_address_has_its_line() -> None:
    assert sorted(set(asked()) - set(lines())) == []
    assert sorted(set(lines()) - set(asked())) == []


@pytest.mark.parametrize("who", WHO)
def test_everybody_is_answered_as_the_table_says(ask: Ask, request: pytest.FixtureRequest, who: str) -> None:
    browser = request.getfixturevalue(who)
    expected = {one: codes[who] for one, codes in lines().items()}
    if not browser.session.get("sub") and who == "owner":  # nobody is signed in there
        expected = {one: 401 if codes["guest"] == 401 else codes["owner"] for one, codes in lines().items()}
    assert {one: ask(*one, browser).code for one in lines()} == expected


@pytest.mark.parametrize("accepts", [JSON, PAGE], ids=["a program", "a person"])
@pytest.mark.parametrize("who", ["guest", "charlie"])
def test_nobody_sees_or_changes_anothers_cart_or_order(
    ask: Ask, request: pytest.FixtureRequest, who: str, accepts: dict[str, str]
) -> None:
    browser = request.getfixturevalue(who)
    for method, name in lines():
        answer = ask(method, name, browser, **accepts)
        assert (method, name, [text for text in SECRETS if text in answer.text]) == (method, name, [])
        assert (method, name, answer.left) == (method, name, True)


def test_a_visitor_is_asked_to_sign_in_where_staff_work(ask: Ask, guest: Client) -> None:
    for one, codes in lines().items():
        if codes["guest"] == 401:
            answer = ask(*one, guest, **PAGE)
            assert (one, answer.code, answer.to.partition("?")[0]) == (one, 303, "/login")


@pytest.mark.parametrize("who", ["owner", "bob"])
def test_a_foreign_page_writes_nothing_in_the_name_of_who_is_signed_in(
    ask: Ask, request: pytest.FixtureRequest, who: str
) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = request.getfixturevalue(who).cookies
    for method, name in lines():
        if method != "GET" and name != "take-webhook":  # a signature stands in the place of the token
            answer = ask(method, name, careful, Origin="https://elsewhere.example")
            assert (method, name, answer.code, answer.left) == (method, name, 403, True)


def test_the_owner_does_see_and_change_it(ask: Ask, owner: Client) -> None:
    """Or the walks above would prove nothing."""
    assert SECRETS[0] in ask("GET", "show-order", owner).text
    assert SECRETS[0] in ask("GET", "show-invoice", owner, **PAGE).text
    assert not ask("POST", "cancel-order", owner).left
    assert not ask("POST", "show-checkout", owner).left
