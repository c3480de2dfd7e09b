from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from messaging.models import Reaction
from messaging.relay import open_database
from messaging.run import run
from messaging.sweep import Sweep
from ordering.invoices.models import Invoice
from ordering.invoices.reactive.render_invoice import render_invoice
from ordering.products.models import Product
from ordering.tests.invoices.papers import invoiced


def test_the_paper_is_drawn_once_and_kept(guest: Client, book: Product) -> None:
    invoice = invoiced(guest, book)
    render_invoice(invoice)
    first = bytes(Invoice.objects.get().pdf or b"")
    assert first.startswith(b"%PDF-1.")
    render_invoice(invoice)
    again = Invoice.objects.get()
    assert (bytes(again.pdf or b""), again.render_at) == (first, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.update(pdf=b"forged")


def test_letters_of_all_of_europe_and_many_lines_fit(guest: Client, product: Any) -> None:
    book = product(title="Łódź, Đorđe, Ωδή и Жизнь " * 8, sku="S", slug="s")
    invoice = invoiced(guest, book, 3, name="Żółć Ñandú Čapek")
    invoice.content["lines"] *= 60
    render_invoice(invoice)
    pdf = bytes(Invoice.objects.get().pdf or b"")
    assert pdf.count(b"/Type /Page\n") > 1


@pytest.mark.django_db(transaction=True)
def test_the_relay_finds_it_due(guest: Client, book: Product) -> None:
    invoiced(guest, book)
    with open_database() as database:
        Sweep(database).run_if_due()
    run(Reaction.objects.get(function="render_invoice").seq)
    assert Invoice.objects.get().pdf
