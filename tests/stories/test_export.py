"""A person asks for a copy of their data: three systems answer, and one file holds it all."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import httpx

from tests.stories.browser import ACCOUNTS, Browser
from tests.stories.newcomer import Newcomer
from tests.stories.shop import add_product, check_out, outcome, put_into_cart
from tests.stories.waiting import look_until


def test_a_person_asks_waits_and_downloads_what_all_three_systems_hold(bob: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=5)
    wendy = Newcomer.signed_up()
    put_into_cart(wendy.browser, product)
    order = check_out(wendy.browser)
    number = outcome(wendy.browser, order)["number"]
    put_into_cart(wendy.browser, product, quantity=2)

    held = download(wendy.browser)
    assert held["accounts"]["account"]["email"] == wendy.email
    assert held["accounts"]["account"]["name"] == wendy.name
    assert [one["name"] for one in held["catalog"]["sign_ins"]] == [wendy.name]
    (ordered,) = held["ordering"]["orders"]
    assert ordered["number"] == number
    assert [line["title"] for line in ordered["lines"]] == [product.title]
    assert [(item["title"], item["quantity"]) for item in held["ordering"]["cart"]] == [(product.title, 2)]


def test_nobody_else_can_download_it(charlie: Browser) -> None:
    wendy = Newcomer.signed_up()
    download(wendy.browser)
    assert charlie.status(f"{ACCOUNTS}/export/file") == 404
    assert Browser().status(f"{ACCOUNTS}/export/file") in (401, 403)


def download(browser: Browser) -> dict[str, Any]:
    """Asks by the page's form, waits for it, and reads the file."""
    browser.open(f"{ACCOUNTS}/export").submit("/export")
    assert "being gathered" in browser.page.text or "Your file is ready" in browser.page.text
    look_until("the export is ready", lambda: browser.ask(f"{ACCOUNTS}/export")["state"], wanted=lambda s: s == "ready")
    assert "Download the file" in browser.open(f"{ACCOUNTS}/export").page.text
    answer: httpx.Response = browser.open(f"{ACCOUNTS}/export/file").page
    assert answer.headers["cache-control"] == "no-store"
    with ZipFile(BytesIO(answer.content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        return {name.removesuffix(".json"): json.loads(archive.read(name)) for name in names}
