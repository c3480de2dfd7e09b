from django.test import Client


def test_home_is_ones_own_account(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (303, "/profile")
