from functools import partial

from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from catalog.listings.asked import Asked
from catalog.listings.limits import ListsAMinute
from catalog.listings.lists import all_products
from catalog.listings.mark import mark_of_lists
from web.resources import endpoint
from web.same import same


class Wanted(Asked):
    category = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


@endpoint(template="listings/list_products.html", limit=ListsAMinute)
def list_products(request: Request) -> HttpResponseBase:
    """What the shop sells: searched, filtered, sorted and paged by the address."""
    mark = mark_of_lists()
    return same(request, partial(all_products, Wanted(data=request.query_params), mark.seen), mark=mark)
