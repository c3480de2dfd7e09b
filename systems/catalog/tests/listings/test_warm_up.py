from threading import Thread

import pytest

from catalog.listings.models import AssortmentChange
from catalog.listings.tally import tally
from catalog.listings.warm_up import warm_up
from catalog.tests.conftest import Make


@pytest.mark.django_db(transaction=True)
def test_a_new_process_counts_before_anybody_asks(on_sale: Make) -> None:
    on_sale("Emma", category="Novels")
    tally.forget()
    thread = Thread(target=warm_up)
    thread.start()
    thread.join()
    assert tally.knows_all(AssortmentChange.seen())
