from contracts.accounts.contact_changed import ContactChanged
from contracts.plain import to_plain
from messaging.copies import copies
from ordering.users.models import Contact


@copies(ContactChanged, into=Contact)
def copy_contact(event: ContactChanged) -> dict[str, object]:
    return {"email": event.email, "addresses": to_plain(event.addresses)}
