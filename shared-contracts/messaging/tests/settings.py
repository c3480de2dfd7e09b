"""Two tiny systems for messaging's own tests: SYSTEM=catalog publishes items, SYSTEM=ordering keeps copies of them."""

import os

from web.settings import database

SYSTEM = os.environ.get("SYSTEM", "ordering")
VERSION = "1.2.3"
REACTIONS = f"messaging.tests.shop.reactions_of_{SYSTEM}"
SECRET_KEY = "messaging-tests-only"
DATABASES = {"default": {**database(os.environ["DATABASE_URL"]), "TEST": {"NAME": "test_messaging"}}}
EVENTS_BROKER_URL = os.environ["EVENTS_BROKER_URL"]
TASKS_BROKER_URL = os.environ["TASKS_BROKER_URL"]
INSTALLED_APPS = ["messaging", "messaging.tests.shop"]
ROOT_URLCONF = "messaging.tests.shop.urls"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
