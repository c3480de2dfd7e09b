"""Every journey, under the heading that it has in the table; those marked as late wait until all news of the outage
has gone round: systems that were not heard of for 20 seconds are taken for away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from compose.unplug.journeys import account, browse, cart, my_orders, order, sign_in, staff
from compose.unplug.journeys.day import Day


@dataclass(frozen=True, kw_only=True)
class Journey:
    column: str
    name: str
    walk: Callable[[Day], None]
    late: bool = False


JOURNEYS = (
    Journey(column="browse", name="look round", walk=browse.look_round),
    Journey(column="browse", name="search", walk=browse.search),
    Journey(column="cart", name="see it with names, prices and pictures", walk=cart.see_cart),
    Journey(column="cart", name="change it", walk=cart.change_cart),
    Journey(column="cart", name="put something in", walk=cart.fill_cart),
    Journey(column="order", name="as a guest", walk=order.order_as_guest),
    Journey(column="order", name="signed in", walk=order.order_signed_in),
    Journey(column="order", name="have it confirmed", walk=order.have_it_confirmed, late=True),
    Journey(column="my orders", name="find one", walk=my_orders.find_order),
    Journey(column="my orders", name="find it in the account", walk=my_orders.find_order_in_account),
    Journey(column="my orders", name="call it off", walk=my_orders.call_order_off),
    Journey(column="account", name="open one", walk=account.open_account),
    Journey(column="account", name="change the name", walk=account.change_name),
    Journey(column="account", name="keep addresses", walk=account.keep_addresses),
    Journey(column="staff", name="change a price", walk=staff.change_price),
    Journey(column="staff", name="adjust the stock", walk=staff.adjust_stock),
    Journey(column="staff", name="see all orders", walk=staff.see_board),
    Journey(column="sign in", name="from the shop window", walk=sign_in.sign_in_at_catalog, late=True),
    Journey(column="sign in", name="from the cart", walk=sign_in.sign_in_at_ordering, late=True),
    Journey(column="sign in", name="sign out", walk=sign_in.sign_out, late=True),
)
COLUMNS = tuple(dict.fromkeys(journey.column for journey in JOURNEYS))
