from django.http import HttpRequest, JsonResponse


def show_liveness(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})
