from catalog.stock.ledger import Kind
from catalog.stock.reservations import Hold, Reservation
from messaging.reactions import due, reacts_to


@reacts_to(due(Hold, "expires_at"))
def release_expired_reservation(hold: Hold) -> None:
    """Nobody sent the order for so long that others may buy what it holds; ordering is told and calls it off."""
    Reservation.release(hold.reservation_id, why="expired", kind=Kind.EXPIRED)
