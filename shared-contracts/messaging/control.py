"""Writes control messages (control_shapes.py) to the outbox."""

from typing import Any
from uuid import UUID

from django.conf import settings

from messaging.cause import current_cause
from messaging.envelope import wrap
from messaging.ids import uuid7
from messaging.outbox import OutboxRow, current_epoch, insert


def tell(type: str, data: dict[str, Any], *, id: UUID, routing_key: str = "", exchange: str = "") -> None:
    """Write a control message to the outbox, in the caller's transaction."""
    message_id, epoch, cause = uuid7(), current_epoch(), current_cause()
    body = wrap(type, data, message_id=message_id, entity_id=id, version=1, epoch=epoch, cause=cause)
    insert(
        [
            OutboxRow(
                message_id=message_id,
                kind="control",
                entity=type.split(".")[1],
                entity_id=id,
                entity_version=1,
                exchange=exchange or f"{settings.SYSTEM}.events",
                routing_key=routing_key or type,
                type=type,
                epoch=epoch,
                traceparent=cause.traceparent,
                body=body,
            )
        ]
    )
