import pytest
from django.core import mail as django_mail
from django.test import Client

from messaging.models import Reaction
from messaging.relay import open_database
from messaging.run import run
from messaging.sweep import Sweep
from ordering.mails.models import Mail
from ordering.mails.reactive.send_mail import send_mail
from ordering.products.models import Product
from ordering.tests.shopping import place_order


def test_what_is_sent_is_not_sent_again_and_a_guests_address_leaves_the_row(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    mail = Mail.objects.get()
    for _again in range(2):
        send_mail(mail)
    (sent,) = django_mail.outbox
    assert sent.to == ["guest@example.com"]
    assert order.number in sent.subject
    mail.refresh_from_db()
    assert (mail.to, mail.text, mail.send_at) == ("", "", None)


@pytest.mark.django_db(transaction=True)
def test_the_relay_finds_it_due_once(guest: Client, book: Product) -> None:
    place_order(guest, book)
    for _again in range(2):
        with open_database() as database:
            Sweep(database).run_if_due()
    (reaction,) = Reaction.objects.filter(function="send_mail")
    for _again in range(2):
        run(reaction.seq)
    assert len(django_mail.outbox) == 1
