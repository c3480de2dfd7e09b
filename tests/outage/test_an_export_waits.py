"""A person asks for their data while a system is down: the page says for whom it waits, and the file is whole later."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from compose.settings import SYSTEMS
from tests.outage.databases import rows, value
from tests.outage.parts import down, whole
from tests.outage.personal import Person
from tests.outage.shopping import ORIGINS, Visitor
from tests.outage.waiting import eventually

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
PARTS = "SELECT count(*) AS n FROM accounts_exportpart"
ARGS = "SELECT args::text AS args FROM messaging_reaction WHERE function LIKE 'take_export_part%%' AND state = 'done'"


def test_asked_for_while_catalog_was_down_it_is_whole_when_catalog_is_back() -> None:
    person = Person()
    with Visitor() as visitor:
        person.sign_up(visitor)
        with down(*whole("catalog")):
            visitor.write("accounts", "/export")
            eventually("accounts and ordering have answered", lambda: answered(visitor) != {"accounts", "ordering"})
            visitor.sees("accounts", "/export", "has answered", "waiting for an answer since")
            assert visitor.look("accounts", "/export/file").status_code == 404
            # Asked again meanwhile, nobody is asked twice.
            assert visitor.write("accounts", "/export")["waiting"] == ["catalog"]
        seconds = eventually("the export is ready", lambda: state_of(visitor) != "ready")
        print(f"the export was ready {seconds:.1f} s after catalog was well again")
        held = read(visitor)
    assert sorted(held) == sorted(SYSTEMS)
    assert held["accounts"]["account"]["email"] == person.email
    assert held["ordering"]["copy_of_your_account"]["addresses"][0]["street"] == person.street
    assert [one["name"] for one in held["catalog"]["sign_ins"]] == [person.name]
    assert value("accounts", PARTS) == 0
    assert {row["args"] for row in rows("accounts", ARGS)} == {"{}"}


def answered(visitor: Visitor) -> set[str]:
    return {one["system"] for one in shown(visitor)["answers"] if one["answered_at"]}


def state_of(visitor: Visitor) -> str:
    return str(shown(visitor)["state"])


def shown(visitor: Visitor) -> Any:
    return visitor.ask(f"{ORIGINS['accounts']}/export")


def read(visitor: Visitor) -> dict[str, Any]:
    with ZipFile(BytesIO(visitor.look("accounts", "/export/file").content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        return {name.removesuffix(".json"): json.loads(archive.read(name)) for name in names}
