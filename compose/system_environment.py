"""The environment variables that a system's processes are started with, and nothing else of the caller's."""

from __future__ import annotations

from urllib.parse import urlsplit

from compose.commands import clean_environment
from compose.secrets_file import private_key_file, secrets_of
from compose.settings import ADDRESS, SYSTEMS, Settings

VHOST = "flotilla"
ROLE_OF_PROCESS = {
    "web": "web", "load_demo": "web",
    "relay": "runtime", "consumer": "runtime", "worker": "runtime", "runtime": "runtime",
    "migrate": "owner", "migrate_before": "owner", "check": "owner", "owner": "owner",
}  # fmt: skip


def environment_of(settings: Settings, system: str, process: str) -> dict[str, str]:
    """`process`: web, relay, consumer, worker, migrate, check or load_demo; or a role: owner, web, runtime."""
    secrets = secrets_of(settings)
    return clean_environment() | _python_options(settings) | _addresses(settings) | {
        "DATABASE_URL": database_url(settings, system, ROLE_OF_PROCESS[process]),
        "EVENTS_BROKER_URL": broker_url(settings, system, VHOST),
        "TASKS_BROKER_URL": broker_url(settings, system, f"tasks.{system}"),
        "PROCESS_NAME": f"{system}-{process}",
        "SECRET_KEY": secrets[f"secret_key.{system}"],
        "DEBUG": "1" if settings.debug else "0",
        "ALLOWED_HOSTS": f"localhost,{ADDRESS}",
        "STATIC_ROOT": str(settings.home / "static" / system),
        "MEDIA_ROOT": str(settings.home / "media" / system),
        "MAIL_FOLDER": str(settings.home / "mail" / system),
        "SHOW_MAILS": "1",  # everything listens on 127.0.0.1
        **_sign_in(settings, system),
        **_payments(settings, system),
    }  # fmt: skip


def database_url(settings: Settings, system: str, role: str) -> str:
    password = secrets_of(settings)[f"role.{system}.{role}"]
    host, port = database_address(settings, system)
    return f"postgresql://{system}_{role}:{password}@{host}:{port}/{system}"


def superuser_url(settings: Settings, system: str) -> str:
    if system in settings.given_databases:
        return settings.given_databases[system]
    password = secrets_of(settings)[f"superuser.{system}"]
    return f"postgresql://postgres:{password}@{ADDRESS}:{settings.database_ports[system]}/postgres"


def database_address(settings: Settings, system: str) -> tuple[str, int]:
    if system in settings.given_databases:
        given = urlsplit(settings.given_databases[system])
        return given.hostname or ADDRESS, given.port or 5432
    return ADDRESS, settings.database_ports[system]


def broker_url(settings: Settings, system: str, vhost: str) -> str:
    password = secrets_of(settings)[f"broker.{system}"]
    host, port = broker_address(settings)
    return f"amqp://{system}:{password}@{host}:{port}/{vhost}"


def broker_address(settings: Settings) -> tuple[str, int]:
    if settings.given_broker:
        given = urlsplit(settings.given_broker)
        return given.hostname or ADDRESS, given.port or 5672
    return ADDRESS, settings.broker_port


def _addresses(settings: Settings) -> dict[str, str]:
    public = {f"{system.upper()}_URL": settings.origin(system) for system in SYSTEMS}
    return public | {"ACCOUNTS_INTERNAL_URL": settings.internal_origin("accounts")}


def _sign_in(settings: Settings, system: str) -> dict[str, str]:
    secrets = secrets_of(settings)
    if system != "accounts":
        return {"OIDC_CLIENT_SECRET": secrets[f"oidc_client.{system}"]}
    return {
        "OIDC_CLIENT_SECRET_CATALOG": secrets["oidc_client.catalog"],
        "OIDC_CLIENT_SECRET_ORDERING": secrets["oidc_client.ordering"],
        "OIDC_PRIVATE_KEY_FILE": str(private_key_file(settings)),
    }


def _payments(settings: Settings, system: str) -> dict[str, str]:
    if system != "ordering":
        return {}
    return {
        "PAYMENT_METHODS": "invoice,hosted",
        "PAYMENT_URL": f"http://localhost:{settings.payments_port}",
        "PAYMENT_INTERNAL_URL": f"http://{ADDRESS}:{settings.payments_port}",
        "PAYMENT_SECRET": secrets_of(settings)["payments.ordering"],
    }


def _python_options(settings: Settings) -> dict[str, str]:
    """Byte code goes to the state folder: the checkout stays clean, and may be read-only or another user's."""
    return {"PYTHONUNBUFFERED": "1", "PYTHONPYCACHEPREFIX": str(settings.home / "cache" / "python")}
