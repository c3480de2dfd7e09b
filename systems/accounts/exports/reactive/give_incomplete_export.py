from accounts.exports.assembling import assemble
from accounts.exports.models import Export
from messaging.reactions import due, reacts_to


@reacts_to(due(Export, "give_up_at"))
def give_incomplete_export(export: Export) -> None:
    """Three days are long enough to wait: what is there is given, and what is missing is named."""
    assemble(export, with_what_is_there=True)
