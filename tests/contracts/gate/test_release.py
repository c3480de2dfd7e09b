"""What was released stays as it was; what is new is released by a command."""

import json
from pathlib import Path
from typing import Any

import pytest

from contracts.events import BY_TYPE
from contracts.release import changed_without_a_new_minor, release, unreleased
from contracts.released import current, released
from tests.contracts.gate.conftest import change, today

PRODUCT = "catalog.product.changed.v1"


def an_optional_weight(schema: dict[str, Any]) -> None:
    schema["properties"]["weight"] = {"type": "integer"}


def test_what_is_said_today_was_released() -> None:
    """Context: a reader, a queue or a parked row may hold an event of any version that ever ran.
    Decision: every minor's schema and example are kept, and today's must be among them.
    Price: `python -m contracts.release`, and two more files, for a change of an event.
    """
    assert [f"{one.type} {one.version}" for one in unreleased()] == [], "Run `python -m contracts.release`."


def test_what_was_released_as_a_minor_is_unchanged() -> None:
    assert changed_without_a_new_minor() == []


def test_a_changed_schema_without_a_new_minor_is_found_and_told_what_to_do(contracts: Path) -> None:
    change(contracts, PRODUCT, an_optional_weight)
    [found] = changed_without_a_new_minor(contracts)
    assert found.startswith(f"{PRODUCT} is not what was released as 1.0. Raise `minor=` of its class")
    assert found.endswith("then run `python -m contracts.release`.")
    with pytest.raises(ValueError, match="is not what was released"):
        release(contracts)


def test_a_new_minor_is_found_until_it_is_released(contracts: Path) -> None:
    change(contracts, PRODUCT, an_optional_weight, minor=1)
    assert [one.version for one in unreleased(contracts)] == ["1.1"]
    [made] = release(contracts)
    assert made.name == "product_changed.v1.1.schema.json"
    assert json.loads(made.read_text()) == today(contracts, PRODUCT).schema
    assert not unreleased(contracts)
    assert not release(contracts)
    assert [one.version for one in released(contracts) if one.type == PRODUCT] == ["1.0", "1.1"]


def test_what_readers_would_not_understand_is_not_released(contracts: Path) -> None:
    change(contracts, PRODUCT, lambda schema: schema["properties"].pop("title"), minor=1)
    with pytest.raises(ValueError, match="`title` was removed"):
        release(contracts)
    assert [one.version for one in released(contracts) if one.type == PRODUCT] == ["1.0"]


@pytest.mark.parametrize("said", released(), ids=lambda said: f"{said.type}-{said.version}")
def test_a_release_is_called_by_its_version_and_has_its_example(said: Any) -> None:
    assert said.file == said.released_file()
    assert said.example()["type"] == said.type
    assert said.example()["dataschema"] == said.schema["$id"]


@pytest.mark.parametrize("said", current(), ids=lambda said: said.type)
def test_a_class_its_schema_and_its_example_are_of_one_version(said: Any) -> None:
    event = BY_TYPE[said.type]
    assert (event.minor, event.schema()["$id"]) == (said.minor, said.schema["$id"])
    assert event.example()["dataschema"] == said.schema["$id"]
