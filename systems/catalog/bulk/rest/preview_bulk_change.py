from rest_framework.request import Request
from rest_framework.response import Response

from catalog.bulk import shown
from catalog.bulk.chosen import Chosen, details_of, families_of, sent_again
from catalog.bulk.described import PreviewShown
from web.permissions import Staff
from web.resources import endpoint, invalid

SHOWN = 50


@endpoint(template="bulk/preview_bulk_change.html", allow=Staff, answers=PreviewShown)
def preview_bulk_change(request: Request) -> Response:
    """What would be done, to how many, and what the first of them would become. Nothing is changed."""
    asked = Chosen(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked)
    wanted = asked.validated_data
    families, details = families_of(wanted), details_of(wanted)
    return Response(
        {
            "words": shown.words_of(wanted["action"], details),
            "action": wanted["action"],
            "count": families.count(),
            "rows": shown.previewed(families.order_by("title", "id")[:SHOWN], wanted["action"], details),
            "sent": sent_again(request.data),
        }
    )
