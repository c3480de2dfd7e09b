"""Whether what one schema says is accepted by another: exact for the keywords below, and no other keyword may be used.

A publisher says only what its schema describes; a reader is tolerant and ignores what it does not know (RFC 1122,
1.2.2). So a sentence of `said` is a value with the described fields alone, and `reader` must accept every such value.
Where `said` has no `properties` at all, it is a free map, and may hold any field.

Two things are judged by their text, not by their meaning: `pattern` and `format` must be the same. An enum is closed:
one that is to grow is a string whose description lists its values.
"""

import re
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

WORDS = frozenset({"$schema", "$id", "title", "description"})
KEYWORDS: dict[str, frozenset[str]] = {
    "object": frozenset({"properties", "required"}),
    "array": frozenset({"items", "maxItems"}),
    "string": frozenset({"minLength", "maxLength", "pattern", "format", "contentEncoding"}),
    "integer": frozenset({"minimum", "maximum"}),
    "boolean": frozenset(),
    "null": frozenset(),
}
LOWEST = ("minLength", "minimum")
HIGHEST = ("maxLength", "maximum", "maxItems")
SAME = ("pattern", "format", "contentEncoding")


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` as in "lines[].quantity", "" for the whole; `what` completes the sentence "the field …"."""

    field: str
    what: str


def problems(said: Schema, reader: Schema, field: str = "") -> list[Problem]:
    """What `said` may say and `reader` would refuse; nothing when every sentence is accepted."""
    if not reader.keys() - WORDS:
        return []
    kinds, accepted = kinds_of(said), kinds_of(reader)
    if not said.keys() - WORDS:
        return [Problem(field, f"may be anything, where only {' or '.join(accepted)} is accepted")]
    found = [
        Problem(field, f"may be {kind}, where only {' or '.join(accepted)} is accepted")
        for kind in kinds
        if kind not in accepted
    ]
    for kind in kinds.keys() & accepted.keys():
        found += _of_one_kind(kind, kinds[kind], accepted[kind], field)
    return sorted(found, key=lambda one: (one.field, one.what))


def removed(old: Schema, new: Schema, field: str = "") -> list[str]:
    """The fields that `old` describes and `new` does not, such as "price.currency"."""
    before, after = kinds_of(old), kinds_of(new)
    found = []
    if "array" in before and "array" in after:
        found += removed(before["array"].get("items", {}), after["array"].get("items", {}), f"{field}[]")
    described: Schema = before.get("object", {}).get("properties", {})
    still: Schema = after.get("object", {}).get("properties", {})
    for name, one in described.items() if "object" in after else ():
        found += removed(one, still[name], _inner(field, name)) if name in still else [_inner(field, name)]
    return found


def unknown_keywords(schema: Schema, field: str = "") -> list[Problem]:
    """What this check cannot judge, so that no contract may use it."""
    found = []
    for kind, one in kinds_of(schema).items():
        unknown = one.keys() - WORDS - KEYWORDS.get(kind, frozenset()) - {"type", "enum"}
        found += [
            Problem(field, f"is described by `{word}`, which the check of compatibility does not know")
            for word in sorted(unknown)
        ]
        if kind not in KEYWORDS:
            found.append(Problem(field, f"is of the type {kind}, which the check of compatibility does not know"))
        for name, inner in one.get("properties", {}).items():
            found += unknown_keywords(inner, _inner(field, name))
        found += unknown_keywords(one["items"], f"{field}[]") if "items" in one else []
    return found


def without_words(schema: Any) -> Any:
    """The same schema without its titles and descriptions: these may be mended at any time."""
    if isinstance(schema, list):
        return [without_words(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {word: one for word, one in schema.items() if word not in WORDS or word == "$id"}
    inner = {name: without_words(one) for name, one in schema.get("properties", {}).items()}
    rest = {word: without_words(one) for word, one in kept.items() if word != "properties"}
    return rest | ({"properties": inner} if "properties" in schema else {})


def kinds_of(schema: Schema) -> dict[str, Schema]:
    """The schema of each JSON type that is possible, by its name. Raises ValueError for one that cannot be told."""
    if not schema.keys() - WORDS:
        return {kind: {} for kind in KEYWORDS}
    if "anyOf" in schema:
        if schema.keys() - WORDS - {"anyOf"}:
            raise ValueError(f"beside `anyOf` nothing else may stand: {sorted(schema)}")
        return _one_each([pair for one in schema["anyOf"] for pair in kinds_of(one).items()])
    if schema.keys() - WORDS == {"enum"} and all(isinstance(value, str) for value in schema["enum"]):
        return {"string": schema}
    if "enum" in schema or not isinstance(schema.get("type"), str):
        raise ValueError(f"a schema has one `type`, or an `enum` of texts alone, or `anyOf` of such: {schema}")
    return {schema["type"]: schema}


def _one_each(pairs: list[tuple[str, Schema]]) -> dict[str, Schema]:
    if len(pairs) != len(dict(pairs)):
        raise ValueError("`anyOf` has two options of one type: which one is meant cannot be told")
    return dict(pairs)


def _of_one_kind(kind: str, said: Schema, reader: Schema, field: str) -> list[Problem]:
    if kind == "object":
        return _of_objects(said, reader, field)
    if kind == "array":
        inner = problems(said.get("items", {}), reader.get("items", {}), f"{field}[]")
        return inner + _of_limits(said, reader, field)
    if "enum" in said:
        refused = [value for value in said["enum"] if not accepts(reader, value)]
        return [Problem(field, f"may be {value!r}, where it is not accepted") for value in refused]
    if "enum" in reader:
        return [Problem(field, f"may be any text, where only {' or '.join(reader['enum'])} is accepted")]
    return _of_limits(said, reader, field)


def _of_objects(said: Schema, reader: Schema, field: str) -> list[Problem]:
    always, known = set(said.get("required", ())), reader.get("properties", {})
    found = [
        Problem(_inner(field, name), "may be left out, where it is required")
        for name in reader.get("required", ())
        if name not in always
    ]
    free = "properties" not in said
    described = said.get("properties", {})
    for name, one in known.items():
        if free or name in always or name in described:
            found += problems(described.get(name, {}), one, _inner(field, name))
    return found


def _of_limits(said: Schema, reader: Schema, field: str) -> list[Problem]:
    found = []
    for word in LOWEST:
        if word in reader and said.get(word, 0 if word == "minLength" else float("-inf")) < reader[word]:
            found.append(Problem(field, f"may be below the `{word}` of {reader[word]}"))
    for word in HIGHEST:
        if word in reader and said.get(word, float("inf")) > reader[word]:
            found.append(Problem(field, f"may be above the `{word}` of {reader[word]}"))
    for word in SAME:
        if word in reader and said.get(word) != reader[word]:
            found.append(Problem(field, f"has not the `{word}` {reader[word]} that is asked for"))
    return found


def accepts(reader: Schema, text: str) -> bool:
    """Whether a schema of texts takes this one; its `format` is not looked at."""
    if "enum" in reader:
        return text in reader["enum"]
    length = reader.get("minLength", 0) <= len(text) <= reader.get("maxLength", float("inf"))
    return length and "format" not in reader and re.search(reader.get("pattern", ""), text) is not None


def _inner(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name
