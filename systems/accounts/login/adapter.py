from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context, ratelimit
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.audit.models import AuditEntry
from accounts.confirmations.models import Confirmation
from accounts.login.device import device_of
from accounts.login.guesses import count_guess
from accounts.login.recently import proved_recently
from accounts.mails.models import Mail
from accounts.users.models import User
from web.login.sessions import end_and_tell
from web.problems import Refused


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's way of signing in, with the sign-in named (`sid`), so that it can be ended in all systems."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("This e-mail address and this password do not belong together."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "rate_limited": gettext_lazy("Too many wrong codes. Wait five minutes, then try again."),
    }

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.mfa.stages.AuthenticateStage": "accounts.factors.stage.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_reauthentication_required(self, **kwargs: Any) -> bool:
        return not proved_recently(self.request)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        if not user.is_active:  # whichever way somebody came here, a link in a mail too
            self.respond_user_inactive(request, user)
        super().login(request, user)
        request.session["sub"] = str(user.pk)
        request.session.setdefault("sid", uuid4().hex)
        device = device_of(request.headers.get("User-Agent", ""))
        AuditEntry.note("sign_in", actor=user.pk, subject=user.pk, device=device)

    def logout(self, request: HttpRequest) -> None:
        end_and_tell(request.session)
        super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "").lower()
        self._login_failed_rl_usage = count_guess(request, "login_failed", account=email)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Counted for the sign-in that asks: guesses made elsewhere hold nobody back who is signed in."""
        request = context.request
        guess = count_guess(request, "reauthenticate", account=request.session["sid"])
        right = user.check_password(password)
        if right:
            guess.rollback()
        return right

    def forget_guesses(self, request: HttpRequest, email: str) -> None:
        ratelimit.clear(request, action="login_failed", key=email)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> Any:
        raise Refused(_("This account is closed."), _("Write to the shop if you think that is wrong."), status=403)

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, *_how: Any) -> None:
        address = emailconfirmation.email_address
        asked = Confirmation.ask_for_account(address.user, address.email)
        asked.start_in(request.session, back_to="/profile")

    def respond_email_verification_sent(self, request: HttpRequest, user: AbstractBaseUser) -> Any:
        raise Refused(
            _("This e-mail address is not confirmed yet."),
            _("Follow the link in the mail that we sent you."),
            status=403,
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A row, sent later, in the language of whoever has this address."""
        found = User.objects.select_related("profile").filter(email=email.lower()).first()  # asked for everybody alike
        user = context.get("user") or found
        language = user.profile.language if user else get_language() or settings.LANGUAGE_CODE
        with transaction.atomic():
            Mail.write(template_prefix, to=email, language=language, person_id=user.pk if user else None, **context)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened by themselves."""
