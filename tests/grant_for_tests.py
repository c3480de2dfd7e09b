"""`python -m tests.grant_for_tests catalog`: lets catalog's owner make test databases and act as web and runtime."""

import os
import sys

import psycopg
from psycopg import sql


def grant(system: str) -> None:
    owner, web, runtime = (sql.Identifier(f"{system}_{role}") for role in ("owner", "web", "runtime"))
    with psycopg.connect(os.environ["SUPERUSER_URL"], autocommit=True) as server:
        server.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(owner))
        server.execute(sql.SQL("GRANT CONNECT ON DATABASE postgres TO {}").format(owner))  # to make a database from
        server.execute(sql.SQL("GRANT {}, {} TO {}").format(web, runtime, owner))


if __name__ == "__main__":
    grant(sys.argv[1])
