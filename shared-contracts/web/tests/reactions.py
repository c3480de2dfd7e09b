from web.login.reactive.copy_signing_keys import copy_signing_keys
from web.login.reactive.end_session_of_accounts import end_session_of_accounts
from web.login.reactive.end_session_of_ordering import end_session_of_ordering

REACTIONS = [copy_signing_keys, end_session_of_accounts, end_session_of_ordering]
