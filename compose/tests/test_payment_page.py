"""The payment page that stands in a payment partner's place, asked over HTTP as a browser and a shop would."""

import hmac
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from compose.test_payments import SIGNED, Page, Server, server_of

SECRET = "a secret"
ASKED = {
    "reference": "0199f7a2-6c51-7c3e-9d10-000000000001",
    "order": "2026-000001",
    "amount": "25.00",
    "currency": "EUR",
    "return_to": "http://localhost:8003/orders/1",
}


@dataclass
class Shop:
    address: str = ""
    statuses: list[int] = field(default_factory=list)  # answered in this order, then 200
    heard: list[dict[str, Any]] = field(default_factory=list)
    signatures_good: list[bool] = field(default_factory=list)

    def wait_for(self, count: int) -> None:
        deadline = time.monotonic() + 20
        while len(self.heard) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(self.heard) == count


@dataclass
class Place:
    shop: Shop
    page: Page
    address: str


def sign(text: str, at: int) -> str:
    return hmac.new(SECRET.encode(), f"{at}.{text}".encode(), sha256).hexdigest()


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            at, _comma, signature = self.headers["Payment-Signature"].removeprefix("t=").partition(",v1=")
            shop.signatures_good.append(signature == sign(body, int(at)))
            self.send_response(shop.statuses.pop(0) if shop.statuses else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()
            shop.heard.append(json.loads(body))

        def log_message(self, *words: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        shop.address = f"http://127.0.0.1:{server.server_port}/payments/webhooks/hosted"
        yield shop
        server.shutdown()


@pytest.fixture
def place(shop: Shop, tmp_path: Path) -> Iterator[Place]:
    page = Page(port=0, secret=SECRET, webhook=shop.address, state=tmp_path / "payments.json", late=0.2)
    with server_of(page) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield Place(shop, page, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *words: Any) -> None:
        return None


def ask(address: str, body: bytes | None = None, **headers: str) -> tuple[int, str, str]:
    """Status, where it leads to, and the page."""
    try:
        request = urllib.request.Request(address, data=body, headers=headers)
        with urllib.request.build_opener(Stay).open(request, timeout=10) as answer:
            return answer.status, "", answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location", ""), error.read().decode()


def signed(age: int = 0) -> dict[str, str]:
    at = int(time.time()) - age
    return {**ASKED, "at": str(at), "signature": sign("\n".join(ASKED[name] for name in SIGNED), at)}


def decide(place: Place, what: str, habit: str = "once") -> tuple[int, str, str]:
    return ask(f"{place.address}/pay", urlencode({**signed(), "what": what, "habit": habit}).encode())


def refund(place: Place, amount: str, number: str = "1") -> int:
    body = json.dumps({"refund": number, "reference": ASKED["reference"], "amount": amount, "currency": "EUR"})
    at = int(time.time())
    return ask(f"{place.address}/refunds", body.encode(), **{"Payment-Signature": f"t={at},v1={sign(body, at)}"})[0]


def test_a_signed_request_is_shown_and_a_tampered_or_old_one_is_refused(place: Place) -> None:
    status, _to, page = ask(f"{place.address}/pay?{urlencode(signed())}")
    assert (status, "25.00 EUR" in page, "card" in page.lower()) == (200, True, False)
    for wrong in ({"amount": "0.01"}, {"return_to": "http://evil.example"}, {"signature": ""}, {"at": "1"}):
        assert ask(f"{place.address}/pay?{urlencode({**signed(), **wrong})}")[0] == 422
    assert ask(f"{place.address}/pay?{urlencode(signed(age=3700))}")[0] == 422


@pytest.mark.parametrize(("what", "kind"), [("pay", "paid"), ("fail", "failed")])
def test_what_is_decided_is_told_signed_and_the_browser_goes_back(place: Place, what: str, kind: str) -> None:
    status, to, _page = decide(place, what)
    assert (status, to) == (303, ASKED["return_to"])
    place.shop.wait_for(1)
    (heard,) = place.shop.heard
    assert (heard["kind"], heard["reference"], heard["amount"]) == (kind, ASKED["reference"], "25.00")
    assert place.shop.signatures_good == [True]


def test_later_decides_nothing(place: Place) -> None:
    assert decide(place, "later")[0] == 303
    assert place.page.known == {}


def test_twice_is_one_piece_of_news_told_twice_and_a_late_one_comes(place: Place) -> None:
    decide(place, "fail", "twice")
    place.shop.wait_for(2)
    assert len({heard["id"] for heard in place.shop.heard}) == 1
    decide(place, "pay", "late")
    place.shop.wait_for(3)


def test_never_is_never_and_a_payment_is_made_once(place: Place) -> None:
    decide(place, "pay", "never")
    decide(place, "pay", "once")
    decide(place, "fail", "once")
    assert place.page.known[ASKED["reference"]]["state"] == "paid"
    assert place.shop.heard == []


def test_a_shop_that_is_down_hears_of_it_later(place: Place) -> None:
    place.shop.statuses = [500, 503]
    decide(place, "pay")
    place.shop.wait_for(3)
    assert len({heard["id"] for heard in place.shop.heard}) == 1


def test_no_more_goes_back_than_was_paid_and_a_repeat_goes_back_once(place: Place) -> None:
    assert refund(place, "1.00") == 422
    decide(place, "pay")
    place.shop.wait_for(1)
    assert [refund(place, "20.00"), refund(place, "20.00"), refund(place, "5.01", "2")] == [200, 200, 422]
    assert refund(place, "5.00", "3") == 200
    assert ask(f"{place.address}/refunds", b"{}", **{"Payment-Signature": "t=1,v1=0"})[0] == 422


def test_what_was_paid_is_remembered_over_a_restart(place: Place) -> None:
    decide(place, "pay", "never")
    known = {"PORT": "1", "SECRET": SECRET, "WEBHOOK": "", "STATE": str(place.page.state)}
    again = Page.from_environment({f"PAYMENTS_{name}": value for name, value in known.items()})
    assert again.known == place.page.known
