from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from shop.models import Product


def show_product(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "product.html", {"product": get_object_or_404(Product, slug=slug)})


urlpatterns = [path("products/<str:slug>", show_product)]
