from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.listings.lists import front
from catalog.listings.mark import mark_of_lists
from web.resources import endpoint
from web.same import same


@endpoint(template="listings/show_home.html")
def show_home(request: Request) -> HttpResponseBase:
    """The front of the shop: its departments, what sells best, what is new and what is reduced."""
    return same(request, front, mark=mark_of_lists())
