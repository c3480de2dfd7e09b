from django.conf import settings

from web.problems import with_next


def sign_in_address(back_to: str) -> str:
    """Where this system sends whoever must sign in first; `back_to` is a path of this system."""
    return with_next(settings.SIGN_IN_PATH, back_to)
