from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(make_sign_in_possible, sender=self)


def make_sign_in_possible(**kwargs: Any) -> None:
    """After every migration: the other systems are known here as clients, and the keys of today are told to them."""
    from accounts.login.clients import register_clients
    from accounts.login.keys import public_keys, when_next_is_dropped
    from accounts.login.models import SigningKeys

    register_clients()
    SigningKeys.tell(public_keys(), again_at=when_next_is_dropped())
