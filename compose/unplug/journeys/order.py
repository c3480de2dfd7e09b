import time

from compose.unplug.journeys.checkout import check_out
from compose.unplug.journeys.day import Day
from compose.unplug.person import Stuck

CONFIRMED = "Your order is confirmed."
LOOK_AGAIN = 1.0  # seconds


def order_as_guest(day: Day) -> None:
    day.placed.append((check_out(day.shop, day.guest), day.guest))
    day.guest.sees(day.shop.goods.title)


def order_signed_in(day: Day) -> None:
    day.placed.append((check_out(day.shop, day.member), day.member))
    day.member.sees(day.shop.goods.title)


def have_it_confirmed(day: Day) -> None:
    """What was ordered today; who could not order has nothing to wait for, but for ordering itself."""
    for order, person in day.placed or [(f"{day.shop.ordering}/orders", day.member)]:
        while person.open(order).says() != CONFIRMED:
            if time.monotonic() > day.until:
                raise Stuck(person.page.says())
            time.sleep(LOOK_AGAIN)
