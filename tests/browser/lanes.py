"""Which tests are run by the same browser, one after another, when several browsers share the work."""

from __future__ import annotations

from tests.browser.pages import PAGES, name_of, system_of

# Charlie is signed out everywhere in one file, and has second factors for a while in the other.
FILES = {
    "test_second_factors": "Charlie",
    "test_sign_in": "Charlie",
    "test_parked_message": "the parked message",
}


def lane_of(nodeid: str) -> str:
    """A page is opened once for all that is to be judged of it; Alice's cart is to stay as it is."""
    file = nodeid.partition("::")[0].rpartition("/")[2].removesuffix(".py")
    for page in PAGES:
        if f"{name_of(page)}]" in nodeid or f"{name_of(page)}-" in nodeid:
            who, address = page
            return "the cart of Alice" if (who, system_of(address)) == ("Alice", "ordering") else name_of(page)
    return FILES.get(file, nodeid)
