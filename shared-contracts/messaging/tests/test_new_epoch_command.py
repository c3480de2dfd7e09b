"""`<system> new_epoch`, after a restore."""

import pytest
from django.core.management import CommandError

from messaging.models import Epoch, Rebuild
from messaging.tests.commands import said

pytestmark = pytest.mark.django_db


def test_a_new_epoch_begins_and_says_what_to_do_next() -> None:
    before = Epoch.objects.get().epoch
    told = said("new_epoch", "--yes")
    assert Epoch.objects.get().epoch == before + 1
    assert f"speaks as epoch {before + 1}" in told
    assert "catalog outbox replay --since TIME-OF-THE-BACKUP" in told
    assert Rebuild.objects.get().reason == "our database was restored"


def test_without_a_yes_it_only_explains() -> None:
    with pytest.raises(CommandError, match="Only after this database was restored"):
        said("new_epoch")
    assert not Rebuild.objects.exists()
