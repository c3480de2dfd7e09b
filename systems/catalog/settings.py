"""Settings of catalog. A missing variable stops the process with its name."""

import os
from pathlib import Path

from messaging.given import secret
from web.settings import shared

HOME = Path(__file__).resolve().parent
globals().update(shared("catalog", HOME))
SPECTACULAR_SETTINGS |= {"SWAGGER_UI_DIST": "SIDECAR", "SWAGGER_UI_FAVICON_HREF": "SIDECAR"}  # type: ignore[name-defined]  # noqa: F821

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "lucide",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "messaging",
    "look",
    "web",
    "web.login",
    "catalog",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "web.login.middleware.WhoAsks",
    "web.preferences.middleware.Language",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "web.middleware.ContentSecurityPolicy",
    "web.middleware.StartStory",
]
SESSION_ENGINE = "web.login.sessions"
SIGN_IN_PATH = "/login"
OIDC_CLIENT_ID = "catalog"
OIDC_CLIENT_SECRET = secret("OIDC_CLIENT_SECRET")
ACCOUNTS_INTERNAL_URL = os.environ["ACCOUNTS_INTERNAL_URL"]
CURRENCY = os.environ.get("CURRENCY", "EUR")
# How many lists a program may ask for in a minute, from one address or for one person; 0 is as many as it likes. Pages
# are not counted: many people share an address, and a page that was rendered once costs little.
LISTS_A_MINUTE = int(os.environ.get("LISTS_A_MINUTE", "600"))
RESERVATION_DAYS = int(os.environ.get("RESERVATION_DAYS", "30"))  # how long an order holds stock without being sent
