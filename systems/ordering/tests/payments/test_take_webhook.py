from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ordering.mails.models import Mail
from ordering.orders.models import Order
from ordering.payments.models import Payment, PaymentNews, Refund
from ordering.payments.signing import sign
from ordering.products.models import Product
from ordering.tests.payments.paying import ADDRESS, hosted, news, steps, tell


def state(order: Order) -> str:
    return Payment.objects.get(order=order).state


def test_what_was_paid_is_known_by_the_order_and_told_to_the_customer(guest: Client, book: Product) -> None:
    order = hosted(guest, book)
    assert tell(news(order)).status_code == 200
    payment = Payment.objects.get()
    assert (payment.state, payment.reference, steps(order)) == ("paid", "page-1", ["received", "paid"])
    assert Mail.objects.latest("id").subject == f"Your order {order.number} is paid"


def test_the_same_news_twice_is_taken_once(guest: Client, book: Product) -> None:
    order, count = hosted(guest, book), Mail.objects.count
    said = news(order)
    assert [tell(said).status_code for _again in range(3)] == [200, 200, 200]
    assert (steps(order), PaymentNews.objects.count(), count()) == (["received", "paid"], 1, 2)


@pytest.mark.django_db(transaction=True)
def test_the_same_news_at_once_is_taken_once(guest: Client, book: Product) -> None:
    order = hosted(guest, book)
    said = news(order)

    def say(_number: int) -> int:
        try:
            return int(tell(said).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(say, range(6))) == {200}
    assert steps(order) == ["received", "paid"]


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nonsense",
        "t=,v1=",
        "t=1,v1=",
        f"t=1e9,v1={'0' * 64}",
        f"t=99999999999999999999,v1={'0' * 64}",
        f"t=1,v1={'é' * 64}",
    ],
)
def test_what_is_not_signed_is_refused_and_logged(
    guest: Client, book: Product, header: str, caplog: pytest.LogCaptureFixture
) -> None:
    order = hosted(guest, book)
    answer = tell(news(order), header=header.encode().decode("latin-1"))
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert (state(order), PaymentNews.objects.count()) == ("open", 0)
    assert "a webhook of hosted was refused" in caplog.text


def test_a_signature_of_another_body_is_refused(guest: Client, book: Product) -> None:
    cheap, dear = hosted(guest, book, 1), hosted(guest, book, 9)
    signature = sign("{}", at=1)
    assert tell(news(cheap), signature=signature).status_code == 400
    assert tell(news(dear), signature=sign(str(news(cheap)), at=1)).status_code == 400
    assert (state(cheap), state(dear)) == ("open", "open")


def test_a_signature_of_another_secret_is_refused(guest: Client, book: Product, settings: Any) -> None:
    order = hosted(guest, book)
    said = news(order)
    settings.PAYMENT_SECRET = "another secret"
    settings.PAYMENT_SECRET, signed = "a secret of the tests", sign("x", at=1)
    assert tell(said, signature=signed).status_code == 400


def test_without_a_secret_of_ours_nothing_is_believed(guest: Client, book: Product, settings: Any) -> None:
    order = hosted(guest, book)
    settings.PAYMENT_SECRET = ""
    assert tell(news(order)).status_code == 400


@pytest.mark.parametrize("age", [330, 86_400, -330])
def test_what_was_signed_long_ago_is_refused(guest: Client, book: Product, age: int) -> None:
    order = hosted(guest, book)
    assert tell(news(order), age=age).status_code == 400
    assert state(order) == "open"
    assert tell(news(order), age=200).status_code == 200


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"amount": "0.01"}, "wrong amount"),
        ({"amount": "25.01"}, "wrong amount"),
        ({"amount": "-25.00"}, "wrong amount"),
        ({"currency": "JPY"}, "wrong currency"),
        ({"reference": "0199f7a2-6c51-7c3e-9d10-00000000dead"}, "unknown reference"),
    ],
)
def test_what_is_signed_but_does_not_fit_is_refused_and_leaves_a_trace(
    guest: Client, book: Product, changed: dict[str, str], why: str, caplog: pytest.LogCaptureFixture
) -> None:
    order = hosted(guest, book)
    answer = tell(news(order, **changed))
    assert (answer.status_code, why in answer.json()["title"]) == (422, True)
    assert (state(order), steps(order)) == ("open", ["received"])
    assert why in PaymentNews.objects.get().refused
    assert why in caplog.text


def test_another_orders_amount_pays_nothing(guest: Client, book: Product) -> None:
    cheap, dear = hosted(guest, book, 1), hosted(guest, book, 9)
    assert tell(news(dear, amount=str(cheap.total))).status_code == 422
    assert (state(cheap), state(dear)) == ("open", "open")


def test_an_order_by_invoice_is_not_paid_by_a_page(guest: Client, book: Product) -> None:
    order = hosted(guest, book)
    Payment.objects.update(method="invoice")
    assert tell(news(order)).status_code == 422
    assert state(order) == "open"


@pytest.mark.parametrize("said", [{}, [], 7, {"id": "1", "kind": "refunded"}, {"kind": "paid"}, "x" * 20_000])
def test_signed_nonsense_is_refused(db: None, said: object) -> None:
    assert tell(said).status_code in (400, 422)


def test_only_known_pages_may_speak(db: None) -> None:
    assert Client().post("/payments/webhooks/evil", "{}", content_type="application/json").status_code == 404
    assert Client().get(ADDRESS).status_code == 405


def test_who_failed_may_try_again_and_old_failures_change_nothing(guest: Client, book: Product) -> None:
    order = hosted(guest, book)
    tell(news(order, kind="failed"))
    assert (state(order), steps(order)) == ("failed", ["received", "payment_failed"])
    tell(news(order))
    tell(news(order, kind="failed"))
    assert (state(order), steps(order)) == ("paid", ["received", "payment_failed", "paid"])


def test_money_that_comes_after_the_order_was_cancelled_goes_back(guest: Client, book: Product) -> None:
    order = hosted(guest, book)
    guest.post(f"/orders/{order.id}/cancellation")
    assert tell(news(order)).status_code == 200
    refund = Refund.objects.get()
    assert (state(order), refund.amount, refund.send_at is None) == ("refunded", order.total, False)
    assert steps(order) == ["received", "cancelled", "paid", "refunded"]
    assert Mail.objects.latest("id").subject == f"Money of your order {order.number} is on its way back"
