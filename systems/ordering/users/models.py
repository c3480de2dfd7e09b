"""What ordering knows of accounts' people: copies, written by the consumer alone."""

from django.db import models

from messaging.copies import Copy


class User(Copy):
    """A name to greet a person by, and whether they may act."""

    display_name = models.CharField(max_length=200)
    language = models.CharField(max_length=20)
    active = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.display_name


class Contact(Copy):
    """Where a person is reached; the id is the user's. `addresses` has the fields of contracts' Address."""

    email = models.CharField(max_length=254)
    addresses = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.email

    def address(self, id: str) -> dict[str, str] | None:
        return next((address for address in self.addresses if address["id"] == id), None)
