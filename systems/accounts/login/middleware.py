from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

PROVIDER = "/identity/"


class RefuseNul:
    """A NUL byte names no client and no code, and PostgreSQL takes none: the OpenID provider's own addresses, which
    are not ours to mend, refuse it here."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PROVIDER) and has_nul(request):
            return JsonResponse({"error": "invalid_request", "error_description": "A NUL byte."}, status=400)
        return self.answer(request)


def has_nul(request: HttpRequest) -> bool:
    given = [*request.GET.items(), *request.POST.items(), ("", request.headers.get("Authorization", ""))]
    return any("\0" in text for pair in given for text in pair)
