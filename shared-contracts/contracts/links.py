"""Every address of one system that another system's pages link to, send a form to, or send a browser to.

Whoever moves one of these addresses keeps the old one working: other systems are deployed at another time.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`path` as in the owner's urls.py; `used_by` the systems whose pages lead there; `by` a link, form or redirect."""

    owner: str
    path: str
    used_by: tuple[str, ...]
    by: str = "link"


EVERYBODY = ("accounts", "catalog", "ordering")

LINKS = (
    Link(owner="accounts", path="profile", used_by=EVERYBODY),
    Link(owner="accounts", path="users", used_by=("catalog", "ordering")),
    Link(owner="accounts", path="identity/o/authorize", used_by=("catalog", "ordering"), by="redirect"),
    Link(owner="catalog", path="", used_by=EVERYBODY),
    Link(owner="catalog", path="products", used_by=EVERYBODY, by="link and search form"),
    Link(owner="catalog", path="products/<slug>", used_by=("ordering",)),
    Link(owner="catalog", path="office/products", used_by=("accounts", "ordering")),
    Link(owner="catalog", path="login/callback", used_by=("accounts",), by="redirect"),
    Link(owner="ordering", path="cart", used_by=EVERYBODY),
    Link(owner="ordering", path="cart/count", used_by=EVERYBODY, by="script"),
    Link(owner="ordering", path="cart/lines", used_by=("catalog",), by="form"),
    Link(owner="ordering", path="orders", used_by=EVERYBODY),
    Link(owner="ordering", path="orders/<order_id>", used_by=("accounts", "catalog")),
    Link(owner="ordering", path="board", used_by=EVERYBODY),
    Link(owner="ordering", path="login/callback", used_by=("accounts",), by="redirect"),
)
