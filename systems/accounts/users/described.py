"""What programs get of people, for the description of the API."""

from typing import Any

from rest_framework.serializers import (
    BooleanField,
    CharField,
    DateTimeField,
    IntegerField,
    JSONField,
    ListField,
    Serializer,
    URLField,
    UUIDField,
)


class AddressShown(Serializer[Any]):
    id = UUIDField()
    name = CharField()
    street = CharField()
    postal_code = CharField()
    city = CharField()
    country = CharField(help_text="ISO 3166-1 alpha-2")
    country_name = CharField()
    default = BooleanField()


class Choice(Serializer[Any]):
    value = CharField()
    label = CharField()  # type: ignore[assignment]  # a serializer has a label, too


class AddressesShown(Serializer[Any]):
    addresses = AddressShown(many=True)
    countries = Choice(many=True)


class AddressToEdit(Serializer[Any]):
    address = AddressShown()
    countries = Choice(many=True)


class MadeDefault(Serializer[Any]):
    id = UUIDField()
    default = BooleanField()


class Nothing(Serializer[Any]):
    """An empty object."""


class Amount(Serializer[Any]):
    amount = CharField()
    currency = CharField()


class OrderShown(Serializer[Any]):
    id = UUIDField()
    number = CharField()
    state = CharField()
    total = Amount()
    placed_at = DateTimeField(allow_null=True)
    copied_at = DateTimeField(allow_null=True, help_text="When news of it came from ordering.")
    href = URLField()


class OrdersShown(Serializer[Any]):
    orders = OrderShown(many=True)


class UserInList(Serializer[Any]):
    id = UUIDField()
    email = CharField()
    display_name = CharField()
    role = CharField()
    active = BooleanField()
    joined_at = DateTimeField()
    href = CharField()


class UsersShown(Serializer[Any]):
    q = CharField(allow_blank=True)
    role = CharField(allow_blank=True)
    state = CharField(allow_blank=True)
    sort = CharField()
    roles = ListField(child=ListField(child=CharField()))
    states = ListField(child=ListField(child=CharField()))
    sorts = ListField(child=ListField(child=CharField()))
    users = UserInList(many=True)
    count = IntegerField()
    page = IntegerField()
    pages = IntegerField()


class Named(Serializer[Any]):
    id = UUIDField()
    name = CharField(allow_null=True)


class EntryShown(Serializer[Any]):
    id = IntegerField()
    at = DateTimeField()
    action = CharField()
    words = CharField()
    actor = Named(allow_null=True)
    subject = Named()
    details = JSONField()


class EntriesShown(Serializer[Any]):
    actor = CharField(allow_blank=True)
    subject = CharField(allow_blank=True)
    action = CharField(allow_blank=True)
    day = CharField(allow_null=True)
    actions = ListField(child=ListField(child=CharField()))
    entries = EntryShown(many=True)
    count = IntegerField()
    page = IntegerField()
    pages = IntegerField()


class EventShown(Serializer[Any]):
    type = CharField()
    version = IntegerField()
    at = DateTimeField()
    published_at = DateTimeField(allow_null=True)
    refused_at = DateTimeField(allow_null=True)


class UserAlone(UserInList):
    email_verified = BooleanField()
    language = CharField()
    last_sign_in_at = DateTimeField(allow_null=True)
    addresses = IntegerField()
    sessions = IntegerField()
    orders = OrderShown(many=True)
    entries = EntryShown(many=True)
    events = EventShown(many=True)
