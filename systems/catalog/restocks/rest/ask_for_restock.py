from typing import cast
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products.models import Product
from catalog.restocks import shown
from catalog.restocks.models import RestockRequest
from catalog.stock.models import Stock
from web.permissions import SignedIn
from web.problems import Refused
from web.resources import done, endpoint

MOST = 100


@endpoint(allow=SignedIn, answers=shown.Waiting)
def ask_for_restock(request: Request, product_id: UUID) -> Response:
    """Tell me when it can be had again. Asking twice is asking once."""
    product = get_object_or_404(Product.objects.select_related("family"), id=product_id, active=True)
    person_id = cast(UUID, request.user.pk)
    if RestockRequest.of(person_id).count() >= MOST:
        words = _("Take one away first: %(most)d are kept for each person.") % {"most": MOST}
        raise Refused(_("You wait for many things already."), words, status=409)
    with transaction.atomic():
        stock = Stock.locked([product_id]).get(product_id)  # nothing comes back between the look and the asking
        if stock and stock.available:
            raise Refused(_("It can be had now."), _("Put it into the cart."), status=409)
        RestockRequest.objects.get_or_create(person_id=person_id, product=product)
    return done(request, shown.waiting(person_id), to="/restocks?done=asked", status=201)
