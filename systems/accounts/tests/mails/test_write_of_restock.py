from uuid import uuid4

from accounts.mails.models import Mail
from accounts.mails.reactive.write_of_restock import write_of_restock
from accounts.users.models import User
from contracts.catalog.restock_noticed import RestockNoticed


def noticed(**about: object) -> RestockNoticed:
    example = {"slug": "emma", "title": "Emma & co", "option_label": "Paperback", **about}
    return RestockNoticed(id=uuid4(), version=1, **example)  # type: ignore[arg-type]


def test_who_asked_gets_a_mail_with_the_name_and_the_way_there(alice: User) -> None:
    write_of_restock(noticed(person_id=alice.pk))
    mail = Mail.objects.get(person_id=alice.pk)
    assert "Emma & co, Paperback" in mail.text
    assert "/products/emma\n" in mail.text
    assert mail.to == alice.email


def test_who_has_left_gets_none(alice: User) -> None:
    alice.is_active = False
    alice.save(update_fields=["is_active"])
    write_of_restock(noticed(person_id=alice.pk))
    write_of_restock(noticed(person_id=uuid4()))
    assert Mail.objects.count() == 0


def test_a_name_of_many_lines_stays_out_of_the_subject(alice: User) -> None:
    write_of_restock(noticed(person_id=alice.pk, title="Emma\nBcc: everybody@example.com"))
    assert "Emma" not in Mail.objects.get().subject
