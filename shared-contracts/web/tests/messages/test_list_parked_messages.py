from datetime import timedelta

from django.test import Client
from django.utils import timezone

from messaging.decisions import decide
from web.tests.messages.conftest import JSON, park_message, park_reaction


def test_messages_that_fail_alike_are_one_line(bob: Client) -> None:
    for _time in range(3):
        park_message()
    soon = timezone.now() + timedelta(seconds=9)
    park_message(state="retry", next_at=soon, error_class="ValueError", error_hash="2" * 16, error="does not map")
    shown = bob.get("/messages/parked", headers=JSON).json()["parked_messages"]
    assert [(one["error_class"], one["count"], one["waiting"]) for one in shown] == [
        ("wrong_schema", 3, 0),
        ("ValueError", 1, 1),
    ]
    assert shown[0]["first_at"] < shown[0]["last_at"]
    assert (shown[0]["error"], shown[0]["next_at"]) == ("data.price: no number", None)
    assert shown[1]["next_at"].startswith(soon.isoformat()[:19])


def test_reactions_whose_errors_differ_in_ids_alone_are_one_line(bob: Client) -> None:
    for key in ("0199f7a2-6c51-7c3e-9d10-00000000a001", "0199f7a2-6c51-7c3e-9d10-0000000bc002"):
        park_reaction(ordering_key=key, error=f"ValueError: order {key} has 3 lines")
    park_reaction(state="pending", ordering_key="it only waits for its turn")
    shown = bob.get("/messages/parked", headers=JSON).json()["parked_reactions"]
    assert [(one["what"], one["count"]) for one in shown] == [("reserve_stock", 2)]


def test_a_state_and_a_type_can_be_chosen(bob: Client) -> None:
    park_message(state="discarded")
    park_message(type="catalog.stock.changed.v1")
    found = [
        [one["what"] for one in bob.get(f"/messages/parked?{query}", headers=JSON).json()["parked_messages"]]
        for query in ("state=discarded", "type=catalog.stock.changed.v1", "state=done")
    ]
    assert found == [["catalog.product.changed.v1"], ["catalog.stock.changed.v1"], []]
    assert bob.get("/messages/parked?state=lost").status_code == 422


def test_what_is_done_already_has_no_buttons(bob: Client) -> None:
    park_message(state="done")
    assert "Try again:" not in bob.get("/messages/parked?state=done").text
    park_message()
    page = bob.get("/messages/parked").text
    assert "Try again:" in page
    assert 'class="notice ' not in page  # the groups are no notices


def test_nothing_parked_is_said(bob: Client) -> None:
    assert "Nothing is parked" in bob.get("/messages/parked").text


def test_the_page_looks_again_while_a_decision_is_open(bob: Client) -> None:
    message = park_message()
    assert "hx-trigger" not in bob.get("/messages/parked").text
    decide("message", [message.id], "discard", made_by="Bob", reason="a trial")
    page = bob.get("/messages/parked").text
    assert 'hx-trigger="every 2s"' in page
    assert "Look again" in page
    assert "a trial" in page


def test_what_others_wrote_is_never_markup(bob: Client) -> None:
    park_message(type="<script>1</script>", error="<b>bold</b>")
    page = bob.get("/messages/parked").text
    assert "<script>1" not in page
    assert "<b>bold" not in page


def test_customers_may_not_and_guests_are_sent_to_sign_in(alice: Client, guest: Client) -> None:
    assert alice.get("/messages/parked").status_code == 403
    assert guest.get("/messages/parked")["Location"] == "/login?next=%2Fmessages%2Fparked"
