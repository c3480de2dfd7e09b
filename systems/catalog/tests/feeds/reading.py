"""Feeds as whoever reads them does: as XML, or not at all."""

from typing import Any
from xml.etree import ElementTree as ET

from django.test import Client


def read(client: Client, path: str) -> Any:
    response = client.get(path, headers={"accept": "*/*"})
    assert response.status_code == 200, response
    return ET.fromstring(response.getvalue())  # noqa: S314 - our own


HOSTILE = "</title> & <b> ]]> \x00\x1f\ufffe \U0001f600".replace("\x00", "")
KEPT = "</title> & <b> ]]>  \U0001f600"
