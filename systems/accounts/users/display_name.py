from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers


class DisplayName(serializers.CharField):
    """What a person is called: one line, for it stands in lists, in headings and in mails."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=150, **options)
        self.validators.append(
            RegexValidator(
                r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", _("A name is one line of letters and signs."), inverse_match=True
            )
        )
