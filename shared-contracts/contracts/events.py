"""Every event of every system, listed by hand: a law test finds a file that is missing here."""

from contracts.accounts.contact_changed import ContactChanged
from contracts.accounts.contact_deleted import ContactDeleted
from contracts.accounts.export_requested import ExportRequested
from contracts.accounts.session_ended import SessionEnded as AccountsSessionEnded
from contracts.accounts.signing_keys_changed import SigningKeysChanged
from contracts.accounts.trace_noted import TraceNoted as AccountsTraceNoted
from contracts.accounts.user_changed import UserChanged
from contracts.accounts.user_deleted import UserDeleted
from contracts.accounts.user_erased import UserErased
from contracts.catalog.erasure_confirmed import ErasureConfirmed as CatalogErasureConfirmed
from contracts.catalog.export_part import ExportPart as CatalogExportPart
from contracts.catalog.picture_changed import PictureChanged
from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.product_deleted import ProductDeleted
from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_released import ReservationReleased
from contracts.catalog.reservation_reserved import ReservationReserved
from contracts.catalog.restock_noticed import RestockNoticed
from contracts.catalog.session_ended import SessionEnded as CatalogSessionEnded
from contracts.catalog.stock_changed import StockChanged
from contracts.catalog.trace_noted import TraceNoted as CatalogTraceNoted
from contracts.event import Event
from contracts.ordering.erasure_confirmed import ErasureConfirmed as OrderingErasureConfirmed
from contracts.ordering.export_part import ExportPart as OrderingExportPart
from contracts.ordering.order_cancelled import OrderCancelled
from contracts.ordering.order_changed import OrderChanged
from contracts.ordering.order_confirmed import OrderConfirmed
from contracts.ordering.order_delivered import OrderDelivered
from contracts.ordering.order_partly_shipped import OrderPartlyShipped
from contracts.ordering.order_placed import OrderPlaced
from contracts.ordering.order_refused import OrderRefused
from contracts.ordering.order_shipped import OrderShipped
from contracts.ordering.session_ended import SessionEnded as OrderingSessionEnded
from contracts.ordering.trace_noted import TraceNoted as OrderingTraceNoted

PUBLISHERS = ("accounts", "catalog", "ordering")

EVENTS: tuple[type[Event], ...] = (
    ContactChanged,
    ContactDeleted,
    ExportRequested,
    AccountsSessionEnded,
    SigningKeysChanged,
    AccountsTraceNoted,
    UserChanged,
    UserDeleted,
    UserErased,
    CatalogErasureConfirmed,
    CatalogExportPart,
    PictureChanged,
    ProductChanged,
    ProductDeleted,
    ReservationRefused,
    ReservationReleased,
    ReservationReserved,
    RestockNoticed,
    CatalogSessionEnded,
    StockChanged,
    CatalogTraceNoted,
    OrderingErasureConfirmed,
    OrderingExportPart,
    OrderCancelled,
    OrderChanged,
    OrderConfirmed,
    OrderDelivered,
    OrderPartlyShipped,
    OrderPlaced,
    OrderRefused,
    OrderShipped,
    OrderingSessionEnded,
    OrderingTraceNoted,
)

BY_TYPE: dict[str, type[Event]] = {event.type: event for event in EVENTS}


def read_by(system: str) -> tuple[type[Event], ...]:
    """The events that `system` reads."""
    return tuple(event for event in EVENTS if system in event.readers)


def published_by(system: str) -> tuple[type[Event], ...]:
    """The events that `system` publishes."""
    return tuple(event for event in EVENTS if event.publisher == system)


def other_majors_of(event: type[Event]) -> tuple[type[Event], ...]:
    """The same news in another shape: catalog.product.changed.v1 for catalog.product.changed.v2."""
    said = event.type.rpartition(".")[0]
    return tuple(other for other in EVENTS if other is not event and other.type.rpartition(".")[0] == said)
