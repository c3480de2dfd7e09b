"""Collects every text that people read into the catalogs of German, and compiles them."""

from __future__ import annotations

import os
import shutil

from compose import debian
from compose.failures import Failure
from compose.settings import ROOT
from tests.texts import CATALOG, collect, compile_catalog, packages_with_texts, texts_of
from tests.work import Work


def collect_texts(work: Work) -> None:
    """What has no German yet is told; the law is content when nothing is left."""
    find_gettext(work)
    for package in packages_with_texts(ROOT):
        collect(package, python=work.tools().python)
        catalog = package / CATALOG
        if not catalog.exists():
            continue
        compile_catalog(catalog, to=catalog.with_suffix(".mo"))
        for text in (text for text in texts_of(catalog) if not text.is_german):
            work.say.plain(f"{catalog.relative_to(ROOT)}: {text.msgid!r} wants German")
        work.count(str(catalog.relative_to(ROOT)), passed=all(text.is_german for text in texts_of(catalog)))


def find_gettext(work: Work) -> None:
    """GNU gettext, whose programs Django's makemessages calls."""
    if shutil.which("msgfmt") is None and os.geteuid() == 0 and debian.is_here():
        work.say("Installing Debian's gettext, which collects and compiles the texts")
        debian.install_as_root(work.own_settings, "gettext")
    if shutil.which("msgfmt") is None or shutil.which("xgettext") is None:
        raise Failure("The texts' tests need gettext. Install it: apt-get install --no-install-recommends gettext")
