from typing import Any

import pytest


@pytest.fixture(autouse=True)
def a_payment_page(settings: Any) -> None:
    settings.PAYMENT_METHODS = ["invoice", "hosted"]
    settings.PAYMENT_URL = settings.PAYMENT_INTERNAL_URL = "http://localhost:8004"
    settings.PAYMENT_SECRET = "a secret of the tests"
