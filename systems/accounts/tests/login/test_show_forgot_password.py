from django.test import Client

PAGE = {"accept": "text/html"}


def test_sign_in_leads_to_it(client: Client, db: None) -> None:
    assert b'href="/password/forgotten"' in client.get("/sign-in", headers=PAGE).content
    page = client.get("/password/forgotten", headers=PAGE).content
    assert b"Forgot your password?" in page
    assert b'autocomplete="username"' in page
