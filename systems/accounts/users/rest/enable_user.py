from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.described import UserInList
from accounts.users.models import User
from accounts.users.refusals import standing_refusals
from accounts.users.seen_by_staff import seen_alone, seen_in_list
from accounts.users.standing import enable
from accounts.users.who_asks import who_asks
from web.permissions import Staff
from web.resources import done, endpoint, invalid


class Enabling(serializers.Serializer[None]):
    reason = serializers.CharField(max_length=500)


@endpoint(template="users/show_user.html", allow=Staff, answers=UserInList)
def enable_user(request: Request, user_id: UUID) -> Response:
    """Let somebody sign in again."""
    given = Enabling(data=request.data)
    if not given.is_valid():
        return invalid(request, given, **seen_alone(get_object_or_404(User, pk=user_id)))
    with standing_refusals():
        user = enable(user_id, by=who_asks(request).pk, reason=given.validated_data["reason"])
    return done(request, seen_in_list(user), to=f"/users/{user_id}?done=enabled")
