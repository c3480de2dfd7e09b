from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from accounts.audit.models import AuditEntry
from accounts.exports.models import Export
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import endpoint


@endpoint(allow=SignedIn)
def download_export(request: Request) -> HttpResponse:
    user = who_asks(request)
    export = Export.ready_for(user)
    if export is None or export.file is None or export.ready_at is None:
        raise Refused(
            _("There is no copy of your data to download."),
            _("Ask for one on the page “Your data”, or wait until it is ready."),
            status=404,
        )
    AuditEntry.note("export_downloaded", actor=user.pk, subject=user.pk)
    name = f"your-data-{export.ready_at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(bytes(export.file), content_type="application/zip", headers=headers)
