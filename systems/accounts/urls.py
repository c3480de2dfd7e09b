"""Every address of accounts, one line each."""

from django.urls import include, path

from accounts.login.rest.authorize import authorize
from accounts.login.rest.show_sign_in import show_sign_in
from accounts.login.rest.sign_in import sign_in
from accounts.login.rest.sign_out import sign_out
from accounts.orders.rest.list_orders import list_orders
from accounts.users.rest.add_address import add_address
from accounts.users.rest.change_profile import change_profile
from accounts.users.rest.confirm_email import confirm_email
from accounts.users.rest.delete_address import delete_address
from accounts.users.rest.list_addresses import list_addresses
from accounts.users.rest.make_default_address import make_default_address
from accounts.users.rest.show_email_confirmation import show_email_confirmation
from accounts.users.rest.show_home import show_home
from accounts.users.rest.show_profile import show_profile
from accounts.users.rest.show_sign_up import show_sign_up
from accounts.users.rest.sign_up import sign_up
from look.rest.show_look import show_look
from messaging.rest.show_liveness import show_liveness
from messaging.rest.show_readiness import show_readiness
from web.resources import methods

urlpatterns = [
    path("look/", methods(GET=show_look), name="show-look"),
    path("health/live", methods(GET=show_liveness), name="show-liveness"),
    path("health/ready", methods(GET=show_readiness), name="show-readiness"),
    path("", methods(GET=show_home), name="show-home"),
    path("sign-up", methods(GET=show_sign_up, POST=sign_up), name="sign-up"),
    path("sign-in", methods(GET=show_sign_in, POST=sign_in), name="sign-in"),
    path("sign-out", methods(POST=sign_out), name="sign-out"),
    path("confirm-email/<str:key>", methods(GET=show_email_confirmation, POST=confirm_email), name="confirm-email"),
    path("profile", methods(GET=show_profile, POST=change_profile, PATCH=change_profile), name="show-profile"),
    path("addresses", methods(GET=list_addresses, POST=add_address), name="list-addresses"),
    path("addresses/<uuid:address_id>", methods(DELETE=delete_address), name="delete-address"),
    path("addresses/<uuid:address_id>/deletion", methods(POST=delete_address), name="delete-address-by-form"),
    path(
        "addresses/<uuid:address_id>/default",
        methods(POST=make_default_address, PUT=make_default_address),
        name="make-default-address",
    ),
    path("orders", methods(GET=list_orders), name="list-orders"),
    # The OpenID provider. Our authorize stands before allauth's own at the same address.
    path("identity/o/authorize", methods(GET=authorize, POST=authorize), name="authorize"),
    path("", include("allauth.idp.urls")),
]
