from django.test import Client

from contracts.ordering.order_cancelled import OrderCancelled
from ordering.invoices.reactive.write_invoice import write_invoice
from ordering.orders.states import State
from ordering.products.models import Product
from ordering.tests.invoices.papers import confirmed, invoiced
from ordering.tests.shopping import JSON

PAGE = {"accept": "text/html"}


def test_a_customer_reads_it_with_lines_tax_and_address(alice: Client, book: Product) -> None:
    invoice = invoiced(alice, book, 3)
    address = f"/orders/{invoice.order_id}/invoice"
    shown = alice.get(address, headers=JSON).json()
    assert [(line["title"], line["quantity"]) for line in shown["lines"]] == [("Wonderland", 3)]
    assert (shown["net"]["amount"], shown["tax"]["amount"], shown["total"]["amount"]) == ("31.51", "5.99", "37.50")
    assert shown["customer"]["street"] == "3 Katzenweg"
    page = alice.get(address, headers=PAGE).content.decode()
    assert f"Invoice {invoice.number}" in page
    assert "Please pay within 14 days" in page
    assert f'href="{address}"' in alice.get(f"/orders/{invoice.order_id}", headers=PAGE).content.decode()


def test_nobody_else_reads_it_and_staff_do(alice: Client, charlie: Client, bob: Client, book: Product) -> None:
    address = f"/orders/{invoiced(alice, book).order_id}/invoice"
    assert [who.get(address, headers=JSON).status_code for who in (charlie, Client(), bob)] == [404, 404, 200]


def test_a_number_of_another_order_shows_nothing(alice: Client, charlie: Client, book: Product) -> None:
    hers, his = invoiced(alice, book), invoiced(charlie, book)
    found = charlie.get(f"/orders/{his.order_id}/invoice?number={hers.number}", headers=JSON)
    assert found.status_code == 404


def test_an_order_without_one_has_none(alice: Client, book: Product) -> None:
    assert alice.get(f"/orders/{confirmed(alice, book).id}/invoice", headers=JSON).status_code == 404


def test_a_credit_note_is_shown_by_its_number(alice: Client, book: Product) -> None:
    invoice = invoiced(alice, book)
    invoice.order.move(State.CANCELLED, OrderCancelled, by="staff", reason="cancelled by staff")
    write_invoice(invoice.order)
    _invoice, note = alice.get(f"/orders/{invoice.order_id}", headers=JSON).json()["invoices"]
    shown = alice.get(note["address"], headers=JSON).json()
    assert (shown["kind"], shown["corrects"], shown["lines"]) == ("credit_note", invoice.number, [])
    assert b"Credit note" in alice.get(note["address"], headers=PAGE).content
