from collections.abc import Iterable
from typing import Any
from uuid import UUID

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client
from django.conf import settings
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError

from accounts.login.sign_in_of_code import take_sign_in_of
from accounts.users.models import User


class Provider(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth has no types
    """What we tell a system of the person who signs in there: the id, a name, the roles,
    the language and theme they chose, and which sign-in it is."""

    def get_issuer(self) -> str:
        issuer: str = settings.LINKS["accounts"]
        return issuer

    def get_claims(
        self, purpose: str, user: User, client: Client, scopes: Iterable[str], email: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(purpose, user, client, scopes, email=email, **kwargs)
        looks = {"locale": user.language, "theme": user.theme}
        return {**claims, "name": user.name, "roles": sorted(user.roles), **looks}

    def get_user_sub(self, client: Client, user: User) -> str:
        return str(user.pk)

    def get_user_by_sub(self, client: Client, sub: str) -> User | None:
        return User.objects.filter(pk=UUID(sub), is_active=True).first()

    def populate_id_token(self, id_token: dict[str, Any], client: Client, scopes: Iterable[str], **kwargs: Any) -> None:
        sid = take_sign_in_of(self.request.POST.get("code", ""))
        if sid is None:
            raise InvalidGrantError(description="The code was used before, or its sign-in has ended.")
        id_token["sid"] = sid
