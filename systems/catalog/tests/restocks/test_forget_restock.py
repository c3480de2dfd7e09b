from django.test import Client

from catalog.restocks.models import RestockRequest
from catalog.tests.conftest import Make
from web.login.testing import CHARLIE


def test_somebody_no_longer_waits_and_others_go_on(alice: Client, charlie: Client, on_sale: Make) -> None:
    emma = on_sale(stock=0)
    for client in (alice, charlie):
        client.post(f"/restocks/{emma.id}")
    assert alice.post(f"/restocks/{emma.id}/forget")["Location"] == "/restocks?done=forgotten"
    assert RestockRequest.objects.get().person_id == CHARLIE.id
