import pytest

from contracts.accounts.address import Address
from contracts.accounts.contact_changed import ContactChanged
from contracts.accounts.contact_deleted import ContactDeleted
from messaging.ids import uuid7
from ordering.tests.hearing import hear
from ordering.users.models import Contact

pytestmark = pytest.mark.django_db
HOME = Address(
    id=uuid7(), name="Alice", street="1 Lane", postal_code="OX1 1DP", city="Oxford", country="GB", default=True
)


def test_e_mail_and_addresses_are_known() -> None:
    entity = uuid7()
    hear(ContactChanged(id=entity, version=1, email="alice@example.com", addresses=(HOME,)))
    contact = Contact.objects.get(pk=entity)
    assert (contact.email, contact.addresses[0]["city"]) == ("alice@example.com", "Oxford")
    found = contact.address(str(HOME.id))
    assert found is not None
    assert found["street"] == "1 Lane"


def test_deleted_contact_data_are_gone() -> None:
    entity = uuid7()
    hear(
        ContactChanged(id=entity, version=1, email="a@example.com", addresses=(HOME,)),
        ContactDeleted(id=entity, version=2),
    )
    assert [(contact.email, contact.addresses) for contact in Contact.everything.filter(pk=entity)] == [("", [])]
