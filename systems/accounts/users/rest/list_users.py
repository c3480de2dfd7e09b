from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.described import UsersShown
from accounts.users.search import ROLES, SORTS, STATES, found
from accounts.users.seen_by_staff import seen_in_list
from web.permissions import Staff
from web.resources import endpoint

A_PAGE = 40


class Wanted(serializers.Serializer[Any]):
    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    role = serializers.ChoiceField(ROLES, allow_blank=True, default="")
    state = serializers.ChoiceField(STATES, allow_blank=True, default="")
    sort = serializers.ChoiceField(SORTS, default="name")
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)


@endpoint(template="users/list_users.html", allow=Staff, answers=UsersShown)
def list_users(request: Request) -> Response:
    """Everybody with an account: searched, filtered, sorted and paged by the address."""
    asked = Wanted(data=request.query_params)
    asked.is_valid(raise_exception=True)
    wanted = {name: asked.validated_data[name] for name in ("role", "state", "sort")}
    pages = Paginator(found(asked.validated_data["q"], **wanted), A_PAGE)
    page = asked.validated_data["page"]
    if page > pages.num_pages:
        raise Http404
    return Response(
        {
            **wanted,
            "q": asked.validated_data["q"],
            "roles": ROLES,
            "states": STATES,
            "sorts": SORTS,
            "users": [seen_in_list(user) for user in pages.page(page).object_list],
            "count": pages.count,
            "page": page,
            "pages": pages.num_pages,
        }
    )
