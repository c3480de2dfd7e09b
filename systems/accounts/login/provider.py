from collections.abc import Iterable
from typing import Any, Literal
from uuid import UUID

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.internal.private_keys import filter_keys, pick_signing_key
from allauth.idp.oidc.models import Client, PrivateKey
from django.conf import settings
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError

from accounts.login.key_file import read_keys
from accounts.login.keys import key_id
from accounts.login.models import SigningKeys
from accounts.login.sign_in_of_code import take_sign_in_of
from accounts.users.models import User


class Provider(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth has no types
    """What we tell a system of the person who signs in there: the id, a name, the roles,
    the language and theme they chose, and which sign-in it is."""

    def get_issuer(self) -> str:
        issuer: str = settings.LINKS["accounts"]
        return issuer

    def list_private_keys(
        self, *, did_activate: Literal[True] | None = None, is_active: Literal[True] | None = None
    ) -> list[PrivateKey]:
        return filter_keys(read_keys(), did_activate=did_activate, is_active=is_active)  # type: ignore[no-any-return]

    def get_signing_key(self) -> PrivateKey:
        """The newest key whose time has come; but as long as the broker has not heard of it, the one before."""
        keys = self.list_private_keys(did_activate=True, is_active=True)
        told = SigningKeys.told()
        known = [key for key in keys if key_id(key.pem) in told] or keys or self.list_private_keys()
        return pick_signing_key(known if SigningKeys.is_heard() else known[:1])

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        """allauth tells of all that it can do; this says what we do."""
        data.pop("device_authorization_endpoint")
        data["scopes_supported"] = ["openid", "profile"]
        data["grant_types_supported"], data["response_types_supported"] = ["authorization_code"], ["code"]
        data["claims_supported"] = ["sub", "sid", "name", "roles", "iss", "aud", "exp", "iat", "nonce"]

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
