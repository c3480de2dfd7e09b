"""`python -m contracts.asyncapi catalog` prints what catalog says as an AsyncAPI 3.0 document.

`python -m contracts.asyncapi` writes all of them, each beside its publisher's events. The address of a channel is the
routing key. Schemas stand as AsyncAPI's own Schema Objects: they use only what JSON Schema draft-07 and 2020-12 mean
alike (contracts/compatible.py), so `$schema` and `$id` are left out; the `$id` is `x-dataschema`.
"""

import sys
from pathlib import Path
from typing import Any

from contracts import __version__
from contracts.event import Event
from contracts.events import PUBLISHERS, published_by
from contracts.yaml_text import yaml_of

HERE = Path(__file__).parent
BINDINGS = "0.3.0"
UUID = {"type": "string", "format": "uuid"}
Document = dict[str, Any]


def document(publisher: str) -> Document:
    """Everything that `publisher` says. Who may send to which exchange is in messaging/topology.py."""
    events = published_by(publisher)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": f"What {publisher} says",
            "version": __version__,
            "description": "Made from the classes in contracts/: python -m contracts.asyncapi. Beside these events its"
            " runtime sends heartbeats, digests and snapshots; their shapes are in messaging/control_shapes.py.",
        },
        "defaultContentType": "application/cloudevents+json",
        "servers": {"broker": _broker(publisher)},
        "channels": {_name(event): _channel(event) for event in events},
        "operations": {f"say.{_name(event)}": _operation(event) for event in events},
        "components": {
            "messages": {_name(event): _message(event) for event in events},
            "schemas": {"cloudevent": _envelope(publisher), "headers": _headers()}
            | {_name(event): _data(event) for event in events},
            "securitySchemes": {"user": {"type": "userPassword", "description": "The system's own user."}},
        },
    }


def text_of(publisher: str) -> str:
    """The document as YAML, as it is stored in <publisher>/asyncapi.yaml."""
    return yaml_of(document(publisher))


def _name(event: type[Event]) -> str:
    return event.type.partition(".")[2]


def _ref(*path: str) -> Document:
    return {"$ref": "#/" + "/".join(path)}


def _meaning(event: type[Event]) -> str:
    return (event.__doc__ or "").strip()


def _broker(publisher: str) -> Document:
    return {
        "host": "{host}:{port}",
        "pathname": "/flotilla",
        "protocol": "amqp",
        "protocolVersion": "0.9.1",
        "description": f"RabbitMQ. {publisher} alone may publish here as {publisher}; who may bind is in the messages.",
        "variables": {"host": {"default": "localhost"}, "port": {"default": "5672"}},
        "security": [_ref("components", "securitySchemes", "user")],
    }


def _channel(event: type[Event]) -> Document:
    exchange = {"name": f"{event.publisher}.events", "type": "topic", "durable": True, "autoDelete": False}
    return {
        "address": event.type,
        "title": event.__name__,
        "messages": {_name(event): _ref("components", "messages", _name(event))},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": BINDINGS}},
    }


def _operation(event: type[Event]) -> Document:
    return {
        "action": "send",
        "channel": _ref("channels", _name(event)),
        "summary": _meaning(event).splitlines()[0],
        "messages": [_ref("channels", _name(event), "messages", _name(event))],
        "bindings": {"amqp": {"deliveryMode": 2, "mandatory": True, "bindingVersion": BINDINGS}},
    }


def _message(event: type[Event]) -> Document:
    about = {"type": {"const": event.type}, "data": _ref("components", "schemas", _name(event))}
    return {
        "name": event.type,
        "title": event.__name__,
        "summary": _meaning(event).splitlines()[0],
        "description": _meaning(event),
        "contentType": "application/cloudevents+json",
        "headers": _ref("components", "schemas", "headers"),
        "payload": {"allOf": [_ref("components", "schemas", "cloudevent"), {"type": "object", "properties": about}]},
        "correlationId": {"location": "$message.payload#/correlationid"},
        "tags": [{"name": event.classification, "description": "How the data are classified."}],
        "bindings": {"amqp": {"messageType": event.type, "bindingVersion": BINDINGS}},
        "examples": [{"name": "example", "payload": event.example()}],
        "x-readers": sorted(event.readers),
        "x-classification": event.classification,
        "x-dataschema": event.schema()["$id"],
    }


def _data(event: type[Event]) -> Document:
    return {word: value for word, value in event.schema().items() if word not in ("$schema", "$id")}


def _headers() -> Document:
    return {
        "type": "object",
        "description": "What a broker's tools can see without opening the message.",
        "properties": {
            "entity": {"type": "string"},
            "entity_id": UUID,
            "epoch": {"type": "integer"},
            "entity_version": {"type": "integer"},
            "traceparent": {"type": "string"},
        },
    }


def _envelope(publisher: str) -> Document:
    """CloudEvents 1.0, structured JSON, with the extensions that every event of ours has."""
    text = {"type": "string"}
    properties: Document = {
        "specversion": {"const": "1.0"},
        "id": UUID,
        "source": {"const": f"/flotilla/{publisher}"},
        "type": text,
        "subject": {**text, "description": "<entity>/<id>"},
        "time": {**text, "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "dataschema": {**text, "description": "The `$id` of the schema of `data`, with its minor."},
        "entityversion": {**text, "pattern": "^[0-9]{19}$", "description": "The entity's version, counted from 1."},
        "sourceepoch": {
            **text,
            "pattern": "^[1-9][0-9]*$",
            "description": "Raised by a restore; the higher pair wins.",
        },
        "partitionkey": {**text, "description": "Equal to subject: order is kept within it."},
        "correlationid": {**text, "description": "The whole story's id."},
        "causationid": {**text, "description": "The message that led here, or nothing."},
        "traceparent": {**text, "description": "W3C Trace Context."},
        "dataclassification": {"enum": ["public", "internal", "personal"]},
    }
    journey = {**UUID, "description": "The order that all this happens for, if it does for one."}
    return {
        "type": "object",
        "properties": {**properties, "journey": journey},
        "required": [*properties, "data"],
    }


def main() -> None:
    if len(sys.argv) > 1:
        sys.stdout.write(text_of(sys.argv[1]))
        return
    for publisher in PUBLISHERS:
        (HERE / publisher / "asyncapi.yaml").write_text(text_of(publisher))


if __name__ == "__main__":
    main()
