import pytest
from django.test import Client

from messaging.decisions import carry_out
from messaging.models import Decision, Parked
from web.tests.messages.conftest import BODY, JSON, park_message


def edits(message: Parked) -> str:
    return f"/messages/parked/{message.id}/edits"


def test_an_edited_message_is_tried_again_and_its_original_is_kept(bob: Client) -> None:
    message = park_message()
    answer = bob.post(edits(message), {"body": '{\r\n "price": "12.50"}'})
    assert (answer.status_code, answer["Location"]) == (303, f"/messages/parked/{message.id}?done=edit")
    carry_out()
    message.refresh_from_db()
    assert (message.state, bytes(message.body)) == ("retry", b'{\n "price": "12.50"}')
    assert bytes(message.original_body or b"") == BODY
    assert Decision.objects.get().made_by.startswith("Bob")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"price": 1,}', "line 1, column 13"),
        ('{"price": NaN}', "NaN is no number of JSON"),
        ("[1]", "A message is a JSON object"),
        ("[" * 50_000, "nested too deeply"),
        ("", "may not be blank"),
    ],
)
def test_what_is_not_json_is_refused_and_the_text_is_kept(body: str, said: str, bob: Client) -> None:
    message = park_message()
    page = bob.post(edits(message), {"body": body})
    assert page.status_code == 422
    assert said in page.text
    if 0 < len(body) < 100:
        kept = page.text.partition("<textarea")[2].partition("</textarea>")[0]
        assert body.replace('"', "&quot;") in kept
    assert bob.post(edits(message), {"body": body}, headers=JSON).status_code == 422
    assert not Decision.objects.exists()


def test_what_is_not_parked_any_more_is_refused(bob: Client) -> None:
    assert bob.post(edits(park_message(state="done")), {"body": "{}"}).status_code == 409


def test_a_message_that_is_not_there_is_not_found(bob: Client) -> None:
    assert bob.post("/messages/parked/1/edits", {"body": "{}"}).status_code == 404


def test_customers_may_not(alice: Client) -> None:
    assert alice.post(edits(park_message()), {"body": "{}"}).status_code == 403
