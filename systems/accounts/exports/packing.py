"""An export as one file: a page to begin with, and beside it what each system told, as readable JSON."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from accounts.exports.models import Export


def packed(export: Export, told: dict[str, str], *, missing: list[str]) -> bytes:
    """`told`: the JSON text of each system that answered."""
    index = {"export": export, "systems": sorted(told), "missing": missing, "shop_name": settings.SHOP_NAME}
    with translation.override(export.language):
        page = render_to_string("exports/index.html", index)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("index.html", page)
        for system, text in sorted(told.items()):
            archive.writestr(f"{system}.json", _readable(text))
    return file.getvalue()


def _readable(text: str) -> str:
    """Whatever a system told is handed on, even what is no JSON."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text
