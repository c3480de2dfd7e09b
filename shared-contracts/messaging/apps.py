from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class MessagingConfig(AppConfig):
    name = "messaging"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from messaging.checks import check_copies, check_reactions
        from messaging.schema import install

        checks.register(check_copies)
        checks.register(check_reactions)
        post_migrate.connect(install, sender=self)
