from django.test import Client

from catalog.products.models import Product
from catalog.restocks.models import RestockRequest
from catalog.tests.asking import send
from catalog.tests.conftest import Make
from web.login.testing import ALICE


def test_somebody_waits_for_what_is_sold_out(alice: Client, on_sale: Make) -> None:
    emma = on_sale(stock=0)
    assert f'action="/restocks/{emma.id}"' in alice.get("/products/emma").text
    answer = alice.post(f"/restocks/{emma.id}")
    assert (answer.status_code, answer["Location"]) == (303, "/restocks?done=asked")
    assert RestockRequest.objects.get().person_id == ALICE.id


def test_asking_twice_is_asking_once(alice: Client, on_sale: Make) -> None:
    emma = on_sale(stock=0)
    for _ in range(2):
        assert send(alice, f"/restocks/{emma.id}", {}).status_code == 201
    assert RestockRequest.objects.count() == 1


def test_what_can_be_had_is_not_waited_for(alice: Client, emma: Product) -> None:
    assert send(alice, f"/restocks/{emma.id}", {}).status_code == 409
    assert not RestockRequest.objects.exists()


def test_what_is_not_sold_any_more_is_not_waited_for(alice: Client, on_sale: Make) -> None:
    emma = on_sale(stock=0)
    emma.withdraw()
    assert send(alice, f"/restocks/{emma.id}", {}).status_code == 404


def test_a_guest_is_shown_the_way_to_sign_in(guest: Client, on_sale: Make) -> None:
    emma = on_sale(stock=0)
    assert "/login?next=/products/emma" in guest.get("/products/emma").text
    assert send(guest, f"/restocks/{emma.id}", {}).status_code in (401, 403)


def test_nobody_waits_for_more_than_a_hundred_things(alice: Client, on_sale: Make) -> None:
    for number in range(101):
        answer = send(alice, f"/restocks/{on_sale(f'Book {number}', stock=0).id}", {})
    assert answer.status_code == 409
    assert RestockRequest.objects.count() == 100
