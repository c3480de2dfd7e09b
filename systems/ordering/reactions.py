"""Every reaction and every copy of ordering, one line each."""

from ordering.carts.reactive.reprice_open_carts import reprice_open_carts
from ordering.invoices.reactive.end_invoice import end_invoice
from ordering.invoices.reactive.invoice_paid_order import invoice_paid_order
from ordering.invoices.reactive.render_invoice import render_invoice
from ordering.invoices.reactive.write_invoice import write_invoice
from ordering.journeys.reactive.note_journey import note_journey
from ordering.mails.reactive.send_mail import send_mail
from ordering.orders.reactive.cancel_expired_order import cancel_expired_order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.reactive.end_keeping import end_keeping
from ordering.orders.reactive.note_late_stock import note_late_stock
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.payments.reactive.return_money import return_money
from ordering.payments.reactive.send_refund import send_refund
from ordering.products.reactive.copy_picture import copy_picture
from ordering.products.reactive.copy_product import copy_product
from ordering.products.reactive.copy_stock import copy_stock
from ordering.shipments.reactive.assume_delivered import assume_delivered
from ordering.users.reactive.copy_contact import copy_contact
from ordering.users.reactive.copy_user import copy_user
from ordering.users.reactive.erase_user import erase_user
from ordering.users.reactive.export_user import export_user
from web.login.reactive.copy_signing_keys import copy_signing_keys
from web.login.reactive.end_session_of_accounts import end_session_of_accounts
from web.login.reactive.end_session_of_catalog import end_session_of_catalog

REACTIONS: list[object] = [
    copy_product,
    copy_picture,
    copy_stock,
    copy_user,
    copy_contact,
    copy_signing_keys,
    reprice_open_carts,
    note_journey,
    confirm_order,
    refuse_order,
    send_mail,
    write_invoice,
    invoice_paid_order,
    render_invoice,
    end_invoice,
    return_money,
    send_refund,
    erase_user,
    export_user,
    cancel_expired_order,
    note_late_stock,
    assume_delivered,
    end_keeping,
    end_session_of_accounts,
    end_session_of_catalog,
]
