from typing import cast

from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from web.login.rest.finish_sign_in import finish_sign_in
from web.login.rest.sign_out import sign_out
from web.login.rest.start_sign_in import start_sign_in
from web.people import Person
from web.permissions import SignedIn, Staff
from web.resources import endpoint, methods


@endpoint()
def show_me(request: Request) -> Response:
    person = cast(Person, request.user)
    return Response({"name": person.name, "staff": person.is_staff, "guest": person.is_anonymous})


@endpoint(allow=SignedIn)
def show_own(request: Request) -> Response:
    return Response({"id": str(request.user.pk)})


@endpoint(allow=Staff)
def show_work(request: Request) -> Response:
    return Response({})


@endpoint()
def fill_cart(request: Request) -> Response:
    request.session["cart"] = "a book"
    return Response({}, status=201)


@endpoint()
def show_cart(request: Request) -> Response:
    return Response({"cart": request.session.get("cart")})


urlpatterns = [
    path("me", methods(GET=show_me)),
    path("own", methods(GET=show_own)),
    path("work", methods(GET=show_work)),
    path("cart", methods(GET=show_cart, POST=fill_cart)),
    path("login", methods(GET=start_sign_in)),
    path("login/callback", methods(GET=finish_sign_in)),
    path("logout", methods(POST=sign_out)),
]
