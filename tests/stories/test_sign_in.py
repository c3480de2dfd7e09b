"""One sign-in for three systems: where it leads back to, what it leaves in the browser, and how it ends everywhere."""

from urllib.parse import quote

import pytest

from tests.stories.browser import ACCOUNTS, CATALOG, ORDERING, Browser
from tests.stories.shop import add_product
from tests.stories.waiting import look_until

PEOPLES_PAGES = {ACCOUNTS: "/profile", CATALOG: "/products", ORDERING: "/orders"}
SIGN_OUT = {ACCOUNTS: "/sign-out", CATALOG: "/logout", ORDERING: "/logout"}
SYSTEMS = {"accounts": ACCOUNTS, "catalog": CATALOG, "ordering": ORDERING}
FOREIGN = [
    "https://evil.example/",
    "https:evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "%2f%2fevil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\r\nSet-Cookie: catalog_session=stolen",
    "\x08//evil.example",
]


def is_signed_in(browser: Browser, system: str) -> bool:
    browser.open(system + PEOPLES_PAGES[system])
    return str(browser.page.url).startswith(system) and f'action="{SIGN_OUT[system]}"' in browser.page.text


def everywhere(name: str) -> Browser:
    browser = Browser().sign_in(name, at=ORDERING)
    browser.open(f"{CATALOG}/login?next=/")
    assert [is_signed_in(browser, system) for system in SYSTEMS.values()] == [True, True, True]
    return browser


def wait_until_signed_out(browser: Browser, *systems: str) -> None:
    look_until(
        f"signed out at {', '.join(systems)}",
        lambda: [system for system in systems if is_signed_in(browser, system)],
        wanted=lambda rest: not rest,
    )


def test_sign_in_leads_back_to_the_same_page_of_catalog(bob: Browser, guest: Browser) -> None:
    page = f"{add_product(bob, price='12.50', quantity=5).page}?variant=1&from=a%20search"
    guest.open(page)
    path = page.removeprefix(CATALOG)
    assert f'href="/login?next={quote(path)}"' in guest.page.text.replace("&amp;", "&")
    guest.open(f"{CATALOG}/login?next={quote(path, safe='')}")
    assert str(guest.page.url).startswith(f"{ACCOUNTS}/sign-in")
    guest.submit("sign-in", email="alice@example.com", password="flotilla-demo")
    assert str(guest.page.url) == page
    assert "Alice" in guest.page.text


@pytest.mark.parametrize("target", FOREIGN, ids=ascii)
def test_a_foreign_place_to_go_to_is_refused_by_all_three(alice: Browser, target: str) -> None:
    for address in (f"{CATALOG}/login", f"{ORDERING}/login", f"{ACCOUNTS}/sign-in"):
        alice.open(f"{address}?next={quote(target, safe='')}")
        assert alice.page.status_code == 200
        assert str(alice.page.url).startswith(tuple(SYSTEMS.values()))
        assert "evil" not in str(alice.page.url)
        assert not [step for step in alice.page.history if "evil" in step.headers["location"].partition("next")[0]]


def test_the_cookies_of_a_system_carry_its_name_and_signing_in_at_one_leaves_the_others_alone() -> None:
    browser = Browser().sign_in("Alice", at=ORDERING)
    before = browser.cookies()
    browser.open(f"{CATALOG}/login?next=/")
    after = browser.cookies()
    assert set(after) == {f"{system}_{kind}" for system in SYSTEMS for kind in ("session", "csrf")}
    assert {name: after[name] for name in ("accounts_session", "ordering_session")} == {
        name: before[name] for name in ("accounts_session", "ordering_session")
    }
    assert [is_signed_in(browser, system) for system in SYSTEMS.values()] == [True, True, True]


@pytest.mark.parametrize("at", SYSTEMS)
def test_sign_out_at_one_ends_it_there_at_once_and_soon_everywhere(at: str) -> None:
    alice, her_phone, charlie = everywhere("Alice"), everywhere("Alice"), everywhere("Charlie")
    alice.open(SYSTEMS[at] + PEOPLES_PAGES[SYSTEMS[at]]).submit(SIGN_OUT[SYSTEMS[at]])
    assert not is_signed_in(alice, SYSTEMS[at])
    wait_until_signed_out(alice, *SYSTEMS.values())
    for other in (her_phone, charlie):
        assert [is_signed_in(other, system) for system in SYSTEMS.values()] == [True, True, True]


def test_a_device_that_is_revoked_is_signed_out_everywhere_and_this_one_is_not() -> None:
    laptop, lost = everywhere("Alice"), everywhere("Alice")
    (sid,) = [one["id"] for one in lost.ask(f"{ACCOUNTS}/sessions")["sessions"] if one["this"]]
    laptop.open(f"{ACCOUNTS}/sessions").submit(f"/sessions/{sid}/revocation")
    assert "That device is signed out" in laptop.page.text
    lost.open(f"{ACCOUNTS}/profile")
    assert str(lost.page.url) == f"{ACCOUNTS}/sign-in?next=%2Fprofile"
    wait_until_signed_out(lost, CATALOG, ORDERING)
    assert [is_signed_in(laptop, system) for system in SYSTEMS.values()] == [True, True, True]


def test_everything_else_of_a_person_can_be_signed_out_and_then_everything() -> None:
    laptop, phone, tablet, bob = everywhere("Charlie"), everywhere("Charlie"), everywhere("Charlie"), everywhere("Bob")
    laptop.open(f"{ACCOUNTS}/sessions")
    laptop.post(f"{ACCOUNTS}/sessions/revocations", laptop.form("revocations").fields | {"which": "others"})
    wait_until_signed_out(phone, *SYSTEMS.values())
    wait_until_signed_out(tablet, *SYSTEMS.values())
    assert [is_signed_in(laptop, system) for system in SYSTEMS.values()] == [True, True, True]
    laptop.open(f"{ACCOUNTS}/sessions").submit("revocations", which="all")
    assert "signed out on all devices" in laptop.page.text
    wait_until_signed_out(laptop, *SYSTEMS.values())
    assert [is_signed_in(bob, system) for system in SYSTEMS.values()] == [True, True, True]
