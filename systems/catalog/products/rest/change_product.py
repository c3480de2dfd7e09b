from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.models import Category
from catalog.products import shown
from catalog.products.described import ProductKept
from catalog.products.models import Family
from catalog.products.text import NewText, differences, version_of
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint, invalid, texts_sent, wants_page


@endpoint(template="products/edit_product.html", allow=Staff, answers=ProductKept)
def change_product(request: Request, slug: str) -> Response:
    """What all variants share: title, text, maker, category, subjects, attributes, and whether it has a page."""
    asked = NewText(data=request.data)
    with transaction.atomic():
        family = get_object_or_404(Family.objects.select_for_update(of=("self",)), slug=slug)
        if not asked.is_valid():
            return invalid(request, asked, **shown.edited(family))
        text = dict(asked.validated_data)
        read_at = text.pop("version")
        meanwhile = differences(family, text) if read_at and read_at != version_of(family) else []
        if meanwhile and not wants_page(request):
            title = _("Somebody else has changed this product since you read it.")
            raise Refused(title, _("Read it again, and send your change with its version."))
        if meanwhile:
            context = {**shown.edited(family), "meanwhile": meanwhile, "values": texts_sent(request)}
            return Response(context, status=409)
        family.rewrite(**{**text, "category": Category.of_words(text["category"])})
    return done(request, shown.edited(family), to=f"{family.address()}/edit?done=text")
