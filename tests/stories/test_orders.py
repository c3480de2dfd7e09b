import threading

from tests.stories.browser import CATALOG, ORDERING, Browser
from tests.stories.newcomer import Newcomer
from tests.stories.shop import ADDRESS, add_product, check_out, go_to_review, in_stock, outcome, put_into_cart
from tests.stories.waiting import look_until


def test_an_order_is_confirmed_and_its_stock_is_taken(bob: Browser, alice: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=5)
    put_into_cart(alice, product, quantity=2)
    order = outcome(alice, check_out(alice))
    assert order["state"] == "confirmed"
    assert [step["state"] for step in order["timeline"]][:2] == ["received", "confirmed"]  # its invoice may be there
    assert in_stock(bob, product) == 3
    assert alice.ask(f"{ORDERING}/cart")["lines"] == []


def test_an_order_of_more_than_there_is_is_refused_with_the_reason(bob: Browser, guest: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=1)
    put_into_cart(guest, product, quantity=3)
    order = outcome(guest, check_out(guest))
    assert order["state"] == "refused"
    assert order["lines"][0]["refused"] == "out_of_stock"
    assert order["lines"][0]["refused_words"] == "Only 1 was left of the 3 you wanted."
    assert in_stock(bob, product) == 1


def test_the_order_page_tells_what_happens_in_words(bob: Browser, guest: Browser) -> None:
    put_into_cart(guest, add_product(bob, price="3.00", quantity=2))
    order = check_out(guest)
    outcome(guest, order)
    guest.open(order)
    assert guest.page.status_code == 200
    assert "Everything is in stock and set aside for you." in guest.page.text


def test_a_cancelled_order_gives_its_stock_back_once(bob: Browser, alice: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=4)
    put_into_cart(alice, product, quantity=3)
    order = check_out(alice)
    outcome(alice, order)
    for _ in range(2):
        alice.open(order)
        if "cancellation" in alice.page.text:
            alice.submit("/cancellation")
    assert alice.ask(order)["state"] == "cancelled"
    look_until("the stock is back", lambda: in_stock(bob, product), wanted=lambda count: count == 4)


def test_an_order_leaves_in_two_parcels_and_its_stock_once(bob: Browser, alice: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=5)
    put_into_cart(alice, product, quantity=3)
    order = check_out(alice)
    outcome(alice, order)
    bob.open(f"{order}/shipments").submit("/shipments", **{"lines[0]quantity": "1", "tracking": "00340434"})
    assert alice.ask(order)["state"] == "partly_shipped"
    assert "00340434" in alice.open(order).page.text
    assert "Cancel this order" not in alice.page.text
    bob.open(order).submit("/shipment")
    assert alice.ask(order)["state"] == "shipped"
    bob.open(order).submit("/delivery")
    assert "Your order has arrived." in alice.open(order).page.text
    history = f"{CATALOG}/stock/{product.id}/adjustments"
    look_until("catalog took it off once", lambda: on_hand(bob, history), wanted=lambda number: number == 2)


def on_hand(bob: Browser, history: str) -> int:
    return int(bob.ask(history)["product"]["on_hand"])


def test_a_customer_never_sees_or_changes_the_order_of_another(bob: Browser, alice: Browser, charlie: Browser) -> None:
    put_into_cart(alice, add_product(bob, price="12.50", quantity=5))
    order = check_out(alice)
    for stranger in (charlie, Browser()):
        assert stranger.status(order) == 404
        stranger.open(f"{ORDERING}/orders")
        assert order.rpartition("/")[2] not in stranger.page.text
        assert ADDRESS["street"] not in stranger.open(order).page.text
        answer = stranger.post(f"{order}/cancellation", {}, Origin=ORDERING)
        assert answer.status_code in (403, 404)
    assert outcome(alice, order)["state"] == "confirmed"


def test_a_customer_never_reads_or_writes_the_cart_of_another(bob: Browser, charlie: Browser) -> None:
    wendy = Newcomer.signed_up().browser  # what stays in a cart would be in the next order
    put_into_cart(wendy, add_product(bob, price="12.50", quantity=5))
    cart = wendy.ask(f"{ORDERING}/cart")
    assert charlie.ask(f"{ORDERING}/cart")["lines"] == []
    assert charlie.status(f"{ORDERING}/carts/{cart['id']}/checkout") == 404


def test_sending_the_checkout_twice_orders_once(bob: Browser, guest: Browser) -> None:
    """Back and send again, and an impatient double click: both lead to the same order."""
    product = add_product(bob, price="12.50", quantity=5)
    put_into_cart(guest, product)
    checkout = f"{ORDERING}/carts/{guest.ask(f'{ORDERING}/cart')['id']}/checkout"
    go_to_review(guest)
    sent = guest.form("/checkout").fields
    answers = []
    clicks = [
        threading.Thread(target=lambda: answers.append(guest.post(checkout, sent, Origin=ORDERING))) for _ in "ab"
    ]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    answers.append(guest.post(checkout, sent, Origin=ORDERING))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    order = outcome(guest, f"{ORDERING}/orders/{answers[0].json()['id']}")
    assert order["state"] == "confirmed"
    assert in_stock(bob, product) == 4
