import os

from web.settings import database

SYSTEM = "reviews"
REACTIONS = "tests.fourth.reviews.reactions"
SECRET_KEY = "no page is served"
DATABASES = {"default": database(os.environ["DATABASE_URL"])}
EVENTS_BROKER_URL = os.environ["EVENTS_BROKER_URL"]
TASKS_BROKER_URL = os.environ["TASKS_BROKER_URL"]
INSTALLED_APPS = ["messaging", "tests.fourth.reviews.apps.ReviewsConfig"]
ROOT_URLCONF = "messaging.tests.shop.urls"
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING = {
    "version": 1,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"pika": {"level": "WARNING"}},
}
