"""News as the broker would hand it over, taken by the real consumer code."""

from contracts.event import Event
from messaging.apply import take
from messaging.cause import first_cause
from messaging.delivery import Delivery
from messaging.envelope import seal
from messaging.ids import uuid7


def hear(*events: Event) -> None:
    take([_delivery(event) for event in events])


def _delivery(event: Event) -> Delivery:
    message_id = uuid7()
    body = seal(event, message_id=message_id, epoch=1, cause=first_cause())
    return Delivery(body=body, user_id=event.publisher, message_id=str(message_id), type=event.type)
