"""The shop that runs, and what the journeys buy and change in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from compose.failures import Failure
from compose.settings import Settings
from compose.unplug.person import Person, Stuck

PASSWORD = "flotilla-demo"  # noqa: S105  as `up` prints it
STAFF = "Bob"
TIMES = 5  # that somebody tries to sign in again
ENOUGH = 20  # so many are ordered, and called off again, while a plug is out


@dataclass(frozen=True, kw_only=True)
class Goods:
    """What is sold; `page` is its path at catalog, `amount` its price."""

    id: str
    page: str
    title: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class Shop:
    """`goods` are bought; `spare` is what staff change, so that nobody's price changes while they order."""

    accounts: str
    catalog: str
    ordering: str
    goods: Goods
    spare: Goods


def shop_of(settings: Settings) -> Shop:
    try:
        staff = signed_in(settings.origin("catalog"), STAFF)
        goods, spare = _two(staff, settings.origin("catalog"))
    except Stuck as stuck:
        raise Failure(
            f"The journeys need a shop that is well, and the demo's people. It says: {stuck}. "
            "Look at: python3 -m compose status"
        ) from stuck
    origins = {system: settings.origin(system) for system in settings.web_ports}
    return Shop(**origins, goods=goods, spare=spare)


def signed_in(at: str, name: str, person: Person | None = None) -> Person:
    """Somebody of the demo, signed in at this system by way of accounts, and back.

    A token is waited for no longer than two seconds; who is back from accounts without one, on a busy machine, is told
    to try again, and does.
    """
    person = person or Person()
    for _time in range(TIMES):
        try:
            return _sign_in(at, name, person)
        except Stuck:
            if not person.page.address.startswith(f"{at}/login/callback"):
                raise
    return _sign_in(at, name, person)


def _sign_in(at: str, name: str, person: Person) -> Person:
    person.open(f"{at}/login?next=/")
    if 'name="password"' in person.page.text:
        person.submit("/sign-in", email=f"{name.lower()}@example.com", password=PASSWORD)
    if not person.page.address.startswith(at):
        raise Stuck(person.page.says())
    person.sees("Sign out")
    return person


def _two(staff: Person, catalog: str) -> tuple[Goods, Goods]:
    """Of what there is most, two that have a picture."""
    rows = [row for row in staff.ask(f"{catalog}/stock")["rows"] if row["active"] and row["available"] is not None]
    plenty = sorted((row for row in rows if row["available"] >= ENOUGH), key=lambda row: (-row["available"], row["id"]))
    found = (_goods(staff, catalog, row) for row in plenty)
    pictured = list(islice((one for one in found if one is not None), 2))
    if len(pictured) < 2:
        raise Failure(f"The journeys need two products with pictures, {ENOUGH} of each in stock.")
    return pictured[0], pictured[1]


def _goods(staff: Person, catalog: str, row: dict[str, Any]) -> Goods | None:
    shown = staff.ask(f"{catalog}{row['address']}")
    if not shown["pictures"]:
        return None
    return Goods(id=row["id"], page=row["address"], title=shown["title"], amount=row["price"]["amount"])
