from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.described import UserInList
from accounts.users.models import User
from accounts.users.refusals import standing_refusals
from accounts.users.seen_by_staff import seen_alone, seen_in_list
from accounts.users.standing import give_role
from accounts.users.who_asks import who_asks
from web.permissions import Staff
from web.resources import done, endpoint, invalid


class NewRole(serializers.Serializer[None]):
    role = serializers.ChoiceField(choices=User.Role.choices)
    reason = serializers.CharField(max_length=500)


@endpoint(template="users/show_user.html", allow=Staff, answers=UserInList)
def change_role(request: Request, user_id: UUID) -> Response:
    """Make somebody staff, or a customer again; their sign-ins end, because those carry the old role."""
    given = NewRole(data=request.data)
    if not given.is_valid():
        return invalid(request, given, **seen_alone(get_object_or_404(User, pk=user_id)), failed="role")
    with standing_refusals():
        user = give_role(user_id, by=who_asks(request).pk, **given.validated_data)
    return done(request, seen_in_list(user), to=f"/users/{user_id}?done=role")
