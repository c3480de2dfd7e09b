from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


class Anyone(BasePermission):
    """Guests too."""


class SignedIn(BasePermission):
    """Whoever has signed in."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return bool(request.user.is_authenticated)


class Staff(BasePermission):
    """Who works in the shop."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return bool(request.user.is_authenticated and getattr(request.user, "is_staff", False))
