from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a system still holds of somebody who was forgotten, and why.

    what    the kind of thing: order
    names   which ones, as their owner calls them: order numbers
    reason  delivery (it is still on its way), invoice (the law demands that invoices are kept) or security (so that
            misuse can be cleared up; no name is in it)
    until   the day on which it ends at the latest, as an ISO date
    """

    what: str
    names: tuple[str, ...]
    reason: str
    until: str
