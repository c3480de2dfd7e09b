from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.users.models import Profile
from accounts.users.standing import NoLongerStaff, Oneself
from web.problems import Refused


@contextmanager
def standing_refusals() -> Iterator[None]:
    """Why somebody's standing could not be changed, in words for whoever asked."""
    try:
        yield
    except Profile.DoesNotExist as missing:
        raise Http404 from missing
    except Oneself as own:
        raise Refused(_("This is your own account."), _("Ask somebody else of the staff to do it.")) from own
    except NoLongerStaff as lost:
        raise Refused(_("You are no longer staff."), _("Ask whoever changed that."), status=403) from lost
