from django.test import Client

from messaging.decisions import carry_out
from messaging.models import Decision, Parked, Reaction
from web.tests.messages.conftest import JSON, park_message, park_reaction
from web.tests.messages.test_show_parked_cause import cause_of

DISCARDS = "/messages/parked/discards"


def test_a_message_is_discarded_with_the_reason_and_stays(bob: Client) -> None:
    message = park_message()
    answer = bob.post(DISCARDS, {"id": message.id, "reason": "a trial of catalog's"})
    assert (answer.status_code, answer["Location"]) == (303, f"/messages/parked/{message.id}?done=discard")
    carry_out()
    assert Parked.objects.get().state == "discarded"
    assert Decision.objects.get().reason == "a trial of catalog's"


def test_all_of_a_cause_are_discarded(bob: Client) -> None:
    for _time in range(2):
        park_message()
    cause = cause_of(bob)
    park_message(error_hash="2" * 16)
    assert bob.post(DISCARDS, {"cause": cause, "reason": "known"})["Location"] == "/messages/parked?done=discard"
    carry_out()
    assert Parked.objects.filter(state="discarded").count() == 2


def test_a_reaction_is_discarded(bob: Client) -> None:
    reaction = park_reaction()
    bob.post(DISCARDS, {"subject": "reaction", "id": reaction.seq, "reason": "done by hand"})
    carry_out()
    assert Reaction.objects.get().state == "discarded"


def test_without_a_reason_the_page_asks_for_it(bob: Client) -> None:
    message, reaction = park_message(), park_reaction()
    pages = [
        bob.post(DISCARDS, asked)
        for asked in (
            {"id": message.id, "reason": "  "},
            {"subject": "reaction", "id": reaction.seq},
            {"cause": cause_of(bob)},
        )
    ]
    assert [(page.status_code, "Say why: the reason is kept." in page.text) for page in pages] == [(422, True)] * 3
    assert ["There is a problem" in page.text for page in pages] == [True] * 3
    assert bob.post(DISCARDS, {"id": message.id}, headers=JSON).json()["errors"]["reason"]
    assert not Decision.objects.exists()


def test_nobody_discards_everything_at_once(bob: Client) -> None:
    park_message()
    assert bob.post(DISCARDS, {"all": "yes", "reason": "tired"}, headers=JSON).status_code == 422


def test_what_is_not_parked_any_more_is_refused(bob: Client) -> None:
    message = park_message(state="superseded")
    assert bob.post(DISCARDS, {"id": message.id, "reason": "late"}, headers=JSON).status_code == 409


def test_customers_may_not(alice: Client) -> None:
    assert alice.post(DISCARDS, {"id": park_message().id, "reason": "no"}).status_code == 403
