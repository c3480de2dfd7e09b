"""The steps of price that a list can be narrowed to: from one to the next."""

from decimal import Decimal

STEPS = tuple(Decimal(step) for step in (10, 20, 50, 100, 200, 500, 1000))


def ends(step: int) -> tuple[Decimal | None, Decimal | None]:
    """From and to of a step: 0 is below the first."""
    return STEPS[step - 1] if step else None, STEPS[step] if step < len(STEPS) else None
