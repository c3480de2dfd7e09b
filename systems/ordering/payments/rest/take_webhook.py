import json
import logging

from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import serializers

from ordering.payments.signing import NotSigned, check
from ordering.payments.taking import take_news

PROVIDERS = ("hosted",)
LARGEST = 16 * 1024  # bytes
logger = logging.getLogger(__name__)


class News(serializers.Serializer[None]):
    """What the payment page tells. Its `id` is the same when it tells it again."""

    id = serializers.CharField(max_length=100)
    kind = serializers.ChoiceField(choices=["paid", "failed"])
    reference = serializers.UUIDField()
    page_reference = serializers.CharField(max_length=100, default="", allow_blank=True)
    amount = serializers.DecimalField(12, 2)
    currency = serializers.CharField(max_length=3)

    @staticmethod
    def answer(title: str, status: int) -> JsonResponse:
        problem = {"type": "about:blank", "title": title, "status": status}
        return JsonResponse(problem, status=status, content_type="application/problem+json")


def take_webhook(request: HttpRequest, provider: str) -> JsonResponse:
    """News of a payment page. Its signature authorises it: no cookie is looked at, so there is no CSRF token."""
    if provider not in PROVIDERS:
        raise Http404
    body = request.body[: LARGEST + 1]
    try:
        check(request.headers.get("Payment-Signature", ""), body.decode())
        news = News(data=json.loads(body))
    except (NotSigned, ValueError) as error:
        logger.warning("a webhook of %s was refused: %s", provider, error)
        return News.answer("The signature is not good.", 400)
    if not news.is_valid():
        logger.warning("a signed webhook of %s cannot be read", provider)
        return News.answer("The news cannot be read.", 422)
    refused = take_news(provider, news.validated_data["id"], news.validated_data)
    return News.answer(refused, 422) if refused else JsonResponse({"taken": True})
