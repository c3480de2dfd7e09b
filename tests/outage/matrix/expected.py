"""What has to be so. All works that is not named here; for what is, the words that a person reads instead.

A cell that becomes worse fails the step `matrix`, and one that becomes better does, too: then this table is to follow,
and with it the README, whose table a law compares with this one.
"""

from __future__ import annotations

from compose.unplug.journeys.day import PEOPLE
from compose.unplug.journeys.sign_in import YET_IT_WORKS
from compose.unplug.journeys.table import JOURNEYS
from compose.unplug.measure import WORKS, Row, key
from compose.unplug.person import NO_ANSWER
from compose.unplug.plugs import ROWS

Said = dict[str, str]
OUT_OF_ORDER = "We will be right back (503)"
AWAY = "Sign-in is unavailable just now (503)"
UNHEARD = f"{AWAY}{YET_IT_WORKS}"  # accounts is well; but the broker, which is still there, passes nothing on
RECEIVED = "Order received. We are checking stock."
SIGN_IN = ("sign in: from the shop window", "sign in: from the cart")
CONFIRM = "order: have it confirmed"
OF_ACCOUNTS = (
    "my orders: find it in the account",
    "account: open one",
    "account: change the name",
    "account: keep addresses",
)
OF_CATALOG = (
    "browse: look round",
    "browse: search",
    "cart: put something in",
    "staff: change a price",
    "staff: adjust the stock",
    "sign in: from the shop window",
    "sign in: sign out",
)
OF_ORDERING = (
    "cart: see it with names, prices and pictures",
    "cart: change it",
    "cart: put something in",
    "order: as a guest",
    "order: signed in",
    CONFIRM,
    "my orders: find one",
    "my orders: call it off",
    "staff: see all orders",
    "sign in: from the cart",
)
FOLLOWS = {CONFIRM: RECEIVED}  # it is confirmed when all is plugged in again


def without(accounts: str = "", catalog: str = "", ordering: str = "") -> Said:
    """What these systems answer instead of their pages. Who wants to sign in asks the page they are on first."""
    said = dict.fromkeys(OF_ACCOUNTS, accounts) | dict.fromkeys(SIGN_IN, AWAY) if accounts else {}
    said |= dict.fromkeys(OF_CATALOG, catalog) | FOLLOWS if catalog else {}
    return said | (dict.fromkeys(OF_ORDERING, ordering) if ordering else {})


INSTEAD: dict[tuple[str, ...], Said] = {
    (): {},
    ("accounts",): without(accounts=NO_ANSWER),
    ("catalog",): without(catalog=NO_ANSWER),
    ("ordering",): without(ordering=NO_ANSWER),
    ("accounts-db",): without(accounts=OUT_OF_ORDER),
    ("catalog-db",): without(catalog=OUT_OF_ORDER),
    ("ordering-db",): without(ordering=OUT_OF_ORDER),
    ("broker",): FOLLOWS,
    ("broker-frozen",): FOLLOWS | dict.fromkeys(SIGN_IN, UNHEARD),
    ("broker-full",): FOLLOWS | dict.fromkeys(SIGN_IN, UNHEARD),
    ("accounts", "catalog"): without(accounts=NO_ANSWER, catalog=NO_ANSWER),
    ("accounts", "ordering"): without(accounts=NO_ANSWER, ordering=NO_ANSWER),
    ("catalog", "ordering"): without(catalog=NO_ANSWER, ordering=NO_ANSWER),
}


def expected(names: tuple[str, ...]) -> Row:
    instead = INSTEAD[names]
    said = {key(journey): (instead.get(key(journey), WORKS),) * len(PEOPLE) for journey in JOURNEYS}
    return Row(pulled=names, said=said)


def all_expected() -> list[Row]:
    return [expected(names) for names in ROWS]
