from django.http import Http404, HttpRequest, HttpResponse


def refuse_device(request: HttpRequest) -> HttpResponse:
    """allauth's sign-in for devices without a browser: the shop has none, so it is not here."""
    raise Http404
