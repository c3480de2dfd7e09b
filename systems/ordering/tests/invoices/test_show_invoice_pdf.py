from django.test import Client

from ordering.invoices.reactive.render_invoice import render_invoice
from ordering.products.models import Product
from ordering.tests.invoices.papers import invoiced
from ordering.tests.shopping import JSON


def test_the_paper_is_given_under_its_number(alice: Client, book: Product) -> None:
    invoice = invoiced(alice, book)
    render_invoice(invoice)
    answer = alice.get(f"/orders/{invoice.order_id}/invoice.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'inline; filename="{invoice.number}.pdf"'
    assert answer.content[:5] == b"%PDF-"


def test_before_it_is_drawn_that_is_said(alice: Client, book: Product) -> None:
    answer = alice.get(f"/orders/{invoiced(alice, book).order_id}/invoice.pdf", headers=JSON)
    assert (answer.status_code, answer["Retry-After"], answer.json()["title"]) == (409, "2", "The PDF is being made.")


def test_nobody_else_gets_it(alice: Client, charlie: Client, book: Product) -> None:
    invoice = invoiced(alice, book)
    render_invoice(invoice)
    assert charlie.get(f"/orders/{invoice.order_id}/invoice.pdf", headers=JSON).status_code == 404
