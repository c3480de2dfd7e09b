from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.erasures.models import Deletion
from accounts.erasures.shown import shown_receipt
from web.resources import endpoint

# The address is the key: no cache keeps the page, no search engine lists it, no link on it tells where one came from.
UNSEEN = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


@endpoint(template="erasures/show_receipt.html")
def show_receipt(request: Request, token: str) -> Response:
    deletion = Deletion.of_receipt(token)
    if deletion is None:
        raise Http404
    return Response(shown_receipt(deletion), headers=UNSEEN)
