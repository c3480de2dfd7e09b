"""Runs a management command as the command line does, and gives back what it printed."""

from io import StringIO

from django.core.management import call_command


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out, no_color=True)
    return out.getvalue()
