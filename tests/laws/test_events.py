"""What is said between the systems: one event = one class file, one JSON Schema and one example beside it."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import jsonschema_rs
import pytest

from tests.laws.biting import found_by, write
from tests.laws.events import CONTRACTS, event_files, every_event, json_of, read_back
from tests.laws.house import ROOT, SYSTEMS, Source

EVENTS = every_event()
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def name_of(event: Any) -> str:
    return str(event.type)


def test_every_event_class_is_listed_in_events_py() -> None:
    """Context: an event that nobody lists has no exchange, no binding and no reader.
    Decision: contracts/events.py lists them by hand, and this test finds a forgotten one.
    Price: a line for a new event.
    """
    listed = {event.__module__ for event in EVENTS}
    assert {_module(source) for source in event_files()} == listed
    assert len({event.type for event in EVENTS}) == len(EVENTS)


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_an_event_is_named_after_what_it_says(event: Any) -> None:
    """ProductChanged is catalog.product.changed.v1 in catalog/product_changed.py."""
    publisher, _entity, _kind, major = event.type.split(".")
    assert publisher in SYSTEMS
    assert re.fullmatch(r"v[1-9]\d*", major)
    assert (event.__module__, event.__name__) == place_and_name(event.type)
    assert event.readers <= set(SYSTEMS)


def place_and_name(event_type: str) -> tuple[str, str]:
    publisher, entity, kind, major = event_type.split(".")
    words = [*f"{entity}_{kind}".split("_"), *([] if major == "v1" else [major])]
    return f"contracts.{publisher}.{'_'.join(words)}", "".join(word.title() for word in words)


def test_a_second_major_is_named_beside_the_first() -> None:
    assert place_and_name("catalog.product.changed.v2") == ("contracts.catalog.product_changed_v2", "ProductChangedV2")


def test_a_reader_reads_one_major_of_an_event() -> None:
    """Context: two majors of one version tell the same; who read both would do everything twice.
    Decision: a publisher says both while somebody needs the old one, and a reader is bound to exactly one.
    Price: what of the old major waits in the reader's inbox while it moves is parked, and a person sees it.
    """
    assert readers_of_two_majors(EVENTS) == []


def test_a_reader_of_two_majors_is_found() -> None:
    one, two = (SimpleNamespace(type=f"catalog.product.changed.v{n}", readers={"ordering"}) for n in (1, 2))
    assert readers_of_two_majors([one, two]) == ["ordering: catalog.product.changed"]


def readers_of_two_majors(events: Sequence[Any]) -> list[str]:
    bound = Counter(f"{reader}: {event.type.rpartition('.')[0]}" for event in events for reader in event.readers)
    return [name for name, count in bound.items() if count > 1]


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_a_class_has_the_fields_of_its_schema(event: Any) -> None:
    """An optional field has a default, so that a reader takes an older publisher's news; no other has one."""
    own = [field for field in fields(event) if field.name not in ("id", "version")]
    schema = event.schema()
    assert {field.name for field in own} == set(schema.get("properties", {}))
    required = {one.name for one in own if one.default is MISSING and one.default_factory is MISSING}
    assert required == set(schema.get("required", ()))


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_an_events_schema_is_one_of_2020_12(event: Any) -> None:
    schema = event.schema()
    assert schema["$schema"] == DIALECT
    jsonschema_rs.meta.validate(schema)


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_an_events_example_obeys_its_schema(event: Any) -> None:
    jsonschema_rs.validator_for(event.schema(), validate_formats=True).validate(event.example()["data"])


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_a_schema_refuses_what_is_no_such_event(event: Any) -> None:
    """A schema that takes anything is none."""
    validator = jsonschema_rs.validator_for(event.schema())
    assert not validator.is_valid("words")
    data = event.example()["data"]
    for field in data or {}:
        assert not validator.is_valid({**data, field: {"no": ["such", "value"]}}), field


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_an_example_becomes_the_event_and_the_event_becomes_the_example(event: Any) -> None:
    assert read_back(event).data() == event.example()["data"]


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_an_example_is_a_cloudevent(event: Any) -> None:
    example = event.example()
    publisher, entity, _kind, _major = event.type.split(".")
    assert example["specversion"] == "1.0"
    assert example["type"] == event.type
    assert example["source"] == f"/flotilla/{publisher}"
    assert example["subject"].partition("/")[0] == entity == example["partitionkey"].partition("/")[0]
    assert str(UUID(example["id"])) == example["id"]
    assert re.fullmatch(r"\d{19}", example["entityversion"])
    assert example["datacontenttype"] == "application/json"
    assert example["dataschema"].startswith(f"urn:flotilla:{publisher}:{entity}.")


@pytest.mark.parametrize("event", EVENTS, ids=name_of)
def test_a_reader_is_tolerant_of_fields_it_does_not_know(event: Any) -> None:
    """Context: publishers are upgraded before readers, or after them.
    Decision: a field may be added within a major version, so a reader ignores what it does not know.
    """
    example = event.example()
    if example["data"] is not None:
        data = {**example["data"], "a_field_of_tomorrow": 1}
        assert event.read(id=UUID(int=1), version=1, data=data).data() == example["data"]
        assert jsonschema_rs.validator_for(event.schema()).is_valid(data)


def test_every_schema_and_every_example_belongs_to_an_event() -> None:
    stems = {source.file.with_suffix("") for source in event_files()}
    files = [*CONTRACTS.glob("*/*.schema.json"), *CONTRACTS.glob("*/*.example.json")]
    assert [str(file) for file in files if file.with_name(file.name.split(".")[0]) not in stems] == []
    assert all(json_of(file) for file in files)
    assert len(files) == 2 * len(stems)


def test_contracts_import_the_standard_library_only() -> None:
    """Context: whoever reads our events may not want our framework.
    Decision: contracts/ is plain data; it imports the standard library and itself.
    Price: its own conversion to and from JSON values.
    """
    assert foreign_imports(ROOT) == []


def test_a_foreign_import_in_contracts_is_found(broken_house: Path) -> None:
    write(broken_house, "shared-contracts/contracts/plain_too.py", "import orjson\n")
    assert found_by(foreign_imports, broken_house) == ["shared-contracts/contracts/plain_too.py: orjson"]


def foreign_imports(root: Path) -> list[str]:
    found = []
    for file in sorted((root / "shared-contracts" / "contracts").rglob("*.py")):
        source = Source(root, file)
        if "tests" not in file.parts:
            known = {*sys.stdlib_module_names, "contracts"}
            found += [f"{source}: {name}" for name in sorted(_imported_roots(source) - known)]
    return found


def _imported_roots(source: Source) -> set[str]:
    nodes = list(ast.walk(source.tree))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.partition(".")[0] for name in plain | {n.module or "." for n in nodes if isinstance(n, ast.ImportFrom)}
    }


def _module(source: Source) -> str:
    return f"contracts.{source.file.parent.name}.{source.name}"
