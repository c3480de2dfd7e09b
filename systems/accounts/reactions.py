"""Every reaction and every copy of accounts, one line each."""

from accounts.erasures.reactive.note_erasure_in_catalog import note_erasure_in_catalog
from accounts.erasures.reactive.note_erasure_in_ordering import note_erasure_in_ordering
from accounts.erasures.reactive.warn_of_open_erasure import warn_of_open_erasure
from accounts.mails.reactive.send_mail import send_mail
from accounts.orders.reactive.copy_order import copy_order
from web.login.reactive.end_session_of_catalog import end_session_of_catalog
from web.login.reactive.end_session_of_ordering import end_session_of_ordering

REACTIONS = [
    copy_order,
    end_session_of_catalog,
    end_session_of_ordering,
    note_erasure_in_catalog,
    note_erasure_in_ordering,
    send_mail,
    warn_of_open_erasure,
]
