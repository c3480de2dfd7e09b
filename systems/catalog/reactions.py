"""Every reaction and every copy of catalog, one line each."""

from catalog.bulk.reactive.carry_out_bulk_change import carry_out_bulk_change
from catalog.categories.reactive.list_category_again import list_category_again
from catalog.imports.reactive.import_product_file import import_product_file
from catalog.listings.reactive.count_frequent_words import count_frequent_words
from catalog.login.reactive.erase_user import erase_user
from catalog.login.reactive.export_user import export_user
from catalog.orders.reactive.count_sold import count_sold
from catalog.pictures.reactive.forget_upload import forget_upload
from catalog.pictures.reactive.make_renditions import make_renditions
from catalog.prices.reactive.begin_scheduled_price import begin_scheduled_price
from catalog.prices.reactive.end_scheduled_price import end_scheduled_price
from catalog.restocks.reactive.tell_of_restock import tell_of_restock
from catalog.stock.reactive.release_cancelled_order import release_cancelled_order
from catalog.stock.reactive.release_expired_reservation import release_expired_reservation
from catalog.stock.reactive.release_refused_order import release_refused_order
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reactive.ship_part_of_stock import ship_part_of_stock
from catalog.stock.reactive.ship_stock import ship_stock
from web.login.reactive.copy_signing_keys import copy_signing_keys
from web.login.reactive.end_session_of_accounts import end_session_of_accounts
from web.login.reactive.end_session_of_ordering import end_session_of_ordering

REACTIONS = [
    begin_scheduled_price,
    carry_out_bulk_change,
    copy_signing_keys,
    count_frequent_words,
    count_sold,
    end_scheduled_price,
    end_session_of_accounts,
    end_session_of_ordering,
    erase_user,
    export_user,
    forget_upload,
    import_product_file,
    make_renditions,
    list_category_again,
    release_cancelled_order,
    release_expired_reservation,
    release_refused_order,
    reserve_stock,
    ship_part_of_stock,
    ship_stock,
    tell_of_restock,
]
