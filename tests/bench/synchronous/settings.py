"""ordering's settings, with a checkout that asks the other systems first."""

import os

from ordering.settings import *  # noqa: F403

ROOT_URLCONF = "synchronous.urls"
ASKED = {"accounts": os.environ["ASKED_ACCOUNTS"], "catalog": os.environ["ASKED_CATALOG"]}
