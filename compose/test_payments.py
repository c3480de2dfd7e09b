"""A payment page for development and tests, in the place of a payment partner: it is no system of the shop.

The customer's browser comes with a signed request and is asked what shall happen: pay, fail, or decide later. What was
decided is told to the shop by a signed webhook, again and again until it is taken; the person may have it come late,
twice, or never. Refunds are asked for by the shop's worker. Nobody is asked for a card.

It runs with nothing but Python: `python3 compose/test_payments.py`, with the variables that `Page.from_environment`
names.
"""

from __future__ import annotations

import hmac
import html
import json
import os
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from urllib.parse import parse_qs, urlsplit

SIGNED = ("reference", "order", "amount", "currency", "return_to")
HABITS = {"once": "at once", "late": "late", "twice": "twice", "never": "never"}
GOOD_FOR = 3600  # seconds that a request to pay is good
LARGEST = 64 * 1024
TRIES = 20
STYLE = """
body { font: 1.1rem/1.5 system-ui; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark }
button, select { font: inherit; padding: .6rem 1.2rem; margin: .3rem .5rem .3rem 0 }
dt { font-weight: 600 }
dd { margin: 0 0 .6rem }
"""


class Refused(Exception):
    """What the page does not do, in words for whoever asked."""


@dataclass
class Page:
    """webhook: where the shop listens; habit: how its webhooks come; late: seconds of a late one; state: the file that
    remembers what was paid and given back."""

    port: int
    secret: str
    webhook: str
    state: Path
    habit: str = "once"
    late: float = 20.0
    address: str = "127.0.0.1"
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Page:
        page = cls(
            port=int(environ["PAYMENTS_PORT"]),
            secret=environ["PAYMENTS_SECRET"],
            webhook=environ["PAYMENTS_WEBHOOK"],
            state=Path(environ["PAYMENTS_STATE"]),
            habit=environ.get("PAYMENTS_COME", "once"),
            late=float(environ.get("PAYMENTS_LATE_SECONDS", "20")),
            address=environ.get("PAYMENTS_ADDRESS", "127.0.0.1"),
        )
        if page.state.exists():
            page.known = json.loads(page.state.read_text())
        return page

    def sign(self, text: str, at: int) -> str:
        return hmac.new(self.secret.encode(), f"{at}.{text}".encode(), sha256).hexdigest()

    def check(self, asked: Mapping[str, str]) -> None:
        """A request to pay is the shop's own, and not an old one."""
        text = "\n".join(asked.get(name, "") for name in SIGNED)
        self._check(text, asked.get("at", ""), asked.get("signature", ""))

    def check_header(self, header: str, body: str) -> None:
        parts = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
        self._check(body, parts.get("t", ""), parts.get("v1", ""))

    def _check(self, text: str, at: str, signature: str) -> None:
        if not at.isascii() or not at.isdigit() or not hmac.compare_digest(self.sign(text, int(at)), signature):
            raise Refused("The signature of this request is not good. Go back to the shop and start again.")
        if abs(time.time() - int(at)) > GOOD_FOR:
            raise Refused("This request is too old. Go back to the shop and start again.")

    def decide(self, asked: Mapping[str, str], what: str, habit: str) -> None:
        """One payment is paid once, however often the form is sent; one that failed may be tried again."""
        if what not in ("pay", "fail"):
            return
        kind = "paid" if what == "pay" else "failed"
        with self.lock:
            one = self.known.setdefault(asked["reference"], {"state": "", "refunds": "{}"})
            if one["state"] == "paid":
                return
            one |= {"state": kind, "amount": asked["amount"], "currency": asked["currency"]}
            self._save()
        news = {name: asked[name] for name in ("reference", "amount", "currency")}
        news |= {"id": uuid.uuid4().hex, "kind": kind, "page_reference": f"test-{asked['reference'][-12:]}"}
        threading.Thread(target=self.tell, args=(json.dumps(news), habit), daemon=True).start()

    def refund(self, asked: Mapping[str, str]) -> None:
        with self.lock:
            one = self.known.get(asked["reference"])
            if one is None or one["state"] != "paid" or one["currency"] != asked["currency"]:
                raise Refused("No such payment was made here.")
            refunds: dict[str, str] = json.loads(one["refunds"])
            refunds.setdefault(asked["refund"], asked["amount"])
            if sum(map(Decimal, refunds.values())) > Decimal(one["amount"]):
                raise Refused("More would go back than was paid.")
            one["refunds"] = json.dumps(refunds)
            self._save()

    def tell(self, body: str, habit: str) -> None:
        if habit == "never":
            return
        time.sleep(self.late if habit == "late" else 0)
        for _time in range(2 if habit == "twice" else 1):
            self._tell_until_taken(body)

    def _tell_until_taken(self, body: str) -> None:
        for attempt in range(TRIES):
            at = int(time.time())
            headers = {"Content-Type": "application/json", "Payment-Signature": f"t={at},v1={self.sign(body, at)}"}
            asked = urllib.request.Request(self.webhook, data=body.encode(), headers=headers, method="POST")
            try:
                with urllib.request.urlopen(asked, timeout=10):
                    return
            except urllib.error.HTTPError as error:
                if error.code < 500:
                    print(f"the shop refused the news: {error.code} {error.read()[:200]!r}", flush=True)
                    return
            except OSError as error:
                print(f"the shop does not answer: {error}", flush=True)
            time.sleep(min(60, 2**attempt))

    def _save(self) -> None:
        part = self.state.with_suffix(".part")
        part.write_text(json.dumps(self.known))
        part.replace(self.state)


class Handler(BaseHTTPRequestHandler):
    page: Page

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        if where.path == "/health":
            self._answer(200, "fine", kind="text/plain")
        elif where.path == "/pay":
            self._guarded(lambda: self._ask(_flat(where.query)))
        else:
            self._answer(404, _page("There is nothing here.", ""))

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, LARGEST)).decode(errors="replace")
        if self.path == "/pay":
            self._guarded(lambda: self._decide(_flat(body)))
        elif self.path == "/refunds":
            self._guarded(lambda: self._refund(body))
        else:
            self._answer(404, _page("There is nothing here.", ""))

    def _guarded(self, answer: Callable[[], None]) -> None:
        try:
            answer()
        except Refused as error:
            self._answer(422, _page("This cannot be done", f"<p>{html.escape(str(error))}</p>"))
        except (KeyError, ValueError, ArithmeticError):
            self._answer(422, _page("This cannot be read", ""))

    def _ask(self, asked: dict[str, str]) -> None:
        self.page.check(asked)
        self._answer(200, _page("Pay for your order", _form(asked, self.page)))

    def _decide(self, asked: dict[str, str]) -> None:
        self.page.check(asked)
        self.page.decide(asked, asked.get("what", ""), asked.get("habit", self.page.habit))
        self.send_response(303)
        self.send_header("Location", asked["return_to"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _refund(self, body: str) -> None:
        self.page.check_header(self.headers.get("Payment-Signature", ""), body)
        self.page.refund(json.loads(body))
        self._answer(200, json.dumps({"refunded": True}), kind="application/json")

    def _answer(self, status: int, text: str, *, kind: str = "text/html; charset=utf-8") -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
    return f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}'


def _form(asked: Mapping[str, str], page: Page) -> str:
    kept = (*SIGNED, "at", "signature")
    fields = "".join(f'<input type="hidden" name="{n}" value="{html.escape(asked[n], quote=True)}">' for n in kept)
    habits = "".join(
        f'<option value="{name}"{" selected" if name == page.habit else ""}>{words}' for name, words in HABITS.items()
    )
    amount = html.escape(f"{asked['amount']} {asked['currency']}")
    return (
        f"<p>This is a test page: no money moves.</p><dl><dt>Order<dd>{html.escape(asked['order'])}"
        f"<dt>Amount<dd>{amount}</dl><form method='post' action='/pay'>{fields}"
        f"<p><label>The shop is told <select name='habit'>{habits}</select></label></p>"
        "<button name='what' value='pay'>Pay</button><button name='what' value='fail'>Fail</button>"
        "<button name='what' value='later'>Decide later</button></form>"
    )


class Server(ThreadingHTTPServer):
    def server_bind(self) -> None:
        """Without asking any name server what we are called, which takes seconds where there is none."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]


def server_of(page: Page) -> Server:
    handler = type("HandlerOfPage", (Handler,), {"page": page})
    return Server((page.address, page.port), handler)


if __name__ == "__main__":
    server_of(Page.from_environment()).serve_forever()
