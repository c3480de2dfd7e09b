from dataclasses import asdict
from uuid import UUID

from django.conf import settings
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from web.mails.folder import letter
from web.resources import endpoint


@endpoint(template="mails/show_mail.html")
def show_mail(request: Request, mail_id: UUID) -> Response:
    found = letter(mail_id) if settings.SHOW_MAILS else None
    if found is None:
        raise Http404
    return Response(asdict(found))
