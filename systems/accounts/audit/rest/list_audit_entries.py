from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit.search import found
from accounts.audit.shown import shown
from accounts.audit.words import WORDS
from accounts.users.described import EntriesShown
from web.permissions import Staff
from web.resources import endpoint

A_PAGE = 40


class Wanted(serializers.Serializer[Any]):
    actor = serializers.CharField(required=False, allow_blank=True, max_length=254, default="")
    subject = serializers.CharField(required=False, allow_blank=True, max_length=254, default="")
    action = serializers.CharField(required=False, allow_blank=True, max_length=40, default="")
    day = serializers.DateField(required=False, allow_null=True, default=None)
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="audit/list_audit_entries.html", allow=Staff, answers=EntriesShown)
def list_audit_entries(request: Request) -> Response:
    """What was done to accounts, and by whom: filtered and paged by the address."""
    asked = Wanted(data={name: value for name, value in request.query_params.items() if value})
    asked.is_valid(raise_exception=True)
    wanted = {name: asked.validated_data[name] for name in ("actor", "subject", "action", "day")}
    pages = Paginator(found(**wanted), A_PAGE)
    page = asked.validated_data["page"]
    if page > pages.num_pages:
        raise Http404
    return Response(
        {
            **wanted,
            "actions": sorted(((action, str(words)) for action, words in WORDS.items()), key=lambda one: one[1]),
            "entries": shown(list(pages.page(page).object_list)),
            "count": pages.count,
            "page": page,
            "pages": pages.num_pages,
        }
    )
