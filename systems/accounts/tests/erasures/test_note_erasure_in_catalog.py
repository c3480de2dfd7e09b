from accounts.erasures.models import Erasure
from accounts.erasures.reactive.note_erasure_in_catalog import note_erasure_in_catalog
from accounts.users.models import User
from contracts.catalog.erasure_confirmed import ErasureConfirmed
from contracts.kept import Kept


def test_catalogs_answer_is_kept_and_the_other_is_waited_for(alice: User) -> None:
    person = alice.id
    alice.erase()
    kept = (Kept(what="order", names=("2026-000042",), reason="invoice", until="2036-12-31"),)
    note_erasure_in_catalog(ErasureConfirmed(id=person, version=1, deleted=("session",), kept=kept))
    note_erasure_in_catalog(ErasureConfirmed(id=person, version=2, deleted=(), kept=()))
    answered = Erasure.objects.get(person_id=person, system="catalog")
    assert answered.confirmed_at is not None
    assert answered.warn_at is None
    assert (answered.deleted, answered.kept[0]["names"]) == (["session"], ["2026-000042"])
    assert [erasure.system for erasure in Erasure.open()] != ["catalog"]
    assert Erasure.open().count() == 1


def test_who_is_still_here_though_catalog_has_erased_them_is_erased_again(alice: User) -> None:
    """This database was restored from a backup that is older than their wish."""
    person = alice.id
    note_erasure_in_catalog(ErasureConfirmed(id=person, version=1, deleted=("session",), kept=()))
    assert not User.objects.filter(pk=person).exists()
    assert {one.system for one in Erasure.open()} == {"catalog", "ordering"} - {"catalog"}
