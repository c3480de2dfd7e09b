from django.test import Client

from web.tests.messages.conftest import JSON, park_reaction


def test_the_error_and_what_it_ran_with_are_shown(bob: Client) -> None:
    reaction = park_reaction()
    page = bob.get(f"/messages/reactions/{reaction.seq}").text
    assert "ValueError: no stock" in page
    assert "ordering.order.placed.v1" in page
    assert 'name="subject" value="reaction"' in page
    assert "<textarea" not in page


def test_one_that_is_done_cannot_be_discarded(bob: Client) -> None:
    reaction = park_reaction(state="done")
    assert "/messages/parked/discards" not in bob.get(f"/messages/reactions/{reaction.seq}").text


def test_a_reaction_that_is_not_there_is_not_found(bob: Client) -> None:
    assert bob.get("/messages/reactions/1", headers=JSON).status_code == 404


def test_customers_may_not(alice: Client) -> None:
    assert alice.get(f"/messages/reactions/{park_reaction().seq}").status_code == 403
