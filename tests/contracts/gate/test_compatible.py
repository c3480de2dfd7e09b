"""The check of compatibility against a real validator: what it lets pass is accepted, and what it names is refused."""

from typing import Any

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contracts.compatible import problems, removed, unknown_keywords
from contracts.released import current

LETTERS = st.text("ab", max_size=3)
NAMES = st.sampled_from(["a", "b", "c"])


def limits(lowest: str, highest: str) -> Any:
    small = st.integers(0, 3)
    return st.fixed_dictionaries({}, optional={lowest: small, highest: small}).filter(
        lambda one: one.get(lowest, 0) <= one.get(highest, 3)
    )


TEXTS = limits("minLength", "maxLength").map(lambda words: {"type": "string", **words})
CHOICES = st.lists(LETTERS, min_size=1, max_size=3, unique=True).map(lambda values: {"enum": values})
NUMBERS = limits("minimum", "maximum").map(lambda words: {"type": "integer", **words})
PLAIN = st.one_of(TEXTS, CHOICES, NUMBERS, st.just({"type": "boolean"}))
NULLABLE = PLAIN.map(lambda one: {"anyOf": [one, {"type": "null"}]})


def objects(inner: Any) -> Any:
    return st.dictionaries(NAMES, inner, max_size=3).flatmap(
        lambda fields: st.sets(st.sampled_from(sorted(fields) or ["a"])).map(
            lambda required: {"type": "object", "properties": fields, "required": sorted(required & fields.keys())}
        )
    )


def lists(inner: Any) -> Any:
    return st.tuples(inner, st.integers(0, 2)).map(lambda p: {"type": "array", "items": p[0], "maxItems": p[1]})


SCHEMAS = st.recursive(PLAIN | NULLABLE, lambda inner: objects(inner) | lists(inner), max_leaves=4)


def said_by(schema: dict[str, Any]) -> Any:
    """Values that a publisher of this schema may say: the described fields and no others."""
    if "anyOf" in schema:
        return st.one_of(*map(said_by, schema["anyOf"]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "string":
            return st.text("ab", min_size=schema.get("minLength", 0), max_size=schema.get("maxLength", 4))
        case "integer":
            return st.integers(schema.get("minimum", -2), schema.get("maximum", 5))
        case "array":
            return st.lists(said_by(schema["items"]), max_size=schema["maxItems"])
        case "object":
            fields = {name: said_by(one) for name, one in schema["properties"].items()}
            always = {name: one for name, one in fields.items() if name in schema["required"]}
            return st.fixed_dictionaries(always, optional={n: one for n, one in fields.items() if n not in always})
        case kind:
            return {"boolean": st.booleans(), "null": st.none()}[kind]


@st.composite
def two_versions(draw: Any) -> tuple[Any, Any]:
    """A schema, and the same with one field described otherwise, added or left out, or with others required."""
    said = draw(objects(SCHEMAS))
    fields = {**said["properties"], draw(NAMES): draw(SCHEMAS)}
    kept = draw(st.sets(st.sampled_from(sorted(fields)), min_size=1))
    required = draw(st.one_of(st.just(set(said["required"])), st.sets(st.sampled_from(sorted(kept)))))
    return said, {
        "type": "object",
        "properties": {name: fields[name] for name in sorted(kept)},
        "required": sorted(required & kept),
    }


@settings(deadline=None)
@given(data=st.data(), versions=two_versions())
def test_what_passes_is_accepted_by_a_real_validator(data: Any, versions: Any) -> None:
    said, reader = versions
    assume(not problems(said, reader))
    value = data.draw(said_by(said))
    jsonschema_rs.validator_for(reader).validate(value)


@settings(deadline=None)
@given(data=st.data(), said=SCHEMAS)
def test_a_schema_understands_itself(data: Any, said: Any) -> None:
    assert problems(said, said) == []
    assert removed(said, said) == []
    assert unknown_keywords(said) == []
    jsonschema_rs.validator_for(said).validate(data.draw(said_by(said)))


NUMBER = {"type": "integer"}
PAIRS = [
    ({"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}, 0),
    ({"type": "integer", "maximum": 9}, {"type": "integer", "maximum": 8}, 9),
    ({"type": "string", "maxLength": 2}, {"type": "string", "maxLength": 1}, "ab"),
    ({"type": "string"}, {"type": "string", "minLength": 1}, ""),
    ({"type": "string"}, {"enum": ["a"]}, "b"),
    ({"enum": ["a", "b"]}, {"enum": ["a"]}, "b"),
    ({"enum": ["ab"]}, {"type": "string", "maxLength": 1}, "ab"),
    ({"enum": ["A"]}, {"type": "string", "pattern": "^[a-z]$"}, "A"),
    ({"anyOf": [NUMBER, {"type": "null"}]}, NUMBER, None),
    ({"type": "array", "items": NUMBER}, {"type": "array", "items": {"type": "boolean"}}, [1]),
    ({"type": "array", "items": NUMBER}, {"type": "array", "items": NUMBER, "maxItems": 1}, [1, 2]),
    ({"type": "object", "properties": {}}, {"type": "object", "required": ["a"]}, {}),
    ({"type": "object", "required": ["a"]}, {"type": "object", "properties": {"a": NUMBER}}, {"a": "x"}),
    ({"type": "object"}, {"type": "object", "properties": {"a": NUMBER}}, {"a": "x"}),
]


@pytest.mark.parametrize(("said", "reader", "value"), PAIRS)
def test_what_a_real_validator_refuses_is_a_problem(said: Any, reader: Any, value: Any) -> None:
    assert jsonschema_rs.validator_for(said).is_valid(value)
    assert not jsonschema_rs.validator_for(reader).is_valid(value)
    assert len(problems(said, reader)) == 1


@pytest.mark.parametrize("said", current(), ids=lambda said: said.type)
def test_every_schema_uses_only_keywords_that_the_check_knows(said: Any) -> None:
    """Context: a keyword that the check passes over would let a break through.
    Decision: the contracts keep to the keywords of contracts/compatible.py.
    Price: a new keyword is taught to the check first.
    """
    assert unknown_keywords(said.schema) == []


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "number"},
        {"type": "object", "additionalProperties": False},
        {"type": "array", "items": {"type": "string", "not": {}}},
        {"type": "object", "properties": {"a": {"type": "integer", "multipleOf": 2}}},
    ],
)
def test_a_keyword_that_the_check_does_not_know_is_found(schema: Any) -> None:
    assert len(unknown_keywords(schema)) == 1


@pytest.mark.parametrize(
    "schema",
    [
        {"type": ["string", "null"]},
        {"enum": [1, 2]},
        {"type": "string", "enum": ["a"]},
        {"anyOf": [{"type": "string"}, {"type": "string", "maxLength": 1}]},
        {"$ref": "#/other"},
    ],
)
def test_a_schema_that_cannot_be_judged_is_refused(schema: Any) -> None:
    with pytest.raises(ValueError, match="type"):
        unknown_keywords(schema)
