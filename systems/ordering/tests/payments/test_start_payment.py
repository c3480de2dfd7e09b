from urllib.parse import parse_qs, urlsplit

from django.test import Client

from ordering.payments.hosted import SIGNED
from ordering.payments.signing import sign
from ordering.products.models import Product
from ordering.tests.payments.paying import hosted, news, tell
from ordering.tests.shopping import JSON, checkout, form_of, place_order, put_in_cart

PAGE = {"accept": "text/html"}


def test_the_browser_carries_a_signed_request_to_the_payment_page(alice: Client, book: Product) -> None:
    order = hosted(alice, book)
    address = alice.get(f"/orders/{order.id}/payment", headers=PAGE)["Location"]
    assert address.startswith("http://localhost:8004/pay?")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert (asked["amount"], asked["currency"], asked["order"]) == ("25.00", "EUR", order.number)
    assert asked["return_to"] == f"http://localhost:8003/orders/{order.id}"
    assert asked["signature"] == sign("\n".join(asked[name] for name in SIGNED), at=int(asked["at"]))
    assert order.email not in address


def test_placing_such_an_order_leads_there_and_its_page_too(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    shown = checkout(alice)
    assert [one["value"] for one in shown["payment_methods"]] == ["invoice", "hosted"]
    placed = alice.post(f"/carts/{shown['id']}/checkout", form_of(shown, payment_method="hosted"), headers=PAGE)
    assert placed["Location"].endswith("/payment")
    order = placed["Location"].removesuffix("/payment")
    page = alice.get(order, headers=PAGE)
    assert f'href="{order}/payment"' in page.content.decode()
    assert "Pay now" in page.content.decode()


def test_without_a_choice_an_order_is_by_invoice_and_there_is_nothing_to_pay(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert order.payment.method == "invoice"
    assert alice.get(f"/orders/{order.id}/payment", headers=JSON).status_code == 409
    assert "Pay now" not in alice.get(f"/orders/{order.id}", headers=PAGE).content.decode()


def test_a_method_that_this_shop_does_not_offer_orders_nothing(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    shown = checkout(alice)
    answer = alice.post(f"/carts/{shown['id']}/checkout", form_of(shown, payment_method="gold"), headers=JSON)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["payment_method"])


def test_what_is_paid_or_cancelled_is_not_paid_again(alice: Client, book: Product) -> None:
    paid, cancelled = hosted(alice, book), hosted(alice, book)
    tell(news(paid))
    alice.post(f"/orders/{cancelled.id}/cancellation")
    assert [alice.get(f"/orders/{one.id}/payment", headers=JSON).status_code for one in (paid, cancelled)] == [409, 409]


def test_nobody_else_is_led_there(alice: Client, charlie: Client, book: Product) -> None:
    assert charlie.get(f"/orders/{hosted(alice, book).id}/payment", headers=JSON).status_code == 404
