import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalog.settings")

application = get_wsgi_application()

from catalog.listings.warm_up import warm_up  # noqa: E402 - models can be imported from here on

Thread(target=warm_up, daemon=True).start()
