from django.test import Client

from catalog.imports.models import ProductFile
from catalog.tests.asking import JSON, ask
from catalog.tests.hearing import told
from catalog.tests.imports.files import imported, more, refused, row, run, run_all, sent, shop, written
from contracts.catalog.product_changed import ProductChanged
from messaging.models import Outbox, Reaction

SPRING = written(row(option="S"), more(option="M"), row("jug", "Jug"), row("cup", "Cup", price="x"))


def test_a_file_that_is_only_looked_at_changes_nothing_and_says_what_would_be(bob: Client) -> None:
    imported(written(row(option="S", price="9.00", quantity="7")))
    before = (shop(), Outbox.objects.count())
    file = imported(SPRING, dry_run=True)
    assert (shop(), Outbox.objects.count()) == before
    shown = ask(bob, file.address())
    assert (shown["state"], shown["may_start"]) == ("looked", True)
    assert (shown["created"], shown["changed"], shown["unchanged"], shown["refused_rows"]) == (1, 1, 0, 1)
    changes = {one["field"]: one["count"] for one in shown["changes"]}
    assert changes == {"price": 1, "stock": 1, "variants": 1}
    page = bob.get(file.address()).text
    assert "Import it now" in page
    assert "Would be new" in page


def test_what_was_looked_at_is_imported_without_being_sent_again(bob: Client) -> None:
    file = imported(SPRING, dry_run=True)
    response = bob.post(f"{file.address()}/start")
    assert (response.status_code, response["Location"]) == (303, file.address())
    assert Reaction.objects.filter(function="import_product_file", ordering_key=str(file.id)).count() == 1
    run_all(file)
    assert (file.state, file.created, file.taken, file.dry_run) == ("done", 2, 4, False)
    assert shop() == {"mug": {"S": ("12.50", 4), "M": ("12.50", 4)}, "jug": {"": ("12.50", 4)}}
    assert [line for line, _ in refused(file)] == [5]


def test_a_cancelled_import_goes_on_where_it_stopped(bob: Client) -> None:
    file = sent(written(*(row(f"mug-{number}", f"Mug {number}") for number in range(5)), row("cup", price="x")))
    file.pace = 2
    file.save(update_fields=["pace"])
    run(file)
    ProductFile.cancel(file.id)
    run_all(file)
    assert (file.state, file.done, len(shop())) == ("cancelled", 2, 2)
    assert bob.post(f"{file.address()}/start", headers=JSON).status_code == 202
    run_all(file)
    assert (file.state, file.done, file.total, file.created) == ("done", 6, 6, 5)
    assert len(told(ProductChanged)) == len(shop()) == 5


def test_what_is_done_cannot_be_started(bob: Client) -> None:
    file = imported(SPRING)
    assert bob.post(f"{file.address()}/start", headers=JSON).status_code == 409
    file.refresh_from_db()
    assert (file.state, file.starts) == ("done", 1)


def test_charlie_may_not_start_it(charlie: Client, careful_bob: Client) -> None:
    file = imported(SPRING, dry_run=True)
    assert charlie.post(f"{file.address()}/start").status_code == 403
    assert careful_bob.post(f"{file.address()}/start").status_code == 403
    assert not run(file)
    assert shop() == {}
