"""Data in a page for programs that read pages."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# Inside <script> these could end it, or begin a comment; as escapes they mean the same to whoever reads JSON.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def data_block(value: object) -> SafeString:
    """As JSON that can stand in a <script type="application/ld+json">, whatever texts are in it."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(written)  # noqa: S308 - no sign of markup is left
