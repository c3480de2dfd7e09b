from django.apps import AppConfig


class LoginConfig(AppConfig):
    """Sign-in as a client of accounts: installed by catalog and ordering, not by accounts."""

    name = "web.login"
    default_auto_field = "django.db.models.BigAutoField"
