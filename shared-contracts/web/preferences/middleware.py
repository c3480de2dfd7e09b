from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from web.preferences.chosen import language_of


class Language(LocaleMiddleware):
    """Django's, which also asks who has signed in. A picture speaks no language."""

    def process_request(self, request: HttpRequest) -> None:
        try:
            language = language_of(request)
        except OperationalError:  # an error page must still be written, and a health check answered
            language = translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language() or language

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith("image/"):
            return response
        patch_vary_headers(response, ["Cookie"])
        return super().process_response(request, response)
