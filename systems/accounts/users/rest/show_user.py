from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.described import UserAlone
from accounts.users.models import User
from accounts.users.seen_by_staff import seen_alone
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="users/show_user.html", allow=Staff, answers=UserAlone)
def show_user(request: Request, user_id: UUID) -> Response:
    """One person: who it is, what was done to the account, and what the other systems were told."""
    return Response(seen_alone(get_object_or_404(User.objects.select_related("profile"), pk=user_id)))
