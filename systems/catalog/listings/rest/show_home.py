from django.http import HttpResponseBase
from rest_framework.request import Request

from catalog.listings import picked
from web.resources import endpoint
from web.same import same

A_ROW = 4


@endpoint(template="listings/show_home.html")
def show_home(request: Request) -> HttpResponseBase:
    """The front of the shop: its departments, what sells best, what is new and what is reduced."""
    data = {
        "departments": picked.departments(8),
        "bestsellers": picked.bestsellers(A_ROW),
        "newest": picked.newest(A_ROW),
        "reduced": picked.reduced(A_ROW),
    }
    return same(request, data)
