"""`python -m tests.rights_for_tests give catalog`: catalog's owner may make test databases and act as web and runtime.

`take` takes that back, before the whole suite runs: what is proven of it must hold of the rights that everybody has.
"""

import os
import sys

import psycopg
from psycopg import sql

GIVE = (
    "ALTER ROLE {owner} CREATEDB",
    "GRANT CONNECT ON DATABASE postgres TO {owner}",  # to make a database from
    "GRANT {web}, {runtime} TO {owner}",
)
TAKE = (
    "ALTER ROLE {owner} NOCREATEDB",
    "REVOKE CONNECT ON DATABASE postgres FROM {owner}",
    "REVOKE {web}, {runtime} FROM {owner}",
)


def change_rights(word: str, system: str) -> None:
    roles = {role: sql.Identifier(f"{system}_{role}") for role in ("owner", "web", "runtime")}
    with psycopg.connect(os.environ["SUPERUSER_URL"], autocommit=True) as server:
        for statement in {"give": GIVE, "take": TAKE}[word]:
            server.execute(sql.SQL(statement).format(**roles))


if __name__ == "__main__":
    change_rights(*sys.argv[1:])
