from collections.abc import Callable

from django.conf import settings
from django.test import Client

from accounts.tests.users.test_show_profile import order
from accounts.users.models import User

JSON = {"accept": "application/json"}


def test_each_order_tells_where_it_is_and_when_news_of_it_came(alice: User, sign_in: Callable[[User], Client]) -> None:
    copy = order(alice)
    (told,) = sign_in(alice).get("/orders", headers=JSON).json()["orders"]
    assert told["href"] == f"{settings.LINKS['ordering']}/orders/{copy.id}"
    assert told["copied_at"]


def test_only_ones_own_orders_are_listed(alice: User, charlie: User, sign_in: Callable[[User], Client]) -> None:
    order(alice)
    assert sign_in(charlie).get("/orders", headers=JSON).json() == {"orders": []}
