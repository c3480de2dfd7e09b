from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.prices import shown
from catalog.prices.described import PriceShown
from catalog.prices.models import ScheduledPrice
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint


@endpoint(allow=Staff, answers=PriceShown)
def cancel_scheduled_price(request: Request, price_id: UUID) -> Response:
    """It does not begin; if it runs, it ends now, and what was before comes back."""
    price = get_object_or_404(ScheduledPrice, id=price_id)
    if price.state == ScheduledPrice.State.ENDED:
        raise Refused(_("It has ended already."), _("There is nothing to cancel."))
    price.end(ScheduledPrice.State.CANCELLED)
    return done(request, shown.row(price), to=f"/products/{price.product_id}/prices")
