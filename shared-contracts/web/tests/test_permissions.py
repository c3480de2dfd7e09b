from django.test import Client

from web.login.testing import ALICE, BOB, sign_in

PAGE = {"accept": "text/html"}


def test_a_guest_is_sent_to_sign_in_and_a_program_is_told(client: Client, db: None) -> None:
    page = client.get("/own?a=1", headers=PAGE)
    assert (page.status_code, page["Location"]) == (303, "/login?next=%2Fown%3Fa%3D1")
    assert client.get("/own").status_code == 401


def test_only_staff_may_do_staffs_work(db: None) -> None:
    alice, bob = sign_in(Client(), ALICE), sign_in(Client(), BOB)
    assert [alice.get("/work").status_code, bob.get("/work").status_code] == [403, 200]
