"""A person of one test's own, and where in a database something of them can still be read."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from psycopg import sql

from tests.outage.databases import connection, rows
from tests.outage.shopping import ORIGINS, Visitor

COLUMNS = """
SELECT table_name AS table, column_name AS column, data_type AS kind FROM information_schema.columns
WHERE table_schema = 'public' ORDER BY table_name, ordinal_position
"""
IN_TEXT = "SELECT count(*) AS n FROM {table} WHERE {column}::text ILIKE ANY (%s)"
IN_BYTES = """
SELECT count(*) AS n FROM {table}
WHERE EXISTS (SELECT FROM unnest(%s::text[]) AS secret WHERE position(secret::bytea IN {column}) > 0)
"""


def unheard_of() -> str:
    return f"w{uuid4().hex[:12]}"


@dataclass
class Person:
    """`name`, `email` and `street` occur nowhere else."""

    name: str = field(default_factory=lambda: f"Wendy {unheard_of()}")
    email: str = field(default_factory=lambda: f"{unheard_of()}@example.com")
    street: str = field(default_factory=lambda: f"1 {unheard_of()} Lane")
    id: str = ""

    def address(self) -> dict[str, str]:
        return {"name": self.name, "street": self.street, "postal_code": "OX1 1DP", "city": "Oxford", "country": "GB"}

    def sign_up(self, visitor: Visitor) -> None:
        """With an address, and signed in at all three systems."""
        self.id = visitor.sign_up(self.name, self.email)
        visitor.write("accounts", "/addresses", **self.address())
        for system in ("catalog", "ordering"):
            visitor.sign_in(self.name, at=ORIGINS[system])


def traces(system: str, person: Person) -> dict[str, int]:
    """Each place, as `table.column`, with the number of rows that name the person, their street or e-mail address."""
    secrets = (person.name, person.email, person.street)
    found = {f"web_session.{where}": number for where, number in _in_sessions(system, secrets).items()}
    with connection(system) as database:
        for one in database.execute(COLUMNS).fetchall():
            binary = one["kind"] == "bytea"
            names = {"table": sql.Identifier(one["table"]), "column": sql.Identifier(one["column"])}
            wanted = [secret if binary else f"%{secret}%" for secret in secrets]
            answer = database.execute(sql.SQL(IN_BYTES if binary else IN_TEXT).format(**names), [wanted]).fetchone()
            if answer and answer["n"]:
                found[f"{one['table']}.{one['column']}"] = answer["n"]
    return found


def _in_sessions(system: str, secrets: tuple[str, ...]) -> dict[str, int]:
    """What a session remembers is packed, so that a search of the column would find nothing."""
    texts = [unpacked(row["session_data"]) for row in rows(system, "SELECT session_data FROM web_session")]
    number = sum(any(secret in text for secret in secrets) for text in texts)
    return {"session_data": number} if number else {}


def unpacked(session_data: str) -> str:
    """Django's signed JSON: `.` before it when it is compressed, and the signature behind colons."""
    packed = session_data.split(":", maxsplit=1)[0]
    compressed = packed.startswith(".")
    content: Any = base64.urlsafe_b64decode(packed.lstrip(".") + "==")
    return (zlib.decompress(content) if compressed else content).decode()
