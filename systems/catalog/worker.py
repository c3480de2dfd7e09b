"""The Celery app: runs the reactions that reactions.py lists."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalog.settings")

from messaging.worker import reaction_worker

app = reaction_worker("catalog")
