from django.test import Client

from web.tests.messages.conftest import JSON, park_message, park_reaction


def cause_of(bob: Client, subject: str = "messages") -> str:
    cause: str = bob.get("/messages/parked", headers=JSON).json()[f"parked_{subject}"][0]["cause"]
    return cause


def test_all_of_a_cause_are_listed_newest_first(bob: Client) -> None:
    alike = [park_message().id for _time in range(2)]
    park_message(error_hash="2" * 16)
    park_message(state="discarded")
    address = f"/messages/causes/{cause_of(bob)}"
    shown = bob.get(address, headers=JSON).json()
    assert [row["number"] for row in shown["rows"]] == alike[::-1]
    page = bob.get(address).text
    assert f'href="/messages/parked/{alike[0]}"' in page
    assert "Discard all of them" in page


def test_reactions_have_the_same_page(bob: Client) -> None:
    reaction = park_reaction()
    page = bob.get(f"/messages/causes/{cause_of(bob, 'reactions')}").text
    assert f'href="/messages/reactions/{reaction.seq}"' in page


def test_fifty_are_on_a_page(bob: Client) -> None:
    for _time in range(51):
        park_message()
    address = f"/messages/causes/{cause_of(bob)}"
    assert len(bob.get(f"{address}?page=2", headers=JSON).json()["rows"]) == 1
    assert bob.get(f"{address}?page=0").status_code == 422


def test_a_cause_that_is_mended_says_so(bob: Client) -> None:
    assert "Nothing is parked for this cause any more" in bob.get("/messages/causes/m0123456789a").text


def test_customers_may_not(alice: Client) -> None:
    assert alice.get("/messages/causes/m0123456789a").status_code == 403
