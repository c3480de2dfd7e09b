"""Broker and database behind TLS: who is vouched for is spoken to, and nobody else."""

import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from celery import Celery
from django.core.exceptions import ImproperlyConfigured
from kombu import Connection
from pika.exceptions import AMQPError

from messaging.publisher import Publisher
from messaging.tests.tls_door import Authority, Door
from messaging.tls import VARIABLE, for_kombu, for_pika, refuse_what_cannot_be_verified
from web.settings import database

BROKER, DATABASE = (os.environ[name] for name in ("EVENTS_BROKER_URL", "DATABASE_URL"))


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The authority that this system trusts."""
    authority = Authority(tmp_path / "ours")
    monkeypatch.setenv(VARIABLE, str(authority.file))
    return authority


@pytest.fixture(params=["of another authority", "for another name"])
def foreign(request: pytest.FixtureRequest, ours: Authority, tmp_path: Path) -> Authority:
    """Whose server is not to be trusted."""
    if request.param == "of another authority":
        return Authority(tmp_path / "theirs")
    other = Authority(tmp_path / "other", server="shop.example")
    ours.file.write_bytes(other.file.read_bytes())
    return other


@pytest.fixture
def door(ours: Authority) -> Iterator[Door]:
    with Door(BROKER, ours) as door:
        yield door


def test_the_relay_publishes_through_tls(door: Door) -> None:
    publisher = Publisher(door.address("amqps"))
    publisher.open(lambda: None)
    assert publisher.is_open
    publisher.close()


def test_the_consumer_and_the_worker_read_through_tls(door: Door) -> None:
    address = door.address("amqps")
    with Connection(address, ssl=for_kombu(address), connect_timeout=10) as consumer:
        assert consumer.connect().connected
    worker = Celery(broker=address, set_as_current=False)
    worker.conf.broker_use_ssl = for_kombu(address)
    with worker.connection_for_read() as connection:
        assert connection.connect().connected


def test_a_broker_with_a_certificate_that_is_not_good_is_told_nothing(foreign: Authority) -> None:
    with Door(BROKER, foreign) as door:
        address = door.address("amqps")
        publisher = Publisher(address)
        with pytest.raises((AMQPError, OSError, TimeoutError)):
            publisher.open(lambda: None)
        publisher.close()
        with Connection(address, ssl=for_kombu(address), connect_timeout=10) as consumer:  # noqa: SIM117
            with pytest.raises(ssl.SSLCertVerificationError):
                consumer.connect()


def test_an_address_without_tls_is_spoken_to_as_before() -> None:
    assert (for_pika(BROKER), for_kombu(BROKER)) == (None, False)


def test_an_authority_that_is_not_there_is_named_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/ca.pem")
    with pytest.raises(ImproperlyConfigured, match=r"BROKER_CA_FILE=/nowhere/ca.pem: there is no such file"):
        refuse_what_cannot_be_verified()


def test_the_database_is_asked_through_tls(ours: Authority) -> None:
    with Door(DATABASE, ours, asked=True) as door, connection_of(door, ours) as connection:
        assert connection.pgconn.ssl_in_use
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_database_with_a_certificate_that_is_not_good_is_told_nothing(foreign: Authority, ours: Authority) -> None:
    with Door(DATABASE, foreign, asked=True) as door:  # noqa: SIM117
        with pytest.raises(psycopg.OperationalError, match=r"SSL error|certificate"):
            connection_of(door, ours)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("?sslmode=verify-full&sslrootcert=/nowhere/ca.pem", "sslrootcert=/nowhere/ca.pem: there is no such file"),
        ("?sslmode=verify-full", "say by what, sslrootcert="),
        ("?sslmod=verify-full", "says sslmod: only sslmode and sslrootcert may"),
    ],
)
def test_an_address_that_cannot_be_verified_is_refused_at_the_start(query: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=why):
        database(f"postgresql://web:secret@database:5432/catalog{query}")


def connection_of(door: Door, trusted: Authority) -> psycopg.Connection[tuple[object, ...]]:
    """As Django connects."""
    known = database(door.address("postgresql", f"?sslmode=verify-full&sslrootcert={trusted.file}"))
    who = {"user": known["USER"], "password": known["PASSWORD"], "dbname": known["NAME"]}
    return psycopg.connect(host=known["HOST"], port=known["PORT"], **who, **known["OPTIONS"])
