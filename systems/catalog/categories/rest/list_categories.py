from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.described import CategoriesKept
from catalog.categories.kept import kept_tree
from catalog.categories.tree import category_choices
from web.permissions import Staff
from web.resources import endpoint, wants_page


@endpoint(template="categories/list_categories.html", allow=Staff, answers=CategoriesKept)
def list_categories(request: Request) -> Response:
    """The tree as staff work on it, with the number of products in each."""
    data = {"categories": kept_tree()}
    return Response({**data, "choices": category_choices()} if wants_page(request) else data)
