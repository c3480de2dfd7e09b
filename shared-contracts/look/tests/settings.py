"""The smallest Django project in which the style pack can be drawn."""

SECRET_KEY = "only for tests"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
STATIC_URL = "/static/"
ROOT_URLCONF = "look.tests.settings"
urlpatterns: list[object] = []
INSTALLED_APPS = ["django.contrib.staticfiles", "django_cotton", "django_htmx", "lucide", "look"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
