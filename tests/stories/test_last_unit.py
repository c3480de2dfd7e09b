from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.stories.browser import Browser
from tests.stories.shop import add_product, check_out, go_to_review, in_stock, outcome, put_into_cart

BUYERS, BUYERS_AT_A_TIME = 50, 10


@pytest.mark.timeout(240)
def test_fifty_parallel_checkouts_of_the_last_unit_confirm_exactly_one(bob: Browser) -> None:
    """The others are told so, with the reason, and stock is never negative. (A well-known shop sold it four times.)"""
    product = add_product(bob, price="5.00", quantity=1)
    buyers, all_ready = [Browser() for _ in range(BUYERS)], Barrier(BUYERS)

    def place(buyer: Browser) -> str:
        all_ready.wait()
        return check_out(buyer)

    with ThreadPoolExecutor(BUYERS_AT_A_TIME) as pool:
        list(pool.map(lambda buyer: put_into_cart(buyer, product), buyers))
        list(pool.map(go_to_review, buyers))
    with ThreadPoolExecutor(BUYERS) as pool:
        orders = list(pool.map(place, buyers))
        settled = list(pool.map(outcome, buyers, orders))
    assert Counter(order["state"] for order in settled) == {"confirmed": 1, "refused": BUYERS - 1}
    refused = [order for order in settled if order["state"] == "refused"]
    assert {order["lines"][0]["refused_words"] for order in refused} == {"It is sold out."}
    assert in_stock(bob, product) == 0
