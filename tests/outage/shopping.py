"""A visitor of the shop who is patient, and can also write as a program does."""

from __future__ import annotations

import re
from typing import Any, Self
from uuid import uuid4

import httpx

from tests.outage.parts import SETTINGS
from tests.outage.waiting import GENEROUS, eventually
from tests.stories.browser import DEMO_PASSWORD, PATIENCE, Browser
from tests.stories.mailbox import link_in_mail_to
from tests.stories.shop import ADDRESS

ORIGINS = {system: SETTINGS.origin(system) for system in SETTINGS.web_ports}
OURS = "127.0.0.2"  # visitors come from here, so that their connections can be told from those of the systems
TOKEN = "t" * 32  # the cookie and the header say the same: a program may choose its own token


class Visitor(Browser):
    def __init__(self) -> None:
        super().__init__()
        self._client.close()
        transport = httpx.HTTPTransport(local_address=OURS)
        self._client = httpx.Client(
            transport=transport, follow_redirects=True, timeout=PATIENCE, headers={"Accept": "text/html"}
        )
        for system in ORIGINS:
            self._client.cookies.set(f"{system}_csrf", TOKEN, domain="localhost.local")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def sign_in(self, name: str, *, at: str, password: str = DEMO_PASSWORD) -> Self:
        """Who is told to try again in a minute, tries again."""
        eventually(f"{name} is signed in at {at}", lambda: self._refusal_of_sign_in(name, at, password))
        return self

    def _refusal_of_sign_in(self, name: str, at: str, password: str) -> str:
        self.open(f"{at}/login?next=/")
        if 'name="password"' in self.page.text:
            self.submit("sign-in", email=f"{name.lower()}@example.com", password=password)
        back = str(self.page.url).startswith(at) and self.page.status_code == 200
        return "" if back else told(self.page)

    def sign_up(self, name: str, email: str) -> str:
        """Somebody new, who follows the link in the mail and is signed in at accounts; their id."""
        self.write("accounts", "/sign-up", display_name=name, email=email, password=DEMO_PASSWORD)
        link = link_in_mail_to(email, seconds=GENEROUS)
        self.write("accounts", link.removeprefix(ORIGINS["accounts"]))
        return str(self.ask(f"{ORIGINS['accounts']}/profile")["id"])

    def look(self, system: str, path: str) -> httpx.Response:
        """A page, whatever it answers."""
        return self.open(ORIGINS[system] + path).page

    def read(self, system: str, path: str) -> str:
        """A page that must be there."""
        answer = self.look(system, path)
        assert answer.status_code == 200, told(answer)
        return answer.text

    def sees(self, system: str, path: str, *texts: str) -> str:
        """A page that must show all of this."""
        page = self.read(system, path)
        missing = [text for text in texts if text not in page]
        assert not missing, f"does not show {missing}: {told(self.page)}"
        return page

    def send(self, system: str, path: str, **fields: Any) -> httpx.Response:
        """A write as a program does it, whatever it is answered."""
        token = self._client.cookies.get(f"{system}_csrf", TOKEN)  # a new one since signing in
        return self.post(ORIGINS[system] + path, fields, **{"X-CSRFToken": str(token), "Origin": ORIGINS[system]})

    def write(self, system: str, path: str, **fields: Any) -> Any:
        answer = self.send(system, path, **fields)
        assert answer.is_success, told(answer)
        return answer.json()

    def put_into_cart(self, product_id: str, *, quantity: int = 1) -> None:
        self.write("ordering", "/cart/lines", product_id=product_id, quantity=str(quantity))

    def checkout(self) -> tuple[str, dict[str, Any]]:
        """The address of the checkout of this visitor's cart, and the form as it would be sent."""
        cart = self.ask(ORIGINS["ordering"] + "/cart")
        path = f"/carts/{cart['id']}/checkout"
        shown = self.ask(ORIGINS["ordering"] + path)
        agreed = {name: shown[name] for name in ("idempotency_key", "reviewed")}
        return path, {**agreed, **ADDRESS, "address": "new"}

    def order(self, product_id: str, *, quantity: int = 1) -> str:
        """Order this; the order's id."""
        self.put_into_cart(product_id, quantity=quantity)
        path, form = self.checkout()
        return str(self.write("ordering", path, **form)["id"])

    def state_of(self, order_id: str) -> str:
        return str(self.ask(f"{ORIGINS['ordering']}/orders/{order_id}")["state"])

    def wait_for(self, order_id: str, *, within: float = GENEROUS) -> float:
        """Until the order is confirmed; the seconds that took."""

        def unsettled() -> bool:
            state = self.state_of(order_id)
            assert state in ("received", "confirmed"), f"order {order_id} is {state}"
            return state == "received"

        return eventually(f"order {order_id} is confirmed", unsettled, within=within)


def sign_up() -> str:
    """Somebody new; their id."""
    with Visitor() as person:
        return person.sign_up("Charlie", f"{uuid4().hex}@example.com")


def picture_addresses(page: str) -> list[str]:
    """Everything that the page makes a browser load as a picture."""
    sources = re.findall(r'<(?:img|source)\b[^>]*?\bsrc(?:set)?="([^"]+)"', page)
    return [part.split()[0] for source in sources for part in source.split(",") if part.strip()]


def told(answer: httpx.Response) -> str:
    text = " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
    return f"{answer.url} answered {answer.status_code}: {text[:500]}"
