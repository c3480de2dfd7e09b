import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.fourth.reviews.settings")

from messaging.worker import reaction_worker

app = reaction_worker("reviews")
