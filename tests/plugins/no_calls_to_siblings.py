"""A pytest plugin: a test fails when anything in it opens a connection that is not to the system's own servers.

A system must answer without asking a sibling. The one named exception, the sign-in callback's token request, carries
the mark `asks_accounts`; a mail server and a payment page are no siblings, and only a reaction asks them:
`asks_mail_server`, `asks_payment_page`. A connection that the code under test swallowed the refusal of fails the test
all the same.
"""

import os
import sys
from collections.abc import Generator
from urllib.parse import urlsplit

import pytest

MARKS = {
    "asks_accounts": "the sign-in callback's token request may call accounts",
    "asks_mail_server": "a reaction hands a mail over",
    "asks_payment_page": "a reaction asks for a refund",
}
OWN_SERVERS = ("DATABASE_URL", "EVENTS_BROKER_URL", "TASKS_BROKER_URL")
_allowed = {urlsplit(os.environ[name]).port for name in OWN_SERVERS if name in os.environ}
_calls: list[str] = []
_watching = False


class CalledOutside(ConnectionError):
    """A connection to something else than the system's own database or the broker."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect" or not _watching:
        return
    address = arguments[1]
    if isinstance(address, tuple) and address[1] not in _allowed:
        _calls.append(f"{address[0]}:{address[1]}")
        raise CalledOutside(f"{_calls[-1]} is neither this system's database nor the broker.")


sys.addaudithook(_watch)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    global _watching  # noqa: PLW0603  # an audit hook can be told in no other way
    _calls.clear()
    _watching = not any(item.get_closest_marker(mark) for mark in MARKS)
    try:
        yield
    finally:
        _watching = False
    if _calls:
        pytest.fail(f"A system must answer without calling anybody, but this test called {', '.join(_calls)}.")


def pytest_configure(config: pytest.Config) -> None:
    for mark, meaning in MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {meaning}")
