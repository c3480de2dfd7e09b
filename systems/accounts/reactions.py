"""Every reaction and every copy of accounts, one line each."""

from accounts.erasures.reactive.erase_user import erase_user
from accounts.erasures.reactive.note_erasure_in_catalog import note_erasure_in_catalog
from accounts.erasures.reactive.note_erasure_in_ordering import note_erasure_in_ordering
from accounts.erasures.reactive.warn_of_open_erasure import warn_of_open_erasure
from accounts.exports.reactive.assemble_export import assemble_export
from accounts.exports.reactive.delete_export import delete_export
from accounts.exports.reactive.export_user import export_user
from accounts.exports.reactive.give_incomplete_export import give_incomplete_export
from accounts.exports.reactive.take_export_part_of_catalog import take_export_part_of_catalog
from accounts.exports.reactive.take_export_part_of_ordering import take_export_part_of_ordering
from accounts.login.reactive.tell_remaining_keys import tell_remaining_keys
from accounts.mails.reactive.send_mail import send_mail
from accounts.mails.reactive.write_of_restock import write_of_restock
from accounts.orders.reactive.copy_order import copy_order
from web.login.reactive.end_session_of_catalog import end_session_of_catalog
from web.login.reactive.end_session_of_ordering import end_session_of_ordering

REACTIONS = [
    assemble_export,
    copy_order,
    delete_export,
    end_session_of_catalog,
    end_session_of_ordering,
    erase_user,
    export_user,
    give_incomplete_export,
    note_erasure_in_catalog,
    note_erasure_in_ordering,
    send_mail,
    take_export_part_of_catalog,
    take_export_part_of_ordering,
    tell_remaining_keys,
    warn_of_open_erasure,
    write_of_restock,
]
