"""What a system is told by its environment, and what it makes of an address of https."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from web.settings import shared

HOME = Path(__file__).parent


@pytest.fixture
def of(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`of(CATALOG_URL="https://…")`: catalog's settings in that environment."""

    def of(**environment: str) -> dict[str, Any]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return shared("catalog", HOME)

    return of


def test_behind_tls_cookies_stay_there_and_browsers_come_back_by_it(of: Any) -> None:
    found = of(CATALOG_URL="https://shop.example", TRUSTED_PROXIES="1")
    assert all(found[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"))
    assert found["SECURE_HSTS_SECONDS"] == 365 * 86400
    assert found["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_without_a_proxy_of_ours_nobody_is_believed_who_says_it_was_tls(of: Any) -> None:
    assert of(CATALOG_URL="https://shop.example", TRUSTED_PROXIES="0")["SECURE_PROXY_SSL_HEADER"] is None


def test_how_long_browsers_remember_can_be_tried_with_less(of: Any) -> None:
    assert of(CATALOG_URL="https://shop.example", HSTS_SECONDS="300")["SECURE_HSTS_SECONDS"] == 300


def test_without_tls_nothing_of_it_is_said(of: Any) -> None:
    found = of(CATALOG_URL="http://localhost:8002", TRUSTED_PROXIES="1")
    assert not any(found[name] for name in ("SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"))


def test_nobody_debugs_in_production(of: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="DEBUG=1 shows code and settings"):
        of(CATALOG_URL="https://shop.example", DEBUG="1")
    assert of(CATALOG_URL="http://localhost:8002", DEBUG="1")["DEBUG"]
