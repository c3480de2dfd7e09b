"""An export and its answers, as the other systems would send them."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from accounts.exports.models import Export, ExportAnswer
from accounts.exports.reactive.assemble_export import assemble_export
from accounts.exports.reactive.export_user import export_user
from accounts.exports.reactive.take_export_part_of_catalog import take_export_part_of_catalog
from accounts.exports.reactive.take_export_part_of_ordering import take_export_part_of_ordering
from accounts.users.models import User
from contracts.accounts.export_requested import ExportRequested
from contracts.catalog.export_part import ExportPart as CatalogPart
from contracts.ordering.export_part import ExportPart as OrderingPart


def requested(export: Export) -> ExportRequested:
    return ExportRequested(id=export.id, version=1, person_id=export.user_id)


def catalog_part(export: Export, content: str = '{"sign_ins": []}') -> CatalogPart:
    return CatalogPart(id=export.id, version=1, person_id=export.user_id, number=1, of=1, content=content)


def ordering_parts(export: Export) -> tuple[OrderingPart, OrderingPart]:
    """One JSON text in two pieces."""
    first = OrderingPart(
        id=export.id, version=1, person_id=export.user_id, number=1, of=2, content='{"orders": [{"number": "20'
    )
    return first, replace(first, version=2, number=2, content='26-000042"}]}')


def all_answer(export: Export) -> None:
    export_user(requested(export))
    take_export_part_of_catalog(catalog_part(export))
    for part in ordering_parts(export):
        take_export_part_of_ordering(part)


def ready(user: User) -> Export:
    """An export of this person that can be downloaded."""
    export = Export.ask(user)
    all_answer(export)
    assemble_export(answer_of("ordering", export.id))
    export.refresh_from_db()
    return export


def answer_of(system: str, export_id: UUID) -> ExportAnswer:
    return ExportAnswer.objects.get(export=export_id, system=system)


def files_in(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def told_in(content: bytes, system: str) -> Any:
    return json.loads(files_in(content)[f"{system}.json"])
