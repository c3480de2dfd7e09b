from django.db.models import Max
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit.models import AuditEntry
from accounts.factors.shown import shown as shown_factors
from accounts.login.own_entries import shown
from accounts.login.sign_ins import count_of
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint

NEWEST = 20


@endpoint(template="login/show_security.html", allow=SignedIn)
def show_security(request: Request) -> Response:
    user = who_asks(request)
    entries = AuditEntry.of(user.pk)
    changes = entries.filter(action__in=["password_changed", "password_reset"])
    return Response(
        {
            "password_changed_at": changes.aggregate(at=Max("at"))["at"],
            "factors": shown_factors(user),
            "sessions": count_of(user),
            "entries": [shown(entry) for entry in entries[:NEWEST]],
        }
    )
