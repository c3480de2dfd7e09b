import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accounts.settings")

application = get_wsgi_application()

# The other systems wait two seconds for a token, so the first one must not wait for imports.
from django.urls import get_resolver  # noqa: E402

from accounts.login.keys import public_keys  # noqa: E402

_warm = get_resolver().url_patterns, public_keys()
