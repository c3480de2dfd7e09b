import json

import pytest
from django.test import Client

from messaging.decisions import carry_out, decide
from web.tests.messages.conftest import BODY, JSON, park_message

HUGE = json.dumps({"data": "x" * 100_000}, separators=(",", ":")).encode()


def test_the_reason_the_body_and_what_is_known_are_shown(bob: Client) -> None:
    message = park_message(attempts=8)
    page = bob.get(f"/messages/parked/{message.id}").text
    assert "data.price: no number" in page
    assert "&quot;price&quot;: &quot;a lot&quot;" in page
    assert str(message.message_id) in page
    assert "may hold personal data" in page
    shown = bob.get(f"/messages/parked/{message.id}", headers=JSON).json()
    assert (shown["attempts"], shown["entity"], shown["can_edit"]) == (8, "product", True)
    assert shown["body"]["size"] == len(BODY)


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (b"\x89PNG\0\xff", "binary", r"\x89PNG"),
        (b"no json", "text", "no json"),
        (b'{"a":1.50,"a":2}', "json", "{&quot;a&quot;:1.50,"),
        (b"[" * 50_000, "text", "[[["),
        (HUGE, "json", "only the beginning is shown"),
        (b"", "text", "0\xa0bytes"),
    ],
    ids=["binary", "text", "loses by indenting", "deep", "huge", "empty"],
)
def test_any_body_is_shown_safely_and_bounded(body: bytes, kind: str, said: str, bob: Client) -> None:
    message = park_message(body=body)
    answer = bob.get(f"/messages/parked/{message.id}")
    assert answer.status_code == 200
    assert said in answer.text
    assert len(answer.content) < 60_000
    assert bob.get(f"/messages/parked/{message.id}", headers=JSON).json()["body"]["kind"] == kind


def test_what_cannot_be_edited_here_says_how(bob: Client) -> None:
    message = park_message(body=b"\xff")
    page = bob.get(f"/messages/parked/{message.id}").text
    assert f"catalog parked edit {message.id} --body FILE" in page
    assert "<textarea" not in page


def test_the_trail_tells_who_decided_what_when_and_why(bob: Client) -> None:
    message = park_message()
    decide("message", [message.id], "edit", made_by="Bob", body=b'{"mended": true}')
    assert bob.get(f"/messages/parked/{message.id}", headers=JSON).json()["look_again"] == 2
    carry_out()
    decide("message", [message.id], "discard", made_by="Bob", reason="the test is over")
    carry_out()
    shown = bob.get(f"/messages/parked/{message.id}", headers=JSON).json()
    assert [(one["action"], one["made_by"], one["reason"]) for one in shown["decisions"]] == [
        ("discard", "Bob", "the test is over"),
        ("edit", "Bob", ""),
    ]
    assert (shown["state"], shown["look_again"]) == ("discarded", 0)
    assert "a lot" in shown["original"]["text"]
    page = bob.get(f"/messages/parked/{message.id}").text
    assert "Carried out" in page
    assert "<textarea" not in page


def test_a_message_that_is_not_there_is_not_found(bob: Client) -> None:
    assert bob.get("/messages/parked/1").status_code == 404


def test_customers_and_guests_see_no_body(alice: Client, guest: Client) -> None:
    address = f"/messages/parked/{park_message().id}"
    assert (alice.get(address).status_code, guest.get(address).status_code) == (403, 303)
    assert b"a lot" not in alice.get(address).content
