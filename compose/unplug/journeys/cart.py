from compose.unplug.journeys.checkout import into_cart
from compose.unplug.journeys.day import Day


def see_cart(day: Day) -> None:
    """With names, prices and pictures."""
    day.guest.open(f"{day.shop.ordering}/cart")
    day.guest.sees(day.shop.goods.title, day.shop.goods.amount)
    day.guest.sees_pictures()


def change_cart(day: Day) -> None:
    day.guest.open(f"{day.shop.ordering}/cart")
    day.guest.submit(r"/lines/[0-9a-f-]+", quantity="2")
    day.guest.sees('value="2"')


def fill_cart(day: Day) -> None:
    """From the product's page."""
    into_cart(day.shop, day.guest)
