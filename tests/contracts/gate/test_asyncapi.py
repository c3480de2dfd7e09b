"""<publisher>/asyncapi.yaml is what the contracts print, and is AsyncAPI 3.0.0 as its makers' own schema says."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from contracts.asyncapi import document, text_of
from contracts.events import EVENTS, PUBLISHERS
from contracts.released import HERE
from contracts.yaml_text import yaml_of


@cache
def official() -> Any:
    return jsonschema_rs.validator_for(json.loads(Path(os.environ["ASYNCAPI_SCHEMA"]).read_text()))


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_the_stored_document_is_what_the_contracts_print(publisher: str) -> None:
    stored = (HERE / publisher / "asyncapi.yaml").read_text()
    assert stored == text_of(publisher), "Run `python -m contracts.asyncapi` in shared-contracts."


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_the_document_is_valid_by_the_official_schema(publisher: str) -> None:
    plain = yaml.safe_load((HERE / publisher / "asyncapi.yaml").read_text())
    assert plain == document(publisher)
    official().validate(plain)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("asyncapi",), "2.6.0"),
        (("operations", "say.product.changed.v1", "action"), "publish"),
        (("channels", "product.changed.v1", "adress"), "x"),
        (("components", "schemas", "product.changed.v1", "properties", "title", "type"), "text"),
        (("servers", "broker", "host"), None),
    ],
)
def test_the_official_schema_refuses_what_is_wrong(where: tuple[str, ...], value: object) -> None:
    plain = document("catalog")
    *way, last = where
    place = plain
    for name in way:
        place = place[name]
    place[last] = value
    assert not official().is_valid(plain)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_an_example_obeys_the_payload_of_its_message(event: Any) -> None:
    plain = document(event.publisher)
    message = plain["components"]["messages"][event.type.partition(".")[2]]
    validator = jsonschema_rs.Draft7Validator({**message["payload"], "components": plain["components"]})
    validator.validate(event.example())
    assert not validator.is_valid({**event.example(), "type": "another.event.v1"})
    assert not validator.is_valid({**event.example(), "data": "words"})


def test_no_document_holds_an_address_or_a_password() -> None:
    words = "".join(text_of(publisher) for publisher in PUBLISHERS)
    assert "amqp://" not in words
    assert [document(publisher)["servers"]["broker"]["host"] for publisher in PUBLISHERS] == ["{host}:{port}"] * 3


@pytest.mark.parametrize(
    "text", ["yes", "null", "0123", "a: b # c", "- x", "“q”\n\t\\", "\x7f", "é\u2028", "", "{", "1e3"]
)
def test_any_text_is_the_same_after_a_yaml_reader(text: str) -> None:
    value = {text or "k": [text, {text: text, "deep": [[], {}, [[text]], None, True, 1]}]}
    assert yaml.safe_load(yaml_of(value)) == value
