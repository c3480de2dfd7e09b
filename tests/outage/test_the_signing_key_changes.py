"""A new key is told to all systems, and signs. Nobody notices."""

import pytest

from tests.outage.parts import compose, down, whole
from tests.outage.shopping import ORIGINS, Visitor

pytestmark = pytest.mark.usefixtures("nothing_is_lost")


def test_whoever_is_signed_in_stays_it_and_whoever_signs_in_meanwhile_can(alice: Visitor) -> None:
    alice.sign_in("Alice", at=ORIGINS["catalog"])
    with Visitor() as before, Visitor() as after:
        before.sign_in("Charlie", at=ORIGINS["catalog"])
        said = compose("manage", "accounts", "rotate_signing_key", "--in", "0")
        assert "is told to all systems, and signs from" in said
        after.sign_in("Charlie", at=ORIGINS["ordering"]).sign_in("Charlie", at=ORIGINS["catalog"])
        for one in (alice, before, after):
            one.sees("catalog", "/products", "Sign out")
        before.sign_in("Charlie", at=ORIGINS["ordering"])
        with down(*whole("accounts")):
            alice.sees("ordering", "/orders", "Sign out")
            after.sees("catalog", "/products", "Sign out")
