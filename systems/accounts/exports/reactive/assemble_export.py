from accounts.exports.assembling import assemble
from accounts.exports.models import ExportAnswer
from messaging.reactions import changed, reacts_to


@reacts_to(changed(ExportAnswer, "answered_at"))
def assemble_export(answer: ExportAnswer) -> None:
    """Whichever system answers last."""
    assemble(answer.export)
