from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit.models import AuditEntry
from accounts.exports.models import AskedLately, Export
from accounts.exports.shown import shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import done, endpoint


@endpoint(template="exports/show_export.html", allow=SignedIn)
def ask_for_export(request: Request) -> Response:
    """Whoever asks again while one is gathered, is shown that one."""
    user = who_asks(request)
    try:
        export = Export.ask(user)
    except AskedLately as lately:
        again_at = date_format(localtime(lately.again_at), "DATETIME_FORMAT")
        raise Refused(
            _("You asked for your data less than a day ago."),
            _("Take that copy from the page “Your data”, or ask for a new one after %(time)s UTC.")
            % {"time": again_at},
            status=429,
        ) from lately
    AuditEntry.note("export_asked", actor=user.pk, subject=user.pk)
    return done(request, shown(export), to="/export", status=202)
