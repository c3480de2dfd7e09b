import logging

from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.models import MAX_QUANTITY, DoesNotFit
from ordering.carts.shown import line_shown
from ordering.carts.whose import begin_cart
from ordering.products.models import Product
from ordering.products.shown import stock_known
from ordering.users.visitor import visitor_of
from web.problems import Refused
from web.resources import done, endpoint

logger = logging.getLogger(__name__)


class Wanted(serializers.Serializer[None]):
    product_id = serializers.UUIDField()
    quantity = serializers.IntegerField(min_value=1, max_value=MAX_QUANTITY, default=1)

    def product(self) -> Product:
        product = Product.everything.filter(pk=self.validated_data["product_id"]).first()
        if product is None:
            what_to_do = _("News of it may be on its way from the shop. Go back and try again in a few seconds.")
            raise Refused(_("This product is not known here yet."), what_to_do)
        if not product.on_sale:
            raise Refused(_("This product is no longer sold."), _("Look for another one in the shop."))
        return product


@endpoint(template="look/problem.html", from_siblings=True)
def add_line(request: Request) -> Response:
    """Put a product into the cart; the form stands on catalog's pages."""
    wanted = Wanted(data=request.data)
    if not wanted.is_valid():
        logger.warning("What was to be put into a cart was refused for: %s", ", ".join(wanted.errors))
        raise ValidationError(wanted.errors)
    product = wanted.product()
    try:
        item = begin_cart(visitor_of(request)).add(product, wanted.validated_data["quantity"])
    except DoesNotFit as error:
        raise Refused(str(error), _("Order what is in your cart first, then come back for this.")) from error
    line = line_shown(item, product, stock_known([product.id]).get(product.id))
    return done(request, line, to=reverse("show-cart"), status=201)
