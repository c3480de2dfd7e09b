from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories import changes
from catalog.categories.described import CategoryKept
from catalog.categories.kept import form_of, kept_alone
from catalog.categories.models import Category
from catalog.categories.written import Written
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint, invalid


@endpoint(template="categories/edit_category.html", allow=Staff, answers=CategoryKept)
def change_category(request: Request, slug: str) -> Response:
    """Another name, or another place in the tree, for it and all below it. Its address stays."""
    category = get_object_or_404(Category, slug=slug)
    asked = Written(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **form_of(category))
    try:
        changes.change_category(category, **{**asked.validated_data, "parent": asked.validated_data["parent"] or None})
    except changes.CategoryRefused as refused:
        raise Refused(str(refused)) from refused
    return done(request, kept_alone(category), to="/office/categories?done=changed")
