"""Three web processes and three consumers of ordering: whatever is sent is sent to all three at once, and done once."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import httpx
import pytest

from compose import systems
from compose.programs import Program, programs_of
from compose.secrets_file import secrets_of
from tests.faults.processes import end
from tests.outage.copies import wait_until_copies_equal
from tests.outage.databases import rows, unfinished, value
from tests.outage.parts import SETTINGS
from tests.outage.shopping import ORIGINS, Visitor
from tests.outage.waiting import eventually
from tests.stories.shop import Product, add_product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
BUYERS = 12
DOUBLES = {
    "orders of one form": """
        SELECT min(id::text) FROM ordering_order WHERE id = ANY(%s) GROUP BY idempotency_key HAVING count(*) > 1""",
    "payments": "SELECT order_id FROM ordering_payment WHERE order_id = ANY(%s) GROUP BY 1 HAVING count(*) > 1",
    "invoices, credit notes": """
        SELECT order_id, kind FROM ordering_invoice WHERE order_id = ANY(%s) GROUP BY 1, 2 HAVING count(*) > 1""",
    "mails": """
        SELECT subject FROM ordering_mail JOIN ordering_order AS placed ON position(placed.number IN subject) > 0
        WHERE placed.id = ANY(%s) GROUP BY 1 HAVING count(*) > 1""",
    "steps": "SELECT order_id FROM ordering_orderstep WHERE order_id = ANY(%s) GROUP BY 1, state HAVING count(*) > 1",
    "parcels": "SELECT order_id FROM ordering_shipment WHERE order_id = ANY(%s) GROUP BY 1 HAVING count(*) > 1",
    "refunds": """
        SELECT payment_id FROM ordering_refund JOIN ordering_payment AS payment ON payment.id = payment_id
        WHERE order_id = ANY(%s) GROUP BY 1 HAVING count(*) > 1""",
    "events": """
        SELECT entity_id, type FROM messaging_outbox WHERE entity_id = ANY(%s) AND kind = 'event'
        GROUP BY entity_id, type, entity_version HAVING count(*) > 1""",
}
PAYMENT = "SELECT id::text AS reference, amount::text, currency FROM ordering_payment WHERE order_id = %s"
WEBHOOK = "/payments/webhooks/hosted"
HELD = "SELECT on_hand, reserved FROM catalog_stock WHERE id = %s"
LISTENING = """
SELECT count(DISTINCT instance) AS n FROM messaging_processheartbeat
WHERE kind = 'consumer' AND at > clock_timestamp() - interval '15 seconds'"""
Everywhere = Callable[[Callable[[str], httpx.Response]], list[httpx.Response]]


def test_what_is_sent_to_three_processes_at_once_is_done_once(bob: Visitor) -> None:
    """Orders, payments, parcels, cancellations, refunds; and mails, invoices and stock that follow from them."""
    book = add_product(bob, price="12.50", quantity=100)
    wait_until_copies_equal()
    with three_of_each() as origins, ThreadPoolExecutor(len(origins)) as pool:

        def at_once(send: Callable[[str], httpx.Response]) -> list[httpx.Response]:
            return list(pool.map(send, origins))

        orders = [bought(at_once, book, number) for number in range(BUYERS)]
        eventually("all are settled", lambda: [one for one in orders if bob.state_of(one.id) == "received"])
        for one in orders:
            go_on(at_once, bob, one)
        eventually("everything is done", unfinished)
    ids = [one.id for one in orders]
    assert {what: found for what, sql in DOUBLES.items() if (found := rows("ordering", sql, [ids]))} == {}
    assert [(one.kind, papers(one.id)) for one in orders] == [(one.kind, EXPECTED[one.kind]) for one in orders]
    sent, kept = 2 * BUYERS // 4 * 2, 2 * BUYERS // 4
    assert rows("catalog", HELD, [book.id]) == [{"on_hand": 100 - sent, "reserved": kept}]


@dataclass(frozen=True)
class Bought:
    """`kind`: 0 is paid, shipped, a part given back; 1 by invoice, shipped; 2 paid, cancelled; 3 by invoice."""

    id: str
    kind: int
    buyer: Visitor


EXPECTED = {0: ["credit_note", "invoice"], 1: ["invoice"], 2: ["credit_note", "invoice"], 3: ["invoice"]}


def go_on(at_once: Everywhere, bob: Visitor, one: Bought) -> None:
    page = f"/orders/{one.id}"
    if one.kind in {0, 1}:
        assert codes(at_once(lambda at: said(bob, at, f"{page}/shipment"))) == [200] * 3
    if one.kind == 2:
        assert codes(at_once(lambda at: said(one.buyer, at, f"{page}/cancellation"))) == [200] * 3
    else:
        given = at_once(lambda at: said(bob, at, f"{page}/refund", amount="2.50", left="25.00"))
        assert codes(given) == ([409] * 3 if one.kind else [200, 409, 409])
    one.buyer.close()


def bought(at_once: Everywhere, book: Product, number: int) -> Bought:
    """Two of the book: the form, and the payment page's news, come to all three at once."""
    buyer, kind = Visitor(), number % 4
    buyer.put_into_cart(book.id, quantity=2)
    path, form = buyer.checkout()
    form["payment_method"] = "invoice" if kind % 2 else "hosted"
    answers = at_once(lambda at: said(buyer, at, path, **form))
    assert codes(answers) == [201] * 3
    (order,) = {str(answer.json()["id"]) for answer in answers}
    if form["payment_method"] == "hosted":
        pay_at_the_page(buyer.ask(f"{ORIGINS['ordering']}/orders/{order}/payment")["address"])
        body, headers = paid(order)
        news = at_once(lambda at: httpx.post(f"{at}{WEBHOOK}", content=body, headers=headers, timeout=60))
        assert codes(news) == [200] * 3
    return Bought(order, kind, buyer)


def said(who: Visitor, at: str, path: str, **fields: str) -> httpx.Response:
    """As `who`, at one of the processes; each connection its own, as three browsers' would be."""
    cookies = who.cookies()
    headers = {
        "Accept": "application/json",
        "Cookie": "; ".join(f"{name}={text}" for name, text in cookies.items()),
        "X-CSRFToken": cookies["ordering_csrf"],
        "Origin": ORIGINS["ordering"],
        "Host": ORIGINS["ordering"].partition("//")[2],
    }
    return httpx.post(at + path, data=fields, headers=headers, timeout=60)


def pay_at_the_page(address: str) -> None:
    """The page is not to tell of it: its news comes from here."""
    asked = urlsplit(address)
    sent = {**dict(parse_qsl(asked.query)), "what": "pay", "habit": "never"}
    assert httpx.post(f"{asked.scheme}://{asked.netloc}/pay", data=sent).status_code == httpx.codes.SEE_OTHER


def paid(order: str) -> tuple[str, dict[str, str]]:
    """The payment page's news of it, signed as the page does: body and headers."""
    (row,) = rows("ordering", PAYMENT, [order])
    body, at = json.dumps({"id": uuid4().hex, "kind": "paid", **row}), int(time.time())
    secret = secrets_of(SETTINGS)["payments.ordering"].encode()
    signature = hmac.new(secret, f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    return body, {"Payment-Signature": f"t={at},v1={signature}", "Content-Type": "application/json"}


def papers(order: str) -> list[str]:
    found = rows("ordering", "SELECT kind FROM ordering_invoice WHERE order_id = %s", [order])
    return sorted(row["kind"] for row in found)


def codes(answers: list[httpx.Response]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


@contextmanager
def three_of_each() -> Iterator[list[str]]:
    """Two more web processes and two more consumers run meanwhile; where all three answer."""
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        for number, port in enumerate(ports, start=2):
            many = replace(SETTINGS, consumers=number, web_ports={**SETTINGS.web_ports, "ordering": port})
            for program in programs_of(many, "ordering"):
                if program.kind == "web" or program.name.endswith(f"consumer-{number}"):
                    stack.callback(end, begun(program, f"{program.kind}-{number}"))
        origins = [SETTINGS.internal_origin("ordering"), *(f"http://127.0.0.1:{port}" for port in ports)]
        eventually("three answer", lambda: [one for one in origins if not is_there(one)])
        eventually("three listen", lambda: 3 - int(value("ordering", LISTENING)))
        yield origins


def begun(program: Program, name: str) -> subprocess.Popen[bytes]:
    environment = program.environment | {"FLOTILLA_CODE": systems.code_hash(SETTINGS, "ordering"), "PROCESS_NAME": name}
    # Addresses of the systems stay those of the suite: the port is another door to the same house.
    environment |= {"ORDERING_URL": ORIGINS["ordering"]}
    with (SETTINGS.logs / f"ordering-{name}-ours.log").open("ab") as log:
        command = list(map(str, program.command))
        return subprocess.Popen(command, env=environment, cwd="/", stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def is_there(origin: str) -> bool:
    try:
        return httpx.get(f"{origin}/health/live", timeout=5).is_success
    except httpx.TransportError:
        return False


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
