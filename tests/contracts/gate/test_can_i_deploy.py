"""`python -m contracts.can_i_deploy` on copies of the contracts: what is refused, why, and what to do instead."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.can_i_deploy import refusals
from contracts.released import HERE
from tests.contracts.gate.conftest import Change, change, today

PRODUCT = "catalog.product.changed.v1"
V2 = "publish catalog.product.changed.v2 beside it until no queue is bound to v1."


def test_what_is_said_today_may_be_deployed() -> None:
    """Context: systems are deployed one by one, in any order, and messages wait in queues meanwhile.
    Decision: what publishers say today is compatible, both ways, with every minor that was ever released.
    Price: a field that was a mistake stays until the next major.
    """
    assert refusals() == []


def without(schema: dict, *path: str) -> None:  # type: ignore[type-arg]
    """Remove a field of a field of …, as somebody would: from `properties` and from `required`."""
    for name in path[:-1]:
        schema = schema["properties"][name]
    del schema["properties"][path[-1]]
    schema["required"] = [name for name in schema["required"] if name != path[-1]]


def set_in(name: str, **words: object) -> Change:
    return lambda schema: schema["properties"][name].update(words)


def added(name: str, *, required: bool = False, **words: object) -> Change:
    def add(schema: dict) -> None:  # type: ignore[type-arg]
        schema["properties"][name] = words
        schema["required"] += [name] if required else []

    return add


def test_a_removed_field_that_somebody_reads_is_refused(contracts: Path) -> None:
    change(contracts, PRODUCT, lambda schema: without(schema, "title"), minor=1)
    [refusal] = refusals(publishers=contracts)
    assert refusal == f"{PRODUCT}: `title` was removed; 1.0 has it. ordering reads it. Leave it as it was, or {V2}"


def test_a_removed_field_inside_another_is_refused(contracts: Path) -> None:
    change(contracts, PRODUCT, lambda schema: without(schema, "price", "currency"), minor=1)
    [refusal] = refusals(publishers=contracts)
    assert "`price.currency` was removed" in refusal
    assert "ordering reads it" in refusal


def test_a_removed_field_that_nobody_reads_is_refused_too_and_told_apart(contracts: Path) -> None:
    change(contracts, "ordering.order.cancelled.v1", lambda schema: without(schema, "reason"), minor=1)
    [refusal] = refusals(publishers=contracts)
    assert "`reason` was removed" in refusal
    assert "No system is known to read it, but within a major nothing that was released changes." in refusal


def test_the_readers_of_a_whole_are_readers_of_its_parts(contracts: Path) -> None:
    change(contracts, "catalog.reservation.refused.v1", lambda schema: schema["properties"].pop("lines"), minor=1)
    assert "`lines` was removed; 1.0 has it. ordering reads it." in refusals(publishers=contracts)[0]


@pytest.mark.parametrize(
    ("event_type", "what", "says"),
    [
        (PRODUCT, set_in("active", type="string"), "`active` was boolean in 1.0 and is string now. ordering reads it."),
        (PRODUCT, added("price", type="string"), "`price` was object in 1.0 and is string now. ordering reads it."),
        (
            PRODUCT,
            added("sku", anyOf=[{"type": "string", "maxLength": 100}, {"type": "null"}]),
            "`sku` was string in 1.0 and is string or null now. ordering reads it.",
        ),
        (
            "catalog.stock.changed.v1",
            set_in("available", enum=["none", "few"]),
            "`available` may be 'plenty', where it is not accepted: so messages of 1.0 would be refused.",
        ),
        (
            "catalog.stock.changed.v1",
            set_in("available", enum=["none", "few", "plenty", "soon"]),
            "`available` may be 'soon', where it is not accepted: readers of 1.0 refuse it.",
        ),
        (PRODUCT, set_in("title", maxLength=100), "`title` may be above the `maxLength` of 100: so messages of 1.0"),
        (PRODUCT, set_in("title", maxLength=500), "`title` may be above the `maxLength` of 300: readers of 1.0"),
        (PRODUCT, set_in("title", minLength=0), "`title` may be below the `minLength` of 1: readers of 1.0"),
        (PRODUCT, set_in("sku", pattern="^[A-Z]+$"), "`sku` has not the `pattern` ^[A-Z]+$ that is asked for: so"),
        (
            PRODUCT,
            added("weight", required=True, type="integer"),
            "`weight` may be left out, where it is required: so messages of 1.0 would be refused. No system",
        ),
        (
            PRODUCT,
            lambda schema: schema["required"].remove("title"),
            "`title` may be left out, where it is required: readers of 1.0 refuse it. ordering reads it.",
        ),
        (
            PRODUCT,
            set_in("title", multipleOf=2),
            "`title` is described by `multipleOf`, which the check of compatibility does not know.",
        ),
    ],
)  # fmt: skip
def test_what_a_reader_or_an_old_message_would_not_survive_is_refused(
    contracts: Path, event_type: str, what: Change, says: str
) -> None:
    change(contracts, event_type, what, minor=1)
    found = refusals(publishers=contracts)
    assert len(found) == 1
    assert found[0].startswith(f"{event_type}: {says}")


def test_an_added_optional_field_is_allowed(contracts: Path) -> None:
    change(contracts, PRODUCT, added("weight", type="integer"), minor=1)
    assert refusals(publishers=contracts) == []


def test_a_mended_description_is_allowed(contracts: Path) -> None:
    change(contracts, PRODUCT, lambda schema: schema.update(description="What is sold."))
    assert refusals(publishers=contracts) == []


def test_an_event_that_is_said_no_more_is_refused_while_it_is_released(contracts: Path) -> None:
    said = today(contracts, PRODUCT)
    said.file.unlink()
    [refusal] = refusals(publishers=contracts)
    assert refusal.startswith(f"{PRODUCT} 1.0 is said no more. ordering reads it. Keep saying it until no queue")
    assert f"python -m contracts.bound {PRODUCT}" in refusal


def test_a_second_major_beside_the_first_is_allowed(contracts: Path) -> None:
    said = today(contracts, PRODUCT)
    schema = said.schema | {"$id": "urn:flotilla:catalog:product.changed:2.0"}
    without(schema, "title")
    said.file.with_name("product_changed_v2.schema.json").write_text(json.dumps(schema))
    assert refusals(publishers=contracts) == []


def test_a_publisher_that_is_a_minor_behind_its_readers_may_be_deployed(contracts: Path) -> None:
    said = today(contracts, PRODUCT)
    change(contracts, PRODUCT, added("weight", type="integer"), minor=1)
    said.file.with_name("released").joinpath("product_changed.v1.1.schema.json").write_bytes(said.file.read_bytes())
    assert refusals(readers=contracts, publishers=HERE) == []


def test_two_checkouts_are_compared_by_hand(contracts: Path) -> None:
    change(contracts, PRODUCT, lambda schema: without(schema, "title"), minor=1)
    command: list[str | Path] = [sys.executable, "-S", "-m", "contracts.can_i_deploy"]
    command += ["--readers", HERE, "--publishers"]
    yes = subprocess.run([*command, HERE], cwd=HERE.parent, capture_output=True, text=True, check=False)
    no = subprocess.run([*command, contracts], cwd=HERE.parent, capture_output=True, text=True, check=False)
    assert (yes.returncode, yes.stdout) == (0, "Yes: every reader understands what is said.\n")
    assert no.returncode == 1
    assert "`title` was removed; 1.0 has it. ordering reads it." in no.stdout
