import socket
import sys

import pytest
from django.db import connection

from messaging.alive import OLDEST, main

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _asked_of_the_relay(monkeypatch: pytest.MonkeyPatch) -> None:
    at = connection.settings_dict
    address = f"{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{address}")
    monkeypatch.setattr(sys, "argv", ["alive", "relay"])


def said(seconds_ago: int, *, kind: str = "relay", host: str = socket.gethostname()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO messaging_processheartbeat (instance, kind, at, counter, leader) "
            "VALUES (%s, %s, clock_timestamp() - make_interval(secs => %s), 1, false)",
            [f"{kind}@{host}:{seconds_ago}", kind, seconds_ago],
        )


def test_a_relay_that_said_so_lately_lives() -> None:
    said(2 * OLDEST)
    said(1)
    assert main() == 0


def test_one_that_is_silent_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    said(2 * OLDEST)
    assert main() == 1
    assert f"{2 * OLDEST} s ago. Start it anew." in capsys.readouterr().err


def test_nobody_else_speaks_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    said(1, kind="consumer")
    said(1, host="another")
    assert main() == 1
    assert "never" in capsys.readouterr().err


def test_a_database_out_of_reach_is_not_its_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert main() == 0
