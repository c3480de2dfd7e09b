from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.described import CategoryKept
from catalog.categories.kept import kept_alone, kept_tree
from catalog.categories.models import Category
from catalog.categories.tree import category_choices
from catalog.categories.written import NewCategory
from web.permissions import Staff
from web.resources import done, endpoint, invalid


@endpoint(template="categories/list_categories.html", allow=Staff, answers=CategoryKept)
def add_category(request: Request) -> Response:
    """A new category, at the end of those at its place."""
    asked = NewCategory(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, categories=kept_tree(), choices=category_choices())
    category = Category.add(asked.validated_data["name"], asked.validated_data["parent"])
    return done(request, kept_alone(category), to="/office/categories?done=added", status=201)
