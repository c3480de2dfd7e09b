from typing import cast

from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from web.login.rest.finish_sign_in import finish_sign_in
from web.login.rest.sign_out import sign_out
from web.login.rest.start_sign_in import start_sign_in
from web.mails.rest.list_mails import list_mails
from web.mails.rest.show_mail import show_mail
from web.messages.rest.discard_parked import discard_parked
from web.messages.rest.edit_parked_message import edit_parked_message
from web.messages.rest.list_copies import list_copies
from web.messages.rest.list_outbox import list_outbox
from web.messages.rest.list_parked_messages import list_parked_messages
from web.messages.rest.rebuild_copy import rebuild_copy
from web.messages.rest.retry_parked import retry_parked
from web.messages.rest.show_parked_cause import show_parked_cause
from web.messages.rest.show_parked_message import show_parked_message
from web.messages.rest.show_parked_reaction import show_parked_reaction
from web.out_of_reach import answer_failure
from web.people import Person
from web.permissions import SignedIn, Staff
from web.preferences.rest.choose_language import choose_language
from web.preferences.rest.choose_theme import choose_theme
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


handler500 = answer_failure
urlpatterns = [
    path("me", methods(GET=show_me)),
    path("own", methods(GET=show_own)),
    path("work", methods(GET=show_work)),
    path("cart", methods(GET=show_cart, POST=fill_cart)),
    path("language", methods(POST=choose_language), name="choose-language"),
    path("theme", methods(POST=choose_theme), name="choose-theme"),
    path("login", methods(GET=start_sign_in)),
    path("login/callback", methods(GET=finish_sign_in)),
    path("logout", methods(POST=sign_out)),
    path("mails", methods(GET=list_mails), name="list-mails"),
    path("mails/<uuid:mail_id>", methods(GET=show_mail), name="show-mail"),
    path("messages/parked", methods(GET=list_parked_messages), name="list-parked-messages"),
    path("messages/parked/retries", methods(POST=retry_parked), name="retry-parked"),
    path("messages/parked/discards", methods(POST=discard_parked), name="discard-parked"),
    path("messages/parked/<int:message_id>", methods(GET=show_parked_message), name="show-parked-message"),
    path("messages/parked/<int:message_id>/edits", methods(POST=edit_parked_message), name="edit-parked-message"),
    path("messages/causes/<slug:cause>", methods(GET=show_parked_cause), name="show-parked-cause"),
    path("messages/reactions/<int:seq>", methods(GET=show_parked_reaction), name="show-parked-reaction"),
    path("messages/copies", methods(GET=list_copies), name="list-copies"),
    path("messages/copies/rebuilds", methods(POST=rebuild_copy), name="rebuild-copy"),
    path("messages/outbox", methods(GET=list_outbox), name="list-outbox"),
]
