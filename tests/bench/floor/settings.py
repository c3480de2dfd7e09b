"""The least that Django does for a page: no middleware, one query by an index, a template of 10 KB, no session."""

import os
from urllib.parse import urlsplit

_database = urlsplit(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _database.hostname,
        "PORT": _database.port,
        "USER": _database.username,
        "PASSWORD": _database.password,
        "NAME": _database.path[1:],
        "CONN_MAX_AGE": 600,
    }
}
DEBUG = False
SECRET_KEY = "benchmark"
ALLOWED_HOSTS = ["localhost"]
INSTALLED_APPS = ["shop"]
MIDDLEWARE = []
ROOT_URLCONF = "shop.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_I18N = False
ROW = "<li><a href='/products/{n}' class='product-link'>Something else that is sold here, number {n}</a></li>\n"
PAGE = """<!doctype html>
<title>{{ product.title }}</title>
<h1>{{ product.title }}</h1><p>{{ product.text }}</p><p>{{ product.price }}</p>
<ul>
""" + "".join(ROW.format(n=n) for n in range(104))
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [("django.template.loaders.locmem.Loader", {"product.html": PAGE})],
                )
            ]
        },
    }
]
