"""Every reaction and every copy of accounts, one line each."""

from accounts.orders.reactive.copy_order import copy_order
from web.login.reactive.end_session_of_catalog import end_session_of_catalog
from web.login.reactive.end_session_of_ordering import end_session_of_ordering

REACTIONS = [
    copy_order,
    end_session_of_catalog,
    end_session_of_ordering,
]
