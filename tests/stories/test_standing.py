"""What staff decide about somebody holds in all three systems, within seconds."""

from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING, Browser
from tests.stories.newcomer import Newcomer
from tests.stories.waiting import look_until

WRITING_PRODUCTS = f"{CATALOG}/products/new"


def test_a_disabled_account_is_signed_out_everywhere_and_an_enabled_one_can_sign_in_again(bob: Browser) -> None:
    wendy = Newcomer.signed_up()
    assert signed_in_at(wendy) == ["accounts", "catalog", "ordering"]
    decide(bob, wendy, "/disabling", "Stolen card")
    look_until("Wendy is signed out everywhere", lambda: signed_in_at(wendy), wanted=lambda rest: not rest)
    sign_in(wendy)
    assert "This account is closed" in wendy.browser.page.text
    assert signed_in_at(wendy) == []
    decide(bob, wendy, "/enabling", "Cleared up")
    sign_in(wendy)
    assert "accounts" in signed_in_at(wendy)


def test_whoever_becomes_staff_signs_in_again_and_may_write_products(bob: Browser) -> None:
    wendy = Newcomer.signed_up()
    assert wendy.browser.open(WRITING_PRODUCTS).page.status_code == 403
    decide(bob, wendy, "/role", "Hired", role="staff")
    look_until("the sign-ins without the role have ended", lambda: signed_in_at(wendy), wanted=lambda rest: not rest)
    sign_in(wendy)
    wendy.browser.open(f"{CATALOG}/login?next=/products/new")
    assert (str(wendy.browser.page.url), wendy.browser.page.status_code) == (WRITING_PRODUCTS, 200)


def decide(bob: Browser, about: Newcomer, action: str, reason: str, **fields: str) -> None:
    bob.open(f"{ACCOUNTS}/users?q={about.email}").follow("/users/")
    bob.submit(action, reason=reason, **fields)
    assert reason in bob.page.text, bob.page.text


def sign_in(one: Newcomer) -> None:
    one.browser.open(f"{ACCOUNTS}/sign-in").submit("/sign-in", email=one.email, password=DEMO_PASSWORD)


def signed_in_at(one: Newcomer) -> list[str]:
    pages = {"accounts": f"{ACCOUNTS}/profile", "catalog": f"{CATALOG}/products", "ordering": f"{ORDERING}/cart"}
    return [name for name, page in pages.items() if "Sign out" in one.browser.open(page).page.text]
