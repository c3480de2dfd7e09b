"""A system that has nothing but sign-in, for the tests of web itself."""

import os
from pathlib import Path

os.environ.setdefault("PROCESS_NAME", "web-tests")

from web.mails.settings import mail_settings
from web.settings import shared

globals().update(shared("catalog", Path(__file__).resolve().parent))
globals().update(mail_settings())

# Not the database of catalog's own tests, which may run at the same time.
DATABASES["default"]["TEST"] = {"NAME": "test_web"}  # type: ignore[name-defined]  # noqa: F821
ROOT_URLCONF = "web.tests.urls"
REACTIONS = "web.tests.reactions"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "lucide",
    "rest_framework",
    "messaging",
    "look",
    "web",
    "web.login",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "web.login.middleware.WhoAsks",
    "web.preferences.middleware.Language",
    "web.middleware.ContentSecurityPolicy",
    "web.middleware.StartStory",
]
SESSION_ENGINE = "web.login.sessions"
SIGN_IN_PATH = "/login"
OIDC_CLIENT_ID = "catalog"
OIDC_CLIENT_SECRET = os.environ["OIDC_CLIENT_SECRET"]
ACCOUNTS_INTERNAL_URL = os.environ["ACCOUNTS_INTERNAL_URL"]
