from accounts.exports.models import Export
from messaging.reactions import due, reacts_to


@reacts_to(due(Export, "expires_at"))
def delete_export(export: Export) -> None:
    export.delete()
