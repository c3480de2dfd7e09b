"""How an import looks in an answer."""

from typing import Any

from catalog.imports.models import ProductFile


def summary(file: ProductFile) -> dict[str, Any]:
    names = (
        "name",
        "state",
        "reason",
        "encoding",
        "delimiter",
        "total",
        "done",
        "products",
        "created",
        "changed",
        "unchanged",
    )
    return {
        "id": str(file.id),
        "address": file.address(),
        **{name: getattr(file, name) for name in names},
        "is_running": file.is_running,
        "refused_rows": file.refused.count(),
        "at": file.at.isoformat(),
        "finished_at": file.finished_at.isoformat() if file.finished_at else None,
    }
