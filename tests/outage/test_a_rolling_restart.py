"""All processes of ordering, one after another; `two-releases` does it with accounts and catalog, and `releases` with
all three, from one release to the next."""

import pytest

from tests.outage.parts import compose, wait_until_well
from tests.outage.shoppers import shopping
from tests.outage.shopping import Visitor
from tests.stories.shop import Product, add_product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")


def test_every_process_of_ordering_is_restarted_while_people_shop_and_every_answer_is_good(
    bob: Visitor, book: Product
) -> None:
    shelf_warmer = add_product(bob, price="12.50", quantity=10)
    with shopping(book, shelf_warmer) as diary:
        compose("restart", "ordering")
    print(f"restarted one after another: {diary}")
    assert diary.failures == []
    assert diary.orders
    wait_until_well()
