import pytest
from django.test import Client

from messaging.decisions import carry_out
from messaging.models import Decision, Parked, Reaction
from web.login.testing import BOB
from web.tests.messages.conftest import JSON, park_message, park_reaction
from web.tests.messages.test_show_parked_cause import cause_of

RETRIES = "/messages/parked/retries"


def test_one_message_is_tried_again_and_the_page_says_so(bob: Client) -> None:
    message, other = park_message(), park_message()
    answer = bob.post(RETRIES, {"subject": "message", "id": message.id})
    assert (answer.status_code, answer["Location"]) == (303, f"/messages/parked/{message.id}?done=retry")
    assert "It is tried again within seconds." in bob.get(answer["Location"]).text
    decision = Decision.objects.get()
    assert (decision.subject_id, decision.action) == (str(message.id), "retry")
    assert decision.made_by == f"Bob ({BOB.id})"
    carry_out()
    assert set(Parked.objects.values_list("id", "state")) == {(message.id, "retry"), (other.id, "parked")}


def test_all_of_a_cause_are_tried_again(bob: Client) -> None:
    alike = {str(park_message().id) for _time in range(2)}
    cause = cause_of(bob)
    park_message(error_hash="2" * 16)
    answer = bob.post(RETRIES, {"cause": cause}, headers=JSON)
    assert (answer.status_code, answer.json()) == (202, {"decided": 2})
    assert set(Decision.objects.values_list("subject_id", flat=True)) == alike


def test_all_messages_or_all_reactions_are_tried_again(bob: Client) -> None:
    park_message()
    park_message(state="retry")
    reaction = park_reaction()
    assert bob.post(RETRIES, {"subject": "message", "all": "yes"})["Location"] == "/messages/parked?done=retry"
    assert bob.post(RETRIES, {"subject": "reaction", "all": "yes"}).status_code == 303
    assert Decision.objects.filter(subject="message").count() == 2
    carry_out()
    assert Reaction.objects.get(seq=reaction.seq).state == "pending"


def test_one_reaction_is_run_again(bob: Client) -> None:
    reaction = park_reaction()
    answer = bob.post(RETRIES, {"subject": "reaction", "id": reaction.seq})
    assert answer["Location"] == f"/messages/reactions/{reaction.seq}?done=retry"


def test_what_is_not_parked_any_more_is_refused(bob: Client) -> None:
    message = park_message(state="done")
    assert bob.post(RETRIES, {"id": message.id}).status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [{}, {"id": 1, "all": "yes"}, {"cause": "'; DROP"}, {"id": "x"}, {"id": 2**70}, {"subject": "copy", "id": 1}],
)
def test_what_names_nothing_or_two_things_is_refused(asked: dict[str, object], bob: Client) -> None:
    assert bob.post(RETRIES, asked, headers=JSON).status_code == 422


def test_customers_guests_and_foreign_pages_may_not(alice: Client, guest: Client, bob: Client) -> None:
    asked = {"id": park_message().id}
    assert alice.post(RETRIES, asked).status_code == 403
    assert guest.post(RETRIES, asked, headers=JSON).status_code == 401
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = bob.cookies
    assert strict.post(RETRIES, asked).status_code == 403
    assert not Decision.objects.exists()
