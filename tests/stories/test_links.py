"""Systems are integrated by links, and nobody but the running shop can say that one leads somewhere: all are followed.

Of pages that are alike (two products, two orders) one is looked at.
"""

import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

from contracts.links import LINKS
from tests.stories.browser import ACCOUNTS, CATALOG, LINK, ORDERING, Browser
from tests.stories.shop import add_product, check_out, outcome, put_into_cart
from tests.stories.waiting import look_until

SYSTEMS = {ACCOUNTS: "accounts", CATALOG: "catalog", ORDERING: "ordering"}
NAME_OF_ONE = re.compile(r"[^/]*\d[^/]*|(?<=products/)(?!new\b)[^/]+")
ENOUGH = 300  # kinds of pages
Crossing = tuple[str, str, str]  # from the pages of a system, to a system, and the kind of address there


def test_every_link_that_staff_find_leads_to_a_page_and_every_listed_one_is_found(bob: Browser) -> None:
    bob.open(f"{ORDERING}/login?next=/cart")
    put_into_cart(bob, add_product(bob, price="12.50", quantity=5))
    order = check_out(bob)
    outcome(bob, order)
    look_until("accounts knows of the order", lambda: urlsplit(order).path in bob.open(f"{ACCOUNTS}/profile").page.text)
    listed = {
        (used_by, link.owner, re.sub(r"<\w+>", "*", link.path))
        for link in LINKS
        for used_by in link.used_by
        if link.by.startswith("link") and used_by != link.owner
    }
    assert listed - crossings(bob) == set()


def test_every_link_that_a_visitor_finds_leads_to_a_page(guest: Browser) -> None:
    found = {(here, there) for here, there, _kind in crossings(guest)}
    assert found == {(here, there) for here in SYSTEMS.values() for there in SYSTEMS.values() if here != there}


def crossings(person: Browser) -> set[Crossing]:
    """Follows whatever leads on, from each system's first page; fails where a link is dead."""
    ahead = deque((origin, f"{origin}/") for origin in SYSTEMS)
    known: set[tuple[str, str]] = set()
    found: set[Crossing] = set()
    while ahead:
        page, address = ahead.popleft()
        there = origin_of(address)
        if there not in SYSTEMS:
            continue
        if there != origin_of(page):
            found.add((SYSTEMS[origin_of(page)], SYSTEMS[there], kind_of(address)))
        if (there, kind_of(address)) in known:
            continue
        known.add((there, kind_of(address)))
        assert len(known) < ENOUGH, f"more kinds of pages than there can be: {sorted(known)}"
        answer = person.open(address).page
        assert answer.status_code == 200, f"{page} leads to {address}: {answer.status_code}"
        here = str(answer.url)
        if answer.headers["Content-Type"].startswith("text/html") and origin_of(here) in SYSTEMS:
            ahead.extend((here, urljoin(here, unescape(link)).partition("#")[0]) for link in LINK.findall(answer.text))
    return found


def origin_of(address: str) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(address))


def kind_of(address: str) -> str:
    return NAME_OF_ONE.sub("*", urlsplit(address).path.strip("/"))
