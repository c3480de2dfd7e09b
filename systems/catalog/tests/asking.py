"""Asking as a program does: for JSON."""

from typing import Any

from django.test import Client

JSON = {"accept": "application/json"}


def ask(client: Client, path: str, **query: Any) -> Any:
    """The JSON at this address, which answers 200."""
    response = client.get(path, query, headers=JSON)
    assert response.status_code == 200, response.content
    return response.json()


def send(client: Client, path: str, data: Any, *, method: str = "post") -> Any:
    """The response to JSON sent there."""
    return getattr(client, method)(path, data, content_type="application/json", headers=JSON)
