from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """After the right password of somebody who has a second factor. Until it is passed nobody is signed in: the
    session knows which sign-in is under way, for some minutes, and nothing else."""

    urlname = "show-sign-in-stage"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if not self._should_handle(self.request):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True


def stage_of(request: HttpRequest) -> SecondFactorStage | None:
    """The sign-in that waits in this browser for a second factor."""
    stage = LoginStageController.enter(request, SecondFactorStage.key)
    return stage if stage and stage.login.user and stage.login.user.is_active else None
