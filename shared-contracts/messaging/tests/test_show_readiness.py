from typing import Any

import orjson
import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from messaging.heartbeat import beat
from messaging.rest.show_readiness import show_readiness


@pytest.mark.django_db
def test_it_tells_how_long_each_process_has_been_silent() -> None:
    with connection.cursor() as cursor:
        beat(cursor, "relay")
    told = orjson.loads(show_readiness(RequestFactory().get("/health/ready")).content)
    assert told["database"] == "ok"
    assert told["version"] == "1.2.3"
    assert 0 <= told["processes"]["relay"]["age_s"] < 30


def test_without_a_database_it_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: Any) -> Any:
        raise OperationalError("connection refused\n")

    monkeypatch.setattr(connection, "cursor", gone)
    assert show_readiness(RequestFactory().get("/health/ready")).status_code == 503
