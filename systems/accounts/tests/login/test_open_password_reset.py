import logging

import pytest
from django.test import Client

from accounts.login.reset_links import make_key
from accounts.users.models import User


def test_the_key_goes_out_of_the_address_before_a_page_is_shown(
    client: Client, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    key = make_key(alice)
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        answer = client.get(f"/password/reset/{key}", headers={"accept": "text/html"})
        page = client.get("/password/reset", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Location"]) == (303, "/password/reset")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == page["Cache-Control"] == "no-store"
    assert answer.content == b""
    assert key not in page.content.decode()
    assert key not in caplog.text


@pytest.mark.usefixtures("db")
def test_a_key_that_is_refused_is_not_logged_either(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        client.get("/password/reset/something-that-looks-like-a-key")
        assert client.get("/password/reset").status_code == 410
    assert "looks-like-a-key" not in caplog.text
