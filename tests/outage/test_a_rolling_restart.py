import pytest

from compose.settings import SYSTEMS
from tests.outage.parts import compose, wait_until_well
from tests.outage.shoppers import shopping
from tests.outage.shopping import Visitor
from tests.stories.shop import Product, add_product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")


def test_every_process_is_restarted_while_people_shop_and_every_answer_is_good(bob: Visitor, book: Product) -> None:
    shelf_warmer = add_product(bob, price="12.50", quantity=10)
    with shopping(book, shelf_warmer) as diary:
        for system in SYSTEMS:
            compose("restart", system)
    print(f"restarted one after another: {diary}")
    assert diary.failures == []
    assert diary.orders
    wait_until_well()
