from typing import cast

from rest_framework.request import Request

from accounts.users.models import User


def who_asks(request: Request) -> User:
    """Whoever is signed in; for endpoints that allow nobody else."""
    return cast(User, request.user)
