import pytest

from messaging.digest import schedule
from messaging.epoch import begin_new_epoch
from messaging.models import Digest, Outbox, Rebuild

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("as_catalog")
def test_an_owner_that_was_restored_tells_its_digests_at_once() -> None:
    schedule()
    Digest.objects.update(due_at="2100-01-01T00:00:00Z")
    assert begin_new_epoch() == 2
    assert Digest.objects.get().due_at.year < 2100


def test_a_reader_that_was_restored_asks_for_all_that_it_copies() -> None:
    begin_new_epoch()
    assert Rebuild.objects.get().reason == "our database was restored"
    assert Outbox.objects.get().exchange == "catalog.requests"
