import urllib.request

from tests.outage.connections import listening
from tests.outage.parts import SETTINGS
from tests.outage.shopping import ORIGINS, Visitor, sign_up
from tests.stories.shop import Product


def test_during_a_whole_journey_no_system_connects_to_another(alice: Visitor, bob: Visitor, book: Product) -> None:
    with listening() as talk:
        alice.read("catalog", f"/products/{book.slug}")
        order = alice.order(book.id)
        alice.wait_for(order)
        alice.read("ordering", "/orders")
        alice.read("accounts", "/profile")
        alice.write("ordering", f"/orders/{order}/cancellation")
        bob.write("catalog", f"/products/{book.id}/price", price="12.50")
        bob.read("ordering", "/board")
        sign_up()
    assert talk.calls == set()
    assert talk.reached == set()
    assert talk.looks > 10


def test_signing_in_asks_accounts_and_nobody_else() -> None:
    """The one named exception: the callback's request for the token."""
    with listening() as talk, Visitor() as charlie:
        charlie.sign_in("Charlie", at=ORIGINS["ordering"])
    assert talk.visits > 0
    assert talk.called == {"accounts"}
    assert {port for _process, port in talk.reached} <= {SETTINGS.web_ports["accounts"]}


def test_a_call_that_is_over_in_a_moment_is_noticed() -> None:
    with listening() as talk:
        urllib.request.urlopen(f"{SETTINGS.internal_origin('catalog')}/health/live").read()
    assert talk.called == {"catalog"}
