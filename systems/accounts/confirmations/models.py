from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import SessionBase
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Now

from accounts.mails.models import Mail
from messaging.ids import uuid7

GOOD_FOR = timedelta(days=3)
SIGNER = TimestampSigner(salt="accounts.confirmations")
STARTED = "confirmation"  # in the session of the browser that asked: which one, and where to go afterwards


class LinkIsNoGood(Exception):
    """The link in a mail confirms nothing. `reason`: torn, expired or used."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Confirmation(models.Model):
    """An e-mail address that somebody says is theirs, until they follow the link that we send to it.

    Whoever signs up has no account before: so an address is never taken by those who cannot read its mail, and each
    link leads to the password that was chosen with it. A row is written for an address that has an account too, and
    costs the same work; the mail alone differs, and only the owner of the address sees it.

    user   whose address it is to become; null: somebody new, of whom the other fields tell
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    display_name = models.CharField(max_length=150, default="")
    password = models.CharField(max_length=128, default="")
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def ask_newcomer(cls, *, email: str, password: str, display_name: str, language: str) -> Self:
        """Somebody wants an account with this address."""
        hashed = make_password(password)
        with transaction.atomic():
            asked = cls.objects.create(email=email, password=hashed, display_name=display_name, language=language)
            asked.write_mail()
        return asked

    @classmethod
    def ask_for_account(cls, user: Any, email: str) -> Self:
        """An account is to have this address from now on; an earlier wish of that kind is dropped."""
        with transaction.atomic():
            cls.objects.filter(user=user).delete()
            asked = cls.objects.create(email=email, user=user, language=user.profile.language)
            asked.write_mail()
        return asked

    @classmethod
    def of_link(cls, key: str) -> Self:
        """Raises LinkIsNoGood."""
        try:
            pk = SIGNER.unsign(key, max_age=GOOD_FOR)
        except SignatureExpired as error:
            raise LinkIsNoGood("expired") from error
        except BadSignature as error:
            raise LinkIsNoGood("torn") from error
        found = cls.objects.filter(pk=UUID(pk)).first()
        if found is None:
            raise LinkIsNoGood("used")
        return found

    @classmethod
    def started_in(cls, session: SessionBase) -> Self | None:
        """What this browser asked for last and waits for."""
        return cls.objects.filter(pk=session[STARTED]["id"]).first() if STARTED in session else None

    def start_in(self, session: SessionBase, *, back_to: str) -> None:
        session[STARTED] = {"id": str(self.id), "next": back_to}

    @property
    def link(self) -> str:
        """Good for three days from now."""
        return f"{settings.LINKS['accounts']}/confirm-email/{SIGNER.sign(str(self.id))}"

    def write_mail(self) -> None:
        """The link; or, to an address that has an account, word of that. In the caller's transaction."""
        owner = get_user_model().objects.select_related("profile").filter(email=self.email).first()
        taken = owner is not None and owner.pk != self.user_id
        template = "address_taken" if taken else "confirm_new_email" if self.user_id else "confirm_email"
        language = owner.profile.language if owner else self.language
        person_id = owner.pk if owner else self.user_id
        Mail.write(f"mails/{template}", to=self.email, language=language, person_id=person_id, link=self.link)

    def confirm(self) -> Any:
        """The account, which has the address from now on. Raises LinkIsNoGood."""
        try:
            with transaction.atomic():
                return self._take()
        except IntegrityError as taken:  # by another link of the same address
            raise LinkIsNoGood("used") from taken

    def _take(self) -> Any:
        """Other rows of the address stay until they are too old: whoever asked for them learns nothing by it."""
        if not Confirmation.objects.filter(pk=self.pk).delete()[0]:
            raise LinkIsNoGood("used")
        if self.user:
            self.user.change_email(self.email)
            return self.user
        return get_user_model().objects.open_account(
            email=self.email, password=self.password, display_name=self.display_name, language=self.language
        )
