"""The systems that sign people in here, as OpenID clients."""

from allauth.idp.oidc.models import Client
from django.conf import settings
from django.contrib.auth.hashers import make_password


def register_clients() -> list[str]:
    """Register or mend them from the settings; the names of those that changed."""
    return [name for name, secret in settings.OIDC_CLIENT_SECRETS.items() if _register(name, secret)]


def _register(name: str, secret: str) -> bool:
    client = Client.objects.filter(id=name).first() or Client(id=name, secret="")
    before = _state(client) if client.secret else None
    client.name, client.skip_consent = name, True
    client.set_scopes(["openid", "profile"])
    client.set_default_scopes(["openid", "profile"])
    client.set_grant_types([Client.GrantType.AUTHORIZATION_CODE])
    client.set_response_types([Client.ResponseType.CODE])
    client.set_redirect_uris([f"{settings.LINKS[name]}/login/callback"])
    if not client.secret or not client.check_secret(secret):
        client.secret = make_password(secret, hasher="systems_secret")
    if _state(client) == before:
        return False
    client.save()
    return True


def _state(client: Client) -> tuple[object, ...]:
    return (
        client.secret,
        client.skip_consent,
        client.scopes,
        client.default_scopes,
        client.grant_types,
        client.response_types,
        client.redirect_uris,
    )
