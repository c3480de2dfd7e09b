from tests.outage.databases import rows
from tests.outage.shopping import Visitor
from tests.stories.shop import Product

OF_THE_WORKER = """
SELECT pid FROM pg_stat_activity WHERE application_name = 'ordering-worker' AND usename = 'ordering_runtime'"""


def test_a_reaction_leaves_its_connection_to_the_next(guest: Visitor, book: Product) -> None:
    """A connection of its own for each reaction cost more than the reaction: a third of a worker's time."""
    guest.wait_for(guest.order(book.id))
    beat_and_reactions = {row["pid"] for row in rows("ordering", OF_THE_WORKER)}
    assert len(beat_and_reactions) > 1
    guest.wait_for(guest.order(book.id))
    assert beat_and_reactions <= {row["pid"] for row in rows("ordering", OF_THE_WORKER)}
