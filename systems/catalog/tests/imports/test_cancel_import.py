from django.test import Client

from catalog.imports.models import StagedRow
from catalog.tests.asking import JSON, ask
from catalog.tests.imports.files import imported, row, run, run_all, sent, shop, written

FIVE = written(*(row(f"mug-{number}", f"Mug {number}") for number in range(5)))


def test_an_import_stops_after_the_run_under_way_and_keeps_what_was_taken(bob: Client) -> None:
    file = sent(FIVE)
    file.pace = 2
    file.save(update_fields=["pace"])
    run(file)
    response = bob.post(f"{file.address()}/cancel")
    assert (response.status_code, response["Location"]) == (303, file.address())
    assert ask(bob, file.address())["is_cancelling"]
    assert "It stops after the part under way." in bob.get(file.address()).text
    run_all(file)
    assert (file.state, list(shop())) == ("cancelled", ["mug-0", "mug-1"])
    assert not StagedRow.objects.exists()
    page = bob.get(file.address()).text
    assert "What was taken before stays in the shop" in page
    assert "Go on" in page


def test_a_file_that_waits_is_cancelled_before_it_begins(bob: Client) -> None:
    file = sent(FIVE)
    assert bob.post(f"{file.address()}/cancel", headers=JSON).status_code == 202
    run_all(file)
    assert (file.state, shop()) == ("cancelled", {})


def test_what_is_done_cannot_be_cancelled(bob: Client) -> None:
    file = imported(FIVE)
    assert bob.post(f"{file.address()}/cancel", headers=JSON).status_code == 409
    file.refresh_from_db()
    assert file.state == "done"


def test_charlie_may_not_cancel_it(charlie: Client, careful_bob: Client) -> None:
    file = sent(FIVE)
    assert charlie.post(f"{file.address()}/cancel").status_code == 403
    assert careful_bob.post(f"{file.address()}/cancel").status_code == 403
    run_all(file)
    assert file.state == "done"
