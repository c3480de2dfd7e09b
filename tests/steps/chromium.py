"""The browser of the browser tests: Debian's chromium, installed when it is missing and we may."""

from __future__ import annotations

import os
import shutil

from compose import debian
from compose.failures import Failure
from tests.work import Work


def find_chromium(work: Work) -> str:
    found = shutil.which("chromium")
    if found is None and os.geteuid() == 0 and debian.is_here():
        work.say("Installing Debian's chromium for the browser tests")
        debian.install_as_root(work.own_settings, "chromium")
        found = shutil.which("chromium")
    if found is None:
        raise Failure("The browser tests need chromium. Install it: apt-get install --no-install-recommends chromium")
    return found
