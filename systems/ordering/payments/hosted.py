"""A payment page that somebody else runs. The customer's browser takes a signed request there; the answer comes as a
signed webhook. No card and no account of a customer ever comes near us."""

import json
import time
from http import HTTPStatus
from urllib.parse import urlencode

import requests
from django.conf import settings

from messaging.reactions import GiveUp, TryLater
from ordering.payments.models import Payment, Refund
from ordering.payments.signing import sign

PAUSE, TIMEOUT = 60.0, 10  # seconds
SIGNED = ("reference", "order", "amount", "currency", "return_to")


class Hosted:
    def begin(self, payment: Payment, *, return_to: str) -> str:
        """No call: the address itself is the request, and its signature says that it is ours."""
        asked = {
            "reference": str(payment.id),
            "order": payment.order.number,
            "amount": str(payment.amount),
            "currency": payment.currency,
            "return_to": return_to,
        }
        at = int(time.time())
        signature = sign("\n".join(asked[name] for name in SIGNED), at=at)
        return f"{settings.PAYMENT_URL}/pay?{urlencode({**asked, 'at': at, 'signature': signature})}"

    def refund(self, refund: Refund) -> None:
        payment = refund.payment
        body = json.dumps(
            {
                "refund": str(refund.id),  # the page gives the money of one id back once
                "reference": str(payment.id),
                "amount": str(refund.amount),
                "currency": payment.currency,
            }
        )
        at = int(time.time())
        headers = {"Content-Type": "application/json", "Payment-Signature": f"t={at},v1={sign(body, at=at)}"}
        try:
            answer = requests.post(
                f"{settings.PAYMENT_INTERNAL_URL}/refunds", data=body, headers=headers, timeout=TIMEOUT
            )
        except requests.RequestException as error:
            raise TryLater(PAUSE, f"the payment page is out of reach: {type(error).__name__}") from None
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise TryLater(PAUSE, f"the payment page answered {answer.status_code}")
        if not answer.ok:
            raise GiveUp(f"the payment page refused the refund: {answer.status_code}")
