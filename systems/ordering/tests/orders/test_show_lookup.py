from django.test import Client


def test_it_asks_for_number_and_e_mail_address(guest: Client) -> None:
    page = guest.get("/orders/lookup").content.decode()
    assert 'name="number"' in page
    assert 'name="email"' in page


def test_a_guests_list_of_orders_leads_there(guest: Client) -> None:
    assert 'href="/orders/lookup"' in guest.get("/orders").content.decode()
