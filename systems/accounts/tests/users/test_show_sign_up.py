from django.test import Client

PAGE = {"accept": "text/html"}


def test_the_form_lets_password_managers_help_and_carries_where_to_go_next(client: Client, db: None) -> None:
    page = client.get("/sign-up?next=/addresses", headers=PAGE).content.decode()
    for words in (
        'autocomplete="new-password"',
        'autocomplete="username"',
        '<input type="hidden" name="next" value="/addresses">',
    ):
        assert words in page


def test_a_forged_next_is_forgotten(client: Client, db: None) -> None:
    page = client.get("/sign-up?next=https://evil.example", headers=PAGE).content.decode()
    form = page[page.index('action="/sign-up"') :]
    assert '<input type="hidden" name="next" value="/">' in form
    assert "evil" not in form[: form.index("</form>")]
