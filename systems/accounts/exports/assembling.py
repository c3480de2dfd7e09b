"""An export comes out of the answers that have arrived."""

from django.conf import settings
from django.db import transaction

from accounts.exports.models import Export
from accounts.exports.packing import packed


def assemble(export: Export, *, with_what_is_there: bool = False) -> bool:
    """Put it together and tell the person, once. Without an answer of each system only `with_what_is_there`."""
    with transaction.atomic():
        export = Export.objects.select_for_update().get(pk=export.pk)
        answers = list(export.answers.all())
        missing = sorted(answer.system for answer in answers if answer.answered_at is None)
        if export.ready_at is not None or (missing and not with_what_is_there):
            return False
        told = {answer.system: answer.text for answer in answers if answer.answered_at is not None}
        export.give(packed(export, told, missing=missing), missing=missing)
        link = f"{settings.LINKS['accounts']}/export"
        export.user.write_mail("mails/export_ready", link=link, missing=missing)
    return True
