from django.core.management import call_command
from django.test import Client

from accounts.users.models import Address, User


def test_the_demo_can_be_loaded_twice_and_alice_can_sign_in(program: Client) -> None:
    for _ in range(2):
        call_command("load_demo", verbosity=0)
    assert sorted((user.name, user.role) for user in User.objects.all()) == [
        ("Alice", "customer"),
        ("Bob", "staff"),
        ("Charlie", "customer"),
    ]
    assert Address.objects.get().contact.user.name == "Alice"
    assert program.post("/sign-in", {"email": "alice@example.com", "password": "flotilla-demo"}).json()["signed_in"]
