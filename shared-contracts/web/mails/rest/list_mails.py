from dataclasses import asdict

from django.conf import settings
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from web.mails.folder import letters
from web.resources import endpoint


@endpoint(template="mails/list_mails.html")
def list_mails(request: Request) -> Response:
    if not settings.SHOW_MAILS:
        raise Http404
    return Response({"mails": [{**asdict(one), "href": f"/mails/{one.id}"} for one in letters()]})
