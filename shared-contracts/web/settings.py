"""Settings that all systems share; each one's settings.py says the rest. A missing variable stops the process."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from messaging.given import secret
from messaging.tls import refuse_what_cannot_be_verified

SHARED = Path(__file__).resolve().parent.parent
ONE_YEAR = 365 * 86400  # seconds
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
RETENTION = {
    "web_session": "expire_date < clock_timestamp()",
    "web_recenttries": "began < clock_timestamp() - interval '1 day'",
}


def database(url: str) -> dict[str, Any]:
    """Django's DATABASES entry of a postgresql:// URL, with `?sslmode=verify-full&sslrootcert=/a/ca.pem` if need be."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,
            "application_name": os.environ.get("PROCESS_NAME", "flotilla"),
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": 10_000,
            **_encryption(dict(parse_qsl(parts.query))),
        },
    }


def _encryption(asked: dict[str, str]) -> dict[str, str]:
    """libpq takes the words; what it would find out at the first query, or not at all, is refused here."""
    if unknown := set(asked) - {"sslmode", "sslrootcert"}:
        raise ImproperlyConfigured(f"DATABASE_URL says {', '.join(sorted(unknown))}: only sslmode and sslrootcert may.")
    file = asked.get("sslrootcert", "")
    if asked.get("sslmode", "").startswith("verify-") and not file:
        raise ImproperlyConfigured("DATABASE_URL asks to verify the server: say by what, sslrootcert=/some/ca.pem.")
    if file and file != "system" and not Path(file).is_file():
        raise ImproperlyConfigured(f"DATABASE_URL: sslrootcert={file}: there is no such file. Put the authority there.")
    return asked


def _debug(*, secure: bool) -> bool:
    debug = os.environ.get("DEBUG", "0") == "1"
    if debug and secure:
        raise ImproperlyConfigured("DEBUG=1 shows code and settings to everybody: not at an address of https.")
    return debug


def _encrypted_way(*, secure: bool, proxies: int) -> dict[str, Any]:
    """To browsers. Proxies of our own end TLS, and say so in a header of theirs; nobody else is believed."""
    return {
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if secure and proxies else None,
        "SECURE_HSTS_SECONDS": int(os.environ.get("HSTS_SECONDS", ONE_YEAR)) if secure else 0,
    }


def shared(system: str, home: Path) -> dict[str, Any]:
    """The settings of the system whose package is the folder `home`, for `globals().update(shared(...))`."""
    links = {name: os.environ[f"{name.upper()}_URL"] for name in ("accounts", "catalog", "ordering")}
    secure = links[system].startswith("https://")
    proxies = int(os.environ.get("TRUSTED_PROXIES", "0"))
    refuse_what_cannot_be_verified()
    return {
        "SYSTEM": system,
        "VERSION": import_module(system).__version__,
        "REACTIONS": f"{system}.reactions",
        "SHOP_NAME": os.environ.get("SHOP_NAME", "Flotilla Books"),
        "LINKS": links,
        "FORM_TARGETS": [],  # origins that a form may lead to beside the siblings'
        "SECRET_KEY": secret("SECRET_KEY"),
        "DEBUG": _debug(secure=secure),
        "ALLOWED_HOSTS": os.environ["ALLOWED_HOSTS"].split(","),
        "DATABASES": {"default": database(secret("DATABASE_URL"))},
        "EVENTS_BROKER_URL": secret("EVENTS_BROKER_URL"),
        "TASKS_BROKER_URL": secret("TASKS_BROKER_URL"),
        "ROOT_URLCONF": f"{system}.urls",
        "WSGI_APPLICATION": f"{system}.wsgi.application",
        "TIME_ZONE": "UTC",
        "SHOP_TIME_ZONE": os.environ.get("SHOP_TIME_ZONE", "Europe/Berlin"),  # of what people read and write
        "LANGUAGE_CODE": "en-gb",
        "LANGUAGES": [("en-gb", "English"), ("de", "Deutsch")],
        "LANGUAGE_COOKIE_NAME": f"{system}_language",
        "THEME_COOKIE_NAME": f"{system}_theme",
        # Named here, our texts come before those that a library has for the same words.
        "LOCALE_PATHS": [home / "locale", *(SHARED / package / "locale" for package in ("web", "look"))],
        "STATIC_URL": "/static/",
        "STATIC_ROOT": os.environ.get("STATIC_ROOT"),
        "MEDIA_ROOT": os.environ["MEDIA_ROOT"],
        "MEDIA_URL": "/media/",
        "STORAGES": STORAGES,
        "WHITENOISE_USE_FINDERS": True,
        # Where nothing was collected, a file is looked for when it is asked for: a list of all takes 20 ms to make.
        "WHITENOISE_AUTOREFRESH": "STATIC_ROOT" not in os.environ,
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [home / "templates"],
                "APP_DIRS": False,
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.csrf",
                        "django.template.context_processors.i18n",
                        "web.context.shop",
                    ],
                    "builtins": ["django_cotton.templatetags.cotton", "look.templatetags.look"],
                },
            }
        ],
        "SESSION_COOKIE_NAME": f"{system}_session",
        "CSRF_COOKIE_NAME": f"{system}_csrf",
        **_encrypted_way(secure=secure, proxies=proxies),
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_TRUSTED_ORIGINS": [links[system]],
        "RETENTION": dict(RETENTION),
        # How many proxies of our own stand before this system, each adding to X-Forwarded-For whom it was asked by.
        "TRUSTED_PROXIES": proxies,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "strict-origin-when-cross-origin",
        "X_FRAME_OPTIONS": "DENY",
        "REST_FRAMEWORK": {
            "EXCEPTION_HANDLER": "web.problems.answer_problem",
            "DEFAULT_SCHEMA_CLASS": "web.schema.EndpointSchema",
            "DEFAULT_AUTHENTICATION_CLASSES": ["web.authentication.PersonOrGuest"],
            "UNAUTHENTICATED_USER": "web.people.Person",
            "DEFAULT_PARSER_CLASSES": [
                "web.parsers.SoundJSON",
                "rest_framework.parsers.FormParser",
                "rest_framework.parsers.MultiPartParser",
            ],
        },
        "SPECTACULAR_SETTINGS": {
            "TITLE": system,
            "VERSION": import_module(system).__version__,
            "SERVE_INCLUDE_SCHEMA": False,
            "DEFAULT_GENERATOR_CLASS": "web.schema.Generator",
        },
        "LOGGING": _logging(),
    }


def _logging() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
        "loggers": {"pika": {"level": "WARNING"}},
    }
