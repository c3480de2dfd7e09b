from decimal import Decimal

from compose.unplug.journeys.day import Day
from compose.unplug.person import Stuck


def change_price(day: Day) -> None:
    """To another, and back."""
    now = Decimal(day.shop.spare.amount)
    for price in (now + Decimal("0.10"), now):
        _change(day, f"/products/{day.shop.spare.id}/price", done="price", price=str(price))


def adjust_stock(day: Day) -> None:
    """One more, and one fewer."""
    for delta in ("1", "-1"):
        _change(day, f"/stock/{day.shop.spare.id}/adjustments", done="stock", delta=delta)


def see_board(day: Day) -> None:
    """All customers' orders, and what is to be packed."""
    day.staff.open(f"{day.shop.ordering}/board")
    day.staff.open(f"{day.shop.ordering}/board/picking")


def _change(day: Day, form: str, *, done: str, **values: str) -> None:
    day.staff.open(f"{day.shop.catalog}{day.shop.spare.page}/edit")
    day.staff.submit(form, **values)
    if f"done={done}" not in day.staff.page.address:
        raise Stuck(day.staff.page.says())
