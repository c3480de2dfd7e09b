from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.described import CategoryKept
from catalog.categories.kept import form_of, kept_alone
from catalog.categories.models import Category
from web.permissions import Staff
from web.resources import endpoint, wants_page


@endpoint(template="categories/edit_category.html", allow=Staff, answers=CategoryKept)
def edit_category(request: Request, slug: str) -> Response:
    """A category with the forms to rename, move and delete it."""
    category = get_object_or_404(Category, slug=slug)
    return Response(form_of(category) if wants_page(request) else kept_alone(category))
