"""Every address of ordering, one line each."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from look.rest.show_look import show_look
from messaging.rest.show_liveness import show_liveness
from messaging.rest.show_readiness import show_readiness
from ordering.carts.rest.accept_prices import accept_prices
from ordering.carts.rest.add_line import add_line
from ordering.carts.rest.change_line import change_line
from ordering.carts.rest.check_out import check_out
from ordering.carts.rest.choose_address import choose_address
from ordering.carts.rest.choose_delivery import choose_delivery
from ordering.carts.rest.remove_line import remove_line
from ordering.carts.rest.show_address import show_address
from ordering.carts.rest.show_cart import show_cart
from ordering.carts.rest.show_checkout import show_checkout
from ordering.carts.rest.show_count import show_count
from ordering.carts.rest.show_delivery import show_delivery
from ordering.carts.rest.show_review import show_review
from ordering.invoices.rest.show_invoice import show_invoice
from ordering.invoices.rest.show_invoice_pdf import show_invoice_pdf
from ordering.journeys.rest.show_journey import show_journey
from ordering.orders.rest.cancel_order import cancel_order
from ordering.orders.rest.list_orders import list_orders
from ordering.orders.rest.look_up_order import look_up_order
from ordering.orders.rest.reorder import reorder
from ordering.orders.rest.ship_order import ship_order
from ordering.orders.rest.show_board import show_board
from ordering.orders.rest.show_lookup import show_lookup
from ordering.orders.rest.show_order import show_order
from ordering.payments.rest.receive_payment import receive_payment
from ordering.payments.rest.refund_order import refund_order
from ordering.payments.rest.start_payment import start_payment
from ordering.payments.rest.take_webhook import take_webhook
from ordering.products.rest.show_picture import show_picture
from ordering.shipments.rest.deliver_order import deliver_order
from ordering.shipments.rest.list_shipments import list_shipments
from ordering.shipments.rest.send_shipment import send_shipment
from ordering.shipments.rest.show_picking import show_picking
from ordering.users.rest.show_customer import show_customer
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
from web.preferences.rest.choose_language import choose_language
from web.preferences.rest.choose_theme import choose_theme
from web.resources import methods

CHECKOUT = "carts/<uuid:cart_id>/checkout"
LINE = "carts/<uuid:cart_id>/lines/<uuid:line_id>"

handler500 = answer_failure
urlpatterns: list[URLPattern | URLResolver] = [
    path("look/", methods(GET=show_look), name="show-look"),
    path("language", methods(POST=choose_language), name="choose-language"),
    path("theme", methods(POST=choose_theme), name="choose-theme"),
    path("health/live", methods(GET=show_liveness), name="show-liveness"),
    path("health/ready", methods(GET=show_readiness), name="show-readiness"),
    path("", RedirectView.as_view(pattern_name="show-cart")),
    path("cart", methods(GET=show_cart), name="show-cart"),
    path("cart/count", methods(GET=show_count), name="show-count"),
    path("cart/lines", methods(POST=add_line), name="add-line"),
    path(LINE, methods(POST=change_line, PUT=change_line, PATCH=change_line, DELETE=remove_line), name="change-line"),
    path(f"{LINE}/removal", methods(POST=remove_line), name="remove-line"),
    path("carts/<uuid:cart_id>/prices", methods(POST=accept_prices), name="accept-prices"),
    path(CHECKOUT, methods(GET=show_checkout, POST=check_out), name="show-checkout"),
    path(
        f"{CHECKOUT}/address", methods(GET=show_address, POST=choose_address, PUT=choose_address), name="show-address"
    ),
    path(
        f"{CHECKOUT}/delivery",
        methods(GET=show_delivery, POST=choose_delivery, PUT=choose_delivery),
        name="show-delivery",
    ),
    path(f"{CHECKOUT}/review", methods(GET=show_review), name="show-review"),
    path("orders", methods(GET=list_orders), name="list-orders"),
    path("orders/lookup", methods(GET=show_lookup, POST=look_up_order), name="show-lookup"),
    path("orders/<uuid:order_id>", methods(GET=show_order), name="show-order"),
    path("orders/<uuid:order_id>/journey", methods(GET=show_journey), name="show-journey"),
    path("orders/<uuid:order_id>/cancellation", methods(POST=cancel_order), name="cancel-order"),
    path("orders/<uuid:order_id>/reorder", methods(POST=reorder), name="reorder"),
    path("orders/<uuid:order_id>/shipment", methods(POST=ship_order), name="ship-order"),
    path("orders/<uuid:order_id>/shipments", methods(GET=list_shipments, POST=send_shipment), name="list-shipments"),
    path("orders/<uuid:order_id>/delivery", methods(POST=deliver_order), name="deliver-order"),
    path("orders/<uuid:order_id>/payment", methods(GET=start_payment, POST=receive_payment), name="start-payment"),
    path("orders/<uuid:order_id>/refund", methods(POST=refund_order), name="refund-order"),
    path("payments/webhooks/<slug:provider>", methods(POST=take_webhook), name="take-webhook"),
    path("orders/<uuid:order_id>/invoice", methods(GET=show_invoice), name="show-invoice"),
    path("orders/<uuid:order_id>/invoice.pdf", methods(GET=show_invoice_pdf), name="show-invoice-pdf"),
    path("board", methods(GET=show_board), name="show-board"),
    path("board/picking", methods(GET=show_picking), name="show-picking"),
    path("customers/<uuid:customer_id>", methods(GET=show_customer), name="show-customer"),
    path("pictures/<slug:sha256>.webp", methods(GET=show_picture), name="show-picture"),
    # With SHOW_MAILS only; without, nothing is there.
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
    path("login", methods(GET=start_sign_in), name="start-sign-in"),
    path("login/callback", methods(GET=finish_sign_in), name="finish-sign-in"),
    path("logout", methods(POST=sign_out), name="sign-out"),
    path("api/schema", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api"),
]
