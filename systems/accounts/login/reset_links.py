"""The link in a mail with which somebody who forgot their password chooses a new one.

Its key is Django's, which ends with the password, the last sign-in and the e-mail address that it was made for; signed
once more, so that a key of ours that is too old or was used can be told from one that never was ours.
"""

from dataclasses import dataclass

from allauth.account.forms import UserTokenForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import transaction
from django.utils.translation import get_language

from accounts.mails.models import Mail
from accounts.users.models import User

KEPT_AS = "password_reset"  # in the session
SIGNER = TimestampSigner(salt="accounts.password-reset")


@dataclass(frozen=True)
class Link:
    """state: good, expired, used, broken; or missing, when this browser has opened none."""

    state: str
    user: User | None = None


def write_link_to(email: str) -> None:
    """An address that nobody has is written to as well, and a key is made for it: nobody outside sees which it was."""
    found = User.objects.select_related("profile").filter(email=email, is_active=True).first()
    link = f"{settings.LINKS['accounts']}/password/reset/{make_key(found or User(email=email))}"
    with transaction.atomic():
        Mail.write(
            "mails/password_link" if found else "mails/no_account",
            to=email,
            language=found.profile.language if found else get_language() or settings.LANGUAGE_CODE,
            person_id=found.pk if found else None,
            link=link,
            minutes=settings.PASSWORD_RESET_TIMEOUT // 60,
        )


def make_key(user: User) -> str:
    return SIGNER.sign(f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}")


def read_key(key: str) -> Link:
    if not key:
        return Link("missing")
    try:
        signed = SIGNER.unsign(key, max_age=settings.PASSWORD_RESET_TIMEOUT)
    except SignatureExpired:
        return Link("expired")
    except BadSignature:
        return Link("broken")
    who, _dash, token = signed.partition("-")
    form = UserTokenForm({"uidb36": who, "key": token})
    if not form.is_valid() or not form.reset_user.is_active:
        return Link("used")
    return Link("good", form.reset_user)
