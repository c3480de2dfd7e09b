"""To add a mail about an order: `templates/mails/order_<name>_subject.txt` and `…_message.txt`, which extends
`mails/order.txt`, and `write_of(order, "<name>")` of `mails/of_orders.py` beside the change that it tells of. Whoever
placed the order may have typed any address: no word of theirs, no name and no street, stands in a mail.
"""

from uuid import UUID

from django.db import models

from web.mails.models import AbstractMail


class Mail(AbstractMail):
    """What ordering writes to people; `order_id`: the order that it tells of."""

    order_id = models.UUIDField(null=True)

    @property
    def journey(self) -> UUID | None:
        """Its sending belongs to the order's."""
        return self.order_id
