"""One small project, two roles, as django-cqrs is set up by its own guide: BENCH_ROLE is master or replica."""

import os
from urllib.parse import urlsplit

ROLE = os.environ["BENCH_ROLE"]
_database = urlsplit(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _database.hostname,
        "PORT": _database.port,
        "USER": _database.username,
        "PASSWORD": _database.password,
        "NAME": _database.path[1:],
        "CONN_MAX_AGE": None,
    }
}
INSTALLED_APPS = ["dj_cqrs", f"shop.{ROLE}"]
SECRET_KEY = "benchmark"
USE_TZ = True
CQRS = {
    "transport": "dj_cqrs.transport.RabbitMQTransport",
    "url": os.environ["BROKER"],
    **({"queue": "replica"} if ROLE == "replica" else {}),
}
