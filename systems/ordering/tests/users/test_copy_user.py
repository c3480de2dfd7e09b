import pytest

from contracts.accounts.user_changed import UserChanged
from contracts.accounts.user_deleted import UserDeleted
from messaging.ids import uuid7
from ordering.tests.hearing import hear
from ordering.users.models import User

pytestmark = pytest.mark.django_db


def test_a_person_is_known_by_the_name_to_greet_them_by() -> None:
    entity = uuid7()
    hear(UserChanged(id=entity, version=1, display_name="Alice", language="en", active=True))
    assert User.objects.get(pk=entity).display_name == "Alice"


def test_a_deleted_person_leaves_nothing_but_the_version() -> None:
    entity = uuid7()
    hear(
        UserChanged(id=entity, version=1, display_name="Alice", language="en", active=True),
        UserDeleted(id=entity, version=2),
    )
    assert [(user.display_name, user.version) for user in User.everything.filter(pk=entity)] == [("", 2)]
