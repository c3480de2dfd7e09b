"""What every answer tells a browser, so that a hole in one page stays small."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory

from web.middleware import ContentSecurityPolicy


def answered(request: Any) -> Any:
    return SecurityMiddleware(ContentSecurityPolicy(lambda _request: HttpResponse("a page")))(request)


def test_scripts_and_styles_come_from_files_of_ours_and_no_page_uses_a_device(rf: RequestFactory) -> None:
    headers = answered(rf.get("/")).headers
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert {"camera=()", "geolocation=()", "payment=()"} <= set(headers["Permissions-Policy"].split(", "))
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize(("scheme", "said"), [("https", "max-age=31536000"), ("http", None)])
def test_behind_tls_browsers_are_told_to_come_back_by_it(
    rf: RequestFactory, settings: Any, scheme: str, said: Any
) -> None:
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answer = answered(rf.get("/", headers={"x-forwarded-proto": scheme}))
    assert answer.headers.get("Strict-Transport-Security") == said
