from functools import partial

from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.listings.asked import Asked
from catalog.listings.limits import ListsAMinute
from catalog.listings.lists import products_in
from catalog.listings.mark import mark_of_lists
from web.resources import endpoint
from web.same import same


class Wanted(Asked):
    """The query of every list."""


@endpoint(template="categories/show_category.html", limit=ListsAMinute)
def show_category(request: Request, slug: str) -> HttpResponseBase:
    """A category's page: what stands in it and below it, with the categories under it."""
    mark = mark_of_lists()
    return same(request, partial(products_in, slug, Wanted(data=request.query_params), mark.seen), mark=mark)
