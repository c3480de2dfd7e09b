from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from web.login.sessions import end_and_tell
from web.problems import Refused


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's way of signing in, with the sign-in named (`sid`), so that it can be ended in all systems."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("This e-mail address and this password do not belong together."),
        "too_many_login_attempts": gettext_lazy("Too many wrong passwords. Wait five minutes, then try again."),
    }

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        request.session["sub"] = str(user.pk)
        request.session.setdefault("sid", uuid4().hex)

    def logout(self, request: HttpRequest) -> None:
        end_and_tell(request.session)
        super().logout(request)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> Any:
        raise Refused(_("This account is closed."), _("Write to the shop if you think that is wrong."), status=403)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return f"{settings.LINKS['accounts']}/confirm-email/{emailconfirmation.key}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, {**context, "shop_name": settings.SHOP_NAME})

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened by themselves."""
